"""Which lines to choose: a search for the set whose expected F1 is greatest, by taking lines out and filling up again."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from nguon.model.spans import Evidence, Span
from nguon.story.reading import Line, Reading
from nguon.story.worth import WordPair, Worth

BUDGET = 250  # words; the last sentence may run over by OVER
OVER = 12
# A set is filled up by gain per length ** power: 0 prefers long sentences, 1 dense ones. A search starts from each of these …
STARTS = (0.3, 0.5, 0.7, 0.9, 1.1)
# … and fills up again by each of these what one or two lines less have left, while that helps.
POWERS = (0.0, 0.5, 0.9)
TAKEN_OUT = 2
ROUNDS = 8
LEAST_GAIN = 0.1  # sentences that gain less a word are padding
REFERENCE = 300  # expected F1 is reckoned against a reference of this many word pairs
POOL = 120  # only so many of the densest lines are considered in a large story
# What a sentence loses that begins in lower case since its link was cut off, in word pairs: others are preferred.
HEADLESS = 1.0
# Two sentences of which one holds this share of the other's word pairs tell the same: only one of them is chosen.
SAME = 0.45
ALIKE = 0.25  # so do two of one statement that share so much

Reals = NDArray[np.float32]
Truths = NDArray[np.bool_]
Kept = tuple[Sequence[int], Sequence[int]]  # the numbers of the lines kept, and of those taken out
Place = tuple[int, int]  # article and line


class Choice(msgspec.Struct, frozen=True):
    """A line that may be chosen, from `start` on; `leans` where it makes sense only right after the line before it."""

    line: Line
    start: int
    words: int
    pairs: Counter[WordPair]
    leans: bool
    headless: bool

    @property
    def place(self) -> tuple[int, int]:
        """Article and line."""
        return self.line.item, self.line.index

    @property
    def before(self) -> tuple[int, int]:
        """The place of the line before it, which it leans on if it leans."""
        return self.line.item, self.line.index - 1

    def evidence(self, reading: Reading) -> Evidence:
        """Where it stands, without its link."""
        article = reading.article(self.line)
        return Evidence.cut(article.id, article.text, Span(self.start, self.line.end))


def choose(candidates: Sequence[Choice], worth: Worth, told: Mapping[Place, int] | None = None) -> list[Choice]:
    """The lines whose expected F1 together is greatest, as far as the search finds; in order of articles and lines.

    `told` numbers the statement that the line in a place tells: of the lines of one statement only one is chosen.
    """
    pool = Pool(candidates, worth, told or {})
    return [pool.choices[number] for number in _search(pool)] if pool.choices else []


def _search(pool: Pool) -> list[int]:
    best, chosen = max((pool.refill([([], ())], power)[0] for power in STARTS), key=lambda found: found[0])
    for _ in range(ROUNDS):
        smaller = [
            (kept, out)
            for count in range(1, TAKEN_OUT + 1)
            for out in itertools.combinations(chosen, count)
            if pool.stands(kept := [number for number in chosen if number not in out])
        ]
        if not smaller:
            break
        score, found = max((each for power in POWERS for each in pool.refill(smaller, power)), key=lambda each: each[0])
        if score <= best * (1 + 1e-6):
            break
        best, chosen = score, found
    return chosen


class Pool:
    """The candidates as matrices: which pairs each holds once, and twice, so that many sets are filled up at once."""

    def __init__(self, candidates: Sequence[Choice], worth: Worth, told: Mapping[Place, int]) -> None:
        self.choices = _supported(_densest(candidates, worth))
        number = {
            pair: at for at, pair in enumerate(sorted({pair for choice in self.choices for pair in choice.pairs}))
        }
        shape = (len(self.choices), len(number))
        self.once, self.twice = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
        for at, choice in enumerate(self.choices):
            ids = [number[pair] for pair in choice.pairs]
            self.once[at, ids] = 1
            self.twice[at, ids] = [times > 1 for times in choice.pairs.values()]
        levels = np.array([worth[pair] for pair in number], dtype=np.float32).reshape(len(number), 2)
        self.first, self.second = levels[:, 0], levels[:, 1]
        self.doubled = np.flatnonzero(self.twice.any(axis=0))
        self.words = np.array([choice.words for choice in self.choices], dtype=np.float32)
        self.costs = np.array([HEADLESS * choice.headless for choice in self.choices], dtype=np.float32)
        sizes = self.once.sum(axis=1)
        shared = self.once @ self.once.T / np.minimum(sizes[:, None], sizes)
        tells = np.array([told.get(choice.place, -1 - at) for at, choice in enumerate(self.choices)])
        same = (shared > SAME) | ((shared > ALIKE) & (tells[:, None] == tells))
        self.rivals: Reals = (same | np.eye(len(sizes), dtype=np.bool_)).astype(np.float32)
        at_place = {choice.place: at for at, choice in enumerate(self.choices)}
        self.needs = {at: at_place[choice.before] for at, choice in enumerate(self.choices) if choice.leans}

    def stands(self, chosen: Sequence[int]) -> bool:
        """Whether every chosen line that leans has its support."""
        return all(self.needs[number] in chosen for number in chosen if number in self.needs)

    def refill(self, kept: Sequence[Kept], power: float) -> list[tuple[float, list[int]]]:
        """Every set filled up greedily by gain per length ** power, with the expected F1 that it reaches.

        The first of what was taken out does not come back.
        """
        chosen, barred = (np.zeros((len(kept), len(self.choices)), dtype=np.float32) for _ in range(2))
        for row, (numbers, out) in enumerate(kept):
            chosen[row, list(numbers)] = 1
            barred[row, list(out[:1])] = 1
        covered = chosen @ (self.once + self.twice)
        gained = np.minimum(covered, 1) @ self.first + (covered > 1) @ self.second - chosen @ self.costs
        open_rows = np.arange(len(kept))
        while len(open_rows):
            gains = self._gains(covered[open_rows])
            room = BUDGET - chosen[open_rows] @ self.words
            allowed = (
                self._allowed(chosen[open_rows], room) & (gains >= LEAST_GAIN * self.words) & (barred[open_rows] == 0)
            )
            values = gains * np.minimum(1, room[:, None] / self.words) / self.words**power
            best, rows = np.where(allowed, values, -1).argmax(axis=1), np.arange(len(open_rows))
            good = allowed[rows, best]
            open_rows, best, more = open_rows[good], best[good], gains[rows, best][good]
            chosen[open_rows, best] = 1
            covered[open_rows] += self.once[best] + self.twice[best]
            gained[open_rows] += more
        words = chosen @ self.words
        scores = gained * np.minimum(1, BUDGET / np.maximum(1, words)) / (np.minimum(words, BUDGET) + REFERENCE)
        return [(float(score), np.flatnonzero(row).tolist()) for score, row in zip(scores, chosen, strict=True)]

    def _gains(self, covered: Reals) -> Reals:
        """What each candidate adds to each row of pairs that are `covered` so often."""
        gains: Reals = np.where(covered == 0, self.first, np.where(covered == 1, self.second, 0)) @ self.once.T
        fresh = np.where(covered[:, self.doubled] == 0, self.second[self.doubled], 0)
        gains += fresh @ self.twice[:, self.doubled].T - self.costs
        return gains

    def _allowed(self, chosen: Reals, room: Reals) -> Truths:
        """Which candidates fit into the room of each row, tell what it does not tell yet and do not hang in the air."""
        good: Truths = (chosen @ self.rivals == 0) & (self.words <= room[:, None] + OVER) & (room > 0)[:, None]
        for number, need in self.needs.items():
            good[:, number] &= chosen[:, need] > 0
        return good


def _densest(candidates: Sequence[Choice], worth: Worth) -> list[Choice]:
    if len(candidates) > POOL:
        density = {c.place: sum(worth[pair][0] for pair in c.pairs) / c.words for c in candidates}
        candidates = sorted(candidates, key=lambda c: (-density[c.place], c.place))[:POOL]
    return sorted(candidates, key=lambda c: c.place)


def _supported(candidates: Sequence[Choice]) -> list[Choice]:
    """Without those that lean on a line that may not be chosen."""
    kept: dict[tuple[int, int], Choice] = {}
    for choice in candidates:
        if not choice.leans or choice.before in kept:
            kept[choice.place] = choice
    return list(kept.values())
