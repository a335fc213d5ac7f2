"""Pairing predicted labels with gold ones, and F1: what the compact scores and the error lists share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from nguon.model import Attribution, Event, Span

T = TypeVar("T")
# Overlap of contents (intersection over union) from which two attributions are taken to be the same one.
LEAST_IOU = 0.5


def iou(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Shared code points of two lists of spans over all of them, 0 to 1; 0 where both are empty."""
    x = {i for span in a for i in range(span.start, span.end)}
    y = {i for span in b for i in range(span.start, span.end)}
    return len(x & y) / len(x | y) if x | y else 0.0


def pair(gold: Sequence[T], found: Sequence[T], likeness: Callable[[T, T], float], least: float) -> list[tuple[T, T]]:
    """Greedy one-to-one pairs (gold, found), most alike first, none less alike than `least`; ties in order."""
    scored = sorted(
        ((likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    pairs: list[tuple[T, T]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for value, i, j in scored:
        if value >= least and i not in used_gold and j not in used_found:
            pairs.append((gold[i], found[j]))
            used_gold.add(i)
            used_found.add(j)
    return pairs


def pair_attributions(
    gold: Sequence[Attribution], found: Sequence[Attribution]
) -> list[tuple[Attribution, Attribution]]:
    """Attributions paired by the overlap of their contents."""
    return pair(gold, found, lambda g, f: iou(g.content, f.content), LEAST_IOU)


def pair_events(gold: Sequence[Event], found: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Events paired by any overlap of their triggers, the longest overlap first."""

    def shared(g: Event, f: Event) -> int:
        return min(g.trigger.end, f.trigger.end) - max(g.trigger.start, f.trigger.start)

    return pair(gold, found, shared, 1)


def touch(a: Span | None, b: Span | None) -> bool:
    """Whether two spans overlap, or neither is there."""
    return a.overlaps(b) if a and b else a is b


def f1(right: int, found: int, gold: int) -> float:
    """F1 of `right` among `found` and `gold`: 1 where there is nothing to find and nothing was found."""
    return 2 * right / (found + gold) if found + gold else 1.0


def shared_count(gold: Iterable[Hashable], found: Iterable[Hashable]) -> int:
    """How many labels two collections share, repeated ones counted as often as both hold them."""
    return sum((Counter(gold) & Counter(found)).values())
