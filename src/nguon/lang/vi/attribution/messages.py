"""Messages and papers that hold words of nobody named: "tin nhắn của một người lạ với nội dung “…”"."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import Cue, heads, longest_from
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.reading import Reading
from nguon.model.spans import Span

_PAPERS = frozenset(
    (
        "tin nhắn", "dòng tin nhắn", "bức thư", "lá thư", "thư", "thư tay", "thư tuyệt mệnh", "thư nặc danh", "email", "e-mail",
        "thư điện tử", "bài đăng", "bài viết", "dòng trạng thái", "trạng thái", "status", "dòng tweet", "bình luận", "comment",
        "lời nhắn", "mảnh giấy", "tờ giấy", "mẩu giấy", "tờ rơi", "truyền đơn", "lá đơn", "đơn thư", "đơn", "văn bản",
        "công văn", "thông báo", "công điện", "thông điệp", "bức điện", "cuộc gọi", "đoạn clip", "clip", "video", "đoạn video",
        "đoạn ghi âm", "biểu ngữ", "băng rôn", "tấm biển", "tấm bảng", "bảng", "khẩu hiệu", "bản tin", "đoạn chat", "giấy",
    )
)  # fmt: skip
_WHITHER = frozenset(("cho", "đến", "tới", "gửi", "vào", "qua", ",", "và", "được", "bị", "về"))
_COUNTS = frozenset(("một", "các", "những", "nhiều", "bức"))
_FAR = 20  # tokens from the paper to what it holds
_NEAR = 5  # tokens from "nội dung" to the quote


def held(reading: Reading, number: int, cue: Cue, found: list[Draft]) -> Draft | None:
    """The draft of "… với nội dung “…”" behind a message or paper, or None where no words follow or none holds them."""
    unit, lower = reading.units[number], reading.lower
    first, stop = reading.range_of(cue.start, cue.end)
    content = _words(reading, stop, unit.stop, unit.end)
    if content is None or any(draft.content[0].start >= content.start - 1 for draft in found if not draft.post):
        return None
    for at in range(first - 1, max(unit.first, first - _FAR) - 1, -1):
        if lower[at] in ";:.":
            return None
        count = longest_from(lower, at, first, _PAPERS, 3)
        if not count or at in reading.named or longest_from(lower, at, first, heads()) > count:
            continue  # "đơn vị", "thư ký"
        while at > unit.first and longest_from(lower, at - 1, first, _PAPERS, 3) > count:
            at, count = at - 1, count + 1
        at -= int(at > unit.first and lower[at - 1] in _COUNTS)
        end = next((index for index in range(at + count + 1, first) if lower[index] in _WHITHER), first)
        return Draft(
            cue=Span(cue.start, cue.end), source=reading.span(at, end), content=[content], act="say", unit=number,
            zone=unit.zone, first=at, frame="message",
        )  # fmt: skip
    return None


def _words(reading: Reading, stop: int, last: int, end: int) -> Span | None:
    """The quote a few tokens behind `stop`, or what follows a colon or "rằng" there."""
    for at in range(stop, min(last - 1, stop + _NEAR)):
        offset = reading.tokens.start[at]
        quote = reading.quote_at(offset + 1)
        if quote is not None and quote.open == offset:
            return Span(quote.start, min(quote.end, end))
        if reading.lower[at] in (",", ";", "."):
            return None
        opens = reading.lower[at] in (":", "rằng") and reading.lower[at + 1] not in '"“«'
        if opens:
            return reading.trimmed(reading.tokens.end[at], end)
    return None
