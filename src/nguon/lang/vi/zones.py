"""Which paragraph is what."""

from __future__ import annotations

import re

from nguon.lang.doc import Doc
from nguon.model.annotations import Zone, ZoneKind
from nguon.model.spans import Span

_LINE = re.compile(r"[^\r\n]+")
_CAPTION = re.compile(r"(?:^|[\s(])(?:ảnh|ảnh minh họa|nguồn ảnh|video|clip|đồ họa)\s*:", re.IGNORECASE)
_JUNK = re.compile(r"\d+|\d+ comments?|xem thêm.*|>>.*|từ khóa.*|tags?:.*", re.IGNORECASE)


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Lines of `text` that are not blank, without the white space around them."""
    found = []
    for line in _LINE.finditer(text):
        words = line.group()
        start = line.start() + len(words) - len(words.lstrip())
        end = line.end() - (len(words) - len(words.rstrip()))
        if start < end:
            found.append(Span(start, end))
    return tuple(found)


def find_zones(doc: Doc) -> tuple[Zone, ...]:
    """One zone for every paragraph that is not blank, in order; sets `doc.paragraphs`."""
    doc.paragraphs = find_paragraphs(doc.text)
    zones: list[Zone] = []
    seen: set[ZoneKind] = set()
    for index, span in enumerate(doc.paragraphs):
        kind = _kind(span.of(doc.text), index, len(doc.paragraphs), seen)
        seen.add(kind)
        zones.append(Zone(span.start, span.end, kind))
    return tuple(zones)


def _kind(words: str, index: int, count: int, seen: set[ZoneKind]) -> ZoneKind:
    if _JUNK.fullmatch(words):
        return "junk"
    if _CAPTION.search(words) and len(words) < 250:
        return "caption"
    if index == 0 and words[-1] not in ".:;" and len(words) < 200:
        return "title"
    if "lead" not in seen and index < 4 and not seen & {"body"}:
        return "lead"
    if index >= count - 3 and index and len(words) < 60 and words[-1] not in ".:”\"":
        return "byline"
    return "body"
