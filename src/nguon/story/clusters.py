"""Lines that say the same, put together without drift: a line joins only what it resembles on the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from nguon.story.reading import Line
from nguon.story.similarity import Pair

# From this probability on (nguon.story.paraphrase) two lines are one statement. Chosen in five-fold cross-validation on
# vims_dev_summaries, where F1 is flat from 0.35 to 0.5, for few wrong pairs (scripts/fit_paraphrase.py --folds 5).
SAME = 0.45
# The mean probability that two groups must have to be joined, as a share of the pair that joins them.
HOLD = 0.45


def group(lines: Sequence[Line], pairs: Sequence[Pair]) -> list[list[int]]:
    """Groups of at least two line indices (into `lines`), each in order; `pairs`, best first, with probabilities."""
    score: dict[int, dict[int, float]] = defaultdict(dict)
    for pair in pairs:
        score[pair.a][pair.b] = score[pair.b][pair.a] = pair.score
    home: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for pair in pairs:
        if pair.score < SAME:
            break
        one, other = home.get(pair.a, pair.a), home.get(pair.b, pair.b)
        if one == other:
            continue
        left, right = members.get(one, [one]), members.get(other, [other])
        if _mean(left, right, score) >= HOLD * pair.score:
            members[one] = left + right
            members.pop(other, None)
            for number in members[one]:
                home[number] = one
    return sorted(sorted(found) for found in members.values())


def _mean(left: Sequence[int], right: Sequence[int], score: Mapping[int, Mapping[int, float]]) -> float:
    """Mean similarity over all pairs between two groups; pairs that are not listed count nought."""
    total = 0.0
    for a in left:
        listed = score[a]
        for b in right:
            if b in listed:
                total += listed[b]
    return total / (len(left) * len(right))


def by_item(lines: Sequence[Line], found: Sequence[int]) -> dict[int, list[int]]:
    """The lines of one group, article by article."""
    held: dict[int, list[int]] = defaultdict(list)
    for number in found:
        held[lines[number].item].append(number)
    return dict(held)
