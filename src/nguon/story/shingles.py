"""Tokens of an article's own sentences as hashes with their places, and MinHash signatures of sentences.

A reprint seldom copies a whole article, so not articles but their sentences are signed: three that collide are found
however long the rest is.
"""

from __future__ import annotations

import re
from functools import cache
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from nguon.lang.pack import LanguagePack
from nguon.model.annotations import Analysis
from nguon.model.spans import Span

Hashes = NDArray[np.uint64]

SHORTEST = 6  # tokens; shorter sentences are alike by chance
BANDS, ROWS = 12, 3  # of 36 minima: sentences that share 60 % of their shingles collide in 95 of 100, 20 % in 9
_WIDTH = 3
_LONGEST = 20_000  # tokens read of one article
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"[^\n.!?…]+(?:[.!?…](?!\s)[^\n.!?…]*)*[.!?…]*")
_SKIPPED = ("byline", "junk", "caption")


class Passages(msgspec.Struct, frozen=True):
    """The sentences of one article as hashed tokens.

    `tokens` (uint64) of all sentences in order, `starts`/`ends` their code points; sentence n has the tokens from
    `firsts[n]` up to `firsts[n + 1]`.
    """

    article: str
    tokens: Hashes
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    firsts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.firsts) - 1


def passages(article: str, text: str, analysis: Analysis | None, pack: LanguagePack) -> Passages:
    """The sentences of `SHORTEST` tokens or more, without bylines, captions and boilerplate where those are known."""
    folded = pack.fold(text)
    hashes: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    firsts = [0]
    for span in _sentences(text, analysis):
        found = list(_TOKEN.finditer(folded, span.start, span.end))
        if len(found) < SHORTEST or len(hashes) + len(found) > _LONGEST:
            continue
        hashes += [_hash(match.group()) for match in found]
        starts += [match.start() for match in found]
        ends += [match.end() for match in found]
        firsts.append(len(hashes))
    numbers = [np.array(values, dtype=np.int64) for values in (starts, ends, firsts)]
    return Passages(article, np.array(hashes, dtype=np.uint64), *numbers)


def _sentences(text: str, analysis: Analysis | None) -> list[Span]:
    if analysis is None or not analysis.sentences:
        return [Span(*match.span()) for match in _SENTENCE.finditer(text)]
    skipped = [Span(zone.start, zone.end) for zone in analysis.zones if zone.kind in _SKIPPED]
    if not skipped:
        return list(analysis.sentences)
    return [span for span in analysis.sentences if not any(zone.contains(span) for zone in skipped)]


def _hash(token: str) -> int:
    return crc32(token.encode("utf-8", "surrogatepass"))


def shingles(tokens: Hashes, width: int) -> Hashes:
    """Hashes of every `width` tokens in a row; empty where there are fewer."""
    count = len(tokens) - width + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(width):
        mixed = (mixed ^ tokens[place : place + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed


@cache
def _permutations() -> tuple[Hashes, Hashes]:
    """Odd factors and summands of the permutations, the same on every machine."""
    seeds = np.arange(1, 2 * BANDS * ROWS + 1, dtype=np.uint64) * np.uint64(0xD1342543DE82EF95)
    seeds = (seeds ^ (seeds >> np.uint64(31))) * np.uint64(0x9FB21C651E98DF25)
    factors, summands = seeds.reshape(2, -1)
    return factors | np.uint64(1), summands


def signatures(found: Passages) -> Hashes:
    """For each sentence `BANDS` keys (rows: sentences); sentences with one key in common are likely alike."""
    if not len(found):
        return np.zeros((0, BANDS), dtype=np.uint64)
    hashed = shingles(found.tokens, _WIDTH)
    # The last places of a sentence hold shingles that run into the next one; its own start that many places before.
    own = np.ones(len(found.tokens), dtype=bool)
    for back in range(1, _WIDTH):
        own[found.firsts[1:] - back] = False
    hashed = hashed[own[: len(hashed)]]
    firsts = found.firsts[:-1] - (_WIDTH - 1) * np.arange(len(found))
    factors, summands = _permutations()
    permuted = (hashed[:, None] * factors + summands) >> np.uint64(16)
    least = np.minimum.reduceat(permuted, firsts, axis=0).reshape(len(found), BANDS, ROWS)
    keys = np.broadcast_to(np.arange(BANDS, dtype=np.uint64), least.shape[:2])
    for row in range(ROWS):
        keys = (keys ^ least[:, :, row]) * np.uint64(0x9E3779B97F4A7C15)
    return keys
