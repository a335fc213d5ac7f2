"""Guesses: two places of two articles that may contradict each other, and how likely a look at them is worth it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from nguon.model.spans import Span
from nguon.model.stories import ConflictKind
from nguon.story.reading import Line, Reading
from nguon.story.similarity import Pair


class Told(msgspec.Struct, frozen=True):
    """One thing said in one place. `value` is equal where the same is said; `item` indexes `Reading.items`."""

    item: int
    span: Span
    value: str


class Guess(msgspec.Struct, frozen=True):
    """Two things told that may contradict each other, 0 to 1; `rule` names the rule that found them."""

    score: float
    kind: ConflictKind
    rule: str
    one: Told
    other: Told


def chosen(reading: Reading, listed: Sequence[Pair], least: float, each: int, partners: int) -> Iterator[Pair]:
    """The pairs of lines to look at: the most alike ones, `each` an article and `partners` a line at most."""
    left = each * len(reading.items)
    used: dict[int, int] = defaultdict(int)
    for pair in listed:
        if pair.score < least or not left:
            return
        if used[pair.a] < partners and used[pair.b] < partners:
            used[pair.a] += 1
            used[pair.b] += 1
            left -= 1
            yield pair


def norm(reading: Reading, item: int, span: Span) -> str:
    """The words of a place as one of its like reads, whatever its capitals and points."""
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in reading.folded[item][span.start : span.end]).split()
    )


def inside(line: Line, span: Span) -> bool:
    """Whether a place lies in a line."""
    return line.start <= span.start and span.end <= line.end
