"""How likely two sentences of different articles say the same thing.

Likeness of words alone (`similarity.py`) means little in a small story, where every word is rare and every sentence has a
likest one. So a logistic model (weights in data/paraphrase_weights.tsv, fitted by scripts/fit_paraphrase.py on human
groups of sentences) weighs it against what else could be meant: the best match of either sentence in the other's article,
the lengths, the figures, the places, and whether the neighbours match too. All features are counts and places, no words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from nguon.lang.lexicon import read
from nguon.story.reading import Line
from nguon.story.similarity import Pair

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

FEATURES = (
    "one", "root", "contained", "dice", "margins", "shorter", "longer", "before", "after", "apart", "one_title", "two_titles",
    "articles", "figures", "other_figures",
)  # fmt: skip

WEIGHTS = "paraphrase_weights.tsv"


def likely(lines: Sequence[Line], listed: Sequence[Pair]) -> list[Pair]:
    """The listed pairs, best first, with the probability (0 to 1) that both lines say the same as their score."""
    if not listed:
        return []
    chances = 1 / (1 + np.exp(-(matrix(lines, listed) @ _weights())))
    found = [Pair(float(chance), pair.a, pair.b) for chance, pair in zip(chances, listed, strict=True)]
    return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))


def matrix(lines: Sequence[Line], listed: Sequence[Pair]) -> Floats:
    """One row of FEATURES for every listed pair (shape: pairs x features)."""
    score = np.array([pair.score for pair in listed], dtype=np.float64)
    a, b = (np.array([getattr(pair, end) for pair in listed], dtype=np.int64) for end in "ab")
    length = np.array([len(line.words) for line in lines], dtype=np.float64)
    shorter, longer = np.minimum(length[a], length[b]), np.maximum(length[a], length[b])
    title = np.array([line.zone == "title" for line in lines], dtype=np.float64)
    titles = title[a] + title[b]
    shared, other = _figures(lines, listed)
    before, after = _beside(lines, listed)
    articles = len({line.item for line in lines})
    places, margins = _places(lines), _margins(lines, listed, score)
    columns = [
        np.ones_like(score), np.sqrt(score), [pair.contained for pair in listed], [pair.dice for pair in listed], margins,
        np.log(shorter), np.log(longer), before, after, np.abs(places[a] - places[b]), titles == 1, titles == 2,
        np.full_like(score, np.log(articles)), shared, other,
    ]  # fmt: skip
    return np.column_stack(columns).astype(np.float64)


def _places(lines: Sequence[Line]) -> Floats:
    """How far down its article each line stands, in articles of mean length."""
    mean = len(lines) / len({line.item for line in lines})
    return np.array([line.index for line in lines], dtype=np.float64) / mean


def _margins(lines: Sequence[Line], listed: Sequence[Pair], score: Floats) -> Floats:
    """For each pair its score as a share of the best that either line has in the other's article, both added (0 to 2)."""
    best: dict[tuple[int, int], float] = {}
    ends = [((pair.a, lines[pair.b].item), (pair.b, lines[pair.a].item)) for pair in listed]
    for keys, value in zip(ends, score.tolist(), strict=True):
        for key in keys:
            best[key] = max(best.get(key, 0.0), value)
    return score * np.array([1 / best[one] + 1 / best[other] for one, other in ends], dtype=np.float64)


def _beside(lines: Sequence[Line], listed: Sequence[Pair]) -> tuple[Floats, Floats]:
    """How alike the sentences before, and those after, the two of each pair are."""
    at = {(line.item, line.index): number for number, line in enumerate(lines)}
    known = {(pair.a, pair.b): pair.score for pair in listed}

    def alike(pair: Pair, step: int) -> float:
        one, other = (at.get((lines[end].item, lines[end].index + step), -1) for end in (pair.a, pair.b))
        return known.get((min(one, other), max(one, other)), 0.0)

    before, after = ([alike(pair, step) for pair in listed] for step in (-1, 1))
    return np.array(before, dtype=np.float64), np.array(after, dtype=np.float64)


def _figures(lines: Sequence[Line], listed: Sequence[Pair]) -> tuple[Floats, Floats]:
    """Whether both lines hold one figure, and whether both hold figures but none that is the same."""
    held: dict[int, frozenset[str]] = defaultdict(frozenset)
    for number, line in enumerate(lines):
        figures = frozenset(word for word in line.words if any(map(str.isdigit, word)))
        if figures:
            held[number] = figures
    both = [pair.a in held and pair.b in held for pair in listed]
    shared = [together and bool(held[pair.a] & held[pair.b]) for together, pair in zip(both, listed, strict=True)]
    clash = [together and not same for together, same in zip(both, shared, strict=True)]
    return np.array(shared, dtype=np.float64), np.array(clash, dtype=np.float64)


@cache
def _weights() -> Floats:
    table = {name: float(value) for name, value in read("nguon.story", WEIGHTS)}
    return np.array([table[name] for name in FEATURES], dtype=np.float64)
