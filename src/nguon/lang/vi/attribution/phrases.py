"""Small questions about the words of a noun phrase: what opens it, whether it can say something, whom it names."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import group_nouns, heads, longest_from, words
from nguon.lang.vi.attribution.reading import Reading

_MOST_NAME = 5
_MAX_BRACKET = 60


def skip_openers(reading: Reading, first: int, stop: int) -> int:
    """Index behind conjunctions, adverbs and times that open a clause."""
    lower = reading.lower
    while first < stop:
        if first in reading.mention_from or longest_from(lower, first, stop, words("plural")):
            break
        if first in reading.time_from:
            first = reading.time_from[first]
            continue
        opener = max(
            longest_from(lower, first, stop, words("conj")), longest_from(lower, first, stop, words("preverb"))
        )
        if opener > longest_from(lower, first, stop, heads()):
            first += opener
        elif not lower[first][0].isalnum():
            first += 1
        else:
            break
    return first


def is_source(reading: Reading, first: int, stop: int) -> bool:
    """Whether tokens `[first, stop)` can say something: a known head, a name, or a group."""
    lower = reading.lower
    if lower[first:stop] == ["tổ", "chức"] and first in reading.unit_firsts:
        return False  # the verb of an order
    at = first
    while at < stop and (
        count := longest_from(lower, at, stop, words("plural"))
        or int(lower[at] in ("một", "vị", "cả", "phía", "bên", "%", "số") or lower[at].isdigit())
    ):
        if longest_from(lower, at, stop, heads()) > count:
            return True
        at += count
    if at >= stop:
        return False
    if longest_from(lower, at, stop, heads()) or longest_from(lower, at, stop, group_nouns()):
        return True
    if any(index in reading.mention_from for index in range(first, min(stop, first + 8))):
        return first in reading.mention_from or not _does(reading, first, stop)
    if stop - first == 1 and first in reading.unit_firsts and not _is_initials(reading.tokens.word[first]):
        return False  # "Nhận", "Nghe": only the capital of the sentence
    return stop - first <= _MOST_NAME and (
        reading.tokens.word[first][0].isupper()
        and all(word[0].isupper() or word.isdigit() or word in "-&." for word in reading.tokens.word[first:stop])
    )


def _does(reading: Reading, first: int, stop: int) -> bool:
    """Whether the words open with a verb and its object and no noun ("chứa tiền ở nhà ông A")."""
    if reading.tokens.word[first][0].isupper() or first == 0 or stop - first < 4:
        return False
    return longest_from(reading.lower, first, stop, words("verb")) > 0


def _is_initials(word: str) -> bool:
    """Whether the word is a body's initials ("BHXH", "VFF")."""
    return len(word) > 2 and word.isupper() and word.isalpha()


def has_person(reading: Reading, first: int, stop: int) -> bool:
    """Whether a person's name stands among tokens `[first, stop)`."""
    return any(
        index in reading.mention_from and reading.mention_from[index].entity.type == "PER"
        for index in range(first, stop)
    )


def is_age(reading: Reading, index: int) -> bool:
    """Whether "56 tuổi" or "SN 1970" begins at token `index`."""
    lower = reading.lower
    return (lower[index].isdigit() and lower[index + 1 : index + 2] == ["tuổi"]) or lower[index] == "sn"


def in_compound(lower: list[str], index: int) -> bool:
    """Whether "không" at `index` is no negation but half of a noun ("hàng không", "không quân")."""
    return lower[index] == "không" and (
        lower[index - 1 : index] == ["hàng"] or lower[index + 1 : index + 2] in (["quân"], ["gian"], ["lực"], ["phận"])
    )


def behind_determiner(lower: list[str], first: int, stop: int) -> int:
    """Behind "một", "các", "nhiều" where a noun that can speak follows ("một nhân viên bán hàng")."""
    count = longest_from(lower, first, stop, words("plural")) or int(lower[first] in ("một", "vị"))
    if count and first + count < stop and not longest_from(lower, first, stop, heads()) > count:
        return first + count if longest_from(lower, first + count, stop, heads()) else first
    return first


def bracket_open(reading: Reading, last: int, floor: int) -> int:
    for index in range(last - 1, max(floor, last - _MAX_BRACKET) - 1, -1):
        if reading.lower[index] == "(":
            return index
    return last
