"""The type of an event where its trigger word has several and its object tells which."""

from __future__ import annotations

import re
from functools import cache

from nguon.lang.doc import Doc
from nguon.lang.lexicon import read
from nguon.lang.vi.events.states import Candidate
from nguon.lang.vi.fold import fold

_OBJECT = 32  # code points after a trigger in which its object begins
_CLAUSE_END = re.compile(r"[,;:.()\"“”]|(?<!\w)(?:để|khi|nhằm|sau khi|và|tại|ở|vì|do|sẽ|đã|được|bị)(?!\w)")


@cache
def _by_object() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for phrase, kind, words in read("nguon.lang.vi", "events_types.tsv"):
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for word in words.split('|'))})(?!\w)")
        found.setdefault(fold(phrase), []).append((kind, pattern))
    return found


def kind_of(doc: Doc, candidate: Candidate) -> str:
    """The type that the first of its objects tells, else the one of the trigger word: "mở rộng quan hệ", "mở rộng sân bay"."""
    known = _by_object().get(candidate.word.phrase)
    if not known:
        return candidate.word.type
    end = min(candidate.sentence.end, candidate.end + _OBJECT)
    stop = _CLAUSE_END.search(doc.folded, candidate.end, end)
    end = stop.start() if stop else end
    hits = [(match.start(), kind) for kind, pattern in known if (match := pattern.search(doc.folded, candidate.end, end))]
    return min(hits)[1] if hits else candidate.word.type
