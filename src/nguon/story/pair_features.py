"""What tells that a pair of neighbouring words belongs into a summary: the lines and articles that hold it, and its words.

Counts and shares only, no words. `scores` are the lines' estimates: the share of its pairs that a summary would hold.
"""

from __future__ import annotations

import itertools
import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from nguon.story.line_features import LINE_FEATURES, MOST_INDEX, Floats
from nguon.story.stock import Spread, Stock, WordPair, count_spread

Numbers = NDArray[np.int64]
PAIR_FEATURES = (
    "carried", "lines", "best", "mean", "sum", "per_article", "any", "first", "place", "soon", "soon_sum", "mean_place", "length",
    "longest", "second", "third", "best_shared", "best_own_length", "best_unique", "best_title_words", "best_pairs",
    "best_central", "best_article", "mean_central", "best_long", "position", "title_pairs", "title_words", "stop", "figure",
    "spread", "tokens", "bound", "all_lines", "articles",
)  # fmt: skip
# Features of a line that a pair takes over from the best line that holds it.
OF_BEST = ("own_length", "unique", "title_words", "shared", "central", "article_central", "length")


class Held(msgspec.Struct, frozen=True):
    """Which line holds which pair: parallel arrays over all (pair, line), pairs in order of `keys`, and their groups."""

    keys: list[WordPair]
    pairs: Numbers
    lines: Numbers
    items: Numbers
    position: Floats

    def total(self, values: Floats) -> Floats:
        """The sum of `values` (one for each holding) for every pair."""
        return np.bincount(self.pairs, weights=values, minlength=len(self.keys)).astype(np.float64)

    def most(self, values: Floats) -> Floats:
        """The greatest of `values` (one for each holding) for every pair."""
        return np.maximum.reduceat(values, self.starts())

    def starts(self) -> Numbers:
        """Where the holdings of each pair begin."""
        return np.searchsorted(self.pairs, np.arange(len(self.keys)))


def hold(stock: Stock) -> Held:
    """All holdings of a story, pair by pair; where a pair first stands in its line, from 0 to 1."""
    keys = sorted(stock.holders)
    places: list[dict[WordPair, float]] = []
    for line in stock.reading.lines:
        last = max(1, len(line.words) - 1)
        found: dict[WordPair, float] = {}
        for at, pair in enumerate(itertools.pairwise(line.words)):
            found.setdefault(pair, at / last)
        places.append(found)
    listed = [
        (n, line, stock.reading.lines[line].item, places[line][pair])
        for n, pair in enumerate(keys)
        for line in stock.holders[pair]
    ]
    pairs, lines, items, position = zip(*listed, strict=True) if listed else ((), (), (), ())
    return Held(
        keys,
        np.array(pairs, dtype=np.int64),
        np.array(lines, dtype=np.int64),
        np.array(items, dtype=np.int64),
        np.array(position, dtype=np.float64),
    )


def pair_matrix(
    stock: Stock, scores: Floats, matrix: Floats, spread: Spread | None = None
) -> tuple[list[WordPair], Floats]:
    """One row of PAIR_FEATURES for every word pair; `matrix` holds the LINE_FEATURES and `scores` the estimates of the lines."""
    held = hold(stock)
    if not held.keys:
        return [], np.zeros((0, len(PAIR_FEATURES)))
    columns = [
        *_of_lines(stock, held, scores),
        *_of_articles(stock, held, scores),
        *_of_best(held, scores, matrix),
        *_of_words(stock, held, spread or count_spread(stock)),
    ]
    return held.keys, np.column_stack([columns_of(column, len(held.keys)) for column in columns])


def columns_of(column: Floats | float, size: int) -> Floats:
    """A column as it is, or a number as often as there are rows."""
    return np.broadcast_to(np.asarray(column, dtype=np.float64), (size,))


