"""The summary: whole sentences (or sentences without their link word), chosen to cover what several articles tell."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from nguon.model.spans import Evidence, Span
from nguon.model.stories import SummarySentence
from nguon.story.reading import Line, Reading
from nguon.story.worth import Stock, WordPair, pair_worth, take_stock, word_pairs

BUDGET = 250  # words; the last sentence may run over by OVER
OVER = 12
LEAST_WORDS, MOST_WORDS = 8, 110
# A sentence counts its gain by length ** LENGTH_POWER: below 1 long sentences are favoured, as people favour them (0.5
# to 1 tried on half of the development clusters). Sentences that gain less than LEAST_GAIN a word are padding.
LENGTH_POWER = 0.7
LEAST_GAIN = 0.1
# The swaps weigh length as ROUGE's F1 does, against a reference of this many word pairs.
REFERENCE = 300
SWAPS = 6
POOL = 240  # only so many of the densest lines are considered in a very large story

_ENDS = '.!?…"”’)'


class Choice(msgspec.Struct, frozen=True):
    """A line that may be chosen, from `start` on; `leans` where it makes sense only right after the line before it."""

    line: Line
    start: int
    words: int
    pairs: frozenset[WordPair]
    leans: bool


def choices(stock: Stock) -> list[Choice]:
    """The lines fit for a summary: closed sentences of lead and body, links cut off."""
    reading, trim = stock.reading, stock.reading.pack.opening_trim
    found = []
    for number, line in enumerate(reading.lines):
        text = reading.text(line)
        if text[-1] not in _ENDS or not LEAST_WORDS <= len(line.words) <= MOST_WORDS or _unbalanced(text):
            continue
        cut = trim(text)
        dropped = len(text[: cut or 0].split())
        words = line.words[dropped:]
        if len(words) >= LEAST_WORDS:
            pairs = word_pairs(words) if dropped else stock.pairs[number]
            found.append(Choice(line, line.start + (cut or 0), len(words), pairs, cut is None))
    return found


def _unbalanced(text: str) -> bool:
    """Whether a quotation begins or ends outside the sentence."""
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1 or text.count("(") != text.count(")")


def choose(candidates: Sequence[Choice], worth: dict[WordPair, float]) -> list[Choice]:
    """Greedy cover by gain per length, then swaps while they help; sentences that lean come only behind their support."""
    density = sorted(
        candidates, key=lambda c: (-sum(worth[pair] for pair in c.pairs) / c.words, c.line.item, c.line.index)
    )
    pool = sorted(density[:POOL], key=lambda c: (c.line.item, c.line.index))
    return _swap(_cover(pool, worth), pool, worth)


def _supported(choice: Choice, chosen: Sequence[Choice]) -> bool:
    """Whether the line right before it is chosen, where it needs that."""
    item, before = choice.line.item, choice.line.index - 1
    return not choice.leans or any(other.line.item == item and other.line.index == before for other in chosen)


def _cover(pool: Sequence[Choice], worth: dict[WordPair, float]) -> list[Choice]:
    chosen: list[Choice] = []
    left, room, covered = list(pool), BUDGET, set[WordPair]()
    while room > 0:
        best: tuple[float, float, Choice] | None = None
        for choice in left:
            if choice.words > room + OVER or not _supported(choice, chosen):
                continue
            gain = sum(worth[pair] for pair in choice.pairs if pair not in covered) * min(1.0, room / choice.words)
            value = gain / choice.words**LENGTH_POWER
            if best is None or value > best[0]:
                best = (value, gain / choice.words, choice)
        if best is None or best[1] < LEAST_GAIN:
            break
        chosen.append(best[2])
        left.remove(best[2])
        covered |= best[2].pairs
        room -= best[2].words
    return chosen


def _swap(chosen: list[Choice], pool: Sequence[Choice], worth: dict[WordPair, float]) -> list[Choice]:
    """Exchange one sentence at a time for a better one."""
    current = _objective(chosen, worth)
    for _ in range(SWAPS):
        best: tuple[float, list[Choice]] | None = None
        for out in range(len(chosen)):
            kept = chosen[:out] + chosen[out + 1 :]
            if not all(_supported(choice, kept) for choice in kept):
                continue
            covered = frozenset().union(*(choice.pairs for choice in kept))
            base, length = sum(worth[pair] for pair in covered), sum(choice.words for choice in kept)
            for choice in pool:
                if choice in chosen or length + choice.words > BUDGET + OVER or not _supported(choice, kept):
                    continue
                value = base + sum(worth[pair] for pair in choice.pairs if pair not in covered)
                value = _f1(value, length + choice.words)
                if value > (best[0] if best else current) + 1e-9:
                    best = (value, [*kept, choice])
        if best is None:
            break
        current, chosen = best
    return chosen


def _objective(chosen: Sequence[Choice], worth: dict[WordPair, float]) -> float:
    covered = frozenset().union(*(choice.pairs for choice in chosen)) if chosen else frozenset()
    return _f1(sum(worth[pair] for pair in covered), sum(choice.words for choice in chosen))


def _f1(hits: float, words: int) -> float:
    return 2 * hits * min(1.0, BUDGET / max(1, words)) / (min(words, BUDGET) + REFERENCE)


def summarize(
    reading: Reading, stock: Stock | None = None, worth: dict[WordPair, float] | None = None
) -> tuple[SummarySentence, ...]:
    """The summary in reading order; every sentence is a span of an article."""
    stock = stock or take_stock(reading)
    worth = pair_worth(stock) if worth is None else worth
    candidates = choices(stock)
    chosen = choose(candidates, worth) if candidates else []
    return tuple(_sentence(reading, choice) for choice in _reading_order(chosen, reading.counts()))


def _reading_order(chosen: Sequence[Choice], counts: Sequence[int]) -> list[Choice]:
    """By how far down its article a sentence stands; one that leans follows its support."""
    chains: dict[tuple[int, int], list[Choice]] = {}
    for choice in sorted(chosen, key=lambda c: (c.line.item, c.line.index)):
        before = (choice.line.item, choice.line.index - 1)
        if choice.leans and before in chains:
            chains[choice.line.item, choice.line.index] = [*chains.pop(before), choice]
        else:
            chains[choice.line.item, choice.line.index] = [choice]
    placed = sorted(chains.values(), key=lambda c: (c[0].line.index / max(1, counts[c[0].line.item]), c[0].line.item))
    return [choice for chain in placed for choice in chain]


def _sentence(reading: Reading, choice: Choice) -> SummarySentence:
    article = reading.article(choice.line)
    evidence = Evidence.cut(article.id, article.text, Span(choice.start, choice.line.end))
    return SummarySentence(evidence.exact, (evidence,))
