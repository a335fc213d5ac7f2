"""Two sentences word by word: which words they share in one order, and the gaps between that each fills otherwise.

A time or a figure counts as one word, by its value: "27/5" and "ngày 27-5" are the same, and so are usual names of a thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from nguon.story.reading import Line, Reading
from nguon.story.slots import ALIAS, CONTRAST, Value

_TOKEN = re.compile(r"\d+(?:[.,:/\-]\d+)*|\w+")
_CLAUSE = re.compile(r"[,;:.!?“”\"()\n–…]")
VALUE = "="  # opens a word that stands for a time, a figure or a thing with several usual names
STOP = 0.25  # weight of a shared word without content
RUN = 0.4  # what a shared word weighs more right behind another
MOST_WORDS = 90  # words of a line that are laid side by side
MOST_LETTERS = 1000  # code points of a line that are looked at
MOST_POINTS = 300  # pairs of equal words: lines with more are lists
LONGEST = 12  # words of a gap: longer ones are other sentences, not other words for one place
OPEN = 7  # the same at the beginning or end of a sentence, where only one side is held by shared words
DAY = 10  # letters of a day in TIMEX3
CLOCK = 14  # letters from which on a TIMEX3 value tells a clock time
ANCHOR = 3  # shared words next to a gap that count


class Words(msgspec.Struct, frozen=True, gc=False):
    """The words of a line with their places in the article, and which of them tell something."""

    line: Line
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    content: tuple[bool, ...]


class Gap(NamedTuple):
    """Words `a` to `b` of one line stand where words `c` to `d` of another do.

    `left`, `right` weigh the shared words next to it (a half each without content); `open` where the gap begins or ends one of
    the sentences, `inserted` where one line has no word there and the neighbours were taken in.
    """

    a: int
    b: int
    c: int
    d: int
    left: float
    right: float
    open: bool
    inserted: bool

    def turned(self) -> Gap:
        """The same from the other line."""
        return self._replace(a=self.c, b=self.d, c=self.a, d=self.b)


class Laid(NamedTuple):
    """Two lines side by side: the gaps, and which word of the first is which of the second."""

    gaps: tuple[Gap, ...]
    same: Mapping[int, int]

    def turned(self) -> Laid:
        """The same from the other line."""
        return Laid(tuple(gap.turned() for gap in self.gaps), {there: here for here, there in self.same.items()})


def words_of(reading: Reading, line: Line, values: Sequence[Value]) -> Words:
    """The words of a line; `values` are what it holds (`clashes.values_of`)."""
    folded = reading.folded[line.item]
    last = min(line.end, line.start + MOST_LETTERS)
    fixed = _fixed(reading, line, last, [value for value in values if value.evidence.end <= last])
    found: list[tuple[str, tuple[int, int]]] = []
    at = line.start
    for start, end, word in [*fixed, (last, last, "")]:
        found += [(match.group(), match.span()) for match in _TOKEN.finditer(folded, at, start)]
        if word:
            found.append((word, (start, end)))
        at = max(at, end)
    found = found[:MOST_WORDS]
    words = tuple(word for word, _ in found)
    content = tuple(word[0] == VALUE or not reading.pack.is_stopword(word) for word in words)
    return Words(line, words, tuple(span for _, span in found), content)


def _fixed(reading: Reading, line: Line, last: int, values: Sequence[Value]) -> list[tuple[int, int, str]]:
    """The times and figures of a line up to `last` as one word each, in order, none over another."""
    times = reading.items[line.item].analysis.times
    first = bisect_left(times, line.start, key=lambda time: time.start)
    found: list[tuple[int, int, str]] = []
    for time in times[first:]:
        if time.start >= last:
            break
        if time.end <= last and (not found or found[-1][1] <= time.start):
            clock = time.value[DAY:] if len(time.value) >= CLOCK else ""
            found.append((time.start, time.end, f"{VALUE}{time.value[:DAY]}{clock}"))
    taken = list(found)
    for word in reading.pack.find_contrasts(reading.folded[line.item], line.start, last):
        if word.group == ALIAS and not any(a < word.end and word.start < b for a, b, _ in taken):
            taken.append((word.start, word.end, f"{VALUE}{word.value}"))
    for value in values:
        start, end = value.evidence.start, value.evidence.end
        plain = (
            not value.name
            and not value.unit.startswith(CONTRAST)
            and value.unit not in ("day", "clock", "month", "year")
        )
        if plain and not any(a < end and start < b for a, b, _ in taken):
            taken.append((start, end, f"{VALUE}{value.low:.6g} {value.unit}"))
    return sorted(taken)


def lay(reading: Reading, one: Words, other: Words) -> Laid:
    """Two lines side by side."""
    runs = [run for run in _runs(_chain(one, other)) if len(run) > 2 or any(one.content[here] for here, _ in run)]
    gaps = []
    a = c = 0
    before: list[tuple[int, int]] = []
    for run in [*runs, []]:
        b, d = run[0] if run else (len(one.words), len(other.words))
        if b > a or d > c:
            gap = Gap(a, b, c, d, _weight(one, before[-ANCHOR:]), _weight(one, run[:ANCHOR]), False, False)
            cut = _cut(reading, one, other, gap)
            if cut is not None:
                gaps.append(cut)
        if run:
            a, c = run[-1][0] + 1, run[-1][1] + 1
        before = run
    return Laid(tuple(gaps), dict(place for run in runs for place in run))


def _chain(one: Words, other: Words) -> list[tuple[int, int]]:
    """The equal words in the order of both lines that weigh most together."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(other.words):
        places[word].append(number)
    points = [(here, there) for here, word in enumerate(one.words) for there in places.get(word, ())]
    if len(points) > MOST_POINTS:
        points = [point for point in points if one.content[point[0]]][:MOST_POINTS]
    best: list[float] = []
    back: list[int] = []
    for number, (here, there) in enumerate(points):
        top, previous = 0.0, -1
        for earlier in range(number):
            x, y = points[earlier]
            if x < here and y < there:
                weight = best[earlier] + (RUN if x == here - 1 and y == there - 1 else 0.0)
                if weight > top:
                    top, previous = weight, earlier
        best.append(top + (1.0 if one.content[here] else STOP))
        back.append(previous)
    chain = []
    at = max(range(len(points)), key=best.__getitem__) if points else -1
    while at >= 0:
        chain.append(points[at])
        at = back[at]
    return chain[::-1]


