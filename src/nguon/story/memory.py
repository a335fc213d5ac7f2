"""The grouper's memory of one article, and the blob that a store keeps of it."""

from __future__ import annotations

from bisect import insort

import msgspec
import numpy as np

from nguon.story.likeness import DENSITY_CAP, Vector, reach

_RANKS = (5, 15)


class Member:
    """One article in memory: vector, story, log-odds (without density) with others by number.

    `found` are the candidates of its own arrival with (log-odds, root cosine); `near` its nearest root cosines, ascending.
    `density` says how crowded its surroundings are: mean root cosine of the neighbours of rank 6 to 15, capped.
    """

    __slots__ = ("density", "found", "links", "near", "number", "story", "vector")

    def __init__(self, number: int, vector: Vector) -> None:
        self.number = number
        self.vector = vector
        self.story = ""
        self.links: dict[int, float] = {}
        self.found: dict[int, tuple[float, float]] = {}
        self.near: list[float] = []
        self.density = 0.0

    def link(self, other: Member, log_odds: float, cosine: float) -> None:
        """Remember `other`, found as a candidate when this article came."""
        self.found[other.number] = (log_odds, cosine)
        self.links[other.number] = other.links[self.number] = log_odds
        self._crowd(cosine)
        other._crowd(cosine)

    def _crowd(self, cosine: float) -> None:
        low, high = _RANKS
        near = self.near
        if len(near) == high and cosine <= near[0]:
            return
        insort(near, cosine)
        if len(near) > high:
            del near[0]
        self.density = min(DENSITY_CAP, sum(near[:-low]) / (high - low))


class Row(msgspec.Struct, frozen=True, array_like=True):
    """What a store keeps of one article (about 2 KB), so that another process goes on from it."""

    article: str
    ids: bytes
    weights: bytes
    cuts: tuple[int, ...]
    short: float
    day: int
    year: int
    days: tuple[int, ...]
    links: tuple[tuple[str, float, float], ...]

    @classmethod
    def of(cls, vector: Vector, links: tuple[tuple[str, float, float], ...]) -> Row:
        """The row of an article; `links` are (article, log-odds, root cosine) of the candidates of its arrival."""
        ids, weights = vector.ids.astype("<u4").tobytes(), vector.weights.astype("<f2").tobytes()
        return cls(vector.article, ids, weights, vector.cuts, vector.short, vector.day, vector.year, vector.days, links)

    def vector(self) -> Vector:
        """The article's vector, bit for bit as it was."""
        ids, weights = np.frombuffer(self.ids, dtype="<u4"), np.frombuffer(self.weights, dtype="<f2").astype(np.float32)
        return Vector(
            self.article, ids, weights, self.cuts, self.short, self.day, self.year, self.days, reach(self.days)
        )
