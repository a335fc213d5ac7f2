"""Paragraphs of a scraped text: its lines, with hard-wrapped ones joined again."""

from __future__ import annotations

import re

from nguon.model.spans import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
# A line broken by a typesetter is about as long as its neighbours; a heading is shorter.
_WRAPPED_AT = 45


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Lines of `text` that hold more than white space, without the white space around them.

    A line that stops within a sentence right above one that goes on in small letters is joined with it.
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if found and _goes_on(text, found[-1], start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def _goes_on(text: str, above: Span, start: int) -> bool:
    """Whether the line at `start` continues the paragraph `above`: one break between them, within a sentence."""
    if start - above.end > 4 or text.count("\n", above.end, start) > 1:
        return False
    last_break = max(text.rfind("\n", above.start, above.end), above.start)
    if above.end - last_break < _WRAPPED_AT or not text[start].islower():
        return False
    return text[above.end - 1].isalnum() or text[above.end - 1] in ',;-–)”"'
