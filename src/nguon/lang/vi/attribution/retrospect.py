"""Sources named after the words: "“….” Đó là khẳng định của ông A", "“…” là chia sẻ của bà B khi …"."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import heads, longest_from
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.phrases import is_source
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.subjects import subject_of
from nguon.model.spans import Span

_POINTING = frozenset(("đó", "đây", "trên"))
_BETWEEN = frozenset(("cũng", "chính", "một", "trong", "số", "những", "các", "lời", "câu", "điều", "mới", "nhất"))
_SAYINGS = frozenset(
    (
        "chia sẻ", "khẳng định", "nhận định", "ý kiến", "phát biểu", "tuyên bố", "quan điểm", "cảnh báo", "đánh giá", "tâm sự",
        "yêu cầu", "đề xuất", "kiến nghị", "kết luận", "trả lời", "câu trả lời", "nhận xét", "bình luận", "lời kêu gọi",
        "lo ngại",
        "thông tin", "dự báo", "dự đoán", "trăn trở", "bộc bạch", "thổ lộ", "phát ngôn", "cam kết", "lời khuyên", "thông điệp",
        "khuyến cáo", "giải thích", "lý giải", "mong muốn", "mong mỏi", "kỳ vọng", "lời hứa", "thừa nhận", "tiết lộ", "băn khoăn",
        "nội dung", "chỉ đạo", "kêu gọi", "đề nghị", "lời", "suy nghĩ", "cảm nhận", "than thở", "hứa", "quả quyết",
    )
)  # fmt: skip
_GIVEN = frozenset(
    ("đưa", "nêu", "chia", "khẳng", "công", "cho", "nhấn", "đề", "phát", "thông", "tiết", "trình", "nói", "kể", "đặt")
)
_EDGES = frozenset(
    ("tại", "khi", "trong", "trước", "sau", "về", "với", "xung", "liên", "ở", "vào", "hôm", "ngày", "sáng", "chiều", "tối", "để",
     "trên", "đối", "nhân", "lúc", "vừa", "đã", "đưa", "dành", "gửi", "bên")
)  # fmt: skip
_TALKS = frozenset(
    (
        "nói",
        "trao đổi",
        "trò chuyện",
        "trải lòng",
        "trả lời",
        "phát biểu",
        "viết",
        "bày tỏ",
        "hồi tưởng",
        "nhớ lại",
        "kể",
        "kể lại",
    )
)  # what opens a sentence before a quote
_FEELS = frozenset(
    ("tỏ ra", "không giấu", "vui mừng", "hạnh phúc", "thất vọng", "tiếc nuối", "bức xúc", "xúc động", "hào hứng", "phấn khởi",
     "tự hào", "lạc quan", "ngậm ngùi", "hài lòng", "bày tỏ", "cảm thấy", "rất vui", "sung sướng", "nghẹn ngào")
)  # fmt: skip
_MARKS = ' "”».,;!?…'
_LONGEST = 16  # tokens of the source
_LEAST = 4  # tokens of what was said


def retrospect(reading: Reading, number: int, drafts: list[Draft]) -> Draft | None:
    """The draft of a unit that only tells whose words the quote or sentence before it was, or None."""
    unit = reading.units[number]
    ahead = _announced(reading, number, drafts)
    if ahead is not None:
        return ahead
    content, at = _said(reading, number, unit, drafts)
    if content is None:
        return None
    lower = reading.lower
    while at < unit.stop and lower[at] in _BETWEEN:
        at += 1
    count = longest_from(lower, at, unit.stop, _SAYINGS, 3)
    if not count:
        return None
    behind = at + count
    source = _whose(reading, unit, behind)
    if source is None:
        return None
    return Draft(
        cue=reading.span(at, behind), source=reading.span(*source), content=[content], act="say", unit=number,
        zone=unit.zone, first=unit.first, post=True, frame="back",
    )  # fmt: skip


def _announced(reading: Reading, number: int, drafts: list[Draft]) -> Draft | None:
    """A quote in a paragraph of its own behind "Chia sẻ trên trang A, thủ môn B tỏ ra vui mừng …", or None."""
    if number == 0:
        return None
    unit, before = reading.units[number], reading.units[number - 1]
    quote = reading.quote_at(unit.start + 1)
    alone = quote is not None and quote.open == unit.start and not reading.text[quote.end : unit.end].strip(_MARKS)
    if quote is None or not alone or not 0 < unit.zone - before.zone <= 2 or before.kind != "body":
        return None
    if any(draft.unit == number - 1 for draft in drafts[-4:]):
        return None
    lower = reading.lower
    count = longest_from(lower, before.first, before.stop, _SAYINGS | _TALKS, 3)
    comma = next((at for at in range(before.first, before.stop) if lower[at] == ","), None) if count else None
    begin = before.first if comma is None else comma + 1
    source = subject_of(reading, before._replace(first=begin), before.stop)
    if source is None or source.first > begin + 1 or not _may_talk(reading, source.first, source.stop):
        return None
    feels = any(" ".join(lower[at : at + 2]) in _FEELS for at in range(source.stop, min(before.stop, source.stop + 5)))
    if comma is None and not feels:
        return None
    return Draft(
        cue=reading.span(before.first, before.first + count) if count else None,
        source=reading.span(source.first, source.stop), content=[Span(quote.start, min(quote.end, unit.end))], act="say",
        unit=number, zone=unit.zone, first=unit.first, post=True, frame="back",
    )  # fmt: skip


def _may_talk(reading: Reading, first: int, stop: int) -> bool:
    """Whether tokens `[first, stop)` are a person."""
    head = longest_from(reading.lower, first, stop, heads())
    kind = heads()[" ".join(reading.lower[first : first + head])].kind if head else ""
    named = reading.mention_from.get(first)
    return kind == "person" or (named is not None and named.entity.type == "PER")


def _said(reading: Reading, number: int, unit: Unit, drafts: list[Draft]) -> tuple[Span | None, int]:
    """What was said, and the token behind the "là" that points back at it."""
    lower = reading.lower
    if lower[unit.first] in _POINTING:
        is_at = next((at for at in range(unit.first + 1, min(unit.stop, unit.first + 4)) if lower[at] == "là"), None)
        if is_at is None or number == 0 or any(draft.unit == number - 1 for draft in drafts[-4:]):
            return None, 0
        return _unit_before(reading, number), is_at + 1
    quote = reading.quote_at(unit.start + 1)
    if quote is None or quote.open != unit.start or quote.end >= unit.end:
        return None, 0
    at = reading.range_of(quote.end + 1, unit.end)[0]
    while at < unit.stop and (lower[at] in ("đó", "đây", "trên") or not lower[at][0].isalnum()):
        at += 1
    if at >= unit.stop or lower[at] != "là" or reading.range_of(quote.start, quote.end)[1] - unit.first < _LEAST:
        return None, 0
    return Span(quote.start, quote.end), at + 1


def _unit_before(reading: Reading, number: int) -> Span | None:
    before = reading.units[number - 1]
    if before.stop - before.first < _LEAST or before.kind == "caption":
        return None
    quote = reading.quote_at(before.start + 1)
    if quote and not reading.text[quote.end : before.end].strip(' "”».,;!?…'):
        return Span(max(quote.start, before.start), min(quote.end, before.end))
    return reading.trimmed(before.start, before.end)


def _whose(reading: Reading, unit: Unit, at: int) -> tuple[int, int] | None:
    """Tokens of the source behind "của", "mà", "được" or "do"."""
    lower = reading.lower
    while at < unit.stop and lower[at] not in ("của", "mà", "được", "do", ",", "."):
        if at in reading.mention_from or lower[at] in _EDGES:
            return None
        at += 1
    if at + 1 >= unit.stop or lower[at] not in ("của", "mà", "được", "do"):
        return None
    first = at + 1
    stop = first
    while stop < min(unit.stop, first + _LONGEST):
        mention = reading.mention_from.get(stop)
        if mention is not None:
            stop = mention.stop
            continue
        edge = lower[stop] in _EDGES or stop in reading.time_from or (lower[at] != "của" and lower[stop] in _GIVEN)
        if stop > first and (edge or not lower[stop][0].isalnum()) and lower[stop] not in "-–./":
            break
        stop += 1
    if lower[at] != "của" and not any(lower[index] in _GIVEN for index in range(stop, min(unit.stop, stop + 4))):
        return None
    while stop > first and not lower[stop - 1][0].isalnum():
        stop -= 1
    known = stop > first and (is_source(reading, first, stop) or longest_from(lower, first, stop, heads()))
    return (first, stop) if known else None
