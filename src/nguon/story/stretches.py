"""Two sentences word by word: the stretches in which they differ between words that they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

from nguon.model.spans import Span
from nguon.story.reading import Line, Reading

_WORD = re.compile(r"\w+")
LONGEST = 14  # words of a stretch: longer ones are other sentences, not other words for one place
ONE_SIDED = 7  # the same at the beginning or end of a sentence, where only one side is held by shared words
BRIDGE = 2  # shared words without content between two stretches, which make them one
_BREAK = re.compile(r"[,;:.!?“”\"()\n–]")


class Words(msgspec.Struct, frozen=True, gc=False):
    """The words of a line with their places in the article, and which of them tell something."""

    line: Line
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    content: tuple[bool, ...]


class Slot(msgspec.Struct, frozen=True):
    """One place of two sentences that each fills otherwise; `held` counts the shared content words that touch it."""

    one: Span
    other: Span
    held: int


def words_of(reading: Reading, line: Line) -> Words:
    """The words of a line."""
    found = [*_WORD.finditer(reading.folded[line.item], line.start, line.end)]
    words = tuple(match.group() for match in found)
    content = tuple(not reading.pack.is_stopword(word) for word in words)
    return Words(line, words, tuple(match.span() for match in found), content)


def slots_between(reading: Reading, one: Words, other: Words) -> list[Slot]:
    """The places of two sentences that each fills with other words, from the left."""
    gaps = _bridged(one, SequenceMatcher(None, one.words, other.words, autojunk=False).get_matching_blocks())
    found = []
    for a, b, c, d in gaps:
        opens, closes = a == 0 or c == 0, b == len(one.words) or d == len(other.words)
        if opens and closes:
            continue
        left = _trimmed(reading, one, a, b, opens, closes)
        right = _trimmed(reading, other, c, d, opens, closes)
        if left is None or right is None:
            continue
        before = not opens and (one.content[a - 1] or (a > 1 and c > 1 and one.words[a - 2] == other.words[c - 2]))
        after = not closes and (
            one.content[b] or (b + 1 < len(one.words) and d + 1 < len(other.words) and one.words[b + 1] == other.words[d + 1])
        )
        found.append(Slot(left, right, int(before) + int(after)))
    return found


def _bridged(one: Words, blocks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The gaps between shared runs, as (start, end) in both; runs without content between two gaps belong to them."""
    gaps: list[tuple[int, int, int, int]] = []
    a = c = 0
    for place, at, size in blocks:
        if a < place or c < at:
            gap = (a, place, c, at)
            if gaps and a - gaps[-1][1] <= BRIDGE and not any(one.content[gaps[-1][1] : a]):
                gap = (gaps[-1][0], place, gaps[-1][2], at)
                gaps.pop()
            gaps.append(gap)
        a, c = place + size, at + size
    return [gap for gap in gaps if gap[0] < gap[1] and gap[2] < gap[3]]


def _trimmed(reading: Reading, own: Words, first: int, end: int, opens: bool, closes: bool) -> Span | None:
    """A stretch as a span, at the edge of a sentence only up to the clause's; None where it is too long or says nothing."""
    folded = reading.folded[own.line.item]
    if opens or closes:
        order = range(end - 1, first, -1) if opens else range(first, end - 1)
        for at in order:
            left, right = (at - 1, at) if opens else (at, at + 1)
            if _BREAK.search(folded, own.spans[left][1], own.spans[right][0]):
                first, end = (right, end) if opens else (first, right)
                break
    if end - first > (ONE_SIDED if opens or closes else LONGEST) or not any(own.content[first:end]):
        return None
    return Span(own.spans[first][0], own.spans[end - 1][1])
