"""Offices and names of bodies that may contradict each other."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence

from nguon.model.spans import Span
from nguon.story.guesses import Guess, Told, norm
from nguon.story.offices import POSITION, Office
from nguon.story.reading import Reading

OFFICES, POSITIONS = 0.5, 0.5  # worth of two offices, two places in a team
VARIANTS, MARKS = 0.6, 0.55  # worth of a word more or less in a long name, of marks left out
LONG = 5  # words of a name from which on a word in its middle may be left out or put in
SHORT = 5  # code points of a name that says too little to be compared without its marks
MOST = 60  # names of one kind that are compared


def guess_offices(offices: Sequence[Sequence[Office]]) -> Iterator[Guess]:
    """One person under two offices, whatever the body; `offices` person by person."""
    for held in offices:
        items: dict[int, set[str]] = {}
        for office in held:
            items.setdefault(office.item, set()).add(office.value)
        for one, other in itertools.combinations(held, 2):
            nested = one.value.startswith(other.value) or other.value.startswith(one.value)
            if one.item == other.item or nested or len(items[one.item]) > 1 or len(items[other.item]) > 1:
                continue  # who holds several offices is called by any of them
            worth = POSITIONS if POSITION in one.body and POSITION in other.body else OFFICES
            yield Guess(worth, "other", "office", _told(one, held), _told(other, held))
        for one, other in itertools.combinations(held, 2):
            if one.value == other.value:
                yield Guess(0.0, "other", "office", _told(one, held), _told(other, held))


def _told(office: Office, held: Sequence[Office]) -> Told:
    person = " ".join(sorted(held[0].person))
    return Told(office.item, Span(office.evidence.start, office.evidence.end), f"{person}: {office.value}")


def guess_variants(reading: Reading) -> Iterator[Guess]:
    """Long names of bodies that differ by a word in the middle, and foreign names that differ by marks only."""
    long: list[Told] = []
    plain: list[Told] = []
    for number, item in enumerate(reading.items):
        for entity in item.analysis.entities:
            if entity.type == "PER":
                continue
            for span in entity.mentions:
                told = Told(number, span, norm(reading, number, span))
                if entity.type == "ORG" and len(told.value.split()) >= LONG:
                    long.append(told)
                elif len(told.value) > SHORT:
                    plain.append(told)
    for one, other in itertools.combinations(_firsts(long), 2):
        if one.item != other.item and one.value != other.value and _one_more(reading, one.value.split(), other.value.split()):
            yield Guess(VARIANTS, "name", "variant", one, other)
    for rule, held in (("variant", long), ("marks", plain)):
        first = {(each.item, each.value): each for each in _firsts(held)}
        for each in held:
            if (each.item, each.value) in first and first[each.item, each.value] != each:
                yield Guess(0.0, "name", rule, first[each.item, each.value], each)
    plainly = {each.value: bare(each.value) for each in plain}
    for one, other in itertools.combinations(_firsts(plain), 2):
        if one.item != other.item and one.value != other.value and plainly[one.value] == plainly[other.value]:
            yield Guess(MARKS, "name", "marks", one, other)


def _firsts(told: list[Told]) -> list[Told]:
    """One place for each article and wording."""
    return [*{(each.item, each.value): each for each in reversed(told)}.values()][::-1][:MOST]


def bare(value: str) -> str:
    """Words without the marks on their letters."""
    if value.isascii():
        return value
    return "".join(sign for sign in unicodedata.normalize("NFD", value) if not unicodedata.combining(sign))


def _one_more(reading: Reading, one: list[str], other: list[str]) -> bool:
    """Whether one name is the other with one to three words more behind the first and before the last two."""
    short, long = sorted((one, other), key=len)
    first = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    last = next((at for at, (a, b) in enumerate(zip(short[::-1], long[::-1], strict=False)) if a != b), len(short))
    if first < 1 or last < 2 or first + last < len(short) - 1 or len(long) - len(short) > 3:
        return False
    left, right = short[first : len(short) - last], long[first : len(long) - last]
    if left:
        return False  # another word mostly makes another body, or is an abbreviation
    return not all(map(reading.pack.is_stopword, right)) and not any(len(word) == 1 for word in right)
