"""Pairs of quote marks: curly, straight and angle ones, over paragraphs, unbalanced ones closed where they can end."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_MARK = re.compile('["“”„«»]')
_INNER = 20  # marks looked at to tell a quote in a quote
_MOST_UNMARKED = 4
_BEHIND = 1 << 60  # behind any text
_OPENERS, _CLOSERS = "“„«", "”»"


class Quote(NamedTuple):
    """`text[open]` to `text[close]` with the words between in `[start, end)`.

    Where a mark is missing, `open` or `close` is the edge of the paragraph. `joined` tells that the quote goes on from
    the paragraph before.
    """

    open: int
    close: int
    start: int
    end: int
    joined: bool = False


def find_quotes(text: str, zones: list[tuple[int, int]]) -> list[Quote]:
    """Quotes of the zones (start, end) in order; none lies in two zones, a longer one is cut and joined."""
    found: list[Quote] = []
    carried = False
    for index, (start, end) in enumerate(zones):
        marks = _marks(text, start, end)
        if carried and not marks and start < end:
            _add(found, text, start - 1, end, True)
            continue
        opened: int | None = start - 1 if carried else None
        joined, carried = carried, False
        inner = -1
        for place, (offset, mark) in enumerate(marks):
            if place <= inner:
                continue
            if mark == '"' and opened is not None and _within_curly(text, marks, place, opened, joined):
                continue
            opens = _opens(text, offset, mark, opened is not None, start, end)
            if opened is not None and mark == "“" and text[opened + 1 : offset].strip() and _is_inner(marks, place):
                inner = place + 1
                continue
            if opened is None and opens:
                opened = offset
            elif opened is not None and not opens:
                _add(found, text, opened, offset, joined)
                opened, joined = None, False
            elif opened is not None and opens:
                if joined and text[opened + 1 : offset].strip() == "":
                    opened = offset  # every paragraph of a long quote may open with a mark of its own
                elif not joined and mark != '"':
                    opened = opened if offset - opened < 200 else offset
        if opened is not None:
            carried = _carries(text, zones, index + 1)
            stop = end if carried or joined or _stands_first(text, opened, start) else _sentence_end(text, opened, end)
            _add(found, text, opened, stop, joined)
    return found


def _marks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Places and letters of the marks; a mark that is only typed twice counts once."""
    found: list[tuple[int, str]] = []
    for match in _MARK.finditer(text, start, end):
        if found and found[-1] == (match.start() - 1, match.group()):
            continue
        found.append((match.start(), match.group()))
    return found


def quote_at(quotes: list[Quote], offset: int) -> Quote | None:
    """The quote whose words hold `offset`, or None."""
    index = bisect_right(quotes, (offset, _BEHIND)) - 1
    return quotes[index] if index >= 0 and offset < quotes[index].end else None


def _add(found: list[Quote], text: str, opened: int, closed: int, joined: bool) -> None:
    start, end = opened + 1, closed
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Quote(opened, closed, start, end, joined))


def _within_curly(text: str, marks: list[tuple[int, str]], place: int, opened: int, joined: bool) -> bool:
    """Whether a straight mark only quotes inside a quote that curly marks open and close."""
    following = next((mark for _, mark in marks[place + 1 : place + _INNER] if mark in "“”"), "")
    return following == "”" and (joined or text[opened : opened + 1] == "“")


def _opens(text: str, offset: int, mark: str, inside: bool, start: int, end: int) -> bool:
    if mark in _OPENERS:
        return True
    before = text[offset - 1] if offset > start else " "
    after = text[offset + 1] if offset + 1 < end else " "
    if mark in _CLOSERS:
        return not inside and (before.isspace() or before in "(:") and not after.isspace()
    if inside:
        return False
    return not after.isspace() or before.isspace()


def _carries(text: str, zones: list[tuple[int, int]], at: int) -> bool:
    """Whether a quote still open goes on into zone `at`: there, or after a few zones without any mark, it closes."""
    for start, end in zones[at : at + _MOST_UNMARKED]:
        if _MARK.search(text, start, end):
            return _closes_later(text, (start, end))
    return False


def _is_inner(marks: list[tuple[int, str]], place: int) -> bool:
    """Whether the opening mark at `place`, met inside a quote, opens a quote in the quote that closes before the outer one."""
    for at in range(place, min(len(marks), place + _INNER), 2):
        if at + 2 >= len(marks) or marks[at + 1][1] != "”":
            return False
        if marks[at + 2][1] != "“":
            return marks[at + 2][1] in '”"'
    return False


def _closes_later(text: str, zone: tuple[int, int]) -> bool:
    """Whether the first mark of the zone closes, or the zone opens with a mark again (a quote of several paragraphs)."""
    curly = [match.group() for match in _MARK.finditer(text, *zone) if match.group() in "“”"]
    if curly and curly.count("”") > curly.count("“"):
        return True
    match = _MARK.search(text, zone[0], zone[1])
    if match is None:
        return False
    if match.group() in _CLOSERS:
        before = text[match.start() - 1] if match.start() > zone[0] else " "
        return not before.isspace()
    if match.group() in _OPENERS:
        return False
    after = text[match.end()] if match.end() < zone[1] else " "
    return (
        match.start() > zone[0] and not text[match.start() - 1].isspace() and (after.isspace() or not after.isalnum())
    )


def _stands_first(text: str, opened: int, start: int) -> bool:
    return text[start:opened].strip() == "" or text[start:opened].rstrip().endswith(":")


_STOP = re.compile(r"[.!?…](?=\s|$)")


def _sentence_end(text: str, opened: int, end: int) -> int:
    match = _STOP.search(text, opened + 1, end)
    return match.start() if match else end
