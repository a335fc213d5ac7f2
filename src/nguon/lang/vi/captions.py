"""Captions of photos, clips and charts, told by their credit ("Ảnh: Reuters", "(Nguồn: AFP)") or their pointers ("(trái)")."""

from __future__ import annotations

import re

_W, _E = r"(?<![^\W_])", r"(?![^\W_])"
_PICTURE = (
    r"(?:nguồn ảnh|nguồn hình|nguồn clip|nguồn video|ảnh minh họa|hình minh họa|ảnh tư liệu|ảnh chụp|ảnh cắt từ clip|"
    r"ảnh chụp màn hình|ảnh chụp từ clip|ảnh|hình ảnh|hình|photo|video clip|video|clip|đồ họa|infographic|đồ thị|biểu đồ)"
)
# "Ảnh: X", "- Ảnh X", "(Ảnh X)", "Ảnh minh họa" with or without a credit.
_CREDIT = re.compile(rf"{_W}{_PICTURE}{_E}\s*[:：]\s*")
_MAY_CREDIT = ("ảnh", "nguồn", "hình", "photo", "clip", "video", "đồ", "biểu", "infographic")
_BARE_CREDIT = re.compile(r"(?:[-(/.|]\s?|\n|^)(?:ảnh|photo|nguồn ảnh|clip|video)\s+(?=[^\W\d_])")
_SOURCE = re.compile(r"(?:[(]\s?|[-.]\s)nguồn(?: tin)?\s*[:：]\s*")
_ILLUSTRATION = re.compile(
    rf"{_W}(?:ảnh minh họa|hình minh họa|hình chỉ có tính minh họa|ảnh chỉ có tính minh họa|ảnh tư liệu|ảnh internet|"
    rf"ảnh cắt từ clip|ảnh chụp màn hình|ảnh chụp từ clip|ảnh chụp từ video|ảnh cắt từ video|hình cắt từ clip|"
    rf"ảnh do \w+ cung cấp|ảnh nhân vật cung cấp|ảnh nvcc){_E}"
)
_POINTER = re.compile(
    r"\((?:bên )?(?:ngoài cùng |ngoài cùng bên |hàng đầu|thứ \w+ từ |đứng |ngồi |giữa|trái|phải|áo |đội mũ|mặc |cầm |đeo |"
    r"đầu tiên|trên|dưới)"
    r"[^()]{0,40}\)"
)
_LONGEST = 420
_LONGEST_CREDIT, _OPENING = 80, 25  # "Clip: …" opens a caption with words of any length
_CREDIT_TAIL = 90  # the credit stands at the end of its caption, at most this far from it


def is_caption(text: str, folded: str, start: int, end: int) -> bool:
    """Whether the paragraph `text[start:end]` is a caption by its own words (`folded` is the whole text folded)."""
    if end - start > _LONGEST:
        return False
    whole, folded = folded, folded[start:end]
    pictured = any(word in folded for word in _MAY_CREDIT)
    span = credit_span(text, whole, start, end) if pictured else None
    if span is not None:
        return end - span[1] <= _CREDIT_TAIL and (end - start < 260 or span[0] > start)
    if pictured and _ILLUSTRATION.search(folded[-60:]) and (
        len(folded) < 160 or folded.rstrip(" .)").endswith(("họa", "liệu", "internet", "clip"))
    ):
        return True
    return bool(
        len(folded) < 130
        and "(" in folded
        and _POINTER.search(folded)
        and folded.count(".") <= 1
        and '"' not in folded
        and "“" not in text[start:end]
    )


def credit_span(text: str, folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the picture credit of a caption stands, behind its cue; None where there is none."""
    folded = folded[start:end]
    if not any(word in folded for word in _MAY_CREDIT):
        return None
    patterns = (_CREDIT, _BARE_CREDIT, _SOURCE) if ":" in folded or "：" in folded else (_BARE_CREDIT,)
    matches = [match for pattern in patterns for match in pattern.finditer(folded)]
    matches = [match for match in matches if match.end() < len(folded)]
    if not matches:
        return None
    match = max(matches, key=lambda found: found.end())
    first = start + match.end()
    stop = re.search(r"\)|\.\s+(?=\S)|\.?\s*$|\n", text[first:end])
    last = first + (stop.start() if stop else end - first)
    if match.re is _BARE_CREDIT and not text[first].isupper():
        return None
    if last > first + _LONGEST_CREDIT and first > start + _OPENING:
        return None  # prose runs on behind the credit
    return (first, last) if first < last else None
