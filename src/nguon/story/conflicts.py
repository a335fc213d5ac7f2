"""Where articles disagree within one statement or one happening, and where a figure only moved on with time."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from nguon.model.spans import Evidence, Span
from nguon.model.stories import Conflict, ConflictKind
from nguon.story.differences import find_differences, side_of
from nguon.story.happenings import Happening, Mention
from nguon.story.reading import Line, Reading
from nguon.story.slots import CLOCK, CONTRAST, Value, compatible, contrasts, estranged, moments, quantities
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
    kept = {number: _values(reading, line) for number, line in enumerate(lines)}
    for number, members in enumerate(groups):
        clashes += _clashes([kept[member] for member in members], number)
    everywhere: dict[str, list[Value]] = defaultdict(list)
    for values in kept.values():
        for value in values:
            everywhere[value.unit].append(value)
    clashes = [clash for clash in clashes if not _both_told(clash, everywhere[clash.one.unit])]
    found = _merge(reading, clashes, everywhere, statement_ids)
    found += _happening_times(reading, happenings, everywhere["clock"])
    statement_at = {
        (lines[member].item, lines[member].start): number for number, members in enumerate(groups) for member in members
    }
    found += find_differences(reading, lines, groups, statement_ids)
    found += _spellings(names(reading, statement_at))
    return _unique(found)


def _values(reading: Reading, line: Line) -> list[Value]:
    """All that a line holds and another may contradict."""
    return [*quantities(reading, line), *moments(reading, line), *contrasts(reading, line)]


def _kind(value: Value) -> ConflictKind:
    if value.unit.startswith(CONTRAST):
        kind: ConflictKind = msgspec.convert(value.unit[1:].partition(":")[0], ConflictKind)
        return kind
    return "date" if value.unit in ("day", "clock") else "number"


def _clashes(held: Sequence[Sequence[Value]], number: int) -> list[_Clash]:
    """Pairs of values in lines of different articles that measure the same and differ."""
    values = [(place, value) for place, line in enumerate(held) for value in line]
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
            alone = len(rest) == 2 and one.unit != "day" and not one.name and not estranged(one, other)
            if alone or _same_thing(one, other):
                found.append(_Clash(_kind(one), number, one, other))
    return found


def _same_thing(one: Value, other: Value) -> bool:
    """Whether the words around two values tell that they measure the same."""
    if estranged(one, other):
        return False
    least = min(len(one.context), len(other.context))
    wanted = max(3 if one.unit == "day" else 2, 0.5 * least)
    return least > 0 and len(one.context & other.context) >= wanted


def _merge(
    reading: Reading,
    clashes: Sequence[_Clash],
    everywhere: Mapping[str, Sequence[Value]],
    statement_ids: Mapping[int, str],
) -> list[Conflict]:
    """One conflict for clashes of one statement that share a value; a side also holds the same figure said elsewhere."""
    found = []
    for together in _connected(clashes):
        kind, sides = together[0].kind, _sides([value for clash in together for value in (clash.one, clash.other)])
        for side in sides:
            side += [v for v in everywhere[side[0].unit] if v not in side and _same_figure(side, v)]
        if len(sides) > 1:
            shown = tuple(side_of(side[0].shown, [value.evidence for value in side]) for side in sides)
            update = kind == "number" and _moved_on(reading, sides)
            found.append(Conflict(kind, shown, statement_ids.get(together[0].statement), update))
    return found


def _connected(clashes: Sequence[_Clash]) -> list[list[_Clash]]:
    """Clashes of one statement joined where they share a value."""
    groups: list[tuple[set[tuple[int, Evidence]], list[_Clash]]] = []
    for clash in clashes:
        ends = {(clash.statement, clash.one.evidence), (clash.statement, clash.other.evidence)}
        held, apart = [clash], []
        for group in groups:
            if group[0] & ends:
                ends |= group[0]
                held = group[1] + held
            else:
                apart.append(group)
        groups = [*apart, (ends, held)]
    return [held for _, held in groups]


def _sides(values: Sequence[Value]) -> list[list[Value]]:
    """The values of a conflict, those that agree together, smallest first."""
    sides: list[list[Value]] = []
    for value in sorted(values, key=lambda v: (v.low, v.evidence)):
        home = next((side for side in sides if compatible(side[0], value)), None)
        if home is None:
            sides.append([value])
        elif value not in home:
            home.append(value)
    return sides


def _both_told(clash: _Clash, everywhere: Sequence[Value]) -> bool:
    """Whether one of the two articles tells the other's figure as well: then the figures count different things.

    An article that gives both for the same thing reports the dispute itself. Words ("vợ") are told everywhere; only
    those with the same words around them count.
    """
    pairs = ((clash.one, clash.other, clash.other.item), (clash.other, clash.one, clash.one.item))
    for value, rival, item in pairs:
        for held in everywhere:
            same = held.item == item and held.unit == value.unit and held.name == value.name
            if same and (held.low, held.high) == (value.low, value.high):
                if value.name:
                    if _same_thing(held, value):
                        return True
                elif value.unit in ("day", "clock") or not _same_thing(held, rival):
                    return True
    return False


def _same_figure(side: Sequence[Value], value: Value) -> bool:
    """Whether a value elsewhere in the story is the side's own figure, counting something of the same words."""
    telling = value.low >= 10 and value.low % 10 != 0 and value.unit not in ("day", "clock")
    return any(
        (value.unit, value.low, value.high, value.name) == (held.unit, held.low, held.high, held.name)
        and not estranged(value, held)
        and (telling or len(value.context & held.context) >= (2 if value.name or value.unit == "day" else 1))
        for held in side
    )


