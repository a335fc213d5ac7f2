"""Lexicons: data files with origin and licence in their head, one entry a line, matched in one Aho-Corasick pass.

A file looks like this (fields after the first are tab-separated; what they mean is said in the head):

    # nguon lexicon: speech verbs
    # fields: phrase, class
    # origin: written for nguon
    # licence: Apache-2.0
    cho biết	say
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import Generic, TypeVar

import ahocorasick

from nguon.errors import LexiconError

Payload = TypeVar("Payload")
_PLACE = itemgetter(0, 1)
_HEAD = ("# origin:", "# licence:")


@cache
def read(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of data file `name` in `package`/data as tuples of fields, in the order of the file.

    Raises `LexiconError` where the head names no origin or licence, or a line is repeated.
    """
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    for wanted in _HEAD:
        if not any(line.startswith(wanted) for line in head):
            raise LexiconError(
                f"{package}/data/{name} has no line '{wanted} …'",
                "say where the entries come from and under which licence",
            )
    return tuple(
        tuple(field.strip() for field in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )


class Matcher(Generic[Payload]):
    """All phrases of a lexicon, found in one pass over a folded text, at word boundaries only."""

    def __init__(self, entries: Iterable[tuple[str, Payload]], fold: Callable[[str], str]) -> None:
        """`entries` are (phrase, payload); of two with the same folded phrase the first wins."""
        self._automaton = ahocorasick.Automaton()
        self._size = 0
        for phrase, payload in entries:
            folded = fold(phrase)
            if folded and folded not in self._automaton:
                self._automaton.add_word(folded, (len(folded), payload))
                self._size += 1
        if self._size:
            self._automaton.make_automaton()

    def __len__(self) -> int:
        return self._size

    def all(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Payload]]:
        """Every match (start, end, payload), overlapping ones included, ordered by their end."""
        if not self._size:
            return
        size = len(folded)
        for last, (length, payload) in self._automaton.iter(folded, start, size if end is None else end):
            first, after = last - length + 1, last + 1
            if first and folded[first].isalnum() and folded[first - 1].isalnum():
                continue
            if after < size and folded[last].isalnum() and folded[after].isalnum():
                continue
            yield first, after, payload

    def longest(self, folded: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, Payload]]:
        """Matches that do not overlap: leftmost first, of those the longest."""
        if not self._size:
            return []
        size, found = len(folded), []
        for last, (length, payload) in self._automaton.iter(folded, start, size if end is None else end):
            first, after = last - length + 1, last + 1
            if first and folded[first].isalnum() and folded[first - 1].isalnum():
                continue
            if after < size and folded[last].isalnum() and folded[after].isalnum():
                continue
            found.append((first, -after, payload))
        found.sort(key=_PLACE)
        kept: list[tuple[int, int, Payload]] = []
        free = -1
        for first, behind, payload in found:
            if first >= free:
                free = -behind
                kept.append((first, free, payload))
        return kept


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression that matches any of `phrases`, longest first, white space of any width between words."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(re.escape(part) for part in phrase.split()) for phrase in ordered)
