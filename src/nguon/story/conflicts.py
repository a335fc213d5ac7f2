"""Where articles disagree within one statement or one happening, and where a figure only moved on with time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from nguon.model.spans import Evidence, Span
from nguon.model.stories import Conflict, ConflictKind, ConflictSide
from nguon.story.happenings import Happening, Mention
from nguon.story.reading import Line, Reading
from nguon.story.slots import Value, compatible, moments, quantities
from nguon.story.spellings import Name, names, rivals

# A figure that differs between articles published further apart than this, and only grows (or only falls), moved on.
UPDATE_GAP = timedelta(hours=3)


class _Clash(msgspec.Struct, frozen=True):
    """Two values of one thing that cannot both be true."""

    kind: ConflictKind
    statement: int
    one: Value
    other: Value


def find_conflicts(
    reading: Reading,
    lines: Sequence[Line],
    groups: Sequence[Sequence[int]],
    happenings: Sequence[Happening],
    statement_ids: Mapping[int, str],
) -> tuple[Conflict, ...]:
    """Conflicts of numbers, dates, names and places, each side with its articles and words; updates are marked."""
    clashes: list[_Clash] = []
    for number, members in enumerate(groups):
        held = [lines[member] for member in members]
        clashes += _clashes(reading, held, number, quantities, "number")
        clashes += _clashes(reading, held, number, moments, "date")
    found = _merge(reading, clashes, statement_ids)
    found += _happening_dates(reading, happenings)
    statement_at = {
        (lines[member].item, lines[member].start): number for number, members in enumerate(groups) for member in members
    }
    found += _spellings(reading, names(reading, statement_at))
    return _unique(found)


def _clashes(
    reading: Reading, held: Sequence[Line], number: int, read: Callable[[Reading, Line], list[Value]], kind: ConflictKind
) -> list[_Clash]:
    """Pairs of values in lines of different articles that measure the same and differ."""
    values = [(place, value) for place, line in enumerate(held) for value in read(reading, line)]
    found = []
    for at, (place, one) in enumerate(values):
        for other_place, other in values[at + 1 :]:
            if one.item == other.item or one.unit != other.unit or compatible(one, other):
                continue
            rest = [v for p, v in values if p in (place, other_place) and v.unit == one.unit]
            if any(compatible(one, v) for v in rest if v.item == other.item) or any(
                compatible(other, v) for v in rest if v.item == one.item
            ):
                continue
            if len(rest) == 2 or _same_thing(one, other):
                found.append(_Clash(kind, number, one, other))
    return found


def _same_thing(one: Value, other: Value) -> bool:
    """Whether the words around two values tell that they measure the same."""
    least = min(len(one.context), len(other.context))
    return least > 0 and len(one.context & other.context) >= max(2, 0.5 * least)


def _merge(reading: Reading, clashes: Sequence[_Clash], statement_ids: Mapping[int, str]) -> list[Conflict]:
    """One conflict for all clashes of one unit in one statement."""
    held: dict[tuple[int, str], list[_Clash]] = defaultdict(list)
    for clash in clashes:
        held[clash.statement, clash.one.unit].append(clash)
    found = []
    for (number, _), together in sorted(held.items()):
        values = [value for clash in together for value in (clash.one, clash.other)]
        sides: list[list[Value]] = []
        for value in sorted(values, key=lambda v: (v.low, v.evidence)):
            home = next((side for side in sides if compatible(side[0], value)), None)
            if home is None:
                sides.append([value])
            elif value not in home:
                home.append(value)
        if len(sides) > 1:
            update = together[0].kind == "number" and _moved_on(reading, sides)
            found.append(
                Conflict(together[0].kind, tuple(_side(side[0].shown, [v.evidence for v in side]) for side in sides), statement_ids.get(number), update)
            )
    return found


def _side(shown: str, evidence: Sequence[Evidence]) -> ConflictSide:
    ordered = tuple(sorted(set(evidence)))
    return ConflictSide(shown, tuple(dict.fromkeys(each.article for each in ordered)), ordered)


def _moved_on(reading: Reading, sides: Sequence[Sequence[Value]]) -> bool:
    """Whether the sides (by size) follow each other in time, each well after the one before (or all the other way round)."""
    spans = []
    for side in sides:
        times = [reading.items[value.item].article.published for value in side]
        if not all(times):
            return False
        stamps = sorted(datetime.fromisoformat(time) for time in times if time)
        spans.append((stamps[0], stamps[-1]))
    rising = all(before[1] + UPDATE_GAP <= after[0] for before, after in zip(spans, spans[1:], strict=False))
    falling = all(after[1] + UPDATE_GAP <= before[0] for before, after in zip(spans, spans[1:], strict=False))
    return rising or falling


def _happening_dates(reading: Reading, happenings: Sequence[Happening]) -> list[Conflict]:
    """One happening that articles place on different days."""
    found = []
    for happening in happenings:
        by_day: dict[str, list[Mention]] = defaultdict(list)
        for mention in happening.mentions:
            if mention.day and mention.event.factuality == "happened":
                by_day[mention.day].append(mention)
        items = [{mention.item for mention in told} for told in by_day.values()]
        if len(by_day) < 2 or any(a & b for at, a in enumerate(items) for b in items[at + 1 :]):
            continue
        sides = [_side(day, [_time_evidence(reading, mention) for mention in told]) for day, told in sorted(by_day.items())]
        found.append(Conflict("date", tuple(sides)))
    return found


def _time_evidence(reading: Reading, mention: Mention) -> Evidence:
    """The time expression of a mention's sentence that names its day, else the trigger."""
    item = reading.items[mention.item]
    if mention.line is not None:
        for time in item.analysis.times:
            if mention.line.start <= time.start and time.end <= mention.line.end and mention.day and time.value.startswith(mention.day):
                return Evidence.cut(item.article.id, item.article.text, Span(time.start, time.end))
    return Evidence.cut(item.article.id, item.article.text, mention.event.trigger)


def _spellings(reading: Reading, found: Sequence[Name]) -> list[Conflict]:
    """Names in two or more spellings, all spellings of one name in one conflict."""
    home = list(range(len(found)))
    for at, one in enumerate(found):
        for place in range(at + 1, len(found)):
            if rivals(one, found[place]):
                old, new = home[place], home[at]
                home = [new if each == old else each for each in home]
    together: dict[int, list[Name]] = defaultdict(list)
    for name, root in zip(found, home, strict=True):
        together[root].append(name)
    return [
        Conflict("name", tuple(_side(name.shown, name.evidence) for name in group)) for group in together.values() if len(group) > 1
    ]


def _unique(found: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Conflicts without repeats: one whose every side touches a side of an earlier one adds nothing."""
    kept: list[Conflict] = []
    for conflict in sorted(found, key=lambda c: (-len({a for s in c.sides for a in s.articles}), c.kind, c.sides[0].evidence[0])):
        places = [{(e.article, e.start) for e in side.evidence} for side in conflict.sides]
        if not any(all(any(place & {(e.article, e.start) for e in s.evidence} for s in old.sides) for place in places) for old in kept):
            kept.append(conflict)
    return tuple(kept)
