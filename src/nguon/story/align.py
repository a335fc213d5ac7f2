"""The exact alignment of two articles: which runs of words stand in both, and which sentences are made of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nguon.model.spans import Span
from nguon.story.shingles import Passages, shingles

SEED = 5  # tokens in a row that start a run; bench/neardup.py tries 3 to 6
COPIED = 0.6  # part of a sentence's tokens that stand in runs of the other article for it to count as taken over
_GAP = 8  # tokens that an edit inside one passage may put in or leave out
_PLACES = 8  # places of one seed that are tried


class Run(NamedTuple):
    """`length` tokens from token `a` of the first article are those from token `b` of the second."""

    a: int
    b: int
    length: int


class Alignment(NamedTuple):
    """What two articles share. `pairs` are spans (first, second) of passages, in the order of the second.

    `a_share`, `b_share` are the parts of their tokens that stand in the other (0 to 1), `a_copied`, `b_copied` the
    numbers of sentences taken over.
    """

    pairs: tuple[tuple[Span, Span], ...]
    a_share: float
    b_share: float
    a_copied: int
    b_copied: int


def align(one: Passages, other: Passages) -> Alignment:
    """Align two articles by runs of at least `SEED` equal tokens."""
    forward, backward = _runs(one, other), [Run(run.b, run.a, run.length) for run in _runs(other, one)]
    b_cover, a_cover = (
        _cover(other, [(run.b, run.length) for run in forward]),
        _cover(one, [(run.a, run.length) for run in backward]),
    )
    b_copied, a_copied = _copied(other, b_cover), _copied(one, a_cover)
    kept = [run for run in forward if b_copied[_sentence(other, run.b)] or a_copied[_sentence(one, run.a)]]
    return Alignment(
        pairs=tuple(_spans(one, other, kept)),
        a_share=float(a_cover.mean()) if len(a_cover) else 0.0,
        b_share=float(b_cover.mean()) if len(b_cover) else 0.0,
        a_copied=int(a_copied.sum()),
        b_copied=int(b_copied.sum()),
    )


def _runs(one: Passages, other: Passages) -> list[Run]:
    """For each place of `other`, left to right, the longest run that also stands in `one`."""
    seeds: dict[int, list[int]] = {}
    for place, seed in enumerate(shingles(one.tokens, SEED).tolist()):
        seeds.setdefault(seed, []).append(place)
    a, b = one.tokens.tolist(), other.tokens.tolist()
    runs, place = [], 0
    wanted = shingles(other.tokens, SEED).tolist()
    while place < len(wanted):
        starts = seeds.get(wanted[place])
        if starts is None:
            place += 1
            continue
        start, length = max(
            ((start, _equal(a, b, start, place)) for start in starts[:_PLACES]), key=lambda found: (found[1], -found[0])
        )
        runs.append(Run(start, place, length))
        place += length
    return runs


def _equal(a: list[int], b: list[int], start: int, place: int) -> int:
    length, most = SEED, min(len(a) - start, len(b) - place)
    while length < most and a[start + length] == b[place + length]:
        length += 1
    return length


def _cover(found: Passages, runs: list[tuple[int, int]]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    cover = np.zeros(len(found.tokens), dtype=bool)
    for start, length in runs:
        cover[start : start + length] = True
    return cover


def _copied(
    found: Passages, cover: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For each sentence whether it is taken over."""
    if not len(found):
        return np.zeros(0, dtype=bool)
    covered = np.add.reduceat(cover.astype(np.int64), found.firsts[:-1])
    copied: np.ndarray[tuple[int], np.dtype[np.bool_]] = covered >= COPIED * np.diff(found.firsts)
    return copied


def _sentence(found: Passages, token: int) -> int:
    return int(np.searchsorted(found.firsts, token, side="right")) - 1


def _spans(one: Passages, other: Passages, runs: list[Run]) -> list[tuple[Span, Span]]:
    """Runs that follow one another in both articles with small gaps, joined into passages."""
    joined: list[list[Run]] = []
    for run in runs:
        last = joined[-1][-1] if joined else None
        if last and 0 <= run.a - last.a - last.length <= _GAP and 0 <= run.b - last.b - last.length <= _GAP:
            joined[-1].append(run)
        else:
            joined.append([run])
    pairs = []
    for passage in joined:
        first, last = passage[0], passage[-1]
        a = Span(int(one.starts[first.a]), int(one.ends[last.a + last.length - 1]))
        b = Span(int(other.starts[first.b]), int(other.ends[last.b + last.length - 1]))
        pairs.append((a, b))
    return pairs
