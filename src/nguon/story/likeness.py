"""How alike two articles are: cosines of text, lead and title, dates and lengths, weighed into log-odds of one story."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nguon.errors import LexiconError
from nguon.story.features import DIMENSIONS, Features

Floats = NDArray[np.float32]
Ids = NDArray[np.uint32]

CHANNELS = 3  # text, lead, title
TEXT_TERMS = 224  # heaviest terms of a text that are kept: a blob of about 2 KB an article
# How many background articles one article of the stream counts for: what is hot now must weigh less soon.
STREAM_WEIGHT = 8.0
# The stream's counts are halved when this many articles are in them, so that old news fades out of the weights.
STREAM_HALF = 20_000
SHORT_BELOW = 200  # tokens; below, the log-odds move towards what titles and leads alone can tell
DENSITY_CAP = 0.3
_REACH = (0, 1, 3, 7, 15, 31)
COLUMNS = (
    "text", "lead", "title", "text²", "lead²", "title²", "no days", "days apart", "published apart", "years apart", "short",
    "short·text", "short·lead", "short·title", "density",
)  # fmt: skip


class Vector(NamedTuple):
    """An article as the grouper keeps it. `ids` carry the channel above the term's bits; `cuts` are the channels' starts.

    `weights` (float32, of values that a float16 holds) have length 1 within each channel; `days` are days of
    the year, `reach` the same with what
    lies near them, as bits.
    """

    article: str
    ids: Ids
    weights: Floats
    cuts: tuple[int, ...]
    short: float
    day: int
    year: int
    days: tuple[int, ...]
    reach: tuple[int, ...]

    def head(self, count: int) -> tuple[Ids, Floats]:
        """The heaviest `count` terms of the text and their weights."""
        stop = min(count, self.cuts[1])
        return self.ids[:stop], self.weights[:stop]


class Background:
    """In how many of `documents` articles each hashed term stands, in general (`counts`, float32)."""

    def __init__(self, documents: int, counts: Floats) -> None:
        self.documents = documents
        self.counts = counts


@cache
def background(code: str) -> Background:
    """The counts that the language's folder brings; none where it brings none."""
    path = files(f"nguon.lang.{code}") / "data" / "background.bin"
    if not path.is_file():
        return Background(1, np.zeros(DIMENSIONS, dtype=np.float32))
    head, _, packed = path.read_bytes().partition(b"\n\n")
    levels = np.frombuffer(zlib.decompress(packed), dtype=np.uint8)
    if len(levels) != DIMENSIONS:
        raise LexiconError(
            f"{path} holds {len(levels)} terms, not {DIMENSIONS}", "make it again with scripts/make_background.py"
        )
    counts = np.where(levels > 0, np.exp(levels / np.float32(16)), 0).astype(np.float32)
    return Background(int(head.rsplit(b"documents ", 1)[1]), counts)


class Weights:
    """How much each term tells: rarer in the background and in the stream so far is more."""

    def __init__(self, base: Background) -> None:
        self._base = base
        self._counts = np.zeros(DIMENSIONS, dtype=np.float32)
        self._seen = 0.0

    def of(self, terms: Ids) -> Floats:
        """Inverse document frequencies, at least 0."""
        documents = self._base.documents + STREAM_WEIGHT * self._seen
        counts = 1 + self._base.counts[terms] + STREAM_WEIGHT * self._counts[terms]
        idf: Floats = np.maximum(np.log(np.float32(documents) / counts), 0)
        return idf

    def learn(self, terms: Ids) -> None:
        """Count one more article of the stream."""
        self._counts[terms] += 1
        self._seen += 1
        if self._seen >= STREAM_HALF:
            self._counts *= 0.5
            self._seen *= 0.5


