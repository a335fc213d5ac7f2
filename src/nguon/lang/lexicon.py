"""Lexicons: data files with origin and licence in their head, one entry a line, matched in one pass.

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
from functools import cache, cached_property
from importlib.resources import files
from operator import itemgetter
from typing import Generic, TypeVar

import ahocorasick

from nguon.errors import LexiconError
from nguon.lang.tokens import Runs, Tokens, word_keys

Payload = TypeVar("Payload")
_PLACE = itemgetter(0, 1)
_LENGTH = itemgetter(0)
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


class _Node(Generic[Payload]):
    """A place in the tree of phrases: what ends here, which words go on from here, which marks may still follow."""

    __slots__ = ("ends", "more", "tails")

    def __init__(self) -> None:
        self.ends: tuple[int, Payload] | None = None
        self.more: dict[str, _Node[Payload]] | None = None
        self.tails: list[tuple[str, tuple[int, Payload]]] | None = None


class Matcher(Generic[Payload]):
    """All phrases of a lexicon, found in one pass over a folded text, at word boundaries only.

    There are two ways, with the same answers: `longest` and `all` read any folded string with an automaton of letters;
    `longest_of` and `all_of` read the words that a tokenised text already has with a tree of words, which is several
    times quicker.
    """

    def __init__(self, entries: Iterable[tuple[str, Payload]], fold: Callable[[str], str]) -> None:
        """`entries` are (phrase, payload); of two with the same folded phrase the first wins."""
        self._entries: dict[str, tuple[int, Payload]] = {}
        for phrase, payload in entries:
            folded = fold(phrase)
            if folded and folded not in self._entries:
                self._entries[folded] = (len(folded), payload)
        # A phrase that begins with a mark begins at no word: where one occurs, the text is left to the automaton.
        self._marked = [phrase for phrase in self._entries if not phrase[0].isalnum()]

    def __len__(self) -> int:
        return len(self._entries)

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for phrase, entry in self._entries.items():
            automaton.add_word(phrase, entry)
        if self._entries:
            automaton.make_automaton()
        return automaton

    @cached_property
    def _tree(self) -> dict[str, _Node[Payload]]:
        tree: dict[str, _Node[Payload]] = {}
        for phrase, entry in self._entries.items():
            words, tail = word_keys(phrase)
            node: _Node[Payload] | None = None
            for word in words:
                if node is not None and node.more is None:
                    node.more = {}
                branch = node.more if node is not None and node.more is not None else tree
                if word not in branch:
                    branch[word] = _Node()
                node = branch[word]
            if node is None:
                continue  # nothing but marks
            if tail:
                node.tails = [*(node.tails or ()), (tail, entry)]
                node.more = node.more if node.more is not None else {}  # so that more is looked for behind the word
            else:
                node.ends = entry
        return tree

    def longest_of(self, tokens: Tokens) -> list[tuple[int, int, Payload]]:
        """What `longest` finds in the whole folded text of `tokens`."""
        runs, folded = tokens.runs, tokens.folded
        if self._marked and any(phrase in folded for phrase in self._marked):
            return self.longest(folded)
        starts, keys = runs.start, runs.key
        kept: list[tuple[int, int, Payload]] = []
        free = -1
        for at, node in enumerate(map(self._tree.get, runs.word)):
            if node is None or starts[at] < free:
                continue
            found, more = node.ends, node.more
            if more is not None and (keys[at + 1] in more or node.tails is not None):
                ends = _ends(node, at, runs, folded)
                found = ends[-1] if ends else None
            if found is not None:
                start = starts[at]
                free = start + found[0]
                kept.append((start, free, found[1]))
        return kept

    def all_of(self, tokens: Tokens) -> list[tuple[int, int, Payload]]:
        """What `all` finds in the whole folded text of `tokens`; those of one start in the order of their ends."""
        runs, folded = tokens.runs, tokens.folded
        if self._marked and any(phrase in folded for phrase in self._marked):
            return list(self.all(folded))
        starts, keys = runs.start, runs.key
        found: list[tuple[int, int, Payload]] = []
        for at, node in enumerate(map(self._tree.get, runs.word)):
            if node is None:
                continue
            one, more = node.ends, node.more
            if more is not None and (keys[at + 1] in more or node.tails is not None):
                start = starts[at]
                found += [(start, start + size, payload) for size, payload in _ends(node, at, runs, folded)]
            elif one is not None:
                found.append((starts[at], starts[at] + one[0], one[1]))
        return found

    def all(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Payload]]:
        """Every match (start, end, payload), overlapping ones included, ordered by their end."""
        if not self._entries:
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
        found = [(first, -after, payload) for first, after, payload in self.all(folded, start, end)]
        found.sort(key=_PLACE)
        kept: list[tuple[int, int, Payload]] = []
        free = -1
        for first, behind, payload in found:
            if first >= free:
                free = -behind
                kept.append((first, free, payload))
        return kept


def _ends(node: _Node[Payload], at: int, runs: Runs, folded: str) -> list[tuple[int, Payload]]:
    """Length and payload of every phrase that begins with run `at`, whose node is `node`, the shortest first."""
    found: list[tuple[int, Payload]] = []
    keys, marked = runs.key, False
    last = at
    following: _Node[Payload] | None = node
    while following is not None:
        node = following
        if node.ends is not None:
            found.append(node.ends)
        if node.tails is not None:
            end = runs.start[last] + len(runs.word[last])
            found += [entry for tail, entry in node.tails if folded.startswith(tail, end)]
            marked = True
        last += 1
        following = node.more.get(keys[last]) if node.more is not None else None
    if marked:
        found.sort(key=_LENGTH)
    return found


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression that matches any of `phrases`, longest first, white space of any width between words."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(re.escape(part) for part in phrase.split()) for phrase in ordered)
