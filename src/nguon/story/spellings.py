"""One name in two spellings: people, bodies and places that articles of one story write differently."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

import msgspec

from nguon.model.annotations import EntityType
from nguon.model.spans import Evidence, Span
from nguon.story.reading import Reading

# From this likeness of letters (marks taken off) two names of equally many words may be one name in two spellings; less
# is enough where the names stand in sentences that say the same.
ALIKE = 0.8
ALIKE_IN_PLACE = 0.6
ALIKE_WORD = 0.5  # likeness of the word that differs between two places
GIVEN_ALIKE = 0.6  # the last word (in Vietnamese the given name) where more than one word differs
LONG = 8  # words of a name from which on one word more is a slip, not a fuller form
MANY = 60  # names that share a word so common that it tells nothing
SLIP = 0.85  # likeness of letters from which on a second spelling inside one article is a slip
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"  # of tones and vowels
_LETTERS = re.compile(r"[^\W_]+")
# A Vietnamese syllable without its marks: many differ by one letter ("Trung", "Trang") and name different people.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh|ph|th|tr|ch|qu|[bcdhklmnprstvx])?[aeiou]{1,3}(?:ng|nh|ch|[cmnpt])?", re.ASCII
)
# Letters that write one sound in names brought into Vietnamese ("Đắk Lắk", "Đác Lắc").
_SOUNDS = (("ph", "f"), ("k", "c"), ("q", "c"), ("w", "u"), ("gh", "g"))


class Name(msgspec.Struct, frozen=True):
    """A name of one type as articles write it: where, and in which statements it stands.

    `bearers` are the entities (item and id) that wear it: two spellings of one entity are meant for one.
    """

    type: EntityType
    words: tuple[str, ...]
    shown: str
    items: frozenset[int]
    statements: frozenset[int]
    evidence: tuple[Evidence, ...]
    bearers: frozenset[tuple[int, str]] = frozenset()


def names(reading: Reading, statement_at: Mapping[tuple[int, int], int]) -> list[Name]:
    """Every name of four letters or more, with its statements (`statement_at`: item and line start → statement)."""
    seen: dict[tuple[EntityType, tuple[str, ...]], list[tuple[int, Evidence, str]]] = defaultdict(list)
    for number, item in enumerate(reading.items):
        for entity in item.analysis.entities:
            for span in entity.mentions:
                evidence = Evidence.cut(item.article.id, item.article.text, span)
                words = tuple(_LETTERS.findall(reading.folded[number][span.start : span.end]))
                if words and (sum(map(len, words)) >= 4 or (evidence.exact.isupper() and len(evidence.exact) == 3)):
                    seen[entity.type, words].append((number, evidence, entity.id))
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
    bearers = frozenset((item, entity) for item, _, entity in found)
    items = frozenset(item for item, _, _ in found)
    return Name(key[0], key[1], found[0][1].exact, items, frozenset(statements), evidence, bearers)


def _line_start(reading: Reading, item: int, offset: int) -> int:
    """Where the title or sentence that holds `offset` starts, -1 where there is none."""
    title = reading.titles[item]
    if title is not None and title.start <= offset < title.end:
        return title.start
    spans = reading.items[item].analysis.sentences
    at = bisect_right(spans, Span(offset, 1 << 60)) - 1
    return spans[at].start if at >= 0 and offset < spans[at].end else -1


@lru_cache(maxsize=1 << 14)
def bare(words: tuple[str, ...]) -> str:
    """The letters without tone and vowel marks, words run together."""
    plain = unicodedata.normalize("NFD", "".join(words)).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("y", "i")


def is_native(words: Sequence[str]) -> bool:
    """Whether every word of a name can be a Vietnamese syllable."""
    return all(_SYLLABLE.fullmatch(bare((word,))) for word in words)


def _foreign(words: tuple[str, ...]) -> bool:
    """Whether a name has letters with marks that Vietnamese does not write ("Löfven")."""
    marks = unicodedata.normalize("NFD", "".join(words))
    return any(unicodedata.combining(letter) and letter not in _MARKS for letter in marks)


def rival_pairs(found: Sequence[Name]) -> list[tuple[Name, Name]]:
    """All pairs of rivals; only names that share a word or the first two letters of one are compared."""
    index: dict[tuple[EntityType | None, str], list[int]] = defaultdict(list)
    for number, name in enumerate(found):
        for key in sorted({*name.words, *(bare((word,))[:2] + "…" for word in name.words)}):
            index[name.type, key].append(number)
        if len(name.words) > 1:  # a slip inside a foreign name also misleads as to what it names
            for word in sorted(set(name.words)):
                index[None, word].append(number)
    pairs = {
        (a, b) for held in index.values() if len(held) <= MANY for at, a in enumerate(held) for b in held[at + 1 :]
    }
    return [(found[a], found[b]) for a, b in sorted(pairs) if rivals(found[a], found[b])]


def rivals(one: Name, other: Name) -> bool:
    """Whether two spellings are most likely meant for one: alike, not in one article but by a slip."""
    if one.words == other.words:
        return False
    if one.items & other.items or one.type != other.type:
        return _is_slip(one, other)
    left, right = bare(one.words), bare(other.words)
    if any(map(str.isdigit, left + right)):
        return False
    if left == right and (one.type == "ORG" or len(one.words) == 1 or _foreign(one.words) or _foreign(other.words)):
        return False  # one spelling with and without marks
    together = bool(one.statements & other.statements)
    if one.type == "ORG" and min(len(one.words), len(other.words)) >= 5:
        branches = one.shown.split()[-1][0].isupper() and other.shown.split()[-1][0].isupper()
        if not together and _two_proper(one, other):
            return False
        return _one_change(one.words, other.words) and (one.words[-1] == other.words[-1] or not branches)
    if len(one.words) != len(other.words):
        return False
    if one.type == "LOC" and left != right and _sound(left) == _sound(right):
        return True
    if len(one.words) == 1:
        return (
            not _of_a_couple(left, right)
            and left[0] == right[0]
            and not _shortened(*one.words, *other.words)
            and _like(left, right) >= (ALIKE_IN_PLACE if together and min(len(left), len(right)) > 3 else ALIKE)
        )
    return _alike_in_words(one, other, together)


def _is_slip(one: Name, other: Name) -> bool:
    """Whether one article writes a foreign name once with another letter ("England", "Eangland")."""
    if len(one.words) != len(other.words):
        return False
    pairs = [(bare((a,)), bare((b,))) for a, b in zip(one.words, other.words, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = sorted(pairs[0], key=len)
    known = one.bearers & other.bearers or len(one.words) > 1
    return (
        a != b
        and len(a) >= (4 if known else 6)
        and not (_SYLLABLE.fullmatch(a) and _SYLLABLE.fullmatch(b))
        and a[0] == b[0]
        and len(b) - len(a) < 2
        and _like(a, b) >= SLIP
    )


def alike(one: str, other: str) -> bool:
    """Whether two words of five letters or more may be one name in two spellings."""
    return min(len(one), len(other)) > 4 and _like(bare((one,)), bare((other,))) >= ALIKE


def _of_a_couple(one: str, other: str) -> bool:
    """Whether two family names are a man's and a woman's form of one ("Zelensky", "Zelenska"; "Petrov", "Petrova")."""
    short, long = sorted((one, other), key=len)
    return long == f"{short}a" or (short[:-1] == long[:-1] and {short[-1], long[-1]} == {"i", "a"} and short[-3:-1] == "sk")


def _sound(letters: str) -> str:
    """`bare` letters with one letter for one sound, doubled ones once."""
    for written, heard in _SOUNDS:
        letters = letters.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", letters)


def _alike_in_words(one: Name, other: Name, together: bool) -> bool:
    """The same for names of equally many words."""
    pairs = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    alike = _like(bare(one.words), bare(other.words))
    if one.type == "PER" and _familiar(one.words, other.words):
        return True
    if any(_shortened(a, b) for a, b in pairs) or (one.type != "PER" and len(pairs) > 1):
        return False
    if not set(one.words) & set(other.words):
        return alike >= 0.9
    if one.type == "LOC" and any(
        (a[0] != b[0] and not together) or _like(bare((a,)), bare((b,))) < ALIKE_WORD for a, b in pairs
    ):
        return False
    if all(bare((a,)) == bare((b,)) for a, b in pairs) and one.type == "PER" and not together:
        return len(one.words) > 2
    if len(pairs) > 1 and _like(bare(one.words[-1:]), bare(other.words[-1:])) < GIVEN_ALIKE:
        return False
    if one.type == "PER" and one.words[-1] != other.words[-1]:
        return alike >= (ALIKE_IN_PLACE if together else 0.85)
    return alike >= (ALIKE_IN_PLACE if together else ALIKE)


def _two_proper(one: Name, other: Name) -> bool:
    """Whether two bodies differ in words that both write as names ("Đại học Bách khoa …", "Đại học Xây dựng …")."""
    left, right = _LETTERS.findall(one.shown), _LETTERS.findall(other.shown)
    if len(left) != len(right):
        return False
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a.casefold() != b.casefold()]
    return bool(pairs) and pairs[0][0][0].isupper() and pairs[0][1][0].isupper() and pairs[0][0][0] != pairs[0][1][0]


def _familiar(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a foreign first name is told short on one side ("Dani Alves", "Daniel Alves"), the family name being the same."""
    short, long = sorted((bare(one[:1]), bare(other[:1])), key=len)
    same = len(one) > 1 and one[1:] == other[1:] and not is_native(one)
    return same and len(short) > 3 and short != long and long.startswith(short)


