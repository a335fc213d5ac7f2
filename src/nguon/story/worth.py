"""What the pairs of neighbouring words of a story are worth in its summary.

Two small networks (weights in data/summary_weights.tsv, fitted by scripts/fit_summary.py on two public sets): the first
estimates for every line the share of its word pairs that a person's summary would hold; the other, for every word pair,
how likely a summary holds it once, and twice. Both see counts only, no words, so that the weights are the same for every
language.
"""

from __future__ import annotations

from nguon.story.line_features import LINE_FEATURES, Floats, line_matrix
from nguon.story.nets import load_net
from nguon.story.pair_features import PAIR_FEATURES, pair_matrix
from nguon.story.stock import Stock, WordPair, count_spread, take_stock, word_pairs

__all__ = ["LEVELS", "Floats", "Stock", "WordPair", "Worth", "pair_worth", "take_stock", "word_pairs"]

# What the first, the second … occurrence of a word pair is worth.
Worth = dict[WordPair, tuple[float, ...]]
LEVELS = 2


def pair_worth(stock: Stock) -> Worth:
    """How likely a person's summary of the story holds each word pair once, and how likely twice; each 0 to 1."""
    if not stock.holders:
        return {}
    spread = count_spread(stock)
    matrix = line_matrix(stock, spread)
    scores = load_net("line", LINE_FEATURES, 1)(matrix)[:, 0]
    keys, rows = pair_matrix(stock, scores, matrix, spread)
    levels = load_net("pair", PAIR_FEATURES, LEVELS)(rows)
    return dict(zip(keys, map(tuple, levels.tolist()), strict=True))
