"""Numbers with units ("hơn 11 tỉ USD", "năm người", "từ 5 đến 7 tấn"), brought to base units so that articles can be compared.

Units and counted nouns are in `data/units.tsv`. A number before any other noun gets that noun's first syllable as its
unit. Dates, clock times, ordinals and numbers that are names (streets, laws, flights) are no quantities. A score has the
unit "score" with the two sides as `low` and `high`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nguon.lang.lexicon import read
from nguon.lang.pack import Quantity
from nguon.lang.vi.fold import fold
from nguon.lang.vi.neighbours import near
from nguon.lang.vi.numerals import DIGIT_WORDS, SCALE_WORDS, parse_digits, parse_words

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+[23²³]?(?![^\W_])|[^\W_]+|[^\w\s]")
_PHRASES_BEFORE = frozenset(
    tuple(phrase.split())
    for phrase in ("ít nhất", "tối thiểu", "tối đa", "không quá", "xấp xỉ", "ước tính", "lên tới", "suýt soát")
)
_PART = re.compile(r"(?<![\w.,])(\d{1,4})\s+(?:trong\s+(?:tổng\s+)?số|trên\s+tổng\s+số)\s+((?:hơn\s+|gần\s+|khoảng\s+)?\d)")
_VAGUE = {"vài": (2.0, 9.0), "mấy": (2.0, 9.0), "dăm": (4.0, 6.0)}


class _Token(NamedTuple):
    start: int
    end: int
    word: str


class _Number(NamedTuple):
    """A number read from tokens: its bounds, the token after it, and whether digits told it."""

    low: float
    high: float
    next: int
    digits: bool
    vague: bool = False


@cache
def _units() -> dict[str, dict[tuple[str, ...], tuple[str, float]]]:
    """Units by first word, then by all words (as tokens), with base unit and factor."""
    table: dict[str, dict[tuple[str, ...], tuple[str, float]]] = {}
    for phrase, base, factor in read("nguon.lang.vi", "units.tsv"):
        words = tuple(token.group() for token in _TOKEN.finditer(fold(phrase)))
        table.setdefault(words[0], {})[words] = (base, float(factor))
    return table


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every number with its unit in `text`, in order; spans in code points of `text`."""
    folded = fold(text)
    tokens = [_Token(*match.span(), match.group()) for match in _TOKEN.finditer(folded)]
    found: list[Quantity] = []
    index = 0
    parts = {match.start(2): match for match in _PART.finditer(folded)}
    while index < len(tokens):
        if not tokens[index].word[0].isdecimal() and tokens[index].word not in _FIRST:
            index += 1
            continue
        quantity, index = _quantity(tokens, index, folded, text)
        if quantity is not None and (not found or quantity.start >= found[-1].end):
            if match := parts.get(quantity.start):
                count = float(match[1])
                found.append(Quantity(match.start(1), match.end(1), count, count, quantity.unit))
            found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _quantity(tokens: list[_Token], index: int, folded: str, text: str) -> tuple[Quantity | None, int]:
    """The quantity that begins with the number at token `index`, if any, and the token to go on with."""
    if score := _score(tokens, index, folded):
        return score, index + 3
    if (skip := _date_or_clock(tokens, index, folded)) > index:
        return None, skip
    number = _number(tokens, index)
    if number is None:
        return None, index + 1
    first, money = index, _sign_before(tokens, index)
    high = _range_end(tokens, number)
    last = high or number
    low_value, high_value = (number.low, high.high) if high else (number.low, number.high)
    if high and low_value < high_value / 1000 and not _scaled(tokens, index, number.next):
        low_value *= _scale_of(tokens, high, high_value)
    unit = (money, 1.0, last.next) if money else _unit(tokens, last.next)
    if not money and _is_proper(tokens, last.next, text) and not (unit and unit[0].isupper()):
        return None, last.next
    if unit is None:
        named = _is_name(tokens, index) or _is_year(tokens[index].word)
        unit = _noun(tokens, last.next) if number.digits and not named else None
    elif not money and not _fits(tokens, index, number, unit[0]):
        unit = None
    if unit is None:
        return None, last.next
    base, factor, after = unit
    repeated = None if high or money else _repeated(tokens, after, unit)
    if repeated and repeated[0] > low_value:
        high_value, after = repeated
    base, after = _per(tokens, after, base)
    start, approximate = _lead(tokens, first - (1 if money else 0), bool(high))
    end = tokens[after - 1].end
    approximate = approximate or number.vague or (_word(tokens, after, 0) == "trở" and _word(tokens, after, 1) == "lên")
    return Quantity(tokens[start].start, end, low_value * factor, high_value * factor, base, approximate), after


