"""What tells that a line belongs into a summary: places, spread over articles, titles, length.

All features are counts and shares, no words, so that they are the same for every language.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from nguon.story.reading import Line
from nguon.story.stock import Spread, Stock, WordPair, count_spread

Floats = NDArray[np.float64]
COPIED = 0.7  # an article that holds this share of a line's word pairs tells the line too
LOOKED_AT = 200  # of a pair's lines only so many are compared, lest large stories take quadratic time
MOST_INDEX, MOST_PARAGRAPHS = 40, 30  # farther down nothing changes

LINE_FEATURES = (
    "soon", "early", "place", "top", "opens", "length", "not_short", "long", "own_length", "article_length", "shared",
    "shared_any", "lead_shared", "title_pairs", "title_words", "frequency", "spread", "echo", "echo_mean", "quote", "quotes",
    "figures", "inverse", "asks", "two", "lines", "lead", "body_soon", "body_early", "central", "article_central", "unique",
    "copies", "many_central", "three", "four", "rare_shared", "echo_high", "shared_rank", "paragraph", "paragraph_lines",
    "index", "article_lines", "all_lines", "articles",
)  # fmt: skip
PLACES = LINE_FEATURES[-7:]  # what is reckoned for all lines at once


def line_matrix(stock: Stock, spread: Spread | None = None) -> Floats:
    """One row of LINE_FEATURES for every line."""
    spread, echoes = spread or count_spread(stock), _echoes(stock)
    central = centrality(stock)
    tellers = {
        pair: frozenset(stock.reading.lines[line].item for line in held[:LOOKED_AT])
        for pair, held in stock.holders.items()
        if len(held) > 1
    }
    rows = [
        [
            *_line_row(stock, spread, number, line, *echoes[number][:2]),
            *_more(stock, number, central, tellers),
            *_shares(stock, spread, number),
            echoes[number][2],
        ]
        for number, line in enumerate(stock.reading.lines)
    ]
    own = np.array(rows, dtype=np.float64).reshape(len(rows), len(LINE_FEATURES) - len(PLACES))
    return np.hstack([own, _places(stock, own[:, LINE_FEATURES.index("shared")])])


def _shares(stock: Stock, spread: Spread, number: int) -> list[float]:
    """The shares of a line's pairs that three and four articles hold, and how widely its pairs rare in the story are held."""
    held, others = stock.pairs[number], max(1, len(stock.reading.items) - 1)
    size, total = max(1, len(held)), len(stock.pairs)
    carried = [(spread.pair_articles[pair], math.log(1 + total / len(stock.holders[pair]))) for pair in held]
    return [
        sum(articles > 2 for articles, _ in carried) / size,
        sum(articles > 3 for articles, _ in carried) / size,
        sum((articles - 1) * rarity for articles, rarity in carried) / size / others,
    ]


def _places(stock: Stock, shared: Floats) -> Floats:
    """One row of PLACES for every line; `shared` is the column of that name."""
    lines, total = stock.reading.lines, len(stock.reading.lines)
    order = np.argsort(np.argsort(-shared, kind="stable"), kind="stable") / max(1, total)
    opened = np.cumsum([line.opens_paragraph for line in lines]) if lines else np.zeros(0, dtype=np.int64)
    sizes = Counter(opened.tolist())
    first = [0] * len(stock.counts)
    for number in range(total - 1, -1, -1):
        first[lines[number].item] = int(opened[number])
    rows = [
        [
            order[number], min(MOST_PARAGRAPHS, opened[number] - first[line.item]), sizes[int(opened[number])],
            min(line.index, MOST_INDEX), math.log(stock.counts[line.item]), math.log(total), len(stock.counts),
        ]
        for number, line in enumerate(lines)
    ]  # fmt: skip
    return np.array(rows, dtype=np.float64).reshape(total, len(PLACES))


