"""Search without marks: text and query folded alike, code point for code point, so that offsets stay those of the text."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from nguon.errors import UsageError
from nguon.model import Span

_BARE = {"đ": "d", "Đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i"}
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'(-?)"([^"]*)"(\*?)|(-?)([^\s"]+)')
_SNIPPET = 220
_LEAD_IN = 60
# Further in than this no match is looked for: the snippet of a text without an earlier one is its beginning.
_SNIPPET_REACH = 200_000


class _Table(dict[int, str]):
    """Code point → one bare lower-case letter, filled as letters come."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = _BARE.get(letter) or unicodedata.normalize("NFD", letter)[0]
        lowered = base.lower()
        self[code] = _BARE.get(lowered, lowered) if len(lowered) == 1 else letter
        return self[code]


_TABLE = _Table()


def fold(text: str) -> str:
    """`text` in lower case without tone and vowel marks, đ as d; as long as `text`."""
    return text.translate(_TABLE)


class Term(msgspec.Struct, frozen=True):
    """Words that must stand side by side (or, `negative`, must not); the last may be a beginning only (`prefix`)."""

    words: tuple[str, ...]
    prefix: bool = False
    negative: bool = False

    def match(self) -> str:
        """The term in the language of FTS5."""
        return '"' + " ".join(self.words) + '"' + ("*" if self.prefix else "")

    def pattern(self) -> str:
        """The term as a regular expression over folded text."""
        joined = r"[\W_]+".join(map(re.escape, self.words))
        return rf"(?<![^\W_]){joined}" + ("" if self.prefix else r"(?![^\W_])")


class Query(msgspec.Struct, frozen=True):
    """A parsed search: `match` for FTS5, `together` all words side by side (None where that says nothing more)."""

    terms: tuple[Term, ...]
    match: str
    together: Term | None


def parse(words: str) -> Query:
    """The query that a person typed. Raises `UsageError` where it holds no word to look for."""
    terms = []
    for minus, quoted, star, bare_minus, bare in _TERM.findall(words):
        found = words_of(quoted or bare)
        if found:
            terms.append(Term(found, bool(star) or bare.endswith("*"), bool(minus or bare_minus)))
    wanted = [term for term in terms if not term.negative]
    if not wanted:
        raise UsageError(f"there is no word to look for in {words!r}", "give at least one word without '-'")
    match = " AND ".join(term.match() for term in wanted)
    unwanted = [term.match() for term in terms if term.negative]
    if unwanted:
        match = f"({match}) NOT ({' OR '.join(unwanted)})"
    every = tuple(word for term in wanted for word in term.words)
    return Query(tuple(wanted), match, Term(every, wanted[-1].prefix) if len(wanted) > 1 else None)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as the index holds them."""
    return tuple(_WORD.findall(fold(unicodedata.normalize("NFC", text))))


def phrase(words: str) -> Term | None:
    """Words side by side; None where there is none."""
    found = words_of(words)
    return Term(found) if found else None


def snippet(text: str, query: Query) -> tuple[int, str, tuple[Span, ...]]:
    """Start and words of the stretch of `text` that shows the most terms, and the matches in it as spans of `text`.

    Where all terms stand side by side somewhere, only such places count.
    """
    folded = fold(text[:_SNIPPET_REACH])
    found = _places(folded, (query.together,)) if query.together else []
    found = found or _places(folded, query.terms)
    if not found:
        return 0, text[:_SNIPPET], ()
    best = _densest(found)
    start = max(0, found[best][0] - _LEAD_IN)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    end = min(len(text), start + _SNIPPET)
    while end < len(text) and not text[end].isspace() and end < start + _SNIPPET + 20:
        end += 1
    spans = tuple(dict.fromkeys(Span(a, b) for a, b, _ in found if start <= a and b <= end))
    return start, text[start:end], spans


def _places(folded: str, terms: tuple[Term, ...]) -> list[tuple[int, int, int]]:
    """Where the terms stand: (start, end, number of the term), in order."""
    return sorted(
        (match.start(), match.end(), number)
        for number, term in enumerate(terms)
        for match in re.finditer(term.pattern(), folded)
    )


def _densest(found: list[tuple[int, int, int]]) -> int:
    """Index of the first match after which, within a snippet's width, the most different terms stand."""
    best, most, last = 0, 0, 0
    inside: dict[int, int] = {}
    for first, (start, _, number) in enumerate(found):
        while last < len(found) and found[last][1] <= start + _SNIPPET - _LEAD_IN:
            inside[found[last][2]] = inside.get(found[last][2], 0) + 1
            last += 1
        if len(inside) > most:
            best, most = first, len(inside)
        if first < last:
            inside[number] -= 1
            if not inside[number]:
                del inside[number]
        else:
            last = first + 1
    return best
