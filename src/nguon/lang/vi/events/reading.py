"""One pass over the marks of a sentence: which triggers stand in which clause, under which cues, with whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from nguon.lang.vi.events.clauses import Mark, up_to_last
from nguon.lang.vi.events.cueing import CueReader
from nguon.lang.vi.events.governing import (
    BODIES,
    GOING_ON_WITH,
    HANDING_OVER,
    ORDERS,
    PROCEDURES,
    SCHEDULING,
    TRYING,
    calls_off,
    goes_on,
    governed,
    outlives_verb,
    shared,
    unpurposed,
)
from nguon.lang.vi.events.lexicon import BACKGROUND, PLURAL, CueWord, TriggerWord, Word
from nguon.lang.vi.events.states import ActiveCue, Candidate
from nguon.lang.vi.events.words import (
    ADJUNCT,
    ADVERSATIVE,
    ARRIVALS,
    AT_ONCE,
    CHASES,
    DELIBERATION,
    EMBEDDING,
    FALLING,
    KEPT_BY_CONTENT,
    NAMED_GOALS,
    NOUNS_TOO,
    SUDDENLY,
    TEMPORAL,
    THEN,
    WANTING,
    WITH_WHAT,
)
from nguon.model.spans import Span

_SOFT = frozenset((",", "-", '"', "“", "”", "«", "»", "/", "…", "<", ">"))
_QUOTES = frozenset(('"', "“", "«"))
_STOP = frozenset((";", ":"))
_ORDERED = CueWord("giao", "asked", "p")
_NO_WORD = Word("", None, None, frozenset())
_CAUSING = frozenset(("khiến", "khiến cho", "làm", "làm cho", "buộc"))
_BLOWS = frozenset(("ACCIDENT", "ASSAULT", "CRIME", "COERCE"))
_DONE_TO = frozenset(("INVESTIGATE", "RESCUE", "HEALTH", "AID", "SANCTION", "BUILD", "TRIAL", "TEST"))
_ADDRESS = re.compile(r"\s*(?:huyện|quận|xã|phường|thị xã|thị trấn|tp|thành phố|tỉnh)(?=[ .])")
_APPOINTING = frozenset(("APPOINT", "ELECT"))
_ENUMERATED = frozenset(("planned", "asked"))  # what goes on after a semicolon: "giao A làm x; rà soát y"
_SUPPORTING = frozenset(("light", "support"))
_TITLE = 3  # words of a title before a name
_NAME = 60  # code points of a long name
_ENDS = {"class": "class_end", "head": "head_end", "quant": "quant_end"}
_ARRIVAL = {word: TriggerWord(word, "MOVE", True, False, 4, "a", ()) for word in ARRIVALS}


class SentenceReader(CueReader):
    """Reads the candidates of one sentence; `read` may be called once."""

    def read(self, marks: list[Mark]) -> list[Candidate]:
        """The candidates in order."""
        telling = up_to_last(marks)
        for index, mark in enumerate(marks):
            if index >= telling and self._settled():
                break
            if mark.kind == "word":
                if not self.state.in_brackets:
                    self.following = marks[index + 1] if index + 1 < len(marks) else None
                    self._word(mark)
            else:
                self._sign(mark)
        self._close_object(self.sentence.end)
        return self.found

    def _settled(self) -> bool:
        """Whether nothing but another happening or cue can still change what was found."""
        verb = self.state.verb
        return (verb is None or verb.object_end > 0) and not self.waiting and not self.opening

    def _sign(self, mark: Mark) -> None:
        state = self.state
        if mark.kind == "(":
            state.in_brackets += 1
        elif mark.kind in ")]":
            state.in_brackets = max(0, state.in_brackets - 1)
            if self.phrases.blank(state.region, mark.start) or state.position == "object":
                state.region = mark.end
        elif state.in_brackets and mark.kind not in "<>":
            return
        elif mark.kind == "<" and state.light and self._gap(state.light_end, mark.start) <= 1:
            return  # "nhận trách nhiệm vụ …": the content is the object of a light verb
        elif mark.kind == "<" and state.position == "aux" and self._wishes(mark.start):
            return  # "mong A sớm trở về": what is wished for has a subject of its own
        elif mark.kind in _QUOTES and 0 <= mark.start - state.class_end <= 1:
            state.class_end = mark.end  # "vụ 'truy sát trong đêm'"
        elif mark.kind == "," and state.position == "passive" and _ADDRESS.match(self.doc.folded, mark.end):
            return  # "bị công an xã A, huyện B bắt"
        elif mark.kind in _SOFT:
            if not (state.position == "start" and mark.kind in '"“”«»/…'):
                self._boundary(mark, hold=True)
        elif mark.kind in _STOP:
            self._boundary(mark, hold=mark.kind == ";")
            self.state.held = [c for c in self.state.held if c.word.factuality in _ENUMERATED and c.word.scope != "s"]

    def _word(self, mark: Mark) -> None:
        word, state = mark.word, self.state
        if (word.phrase in NOUNS_TOO or (word.trigger and "agent" in word.kinds)) and self._is_noun(mark):
            return
        if word.phrase == "thông qua" and self.doc.folded.startswith("việc", mark.end + 1):
            return
        state.covered = mark.end
        if word.phrase == "nên" and not self._should(mark):
            self._boundary(mark, hold=False)
            return
        if word.cue and not calls_off(word) and self._cue(mark, word.cue) and not word.trigger:
            return
        if word.trigger and self._trigger(mark, word.trigger):
            return
        if "arrive" in word.kinds and self._arrives(mark) and self._trigger(mark, _ARRIVAL[word.phrase]):
            return
        if word.act in _ENDS:
            setattr(state, _ENDS[word.act], mark.end)
        elif word.act:
            _ACTIONS[word.act](self, mark)
        if "prep" in word.kinds:
            state.prep_end = mark.end if word.phrase in BACKGROUND else -1

    def _subordinate(self, mark: Mark) -> None:
        state, phrase = self.state, mark.word.phrase
        state.adjunct = False
        at_once = self.phrases.blank(state.region, mark.start)
        if phrase == "cho" and state.position == "passive" and not at_once:
            state.position, state.passive, state.region = "aux", False, mark.end  # "được A cho ra sân"
            return
        if phrase in THEN and at_once and (state.position == "aux" or (state.position == "start" and state.held)):
            state.region = mark.end  # "được cho là trước đó đã …"
            return
        between = phrase in EMBEDDING and state.position == "start" and not at_once
        who = self._before_copula(mark) if phrase in ("là", "do") else ()
        cues = state.cues or state.held or self.recipient or []
        receives, means = phrase == "cho" and state.position == "object", self._tells_means(mark)
        self._boundary(mark, hold=at_once or phrase in KEPT_BY_CONTENT)
        self._keep(mark, cues)
        if means:
            state.held = [c for c in cues if c.word.scope != "n" or c.word.factuality == "planned"]
            state.subject, self.outer = self.outer or state.subject, ()
        elif phrase in TEMPORAL and not self.found:
            self.temporal = state.clause
        self.recipient = list(cues) if receives else None
        if between:
            self.embedded = state.clause
        if phrase == "cho":
            state.standing += [c for c in cues if c.word is _ORDERED]  # "giao hồ sơ cho A điều tra"
        if phrase == "là":
            self.copula = who
        elif who:
            self.relative = who, state.theme
        state.adjunct = phrase in ADJUNCT
        if phrase in ("việc", "sự", "về việc"):
            state.nominalizer_end = mark.end

    def _tells_means(self, mark: Mark) -> bool:
        """Whether "bằng cách", "thông qua việc" says by what the verb before is done."""
        if mark.word.phrase not in ("bằng cách", "bằng việc", "việc"):
            return False
        before = self.doc.folded[max(0, mark.start - 6) : mark.start].split()[-1:]
        return self.state.position == "object" and (mark.word.phrase != "việc" or before in (["qua"], ["bằng"], ["với"]))

    def _before_copula(self, mark: Mark) -> tuple[Span, ...]:
        """Who stands before "là" or "do" as the subject of the clause."""
        state = self.state
        if state.position == "start":
            return self.phrases.participants(state.region, mark.start)
        if mark.word.phrase != "là":
            return ()
        last = self.doc.folded.rfind(" và ", state.region, mark.start) if state.position == "object" else -1
        joined = self.phrases.participants(last + len(" và "), mark.start) if last >= 0 else ()
        return joined or state.subject  # "… và chính A là người …"

    def _habit(self, mark: Mark) -> None:
        self.state.habit = True
        self._adverb(mark)

    def _pivot(self, mark: Mark) -> None:
        last = self.found[-1] if self.found else None
        if mark.word.phrase == "làm" and last and last is self.state.verb and last.word.type in _APPOINTING:
            self._appointed(mark, last)
            return
        self._close_region(mark)
        self.state.position, self.state.verb = "pivot", None
        if mark.word.phrase in _CAUSING:
            self.state.cues = [c for c in self.state.cues if c.word.scope != "p"]

    def _appointed(self, mark: Mark, verb: Candidate) -> None:
        """ "Bổ nhiệm A làm huấn luyện viên thay B": who is appointed acts, not the post."""
        named = () if verb.passive else self.phrases.participants(verb.end, mark.start)
        self._close_object(mark.start)
        state = self.state
        state.subject, state.theme = named or state.subject, None if named else state.theme
        state.position, state.region, state.verb, state.light = "object", mark.end, None, ""

    def _light(self, mark: Mark) -> None:
        self._close_region(mark)
        state = self.state
        if mark.word.phrase == "có" and self.doc.folded.endswith(SUDDENLY, 0, mark.start):
            stop = self.doc.folded.find(",", mark.end, mark.end + _NAME)
            named = self.phrases.participants(mark.end, stop if stop > 0 else min(self.sentence.end, mark.end + _NAME))
            state.subject, state.theme = named or state.subject, None if named else state.theme
        state.position, state.light, state.light_end, state.verb = "object", mark.word.phrase, mark.end, None

    def _plain_verb(self, mark: Mark) -> None:
        state = self.state
        agent = self.phrases.participants(state.region, mark.start) if state.position == "passive" else ()
        self._close_region(mark)
        if agent and not state.cues:
            state.agent = agent  # "bị nhóm thanh niên cầm gậy xông vào đánh"
            return
        state.position, state.light, state.verb = "object", "", None
        state.passive = False
        state.cues = [c for c in state.cues if outlives_verb(c.word)]

    def _should(self, mark: Mark) -> bool:
        """Whether "nên" says "should": a verb follows, and nothing but a subject or an auxiliary stands before it."""
        blank = self.phrases.blank(self.state.region, mark.start)
        if blank and self.state.position == "start" and self.state.region > self.sentence.start:
            return False  # "…, nên dùng dao đâm"
        return self._verb_follows(mark) and (
            self.state.position == "start" or (self.state.position != "object" and blank)
        )

    def _keep(self, mark: Mark, cues: list[ActiveCue]) -> None:
        """What outlives a subordinator: a plan before "khi", the noun of "mục tiêu của A là", all before "đồng thời"."""
        state, phrase = self.state, mark.word.phrase
        if phrase in TEMPORAL:
            ahead = [c for c in cues if c.word.scope == "v" and not SCHEDULING.isdisjoint(c.word.phrase.split())]
            state.held, state.standing = state.held or ahead, ahead
        elif phrase == "do" and state.held:
            state.standing = list(cues)  # "sẽ do các trung tâm phân tích"
        elif phrase in GOING_ON_WITH:
            state.held = list(cues)
        elif phrase in ADVERSATIVE:
            state.held = [c for c in state.held if not c.word.phrase.startswith(WANTING)]  # "định tự tử nhưng được can"
        elif phrase == "là":
            state.standing = [c for c in cues if c.word.scope == "v" and not SCHEDULING.isdisjoint(c.word.phrase.split())]
            state.held = [replace(c, reach=mark.end) if c.word.scope == "n" else c for c in state.held]

    def _is_noun(self, mark: Mark) -> bool:
        """Whether a word that is a verb elsewhere is a noun or adjective here: "tổ chức A", "giám đốc mới"."""
        if mark.word.trigger and self.doc.folded.startswith("của ", mark.end + 1):
            return True  # "đại diện của công ty"
        if mark.word.phrase != "mới":
            names = self.phrases.mentions_in(mark.end, mark.end + _NAME)
            return bool(names) and names[0][0] <= mark.end + 1
        return not self._verb_follows(mark)

    def _adverb(self, mark: Mark) -> None:
        state = self.state
        if self.relative and mark.word.phrase.startswith(AT_ONCE):
            self._end_relative(mark)
        if state.position == "start" and not self.phrases.blank(state.region, mark.start):
            self._close_region(mark)
            state.position = "aux"
        elif state.position != "object" and self.phrases.blank(state.region, mark.start):
            state.region = mark.end

    def _conjunction(self, mark: Mark) -> None:
        """A conjunction after a verb's object may begin a coordinated verb phrase."""
        state = self.state
        if state.position == "start" and self.recipient is not None and self._verb_follows(mark):
            state.cues, self.recipient = self.recipient, None  # "sẽ bán cho A và bắt đầu giao": A only receives
            state.position, state.region = "aux", mark.end
            return
        if state.position == "start":
            if self._verb_follows(mark) and self.phrases.blank(state.region, mark.start):
                state.region = mark.end
            return
        if state.position == "object" and self._verb_follows(mark):
            self._close_object(mark.start)
            self._acts_again(mark)
            off = state.verb.start if state.verb else -1
            state.cues = [c for c in state.cues if c.start != off]  # "bị trì hoãn và gây thiệt hại"
            state.passive = state.was_passive and state.verb is not None and not self._new_voice()
            state.agent = state.verb.agent if state.passive and state.verb else ()
            state.position, state.region, state.verb, state.light = "aux", mark.end, None, ""

    def _new_voice(self) -> bool:
        """Whether the verb after a conjunction has an auxiliary of its own: "bị bắt và đã …"."""
        after = self.following
        return after is None or after.word.cue is not None or "passive" in after.word.kinds

    def _passive(self, mark: Mark) -> None:
        state = self.state
        if state.listed and state.position == "start" and self.phrases.blank(state.region, mark.start):
            state.parenthesis = (state.subject, state.theme)
        if state.position == "object" and not self.phrases.blank(state.region, mark.start):
            self._close_object(mark.start)
            named = self.phrases.participants(state.region, mark.start)
            if named:
                state.cues = [c for c in state.cues if c.word.scope == "n"]
            if not self._told_apart() and (named or self.embedded != state.clause):
                self._remember(state.verb, named)
                self._take_subject(mark.start)
            state.region = mark.end
        else:
            self._close_region(mark)
        state.cues = [c for c in state.cues if c.word.scope != "n" or c.word.factuality == "possible"]
        state.position, state.passive, state.passive_at = "passive", True, mark.end
        state.verb = None


    def _trigger(self, mark: Mark, word: TriggerWord) -> bool:
        state = self.state
        candidate = Candidate(mark.start, mark.end, word, self.sentence, state.clause)
        candidate.kinds = mark.word.kinds
        if state.quant_end >= 0 and self._gap(state.quant_end, mark.start) <= 1:
            candidate.plural = self.doc.folded.endswith(PLURAL, 0, state.quant_end)
        candidate.classified = state.class_end >= 0 and self._gap(state.class_end, mark.start) == 0
        candidate.after_head = state.head_end >= 0 and self._gap(state.head_end, mark.start) == 0
        candidate.nominal = (word.noun and not word.verb) or candidate.classified
        candidate.habit = state.habit
        candidate.apodosis = state.condition is not None and state.clause > state.condition_clause
        candidate.aspect = state.aspect_end >= 0 and self._gap(state.aspect_end, mark.start) <= 2
        candidate.ongoing = candidate.aspect and self.doc.folded.endswith(
            ("đang", "vẫn", "tiếp tục"), 0, state.aspect_end
        )
        if not candidate.nominal and word.noun and state.light and self._gap(state.light_end, mark.start) <= 1:
            candidate.nominal = True
        candidate.after_nominalizer = state.nominalizer_end >= 0 and self._gap(state.nominalizer_end, mark.start) <= 1
        topic = self.found[-1] if candidate.after_nominalizer and self.found else None
        if candidate.nominal or candidate.after_head:
            self._nominal(candidate)
        else:
            self._verbal(mark, candidate)
        if topic and topic.word.phrase in DELIBERATION and not candidate.cues:
            candidate.cues = (ActiveCue(CueWord(topic.word.phrase, "planned", "n"), topic.start, topic.end),)
        self.found.append(candidate)
        return True

    def _nominal(self, candidate: Candidate) -> None:
        state = self.state
        if state.light and self._gap(state.light_end, candidate.start) <= 4:
            candidate.light, state.light = state.light, ""
        if state.position in ("object", "aux", "passive"):
            candidate.subject = state.subject
        elif state.position == "start":
            if self.phrases.blank(state.region, candidate.start):
                state.cues, state.held = state.held + state.cues, []
            state.noun_subject = candidate if candidate.after_nominalizer else None
            self.opening.append(candidate)
        candidate.backgrounded = self._gap(state.prep_end, candidate.start) <= 2
        live = self._live(candidate.start)
        candidate.cues = tuple(c for c in live if not c.word.phrase.startswith(NAMED_GOALS)) if live else ()
        if candidate.backgrounded:
            candidate.cues = tuple(c for c in candidate.cues if c.word.scope in "nc")
        if state.verb and state.position == "object":
            candidate.cues = governed(state.verb, candidate)
        elif state.position == "object" and not candidate.light:
            candidate.cues = unpurposed(candidate, candidate.cues)
        candidate.object_end = min(self.sentence.end, candidate.end + 80)

    def _to_a_body(self, candidate: Candidate) -> bool:
        """Whether "giao" gives a task to a body, "giao các sở rà soát", "được giao rà soát": and not goods to anybody."""
        if candidate.passive:
            return self._verb_follows(Mark(candidate.start, candidate.end, "word", _NO_WORD))
        stop = min(self.sentence.end, candidate.end + _NAME)
        named = self.phrases.participants(candidate.end, stop)
        if not named or self._gap(candidate.end, named[0].start) > _TITLE:
            return False
        first = self.phrases.mentions_in(named[0].start, named[0].end)
        words = self.doc.folded[named[0].start : named[0].end].split()
        return (bool(first) and first[0][2] != "PER") or not BODIES.isdisjoint((words[0], " ".join(words[:2])))

    def _undergone_again(self, candidate: Candidate, serial: Candidate | None, position: str, blank: bool) -> bool:
        """ "Bị công an phát hiện, bắt giữ", "bị xe lao tới tông rồi cán": what the same ones do to the same in a row."""
        before = serial if position == "object" else self.chain if position == "start" else None
        if before is None or not blank or not before.passive or not before.agent:
            return False
        if before.word.phrase.startswith(CHASES) and candidate.word.type in _BLOWS:
            return True
        kinds = {before.word.type, candidate.word.type}
        return kinds <= PROCEDURES or kinds <= _BLOWS

    @staticmethod
    def _spent(cue: CueWord) -> bool:
        """Whether a cue says nothing more after the verb that it governs; "chưa có thông tin về" governs a whole list."""
        return cue.phrase in TRYING or (cue.factuality == "not_happened" and cue.scope != "n")



    def _verbal(self, mark: Mark, candidate: Candidate) -> None:
        state = self.state
        position, region, serial = state.position, state.region, state.verb
        blank = self.phrases.blank(region, mark.start)
        self._close_region(mark)
        called = serial is not None and "pivot" in serial.kinds and not serial.passive
        pivoted = called or (serial is not None and serial.word.phrase.startswith(HANDING_OVER))
        begins = self._object_acts(candidate, serial, region) if position == "object" and not blank else -1
        told = position == "object" and not blank
        befalls = told and (candidate.word.subject == "t" or candidate.word.phrase.startswith(FALLING))
        if begins >= 0 or befalls or (told and pivoted):
            named = self.phrases.participants(max(begins, region), mark.start)
            if named:
                self.outer = state.subject
                if befalls:
                    self._remember(serial, named)
                state.subject, state.theme = named, (region, mark.start)
        state.was_passive = False
        if position == "passive":
            candidate.passive = True
            candidate.agent = state.agent or (() if blank else self.phrases.participants(region, mark.start))
            if len(candidate.agent) > 1:
                candidate.agent = self._without_address(candidate.agent)
            if candidate.agent:
                state.last_agent = candidate.agent
            state.agent = ()
        elif state.passive and serial is None and blank:
            candidate.passive, candidate.agent, state.agent = True, state.agent, ()
        elif self._undergone_again(candidate, serial, position, blank):
            before = serial or self.chain
            candidate.passive, candidate.agent = True, before.agent if before else ()
        state.was_passive = candidate.passive
        candidate.governor = serial
        state.subject += self._partners(mark)
        if position == "aux" and not blank and state.subject:
            state.subject += self._companions(mark, region)
        candidate.subject, candidate.theme = state.subject, state.theme
        if self.done_to and candidate.word.type in _DONE_TO:
            candidate.subject, candidate.theme = (), None
        if candidate.word.phrase.startswith("phối hợp") and candidate.subject:
            self.joint = candidate
        candidate.direct = position in ("start", "aux", "passive", "pivot")
        candidate.cues = tuple(self._live(candidate.start))
        if not candidate.cues and not candidate.aspect:
            candidate.cues = shared(self.doc.folded, self.found, candidate)
        if self._fronted(candidate, region):
            self.waiting.append(candidate)
        candidate.light = state.light if position == "object" and self._gap(state.light_end, mark.start) <= 1 else ""
        if candidate.after_nominalizer:
            state.noun_subject = candidate
        elif (
            "occur" in candidate.kinds
            and not goes_on(candidate.word.phrase)
            and self.found
            and self.found[-1].nominal
            and self.found[-1].clause == state.clause
        ):
            self.found[-1].cues = candidate.cues or self.found[-1].cues
        state.position, state.verb, state.light = "object", candidate, ""
        if candidate.word.phrase in ORDERS and self._to_a_body(candidate):
            state.cues.append(ActiveCue(_ORDERED, candidate.start, candidate.end))
        if candidate.kinds & _SUPPORTING:
            state.light, state.light_end = candidate.word.phrase, candidate.end
        else:
            state.cues = [c for c in state.cues if not self._spent(c.word)]
            if calls_off(mark.word) and mark.word.cue:
                state.cues.append(ActiveCue(mark.word.cue, mark.start, mark.end))
        state.passive = False
        if candidate.agent and candidate.passive and candidate.word.phrase.startswith(WITH_WHAT):
            state.position, state.agent, state.region, state.verb = "passive", candidate.agent, mark.end, None


_ACTIONS: dict[str, Callable[[SentenceReader, Mark], None]] = {
    "sub": SentenceReader._subordinate,
    "conj": SentenceReader._conjunction,
    "passive": SentenceReader._passive,
    "habit": SentenceReader._habit,
    "adv": SentenceReader._adverb,
    "pivot": SentenceReader._pivot,
    "light": SentenceReader._light,
    "verb": SentenceReader._plain_verb,
}
