"""What a noun phrase may reach over to its left: joined nouns, fields of bodies, scare quotes, glued marks."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import heads, longest_from, words
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.model.spans import Span

_TENSE = frozenset(["đã", "đang", "sẽ", "vừa", "bị", "được", "chưa", "từng", "cũng", "đều", "vẫn", "không"])
_MOST_NICKNAME = 2
_FIELD_HEADS = frozenset(
    (
        "hội",
        "viện",
        "tâm",
        "ủy",
        "uỷ",
        "cục",
        "chức",
        "gia",
        "sư",
        "cứu",
        "vấn",
        "đàn",
        "viên",
        "ban",
        "phòng",
        "bộ",
        "trưởng",
        "sứ",
        "diện",
        "biệt",
        "phái",
        "mạng",
    )
)  # last syllables of bodies and experts that have a field
_FAR_HEAD = 6
_BEHIND_NAME = frozenset((",", "khi", "nhưng", "song", "vì", "trong", "sau", "để", "bởi", "dù", "trước", ";"))
_CONCEDING = frozenset(("dù", "tuy", "dẫu", "dầu"))
_ALL_THE_SAME = frozenset(("vẫn", "nhưng", "song", "thực"))  # opens or stands in the main clause behind "dù …"
_BREAKS = frozenset(",;:.")
_FAR_WHEN = 4  # tokens from the start of a sentence to who says it in "Khi …"
_FAR_OPENER = 8  # tokens from "dù" to the source
_POINTING_BACK = (
    ["tin"], ["điều"], ["việc"], ["thông", "tin"], ["tin", "tức"], ["vụ", "việc"], ["sự", "việc"], ["tin", "đồn"],
)  # fmt: skip
# What may follow words that point back: when, where and how it was said.
_OCCASION = frozenset(
    ("khi", "sau", "vài", "ngay", "trong", "tại", "vào", "hôm", "ngày", "trước", "với", "bằng", "qua", "trên")
)


def referring(reading: Reading, span: Span) -> Span:
    """Only the words that point back where the content begins with them ("xác nhận **tin này** vài giờ sau khi …")."""
    first, stop = reading.range_of(span.start, span.end)
    lower = reading.lower
    at = next((first + len(head) for head in _POINTING_BACK if lower[first : first + len(head)] == head), 0)
    if not at or lower[at : at + 1] not in (["này"], ["đó"], ["trên"], ["ấy"]) or at + 1 >= stop:
        return span
    return reading.span(first, at + 1) if lower[at + 1] in _OCCASION else span


def named_only(reading: Reading, span: Span) -> Span:
    """Up to the quoted name that something is called by ("gọi đó là “tai nạn” **khi cô hát thấp**")."""
    quote = next((one for one in reading.quotes if span.start <= one.open and one.end < span.end), None)
    if quote is None or reading.text[span.start : quote.open].rstrip().endswith(("là", "như", "gọi")) is False:
        return span
    behind = reading.range_of(quote.end, span.end)[0] + 1
    return Span(span.start, quote.end) if reading.lower[behind] in _BEHIND_NAME else span


def conceded(reading: Reading, unit: Unit, first: int, spans: list[Span]) -> list[Span]:
    """Only up to the main clause where cue and source at token `first` stand in "dù …" ("Dù A cho biết B, **nhưng** C")."""
    lower = reading.lower
    opens = next(
        (at for at in range(first - 1, max(unit.first, first - _FAR_OPENER) - 1, -1) if lower[at] in _BREAKS), None
    )
    begin = (
        unit.first if opens is None and first - unit.first <= _FAR_OPENER else (opens if opens is not None else first)
    )
    start, stop = reading.range_of(spans[0].start, spans[-1].end)
    if first - begin <= _FAR_WHEN + 1 and "khi" in lower[begin:first]:
        return [_to_new_subject(reading, spans[0], start, stop)]
    if _CONCEDING.isdisjoint(lower[begin:first]) or "nhiên" in lower[begin:first]:
        return spans
    for at in range(start + 2, stop - 1):
        turns = lower[at] in ("nhưng", "song") or (
            lower[at] == "," and not _ALL_THE_SAME.isdisjoint(lower[at + 1 : at + 9])
        )
        if turns and at not in reading.named and reading.quote_at(reading.tokens.start[at]) is None:
            cut = reading.trimmed(spans[0].start, reading.tokens.start[at])
            return [cut] if cut else spans
    return spans


def _to_new_subject(reading: Reading, span: Span, start: int, stop: int) -> Span:
    """Up to the comma behind which the main clause opens with somebody ("Khi ông A đề nghị B, **ông C** cho biết …")."""
    lower = reading.lower
    for at in range(start + 2, stop - 2):
        if lower[at] != "," or reading.quote_at(reading.tokens.start[at]) is not None:
            continue
        begin = at + 1
        known = (
            begin in reading.mention_from
            or heads().get(" ".join(lower[begin : begin + 2]))
            or heads().get(lower[begin])
        )
        if known and any(lower[index] in words("verb") for index in range(begin + 1, min(stop, begin + 12))):
            return reading.trimmed(span.start, reading.tokens.start[at]) or span
    return span


def scare_quoted(reading: Reading, index: int, floor: int) -> int:
    """The token that opens the one or two quoted words that the mark at `index` closes ('"fan" của cô'), 0 if none."""
    offset = reading.tokens.start[index]
    quote = reading.quote_at(offset - 1)
    if quote is None or quote.close != offset:
        return 0
    first, stop = reading.range_of(quote.open, offset)
    return first if first >= floor and stop - first <= _MOST_NICKNAME + 1 else 0


def names_field(lower: list[str], index: int, floor: int) -> bool:
    """Whether "về" at `index` tells the field of a body or an expert ("Hiệp hội quốc tế về sách", "chuyên gia về giá")."""
    for at in range(index - 1, max(floor, index - _FAR_HEAD) - 1, -1):
        if lower[at] in ",;:.":
            return False
        if lower[at] in _FIELD_HEADS:
            return True
    return False


def glued(reading: Reading, index: int) -> bool:
    """Whether no space stands around the mark ("E!News")."""
    ends, starts = reading.tokens.end, reading.tokens.start
    return (
        index > 0 and index + 1 < len(starts) and ends[index - 1] == starts[index] and ends[index] == starts[index + 1]
    )


def ends_document(lower: list[str], last: int, floor: int) -> bool:
    """Whether a noun for a document ends at token `last` ("báo cáo do bộ công bố cho thấy")."""
    return any(
        (head := heads().get(" ".join(lower[max(floor, last - size + 1) : last + 1]))) and head.kind == "document"
        for size in (1, 2, 3)
    )


def starts_noun(reading: Reading, first: int, stop: int) -> bool:
    """Whether an agent stands at token `first` ("được giới chuyên gia đánh giá"), not a verb ("bị bắt khai")."""
    if first >= stop or first in reading.mention_from:
        return True
    return bool(
        longest_from(reading.lower, first, stop, heads()) or longest_from(reading.lower, first, stop, words("plural"))
    )


def spaced(reading: Reading, index: int) -> bool:
    offset = reading.tokens.start[index]
    return offset > 0 and reading.text[offset - 1].isspace()


def _names_body(reading: Reading, verb: int, index: int, floor: int) -> bool:
    """Whether the verb before "và" only tells what a body does ("**Cơ sở** kinh doanh và chế biến thực phẩm")."""
    lower, at = reading.lower, verb - 1
    while at >= floor and lower[at] not in ",;:" and index - at < _FAR_HEAD + 2:
        at -= 1
    head = longest_from(lower, at + 1, index, heads())
    kind = heads()[" ".join(lower[at + 1 : at + 1 + head])].kind if head else ""
    return kind == "organization" and at + 1 + head >= verb and reading.tokens.word[at + 1][0].isupper()


def joins_nouns(reading: Reading, index: int, floor: int) -> bool:
    """Whether "và" at `index` joins two nouns: no predicate stands before it in its clause."""
    lower = reading.lower
    at = index - 1
    while at >= floor and lower[at] not in ",;:":
        if at in reading.mention_to:
            at = reading.mention_to[at].first - 1
            continue
        if lower[at] in _TENSE:
            return False
        if lower[at] in words("verb"):
            return _names_body(reading, at, index, floor)
        at -= 1
    return at < index - 1
