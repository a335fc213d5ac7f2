"""Vietnamese numbers: digits with thousands points and decimal commas, and number words."""

from __future__ import annotations

import re
from collections.abc import Sequence

DIGIT_WORDS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
TENS_WORDS = {"mười": 10, "mươi": 10, "chục": 10}
SCALE_WORDS = {
    "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000,
}  # fmt: skip
NUMBER_WORDS = frozenset(DIGIT_WORDS) | frozenset(TENS_WORDS) | frozenset(SCALE_WORDS) | {"linh", "lẻ", "rưỡi"}
# "1.250.000", "1,250,000": points or commas between groups of three are thousands separators.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3}){2,}")


def parse_digits(digits: str) -> float:
    """The value of digits as Vietnamese papers write them: "3.000" is 3000, "11,3" and "4.5" have decimals.

    Raises `ValueError` where `digits` is no such number.
    """
    whole, _, decimals = digits.partition(",")
    if _GROUPED.fullmatch(digits) or (decimals and _GROUPED.fullmatch(whole) and "," not in decimals):
        if decimals and _GROUPED.fullmatch(whole):
            return float(whole.replace(".", "") + "." + decimals)
        return float(digits.replace(".", "").replace(",", ""))
    if digits.count(",") + digits.count(".") > 1:
        return float(digits.replace(".", "").replace(",", ""))
    return float(digits.replace(",", "."))


def parse_words(words: Sequence[str]) -> float | None:
    """The value of folded number words ("hai", "mươi", "mốt" is 21), or None where they make no number.

    `rưỡi` adds half of the unit before it ("hai triệu rưỡi" is 2,500,000; alone after a digit it is 0.5).
    """
    total = group = 0.0
    last: float | None = None
    unit = 1.0
    for word in words:
        if word in DIGIT_WORDS:
            if last is not None and last < 10 and unit == 1.0:
                return None
            group += DIGIT_WORDS[word]
            last, unit = DIGIT_WORDS[word], 1.0
        elif word in TENS_WORDS:
            group = group - (last or 0) + (last or 1) * 10 if last is not None and last < 10 else group + 10
            last, unit = 10.0, 10.0
        elif word == "rưỡi":
            if last is None:
                return None
            return total + group + unit / 2
        elif word in SCALE_WORDS:
            scale = SCALE_WORDS[word]
            if scale == 100:
                group = group - (last or 0) + (last or 1) * 100 if last is None or last < 10 else group * 100
            else:
                total, group = total + (group or 1) * scale, 0.0
            last, unit = float(scale), float(scale)
        elif word not in ("linh", "lẻ"):
            return None
        else:
            last, unit = None, 10.0
    return total + group if words and (last is not None) else None