def _of_lines(stock: Stock, held: Held, scores: Floats) -> list[Floats]:
    """carried … longest."""
    lines, articles = stock.reading.lines, len(stock.reading.items)
    value = scores[held.lines]
    index = np.array([line.index for line in lines], dtype=np.float64)[held.lines]
    place = np.array([line.index / stock.counts[line.item] for line in lines])[held.lines]
    length = np.log([len(line.words) for line in lines])[held.lines]
    near, ones = np.exp(-index / 4), held.total(np.ones(len(value)))
    carried, _, by_article = _article_best(held, value)
    missed = held.total(np.log(1 - np.clip(value, 0.01, 0.95)))
    return [
        (carried - 1) / max(1, articles - 1), np.log(ones), held.most(value), held.total(value) / ones, held.total(value),
        by_article / articles, 1 - np.exp(missed), np.minimum(-held.most(-index), MOST_INDEX), -held.most(-place),
        held.most(near), held.total(near) / articles, held.total(place) / ones, -held.most(-length), held.most(length),
    ]  # fmt: skip


def _article_best(held: Held, value: Floats) -> tuple[Floats, Floats, Floats]:
    """For every pair: how many articles hold it; its second and third best article's value (2 rows); the articles' sum."""
    order = np.lexsort((-value, held.items, held.pairs))
    pairs, items, value = held.pairs[order], held.items[order], value[order]
    first = np.r_[True, (pairs[1:] != pairs[:-1]) | (items[1:] != items[:-1])]
    pairs, value = pairs[first], value[first]
    order = np.lexsort((-value, pairs))
    pairs, value = pairs[order], value[order]
    size = len(held.keys)
    rank = np.arange(len(pairs)) - np.searchsorted(pairs, np.arange(size))[pairs]
    next_best = np.zeros((2, size))
    for n in (1, 2):
        next_best[n - 1, pairs[rank == n]] = value[rank == n]
    carried = np.bincount(pairs, minlength=size).astype(np.float64)
    total = np.bincount(pairs, weights=value, minlength=size).astype(np.float64)
    return carried, next_best, total


def _of_articles(stock: Stock, held: Held, scores: Floats) -> list[Floats]:
    """second, third, best_shared."""
    carried, next_best, _ = _article_best(held, scores[held.lines])
    others = max(1, len(stock.reading.items) - 1)
    size = len(stock.reading.lines)
    spread = np.bincount(held.lines, weights=((carried - 1) / others)[held.pairs], minlength=size)
    mean = spread / np.maximum(1, np.bincount(held.lines, minlength=size))
    return [next_best[0], next_best[1], mean[_best_lines(held, scores)]]


def _best_lines(held: Held, scores: Floats) -> Numbers:
    """For every pair the line with the highest score that holds it, the first of equals."""
    order = np.lexsort((held.lines, -scores[held.lines], held.pairs))
    return held.lines[order][held.starts()]


def _of_best(held: Held, scores: Floats, matrix: Floats) -> list[Floats]:
    """best_own_length … position."""
    best, count = _best_lines(held, scores), held.total(np.ones(len(held.pairs)))
    own, unique, titled, shared, central, article, length = (
        matrix[best, LINE_FEATURES.index(name)] for name in OF_BEST
    )
    mean = held.total(matrix[held.lines, LINE_FEATURES.index("central")]) / count
    return [own, unique, titled, shared, central, article, mean, length, held.total(held.position) / count]


def _of_words(stock: Stock, held: Held, spread: Spread) -> list[Floats | float]:
    """title_pairs … articles."""
    keys, articles = held.keys, len(stock.reading.items)

    def listed(values: list[float]) -> Floats:
        return np.array(values, dtype=np.float64)

    tokens = listed([stock.times[pair] for pair in keys])
    rarer = listed([min(spread.word_times[one], spread.word_times[two]) for one, two in keys])
    return [
        listed([spread.title_pairs[pair] for pair in keys]) / articles,
        listed([spread.title_words[one] + spread.title_words[two] for one, two in keys]) / 2 / articles,
        listed([(one in stock.stop) + (two in stock.stop) for one, two in keys]),
        listed([any(map(str.isdigit, one + two)) for one, two in keys]),
        listed([spread.word_articles[one] + spread.word_articles[two] for one, two in keys]) / 2 / articles,
        np.log(tokens), np.log(tokens + 0.5) - np.log(rarer + 1), math.log(len(stock.reading.lines)), articles,
    ]  # fmt: skip
