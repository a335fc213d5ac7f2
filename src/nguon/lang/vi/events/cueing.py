"""Cues of factuality while a sentence is read: which begin to live where, and how far they reach."""

from __future__ import annotations

from nguon.lang.vi.events.clauses import Mark
from nguon.lang.vi.events.governing import reach_of
from nguon.lang.vi.events.lexicon import CueWord
from nguon.lang.vi.events.states import ActiveCue
from nguon.lang.vi.events.subjects import ClauseReader
from nguon.lang.vi.events.words import FORMULAS, GOING_ON

_MOST_CUES = 8  # cues of one sentence that are remembered
_OPEN = frozenset(("planned", "possible", "not_happened"))  # what a condition after it makes conditional
_RESET_BY_ASPECT = frozenset(("planned", "asked"))
_UNTIL = "u"  # scope of "cho đến khi"


class CueReader(ClauseReader):
    """Takes the cues of factuality in and tells which are live at a word."""

    def _cue(self, mark: Mark, cue: CueWord) -> bool:
        """Take a cue in; False where it is no cue here."""
        state = self.state
        if cue.scope == _UNTIL:
            return self._until(mark, cue)
        if cue.scope == "c":
            if cue.phrase == "trường hợp" and not (
                state.position == "start" and self.phrases.blank(state.region, mark.start)
            ):
                return False
            self._boundary(mark, hold=False)
            active = ActiveCue(cue, mark.start, mark.end)
            if (
                self.doc.folded.startswith(FORMULAS, mark.end + 1)
                or cue.phrase + " không có gì" in self.doc.folded[mark.start : mark.end + 16]
            ):
                return True
            state.condition, state.condition_clause = active, state.clause
            for earlier in self.found[-_MOST_CUES:]:
                near = earlier is self.found[-1] and self._gap(earlier.end, mark.start) <= 1
                if near or any(c.word.factuality in _OPEN for c in earlier.cues):
                    earlier.cues = (*earlier.cues, active)
            return True
        if cue.scope == "s":
            self._boundary(mark, hold=True)
            if state.last_agent:
                state.subject, state.last_agent = state.last_agent, ()
            state.held = [c for c in state.held if c.word.factuality not in ("happened",)]
            state.held.append(ActiveCue(cue, mark.start, mark.end))
            state.cues = state.held
            return True
        if cue.scope == "n":
            state.cues = [c for c in state.cues if c.word.scope != "n"]
            state.cues.append(ActiveCue(cue, mark.start, mark.end))
            return True
        if state.noun_subject and cue.scope == "v" and cue.factuality in ("planned", "possible"):
            state.noun_subject.cues = (*state.noun_subject.cues, ActiveCue(cue, mark.start, mark.end))
            state.noun_subject = None
        if cue.phrase.startswith("dự kiến"):
            self._foretell(ActiveCue(cue, mark.start, mark.end))
        finite = state.position == "object" and not self.phrases.blank(state.region, mark.start) and cue.scope == "v"
        if finite:
            self._close_object(mark.start)
            self._take_subject(mark.start)
            state.cues, state.region = [], mark.end
        else:
            if state.position == "passive":
                state.agent = self.phrases.participants(state.region, mark.start)
            self._close_region(mark)
        state.passive = bool(state.agent) and state.position == "passive"
        if cue.factuality == "happened":
            state.aspect_end = mark.end
        if cue.factuality == "happened" and cue.phrase not in GOING_ON:
            state.cues = [c for c in state.cues if c.word.factuality not in _RESET_BY_ASPECT or c.word.scope == "s"]
        elif cue.factuality != "happened":
            state.cues.append(ActiveCue(cue, mark.start, mark.end))
        if not state.passive:
            state.position = "pivot" if cue.scope == "p" else "aux"
        state.verb = None
        return True

    def _until(self, mark: Mark, cue: CueWord) -> bool:
        """ "cho đến khi": a condition of what is denied or planned before it, else only a time."""
        waiting = any(c.word.factuality in _OPEN for earlier in self.found[-2:] for c in earlier.cues)
        self._boundary(mark, hold=False)
        if waiting:
            self.state.condition, self.state.condition_clause = ActiveCue(cue, mark.start, mark.end), self.state.clause
        return True

    def _foretell(self, active: ActiveCue) -> None:
        """ "chi phí xây dựng … dự kiến …": what the noun phrase before "dự kiến" names is planned too."""
        for earlier in self.found[: -_MOST_CUES - 1 : -1]:
            if earlier.cues or earlier.subject or earlier.aspect or earlier.passive:
                return
            earlier.cues = (active,)

    def _live(self, offset: int) -> list[ActiveCue]:
        """The cues that reach the word at `offset`."""
        self.state.cues = self.state.cues[-_MOST_CUES:]
        live = [cue for cue in self.state.cues if self._gap(max(cue.end, cue.reach), offset) <= reach_of(cue.word)]
        if self.state.verb and self._gap(self.state.verb.end, offset) > 0:
            live = [cue for cue in live if cue.start != self.state.verb.start]  # "hoãn" calls off the next word only
        if self.state.condition:
            live.insert(0, self.state.condition)
        return live
