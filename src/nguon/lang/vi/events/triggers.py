"""Which candidates an editor would name as happenings."""

from __future__ import annotations

from bisect import bisect_left

from nguon.lang.doc import Doc
from nguon.lang.vi.events.reading import Candidate
from nguon.model.annotations import Attribution, Factuality

# What a trigger's own sureness is worth, and its zone. Set by hand; the threshold on the 48 train articles (bench.layers).
_BASE = {5: 1.6, 4: 0.9, 3: 0.1, 2: -0.9, 1: -2.0, 0: -3.0}
_ZONES = {"title": 0.6, "lead": 0.4, "body": 0.0, "heading": 0.0, "caption": -0.4}
_WITH = 2.8
_REACH = 45  # code points after a trigger in which its object may stand
THRESHOLD = 0.1


def score(doc: Doc, candidate: Candidate, zone: str, attribution: Attribution | None, factuality: Factuality) -> float:
    """How likely it is that the candidate is an event worth naming; above `THRESHOLD` it is one."""
    word = candidate.word
    value = _BASE[word.sureness] + _ZONES.get(zone, 0.0)
    if word.with_words and _followed(doc, candidate):
        value += _WITH
    if candidate.nominal:
        value += 0.5 if candidate.classified else 0.0
        if candidate.plural and not candidate.light:
            value -= 0.8
    elif candidate.after_head:
        value -= 1.5
    elif candidate.after_nominalizer:
        value -= 0.2
    if candidate.ongoing and word.sureness <= 3:
        value -= 0.5
    elif candidate.aspect or candidate.passive:
        value += 0.6
    if factuality != "happened":
        value += 0.5
    if candidate.subject or candidate.agent:
        value += 0.4
    if candidate.habit:
        value -= 1.2
    if attribution and attribution.kind == "direct":
        value -= 0.4
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
        kept = [c for c in candidates if not self._speaks(c)]
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
            if "support" in this.kinds and following.clause == this.clause and not any(s in between for s in ",;:("):
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
        if this.nominal and this.word.sureness <= 3 and words <= 3 and before.clause == this.clause and not before.nominal:
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
        return before.word.type == this.word.type or this.word.sureness <= 3 or before.nominal
