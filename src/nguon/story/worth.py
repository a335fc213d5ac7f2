"""What tells that a sentence, or a pair of its words, belongs into a summary: places, spread over articles, titles, length.

Linear models (weights in data/summary_weights.tsv, fitted by scripts/fit_summary.py on three public sets): the first
estimates for every line the share of its word pairs that a person's summary would hold; the others, for every word
pair, how likely a summary holds it once, and twice. All see counts only, no words, so the weights are the same for every
language.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from nguon.lang.lexicon import read
from nguon.story.reading import Line, Reading

Floats = NDArray[np.float64]
WordPair = tuple[str, str]
# What the first, the second … occurrence of a word pair is worth.
Worth = dict[WordPair, tuple[float, ...]]
PAIR_MODELS = ("pair", "again")
LEVELS = len(PAIR_MODELS)
COPIED = 0.7  # an article that holds this share of a line's word pairs tells the line too
LOOKED_AT = 200  # of a pair's lines only so many are compared, lest large stories take quadratic time

LINE_FEATURES = (
    "one", "soon", "early", "place", "top", "opens", "length", "not_short", "long", "own_length", "article_length", "shared",
    "shared_any", "lead_shared", "title_pairs", "title_words", "frequency", "spread", "echo", "echo_mean", "quote", "quotes",
    "figures", "inverse", "asks", "two", "lines", "lead", "body_soon", "body_early", "central", "article_central", "unique",
    "copies", "many_central",
)  # fmt: skip
PAIR_FEATURES = (
    "one", "articles", "two", "three", "four", "lines", "best_line", "mean_line", "per_article", "best_three", "soon",
    "soon_sum", "in_titles", "in_title", "title_words", "half_stop", "stop", "figure", "spread", "length", "best_spread",
    "inverse", "place", "index", "article_length", "top", "lead_share", "best_body", "tokens", "any", "best_central",
    "best_article",
)  # fmt: skip


class Stock(msgspec.Struct, frozen=True):
    """What is counted once for a story: the lines, their word pairs, and where each pair stands."""

    reading: Reading
    pairs: tuple[frozenset[WordPair], ...]
    holders: dict[WordPair, list[int]]
    counts: tuple[int, ...]
    lengths: tuple[int, ...]
    leads: tuple[int, ...]
    times: dict[WordPair, int]
    stop: frozenset[str]


def word_pairs(words: tuple[str, ...]) -> frozenset[WordPair]:
    """The different pairs of neighbouring words."""
    return frozenset(itertools.pairwise(words))


def take_stock(reading: Reading) -> Stock:
    """Word pairs of every told line, and where they stand."""
    pairs = tuple(word_pairs(line.words) for line in reading.lines)
    holders: dict[WordPair, list[int]] = defaultdict(list)
    for number, held in enumerate(pairs):
        for pair in sorted(held):
            holders[pair].append(number)
    lengths = [0] * len(reading.items)
    for line in reading.lines:
        lengths[line.item] += len(line.words)
    leads = [0] * len(reading.items)
    for line in reading.lines:
        leads[line.item] += line.zone == "lead"
    times = Counter(pair for line in reading.lines for pair in itertools.pairwise(line.words))
    told = {word for line in (*reading.lines, *filter(None, reading.titles)) for word in line.words}
    stop = frozenset(word for word in told if reading.pack.is_stopword(word))
    return Stock(
        reading, pairs, dict(holders), tuple(reading.counts()), tuple(lengths), tuple(leads), dict(times), stop
    )


class _Spread(msgspec.Struct, frozen=True):
    """In how many articles, titles and leads words and pairs stand."""

    pair_articles: Counter[WordPair]
    word_articles: Counter[str]
    word_lines: Counter[str]
    title_pairs: Counter[WordPair]
    title_words: Counter[str]
    lead_pairs: Counter[WordPair]
    title_total: int


def _spread(stock: Stock) -> _Spread:
    reading = stock.reading
    pair_sets: list[set[WordPair]] = [set() for _ in reading.items]
    word_sets: list[set[str]] = [set() for _ in reading.items]
    lead_sets: list[set[WordPair]] = [set() for _ in reading.items]
    for line, held in zip(reading.lines, stock.pairs, strict=True):
        pair_sets[line.item] |= held
        word_sets[line.item].update(line.words)
        if line.index < 2:
            lead_sets[line.item] |= held
    for title in reading.titles:
        if title is not None:
            pair_sets[title.item] |= word_pairs(title.words)
            word_sets[title.item].update(title.words)
    titles = [title.words if title else () for title in reading.titles]
    return _Spread(
        Counter(pair for held in pair_sets for pair in held),
        Counter(word for held in word_sets for word in held),
        Counter(word for line in reading.lines for word in set(line.words)),
        Counter(pair for words in titles for pair in word_pairs(words)),
        Counter(word for words in titles for word in set(words)),
        Counter(pair for held in lead_sets for pair in held),
        sum(word not in stock.stop for words in titles for word in set(words)) or 1,
    )


def line_matrix(stock: Stock) -> Floats:
    """One row of LINE_FEATURES for every line."""
    spread, echoes = _spread(stock), _echoes(stock)
    central = centrality(stock)
    rows = [
        [*_line_row(stock, spread, number, line, *echoes[number]), *_more(stock, number, central)]
        for number, line in enumerate(stock.reading.lines)
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(LINE_FEATURES))


def _line_row(stock: Stock, spread: _Spread, number: int, line: Line, echo: float, echo_mean: float) -> list[float]:
    reading, held = stock.reading, stock.pairs[number]
    articles, size, length = len(reading.items), max(1, len(held)), len(line.words)
    others = max(1, articles - 1)
    content = [word for word in line.words if word not in stock.stop]
    heavy, index = max(1, len(content)), line.index
    own, mean_own = stock.lengths[line.item], sum(stock.lengths) / articles
    text = reading.text(line)
    return [
        1.0, math.exp(-index / 2), math.exp(-index / 6), index / max(1, stock.counts[line.item]), index == 0,
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


def _more(stock: Stock, number: int, central: Centrality) -> list[float]:
    line, held, lines = stock.reading.lines[number], stock.pairs[number], stock.reading.lines
    lead, below = line.zone == "lead", line.index - stock.leads[line.item]
    sharing: Counter[int] = Counter()
    for pair in held:
        if len(stock.holders[pair]) > 1:
            sharing.update({lines[other].item for other in stock.holders[pair][:LOOKED_AT]})
    copies = sum(count > COPIED * len(held) for item, count in sharing.items() if item != line.item)
    articles = len(stock.reading.items)
    return [
        lead, 0.0 if lead else math.exp(-below / 2), 0.0 if lead else math.exp(-below / 6), central.lines[number],
        central.articles[line.item], sum(len(stock.holders[pair]) == 1 for pair in held) / max(1, len(held)),
        copies / max(1, articles - 1), central.lines[number] * math.log(articles),
    ]  # fmt: skip


def _echoes(stock: Stock) -> list[tuple[float, float]]:
    """For every line the share of its rare pairs that the likest line of another article holds: the best, and the mean."""
    lines, total = stock.reading.lines, len(stock.pairs)
    weight = {pair: math.log(1 + total / len(held)) for pair, held in stock.holders.items()}
    found = []
    for number, held in enumerate(stock.pairs):
        shared: dict[int, float] = defaultdict(float)
        for pair in held:
            for other in stock.holders[pair][:LOOKED_AT]:
                if lines[other].item != lines[number].item:
                    shared[other] += weight[pair]
        norm = sum(weight[pair] for pair in held) or 1.0
        best: dict[int, float] = defaultdict(float)
        for other, value in shared.items():
            best[lines[other].item] = max(best[lines[other].item], value / norm)
        found.append((max(best.values(), default=0.0), sum(best.values()) / max(1, len(stock.reading.items) - 1)))
    return found


def pair_matrix(stock: Stock, scores: Floats) -> tuple[list[WordPair], Floats]:
    """One row of PAIR_FEATURES for every word pair; `scores` are the lines' estimates."""
    spread, central = _spread(stock), centrality(stock)
    keys, values = sorted(stock.holders), scores.tolist()
    rows = [[*_pair_row(stock, spread, pair, values), *_more_of_pair(stock, pair, values, central)] for pair in keys]
    return keys, np.array(rows, dtype=np.float64).reshape(len(rows), len(PAIR_FEATURES))


