"""A byline taken apart: cues ("Theo", "Nguồn", "Ảnh"), names and what separates them, in every notation of the press.

"Theo Đức Hiếu/Tuổi trẻ", "Việt Linh (Theo Asia Times)", "H. Lan - Vinanet - Nguồn: VITIC/Reuters", "PV (t/h)".
What the pieces mean for credits is decided in `credits`, whether a paragraph is a byline at all in `signatures`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from nguon.lang.lexicon import alternatives, read
from nguon.lang.vi.fold import fold
from nguon.lang.vi.outlets import outlet_of

Cue = Literal["", "theo", "source", "photo", "author", "both"]
Kind = Literal["outlet", "person", "staff", "skip", "other"]

LONGEST = 160  # code points; the longest of 962 author lines (vims_dev_articles) has 91
_MOST_WORDS = 6
_W, _E, _COLON = r"(?<![^\W_])", r"(?![^\W_])", r"\s*[:：]?\s*"
_PICTURE = r"(?:chùm )?(?:ảnh|hình ảnh|hình|clip|video|đồ họa)"
# Cues and notes are masked, each by its control letter, so that separators inside them ("Tin - ảnh:") do not split.
_MASKS: tuple[tuple[Cue, str, re.Pattern[str]], ...] = (
    (
        "both",
        "\x01",
        re.compile(
            rf"{_W}(?:tin|bài viết|bài|text|chữ|thực hiện)\s?(?:[-,&/+]|và)\s?{_PICTURE}(?:\s?[-,&/+]\s?{_PICTURE})?{_E}{_COLON}"
        ),
    ),
    (
        "theo",
        "\x02",
        re.compile(
            rf"{_W}theo(?:(?=[a-z0-9-]+\.(?:vn|com|net|org){_E})|{_E}(?:\s+(?:tin từ|tin của|nguồn tin|nguồn){_E})?{_COLON})"
        ),
    ),
    (
        "photo",
        "\x04",
        re.compile(
            rf"{_W}(?:(?:nguồn ảnh|nguồn hình|ảnh và clip|ảnh & clip|ảnh minh họa|ảnh tư liệu|{_PICTURE}|photos?|infographic|"
            rf"nguồn clip|nguồn video){_E}\s*[:：]\s*|(?:(?<=- )|(?<=\()|(?<=/ )|(?<=, )|^)(?:ảnh|photo)\s+(?=\S))"
        ),
    ),
    (
        "source",
        "\x03",
        re.compile(
            rf"{_W}(?:nguồn tin|nguồn bài|nguồn|source|tổng hợp từ|tổng hợp theo|dẫn nguồn|trích từ|trích){_E}{_COLON}"
        ),
    ),
    (
        "author",
        "\x05",
        re.compile(
            rf"{_W}(?:tác giả|người viết|thực hiện|biên dịch|chuyển ngữ|người dịch|dịch|bài viết|bài|tin|by){_E}\s*[:：]\s*"
        ),
    ),
)
_CUES = {letter: cue for cue, letter, _ in _MASKS}
_SUMMED_UP = re.compile(rf"(?<=\()\s?t\s?[./]?\s?h\.?\s?(?=\))|{_W}t/h{_E}")
_NOTE = re.compile(
    rf"{_W}(?:tổng hợp|tổng thuật|lược dịch|biên dịch|dịch|lược thuật|thực hiện|lược ghi|ghi lại|ghi|biên soạn|sưu tầm|"
    rf"biên tập|bình luận|cung cấp|ảnh|clip|video){_E}"
)
_PLAIN_NOTES = ("tổng hợp", "lược dịch", "tổng thuật")
_SEPARATOR = re.compile(
    r"\s*[()\[\]{};|•<>]\s*|\s*,\s+|\s+-+\s*|\s*-+\s+|\s*/\s*|\s*[\r\n]+\s*|\x01+|\x02+|\x03+|\x04+|\x05+|\x06+"
)
_WEAK = re.compile(r"\s+&\s+|\s+và\s+|\s*\+\s+|,|-|&")
# An address or a word in capitals next to another word: "toquoc.vn AFP".
_SIDE_BY_SIDE = re.compile(r"\w\.\w\S*\s|\s\S*\w\.\w|(?:^|\s)[A-ZĐ]{2,}\d*(?:\s|$)")
_EMAIL = re.compile(r"\S@\S")
_ADDRESS = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]{2,}\.)+(?:vn?|com|net|org|info|tv|asia|online|co|fr|uk|ru|us|cn|jp|kr)(?:/\S*)?",
    re.IGNORECASE,
)
_TRIM = " \t\xa0\u200b.,;:-–—/'\"“”‘’*_…·#"
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}[.,]\s?)*[^\W\d_]{1,2}\.?$")
# A Vietnamese syllable without its tones: onset, vowels, coda.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|tr|th|ph|kh|gh|gi|qu|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?$"
)
_LETTER_MARKS = "\u0302\u0306\u031b"  # circumflex, breve and horn make another letter; the other marks are tones
# One-syllable heads of institutions that begin no person's name.
_UNIT_HEADS = frozenset({"viện", "sở", "cục", "clb", "ubnd", "đh", "vpđd", "vp"})


@dataclass(frozen=True)
class Piece:
    """One name or word group of a byline: where it stands, what it looks like, and what leads to it.

    `joint` is the separator before it ("" at the start or behind a cue, "/", "-", ",", "(", ")", "&"); `depth` is
    above 0 inside brackets.
    """

    start: int
    end: int
    text: str
    kind: Kind
    cue: Cue
    joint: str
    depth: int


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in byline_words.tsv, folded."""
    return frozenset(fold(word) for word, its in read("nguon.lang.vi", "byline_words.tsv") if its == kind)


