"""Which candidates an editor would name as happenings."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.lang.vi.events.reading import Candidate
from nguon.model.annotations import Attribution, Factuality

_BASE = {5: 1.6, 4: 0.9, 3: 0.1, 2: -0.9, 1: -2.0, 0: -3.0}
_ZONES = {"title": 0.6, "lead": 0.4, "body": 0.0, "heading": 0.0, "caption": -0.4}
_WITH = 2.8
_REACH = 45  # code points after a trigger in which its object may stand
THRESHOLD = 0.5


def score(doc: Doc, candidate: Candidate, zone: str, attribution: Attribution | None, factuality: Factuality) -> float:
    """How likely it is that the candidate is an event worth naming; above `THRESHOLD` it is one."""
    word = candidate.word
    value = _BASE[word.sureness] + _ZONES.get(zone, 0.0)
    if word.with_words and _followed(doc, candidate):
        value += _WITH
    if candidate.nominal:
        value += 0.5 if candidate.classified else 0.0
    elif candidate.after_head:
        value -= 1.5
    elif candidate.after_nominalizer:
        value -= 0.2
    if candidate.aspect or candidate.passive:
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
