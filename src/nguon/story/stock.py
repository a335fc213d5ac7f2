"""What is counted once for a story: its lines, their words and pairs of neighbouring words, and where these stand."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict

import msgspec

from nguon.story.reading import Reading

WordPair = tuple[str, str]
LEAD = 2  # the first lines of an article that count as its lead


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


class Spread(msgspec.Struct, frozen=True):
    """In how many articles, titles and leads words and pairs stand."""

    pair_articles: Counter[WordPair]
    word_articles: Counter[str]
    word_lines: Counter[str]
    word_times: Counter[str]
    title_pairs: Counter[WordPair]
    title_words: Counter[str]
    lead_pairs: Counter[WordPair]
    title_total: int


def count_spread(stock: Stock) -> Spread:
    """Counts every word and pair once per article, title and lead (the first LEAD lines of an article)."""
    reading = stock.reading
    pair_sets: list[set[WordPair]] = [set() for _ in reading.items]
    word_sets: list[set[str]] = [set() for _ in reading.items]
    lead_sets: list[set[WordPair]] = [set() for _ in reading.items]
    for line, held in zip(reading.lines, stock.pairs, strict=True):
        pair_sets[line.item] |= held
        word_sets[line.item].update(line.words)
        if line.index < LEAD:
            lead_sets[line.item] |= held
    for title in reading.titles:
        if title is not None:
            pair_sets[title.item] |= word_pairs(title.words)
            word_sets[title.item].update(title.words)
    titles = [title.words if title else () for title in reading.titles]
    return Spread(
        Counter(pair for held in pair_sets for pair in held),
        Counter(word for held in word_sets for word in held),
        Counter(word for line in reading.lines for word in set(line.words)),
        Counter(word for line in reading.lines for word in line.words),
        Counter(pair for words in titles for pair in word_pairs(words)),
        Counter(word for words in titles for word in set(words)),
        Counter(pair for held in lead_sets for pair in held),
        sum(word not in stock.stop for words in titles for word in set(words)) or 1,
    )