def make_vector(found: Features, weights: Weights) -> Vector:
    """The article under the weights of now; terms are cut to the heaviest `TEXT_TERMS` and those of lead and title."""
    terms = np.frombuffer(found.terms, dtype="<u4")
    idf = weights.of(terms)
    text = np.frombuffer(found.text, dtype="<f4") * idf
    lead = np.frombuffer(found.lead, dtype="<f4") * idf
    title = np.frombuffer(found.title, dtype="u1") * idf
    norms = [float(np.sqrt(channel @ channel)) or 1.0 for channel in (text, lead, title)]
    order = np.argsort(-text, kind="stable")[:TEXT_TERMS]
    picks = [order, np.flatnonzero(lead), np.flatnonzero(title)]
    ids = np.concatenate([terms[pick] + np.uint32(n * DIMENSIONS) for n, pick in enumerate(picks)])
    values = np.concatenate(
        [channel[pick] / norm for channel, pick, norm in zip((text, lead, title), picks, norms, strict=True)]
    )
    cuts = (0, len(order), len(order) + len(picks[1]))
    short = max(0.0, 1 - found.length / SHORT_BELOW)
    return Vector(
        found.article,
        ids.astype(np.uint32),
        values.astype(np.float16).astype(np.float32),
        cuts,
        short,
        found.day,
        found.year,
        found.days,
        reach(found.days),
    )


@cache
def _run(day: int, width: int) -> int:
    """The days of a ring of 367 within `width` of `day`, as bits."""
    return sum(1 << near % 367 for near in range(day - width, day + width + 1))


def reach(days: Sequence[int]) -> tuple[int, ...]:
    """For each distance of `_REACH` the days of the year within it of one of `days`, as bits; () where there are none."""
    masks = [0] * len(_REACH)
    for day in days:
        for place, width in enumerate(_REACH):
            masks[place] |= _run(day, width)
    return tuple(masks) if days else ()


class Scorer:
    """Cosines of one article with many, through one scratch array, and the columns that log-odds are made of."""

    def __init__(self) -> None:
        self._scratch = np.zeros(CHANNELS * DIMENSIONS, dtype=np.float32)

    def columns(self, one: Vector, others: Sequence[Vector]) -> Floats:
        """`COLUMNS` of `one` with each of `others` (rows), density left 0."""
        table = np.zeros((len(others), len(COLUMNS)), dtype=np.float32)
        if not others:
            return table
        cosines = self._cosines(one, others)
        roots = np.sqrt(np.clip(cosines, 0, 1))
        table[:, 0:3], table[:, 3:6] = roots, cosines
        for row, other in enumerate(others):
            table[row, 6:10] = _times_apart(one, other)
        short = np.maximum(np.float32(one.short), np.array([other.short for other in others], dtype=np.float32))
        table[:, 10] = short
        table[:, 11:14] = roots * short[:, None]
        return table

    def _cosines(self, one: Vector, others: Sequence[Vector]) -> Floats:
        self._scratch[one.ids] = one.weights
        ids = np.concatenate([other.ids for other in others])
        products = self._scratch[ids] * np.concatenate([other.weights for other in others])
        self._scratch[one.ids] = 0
        sums = np.concatenate(([0.0], np.cumsum(products, dtype=np.float64)))
        bounds, offset = [], 0
        for other in others:
            bounds += [offset + cut for cut in other.cuts]
            offset += len(other.ids)
        bounds.append(offset)
        spread: Floats = np.diff(sums[bounds]).reshape(len(others), CHANNELS).astype(np.float32)
        return spread


def _times_apart(one: Vector, other: Vector) -> tuple[float, ...]:
    """Columns "no days" to "years apart"."""
    unknown, days = (0.0, 4.0) if one.reach and other.reach else (1.0, 0.0)
    if not unknown:
        mask = other.reach[0]
        for width, near in zip(_REACH, one.reach, strict=True):
            if near & mask:
                days = math.log1p(width)
                break
    gap = abs(one.day - other.day) if one.day and other.day else 0
    years = abs(one.year - other.year) if one.year and other.year else 0
    return unknown, days, math.log1p(min(gap, 365)), float(years > 2)