@cache
def _outlet_words() -> re.Pattern[str]:
    return re.compile(rf"{_W}(?:{alternatives(words('outletword'))}){_E}|^(?:{alternatives(words('outlethead'))}){_E}")


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{alternatives(words('title'))})[\s:.]+)+")


def mask(text: str) -> str:
    """`text` folded, every cue as a run of its control letter and every note ("tổng hợp", "(t/h)") as \\x06."""
    masked = _SUMMED_UP.sub(lambda match: "\x06" * len(match[0]), fold(text))
    for _, letter, pattern in _MASKS:
        masked = pattern.sub(lambda match, letter=letter: letter * len(match[0]), masked)  # type: ignore[misc]
    return _NOTE.sub(lambda match: _note(match, text), masked)


def _note(match: re.Match[str], text: str) -> str:
    """A note masked; one that is written like a name outside brackets ("Dịch Dương") stays."""
    bracketed = text[: match.start()].rstrip().endswith(("(", "["))
    named = text[match.start()].isupper() and not bracketed and match[0] not in _PLAIN_NOTES
    return match[0] if named else "\x06" * len(match[0])


def take_apart(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """The pieces of the byline `text[start:end]`, in order; offsets are those of `text`."""
    pieces = _pieces_of(text[start : len(text) if end is None else end])
    if not start:
        return list(pieces)
    return [Piece(start + p.start, start + p.end, p.text, p.kind, p.cue, p.joint, p.depth) for p in pieces]


@lru_cache(maxsize=512)  # one line is asked about several times: is it a byline, does it sign, whom does it credit
def _pieces_of(line: str) -> tuple[Piece, ...]:
    """The pieces of a line, with offsets of the line."""
    masked = mask(line)
    pieces: list[Piece] = []
    cue: Cue = ""
    joint, depth, begun = "", 0, 0
    opened = masked[:1] == "\x04"  # a line that opens with "Ảnh:" credits pictures to its end
    for match in _SEPARATOR.finditer(masked):
        pieces.extend(_split(line, begun, match.start(), Piece(0, 0, "", "other", cue, joint, depth)))
        mark, begun = match.group().strip(" \t\xa0\r\n")[:1] or "\n", match.end()
        if mark in _CUES:
            cue, joint = _CUES[mark], ""
        elif mark != "\x06":
            joint = mark
            depth = max(0, depth + (mark in "([{") - (mark in ")]}"))
            if mark in "()[]{}" or (mark == "-" and cue not in ("theo", "both", "author") and not opened):
                cue = ""
    pieces.extend(_split(line, begun, len(line), Piece(0, 0, "", "other", cue, joint, depth)))
    return tuple(pieces)


def _split(line: str, start: int, end: int, like: Piece) -> list[Piece]:
    """The piece `line[start:end]`, or several where weaker separators join several names; the rest as in `like`."""
    start, end = _trim(line, start, end)
    if start >= end:
        return []
    found = line[start:end]
    kind = classify(found)
    parts = [] if kind in ("outlet", "staff", "skip") or _INITIALS.match(found) else _weak_parts(found, like)
    pieces = []
    for index, (a, b) in enumerate(parts or [(0, len(found))]):
        first, last = _trim(line, start + a, start + b)
        if first < last:
            kind = classify(line[first:last])
            if (like.depth or like.joint in ("-", "/")) and fold(line[first:last]) in words("place"):
                kind = "skip"  # "Lê Minh (Đà Nẵng)", "VOV - Miền Trung", but "KHÁNH HOÀ" by itself signs
            elif kind in ("person", "other"):
                first = _past_titles(line, first, last)
            joint = "&" if index else like.joint
            pieces.append(Piece(first, last, line[first:last], kind, like.cue, joint, like.depth))
    return pieces


def _weak_parts(found: str, like: Piece) -> list[tuple[int, int]]:
    """Where "A & B", "A và B", "A-B" or "outlet outlet" fall apart; [] where they do not.

    Behind a cue or in brackets it is enough that the first is a known outlet ("Goal & trang chủ Barca").
    """
    cuts = [match.span() for match in _WEAK.finditer(found)]
    if cuts:
        edges = [0, *(edge for cut in cuts for edge in cut), len(found)]
        parts = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
        names = [found[a:b].strip() for a, b in parts]
        kinds = [classify(name) for name in names]
        if all(len(name) > 1 for name in names) and (
            all(kind in ("outlet", "person") for kind in kinds)
            or ((like.depth or like.cue) and kinds[0] == "outlet" and "-" not in found)
        ):
            return parts
    if not _SIDE_BY_SIDE.search(found):
        return []
    for match in re.finditer(r"\s+", found):
        if outlet_of(found[: match.start()]) and outlet_of(found[match.end() :]):
            return [(0, match.start()), (match.end(), len(found))]
    return []


def _past_titles(line: str, start: int, end: int) -> int:
    """The offset behind "PGS.TS", "CTV", "Luật sư" before a name; where nothing is left, no title was one."""
    match = _titles().match(fold(line[start:end]))
    return start + match.end() if match and start + match.end() < end else start


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    """Without marks and spaces at the ends; "H.D." keeps its full stop."""
    while start < end and line[start] in _TRIM:
        start += 1
    last = end
    while end > start and line[end - 1] in _TRIM:
        end -= 1
    if end < last and line[end] == "." and "." in line[start:end] and _INITIALS.match(line[start:end]):
        end += 1
    return start, end


@lru_cache(maxsize=4096)  # names of outlets and desks come again and again
def classify(found: str) -> Kind:
    """What a piece looks like: an outlet, a person, unnamed staff, something to leave out, or none of these."""
    folded = fold(found)
    if _EMAIL.search(found) or not any(map(str.isalnum, found)):
        return "skip"
    if folded in words("staff") or folded.startswith(("tổ pv ", "nhóm pv ", "nhóm phóng viên ")):
        return "staff"
    if _ADDRESS.fullmatch(found) or outlet_of(found):
        return "outlet"
    if folded.isdigit():
        return "skip"
    titled = _past_titles(found, 0, len(found))
    if titled and is_person(found[titled:]):
        return "person"
    if (head := _unit_head(folded)) and (
        " " in head or head in _UNIT_HEADS or not is_person(found) or _unit_head(folded[len(head) :].strip())
    ):
        return "skip"
    return "person" if is_person(found) else "other"


def _unit_head(folded: str) -> str:
    """The longest word group that opens the name of an institution or office, or ""."""
    tokens = folded.split()
    heads = (" ".join(tokens[:count]) for count in range(min(4, len(tokens)), 0, -1))
    return next((head for head in heads if head in words("unit")), "")


def is_person(found: str) -> bool:
    """Whether `found` is written as a person's name or initials: a few words, each with a capital."""
    tokens = found.split()
    if not tokens or len(tokens) > _MOST_WORDS:
        return False
    if all(token[0].isupper() and all(c.isalpha() or c in ".'’-" for c in token) for token in tokens):
        return not _outlet_words().search(fold(found))
    return bool(found[0].isupper() and _INITIALS.match(found))


def is_vietnamese_name(found: str) -> bool:
    """Whether every word of `found` is a Vietnamese syllable or an initial ("Xuân Thu", "H.Minh", not "Seatimes")."""
    parts = [part for token in found.split() for part in re.split(r"[.'’-]", token) if part]
    return bool(parts) and all(
        (len(part) <= 2 and part[0].isupper()) or _SYLLABLE.match(_without_tones(part)) for part in parts
    )


def _without_tones(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    kept = "".join(c for c in letters if unicodedata.category(c) != "Mn" or c in _LETTER_MARKS)
    return unicodedata.normalize("NFC", kept)
