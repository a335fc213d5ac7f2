"""One name in two spellings: people, bodies and places that articles of one story write differently."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher

import msgspec

from nguon.model.annotations import EntityType
from nguon.model.spans import Evidence, Span
from nguon.story.reading import Reading

# From this likeness of letters (marks taken off) two names of equally many words may be one name in two spellings; less
# is enough where the names stand in sentences that say the same.
ALIKE = 0.8
ALIKE_IN_PLACE = 0.6
GIVEN_ALIKE = 0.6  # the last word (in Vietnamese the given name) where more than one word differs
_LETTERS = re.compile(r"[^\W_]+")


class Name(msgspec.Struct, frozen=True):
    """A name of one type as articles write it: where, and in which statements it stands."""

    type: EntityType
    words: tuple[str, ...]
    shown: str
    items: frozenset[int]
    statements: frozenset[int]
    evidence: tuple[Evidence, ...]


def names(reading: Reading, statement_at: Mapping[tuple[int, int], int]) -> list[Name]:
    """Every name of four letters or more, with its statements (`statement_at`: item and line start → statement)."""
    seen: dict[tuple[EntityType, tuple[str, ...]], list[tuple[int, Evidence, str]]] = defaultdict(list)
    for number, item in enumerate(reading.items):
        for entity in item.analysis.entities:
            for span in entity.mentions:
                evidence = Evidence.cut(item.article.id, item.article.text, span)
                words = tuple(_LETTERS.findall(reading.folded[number][span.start : span.end]))
                if words and sum(map(len, words)) >= 4:
                    seen[entity.type, words].append((number, evidence, evidence.exact))
    return [_name(reading, key, found, statement_at) for key, found in sorted(seen.items())]


def _name(
    reading: Reading,
    key: tuple[EntityType, tuple[str, ...]],
    found: list[tuple[int, Evidence, str]],
    statement_at: Mapping[tuple[int, int], int],
) -> Name:
    starts = ((item, _line_start(reading, item, evidence.start)) for item, evidence, _ in found)
    statements = {statement_at[place] for place in starts if place in statement_at}
    evidence = tuple(sorted({each for _, each, _ in found}))
    return Name(key[0], key[1], found[0][2], frozenset(item for item, _, _ in found), frozenset(statements), evidence)


def _line_start(reading: Reading, item: int, offset: int) -> int:
    """Where the title or sentence that holds `offset` starts, -1 where there is none."""
    title = reading.titles[item]
    if title is not None and title.start <= offset < title.end:
        return title.start
    spans = reading.items[item].analysis.sentences
    at = bisect_right(spans, Span(offset, 1 << 60)) - 1
    return spans[at].start if at >= 0 and offset < spans[at].end else -1


def bare(words: tuple[str, ...]) -> str:
    """The letters without tone and vowel marks, words run together."""
    plain = unicodedata.normalize("NFD", "".join(words)).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def rivals(one: Name, other: Name) -> bool:
    """Whether two spellings are most likely meant for one: alike, of one type, never in one article together."""
    if one.type != other.type or len(one.words) != len(other.words) or one.items & other.items:
        return False
    left, right = bare(one.words), bare(other.words)
    if one.words == other.words or (left == right and one.type == "LOC") or any(map(str.isdigit, left + right)):
        return False
    differing = sum(a != b for a, b in zip(one.words, other.words, strict=True))
    if len(one.words) == 1 and left[0] != right[0]:
        return False
    alike = SequenceMatcher(None, left, right, autojunk=False).ratio()
    shared = len(set(one.words) & set(other.words))
    together = bool(one.statements & other.statements)
    if any(_shortened(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b):
        return False
    if one.type != "PER" and len(one.words) > 1 and differing > 1:
        return False
    if len(one.words) > 1 and not shared:
        return alike >= 0.9
    if differing > 1 and SequenceMatcher(None, bare(one.words[-1:]), bare(other.words[-1:])).ratio() < GIVEN_ALIKE:
        return False
    if one.type == "PER" and len(one.words) > 1 and one.words[-1] != other.words[-1]:
        return alike >= (ALIKE_IN_PLACE if together else 0.85)
    return alike >= (ALIKE_IN_PLACE if together else ALIKE)


def _shortened(one: str, other: str) -> bool:
    """Whether one word is an initial or the beginning of the other ("q" and "quận", "Philippin" and "Philippines")."""
    short, long = sorted((bare((one,)), bare((other,))), key=len)
    return long.startswith(short) and (len(short) <= 2 or len(long) - len(short) > 1)