def _word(tokens: list[_Token], index: int, step: int) -> str:
    at = index + step
    return tokens[at].word if 0 <= at < len(tokens) else ""


def _score(tokens: list[_Token], index: int, folded: str) -> Quantity | None:
    """ "3-2" after a word of winning, losing or scoring."""
    if not (
        _word(tokens, index, 0).isdecimal() and _word(tokens, index, 1) == "-" and _word(tokens, index, 2).isdecimal()
    ):
        return None
    first, last = tokens[index], tokens[index + 2]
    if len(first.word) > 2 or len(last.word) > 2 or _word(tokens, index, 3) in ("/", "-", "%"):
        return None
    if _word(tokens, index, -1) not in near("number score before") or _unit(tokens, index + 3):
        return None
    return Quantity(first.start, last.end, float(first.word), float(last.word), "score")


def _date_or_clock(tokens: list[_Token], index: int, folded: str) -> int:
    """The token after a date or clock time in digits at `index`, or `index`."""
    token = tokens[index]
    if not token.word[0].isdecimal():
        return index
    mark, following = _word(tokens, index, 1), _word(tokens, index, 2)
    tight = index + 1 < len(tokens) and tokens[index + 1].start == token.end
    if mark in ("/", ":") and following[:1].isdecimal() and tight:
        return index + (5 if _word(tokens, index, 3) in ("/", ":") and _word(tokens, index, 4)[:1].isdecimal() else 3)
    if mark == "-" and following[:1].isdecimal():
        if _word(tokens, index, 3) == "/" and _word(tokens, index, 4)[:1].isdecimal():
            return index + 5
        if _word(tokens, index, -1) in ("ngày", "hôm", "tháng") or (
            len(token.word) == len(following) == 4 and "." not in token.word
        ):
            return index + 3
    if token.word.count(".") == 2 and re.fullmatch(r"\d\d?\.\d\d?\.(?:\d\d)?\d\d", token.word):
        return index + 1
    if (
        mark in ("h", "giờ")
        and len(token.word) < 3
        and (following[:1].isdecimal() or following in near("number day after"))
    ):
        return index + (3 if following[:1].isdecimal() else 2)
    if mark in ("h", "g") and tight and (mark == "h" or following in near("number day after") or following == "cùng"):
        return index + 2
    if _word(tokens, index, -1) in ("ngày", "hôm", "mùng", "mồng") and len(token.word) <= 5:
        return index + (3 if mark == "tháng" else 1)
    return index


def _number(tokens: list[_Token], index: int) -> _Number | None:
    """The number at `index`, its scale words read: "11,3 tỷ", "hai mươi mốt", "hàng chục nghìn", "nửa triệu"."""
    word = tokens[index].word
    if word[0].isdecimal():
        try:
            value = parse_digits(word)
        except ValueError:
            return None
        return _scaled_number(tokens, index + 1, value, value, True)
    if word == "hàng" or word == "hằng":
        factor, after = _scales(tokens, index + 1, with_ten=True)
        return _Number(factor, factor * 9.9, after, True, True) if after > index + 1 else None
    if word in _VAGUE:
        low, high = _VAGUE[word]
        factor, after = _scales(tokens, index + 1, with_ten=True)
        return _Number(low * factor, high * factor, after, False, True)
    if word == "nửa":
        factor, after = _scales(tokens, index + 1)
        return _Number(factor / 2, factor / 2, after, True) if after > index + 1 else None
    if word in ("chục", "trăm") and _word(tokens, index, -1) in near("number more"):
        factor, after = _scales(tokens, index, with_ten=True)
        return _Number(factor, factor, after, False, True)
    if (word in DIGIT_WORDS and word not in ("không", "tư", "lăm", "nhăm", "mốt")) or word == "mười":
        return _words(tokens, index)
    return None


