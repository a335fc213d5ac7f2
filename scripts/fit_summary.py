"""Fits the weights of nguon.story.worth on the development sets in ../shared/data; only the weights are kept.

usage: python scripts/fit_summary.py [--half 0|1]   writes src/nguon/story/data/summary_weights.tsv
The line model is ridge regression on the share of a line's word pairs that a reference summary holds, the pair models
logistic regression on whether references hold the pair once, and twice; every cluster counts the same. `--half` fits on
the clusters of that parity only, to check on the other half.
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from pathlib import Path

import numpy as np
from bench.story_scores import SETS, clusters, references

from nguon.story.worth import (
    LINE_FEATURES,
    PAIR_FEATURES,
    PAIR_MODELS,
    Floats,
    Stock,
    WordPair,
    line_matrix,
    pair_matrix,
    take_stock,
)

TARGET = Path(__file__).resolve().parent.parent / "src/nguon/story/data/summary_weights.tsv"
HEAD = """# nguon lexicon: weights of the summary's two linear models (nguon.story.worth); fitted numbers, no words
# fields: model, feature, weight
# origin: fitted by scripts/fit_summary.py on ViMs, VNMDS and AbMuSu (training part); holds no text of theirs
# licence: Apache-2.0
"""


def ridge(matrix: Floats, target: Floats, weight: Floats) -> Floats:
    """Weighted ridge regression, the penalty scaled to each feature's size."""
    gram = (matrix * weight[:, None]).T @ matrix
    size = np.diag(gram) / weight.sum()
    found: Floats = np.linalg.solve(
        gram + np.diag(np.where(size > 0, size, 1.0)), (matrix * weight[:, None]).T @ target
    )
    return found


def logistic(matrix: Floats, target: Floats, weight: Floats, steps: int = 8) -> Floats:
    """Weighted logistic regression by Newton's method on standardised features, penalty 1."""
    mean, size = matrix.mean(0), matrix.std(0)
    mean[0], size[0] = 0.0, 1.0
    size[size == 0] = 1.0
    scaled, found = (matrix - mean) / size, np.zeros(matrix.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-(scaled @ found)))
        bend = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + np.eye(len(found))
        found = found + np.linalg.solve(bend, scaled.T @ (weight * (target - chance)) - found)
    plain: Floats = found / size
    plain[0] = found[0] - float((found[1:] * mean[1:] / size[1:]).sum())
    return plain


def load(half: int | None) -> list[tuple[Stock, list[Counter[WordPair]]]]:
    """Every cluster's stock with the word pairs of its reference summaries."""
    found = []
    for name in SETS:
        gold = references(name)
        for number, (cluster, reading) in enumerate(clusters(name).items()):
            if gold.get(cluster) and (half is None or number % 2 == half):
                found.append((take_stock(reading), [Counter(itertools.pairwise(words)) for words in gold[cluster]]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", type=int, choices=[0, 1])
    sets = load(parser.parse_args().half)
    lines = [line_matrix(stock) for stock, _ in sets]
    shares = [
        np.array([np.mean([len(held & gold.keys()) / max(1, len(held)) for gold in golds]) for held in stock.pairs])
        for stock, golds in sets
    ]
    even = np.concatenate([np.full(len(share), 50 / len(share)) for share in shares])
    by_line = ridge(np.vstack(lines), np.concatenate(shares), even)
    table = [f"line\t{name}\t{value:.4f}" for name, value in zip(LINE_FEATURES, by_line, strict=True)]
    found = [(pair_matrix(stock, matrix @ by_line), golds) for (stock, golds), matrix in zip(sets, lines, strict=True)]
    even = np.concatenate([np.full(len(keys), 1000 / len(keys)) for (keys, _), _ in found])
    rows = np.vstack([matrix for (_, matrix), _ in found])
    for times, model in enumerate(PAIR_MODELS, start=1):
        target = np.concatenate(
            [
                np.array([np.mean([gold[pair] >= times for gold in golds]) for pair in keys])
                for (keys, _), golds in found
            ]
        )
        by_pair = logistic(rows, target, even)
        table += [f"{model}\t{name}\t{value:.4f}" for name, value in zip(PAIR_FEATURES, by_pair, strict=True)]
    TARGET.write_text(HEAD + "\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
