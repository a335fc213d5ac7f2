"""What may be a difference between articles, for an editor to look at behind the sure ones.

Looser than `conflicts.py` and never sure: few a story, those of the most alike sentences first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from nguon.model.spans import Evidence
from nguon.model.stories import Conflict
from nguon.story.differences import side_of
from nguon.story.guessed_acts import guess_acts, guess_days
from nguon.story.guessed_names import guess_offices, guess_variants
from nguon.story.guessed_values import guess_clocks, guess_figures, guess_times, told_value
from nguon.story.guessed_words import guess_words
from nguon.story.guesses import Guess, Told, chosen
from nguon.story.happenings import Happening
from nguon.story.offices import Office
from nguon.story.reading import Line, Reading
from nguon.story.similarity import Pair
from nguon.story.slots import Value

LEAST = 0.2  # worth from which on a guess is told
FEW, EVERY = 3, 4  # guesses a story, and one more for so many articles
MOST_BY_RULE = 2  # guesses of one rule a story: a rule that errs in a story mostly errs again
# least likeness of two lines, pairs an article, pairs a line: of lines that are laid side by side word by word, and others
NEAR, WIDE = (0.34, 4, 2), (0.2, 20, 8)
SIDES = 4  # ways to tell one thing; more of them are several things


class Material(msgspec.Struct, frozen=True):
    """What a story was read to: its lines, the pairs of alike ones (best first), the values of each line and by unit,
    the happenings, the offices person by person."""

    reading: Reading
    lines: Sequence[Line]
    listed: Sequence[Pair]
    kept: Sequence[Sequence[Value]]
    everywhere: Mapping[str, Sequence[Value]]
    happenings: Sequence[Happening]
    offices: Sequence[Sequence[Office]]


def find_doubtful(material: Material, sure: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Possible differences (`sure` False) that touch no sure one, likeliest first."""
    reading = material.reading
    known = [_places(each) for each in sure]
    values = _by_value(material.everywhere)
    used: Counter[str] = Counter()
    found: list[Conflict] = []
    for group in _joined(all_guesses(material)):
        rule = group[0].rule
        conflict = _conflict(reading, group, values) if used[rule] < MOST_BY_RULE else None
        if conflict is None or any(_touches(conflict, places) for places in known):
            continue
        if any(_shown(conflict) == _shown(each) for each in found):
            continue
        found.append(conflict)
        used[rule] += 1
        known.append(_places(conflict))
        if len(found) == FEW + len(reading.items) // EVERY:
            break
    return tuple(found)


def _places(conflict: Conflict) -> set[tuple[str, int, int]]:
    return {(e.article, e.start, e.end) for side in conflict.sides for e in side.evidence}


def _shown(conflict: Conflict) -> set[str]:
    return {side.value for side in conflict.sides}


def _by_value(everywhere: Mapping[str, Sequence[Value]]) -> dict[str, list[Told]]:
    """All figures of the story by what they say."""
    found: dict[str, list[Told]] = defaultdict(list)
    for unit in sorted(everywhere):
        for value in everywhere[unit]:
            place = told_value(value)
            found[place.value].append(place)
    return found


def all_guesses(material: Material) -> list[Guess]:
    """The guesses of all rules that are worth it, likeliest first, then what only says the same as a place of one."""
    reading, lines, happenings = material.reading, material.lines, material.happenings
    near = [*chosen(reading, material.listed, *NEAR)]
    wide = [*chosen(reading, material.listed, *WIDE)]
    found = [
        *guess_figures(material.kept, wide, material.everywhere),
        *guess_clocks(material.everywhere.get("clock", ())),
        *guess_times(reading, lines, wide),
        *guess_offices(material.offices),
        *guess_variants(reading),
        *guess_acts(reading, lines, wide, happenings),
        *guess_days(reading, happenings),
        *guess_words(reading, lines, near),
    ]
    return sorted(
        (guess for guess in found if guess.score >= LEAST or guess.score == 0),
        key=lambda g: (-g.score, g.rule, g.one.item, g.one.span, g.other.item, g.other.span),
    )


def _joined(guesses: Sequence[Guess]) -> list[list[Guess]]:
    """Guesses of one rule that share a place, the likeliest group first."""
    groups: list[list[Guess]] = []
    at: dict[tuple[str, int, int], int] = {}
    for guess in guesses:
        ends = [(guess.rule, told.item, told.span.start) for told in (guess.one, guess.other)]
        home = next((at[end] for end in ends if end in at), len(groups))
        if not guess.score and home == len(groups):
            continue  # only says the same as one of the places of a guess
        if home == len(groups):
            groups.append([])
        groups[home].append(guess)
        for end in ends:
            at.setdefault(end, home)
    return groups


def _conflict(reading: Reading, group: Sequence[Guess], values: Mapping[str, Sequence[Told]]) -> Conflict | None:
    """One conflict of a group: a side for each thing told, with the places that say the same figure elsewhere."""
    sides: dict[str, list[Told]] = defaultdict(list)
    for guess in group:
        for told in (guess.one, guess.other):
            if len(sides) < SIDES or told.value in sides:
                sides[told.value].append(told)
    if len(sides) < 2:
        return None
    if group[0].rule == "figure":
        for value, held in sides.items():
            held += [told for told in values.get(value, ()) if told not in held]
    shown = []
    for held in sides.values():
        evidence = [
            Evidence.cut(reading.items[told.item].article.id, reading.items[told.item].article.text, told.span)
            for told in held
        ]
        shown.append(side_of(evidence[0].exact, evidence))
    return Conflict(group[0].kind, tuple(shown), sure=False)


def _touches(conflict: Conflict, places: set[tuple[str, int, int]]) -> bool:
    """Whether two sides or more of a conflict stand where another does already, and no article adds a side of its own."""
    new = [
        side
        for side in conflict.sides
        if not any(e.article == a and e.start < end and start < e.end for e in side.evidence for a, start, end in places)
    ]
    told = {article for article, _, _ in places}
    return len(conflict.sides) - len(new) > 1 and all(told & {*side.articles} for side in new)
