"""The index that answers "which articles could belong with this one?" without looking at all of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

LOOKUP_TERMS = 40  # heaviest terms of an article that it is found by
NEAREST = 32  # candidates that are compared exactly
_POSTINGS = 128  # newest articles kept a term, so that a lookup costs the same however many articles there are


class CandidateIndex:
    """Postings of the heaviest terms of articles, known by growing numbers."""

    def __init__(self) -> None:
        self._postings: dict[int, array[int]] = {}

    def add(self, number: int, terms: list[int]) -> None:
        """Find article `number` by `terms` from now on."""
        postings = self._postings
        for term in terms:
            kept = postings.get(term)
            if kept is None:
                postings[term] = array("q", (number,))
                continue
            kept.append(number)
            if len(kept) > 2 * _POSTINGS:
                del kept[:-_POSTINGS]

    def nearest(self, terms: list[int], weights: NDArray[np.float32], oldest: int) -> list[int]:
        """At most `NEAREST` numbers from `oldest` on that share most of `terms`, by the squares of `weights`."""
        found = [
            (postings, weight)
            for term, weight in zip(terms, weights.tolist(), strict=True)
            if (postings := self._postings.get(term))
        ]
        if not found:
            return []
        numbers = (
            np.concatenate([np.frombuffer(postings, dtype=np.int64)[-_POSTINGS:] for postings, _ in found]) - oldest
        )
        gains = np.repeat(
            np.array([weight * weight for _, weight in found], dtype=np.float32),
            [min(len(postings), _POSTINGS) for postings, _ in found],
        )
        live = numbers >= 0
        if not live.all():
            numbers, gains = numbers[live], gains[live]
        distinct, place = np.unique(numbers, return_inverse=True)
        scores = np.bincount(place, weights=gains, minlength=len(distinct))
        order = np.lexsort((-distinct, -scores))[:NEAREST]
        return [int(number) + oldest for number in distinct[order]]

    def prune(self, oldest: int) -> None:
        """Drop articles before `oldest`."""
        for term in list(self._postings):
            kept = self._postings[term]
            del kept[: bisect_left(kept, oldest)]
            if not kept:
                del self._postings[term]
