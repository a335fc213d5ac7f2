"""Rivals: what different articles tell in one place otherwise, with what can be counted of them, and how likely an editor
would name the difference.

Linear models (weights in data/conflict_weights.tsv, fitted by scripts/fit_conflicts.py) weigh counts only, no words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from nguon.lang.lexicon import read
from nguon.model.stories import ConflictKind
from nguon.story.guesses import Told

Weights = Mapping[str, Mapping[str, float]]  # by model, then by feature
FIGURES, WORDS = "figures", "words"
MODELS = (FIGURES, WORDS)
ONE = "one"  # the feature that is always 1


class Tellings(NamedTuple):
    """Two things told or more: each with all its places, and the places that were compared (`core`)."""

    kind: ConflictKind
    core: tuple[Told, ...]
    sides: tuple[tuple[Told, ...], ...]


class Rivals(NamedTuple):
    """What `model` weighs (a feature that is missing is 0), and the tellings, which are only gathered where they are likely.

    `unit` is what figures measure, `at` tells rivals of one model apart.
    """

    model: str
    unit: str
    features: Mapping[str, float]
    at: tuple[int, ...]
    tellings: Callable[[], Tellings]


@cache
def fitted() -> Weights:
    """The weights that are shipped."""
    found: dict[str, dict[str, float]] = {model: {} for model in MODELS}
    for model, feature, weight in read("nguon.story", "conflict_weights.tsv"):
        found[model][feature] = float(weight)
    return found


def chance(rivals: Rivals, weights: Weights) -> float:
    """How likely the difference is one that an editor would name, 0 to 1."""
    own = weights[rivals.model]
    total = sum(weight * (1.0 if name == ONE else rivals.features.get(name, 0.0)) for name, weight in own.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def ranked(found: Sequence[Rivals], weights: Weights) -> list[tuple[float, Rivals]]:
    """The likeliest first, in an order that does not depend on that of `found`."""
    weighed = [(chance(each, weights), each) for each in found]
    return sorted(weighed, key=lambda pair: (-pair[0], pair[1].model, pair[1].at))
