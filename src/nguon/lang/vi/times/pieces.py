"""The pieces that time expressions are made of: words of `data/times.tsv` and notations in digits, one symbol each.

A text becomes a string of symbols (`SYMBOL` names them), over which the grammar is an ordinary regular expression. A break
(".") stands wherever other words lie between two pieces, so an expression never runs across them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, cast

from nguon.lang.lexicon import Matcher, read
from nguon.lang.tokens import Tokens
from nguon.lang.vi.fold import fold
from nguon.lang.vi.numerals import parse_digits, parse_words

# kind of data/times.tsv → symbol; "unit" and "number" are told apart further.
SYMBOL = {
    "day": "R", "anaphor": "G", "sameyear": "e", "samemonth": "e", "part": "P", "weekday": "W", "shift": "x", "phase": "A",
    "season": "S", "ref": "F", "each": "s", "plural": "p", "more": "a", "about": "w", "ago": "k", "relative": "t",
    "event": "z", "link": "v", "vague": "g", "hom": "h", "moon": "l", "birth": "b", "league": "j", "holiday": "L", "lunar": "U",
    "quarter": "V", "century": "O", "night": "N", "half": "5", "oclock": "o", "prep": "i", "at": "@", "in": "I",
    "sang": "Z", "period": "c", "lunarmonth": "J",
    "fullmoon": "m", "tet": "7", "moonmark": "8", "that": "0", "cycle": "9", "tillnow": "?", "whole": "6",
    "number": "n", "not": ".",
}  # fmt: skip
UNIT_SYMBOL = {"D": "D", "W": "T", "M": "M", "Y": "E", "Q": "Q", "H": "H"}
# Words with two readings: after a unit they shift it, alone they refer ("3 năm gần đây", "gần đây").
BOTH = {("shift", "ref"): "X", ("relative", "ref"): "B"}

_DIGITS = re.compile(r"[0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_NOTATION = re.compile(
    r"(?P<iso>(?:1\d|20)\d\d-[01]\d-[0-3]\d(?!\d))"
    r"|(?P<f>\d{1,2} ?([/.-]) ?\d{1,2} ?\3 ?(?:\d{4}|\d\d)(?![\d]))"
    r"|(?P<r>\d{1,2} ?- ?\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?(?!\d|[/.]\d))"
    r"|(?P<Y>[12]\d{3} ?[-/] ?(?:[12]\d{3}|\d\d)(?!\d|[-/.]\d))"
    r"|(?P<y>\d{1,2} ?[/.-] ?[12]\d{3}(?!\d|[-/.]\d))"
    r"|(?P<C>\d{1,2}(?::\d\d(?::\d\d)?(?![\d:])| ?(?:h|giờ) ?(?:\d\d(?![\d%]|[.,/]\d| (?:tháng|năm|người))(?: ?phút|'|p)?"
    r"(?: \d\d? giây(?!\w))?"
    r"|\d(?: ?phút|'|’))(?!\w)"
    r"| ?g ?\d\d(?!\w)| ?(?:h|giờ)(?!\w)|g(?= (?:sáng|trưa|chiều|tối|đêm|ngày)|[,.;)]? ?\(|[,.;] )))"
    r"|(?P<d>\d{1,2} ?/ ?\d{1,2}(?!\d|[/.,]\d|-\d{3})|\d{1,2}(?:[.-]| - ?|- )\d{1,2}(?!\d|[/.,-]\d| ?(?:h|g|giờ)(?!\w)))"
    r"|(?P<n>\d+(?:[.,]\d+)*)"
)
_GAP = {",": ",", "(": "(", ")": ")", "-": "-", "/": "/", ";": ";", ", và": ",", "và": ",", "kém": "K", "ngày": "D"}


# Days named with "hôm" or "bữa" that a number before them turns into so many days: the shift of the second word.
_COUNTED_SHIFT = {
    "hôm nay": 0.0, "bữa nay": 0.0, "hôm sau": 1.0, "bữa sau": 1.0, "hôm trước": -1.0, "bữa trước": -1.0, "hôm qua": -1.0,
}  # fmt: skip


_BEFORE_MAY = ("vào ", "hồi ", "trong ", "sang ")


class Piece(NamedTuple):
    """A piece `text[start:end]` with its symbol and what it says (a number, an offset, a code)."""

    start: int
    end: int
    symbol: str
    value: float = 0
    code: str = ""
    ref: str = ""


# Makes a piece without the detour over its own constructor: there are hundreds in every article.
_new = cast("Callable[[type[Piece], tuple[int, int, str, float, str, str]], Piece]", tuple.__new__)


@cache
def _words() -> Matcher[tuple[str, float, str, str]]:
    """Every phrase of the lexicon with (symbol, value, code, reference)."""
    entries: dict[str, tuple[str, float, str, str]] = {}
    for phrase, kind, argument in read("nguon.lang.vi", "times.tsv"):
        symbol, code, ref, value = SYMBOL.get(kind, "u"), argument, "", 0.0
        if kind == "unit":
            symbol = UNIT_SYMBOL.get(argument, "u")
        elif kind == "ref":
            ref = argument
        elif kind == "number":
            code = phrase
        if argument.lstrip("-").replace(".", "").isdigit():
            value = float(argument)
        if phrase in entries:
            before = entries[phrase]
            kinds = ("shift", "ref") if "x" in (before[0], symbol) else ("relative", "ref")
            symbol, ref = BOTH[kinds], before[3] or ref
            value, code = (before[1], before[2]) if before[0] in "xt" else (value, code)
        entries[phrase] = (symbol, value, code, ref)
    return Matcher(((phrase, entry) for phrase, entry in entries.items()), fold)


def _in_digits(folded: str) -> list[Piece]:
    """Numbers, dates and clock times in digits."""
    pieces: list[Piece] = []
    position, match = 0, _DIGITS.search(folded)
    while match:
        start = match.start()
        notation = _NOTATION.match(folded, start)
        if notation is None or (start and (folded[start - 1].isalnum() or folded[start - 1] == "_")):
            position = match.end()
        else:
            position = notation.end()
            pieces.append(_notation(folded, notation))
        match = _DIGITS.search(folded, position)
    return pieces


def _notation(folded: str, match: re.Match[str]) -> Piece:
    start, end = match.span()
    symbol, code = match.lastgroup or "n", match.group()
    if symbol == "n":
        try:
            value = parse_digits(code)
        except ValueError:
            return Piece(start, end, ".")
        # A unit sticks to its number ("3kg", "5m"); another word that does ("tháng 6sẽ") is a lost space.
        glued = _LETTERS.match(folded, end)
        stands_alone = (not glued or not glued.group().isascii()) and folded[end : end + 1] not in ("%", "°")
        year = code.isdigit() and len(code) == 4 and 1000 <= value < 2200
        return Piece(start, end, ("q" if year else "n") if stands_alone else ".", value, code)
    return Piece(start, end, "f" if symbol == "iso" else symbol, 0, code)


def _joined_numbers(pieces: list[Piece], folded: str) -> list[Piece]:
    """Neighbouring number words, also after digits ("hai mươi", "2 nghìn"), as one number."""
    joined: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        if piece.symbol == "n" and run and folded[run[-1].end : piece.start] == " " and not piece.code[:1].isdecimal():
            run.append(piece)
            continue
        joined += _number(run, folded)
        run = [piece] if piece.symbol == "n" else []
        if not run:
            joined.append(piece)
    return joined + _number(run, folded)


def _number(run: list[Piece], folded: str) -> list[Piece]:
    """The number that a run of digits and number words makes, or the run as it is."""
    if len(run) < 2:
        return run
    words = [folded[piece.start : piece.end] for piece in run]
    digits = words[0][0].isdecimal()
    value = parse_words(["một", *words[1:]] if digits else words)
    if value is None:
        return run
    return [Piece(run[0].start, run[-1].end, "n", value * run[0].value if digits else value)]


def find_pieces(tokens: Tokens, text: str = "") -> tuple[str, list[Piece]]:
    """The symbols of a tokenised text and the piece behind each of them; the capitals of `text` tell May ("tháng Năm")."""
    folded = tokens.folded
    words = [_new(Piece, (start, end, *entry)) for start, end, entry in _words().longest_of(tokens)]
    merged = sorted(words + _in_digits(folded), key=lambda piece: (piece.start, -piece.end))
    pieces: list[Piece] = []
    last = 0
    for piece in _joined_numbers(_apart(merged, folded), folded):
        joint = _joint(folded[last : piece.start])
        if joint:
            pieces += [_new(Piece, (last, piece.start, symbol, 0, "", "")) for symbol in joint]
        elif pieces and pieces[-1].symbol == "d" and "/" not in pieces[-1].code and piece.symbol in "DETMQu":
            # "20-30 năm" is no date: a number between two.
            pieces[-1] = pieces[-1]._replace(symbol="g")
        pieces.append(piece)
        last = piece.end
    if "tháng năm" in folded:
        _may(pieces, text or folded, folded)
    return "".join([piece.symbol for piece in pieces]), pieces


def _may(pieces: list[Piece], text: str, folded: str) -> None:
    """ "tháng Năm" is May, by its capital or by what stands before it; "những tháng năm" are months and years."""
    for index in range(len(pieces) - 1):
        head, piece = pieces[index], pieces[index + 1]
        if head.symbol != "M" or piece.symbol != "E" or piece.end - piece.start != len("năm"):
            continue
        before = pieces[index - 1] if index else None
        following = pieces[index + 2].symbol if index + 2 < len(pieces) else "."
        title = text[piece.start : piece.start + 2]
        phase = before is not None and before.end + 1 == head.start and before.symbol in "Ai"
        led = phase or folded.endswith(_BEFORE_MAY, 0, head.start)
        if (title[:1].isupper() and title[1:].islower()) or (led and following not in "xX0qn"):
            pieces[index + 1] = piece._replace(symbol="n", value=5.0, code="5")


def _apart(merged: list[Piece], folded: str) -> list[Piece]:
    """The pieces without those that begin inside an earlier one."""
    kept: list[Piece] = []
    last = 0
    for piece in merged:
        if piece.start < last < piece.end and piece.code == "hour" and kept[-1].symbol == "C":
            kept.append(Piece(last + 1, piece.end, "o"))  # "2 giờ" + "đồng hồ"
            last = piece.end
        if piece.start >= last:
            shift = _COUNTED_SHIFT.get(folded[piece.start : piece.end]) if kept and piece.symbol in "RGF" else None
            if shift is not None and _counts(kept[-1], piece, shift):
                kept.append(Piece(piece.start, piece.start + 3, "h", code="D"))
                piece = Piece(piece.start + 4, piece.end, "x", shift)
            elif kept and piece.code == "PAST_REF" and kept[-1].symbol == "P" and kept[-1].end + 1 == piece.start:
                if folded.startswith(("hôm trước", "bữa trước"), piece.start):
                    piece = piece._replace(symbol="G", value=-1.0)  # "tối hôm trước"
            elif piece.symbol == "?":  # "tới nay" is no "tới" of "năm tới"
                kept.append(Piece(piece.start, piece.start + 3, "i"))
                piece = Piece(piece.start + 4, piece.end, "x")
            elif piece.symbol == "6":  # "cả ngày": the unit goes its own way where a date follows
                kept.append(Piece(piece.start, piece.start + 2, "6"))
                piece = Piece(piece.start + 3, piece.end, UNIT_SYMBOL[piece.code], code=piece.code)
            kept.append(piece)
            last = piece.end
    return kept


def _counts(number: Piece, day: Piece, shift: float) -> bool:
    """Whether "hôm nay", "hôm sau" go with the number right before: "hai hôm nay", "mấy bữa nay", "3 hôm sau"."""
    if number.end + 1 != day.start:
        return False
    in_words = number.symbol == "n" and not number.code[:1].isdecimal() and (shift >= 0 or day.code != "-1")
    return number.symbol == "g" or in_words or (number.symbol == "n" and shift > 0)


def _joint(gap: str) -> str:
    """The symbol of what lies between two pieces: none for a space, a mark for a mark, "." for anything else."""
    if gap == " " or gap == "":
        return ""
    bare = gap.strip(" ")
    if not bare:
        return ""
    if "\n" not in gap and len(gap) <= 8:
        return _GAP.get(bare, ".(" if bare[-1] == "(" else ".")
    return ".(" if bare[-1] == "(" else "."
