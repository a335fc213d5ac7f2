"""What grouping decides: the intent for one article, and the pure step that parts a handful of articles into stories."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

# Swept together on the three development sets in one pile by bench/grouping.py --sweep.
JOIN = -1.8  # least mean log-odds, after the two penalties, at which two groups are one story
COHESION = 0.5  # share of the looser group's own mean log-odds that a joint has to reach on top
GROWTH = 0.9  # what a joint has to reach on top for every e-fold of the smaller group


class Rules(msgspec.Struct, frozen=True):
    """The three figures that part articles into stories."""

    join: float = JOIN
    cohesion: float = COHESION
    growth: float = GROWTH


class Tie(msgspec.Struct, frozen=True):
    """One article that speaks for a placement: log-odds of one story and the cosines behind it (0 to 1)."""

    article: str
    log_odds: float
    text: float
    lead: float
    title: float
    days_apart: int | None = None


class Move(msgspec.Struct, frozen=True):
    """An earlier article that changed its story."""

    article: str
    source: str
    target: str


class Placement(msgspec.Struct, frozen=True):
    """Where one article belongs, and what else changes with it.

    `ties` are its closest articles inside the story, `mean_log_odds` its mean over the story's members (None for a new
    story). `moves` names every earlier article whose story changed: it is the whole truth for a store; `merges` (from,
    to) and `splits` (from, to) tell the same by stories. `related` are other stories with close articles.
    """

    article: str
    story: str
    new: bool
    mean_log_odds: float | None = None
    ties: tuple[Tie, ...] = ()
    moves: tuple[Move, ...] = ()
    merges: tuple[tuple[str, str], ...] = ()
    splits: tuple[tuple[str, str], ...] = ()
    related: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def agglomerate(
    between: NDArray[np.float64], sizes: Sequence[int], within: Sequence[float], rules: Rules
) -> list[list[int]]:
    """Groups of atoms, by joining the best pair while it holds (average linkage with penalties).

    `between` are mean log-odds of two atoms, `sizes` their articles, `within` the sums of log-odds over the pairs
    inside each atom. Two groups that are tight in themselves need a tighter joint; so do two groups that are large.
    """
    mean, size, inside = between.copy(), np.array(sizes, dtype=np.float64), np.array(within, dtype=np.float64)
    groups: list[list[int]] = [[atom] for atom in range(len(sizes))]
    np.fill_diagonal(mean, -np.inf)
    while True:
        tight = np.maximum(inside / np.maximum(size * (size - 1) / 2, 1), 0)
        penalty = rules.cohesion * np.minimum.outer(tight, tight) + rules.growth * np.log(np.minimum.outer(size, size))
        worth = mean - penalty
        first, second = divmod(int(worth.argmax()), len(size))
        if worth[first, second] < rules.join:
            return [group for group in groups if group]
        a, b = size[first], size[second]
        inside[first] += inside[second] + mean[first, second] * a * b
        mean[first] = (mean[first] * a + mean[second] * b) / (a + b)
        mean[first, first] = -np.inf
        mean[:, first] = mean[first]
        mean[second], mean[:, second] = -np.inf, -np.inf
        size[first], size[second] = a + b, 1
        inside[second] = 0
        groups[first] += groups[second]
        groups[second] = []
