"""The summary: whole sentences (or sentences without their link word), chosen to cover what several articles tell."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from nguon.model.spans import Evidence, Span
from nguon.model.stories import SummarySentence
from nguon.story.reading import Line, Reading
from nguon.story.worth import LEVELS, Floats, Stock, Worth, pair_worth, take_stock

BUDGET = 250  # words; the last sentence may run over by OVER
OVER = 12
LEAST_WORDS, MOST_WORDS = 8, 110
# The greedy cover counts a sentence's gain by length ** LENGTH_POWER: below 1 long sentences are favoured, as people do.
LENGTH_POWER = 0.7
LEAST_GAIN = 0.1  # sentences that gain less a word are padding
# The swaps weigh length as ROUGE's F1 does, against a reference of this many word pairs.
REFERENCE = 300
SWAPS = 8
POOL = 300  # only so many of the densest lines are considered in a very large story
# What a sentence loses that begins in lower case since its link was cut off, in word pairs: others are preferred.
HEADLESS = 1.0
# Two sentences of which one holds this share of the other's word pairs tell the same: only one of them is chosen.
SAME = 0.45

_ENDS = '.!?…"”’)'
_QUOTES = '"“”'
Numbers = NDArray[np.int64]


class Choice(msgspec.Struct, frozen=True):
    """A line that may be chosen, from `start` on; `leans` where it makes sense only right after the line before it."""

    line: Line
    start: int
    words: int
    pairs: Counter[tuple[str, str]]
    leans: bool
    headless: bool

    @property
    def place(self) -> tuple[int, int]:
        """Article and line."""
        return self.line.item, self.line.index


def choices(stock: Stock) -> list[Choice]:
    """The lines fit for a summary: closed sentences of lead and body that are not mere quotation, links cut off."""
    reading, trim = stock.reading, stock.reading.pack.opening_trim
    found = []
    for line in reading.lines:
        text = reading.text(line)
        if not LEAST_WORDS <= len(line.words) <= MOST_WORDS or not _closed(text):
            continue
        cut = trim(text)
        words = line.words[len(text[: cut or 0].split()) :]
        if len(words) >= LEAST_WORDS:
            pairs = Counter(itertools.pairwise(words))
            start = line.start + (cut or 0)
            found.append(Choice(line, start, len(words), pairs, cut is None, text[cut or 0].islower()))
    return found


def _closed(text: str) -> bool:
    """Whether the sentence ends, quotations and brackets end within it, and somebody tells it outside of quotes."""
    balanced = text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")
    return text[-1] in _ENDS and balanced and not (text[0] in _QUOTES and text.rstrip(".!?…")[-1:] in _QUOTES)


class Pool:
    """The candidates as arrays: which pairs each holds how often, so that all gains are reckoned at once."""

    def __init__(self, candidates: Sequence[Choice], worth: Worth) -> None:
        number = {pair: at for at, pair in enumerate(worth)}
        self.choices = _densest(candidates, worth)
        self.words: Floats = np.array([choice.words for choice in self.choices], dtype=np.float64)
        held = [(number[pair], min(times, LEVELS)) for choice in self.choices for pair, times in choice.pairs.items()]
        self.ids: Numbers = np.array([pair for pair, _ in held], dtype=np.int64)
        self.times: Numbers = np.array([times for _, times in held], dtype=np.int64)
        ends = list(itertools.accumulate(len(choice.pairs) for choice in self.choices))
        self.bounds = list(zip([0, *ends[:-1]], ends, strict=True))
        self.starts: Numbers = np.array([start for start, _ in self.bounds], dtype=np.int64)
        # gained[n, pair]: what n occurrences of the pair are worth together
        self.gained: Floats = np.vstack([np.zeros(len(worth)), np.cumsum(np.array(list(worth.values())).T, axis=0)])
        self.costs: Floats = np.array([HEADLESS * choice.headless for choice in self.choices], dtype=np.float64)
        self.sizes: Floats = np.array([len(choice.pairs) for choice in self.choices], dtype=np.float64)
        self._rivals: dict[int, NDArray[np.bool_]] = {}
        at = {choice.place: number for number, choice in enumerate(self.choices)}
        self.needs = {
            number: at.get((choice.line.item, choice.line.index - 1))
            for number, choice in enumerate(self.choices)
            if choice.leans
        }

    def gains(self, covered: Numbers) -> Floats:
        """What each candidate adds where every pair has been `covered` so often."""
        have = covered[self.ids]
        more = self.gained[np.minimum(have + self.times, LEVELS), self.ids] - self.gained[have, self.ids]
        total: Floats = np.add.reduceat(more, self.starts) - self.costs
        return total

    def cover(self, chosen: Sequence[int]) -> Numbers:
        """How often the chosen ones hold every pair, up to LEVELS."""
        covered = np.zeros(self.gained.shape[1], dtype=np.int64)
        for number in chosen:
            start, end = self.bounds[number]
            covered[self.ids[start:end]] += self.times[start:end]
        return np.minimum(covered, LEVELS)

    def allowed(self, chosen: Sequence[int], room: float) -> NDArray[np.bool_]:
        """Which candidates fit into the room and do not hang in the air."""
        good = self.words <= room
        good[list(chosen)] = False
        for number in chosen:
            good &= ~self.rivals(number)
        for number, need in self.needs.items():
            good[number] &= need in chosen
        return good

    def rivals(self, number: int) -> NDArray[np.bool_]:
        """Which candidates tell the same as this one."""
        if number not in self._rivals:
            shared = np.add.reduceat((self.cover([number])[self.ids] > 0).astype(np.int64), self.starts)
            self._rivals[number] = shared > SAME * np.minimum(self.sizes, self.sizes[number])
        return self._rivals[number]

    def stands(self, chosen: Sequence[int]) -> bool:
        """Whether every chosen line that leans has its support."""
        return all(self.needs[number] in chosen for number in chosen if number in self.needs)

    def score(self, gain: Floats, words: Floats) -> Floats:
        """Expected F1 of summaries of that gain and length, cut to BUDGET."""
        found: Floats = gain * np.minimum(1.0, BUDGET / np.maximum(1, words)) / (np.minimum(words, BUDGET) + REFERENCE)
        return found

    def value(self, chosen: Sequence[int]) -> float:
        """The gain of the chosen ones together."""
        covered = self.cover(chosen)
        return float(self.gained[covered, np.arange(len(covered))].sum() - self.costs[list(chosen)].sum())


def _densest(candidates: Sequence[Choice], worth: Worth) -> list[Choice]:
    if len(candidates) > POOL:
        density = {c.place: sum(worth[pair][0] for pair in c.pairs) / c.words for c in candidates}
        candidates = sorted(candidates, key=lambda c: (-density[c.place], c.place))[:POOL]
    return sorted(candidates, key=lambda c: c.place)


def choose(candidates: Sequence[Choice], worth: Worth) -> list[Choice]:
    """Greedy cover by gain per length, then swaps while they help; lines that lean come only behind their support."""
    pool = Pool(candidates, worth)
    return [pool.choices[number] for number in _swap(pool, _cover(pool))]


def _cover(pool: Pool) -> list[int]:
    chosen: list[int] = []
    room = float(BUDGET)
    while room > 0:
        gains = pool.gains(pool.cover(chosen)) * np.minimum(1.0, room / pool.words)
        values = np.where(pool.allowed(chosen, room + OVER), gains / pool.words**LENGTH_POWER, -1.0)
        number = int(values.argmax())
        if values[number] < 0 or gains[number] / pool.words[number] < LEAST_GAIN:
            break
        chosen.append(number)
        room -= pool.words[number]
    return chosen


def _swap(pool: Pool, chosen: list[int]) -> list[int]:
    """Exchange one sentence at a time for a better one, or add one."""
    current = float(pool.score(np.array(pool.value(chosen)), pool.words[chosen].sum()))
    for _ in range(SWAPS):
        best: tuple[float, list[int]] | None = None
        for out in range(len(chosen) + 1):
            kept = chosen[:out] + chosen[out + 1 :]
            if not pool.stands(kept):
                continue
            length = pool.words[kept].sum()
            scores = pool.score(pool.value(kept) + pool.gains(pool.cover(kept)), length + pool.words)
            scores = np.where(pool.allowed(kept, BUDGET + OVER - length), scores, -1.0)
            scores[chosen] = -1.0
            number = int(scores.argmax())
            if scores[number] > (best[0] if best else current) + 1e-9:
                best = (float(scores[number]), [*kept, number])
        if best is None:
            break
        current, chosen = best
    return chosen


def summarize(reading: Reading, stock: Stock | None = None, worth: Worth | None = None) -> tuple[SummarySentence, ...]:
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
