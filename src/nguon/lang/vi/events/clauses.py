"""Sentences as streams of marks: known words, punctuation, edges of quoted or reported content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from operator import itemgetter
from typing import NamedTuple, cast

from nguon.lang.doc import Doc
from nguon.lang.vi.events.lexicon import Word, words
from nguon.model.spans import Span

_PUNCTUATION = re.compile(r"[,;:()\[\]\"“”«»…/–—-]")
_PLACE = itemgetter(0, 1)
_NOTHING = Word("", None, None, frozenset())


class Mark(NamedTuple):
    """A known word (`kind` "word"), a punctuation mark (its own sign, dashes as "-") or an edge of content ("<", ">")."""

    start: int
    end: int
    kind: str
    word: Word


# Makes a mark without the detour over its own constructor: there are hundreds in every article.
_new = cast("Callable[[type[Mark], tuple[int, int, str, Word]], Mark]", tuple.__new__)


def read_marks(doc: Doc) -> list[Mark]:
    """The marks of a whole text in order; words never overlap, those that only block others are left out."""
    marks = [_new(Mark, (start, end, "word", word)) for start, end, word in words().longest_of(doc.tokens) if word.role]
    text, last = doc.text, 0
    for match in _PUNCTUATION.finditer(text):
        start, sign = match.start(), match.group()
        if sign in ",/:" and text[start - 1 : start].isdigit() and text[start + 1 : start + 2].isdigit():
            continue  # "45,7 triệu", "6/2020", "9:30"
        if sign not in "-–—":
            marks.append(_new(Mark, (start, start + 1, sign, _NOTHING)))
        elif start > last and text[start - 1].isspace() and text[start + 1 : start + 2].isspace():
            last = start + 2
            marks.append(_new(Mark, (start - 1, last, "-", _NOTHING)))
    for attribution in doc.attributions:
        for content in attribution.content:
            marks.append(Mark(content.start, content.start, "<", _NOTHING))
            marks.append(Mark(content.end, content.end, ">", _NOTHING))
    marks.sort(key=_PLACE)
    return marks


def marks_of(marks: list[Mark], starts: list[int], sentence: Span) -> list[Mark]:
    """The marks that stand in `sentence`; `starts` are the starts of `marks`."""
    return marks[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def up_to_last(marks: list[Mark]) -> int:
    """How many of `marks` there are up to the last that may be a happening or a cue."""
    count = len(marks)
    while count and marks[count - 1].word.role < 3 and marks[count - 1].word.cue is None:
        count -= 1
    return count
