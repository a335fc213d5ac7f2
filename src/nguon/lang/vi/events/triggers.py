"""Which candidates an editor would name as happenings."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from math import log
from typing import NamedTuple

from nguon.lang.doc import Doc
from nguon.lang.lexicon import read
from nguon.lang.vi.events.states import Candidate
from nguon.model.annotations import Attribution, Factuality

# Types whose acts are often told as background, and types that are mostly the news themselves.
_BACKGROUND = frozenset(
    ("BUILD", "USE", "CONTROL", "PUBLISH", "OTHER", "OCCUR", "MOVE", "LAUNCH", "MATCH", "DECIDE", "CRIME", "PERFORM")
)
_NEWS = frozenset(
    ("ACCIDENT", "ASSAULT", "DEATH", "RESIGN", "PROTEST", "END", "COERCE", "INVESTIGATE", "WIN", "TRANSFER", "LAW")
)
_OPEN = frozenset(("planned", "asked", "possible", "conditional"))
_SURENESS = tuple(f"sureness {n}" for n in range(6))
_REACH = 45  # code points after a trigger in which its object may stand
_MOST = 6  # words of one sentence beyond which more do not make it more crowded
_QUOTES = frozenset("\"'“”‘’«»")
_CHARGE = 26  # code points before a charge or a name
_CHARGED = re.compile(r"(?<!\w)(?:tội|tội danh|vụ án|hành vi|điều)(?: về)? [\"'“‘«]$")
_SHOWN = re.compile(r"(?<!\w)(?:vòng|tập|chương trình|ca khúc|bài hát|phim|bộ phim|vở|tiểu mục|chuyên mục) [\"'“‘«]?$")
_USUAL_LENGTH = 1500  # code points of an article
_HABIT = re.compile(r"(?<!\w)(?:thường|thường xuyên|thường hay|hay bị|luôn|luôn luôn) (?:(?:bị|được|phải|chỉ) )?$")


class Told(NamedTuple):
    """What was told before a candidate: its word and its type how often, the candidate before it, its sentence's crowd."""

    word: int
    type: int
    before: Candidate | None
    crowd: int


class Context(NamedTuple):
    """What is known of a candidate from outside its clause.

    Its zone, who says it, its factuality, whether title or lead name it too, whether its sentence is dated, and what
    was told before.
    """

    zone: str
    attribution: Attribution | None
    factuality: Factuality
    salient: bool
    dated: bool
    told: Told


@cache
def weights() -> dict[str, float]:
    """What each feature adds in log odds, by scripts/fit_triggers.py; one never seen in fitting adds nothing."""
    return {name: float(value) for name, value in read("nguon.lang.vi", "events_weights.tsv")}


def score(doc: Doc, candidate: Candidate, context: Context) -> float:
    """How likely it is that the candidate is an event worth naming, in log odds; from 0 on it is one."""
    weight = weights()
    total = weight["bias"]
    for name, value in features(doc, candidate, context).items():
        total += weight.get(name, 0.0) * value
    return total


def features(doc: Doc, candidate: Candidate, context: Context) -> dict[str, float]:
    """What speaks for and against an event, as names and values; what is not named is 0."""
    word, length = candidate.word, len(doc.text)
    found = {
        _SURENESS[word.sureness]: 1.0,
        "length": max(-1.0, min(1.0, log(length / _USUAL_LENGTH))),
        "place in the article": candidate.start / length,
        "crowd": min(context.told.crowd, _MOST) / _MOST,
    }
    if context.zone == "title":
        found["title"] = 1.0
    if context.factuality in _OPEN:
        found[context.factuality] = 1.0
    if word.with_words and _followed(doc, candidate):
        found["its object follows"] = 1.0
    if word.type in _BACKGROUND:
        found["background"] = 1.0
    elif word.type in _NEWS:
        found["news"] = 1.0
    if doc.folded[candidate.end : candidate.end + 3].strip()[:1].isdigit():
        found["number follows"] = 1.0
    if context.salient:
        found["in title or lead"] = 1.0
    if context.dated:
        found["dated"] = 1.0
    if context.attribution and context.attribution.kind != "indirect":
        found["quoted"] = 1.0
    _history(found, doc, candidate, context.told)
    _clause(found, candidate)
    return found


def _history(found: dict[str, float], doc: Doc, candidate: Candidate, told: Told) -> None:
    """Adds what was told before."""
    if not told.type:
        found["first of its type"] = 1.0
    if told.word > 1:
        found["told twice"] = 1.0
    if told.before is None:
        found["first in the sentence"] = 1.0
    else:
        if told.before.word.type == candidate.word.type:
            found["same type before"] = 1.0
        if not doc.folded[told.before.end : candidate.start].strip():
            found["right after another"] = 1.0


def _clause(found: dict[str, float], candidate: Candidate) -> None:
    """Adds what the words around a candidate say."""
    if candidate.aspect and not candidate.ongoing:
        found["aspect"] = 1.0
    if candidate.passive:
        found["passive"] = 1.0
    if candidate.subject or candidate.agent:
        found["subject"] = 1.0
    if candidate.word.subject == "t":
        found["befalls"] = 1.0
    if candidate.direct:
        found["main verb"] = 1.0
    if candidate.backgrounded:
        found["after a preposition"] = 1.0
    if candidate.after_head:
        found["after a head noun"] = 1.0
    if candidate.light:
        found["light verb"] = 1.0
    elif candidate.plural:
        found["plural"] = 1.0
    for cue in candidate.cues:
        if cue.word.scope == "s":
            found["purpose"] = 1.0


