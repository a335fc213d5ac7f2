"""Names that may be one in two forms, too unlike or too short for `spellings.py` to be sure."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from nguon.model.annotations import EntityType
from nguon.story.guesses import Guess, Told, norm
from nguon.story.reading import Reading
from nguon.story.rival_words import bare
from nguon.story.spellings import is_native

APART, LETTER, ARTICLE, SURNAME, ORDER = 0.6, 0.5, 0.5, 0.45, 0.45  # worth of each way in which two names differ
LEAST = 3  # letters of a name
ACRONYM = 6  # letters from which on a word in capitals is shouted rather than an acronym
MOST = 60  # names of one type that are compared
ARTICLES = frozenset(("the", "al", "el"))
TOWN = "tp"  # "TP.HCM", "TPHCM" are usual
FULL = 3  # words of a Vietnamese name from which on it is told in full
FORM = "form"  # the rule that names guesses of this kind
Wording = tuple[str, bool]  # the words of a name, and whether it stands in capitals


def guess_spellings(reading: Reading) -> Iterator[Guess]:
    """Two forms of one name in different articles: written apart, an acronym with another letter, with "The", with another
    surname, in another order; then all other places of both."""
    held: dict[EntityType, dict[Wording, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for number, item in enumerate(reading.items):
        for entity in item.analysis.entities:
            for span in entity.mentions:
                told = Told(number, span, norm(reading, number, span))
                capitals = item.article.text[span.start : span.end].isupper()
                if len(told.value.replace(" ", "")) >= LEAST:
                    held[entity.type][told.value, capitals].append(told)
    for kind in sorted(held):
        names = sorted(held[kind], key=lambda name: (-len({told.item for told in held[kind][name]}), name))[:MOST]
        for one, other in itertools.combinations(names, 2):
            worth = _worth(kind, one, other)
            places = (held[kind][one], held[kind][other])
            if worth and {told.item for told in places[0]} != {told.item for told in places[1]}:
                yield Guess(worth, "name", FORM, places[0][0], places[1][0])
                yield from (Guess(0.0, "name", FORM, same[0], told) for same in places for told in same[1:])


def _worth(kind: EntityType, one: Wording, other: Wording) -> float:
    """How likely two names are one in two forms, 0 where they differ otherwise."""
    words = (one[0].split(), other[0].split())
    letters = tuple("".join(each) for each in words)
    if words[0] == words[1]:
        return 0.0
    if letters[0] == letters[1] or _plural(*letters):
        usual = is_native(words[0]) or is_native(words[1]) or TOWN in letters[0] or any(map(str.isdigit, letters[0]))
        return 0.0 if usual else APART
    if one[1] and other[1] and max(map(len, letters)) < ACRONYM:
        return LETTER if bare(letters[0]) == bare(letters[1]) else 0.0
    if kind != "PER":
        short, long = sorted(words, key=len)
        return ARTICLE if long[0] in ARTICLES and long[1:] == short else 0.0
    return _of_persons(*words)


def _plural(one: str, other: str) -> bool:
    """Whether only an s at the end tells two foreign names apart."""
    short, long = sorted((one, other), key=len)
    return long == f"{short}s" and len(short) > LEAST


def _of_persons(one: Sequence[str], other: Sequence[str]) -> float:
    """How likely two names of persons are one's: another surname, or its words in another order."""
    short, long = sorted((one, other), key=len)
    if not is_native(one) or not is_native(other) or len(short) < 2:
        return 0.0
    if len(short) == len(long) >= FULL and short[1:] == long[1:]:
        return SURNAME
    turned = (
        set(short) <= set(long) and list(short) != list(long[: len(short)]) and list(short) != list(long[-len(short) :])
    )
    return ORDER if turned and short[0] == long[-1] else 0.0
