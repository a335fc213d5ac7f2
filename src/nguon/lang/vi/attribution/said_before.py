"""Content that stands before its cue: quotes, also over paragraphs, and plain clauses."""

from __future__ import annotations

from bisect import bisect_left

from nguon.lang.vi.attribution.content import tail_is_empty
from nguon.lang.vi.attribution.cues import cue_phrases, longest_from, words
from nguon.lang.vi.attribution.quotes import Quote
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.model.spans import Span

_QUOTES = frozenset('"“”„«»')
_MOST_PARTS = 12  # paragraphs of one quote
_LEAST_CLAUSE = 4
_ADVERBIAL = frozenset(
    (
        "tại", "trong", "ngày", "sau", "trước", "khi", "nói", "liên", "trả", "phát", "trao", "về", "với", "đối", "lý",
        "lí", "giải", "chia", "hôm", "sáng", "chiều", "tối", "theo", "ngoài", "bên", "do", "từ", "qua", "nếu", "dù",
        "mặc", "tuy", "đồng", "cũng", "mới", "gần", "hiện", "vào", "lúc", "hồi", "nhân", "để", "nhằm", "bình", "nhận",
        "đề", "kể", "đánh", "khi", "cùng", "chào", "hưởng", "đáp", "nhìn",
    )
)  # fmt: skip


def before(reading: Reading, unit: Unit, first: int, cue_stop: int, start: int) -> list[Span] | None:
    """Content that stands before token `first` (where source or cue begins), or None.

    `cue_stop` is the token behind the cue: a plain clause counts as content only where nothing else follows there;
    `start` the offset where a plain clause may begin (behind an opening "theo X,").
    """
    index = first - 1
    marks = ""
    if (
        index >= unit.first
        and reading.lower[index] in _QUOTES
        and reading.tokens.start[index] + 1 == reading.tokens.start[first]
    ):
        index -= 1
    while index >= unit.first and (
        reading.lower[index] in ",-–—" or (reading.lower[index] == "." and reading.lower[index - 1] in _QUOTES)
    ):
        marks += reading.lower[index]
        index -= 1
    if index < unit.first:
        return None
    if marks == "." and not tail_is_empty(reading, unit, cue_stop):
        return None  # "… “nguy kịch”.Họ cũng cho biết …": the next sentence without its space
    if reading.lower[index] in _QUOTES:
        twice = reading.text[reading.tokens.start[index] - 1] == reading.text[reading.tokens.start[index]]
        return _quoted_before(reading, unit, index - 1 if twice and index > unit.first else index)
    if not marks or not tail_is_empty(reading, unit, cue_stop):
        return None
    return _clause_before(reading, reading.range_of(start, unit.end)[0], index + 1)


def _quoted_before(reading: Reading, unit: Unit, mark: int) -> list[Span] | None:
    lower, offset = reading.lower, reading.tokens.start[mark]
    quote = reading.quote_at(offset - 1)
    if quote is None or quote.close != offset:
        # the opening mark is missing: all of the sentence before the closing one was said
        span = reading.trimmed(unit.start, offset) if mark - unit.first >= _LEAST_CLAUSE else None
        return [span] if span else None
    head = reading.text[unit.start : max(unit.start, quote.open)].strip()
    if not head or (head.endswith((":", "rằng", "là")) and len(head.split()) < _LEAST_CLAUSE):
        return [*_joined_before(reading, quote), Span(quote.start, quote.end)]
    if len(reading.text[quote.start : quote.end].split()) > _LEAST_CLAUSE * 3 and head[-1] not in ",":
        return [Span(quote.start, quote.end)]
    if lower[unit.first] in _ADVERBIAL or longest_from(lower, unit.first, mark, cue_phrases()):
        return None
    span = reading.trimmed(unit.start, quote.end)
    return [span] if span else None


def _joined_before(reading: Reading, quote: Quote) -> list[Span]:
    """The paragraphs before that the same quote began in."""
    parts: list[Span] = []
    at = bisect_left(reading.quotes, quote.open, key=lambda one: one.open)
    while at > 0 and reading.quotes[at].joined and len(parts) < _MOST_PARTS:
        at -= 1
        part = reading.quotes[at]
        parts.insert(0, Span(part.start, part.end))
    return parts


def _clause_before(reading: Reading, first: int, stop: int) -> list[Span] | None:
    lower = reading.lower
    if (
        stop - first < _LEAST_CLAUSE
        or lower[first : first + 2] in (["có", "mặt"], ["ngay", "tại"], ["góp", "mặt"])
        or longest_from(lower, first, stop, cue_phrases())
        or (lower[first] in _ADVERBIAL and lower[first] != "hiện" and "," not in lower[first:stop])
    ):
        return None
    if not any(lower[index] in words("verb") for index in range(first, stop)):
        return None
    span = reading.trimmed(reading.tokens.start[first], reading.tokens.end[stop - 1])
    return [span] if span else None
