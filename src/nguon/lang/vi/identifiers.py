"""Numbers that name a thing instead of counting it: number plates, seats, floors, flights, minutes of a match, years of birth.

Two articles that write them differently contradict each other as much as with two figures. The scores of sets
("6-2, 7-5, 6-3") are read as one value as well: the match's, not each set's.
"""

from __future__ import annotations

import re
from functools import cache

from nguon.lang.lexicon import read
from nguon.lang.pack import Contrast

# What is named by letters as well ("ghế 28A", "VN227").
LETTERED = frozenset(("seat", "flight", "gate", "room", "carriage", "decree"))
PLATE, SETS, BORN = "plate", "sets", "born"
KIND = "number"
# "51F-373.98", "47C-11426", "29A1 - 234.56", "80B-1234"
_PLATE = re.compile(r"(?<![\w.])(\d{2}\s?[a-zđ]{1,2}\d?)\s?[-–.]?\s?(\d{3}\.?\d{2}|\d{4})(?![\w/]|[.,]\d)")
_PAIR = r"\d{1,2}\s?[-–]\s?\d{1,2}(?:\s?\(\d{1,2}(?:\s?[-–]\s?\d{1,2})?\))?"
_SETS = re.compile(rf"(?<![\w/.,-]){_PAIR}(?:(?:\s?[,;]\s?(?:và\s)?|\s(?:và\s)?){_PAIR}){{1,4}}(?![\w/%-]|[.,]\d)")
_ONE = re.compile(r"(\d{1,2})\s?[-–]\s?(\d{1,2})(?:\s?\([^)]*\))?")
_MOST = 30  # points of a set


@cache
def _labels() -> re.Pattern[str]:
    """A head ("ghế", "tầng số") with the code behind it; heads are in `identifiers.tsv`, longest first."""
    heads = sorted((head for head, _ in read("nguon.lang.vi", "identifiers.tsv")), key=len, reverse=True)
    joined = "|".join(re.escape(head).replace(r"\ ", r"\s+") for head in heads)
    return re.compile(rf"(?<![\w.,])(?<!\d\s)({joined})(?!\w)\s*[:.]?\s?((?:[a-zđ]{{1,3}}[-\s]?)?\d{{1,4}}[a-zđ]?)"
        r"(?![\w/%]|[.,:–-]\d)"
    )


@cache
def _groups() -> dict[str, str]:
    return {row[0]: row[1] for row in read("nguon.lang.vi", "identifiers.tsv")}


def find_identifiers(folded: str) -> tuple[Contrast, ...]:
    """Every such number in folded text, in order; `group` is what it names, `value` its letters and digits run together."""
    found = [
        Contrast(match.start(), match.end(), PLATE, _plain(match.group()), KIND) for match in _PLATE.finditer(folded)
    ]
    for match in _SETS.finditer(folded):
        pairs = [(int(one), int(other)) for one, other in _ONE.findall(match.group())]
        if len(pairs) > 1 and all(max(pair) <= _MOST for pair in pairs):
            value = " ".join(f"{one}-{other}" for one, other in pairs)
            found.append(Contrast(match.start(), match.end(), SETS, value, KIND))
    for match in _labels().finditer(folded):
        group = _groups()[" ".join(match.group(1).split())]
        value = _plain(match.group(2)).lstrip("0")
        if (group not in LETTERED and not value.isdigit()) or (group == "rank" and len(value) > 3):
            continue
        if value and (group != BORN or (value.isdigit() and 1900 < int(value) < 2100)):
            found.append(Contrast(match.start(), match.end(), group, value, KIND))
    return tuple(sorted(found, key=lambda each: (each.start, -each.end)))


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words)
