"""Paragraphs that belong to the page, not to the article: counters, buttons, tags, related links, date stamps."""

from __future__ import annotations

import re
from functools import cache

from nguon.lang.lexicon import alternatives, read
from nguon.lang.vi.fold import fold
from nguon.lang.vi.pubdates import parse_published

_SHORT = 170  # code points; a button or link is shorter
_STAMP = 60
_NO_WORDS = re.compile(r"[\W\d_]*$")
_COUNTER = re.compile(
    r"[\d.,]+\s?[kmn]?\s*(?:\+\s*)?(?:comments?|bình luận|lượt xem|lượt thích|lượt chia sẻ|chia sẻ|views?|likes?|shares?|"
    r"thích|"
    r"tweets?|ý kiến|phản hồi|lượt nghe|ảnh|photos?|người thích|đánh giá|votes?|retweets?|lượt|k|phút trước|giờ trước|"
    r"ngày trước)?"
    r"(?:\s+[\d.,]+\s?[km]?)*$"
)
_LABEL_COUNTER = re.compile(
    r"(?:lượt xem|bình luận|chia sẻ|thích|views?|likes?|shares?|comments?|xem|đã đọc)\s*[:(]?\s*[\d.,]+\s?[km]?\)?$"
)
_ARROW = re.compile(r"(?:>>|››|»|→|►|▶|\[\s?xem|=>|-->|\*?\s?>>>)\s*\S")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_BREADCRUMB = re.compile(r"(?:trang chủ|home|trang nhất)\s*[>»/|›]")
_STAMP_START = re.compile(r"(?:cập nhật|đăng lúc|đăng ngày|ngày đăng|xuất bản|thứ |chủ nhật|ngày |\d{1,2}[:/h.-]\d)")
_TAG_WORDS = 7


@cache
def _phrases() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Whole lines, beginnings and inner words of junk.tsv."""
    by_kind: dict[str, list[str]] = {"line": [], "start": [], "any": []}
    for words, how in read("nguon.lang.vi", "junk.tsv"):
        by_kind[how].append(fold(words))
    start = re.compile(rf"(?:{alternatives(by_kind['start'])})(?![^\W_])")
    return frozenset(by_kind["line"]), start, re.compile(alternatives(by_kind["any"]))


def is_junk(text: str, folded: str, start: int, end: int) -> bool:
    """Whether the paragraph `text[start:end]` belongs to the page by its own words (`folded` is the whole text folded)."""
    if end - start > _SHORT:
        return end - start < 4000 and _is_link_list(text[start:end])
    line = text[start:end]
    if _NO_WORDS.match(line):
        return True
    whole = folded[start:end]
    folded = whole.strip(" \t.:!»>-–*•|\u200b")
    lines, beginnings, inner = _phrases()
    if not folded or folded in lines or _COUNTER.match(folded) or _LABEL_COUNTER.match(folded):
        return True
    if _ARROW.match(whole) or _ADDRESS.match(folded) or _BREADCRUMB.match(folded) or inner.search(folded):
        return True
    if (match := beginnings.match(folded)) and (
        _is_label(folded, match.end())
        or len(line) < 40
        or line[-1] not in '.!?”"'
        or folded.endswith(("tại đây", "ở đây", "dưới đây"))
    ):
        return True
    return is_date_stamp(line)


def _is_label(folded: str, offset: int) -> bool:
    """Whether the words up to `offset` are set off from what follows ("Xem thêm: …")."""
    return folded[offset : offset + 1] in (":", "", ">", "-", "»") or folded[offset : offset + 2] in (" :", " >", " -")


def _is_link_list(line: str) -> bool:
    """A long paragraph that opens as related links do (">> … >> …")."""
    return bool(_ARROW.match(line)) and line.count(">>") >= 2 and line[-1] not in '.!?”"'


def is_date_stamp(line: str) -> bool:
    """Whether a line is the page's own date ("Thứ Tư, 01/06/2016, 10:26 (GMT+7)") and nothing else."""
    if len(line) > _STAMP or not any(map(str.isdigit, line)):
        return False
    folded = fold(line.strip())
    if not _STAMP_START.match(folded) or parse_published(line) is None:
        return False
    rest = re.sub(
        r"\d+|cập nhật|đăng|lúc|ngày|tháng|năm|thứ|hai|ba|tư|sáu|bảy|bẩy|chủ nhật|gmt|utc|am|pm|sa|ch|h|xuất bản",
        "",
        folded,
    )
    return not any(map(str.isalpha, rest))


def is_tag_list(text: str, start: int, end: int) -> bool:
    """Whether a paragraph at the end of an article lists its keywords: three or more short phrases between commas."""
    line = text[start:end].strip()
    if len(line) > 600 or not line or line[-1] in '.!?…:”"' or ":" in line or "(" in line:
        return False
    parts = [part.strip() for part in re.split(r"[,;|]|\s-\s", line)]
    if len([part for part in parts if part]) < 3:
        return False
    return all(len(part.split()) <= _TAG_WORDS and not part.endswith((".", "!", "?")) for part in parts)
