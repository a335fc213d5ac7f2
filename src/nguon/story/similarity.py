"""How much two sentences of different articles say the same: shared words and word pairs, the rarer the weightier.

Candidates come from an index by rare words, so that a story of a thousand articles is not compared all with all.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from nguon.story.reading import Line, Reading

# Swept at random (60 settings) on the even stories of vims_dev_summaries, checked on the odd ones: F1 0.473 at precision
# 0.65, then 0.491 at 0.68. Figures need no weight of their own: their rarity tells.
PAIR_WEIGHT = 1.0
STOP_WEIGHT = 0.1
# Features on more lines than this do not call up candidates: they tell nothing and cost squares.
COMMON = 60
LARGE = 1200  # lines (about eighty articles) from which on only rarer features call up candidates
# The share of containment (what the smaller line has in common) in the similarity; the rest is Dice.
CONTAINMENT = 0.8

Feature = str | tuple[str, str]


class Pair(msgspec.Struct, frozen=True, order=True, gc=False):
    """Lines `a` < `b` (indices into the compared lines) with their similarity, and what it is blended from; 0 to 1."""

    score: float
    a: int
    b: int
    contained: float = 0.0
    dice: float = 0.0


def features(reading: Reading, line: Line) -> tuple[Feature, ...]:
    """The different words and word pairs of a line."""
    words = line.words
    return tuple(dict.fromkeys((*words, *itertools.pairwise(words))))


def weights(reading: Reading, bags: Sequence[tuple[Feature, ...]]) -> dict[Feature, float]:
    """What each feature counts: by its rarity among the story's lines, less for stop words."""
    spread = Counter(feature for bag in bags for feature in bag)
    total = len(bags) + 1
    weighed: dict[Feature, float] = {}
    for feature, count in spread.items():
        rarity = math.log(total / count) + 0.3
        if isinstance(feature, str):
            stop = reading.pack.is_stopword(feature)
            weighed[feature] = rarity * (STOP_WEIGHT if stop else 1.0)
        else:
            both = reading.pack.is_stopword(feature[0]) and reading.pack.is_stopword(feature[1])
            weighed[feature] = rarity * PAIR_WEIGHT * (STOP_WEIGHT if both else 1.0)
    return weighed


def pairs(reading: Reading, lines: Sequence[Line], least: float) -> list[Pair]:
    """All pairs of lines from different articles with at least `least` similarity, best first."""
    bags = [features(reading, line) for line in lines]
    weight = weights(reading, bags)
    size = [sum(weight[feature] for feature in bag) or 1.0 for bag in bags]
    index: dict[Feature, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        for feature in bag:
            index[feature].append(number)
    common_from = COMMON if len(lines) <= LARGE else COMMON // 4
    frequent = [tuple(feature for feature in bag if len(index[feature]) > common_from) for bag in bags]
    found: list[Pair] = []
    for a, bag in enumerate(bags):
        shared: dict[int, float] = defaultdict(float)
        for feature in bag:
            postings = index[feature]
            if len(postings) <= common_from:
                for b in postings:
                    if b > a:
                        shared[b] += weight[feature]
        held = set(frequent[a])
        for b, rough in shared.items():
            if lines[b].item == lines[a].item or rough < 0.3 * least * min(size[a], size[b]):
                continue
            common = rough + sum([weight[feature] for feature in frequent[b] if feature in held])
            contained, dice = common / min(size[a], size[b]), 2 * common / (size[a] + size[b])
            score = (1 - CONTAINMENT) * dice + CONTAINMENT * contained
            if score >= least:
                found.append(Pair(score, a, b, contained, dice))
    return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))
