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
from threading import Lock
from typing import Any, Generic, TypeVar

import ahocorasick

from nguon.errors import LexiconError
from nguon.lang.tokens import Runs, Tokens, first_word, word_keys

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


_Entry = tuple[int, Any]  # length and payload of a phrase


class _Node:
    """A place in the tree of phrases: what ends here, which words go on from here, which marks may still follow."""

    __slots__ = ("ends", "more", "tails")

    def __init__(self) -> None:
        self.ends: _Entry | None = None
        self.more: dict[str, _Node] | None = None
        self.tails: tuple[tuple[str, _Entry], ...] = ()

    def add(self, phrase: str, entry: _Entry) -> None:
        """Take in a phrase whose first word leads to this node."""
        words, tail = word_keys(phrase)
        node = self
        for word in words[1:]:
            node.more = node.more if node.more is not None else {}
            node = node.more.setdefault(word, _Node())
        if tail:
            node.tails += ((tail, entry),)
        else:
            node.ends = entry


_Row = tuple[_Node | None, ...]
_MOST_ROWS = 30_000  # so that foreign or broken texts do not fill the memory


class _Rows(dict[str, _Row]):
    """The rows of the words that texts have shown, for the first `count` matchers."""

    def __init__(self, phrases: dict[str, list[tuple[int, str, _Entry]]], count: int) -> None:
        super().__init__()
        self.count = count
        self._phrases = phrases
        self._unknown: _Row = (None,) * count

    def __missing__(self, word: str) -> _Row:
        """The row of a word that no text has shown yet; of those that begin no phrase the first so many are kept."""
        phrases = self._phrases.get(word)
        if phrases is None:
            if len(self) < _MOST_ROWS:
                self[word] = self._unknown
            return self._unknown
        nodes: list[_Node | None] = list(self._unknown)
        for number, phrase, entry in phrases:
            if number < self.count:
                node = nodes[number] = nodes[number] or _Node()
                node.add(phrase, entry)
        self[word] = tuple(nodes)
        return self[word]


class _FirstWords:
    """The first words of all phrases of all matchers, so that one look-up a word serves every layer.

    Each word has a row with its node in the tree of each matcher, by the matcher's number. A row is made when a text
    first shows the word: most never do.
    """

    def __init__(self) -> None:
        self._phrases: dict[str, list[tuple[int, str, _Entry]]] = {}
        self._rows = _Rows({}, 0)
        self._count = 0
        self._lock = Lock()

    def add(self, entries: dict[str, _Entry]) -> int:
        """Take the phrases of a matcher in; its number."""
        with self._lock:
            number = self._count
            for phrase, entry in entries.items():
                if phrase[0].isalnum():
                    self._phrases.setdefault(first_word(phrase), []).append((number, phrase, entry))
            self._rows = _Rows(self._phrases, number + 1)
            self._count += 1  # last, so that whatever was looked up meanwhile is looked up again
        return number

    def of(self, runs: Runs) -> list[_Row]:
        """The rows of the words of `runs`."""
        if runs.looked_up != self._count:
            rows = self._rows
            runs.rows = list(map(rows.__getitem__, runs.word))
            runs.looked_up = rows.count
        return runs.rows


_FIRST_WORDS = _FirstWords()


class Matcher(Generic[Payload]):
    """All phrases of a lexicon, found in one pass over a folded text, at word boundaries only.

    There are two ways, with the same answers: `longest` and `all` read any folded string with an automaton of letters;
    `longest_of` and `all_of` read the words that a tokenised text already has with a tree of words, which is quicker.
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
    def _number(self) -> int:
        """The matcher's number among `_FIRST_WORDS`, which it joins when first asked for it."""
        return _FIRST_WORDS.add(self._entries)

    def _beginnings(self, tokens: Tokens) -> Iterator[_Node | None] | None:
        """The node of each run of `tokens`; None where a phrase that begins with a mark wants another way."""
        number = self._number
        if self._marked and any(phrase in tokens.folded for phrase in self._marked):
            return None
        return map(itemgetter(number), _FIRST_WORDS.of(tokens.runs))

    def longest_of(self, tokens: Tokens) -> list[tuple[int, int, Payload]]:
        """What `longest` finds in the whole folded text of `tokens`."""
        beginnings = self._beginnings(tokens)
        if beginnings is None:
            return self.longest(tokens.folded)
        starts, keys = tokens.runs.start, tokens.runs.key
        kept: list[tuple[int, int, Payload]] = []
        free = -1
        for at, node in enumerate(beginnings):
            if node is None or starts[at] < free:
                continue
            found, more, last = node.ends, node.more, at
            if node.tails:
                found = _last_end(node, at, tokens)
            else:
                while more is not None:
                    last += 1
                    following = more.get(keys[last])
                    if following is None:
                        break
                    if following.tails:
                        found = _last_end(node, at, tokens)
                        break
                    found, more = following.ends or found, following.more
            if found is not None:
                start = starts[at]
                free = start + found[0]
                kept.append((start, free, found[1]))
        return kept

    def all_of(self, tokens: Tokens) -> list[tuple[int, int, Payload]]:
        """What `all` finds in the whole folded text of `tokens`; those of one start in the order of their ends."""
        beginnings = self._beginnings(tokens)
        if beginnings is None:
            return list(self.all(tokens.folded))
        starts, keys = tokens.runs.start, tokens.runs.key
        found: list[tuple[int, int, Payload]] = []
        for at, node in enumerate(beginnings):
            if node is None:
                continue
            one, more = node.ends, node.more
            if node.tails or (more is not None and keys[at + 1] in more):
                start = starts[at]
                found += [(start, start + size, payload) for size, payload in _ends(node, at, tokens)]
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


def _last_end(node: _Node, at: int, tokens: Tokens) -> _Entry | None:
    """Length and payload of the longest phrase that begins with run `at`, whose node is `node`."""
    ends = _ends(node, at, tokens)
    return ends[-1] if ends else None


def _ends(node: _Node, at: int, tokens: Tokens) -> list[_Entry]:
    """Length and payload of every phrase that begins with run `at`, whose node is `node`, the shortest first."""
    found: list[_Entry] = []
    runs, tailed = tokens.runs, False
    keys = runs.key
    following: _Node | None = node
    while following is not None:
        if following.ends is not None:
            found.append(following.ends)
        if following.tails:
            end = runs.start[at] + len(runs.word[at])
            found += [entry for tail, entry in following.tails if tokens.folded.startswith(tail, end)]
            tailed = True
        at += 1
        following = following.more.get(keys[at]) if following.more is not None else None
    if tailed:
        found.sort(key=_LENGTH)
    return found


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression that matches any of `phrases`, longest first, white space of any width between words."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(re.escape(part) for part in phrase.split()) for phrase in ordered)