def _runs(chain: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The chain cut where a word lies between in either line."""
    runs: list[list[tuple[int, int]]] = []
    for here, there in chain:
        if runs and runs[-1][-1] == (here - 1, there - 1):
            runs[-1].append((here, there))
        else:
            runs.append([(here, there)])
    return runs


def _weight(one: Words, run: Sequence[tuple[int, int]]) -> float:
    return sum(1.0 if one.content[here] else 0.5 for here, _ in run)


def _cut(reading: Reading, one: Words, other: Words, gap: Gap) -> Gap | None:
    """The gap cut to a clause where a sentence begins or ends in it; None where it says nothing or too much."""
    opens, closes = gap.a == 0 or gap.c == 0, gap.b == len(one.words) or gap.d == len(other.words)
    if opens and closes:
        return None
    a, b = _to_clause(reading, one, gap.a, gap.b, opens, closes)
    c, d = _to_clause(reading, other, gap.c, gap.d, opens, closes)
    inserted = a == b or c == d
    if inserted:
        if opens or closes:
            return None
        a, b, c, d = a - 1, b + 1, c - 1, d + 1
    if max(b - a, d - c) > LONGEST:
        return None
    return Gap(a, b, c, d, gap.left, gap.right, opens or closes, inserted)


def _to_clause(reading: Reading, own: Words, first: int, end: int, opens: bool, closes: bool) -> tuple[int, int]:
    folded = reading.folded[own.line.item]
    if opens:
        for at in range(end - 1, first, -1):
            if _CLAUSE.search(folded, own.spans[at - 1][1], own.spans[at][0]):
                first = at
                break
        first = max(first, end - OPEN)
    if closes:
        for at in range(first, end - 1):
            if _CLAUSE.search(folded, own.spans[at][1], own.spans[at + 1][0]):
                end = at + 1
                break
        end = min(end, first + OPEN)
    return first, end


def clause(reading: Reading, own: Words, first: int, end: int, most: int) -> tuple[int, int]:
    """A stretch of words with those around it in its clause, `most` together."""
    folded = reading.folded[own.line.item]
    while end - first < most:
        before = first > 0 and not _CLAUSE.search(folded, own.spans[first - 1][1], own.spans[first][0])
        first -= before
        after = end < len(own.words) and end - first < most
        after = after and not _CLAUSE.search(folded, own.spans[end - 1][1], own.spans[end][0])
        end += after
        if not before and not after:
            break
    return first, end
