"""The words that tell events, their factuality and their participants, in one automaton over the folded text."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nguon.lang.lexicon import Matcher, read
from nguon.lang.vi.fold import fold

_PACKAGE = "nguon.lang.vi"


class TriggerWord(NamedTuple):
    """A word that names a happening.

    `noun` where it can stand as a noun, `verb` where as a verb; `sureness` 5 (always an event) to 0 (only with one of
    `with_words` after it); `subject` is "a" (acts), "t" (undergoes) or "x" (is neither: a price falls).
    """

    phrase: str
    type: str
    verb: bool
    noun: bool
    sureness: int
    subject: str
    with_words: tuple[str, ...]


class CueWord(NamedTuple):
    """A word that shows a factuality: see the head of factuality_cues.tsv for `scope`."""

    phrase: str
    factuality: str
    scope: str


class Word(NamedTuple):
    """All that the lexicons know of one phrase."""

    phrase: str
    trigger: TriggerWord | None
    cue: CueWord | None
    kinds: frozenset[str]
    act: str = ""  # the first of `_ACTS` among `kinds`: what the word does in a clause
    role: int = (
        2  # 0 only blocks other words, 1 only names people or bodies, 2 says something of the clause, 3 may be an event
    )


PLURAL = ("các", "những", "nhiều", "mọi", "mỗi", "bất kỳ", "hàng loạt")  # how words of many end
BACKGROUND = ("sau", "về", "từ", "của", "trước", "liên quan đến", "quanh")  # after them a noun is not the news
_ACTS = ("sub", "conj", "passive", "habit", "adv", "pivot", "light", "verb", "class", "head", "quant")
_YS, _I = "yýỳỷỹỵ", "iíìỉĩị"
_Y = re.compile(r"(?<!\w)([hklmst])([yýỳỷỹỵ])(?!\w)")
_SILENT = frozenset(("agent", "prep", "quant", "block"))  # kinds that alone say nothing of the clause


def _role(phrase: str, kinds: set[str], telling: str) -> int:
    if telling == "trigger" or "arrive" in kinds:
        return 3
    if telling or not kinds <= _SILENT or phrase in BACKGROUND or ("quant" in kinds and phrase.endswith(PLURAL)):
        return 2
    return 1 if "agent" in kinds else 0


def _triggers() -> dict[str, TriggerWord]:
    found: dict[str, TriggerWord] = {}
    for phrase, kind, part, sureness, subject, *rest in read(_PACKAGE, "events_triggers.tsv"):
        with_words = tuple(fold(word) for word in rest[0].split("|")) if rest else ()
        key = fold(phrase)
        found.setdefault(key, TriggerWord(key, kind, part != "n", part != "v", int(sureness), subject, with_words))
    return found


@cache
def words() -> Matcher[Word]:
    """Every phrase of the three lexicons."""
    triggers = _triggers()
    cues = {
        fold(phrase): CueWord(fold(phrase), value, scope)
        for phrase, value, scope in read(_PACKAGE, "factuality_cues.tsv")
    }
    kinds: dict[str, set[str]] = {}
    for phrase, kind in (*read(_PACKAGE, "events_words.tsv"), *read(_PACKAGE, "events_people.tsv")):
        kinds.setdefault(fold(phrase), set()).add(kind)
    phrases = dict.fromkeys([*triggers, *cues, *kinds])
    entries = []
    for p in phrases:
        role = _role(p, kinds.get(p, set()), "trigger" if p in triggers else "cue" if p in cues else "")
        known = frozenset(kinds.get(p, ()))
        act = next((kind for kind in _ACTS if kind in known), "")
        entries.append((p, Word(p, triggers.get(p), cues.get(p), known, act, role)))
    known_phrases = set(phrases)
    spelled = [(other, word) for p, word in entries if (other := _with_i(p)) != p and other not in known_phrases]
    return Matcher(entries + spelled, fold)


def _with_i(phrase: str) -> str:
    """The phrase with i for y after a consonant, as many newspapers write it: "xử lí", "kí kết", "kỉ luật"."""
    return _Y.sub(lambda match: match.group(1) + _I[_YS.index(match.group(2))], phrase)