def _words(tokens: list[_Token], index: int) -> _Number | None:
    """The longest run of number words at `index` that makes a number."""
    end = index
    while end < len(tokens) and end - index < 12 and tokens[end].word in _NUMBER_WORDS:
        end += 1
    while end > index:
        value = parse_words([token.word for token in tokens[index:end]])
        if value is not None:
            return _Number(value, value, end, False)
        end -= 1
    return None


_NUMBER_WORDS = (
    frozenset(DIGIT_WORDS) - {"không"} | frozenset(SCALE_WORDS) | {"mười", "mươi", "chục", "linh", "lẻ", "rưỡi"}
)

# Words that a number begins with.
_FIRST = frozenset(DIGIT_WORDS) | frozenset(_VAGUE) | {"mười", "hàng", "hằng", "nửa", "chục", "trăm"}


def _scales(tokens: list[_Token], index: int, with_ten: bool = False) -> tuple[float, int]:
    """The product of the scale words from `index` on, and the token after them."""
    factor = 1.0
    while index < len(tokens):
        word = tokens[index].word
        if word in SCALE_WORDS:
            factor *= SCALE_WORDS[word]
        elif with_ten and word == "chục":
            factor *= 10
        else:
            break
        index += 1
    return factor, index


def _scaled_number(tokens: list[_Token], after: int, low: float, high: float, digits: bool) -> _Number:
    factor, end = _scales(tokens, after)
    total = low * factor
    if factor > 1 and _word(tokens, end, 0) == "rưỡi":
        return _Number(total + factor / 2, total + factor / 2, end + 1, digits)
    # "3 triệu 200 nghìn": a smaller scale goes on.
    if factor > 1 and _word(tokens, end, 0)[:1].isdecimal() and _word(tokens, end, 1) in SCALE_WORDS:
        smaller, rest = _scales(tokens, end + 1)
        if smaller < factor and "." not in tokens[end].word and "," not in tokens[end].word:
            return _Number(
                total + float(tokens[end].word) * smaller, total + float(tokens[end].word) * smaller, rest, digits
            )
    return _Number(total, high * factor, end, digits)


def _range_end(tokens: list[_Token], number: _Number) -> _Number | None:
    """The second number of "5-7", "5 đến 7"; None where there is none or it is smaller."""
    at = number.next
    if _word(tokens, at, 0) not in near("number range") or at + 1 >= len(tokens):
        return None
    second = _number(tokens, at + 1)
    return second if second and second.digits == number.digits and second.high > number.low else None


def _repeated(tokens: list[_Token], after: int, unit: tuple[str, float, int]) -> tuple[float, int] | None:
    """The upper end of "30%-50%", "3 m đến 5 m", where the unit stands twice, and the token after it."""
    if _word(tokens, after, 0) not in near("number range") or after + 1 >= len(tokens):
        return None
    second = _number(tokens, after + 1)
    again = _unit(tokens, second.next) if second else None
    return (second.high, again[2]) if second and again and again[:2] == unit[:2] else None


def _scaled(tokens: list[_Token], index: int, after: int) -> bool:
    return any(token.word in SCALE_WORDS for token in tokens[index:after])


def _scale_of(tokens: list[_Token], high: _Number, value: float) -> float:
    """The scale that a range's second number names for both: "5-7 triệu"."""
    factor = 1.0
    at = high.next - 1
    while at >= 0 and tokens[at].word in SCALE_WORDS:
        factor *= SCALE_WORDS[tokens[at].word]
        at -= 1
    return factor


def _sign_before(tokens: list[_Token], index: int) -> str | None:
    """The currency whose sign stands before the number, or None."""
    return {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}.get(_word(tokens, index, -1))


