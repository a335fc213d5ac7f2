"""Which candidates an editor would name as happenings."""

from __future__ import annotations

from bisect import bisect_left
from math import log
from typing import NamedTuple

from nguon.lang.doc import Doc
from nguon.lang.vi.events.states import Candidate
from nguon.model.annotations import Attribution, Factuality

# Weights of what speaks for and against an event, in log odds: rounded from a regularised logistic fit of these few
# numbers on the 60 train articles (bench.layers --part train), the words themselves were never fitted.
_SURENESS = {5: 1.5, 4: 0.9, 3: 0.1, 2: -0.2, 1: -0.7, 0: -1.6}
_ZONES = {"title": 0.7, "heading": -0.3}
_FACTUALITY = {"happened": -0.8, "possible": -0.6, "asked": 0.7}
_BACKGROUND = frozenset(("CRIME", "HEALTH", "BUILD", "WIN", "USE", "CONTROL", "PUBLISH", "OTHER", "PERFORM"))
_WITH = 1.3
_REACH = 45  # code points after a trigger in which its object may stand
_MOST = 6  # words of one sentence beyond which more do not make it more crowded
_USUAL_LENGTH = 1500  # code points of an article
THRESHOLD = -0.7


class Context(NamedTuple):
    """What is known of a candidate from outside its clause.

    Its zone, who says it, its factuality, whether title or lead name it too, whether its sentence is dated, and how many
    candidates that sentence holds.
    """

    zone: str
    attribution: Attribution | None
    factuality: Factuality
    salient: bool
    dated: bool
    crowd: int


def score(doc: Doc, candidate: Candidate, context: Context) -> float:
    """How likely it is that the candidate is an event worth naming; above `THRESHOLD` it is one."""
    word, length = candidate.word, len(doc.text)
    value = _SURENESS[word.sureness] + _ZONES.get(context.zone, 0.0) - 0.5 * candidate.start / length
    value += _FACTUALITY.get(context.factuality, 0.0) - min(context.crowd, _MOST) / _MOST
    value -= 0.6 * max(-1.0, min(1.0, log(length / _USUAL_LENGTH)))
    if word.with_words and _followed(doc, candidate):
        value += _WITH
    if word.type in _BACKGROUND:
        value -= 0.6
    if doc.folded[candidate.end : candidate.end + 3].strip()[:1].isdigit():
        value += 0.5
    if context.salient:
        value += 0.4
    if context.dated:
        value += 0.5
    if context.attribution and context.attribution.kind != "indirect":
        value -= 0.5
    return value + _by_clause(candidate)


def _by_clause(candidate: Candidate) -> float:
    """What the words around a candidate add."""
    value = 0.0
    if candidate.aspect and not candidate.ongoing:
        value += 0.7
    if candidate.passive:
        value += 0.8
    if candidate.subject or candidate.agent:
        value += 0.4
    if candidate.word.subject == "t":
        value += 0.5
    if candidate.direct:
        value += 0.55
    if candidate.backgrounded:
        value += 0.5
    if candidate.governor:
        value -= 0.5
    if candidate.after_head:
        value -= 0.6
    if candidate.light:
        value += 0.6
    elif candidate.plural:
        value -= 0.9
    if candidate.habit:
        value -= 1.4 if candidate.word.sureness <= 3 else 0.7
    if any(cue.word.scope == "s" for cue in candidate.cues):
        value -= 0.9
    return value


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
            if (c.word.sureness or (c.word.with_words and _followed(self.doc, c))) and not self._speaks(c)
        ]
        return [c for i, c in enumerate(kept) if not self._supports(kept, i)]

    def _speaks(self, candidate: Candidate) -> bool:
        """Whether it is the cue of an attribution: speech, no event."""
        index = bisect_left(self._starts, candidate.end) - 1
        return index >= 0 and self._cues[index][1] > candidate.start

    def _between(self, first: Candidate, second: Candidate) -> str:
        return self.doc.folded[first.end : second.start]

    def _supports(self, candidates: list[Candidate], index: int) -> bool:
        this = candidates[index]
        if index + 1 < len(candidates):
            following = candidates[index + 1]
            between = self._between(this, following)
            words = len(between.split())
            if (
                "support" in this.kinds
                and following.word.sureness >= 3
                and following.clause == this.clause
                and not any(s in between for s in ",;:(")
            ):
                near = words <= (6 if following.nominal else 2)
                if near and not (following.nominal and following.word.sureness <= 3 and this.word.sureness >= 3):
                    return True
        if index == 0:
            return False
        before = candidates[index - 1]
        between = self._between(before, this)
        words = len(between.split())
        if "occur" in this.kinds and before.nominal and words <= 14 and before.word.sureness >= 3:
            return True
        if not between.strip():
            return self._second_of_two(before, this)
        if (
            this.nominal
            and this.word.sureness <= 3
            and words <= 3
            and before.clause == this.clause
            and not before.nominal
        ):
            return True
        if this.word.phrase == "làm rõ" and before.word.type == "INVESTIGATE" and words <= 3:
            return True
        return this.word.phrase == "cấp cứu" and words <= 12

    @staticmethod
    def _second_of_two(before: Candidate, this: Candidate) -> bool:
        """Of two triggers side by side the second mostly only says how or what for."""
        if this.word.subject == "t" and this.word.phrase not in ("tự sát", "cấp cứu"):
            return False
        if before.word.sureness <= 2 or "support" in before.kinds:
            return False
        return before.word.type == this.word.type or this.word.sureness <= 3
