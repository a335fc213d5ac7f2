"""Sources named after the words: "“….” Đó là khẳng định của ông A", "“…” là chia sẻ của bà B khi …"."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import heads, longest_from
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.phrases import is_source
from nguon.lang.vi.attribution.reading import Reading, Unit
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
_LONGEST = 16  # tokens of the source
_LEAST = 4  # tokens of what was said


def retrospect(reading: Reading, number: int, drafts: list[Draft]) -> Draft | None:
    """The draft of a unit that only tells whose words the quote or sentence before it was, or None."""
    unit = reading.units[number]
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
