"""How far cues govern: what is called off, investigated, undone."""

from __future__ import annotations

from nguon.lang.vi.events.lexicon import CueWord, Word
from nguon.lang.vi.events.states import ActiveCue, Candidate
from nguon.lang.vi.events.words import CALLED_OFF, PRESUPPOSING, SETTLED


def calls_off(word: Word) -> bool:
    """Whether what the word governs does not happen, though the word itself tells a happening: "hoãn", "hủy"."""
    return word.trigger is not None and word.trigger.type in CALLED_OFF


def governed(verb: Candidate, candidate: Candidate) -> tuple[ActiveCue, ...]:
    """The cues of a noun under a verb: what is investigated has happened, what is undone was there before."""
    cues, kind = candidate.cues, candidate.word.type
    if verb.word.type in PRESUPPOSING and kind not in PRESUPPOSING:
        candidate.presupposed = True
        return tuple(c for c in cues if c.word.scope in "nc")
    if verb.word.type in CALLED_OFF and kind in SETTLED:
        return tuple(c for c in cues if c.start != verb.start)
    return cues


def outlives_verb(cue: CueWord) -> bool:
    """Whether a cue still governs what follows a verb: a denial is spent on it, and so is "kế hoạch" before it."""
    return cue.factuality != "not_happened" and (cue.scope != "n" or cue.factuality == "possible")


def reach_of(cue: CueWord) -> int:
    """How many words a cue may stand before what it governs."""
    if cue.factuality == "not_happened":
        return 7 if cue.phrase.startswith("chưa") else 4
    if cue.scope == "n":
        return 16 if cue.factuality == "possible" else 4
    return 40