def _followed(doc: Doc, candidate: Candidate) -> bool:
    after = doc.folded[candidate.end : candidate.end + _REACH]
    stop = min((at for sign in ".;:" if (at := after.find(sign)) >= 0), default=len(after))
    after = " " + after[:stop].replace(",", " ") + " "
    return any(f" {word} " in after for word in candidate.word.with_words)


class Selector:
    """Leaves out words that only support another trigger beside them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        cues = sorted((a.cue.start, a.cue.end) for a in doc.attributions if a.cue)
        self._cues = cues
        self._starts = [cue[0] for cue in cues]

    def select(self, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates of one sentence that may stand as triggers of their own."""
        kept = [
            c
            for c in candidates
            if (c.word.sureness or (c.word.with_words and _followed(self.doc, c)))
            and not (self._speaks(c) or self._habitual(c) or self._nickname(c) or self._charge(c))
            and not (self._name(c) or self._newspaper(c))
        ]
        return [c for i, c in enumerate(kept) if not self._supports(kept, i)]

    def _speaks(self, candidate: Candidate) -> bool:
        """Whether it is the cue of an attribution: speech, no event."""
        index = bisect_left(self._starts, candidate.end) - 1
        return index >= 0 and self._cues[index][1] > candidate.start

    def _habitual(self, candidate: Candidate) -> bool:
        """Whether an adverb of habit stands right before it: "thường mua", "luôn bị loại"."""
        return (
            candidate.habit
            and _HABIT.search(self.doc.folded, max(0, candidate.start - 20), candidate.start) is not None
        )

    def _nickname(self, candidate: Candidate) -> bool:
        """Whether it stands between quote marks before a name: "bầu" Kiên."""
        before = self.doc.folded[max(0, candidate.start - 2) : candidate.start].rstrip()
        if before[-1:] not in _QUOTES:
            return False
        after = self.doc.text[candidate.end : candidate.end + 4].lstrip()
        return after[:1] in _QUOTES and after[1:].lstrip()[:1].isupper()

    def _charge(self, candidate: Candidate) -> bool:
        """Whether it names a charge in quote marks: về tội "giết người"."""
        if self.doc.folded[candidate.start - 1 : candidate.start] not in _QUOTES:
            return False
        return _CHARGED.search(self.doc.folded, max(0, candidate.start - _CHARGE), candidate.start) is not None

    def _newspaper(self, candidate: Candidate) -> bool:
        """Whether "báo Công an" names a newspaper and tells nothing to the police."""
        if candidate.word.type != "REQUEST" or not candidate.word.phrase.startswith(("báo công an", "báo cảnh sát")):
            return False
        return self.doc.text[candidate.start + len("báo ")].isupper() or self.doc.text[candidate.start] == "B"

    def _name(self, candidate: Candidate) -> bool:
        """Whether a capital makes it the name of a round or a show: "vòng Hội ngộ", "chương trình Gặp gỡ"."""
        if not self.doc.text[candidate.start].isupper():
            return False
        if self._person(candidate):
            return True
        return _SHOWN.search(self.doc.folded, max(0, candidate.start - _CHARGE), candidate.start) is not None

    def _person(self, candidate: Candidate) -> bool:
        """Whether a verb with a capital inside a clause is a name that nobody recognised: "đưa anh Tiến vào viện"."""
        text, word = self.doc.text, candidate.word
        before = text[max(0, candidate.start - 2) : candidate.start]
        if word.noun or len(before) < 2 or not before[0].islower() or before[1] != " ":
            return False
        rest = text[candidate.start : candidate.end].split()[1:]
        return not (rest and rest[0][0].isupper()) and not self._of_capitals(candidate)

    def _of_capitals(self, candidate: Candidate) -> bool:
        """Whether the words before have capitals too: a title."""
        words = self.doc.text[max(0, candidate.start - 24) : candidate.start].split()[1:]
        return sum(word[0].isupper() for word in words) * 2 > len(words)

    def _between(self, first: Candidate, second: Candidate) -> str:
        return self.doc.folded[first.end : second.start]

    def _supports(self, candidates: list[Candidate], index: int) -> bool:
        this = candidates[index]
        if "support" in this.kinds and index + 1 < len(candidates) and self._carried(this, candidates[index + 1]):
            return True
        if index == 0:
            return False
        before = candidates[index - 1]
        between = self._between(before, this)
        if not between or between.isspace():
            if "occur" in this.kinds and before.nominal and before.word.sureness >= 3:
                return True
            return self._second_of_two(before, this)
        if "occur" in this.kinds and before.nominal and before.word.sureness >= 3:
            return len(between.split()) <= 14
        if this.nominal and this.word.sureness <= 3 and before.clause == this.clause and not before.nominal:
            return len(between.split()) <= 3
        if this.word.phrase == "làm rõ":
            return before.word.type == "INVESTIGATE" and len(between.split()) <= 3
        return this.word.phrase == "cấp cứu" and len(between.split()) <= 12

    def _carried(self, this: Candidate, following: Candidate) -> bool:
        """Whether the light verb `this` only carries the happening after it."""
        if following.word.sureness < 3 or following.clause != this.clause:
            return False
        if following.nominal and following.word.sureness <= 3 and this.word.sureness >= 3:
            return False
        between = self._between(this, following)
        return len(between.split()) <= (6 if following.nominal else 2) and not any(s in between for s in ",;:(")

    @staticmethod
    def _second_of_two(before: Candidate, this: Candidate) -> bool:
        """Of two triggers side by side the second mostly only says how or what for."""
        if this.word.subject == "t" and this.word.phrase not in ("tự sát", "cấp cứu"):
            return False
        if before.word.sureness <= 2 or "support" in before.kinds:
            return False
        return before.word.type == this.word.type or this.word.sureness <= 3