def _pair_row(stock: Stock, spread: _Spread, pair: WordPair, scores: list[float]) -> list[float]:
    reading, held = stock.reading, stock.holders[pair]
    lines, articles = [reading.lines[number] for number in held], len(reading.items)
    values = sorted((scores[number] for number in held), reverse=True)
    by_article: dict[int, float] = {}
    for number, line in zip(held, lines, strict=True):
        by_article[line.item] = max(by_article.get(line.item, -9.0), scores[number])
    carried, first = len(by_article), min(line.index for line in lines)
    near = [math.exp(-line.index / 4) for line in lines]
    stops = (pair[0] in stock.stop) + (pair[1] in stock.stop)
    return [
        1.0, (carried - 1) / max(1, articles - 1), carried >= 2, carried >= 3, carried >= 4, math.log(len(held)),
        values[0], sum(values) / len(values), sum(by_article.values()) / articles, sum(values[:3]), max(near),
        sum(near) / articles, spread.title_pairs[pair] / articles, spread.title_pairs[pair] > 0,
        (spread.title_words[pair[0]] + spread.title_words[pair[1]]) / 2 / articles, stops == 1, stops == 2,
        any(map(str.isdigit, pair[0] + pair[1])),
        (spread.word_articles[pair[0]] + spread.word_articles[pair[1]]) / 2 / articles,
        max(math.log(len(line.words)) for line in lines), values[0] * carried / articles, 1 / (1 + first),
        min(line.index / stock.counts[line.item] for line in lines), math.log1p(first),
        min(math.log(stock.lengths[line.item]) for line in lines), first == 0,
    ]  # fmt: skip


def _more_of_pair(stock: Stock, pair: WordPair, scores: list[float], central: Centrality) -> list[float]:
    lines, held = stock.reading.lines, stock.holders[pair]
    body = [number for number in held if lines[number].zone != "lead"]
    missed = math.prod(1 - min(0.95, max(0.01, scores[number])) for number in held)
    return [
        1 - len(body) / len(held), max((scores[number] for number in body), default=0.0),
        math.log1p(stock.times[pair]), 1 - missed, max(central.lines[number] for number in held),
        max(central.articles[lines[number].item] for number in held),
    ]  # fmt: skip


@cache
def _weights(model: str, names: tuple[str, ...]) -> Floats:
    table = {name: float(value) for its, name, value in read("nguon.story", "summary_weights.tsv") if its == model}
    return np.array([table[name] for name in names], dtype=np.float64)


def pair_worth(stock: Stock) -> Worth:
    """How likely a person's summary of the story holds each word pair once, and how likely twice; each 0 to 1."""
    if not stock.holders:
        return {}
    scores = line_matrix(stock) @ _weights("line", LINE_FEATURES)
    keys, matrix = pair_matrix(stock, scores)
    levels = [1 / (1 + np.exp(-(matrix @ _weights(model, PAIR_FEATURES)))) for model in PAIR_MODELS]
    return dict(zip(keys, zip(*(map(float, level) for level in levels), strict=True), strict=True))
