"""How likely a telling says what became of a plan: two linear models of tellings, two of pairs of them.

The weights (data/outcome_weights.tsv) are fitted by scripts/fit_outcomes.py: "ahead" and "fact" on which tellings people
read as ahead and as happenings, "done" and "ended" on which pairs they took for a plan and its outcome.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from nguon.lang.lexicon import read
from nguon.story.fates import not_yet
from nguon.story.join_features import features
from nguon.story.joins import Join, Sides, find_joins
from nguon.story.side_features import side_features
from nguon.story.sides import Side

OUTRIGHT = frozenset(("denied", "off"))  # namings that say of the very act that it came to nothing
ABOUT = 0.3  # share of rare words from which on such a telling is surely of the same thing
LIMIT = 4.0  # log odds of one telling beyond which more says no more
Key = tuple[int, int, int]


class Verdict(msgspec.Struct, frozen=True):
    """A plan and what may tell its outcome, with the log odds that it does, and whether the words say so in so many words."""

    join: Join
    score: float
    marked: bool = False


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weights of each model by feature."""
    found: dict[str, dict[str, float]] = {}
    for model, feature, value in read("nguon.story", "outcome_weights.tsv"):
        found.setdefault(model, {})[feature] = float(value)
    return found


def weigh(table: Mapping[str, float], known: Mapping[str, float]) -> float:
    """The sum of what is known, each by its weight."""
    return sum(table.get(name, 0.0) * value for name, value in known.items())


def odds(sides: Sides, found: Sequence[Side]) -> dict[Key, float]:
    """The log odds that each telling is ahead (where words or its reading say so) or tells of a happening."""
    tables = weights()
    return {
        side.key: clipped(weigh(tables["ahead" if side.kind else "fact"], side_features(sides.reading, side)))
        for side in found
    }


def clipped(value: float) -> float:
    """Log odds within LIMIT on either side."""
    return max(-LIMIT, min(LIMIT, value))


def judge(sides: Sides) -> list[Verdict]:
    """The verdict on every candidate, in order of the plans."""
    joins = find_joins(sides)
    taken = {side.key: side for join in joins for side in (join.plan, join.told)}
    known = features(sides, joins, odds(sides, list(taken.values())))
    tables = weights()
    return [
        Verdict(join, weigh(tables[join.end], each), marked(join, each) and not _may_come(sides, join))
        for join, each in zip(joins, known, strict=True)
    ]


def _may_come(sides: Sides, join: Join) -> bool:
    """Whether what has not happened may still come ("chưa cung cấp"): that ends no plan for sure."""
    return join.told.denied and not_yet(sides.reading, join.told.telling)


def marked(join: Join, known: Mapping[str, float]) -> bool:
    """Whether a report has a mark of past, a day that has come or stands in a later title; what ends a plan, a word that
    turns against the plan close by, or it is told in another article that the same thing did not happen."""
    if join.end == "done":
        return any(known.get(name) for name in ("t_past", "t_placed")) or bool(
            known.get("t_title") and known.get("later_day")
        )
    if known.get("turn") and (known.get("same_line") or known.get("next_line")):
        return True
    return (
        join.naming in OUTRIGHT
        and join.plan.telling.item != join.told.telling.item
        and known.get("about", 0.0) >= ABOUT
    )
