"""Which of many articles share sentences: MinHash-LSH by sorting, near-linear in their number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nguon.story.shingles import Hashes

FEW_SENTENCES = 8  # in an article of so few, one sentence in common is enough to look closer
_CROWD = 24  # of more articles with one sentence, only neighbours are paired


def candidate_pairs(keys: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, of articles that seem to share sentences, ordered. `keys` as `signatures` makes them."""
    owners = np.repeat(np.arange(len(keys)), [len(rows) for rows in keys])
    if not len(owners):
        return []
    table, places = np.concatenate(list(keys)), np.arange(len(owners))
    codes = [_collisions(table[:, band], owners, places) for band in range(table.shape[1])]
    # One code a (pair of articles, sentence of the second): a sentence that collides in two bands counts once.
    pairs = np.unique(np.concatenate(codes), axis=0)
    if not len(pairs):
        return []
    distinct, counts = np.unique(pairs[:, :2], axis=0, return_counts=True)
    sizes = np.array([len(rows) for rows in keys])
    fewest = np.minimum(sizes[distinct[:, 0]], sizes[distinct[:, 1]])
    kept = distinct[(counts >= 2) | (fewest <= FEW_SENTENCES)]
    return [(int(one), int(other)) for one, other in kept]


def _collisions(keys: Hashes, owners: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows (i, j, sentence of j) of articles i < j with one key in common."""
    order = np.lexsort((owners, keys))
    sorted_keys, sorted_owners, sorted_places = keys[order], owners[order], places[order]
    rows = []
    for step in range(1, _CROWD):
        same = sorted_keys[step:] == sorted_keys[:-step]
        if not same.any():
            break
        at = np.flatnonzero(same)
        one, other = sorted_owners[at], sorted_owners[at + step]
        apart = one != other
        rows.append(np.stack((one[apart], other[apart], sorted_places[at + step][apart]), axis=1))
    return np.concatenate(rows) if rows else np.zeros((0, 3), dtype=np.int64)
