"""One place of a sentence with what the lines of other articles that are laid beside it have there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from nguon.story.columns import Gap, Laid, Words, lay
from nguon.story.reading import Line, Reading
from nguon.story.similarity import Pair

LEAST = 0.12  # likeness from which on two lines are laid side by side
PARTNERS = 2  # lines of each other article that a line is laid beside
EACH, MOST = 40, 600  # pairs of lines that are laid side by side: an article, and a story
WIDE = 16  # words of a place told in several ways: longer ones are other sentences


class Place(NamedTuple):
    """Words `first` to `end` of a line."""

    line: int
    first: int
    end: int


class Column(NamedTuple):
    """One place of a line (`hub`) with the gaps that lines of other articles have there, and those that say the same."""

    hub: Place
    gaps: tuple[tuple[int, float, Gap], ...]
    same: tuple[Place, ...]


def gap_places(hub: int, line: int, _: float, gap: Gap) -> tuple[Place, Place]:
    """The two places of a gap."""
    return Place(hub, gap.a, gap.b), Place(line, gap.c, gap.d)


def _partners(reading: Reading, lines: Sequence[Line], listed: Sequence[Pair]) -> dict[int, list[tuple[int, float]]]:
    """For each line the most alike lines of other articles, best first."""
    left = min(MOST, EACH * len(reading.items))
    used: Counter[tuple[int, int]] = Counter()
    found: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for pair in listed:
        if pair.score < LEAST or not left:
            break
        chosen = False
        for own, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if used[own, lines[other].item] < PARTNERS:
                used[own, lines[other].item] += 1
                found[own].append((other, pair.score))
                chosen = True
        left -= chosen
    return found


def columns(
    reading: Reading, lines: Sequence[Line], listed: Sequence[Pair], words: Callable[[int], Words]
) -> Iterator[Column]:
    """Every place of a line that lines of other articles fill otherwise; `words` gives those of a line."""
    partners = _partners(reading, lines, listed)
    laid: dict[tuple[int, int], Laid] = {}
    for hub in sorted(partners):
        beside: list[tuple[int, float, Laid]] = []
        for other, score in partners[hub]:
            ends = (min(hub, other), max(hub, other))
            if ends not in laid:
                laid[ends] = lay(reading, words(ends[0]), words(ends[1]))
            beside.append((other, score, laid[ends] if hub < other else laid[ends].turned()))
        yield from _columns_of(hub, beside)


def _columns_of(hub: int, beside: Sequence[tuple[int, float, Laid]]) -> Iterator[Column]:
    """The gaps of one line that lie over each other, together; the line that is most alike decides where."""
    groups: list[tuple[list[int], list[tuple[int, float, Gap]]]] = []
    for other, score, laid in beside:
        for gap in laid.gaps:
            for bounds, held in groups:
                over = min(gap.b, bounds[1]) - max(gap.a, bounds[0])
                if over > 0 and 2 * over >= min(gap.b - gap.a, bounds[1] - bounds[0]):
                    bounds[:] = [min(gap.a, bounds[0]), max(gap.b, bounds[1])]
                    held.append((other, score, gap))
                    break
            else:
                groups.append(([gap.a, gap.b], [(other, score, gap)]))
    for (first, end), held in groups:
        if end - first <= WIDE:
            seen = {other for other, _, _ in held}
            same = [
                Place(other, min(there), max(there) + 1)
                for other, _, laid in beside
                if other not in seen
                and (there := [laid.same[at] for at in range(first, end) if at in laid.same])
                and 2 * len(there) >= end - first
            ]
            yield Column(Place(hub, first, end), tuple(held), tuple(same))
