"""Guesses: two places of two articles that may contradict each other, and how likely a look at them is worth it."""

from __future__ import annotations

import msgspec

from nguon.model.spans import Span
from nguon.model.stories import ConflictKind
from nguon.story.reading import Reading


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


def norm(reading: Reading, item: int, span: Span) -> str:
    """The words of a place as one of its like reads, whatever its capitals and points."""
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in reading.folded[item][span.start : span.end]).split()
    )
