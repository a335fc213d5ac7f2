"""The subject of the first predicate of a sentence, for verbs that share it."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import heads, longest_from, words
from nguon.lang.vi.attribution.phrases import (
    is_source,
    skip_openers,
)
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.source_np import Source

_PREPOSITIONS = frozenset(
    ["tại", "trong", "ở", "trên", "từ", "qua", "với", "vào", "trước", "sau", "hồi", "lúc", "nhân"]
)
_MAX_BRACKET = 60


def subject_of(reading: Reading, unit: Unit, before: int) -> Source | None:
    """The subject of the first predicate in the unit before token `before`, for verbs that share it."""
    lower, at = reading.lower, unit.first
    while at < before:
        end = at
        while end < before and lower[end] not in ",;":
            if lower[end] == "(":
                end = max(end, _bracket_end(reading, end, before) - 1)
            end += 1
        first = skip_openers(reading, at, end)
        if first < end and lower[first] not in _PREPOSITIONS and lower[first] not in ("đây", "đó", "này"):
            cut = _first_verb(reading, first, end)
            if cut and is_source(reading, first, cut):
                return Source(first, cut, shared=True)
            name = reading.mention_from.get(first) or reading.mention_from.get(
                first + longest_from(lower, first, end, heads())
            )
            if name and name.stop < end and (lower[name.stop][0].isalpha() and lower[name.stop] not in words("coord")):
                return Source(first, name.stop, shared=True)
        at = end + 1
    return None


def _bracket_end(reading: Reading, index: int, stop: int) -> int:
    for at in range(index + 1, min(stop, index + _MAX_BRACKET)):
        if reading.lower[at] == ")":
            return at + 1
    return index + 1


def _first_verb(reading: Reading, first: int, stop: int) -> int | None:
    index = first + max(1, longest_from(reading.lower, first, stop, heads()))
    while index < stop:
        mention = reading.mention_from.get(index)
        if mention:
            index = mention.stop
        elif reading.tokens.word[index][0].islower() and (
            longest_from(reading.lower, index, stop, words("verb"))
            or (reading.lower[index] != "đặc" and longest_from(reading.lower, index, stop, words("preverb")) > 1)
        ):
            return index
        else:
            index += 1
    return None