def _line_row(stock: Stock, spread: Spread, number: int, line: Line, echo: float, echo_mean: float) -> list[float]:
    reading, held = stock.reading, stock.pairs[number]
    articles, size, length = len(reading.items), max(1, len(held)), len(line.words)
    others = max(1, articles - 1)
    content = [word for word in line.words if word not in stock.stop]
    heavy, index = max(1, len(content)), line.index
    own, mean_own = stock.lengths[line.item], sum(stock.lengths) / articles
    text = reading.text(line)
    return [
        math.exp(-index / 2), math.exp(-index / 6), index / max(1, stock.counts[line.item]), index == 0,
        line.opens_paragraph, math.log(length), length > 20, length > 60, math.log(own / mean_own), math.log(own),
        sum(spread.pair_articles[pair] - 1 for pair in held) / size / others,
        sum(spread.pair_articles[pair] > 1 for pair in held) / size,
        sum(spread.lead_pairs[pair] for pair in held) / size / articles,
        sum(spread.title_pairs[pair] for pair in held) / articles / math.sqrt(size),
        sum(spread.title_words[word] for word in set(content)) / spread.title_total,
        sum(spread.word_lines[word] for word in content) / heavy / len(reading.lines),
        sum(spread.word_articles[word] - 1 for word in content) / heavy / others,
        echo, echo_mean, text[0] in "\"“‘'", any(mark in text for mark in "\"“"),
        sum(any(map(str.isdigit, word)) for word in line.words) / length, 1 / (1 + index), text[-1] in "?!",
        articles == 2, math.log(len(reading.lines)),
    ]  # fmt: skip


class Centrality(msgspec.Struct, frozen=True):
    """How near every line, and every article, stands to the whole story's words (cosine, 0 to 1)."""

    lines: tuple[float, ...]
    articles: tuple[float, ...]


def centrality(stock: Stock) -> Centrality:
    """The cosine of the counts of content words; an article counts the same whatever its length."""
    reading = stock.reading
    bags = [Counter(word for word in line.words if word not in stock.stop) for line in reading.lines]
    articles: list[Counter[str]] = [Counter() for _ in reading.items]
    for line, bag in zip(reading.lines, bags, strict=True):
        articles[line.item].update(bag)
    whole: dict[str, float] = defaultdict(float)
    for bag in articles:
        norm = _norm(bag)
        for word, count in bag.items():
            whole[word] += count / norm
    size = math.sqrt(sum(value * value for value in whole.values())) or 1.0

    def cosine(bag: Counter[str]) -> float:
        return sum(count * whole[word] for word, count in bag.items()) / (_norm(bag) * size)

    return Centrality(tuple(map(cosine, bags)), tuple(map(cosine, articles)))


def _norm(bag: Counter[str]) -> float:
    return math.sqrt(sum(count * count for count in bag.values())) or 1.0


def _more(stock: Stock, number: int, central: Centrality, tellers: Mapping[WordPair, frozenset[int]]) -> list[float]:
    line, held = stock.reading.lines[number], stock.pairs[number]
    lead, below = line.zone == "lead", line.index - stock.leads[line.item]
    sharing: Counter[int] = Counter()
    for pair in held:
        sharing.update(tellers.get(pair, ()))
    copies = sum(count > COPIED * len(held) for item, count in sharing.items() if item != line.item)
    articles = len(stock.reading.items)
    return [
        lead, 0.0 if lead else math.exp(-below / 2), 0.0 if lead else math.exp(-below / 6), central.lines[number],
        central.articles[line.item], sum(len(stock.holders[pair]) == 1 for pair in held) / max(1, len(held)),
        copies / max(1, articles - 1), central.lines[number] * math.log(articles),
    ]  # fmt: skip


def _echoes(stock: Stock) -> list[tuple[float, float, float]]:
    """For every line the share of its rare pairs that the likest line of another article holds.

    The best share, the mean over the other articles, and this mean weighted by how high the likest lines stand.
    """
    lines, total = stock.reading.lines, len(stock.pairs)
    weight = {pair: math.log(1 + total / len(held)) for pair, held in stock.holders.items()}
    items, found = [line.item for line in lines], []
    for number, held in enumerate(stock.pairs):
        shared: dict[int, float] = defaultdict(float)
        own = items[number]
        for pair in held:
            holders = stock.holders[pair]
            if len(holders) > 1:
                value = weight[pair]
                for other in holders[:LOOKED_AT]:
                    if items[other] != own:
                        shared[other] += value
        norm = sum(weight[pair] for pair in held) or 1.0
        best: dict[int, tuple[float, int]] = {}
        for other, value in shared.items():
            echo = (value / norm, -lines[other].index)
            best[items[other]] = max(best.get(items[other], echo), echo)
        others = max(1, len(stock.reading.items) - 1)
        high = sum(share * math.exp(index / 3) for share, index in best.values())
        shares = [share for share, _ in best.values()]
        found.append((max(shares, default=0.0), sum(shares) / others, high / others))
    return found
