"""Whether a paragraph is a byline: nothing but names, outlets and the words that join them."""

from __future__ import annotations

import re

from nguon.lang.vi.bylines import LONGEST, Piece, is_vietnamese_name, mask, take_apart, words
from nguon.lang.vi.fold import fold

_MOST_WORDS = 6
_LONGEST_INSIDE = 80
_LAST_INITIALS = re.compile(r"(?:^|[\s./-])((?:[^\W\d_]{1,2}\.)+)$")
_SENTENCE_END = re.compile(r"[^\W_]{3}[.!?…]\s")
_NOTE_ONLY = 40
_MOST_SMALL = 12  # words in small letters; the byline with most has 9 (962 author lines of vims_dev_articles)
# A person that a caption shows: "Ông Nguyễn Văn A - Ảnh: AFP".
_SHOWN = re.compile(
    r"(?:ông|bà|chị|cô|em|bé|cháu|anh(?=\s\w+\s\w+\s\w)|vợ chồng|gia đình|mc|hlv|ca sĩ|nghệ sĩ|diễn viên|người mẫu|tổng thống)\s"
)


def is_byline(text: str, start: int, end: int, last: bool) -> bool:
    """Whether the paragraph `text[start:end]` is a byline.

    In the middle of an article (`last` False) a bare name is not enough: it must carry a cue or an outlet.
    """
    line = text[start:end].strip()
    if not line or len(line) > LONGEST or line[-1] in "?!:;" or _is_prose(line):
        return False
    pieces = take_apart(text, start, end)
    if not pieces:
        return last and "\x06" in mask(line) and len(line) < _NOTE_ONLY
    if line[-1] in '.…”"' and not _ends_like_name(line, pieces):
        return False
    if any(piece.kind == "outlet" and " " in piece.text and piece.text.islower() for piece in pieces):
        return False  # "giá tăng theo thế giới" names no paper
    if any(not _fits(piece, pieces, last) for piece in pieces) or all(piece.cue == "photo" for piece in pieces):
        return False
    if any(piece.cue == "photo" for piece in pieces) and (pieces[0].kind == "skip" or line[0].islower()):
        return False
    if pieces[0].depth and pieces[0].kind == "other" and not pieces[0].cue:
        return False  # "(Xem tiếp trang 5)"
    if pieces[0].kind == "person" and len(line.split()) > 2 and _SHOWN.match(fold(line)):
        return False
    cued = any(piece.cue or (piece.kind == "outlet" and len(pieces) > 1) for piece in pieces)
    if last:
        return cued or any(piece.kind != "skip" for piece in pieces)
    return cued and len(line) < _LONGEST_INSIDE


def signs(text: str, start: int, end: int) -> bool:
    """Whether words that need not be a byline are one: Vietnamese names or unnamed staff, at most with a note."""
    if end - start > LONGEST or _is_prose(text[start:end]):
        return False
    pieces = take_apart(text, start, end)
    people = [piece for piece in pieces if piece.kind == "person"]
    return (
        any(piece.kind in ("person", "staff") for piece in pieces)
        and not any(piece.cue == "theo" for piece in pieces)
        and is_byline(text, start, end, True)
        and all(
            piece.kind == "skip" or (piece.kind != "other" and fold(piece.text) not in words("place")) for piece in pieces
        )
        and all(is_vietnamese_name(piece.text) and len(piece.text.split()) in (2, 3, 4) for piece in people)
    )


def _is_prose(line: str) -> bool:
    """Whether a line has more words in small letters than any byline."""
    return sum(map(str.islower, line.split())) > _MOST_SMALL


def _fits(piece: Piece, pieces: list[Piece], last: bool) -> bool:
    """Whether a piece can stand in a byline as it is."""
    if piece.kind == "skip":
        return len(piece.text.split()) <= _MOST_WORDS + 2 and (len(pieces) > 1 or bool(piece.cue))
    if piece.kind != "other":
        return True
    count = len(piece.text.split())
    if piece.cue in ("theo", "source", "photo") or piece.depth or piece.joint == "/":
        return count == 1 or (count <= _MOST_WORDS and (piece.joint == "&" or not piece.text[0].islower()))
    if piece is pieces[0] and last and piece.text[0].isupper() and count <= 3:
        return count == 1 or any(other.cue in ("theo", "source") for other in pieces[1:])
    return last and count == 1 and piece.text.isalnum() and not piece.text[0].isdigit()


def _ends_like_name(line: str, pieces: list[Piece]) -> bool:
    """Whether a final full stop belongs to initials ("H.D.") or closes a short credit ("Ảnh: AFP, Osen.")."""
    if (initials := _LAST_INITIALS.search(line)) and initials[1][0].isupper():
        return True
    cued = any(piece.cue == "photo" or (piece.cue in ("theo", "source") and piece.kind == "outlet") for piece in pieces)
    return cued and not _SENTENCE_END.search(line)
