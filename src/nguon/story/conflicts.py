"""Where articles disagree within one statement or one happening, and where a figure only moved on with time."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from nguon.model.spans import Evidence
from nguon.model.stories import Conflict
from nguon.story.clashes import (
    IDENTIFIERS,
    MONEY,
    TIMES,
    Clash,
    ages_of_one,
    both_days,
    both_told,
    clashes_of,
    crowded,
    in_place,
    is_slip,
    lone_numbers,
    same_figure,
    values_of,
)
from nguon.story.differences import side_of
from nguon.story.doubtful import Material, find_doubtful
from nguon.story.happenings import Happening
from nguon.story.journeys import find_journeys
from nguon.story.namings import find_spelling_conflicts
from nguon.story.occasions import find_denials, find_time_conflicts
from nguon.story.offices import find_office_conflicts, held_offices
from nguon.story.reading import Line, Reading
from nguon.story.similarity import Pair
from nguon.story.slots import AGE, Value, compatible
from nguon.story.spellings import names
from nguon.story.updates import GROWING, moved_on


def find_conflicts(
    reading: Reading,
    lines: Sequence[Line],
    groups: Sequence[Sequence[int]],
    listed: Sequence[Pair],
    happenings: Sequence[Happening],
    statement_ids: Mapping[int, str],
) -> tuple[Conflict, ...]:
    """Conflicts of numbers, dates, names and places, each side with its articles and words; updates are marked,
    and so are possible ones, which come last."""
    sure, material = find_sure(reading, lines, groups, listed, happenings, statement_ids)
    return (*sure, *find_doubtful(material, sure))


def find_sure(
    reading: Reading,
    lines: Sequence[Line],
    groups: Sequence[Sequence[int]],
    listed: Sequence[Pair],
    happenings: Sequence[Happening],
    statement_ids: Mapping[int, str],
) -> tuple[tuple[Conflict, ...], Material]:
    """The conflicts that are sure, and what possible ones are looked for in."""
    kept = [values_of(reading, line) for line in lines]
    home = {member: number for number, members in enumerate(groups) for member in members}
    clashes: list[Clash] = []
    for pair in listed:
        together = pair.a in home and home[pair.a] == home.get(pair.b)
        clashes += clashes_of(kept[pair.a], kept[pair.b], home.get(pair.a, home.get(pair.b, -1)), together, pair.score)
    everywhere: dict[str, list[Value]] = defaultdict(list)
    for values in kept:
        for value in values:
            everywhere[value.unit].append(value)
    clashes += [*ages_of_one(everywhere[AGE]), *lone_numbers(everywhere), *find_journeys(reading, lines, kept)]
    full = crowded(everywhere)
    clashes = [
        clash
        for clash in clashes
        if not {(clash.one.item, clash.one.unit), (clash.other.item, clash.one.unit)} & full
        and not both_told(clash, everywhere[clash.one.unit])
        and not (clash.one.unit == "day" and both_days({clash.one.low, clash.other.low}, everywhere["day"]))
    ]
    told = {number: [v for member in members for v in kept[member]] for number, members in enumerate(groups)}
    found = _merge(reading, clashes, everywhere, told, statement_ids)
    found += find_time_conflicts(reading, happenings, everywhere)
    statement_at = {
        (lines[member].item, lines[member].start): number for number, members in enumerate(groups) for member in members
    }
    found += find_spelling_conflicts(reading, names(reading, statement_at))
    offices = held_offices(reading)
    found += find_office_conflicts(offices)
    found += find_denials(happenings, reading)
    sure = _unique(found)
    return sure, Material(reading, lines, listed, kept, offices)


def _merge(
    reading: Reading,
    clashes: Sequence[Clash],
    everywhere: Mapping[str, Sequence[Value]],
    told: Mapping[int, Sequence[Value]],
    statement_ids: Mapping[int, str],
) -> list[Conflict]:
    """One conflict for clashes that share a value; a side also holds the same figure said elsewhere."""
    found = []
    for together in _connected(clashes):
        first = max(together, key=lambda clash: clash.strength)
        sides = _sides([value for clash in together for value in (clash.one, clash.other)])
        for side in sides:
            side += [v for v in everywhere[side[0].unit] if v not in side and same_figure(side, v)]
        _complete(sides, [v for clash in together for v in told.get(clash.statement, ())])
        sides = _decided(_rivalling(sides, first), first)
        if len(sides) > 1:
            shown = tuple(side_of(_shown(side), [value.evidence for value in side]) for side in sides)
            grown = first.kind == "number" and first.one.unit in GROWING and _by_steps(sides)
            update = grown and moved_on(reading, [[value.item for value in side] for side in sides])
            found.append(Conflict(first.kind, shown, statement_ids.get(first.statement), update))
    return found


def _decided(sides: list[list[Value]], first: Clash) -> list[list[Value]]:
    """Sides of words without the articles that hold several of them: those speak of several things.

    Figures that two articles tell both count two things.
    """
    named = first.one.name and first.one.unit not in IDENTIFIERS
    held = Counter(item for side in sides for item in {value.item for value in side})
    if not named and first.one.unit not in TIMES and sum(count > 1 for count in held.values()) > 1:
        return []
    if not named or first.one.unit.endswith(":include") or in_place(first.one, first.other):
        return sides
    return [kept for side in sides if (kept := [value for value in side if held[value.item] == 1])]


def _shown(side: Sequence[Value]) -> str:
    """What a side says, in figures where one of its places has them ("17h", not "lúc đó")."""
    if side[0].name:
        return side[0].shown
    return next((value.shown for value in side if any(map(str.isdigit, value.shown))), side[0].shown)


def _complete(sides: Sequence[list[Value]], rest: Sequence[Value]) -> None:
    """Put values of the same statement to the side that holds exactly them, figures of two digits also with another noun
    ("15 đơn vị" to "15 xe")."""
    for value in rest:
        for side in sides:
            like = side[0]
            same = (value.low, value.high, value.name) == (like.low, like.high, like.name)
            counts = not (like.name or value.name or value.low < 10 or {like.unit, value.unit} & {*TIMES, *MONEY})
            if same and value not in side and (value.unit == like.unit or counts):
                side.append(value)


def _rivalling(sides: Sequence[list[Value]], first: Clash) -> list[list[Value]]:
    """The two sides of the clearest clash and those that no article tells beside them: others count something else."""
    core = [side for side in sides if first.one in side or first.other in side]
    taken = {value.item for side in core for value in side}
    rest = [side for side in sides if side not in core and not taken & {value.item for value in side}]
    close = [
        side for side in rest if any(Clash(first.kind, 0, first.one, v).strength * 2 >= first.strength for v in side)
    ]
    return [side for side in sides if side in core or side in close]


def _connected(clashes: Sequence[Clash]) -> list[list[Clash]]:
    """Clashes joined where they share a value."""
    groups: list[tuple[set[Evidence], list[Clash]]] = []
    for clash in clashes:
        ends = {clash.one.evidence, clash.other.evidence}
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


def _by_steps(sides: Sequence[Sequence[Value]]) -> bool:
    """Whether no figure is the one before with another word of size ("3,5 triệu", "3,5 tỷ"): a slip, not a development."""
    return not any(is_slip(after[0], before[0]) for before, after in itertools.pairwise(sides))


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
