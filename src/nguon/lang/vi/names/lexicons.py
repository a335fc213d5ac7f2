"""The lexicons of names, read once and matched in one pass."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from nguon.lang.lexicon import Matcher, read
from nguon.lang.vi.fold import fold

PACKAGE = "nguon.lang.vi"
# file, kind of its entries
_NAME_FILES = (
    ("names_other.tsv", "NONE"),
    ("orgs_known.tsv", "ORG"),
    ("places_countries.tsv", "LOC"),
    ("places_vietnam.tsv", "LOC"),
    ("places_world.tsv", "LOC"),
    ("places_geonames.tsv", "LOC"),
    ("names_people.tsv", "PER"),
)


class Entry(NamedTuple):
    """One entry of a lexicon. `kind` is LOC, ORG, PER, NONE (names), TITLE or HEAD."""

    kind: str
    cls: str
    canon: str
    phrase: str
    # How many words of the phrase begin with a capital; 0 where it may stand in lower case.
    capitals: int
    syllables: int


def _entry(kind: str, cls: str, canon: str, phrase: str) -> Entry:
    words = phrase.split()
    return Entry(kind, cls, canon, phrase, sum(word[0].isupper() for word in words), len(words))


def _all_entries() -> dict[str, list[Entry]]:
    entries: dict[str, list[Entry]] = {}

    def add(phrase: str, entry: Entry) -> None:
        entries.setdefault(fold(phrase), []).append(entry)

    for name, kind in _NAME_FILES:
        for row in read(PACKAGE, name):
            cls = row[1] if len(row) > 1 else "other"
            add(row[0], _entry(kind, cls, f"{kind}:{fold(row[2])}" if len(row) > 2 else "", row[0]))
    for phrase, cls, gender in read(PACKAGE, "titles.tsv"):
        add(phrase, Entry("TITLE", cls, gender, phrase, 0, len(phrase.split())))
    for phrase, type_, mode in read(PACKAGE, "names_heads.tsv"):
        add(
            phrase, Entry("HEAD", mode, type_, phrase, sum(w[0].isupper() for w in phrase.split()), len(phrase.split()))
        )
    return entries


@cache
def domains() -> dict[str, tuple[str, ...]]:
    """Folded words of official names, the longest first, by their first word."""
    found: dict[str, set[str]] = {}
    for (phrase,) in read(PACKAGE, "names_domains.tsv"):
        folded = fold(phrase)
        found.setdefault(folded.split()[0].rstrip(","), set()).add(folded)
    return {first: tuple(sorted(phrases, key=lambda p: (-len(p), p))) for first, phrases in found.items()}


@cache
def matcher() -> Matcher[tuple[Entry, ...]]:
    """Every phrase of every lexicon of names, with all its readings."""
    return Matcher(((phrase, tuple(found)) for phrase, found in _all_entries().items()), fold)


@cache
def surnames() -> frozenset[str]:
    """Folded Vietnamese surnames."""
    return frozenset(fold(row[0]) for row in read(PACKAGE, "names_surnames.tsv") if row[1] == "vi")


@cache
def asian_surnames() -> frozenset[str]:
    """Folded Korean, Chinese and Japanese surnames in Latin letters."""
    return frozenset(fold(row[0]) for row in read(PACKAGE, "names_surnames.tsv") if row[1] == "asia")


@cache
def given_names() -> frozenset[str]:
    """Folded Vietnamese given names."""
    return frozenset(fold(row[0]) for row in read(PACKAGE, "names_given.tsv") if row[1] == "vi")


@cache
def foreign_given_names() -> frozenset[str]:
    """Folded given names of other languages."""
    return frozenset(fold(row[0]) for row in read(PACKAGE, "names_given.tsv") if row[1] == "foreign")


@cache
def capital_shares() -> dict[str, int]:
    """Per cent of the occurrences of a word inside sentences that begin with a capital; absent: nearly all."""
    return {word: int(share) for word, share in read(PACKAGE, "names_capitals.tsv")}


@cache
def class_words(cls: str) -> frozenset[str]:
    """Folded words of one class of names_words.tsv."""
    return frozenset(fold(row[0]) for row in read(PACKAGE, "names_words.tsv") if row[1] == cls)


@cache
def town_clubs() -> dict[str, str]:
    """The canonical name of the club that a town's name stands for, where the lexicon has it with "FC" ("liverpool")."""
    clubs: dict[str, str] = {}
    for row in read(PACKAGE, "orgs_known.tsv"):
        if row[1] == "club" and len(row) > 2 and row[2].endswith(" FC"):
            clubs[fold(row[2]).removesuffix(" fc")] = f"ORG:{fold(row[2])}"
    return clubs
