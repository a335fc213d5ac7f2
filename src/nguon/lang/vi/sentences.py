"""Where Vietnamese sentences end: after ". ! ? …" unless the mark belongs to an abbreviation, an initial or a number.

The text is never touched; a sentence keeps the closing quote marks and brackets that follow its last mark, and never
reaches over the edge of a zone.
"""

from __future__ import annotations

import re
from functools import cache

from nguon.lang.doc import Doc
from nguon.lang.lexicon import read
from nguon.model.spans import Span

_END = re.compile(r"[.!?…]+")
_CURLY_CLOSERS = "”’»)]}'"
_OPENERS = "“‘«([{\"'"
_DASHES = "-–—"
_WORD_BEFORE = 12  # no abbreviation of the lexicon is longer than this


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of one kind in sentence_words.tsv, folded ("top_level", "starter", "digraph", "lettered")."""
    return frozenset(word for word, its in read("nguon.lang.vi", "sentence_words.tsv") if its == kind)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(entry[0] for entry in read("nguon.lang.vi", "abbreviations.tsv"))


def find_sentences(doc: Doc) -> tuple[Span, ...]:
    """Sentences of all zones in order; a document without zones is split by its lines."""
    zones = [(zone.start, zone.end) for zone in doc.zones]
    if not zones:
        zones = [(line.start(), line.end()) for line in re.finditer(r"[^\r\n]+", doc.text)]
    found: list[Span] = []
    for start, end in zones:
        found.extend(split_sentences(doc.text, start, end))
    return tuple(found)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of `text[start:end]`, without the white space between them."""
    stop = len(text) if end is None else end
    sentences: list[Span] = []
    first, counted, quotes = _skip_space(text, start, stop), start, 0
    for mark in _END.finditer(text, start, stop):
        if mark.start() < first:
            continue
        quotes += text.count('"', counted, mark.end())
        counted = mark.end()
        after = _close(text, mark.end(), stop, quotes % 2 == 1)
        if _is_boundary(text, first, mark.start(), mark.end(), after, stop):
            _add(sentences, text, first, after)
            first = _skip_space(text, after, stop)
    _add(sentences, text, first, stop)
    return sentences


def _skip_space(text: str, offset: int, stop: int) -> int:
    while offset < stop and text[offset].isspace():
        offset += 1
    return offset


def _add(sentences: list[Span], text: str, start: int, end: int) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append(Span(start, end))


def _close(text: str, offset: int, stop: int, quote_open: bool) -> int:
    """The offset behind the closing marks that follow `offset`; a straight quote closes only where one is open."""
    while offset < stop:
        if text[offset] in _CURLY_CLOSERS:
            offset += 1
        elif text[offset] == '"' and quote_open:
            quote_open = False
            offset += 1
        elif (
            text[offset] in " \xa0"
            and offset + 1 < stop
            and (text[offset + 1] in "”»" or (text[offset + 1] == '"' and quote_open))
        ):
            offset += 1  # typesetting that puts a space before the closing mark
        else:
            break
    return offset


def _is_boundary(text: str, first: int, mark: int, mark_end: int, after: int, stop: int) -> bool:
    """Whether the sentence that began at `first` ends with the marks `text[mark:mark_end]` (closers up to `after`)."""
    following = _skip_space(text, after, stop)
    if following == stop:
        return True
    if not _may_open(text, following, stop, quoted=after > mark_end):
        return False
    if following == after:
        return _glued(text, mark, mark_end, after, stop)
    if text[mark:mark_end] != ".":
        return True
    return not _is_abbreviation(text, first, mark, following, stop)


def _may_open(text: str, offset: int, stop: int, quoted: bool) -> bool:
    """Whether a sentence can begin at `offset`; after a closed quote a dash leads to the speaker."""
    letter = text[offset]
    if letter in _DASHES:
        return not quoted
    if letter.islower():
        return offset + 1 < stop and text[offset + 1].isupper()  # iPhone, eBay
    return letter.isalnum() or letter in _OPENERS or letter in "•*+"


def _glued(text: str, mark: int, mark_end: int, after: int, stop: int) -> bool:
    """A boundary without a space ("… xe máy.Sau đó …"): a word or figure before it, a capitalised word behind it."""
    if after + 1 >= stop or not text[after].isupper() or not text[after + 1].islower():
        return False
    if mark < 2 or _word_after(text, after, stop).casefold() in _words("top_level"):
        return False
    before = text[mark - 2 : mark]
    if text[mark - 1] in _CURLY_CLOSERS or text[mark - 1] == '"':
        return not before[0].isspace()  # … “Tôi đi”.Họ cười
    if before.isdigit():
        return True
    return before.isalpha() and before.islower() and _word_before(text, 0, mark) not in _abbreviations()


def _is_abbreviation(text: str, first: int, mark: int, following: int, stop: int) -> bool:
    """Whether the full stop at `mark` belongs to the word before it."""
    word = _word_before(text, first, mark)
    if not word:
        return False
    start = mark - len(word)
    if word.isdigit():
        return start == first  # "1. …" counts a list
    next_word = _word_after(text, following, stop).casefold()
    if word in _abbreviations() and (start == first or text[start - 1] != "&"):  # TS., but "Bộ GD&ĐT."
        if word == "No":
            return next_word.isdigit()
        return next_word not in _words("starter") or next_word in _words("name")
    if next_word in _words("starter") or not word[0].isupper():
        return False
    if len(word) > 1 and word.casefold() not in _words("digraph"):
        return False
    if word in "QPHX" or (start > first and text[start - 1] in '.,/-(–“"'):
        return True  # Q. Tân Bình (a district), U.S. Army
    before = start
    while before > first and text[before - 1] in " \xa0":
        before -= 1
    # D. KIM THOA, Donald J. Trump, but "vitamin C. Người dân …", "cháu H. Gia đình …", "nhóm A, B và C. Bệnh …"
    led_by = _word_before(text, first, before).casefold()
    return led_by not in _words("lettered") and not (led_by in ("và", "hoặc") and _lists_letters(text, first, before))


def _lists_letters(text: str, first: int, end: int) -> bool:
    """Whether `text[first:end]` ends with "B và": another letter of the same list."""
    before = end - len(_word_before(text, first, end))
    while before > first and text[before - 1] in " \xa0":
        before -= 1
    return len(_word_before(text, first, before)) == 1


def _word_before(text: str, first: int, end: int) -> str:
    start = end
    while start > first and end - start <= _WORD_BEFORE and text[start - 1].isalnum():
        start -= 1
    return text[start:end]


def _word_after(text: str, start: int, stop: int) -> str:
    end = start
    while end < stop and end - start <= _WORD_BEFORE and text[end].isalnum():
        end += 1
    return text[start:end]
