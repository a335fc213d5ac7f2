"""Whom an article names as its own makers and sources, from its bylines and captions.

In a byline a name before "Theo", "/", "-" or brackets with an outlet behind it wrote the article ("Theo Đức Hiếu/Tuổi
trẻ": author and source); an outlet is a source wherever it stands. In a caption every credited name made the picture.
"""

from __future__ import annotations

import re

from nguon.lang.doc import Doc
from nguon.lang.vi.bylines import Piece, is_vietnamese_name, take_apart
from nguon.lang.vi.captions import credit_span
from nguon.lang.vi.fold import fold
from nguon.model.annotations import Credit, CreditRole

_LONGEST_MAKER = 5  # words
_GENERIC = re.compile(r"(?:báo điện tử|báo|tờ|tạp chí|hãng tin|hãng thông tấn|trang tin|trang web|trang|website)\s+")


def find_credits(doc: Doc) -> tuple[Credit, ...]:
    """Authors, credited sources and picture credits, in order of the text."""
    found: list[Credit] = []
    written = False
    for zone in doc.zones:
        if zone.kind == "byline":
            credits = read_byline(doc.text, zone.start, zone.end, written)
            written = written or any(credit.role == "author" for credit in credits)
            found.extend(credits)
        elif zone.kind == "caption":
            found.extend(read_caption(doc.text, doc.folded, zone.start, zone.end))
    return tuple(found)


def read_byline(text: str, start: int, end: int, written: bool = False) -> list[Credit]:
    """The credits of the byline `text[start:end]`; `written` says that an earlier line has named the author."""
    pieces = [piece for piece in take_apart(text, start, end) if piece.kind not in ("staff", "skip")]
    credits: list[Credit] = []
    for index, piece in enumerate(pieces):
        for role in _roles(pieces, index, written or any(credit.role == "author" for credit in credits)):
            first = _past_generic(text, piece) if role == "source" else piece.start
            credits.append(Credit(role, text[first : piece.end], first, piece.end))
    return credits


def _roles(pieces: list[Piece], index: int, written: bool) -> tuple[CreditRole, ...]:
    """What the piece at `index` is credited for; a name under "Tin - ảnh:" both wrote and took pictures."""
    piece = pieces[index]
    if piece.cue == "photo" and not (piece.kind == "outlet" and piece.joint == "/" and _follows(pieces, "theo")):
        return ("photo",)
    if piece.kind == "outlet":
        return ("source",)
    if piece.cue == "both":
        return ("author", "photo")
    if _bare_staff(pieces):
        return ()
    if piece.cue == "source" or (piece.depth and piece.cue != "author" and index) or _behind_slash(pieces, index):
        return ("source",)
    if piece.cue == "theo":
        return ("author",) if _wrote_elsewhere(pieces, index, written) else ("source",)
    return ("author",)


def _follows(pieces: list[Piece], cue: str) -> bool:
    return any(piece.cue == cue for piece in pieces)


def _behind_slash(pieces: list[Piece], index: int) -> bool:
    """Whether a piece of unknown kind stands behind "/" after a person: "Mai Liên/Chuyện lạ"."""
    return (
        pieces[index].joint == "/"
        and index > 0
        and pieces[index - 1].kind == "person"
        and pieces[index].kind != "person"
    )


def _wrote_elsewhere(pieces: list[Piece], index: int, written: bool) -> bool:
    """Whether a name under "Theo" is the writer of the source's article rather than the source itself."""
    piece = pieces[index]
    later = [other for other in pieces[index + 1 :] if other.kind == "outlet" or other.depth > piece.depth]
    if (
        piece.kind == "person"
        and later
        and later[0].joint != ","
        and (later[0].depth > piece.depth or later[0].cue in ("theo", "", "photo"))
    ):
        return True
    return not written and piece.kind == "person" and is_vietnamese_name(piece.text) and not later


def _bare_staff(pieces: list[Piece]) -> bool:
    """Whether "P.V" is all there is: initials that stand for an unnamed reporter."""
    return len(pieces) == 1 and fold(pieces[0].text).replace(".", "") in ("pv", "ctv", "btv")


def _past_generic(text: str, piece: Piece) -> int:
    """The offset behind "báo", "tờ" in small letters before a source's name."""
    match = _GENERIC.match(fold(piece.text))
    if match and text[piece.start].islower() and text[piece.start + match.end() : piece.end][:1].isupper():
        return piece.start + match.end()
    return piece.start


def read_caption(text: str, folded: str, start: int, end: int) -> list[Credit]:
    """The picture credits of the caption `text[start:end]`."""
    span = credit_span(text, folded, start, end)
    if span is None:
        return []
    pieces = take_apart(text, *span)
    return [
        Credit("photo", piece.text, piece.start, piece.end)
        for piece in pieces
        if piece.kind in ("outlet", "person") or (piece.kind == "other" and _may_credit(piece.text))
    ]


def _may_credit(words: str) -> bool:
    """Whether words of no known shape can name who made a picture, and are not its title."""
    return len(words.split()) <= _LONGEST_MAKER and words[0].isupper() and " của " not in words