def _moved_on(reading: Reading, sides: Sequence[Sequence[Value]]) -> bool:
    """Whether the sides (by size) follow each other in time, each well after the one before (or all the other way round)."""
    spans = []
    for side in sides:
        times = [reading.items[value.item].article.published for value in side]
        if not all(times):
            return False
        stamps = sorted(datetime.fromisoformat(time) for time in times if time)
        spans.append((stamps[0], stamps[-1]))
    rising = all(before[1] + UPDATE_GAP <= after[0] for before, after in itertools.pairwise(spans))
    falling = all(after[1] + UPDATE_GAP <= before[0] for before, after in itertools.pairwise(spans))
    return rising or falling


def _happening_times(reading: Reading, happenings: Sequence[Happening], clocks: Sequence[Value]) -> list[Conflict]:
    """One happening that articles place on different days, or at different times of a day.

    A clock time side also holds the same time said elsewhere in the story (`clocks`).
    """
    found = []
    for happening in happenings:
        told = [
            mention for mention in happening.mentions if mention.event.factuality == "happened" and mention.event.time
        ]
        by_day, by_clock = defaultdict(list), defaultdict(list)
        for mention in told:
            if mention.day:
                by_day[mention.day].append(mention)
            if clock := CLOCK.search(mention.event.time or ""):
                by_clock[clock.group(1)].append(mention)
        if len(by_day) > 1 and _apart(by_day):
            found.append(
                Conflict(
                    "date",
                    tuple(side_of(day, [_time_evidence(reading, m) for m in by_day[day]]) for day in sorted(by_day)),
                )
            )
        if len(by_clock) > 1 and _apart(by_clock):
            sides = []
            for hour in sorted(by_clock):
                minute = float(int(hour[:2]) * 60 + int(hour[3:]))
                elsewhere = [value.evidence for value in clocks if value.low == minute]
                sides.append(side_of(hour, [*(_time_evidence(reading, m) for m in by_clock[hour]), *elsewhere]))
            found.append(Conflict("date", tuple(sides)))
    return found


def _apart(sides: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether no article stands on two sides."""
    items = [item for side in sides.values() for item in {mention.item for mention in side}]
    return len(items) == len(set(items))


def _time_evidence(reading: Reading, mention: Mention) -> Evidence:
    """The time expression of a mention's sentence that gives its time, else the trigger."""
    item, value = reading.items[mention.item], mention.event.time or ""
    if mention.line is not None:
        inside = [t for t in item.analysis.times if mention.line.start <= t.start and t.end <= mention.line.end]
        for time in sorted(inside, key=lambda t: (t.value != value, t.start)):
            if mention.day and time.value.startswith(mention.day):
                return Evidence.cut(item.article.id, item.article.text, Span(time.start, time.end))
    return Evidence.cut(item.article.id, item.article.text, mention.event.trigger)


def _spellings(found: Sequence[Name]) -> list[Conflict]:
    """Names in two or more spellings, one conflict for every pair of words that differ."""
    held: dict[tuple[str, str], list[tuple[Name, Name]]] = defaultdict(list)
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            if rivals(one, other):
                first = next((a, b) for a, b in zip(one.words, other.words, strict=True) if a != b)
                held[min(first), max(first)].append((one, other) if first[0] <= first[1] else (other, one))
    conflicts = []
    for words, pairs in sorted(held.items()):
        sides = []
        for place, word in enumerate(words):
            spelt = {name.words for pair in pairs for name in pair[place : place + 1]}
            rest = words[1 - place]
            sides.append([n for n in found if n.words in spelt or (rest not in n.words and _wears(n, word, spelt))])
        conflicts.append(
            Conflict(
                "name", tuple(side_of(_longest(side), [e for name in side for e in name.evidence]) for side in sides)
            )
        )
    return conflicts


def _wears(name: Name, word: str, spelt: set[tuple[str, ...]]) -> bool:
    """Whether a name is a longer or shorter form of one of the spellings and holds the word that differs."""
    return word in name.words and any(set(name.words) <= set(other) or set(other) <= set(name.words) for other in spelt)


def _longest(side: Sequence[Name]) -> str:
    return max(side, key=lambda name: (len(name.evidence), len(name.words), name.shown)).shown


def _unique(found: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Conflicts without repeats: one whose every side touches a side of an earlier one adds nothing."""
    kept: list[Conflict] = []
    for conflict in sorted(
        found, key=lambda c: (-len({a for s in c.sides for a in s.articles}), c.kind, c.sides[0].evidence[0])
    ):
        places = [{(e.article, e.start) for e in side.evidence} for side in conflict.sides]
        if not any(
            all(any(place & {(e.article, e.start) for e in s.evidence} for s in old.sides) for place in places)
            for old in kept
        ):
            kept.append(conflict)
    return tuple(kept)