def _one_change(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two long names differ in one place only, by two words at most, and not in the last word alone."""
    changes = [code for code in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if code[0] != "equal"]
    if len(changes) != 1:
        return False
    _, a, b, c, d = changes[0]
    if _abbreviates(*sorted((one[a:b], other[c:d]), key=lambda words: len("".join(words)))):
        return False
    size = max(b - a, d - c)
    if min(b - a, d - c) == 0 and min(len(one), len(other)) < LONG:
        return False
    return size <= 2 and (a > 0 and (b < len(one) or size == 2 == b - a == d - c))


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the difference is one of form: "CP" for "Cổ phần", "P" for "Phường", "và" put in."""
    if not short:
        return len(long) > 1 or len(long[0]) <= 2
    letters = bare(short)
    if len(short) == len(long) == 1 and long[0].startswith(short[0]):
        return True
    return len(letters) <= 2 and (letters == bare(tuple(word[0] for word in long)) or bare(long).startswith(letters))


def _like(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _shortened(one: str, other: str) -> bool:
    """Whether one word is an initial or the beginning of the other ("q" and "quận", "utd" and "united")."""
    short, long = sorted((bare((one,)), bare((other,))), key=len)
    if long.startswith(short):
        return len(short) <= 2 or len(long) - len(short) > 1
    letters = iter(long)
    return long[0] == short[0] and 3 * len(short) <= 2 * len(long) and all(letter in letters for letter in short)