def _unit(tokens: list[_Token], index: int) -> tuple[str, float, int] | None:
    """The unit at `index`: (base, factor, token after it); the longest phrase wins."""
    if index >= len(tokens):
        return None
    best: tuple[str, float, int] | None = None
    for words, (base, factor) in _units().get(tokens[index].word, {}).items():
        size = len(words)
        if (best is None or index + size > best[2]) and tuple(
            token.word for token in tokens[index : index + size]
        ) == words:
            best = (base, factor, index + size)
    if (best and best[0] == "chiếc") or (best is None and tokens[index].word in near("number classifiers")):
        inner = _unit(tokens, index + 1)
        if inner and inner[0] not in ("VND", "tháng", "ngày", "phút", "m"):
            return inner
        if best is None and tokens[index].word in near("number personal"):
            return "người", 1.0, index + 1
    return best


def _noun(tokens: list[_Token], index: int) -> tuple[str, float, int] | None:
    """Any other noun after digits: its first syllable is the unit (after a classifier, the second)."""
    word = _word(tokens, index, 0)
    if (
        word in near("number classifiers")
        and _word(tokens, index, 1).isalpha()
        and _word(tokens, index, 1) not in near("number function")
    ):
        return _word(tokens, index, 1), 1.0, index + 2
    if not word.isalpha() or word in near("number function") or len(word) < 2:
        return None
    return word, 1.0, index + 1


def _is_proper(tokens: list[_Token], index: int, text: str) -> bool:
    """Whether the token at `index` is written as a name ("số 93 Giải Phóng")."""
    word = text[tokens[index].start : tokens[index].end] if index < len(tokens) else ""
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


def _is_year(word: str) -> bool:
    """Whether digits can be a year of our time ("APEC 2017 sắp tới")."""
    return len(word) == 4 and word.isdecimal() and "1900" <= word <= "2100"


def _is_name(tokens: list[_Token], index: int) -> bool:
    """Whether the number is a name or an ordinal by the word before it ("quận 5", "tháng 5", "số 93")."""
    if _word(tokens, index, -1) == "số" and _word(tokens, index, -2) in ("trong", "tổng"):
        return False  # "3 trong số 33 động cơ"
    return _word(tokens, index, -1) in near("number names before") or (index > 0 and tokens[index - 1].word == "-")


def _fits(tokens: list[_Token], index: int, number: _Number, base: str) -> bool:
    """Whether a unit after the number makes it a quantity: not "năm người" after "mỗi", not "tháng 5 tuần", not "năm 2015"."""
    word, previous = tokens[index].word, _word(tokens, index, -1)
    if word == "năm" and number.next == index + 1:
        return (
            previous not in near("number year before")
            and not previous[:1].isdecimal()
            and previous not in _NUMBER_WORDS
            and base != "tháng"
        )
    if previous == "điều" and base in ("xe", "người", "tàu", "chiếc"):
        return True  # "điều 15 xe": sent, not article 15
    if previous in ("tháng", "năm", "thứ", "mùng", "mồng", "quận", "điều", "khoản", "lộ"):
        return number.low != int(number.low) or number.low > 3000
    return not (
        previous == "số"
        and base not in ("VND", "USD", "%")
        and number.low < 3000
        and number.digits
        and base in ("tuổi",)
    )


def _per(tokens: list[_Token], index: int, base: str) -> tuple[str, int]:
    """The rate after a unit: "đồng/kg", "USD/tấn"."""
    if _word(tokens, index, 0) == "/" and index + 1 < len(tokens) and tokens[index].start == tokens[index - 1].end:
        word = tokens[index + 1].word
        if word.isalpha():
            return f"{base}/{word}", index + 2
    return base, index


def _lead(tokens: list[_Token], first: int, is_range: bool) -> tuple[int, bool]:
    """Where the expression begins with its words of rounding, and whether there are any."""
    if is_range and _word(tokens, first, -1) == "từ":
        first -= 1
    previous = _word(tokens, first, -1)
    if (_word(tokens, first, -2), previous) in _PHRASES_BEFORE:
        return first - 2, True
    if previous in near("number more"):
        return first - 1, True
    return first, False
