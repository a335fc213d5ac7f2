"""What may be a difference between articles, for an editor to look at behind the sure ones.

Never sure: names and offices by rules, figures, times and words by what `rivals.py` weighs.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from nguon.model.spans import Evidence
from nguon.model.stories import Conflict
from nguon.story.differences import side_of
from nguon.story.guessed_names import guess_offices, guess_variants
from nguon.story.guessed_spellings import FORM, guess_spellings
from nguon.story.guesses import Guess, Told
from nguon.story.offices import Office
from nguon.story.reading import Line, Reading
from nguon.story.rival_figures import rival_figures
from nguon.story.rival_words import rival_words
from nguon.story.rivals import FIGURES, WORDS, Rivals, Tellings, Weights, fitted, ranked
from nguon.story.similarity import Pair
from nguon.story.slots import Value
from nguon.story.updates import GROWING, moved_on

LEAST = {FIGURES: 0.1, WORDS: 0.25}  # chance from which on rivals are told
FEW = {FIGURES: 4, WORDS: 1}  # and how many of them a story has at most
EVERY = 4  # one more of each for so many articles
MOST_BY_RULE = 2  # guesses of one rule a story: a rule that errs in a story mostly errs again
MOST_OF_UNIT = 3  # figures of one unit a story: more of them are a table's
MOST_FORMS = 6  # the same for names in two forms
FURTHER = 0.5  # share of that chance from which on a figure joins rivals that are told
WAYS = 3  # wordings of one thing; with more the places are of several things
STEPS = 3  # figures from which on those that follow each other in time are an update
SIDES = 4  # ways to tell one thing; more of them are several things

Places = set[tuple[str, int, int]]


class Material(msgspec.Struct, frozen=True):
    """What a story was read to: its lines, the pairs of alike ones (best first), the values of each line, the offices
    person by person."""

    reading: Reading
    lines: Sequence[Line]
    listed: Sequence[Pair]
    kept: Sequence[Sequence[Value]]
    offices: Sequence[Sequence[Office]]


def find_doubtful(material: Material, sure: Sequence[Conflict], weights: Weights | None = None) -> tuple[Conflict, ...]:
    """Possible differences (`sure` False) that touch no sure one: by rules, then figures and words, likeliest first."""
    known = [_places(each) for each in sure]
    found = _by_rules(material, known)
    for model, held in all_rivals(material).items():
        most = FEW[model] + len(material.reading.items) // EVERY
        chosen = _chosen(material.reading, ranked(held, weights or fitted()), LEAST[model], most, known)
        for conflict in chosen:
            if len(_shown(conflict)) == len(conflict.sides) and not any(_shown(conflict) == _shown(each) for each in found):
                found.append(conflict)
    return tuple(found)


def _chosen(
    reading: Reading, ordered: Sequence[tuple[float, Rivals]], least: float, most: int, known: list[Places]
) -> list[Conflict]:
    """The likeliest rivals that touch nothing told, `most` of them; a further figure that one of them has a rival in joins it."""
    picked: list[Tellings] = []
    units: list[str] = []
    of_unit: Counter[str] = Counter()
    for likely, rivals in ordered:
        if likely < least * FURTHER:
            break
        tellings = rivals.tellings()
        home = next((n for n, each in enumerate(picked) if _further(each, tellings)), None)
        if home is not None and rivals.model == FIGURES:
            picked[home] = picked[home]._replace(sides=(*picked[home].sides, *_further(picked[home], tellings)))
            known.append(_places(_conflict(reading, picked[home])))
        elif likely < least or len(picked) >= most or of_unit[rivals.unit] >= MOST_OF_UNIT or _scattered(rivals, tellings):
            continue
        elif not any(_articles_touched(reading, tellings.core, places) > 1 for places in known):
            picked.append(tellings)
            units.append(rivals.unit)
            of_unit[rivals.unit] += 1
            known.append(_places(_conflict(reading, tellings)))
    return [_conflict(reading, each) for each, unit in zip(picked, units, strict=True) if not _moved(reading, unit, each)]


def _scattered(rivals: Rivals, tellings: Tellings) -> bool:
    """Whether words are told in so many ways that they hardly tell one thing."""
    return rivals.model == WORDS and len(tellings.sides) > WAYS


def _moved(reading: Reading, unit: str, tellings: Tellings) -> bool:
    """Whether three figures or more of what grows were told each well after the one before: an update, no difference."""
    in_time = sorted([told.item for told in side] for side in tellings.sides)
    return unit in GROWING and len(in_time) >= STEPS and moved_on(reading, in_time)


def _further(told: Tellings, new: Tellings) -> tuple[tuple[Told, ...], ...]:
    """The side of `new` that `told` lacks, where it has the other one; only in articles that tell none of its figures."""
    values = {side[0].value for side in told.sides}
    items = {each.item for side in told.sides for each in side}
    lacking = [side for side in new.sides if side[0].value not in values]
    if len(lacking) != 1 or len(new.sides) != 2 or len(told.sides) >= SIDES or lacking[0][0].item in items:
        return ()
    return (tuple(each for each in lacking[0] if each.item not in items),)


def all_rivals(material: Material) -> dict[str, list[Rivals]]:
    parts = (material.reading, material.lines, material.listed, material.kept)
    return {FIGURES: [*rival_figures(*parts)], WORDS: [*rival_words(*parts)]}


def _by_rules(material: Material, known: list[Places]) -> list[Conflict]:
    """Two offices of one man, names of a body with a word more; what is told is put to `known`."""
    used: Counter[str] = Counter()
    found: list[Conflict] = []
    guesses = (guess_offices(material.offices), guess_variants(material.reading), guess_spellings(material.reading))
    for group in _joined([*itertools.chain(*guesses)]):
        sides: dict[str, list[Told]] = defaultdict(list)
        for guess in group:
            for told in (guess.one, guess.other):
                if len(sides) < SIDES or told.value in sides:
                    sides[told.value].append(told)
        if used[group[0].rule] < (MOST_FORMS if group[0].rule == FORM else MOST_BY_RULE) and len(sides) > 1:
            conflict = _conflict(material.reading, Tellings(group[0].kind, (), tuple(map(tuple, sides.values()))))
            if not any(_touches(conflict, places) for places in known):
                found.append(conflict)
                used[group[0].rule] += 1
                known.append(_places(conflict))
    return found


def _joined(guesses: Sequence[Guess]) -> list[list[Guess]]:
    """Guesses of one rule that share a place, the likeliest group first; what only says the same joins a group."""
    groups: list[list[Guess]] = []
    at: dict[tuple[str, int, int], int] = {}
    ordered = sorted(guesses, key=lambda g: (-g.score, g.rule, g.one.item, g.one.span, g.other.item, g.other.span))
    for guess in ordered:
        ends = [(guess.rule, told.item, told.span.start) for told in (guess.one, guess.other)]
        home = next((at[end] for end in ends if end in at), len(groups))
        if not guess.score and home == len(groups):
            continue
        if home == len(groups):
            groups.append([])
        groups[home].append(guess)
        for end in ends:
            at.setdefault(end, home)
    return groups


def _conflict(reading: Reading, tellings: Tellings) -> Conflict:
    """A possible difference, a side for each thing told."""
    shown = []
    for held in tellings.sides:
        evidence = [_evidence(reading, told) for told in held]
        # "17/4" says more than "hôm nay", which may be two days
        evidence.sort(key=lambda each: not any(map(str.isdigit, each.exact)))
        shown.append(side_of(evidence[0].exact, evidence))
    return Conflict(tellings.kind, tuple(shown), sure=False)


def _evidence(reading: Reading, told: Told) -> Evidence:
    article = reading.items[told.item].article
    return Evidence.cut(article.id, article.text, told.span)


def _places(conflict: Conflict) -> Places:
    return {(e.article, e.start, e.end) for side in conflict.sides for e in side.evidence}


def _shown(conflict: Conflict) -> set[str]:
    return {side.value for side in conflict.sides}


def _articles_touched(reading: Reading, core: Sequence[Told], places: Places) -> int:
    """In how many articles what was compared lies over places that are told already."""
    told = [(reading.items[each.item].article.id, each.span) for each in core]
    return len(
        {name for name, span in told for a, start, end in places if a == name and span.start < end and start < span.end}
    )


def _touches(conflict: Conflict, places: Places) -> bool:
    """Whether two sides or more of a conflict stand where another does already, and no article adds a side of its own."""
    new = [
        side
        for side in conflict.sides
        if not any(
            e.article == a and e.start < end and start < e.end for e in side.evidence for a, start, end in places
        )
    ]
    told = {article for article, _, _ in places}
    return len(conflict.sides) - len(new) > 1 and all(told & {*side.articles} for side in new)
