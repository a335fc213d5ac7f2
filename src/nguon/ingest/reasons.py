"""Why something is refused: one place for the words, so that they can be counted and explained."""

from __future__ import annotations

from nguon.model import Rejected

EMPTY = "empty"
BINARY = "not text"
ENCODING = "unknown encoding"
LEGACY = "legacy font encoding"
TOO_LARGE = "too large"
BOMB = "unpacks to far too much"
DAMAGED = "damaged"
NOT_LANGUAGE = "another language"
BROKEN_JSON = "broken JSON"
BROKEN_CSV = "broken CSV"
NOT_RECORD = "not an article"
NO_TEXT = "no text in it"
TOO_SHORT = "too short"
UNSUPPORTED = "unsupported format"
NOT_FOUND = "not found"
UNREADABLE = "cannot be opened"
FORBIDDEN = "robots.txt forbids it"
PRIVATE = "private address"
NOT_FOLLOWED = "not followed"
NOT_PAGE = "not pages"
HTTP = "server does not give it"

_HINTS = {
    EMPTY: "there is nothing in it but white space",
    BINARY: "give text, HTML, a feed, JSON Lines, CSV or WARC",
    ENCODING: "save it as UTF-8",
    TOO_SHORT: "lower NGUON_MIN_LETTERS if such short pieces are wanted",
    NO_TEXT: "no field or page part holds the article's text",
}


def reject(origin: str, reason: str, hint: str = "") -> Rejected:
    """A rejection with the reason's usual hint where none is given."""
    return Rejected(origin, reason, hint or _HINTS.get(reason, ""))
