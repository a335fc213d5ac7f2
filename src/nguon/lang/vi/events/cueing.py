"""Cues of factuality while a sentence is read: which begin to live where, and how far they reach."""

from __future__ import annotations

import re

from nguon.lang.vi.events.clauses import Mark
from nguon.lang.vi.events.governing import HANDING_OVER, HARM, SCHEDULING, TAKING_PART, goes_on, reach_of
from nguon.lang.vi.events.lexicon import CueWord
from nguon.lang.vi.events.states import ActiveCue, Candidate
from nguon.lang.vi.events.subjects import ClauseReader
from nguon.lang.vi.events.words import FORMULAS, GOING_ON, HOLDING, TURNING
from nguon.model.spans import Span

_CLAUSE = 140  # code points of a clause
_MOST_CUES = 8  # cues of one sentence that are remembered
_OPEN = frozenset(("planned", "possible", "not_happened"))  # what a condition after it makes conditional
_AWAITING = _OPEN | {"asked"}
_DENIED = frozenset(("not_happened",))  # of these also a mere "nếu": "không đàm phán nếu …", while "sẽ … nếu …" stays a plan
_RESET_BY_ASPECT = frozenset(("planned", "asked"))
_TITLE = 3  # words of a title before a name
_NAME = 60  # code points of a long name
_COMING = frozenset(("đến", "tới"))
_SITES = (
    "bệnh viện", "trụ sở", "quán", "nhà hàng", "sân bay", "trường", "cửa khẩu", "đồn", "tòa", "khách sạn", "cơ quan", "bến",
    "nhà ga", "cảng", "chùa", "nhà thờ", "siêu thị", "cửa hàng", "trung tâm", "văn phòng", "công ty", "đại sứ quán", "nhà tang",
    "nghĩa trang", "vùng lũ", "biên giới", "thủ đô",
)  # fmt: skip  # where somebody arrives without its being named: "đã tới quán ăn"
_SAVED_FROM = frozenset(("ACCIDENT", "DISASTER", "INJURY"))
_CATCHING = frozenset(("ARREST", "INVESTIGATE", "ACCUSE"))
_CAUGHT_AT = frozenset(("CRIME", "ASSAULT", "COERCE"))
_LIST = re.compile(r"(?<!\w)(?:danh sách|thành phần|đội hình|trong số)(?!\w)")
_APPOINTING = frozenset(("APPOINT", "ELECT"))
_COMMANDING = frozenset(("tuyên buộc",))  # happenings that are demands: "tuyên buộc các bị cáo bồi thường"
_UNTIL = "u"  # scope of "cho đến khi"
_BEFORE_LETTING = frozenset(("và", "vì", "do", "đã", "lại", "nhưng", "mà"))
_RECIPIENT = 40  # code points of a noun phrase after "để"
# "Chưa có thông tin về thiệt hại do vụ nổ": the blast has happened.
_BY = re.compile(r"(?<!\w)(?:do|trong|vì|từ|sau|của|tại|trước)(?!\w)")
_AMOUNTS = (
    "một", "hai ", "ba ", "bốn ", "năm ", "sáu ", "bảy ", "tám ", "chín ", "mười", "vài", "hàng", "nhiều", "thêm",
    "ít nhất", "khoảng", "gần ", "hơn ", "có ", "sự ", "đến", "tới",
)  # fmt: skip
_DUTIES = frozenset(("có trách nhiệm", "có nhiệm vụ"))
_CONVINCED = [[w] for w in "đủ bị đầy thiếu rất khá sức tính hoàn toàn cực kém khó tự kỳ".split()]  # "đủ thuyết phục"
_GLAD = re.compile(r"(?:vui|mừng|phúc|tự hào|may mắn|hài lòng|sung sướng|phấn khích|vinh dự|tuyệt vời) khi $")
_PLEADING = re.compile(
    r"(?<!\w)(?:(?:trình báo|tố cáo|báo|gọi điện|gọi|tìm đến|chạy sang|cầu cứu|kêu cứu|đơn|đến)(?: [^,.;:]{0,40})? "
    r"|(?:bèn|liền|phải|định|muốn|để|đành|và|hoặc) )$"
)  # "trình báo công an nhờ can thiệp", but "sống sót nhờ áo phao"
_INVITATIONS = (["thư"], ["giấy"], ["lời"], ["thiệp"], ["khách"])
_SCHEDULES = frozenset(
    (
        "theo kế hoạch", "theo dự kiến", "theo lịch", "theo lịch trình", "theo lộ trình", "theo chương trình", "theo dự tính",
        "theo lịch thi đấu", "theo lịch công tác", "theo lịch làm việc",
    )
)  # fmt: skip
_TITLED = 30  # code points of "theo lịch thi đấu của giải,"
# Cues only at the head of a clause: "Theo kế hoạch, …", "Nghĩ A đánh mình, B …".
_FRONTED = _SCHEDULES | {"nghĩ", "nghĩ rằng", "nghĩ là", "tưởng", "tưởng là", "ngỡ", "sợ", "lo"}
# Cues only right before a verb.
_BEFORE_VERBS = frozenset(("quy hoạch", "đồng ý", "đã đồng ý", "nhận lời", "có chủ trương", "chủ trương"))
_AMBIGUOUS = (_DUTIES | _BEFORE_VERBS | _FRONTED) | {
    "cần", "phải", "có lịch", "chỉ đạo", "mời", "chờ", "định", "thuyết phục", "có thể", "nhờ", "mục đích",
}  # fmt: skip
_SENDING = frozenset(("MOBILIZE", "REQUEST", "APPOINT", "ELECT"))  # whoever is sent or asked acts: "được huy động để dập lửa"
_COMING_ABOUT = ("diễn ra", "bắt đầu", "được", "xảy ra", "không", "chấm dứt")
_WAITING = ("đợi", "đón", "xem", "mong", "thời")  # what makes another word of "chờ"
# Syllables that make one word with a "định" after them that is no "intend to".
_COMPOUNDS = "nhất khẳng nhận quyết xác quy chỉ ấn giám thẩm ổn cố hiệp nghị bình kiên phán phủ đoán giả bất an gia đính hoạch"
_BEFORE_PLAN = [[word] for word in _COMPOUNDS.split()]
_VERBAL = frozenset(("verb", "light", "passive", "pivot", "support", "adv"))


class CueReader(ClauseReader):
    """Takes the cues of factuality in and tells which are live at a word."""

    def _cue(self, mark: Mark, cue: CueWord) -> bool:
        """Take a cue in; False where it is no cue here."""
        state = self.state
        if self._another_word(mark):
            return False
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
            open_to = _DENIED if cue.phrase.startswith("nếu") else _OPEN
            for earlier in self.found[-_MOST_CUES:]:
                near = earlier is self.found[-1] and self._gap(earlier.end, mark.start) <= 1
                if (near and not earlier.cues) or any(c.word.factuality in open_to for c in earlier.cues):
                    earlier.cues = (*earlier.cues, active)
            return True
        if cue.scope == "s" and self._lets(mark):
            self._close_region(mark)
            state.position, state.verb = "pivot", None
            return True
        if cue.scope == "s":
            receivers, done_to = self._receivers(mark), self._undergone(mark)
            nobody = self.spoken == state.clause and state.position == "start" and self.phrases.blank(state.region, mark.start)
            self._boundary(mark, hold=True)
            self.done_to = done_to
            if receivers:
                state.subject = receivers
            elif nobody:
                state.subject, state.theme = (), None  # "ông nói để xây cầu phải có vốn": the speaker builds nothing
            elif state.last_agent:
                state.subject, state.last_agent = state.last_agent, ()
            state.held = [c for c in state.held if c.word.factuality not in ("happened",)]
            state.held.append(ActiveCue(cue, mark.start, mark.end))
            state.cues = state.held
            return True
        if cue.scope == "n":
            state.cues = [c for c in state.cues if c.word.scope != "n"]
            state.cues.append(ActiveCue(cue, mark.start, mark.end))
            return True
        ahead = not goes_on(self.doc.folded[mark.end : mark.end + _RECIPIENT]) and not self._there_already(mark)
        if ahead and state.noun_subject and cue.scope == "v" and cue.factuality in ("planned", "possible"):
            state.noun_subject.cues = (*state.noun_subject.cues, ActiveCue(cue, mark.start, mark.end))
            state.noun_subject = None
        if self.temporal >= 0:
            self._set_ahead(ActiveCue(cue, mark.start, mark.end))
        if ahead and cue.phrase.startswith("dự kiến"):
            self._foretell(ActiveCue(cue, mark.start, mark.end))
        if self.relative:
            self._end_relative(mark)
        finite = state.position == "object" and not self.phrases.blank(state.region, mark.start) and cue.scope == "v"
        if finite:
            self._close_object(mark.start)
            self._take_finite_subject(mark)
            demand = state.verb.start if state.verb else -1
            state.cues = [c for c in state.cues if c.start == demand and c.word.scope == "p"]  # "yêu cầu A không bán"
            state.region = mark.end
        else:
            aside = state.listed and state.position == "start" and cue.phrase.startswith("được ")
            if aside and self.phrases.blank(state.region, mark.start):
                state.parenthesis = (state.subject, state.theme)  # "A, được cho là do B hậu thuẫn, đã …"
            if cue.phrase == "nhờ" and state.position == "object":
                self._take_subject(mark.start)  # "trình báo công an nhờ can thiệp"
            if state.position == "passive":
                state.agent = self.phrases.participants(state.region, mark.start)
            self._close_region(mark)
        invited = cue.scope == "p" and mark.word.trigger is not None  # "được mời dự tiệc"
        state.passive = (bool(state.agent) or invited) and state.position == "passive"
        if cue.factuality == "happened":
            state.cues = [c for c in state.cues if not (c.word.phrase == "nghi" and c.end < mark.start - 1)]
            state.aspect_end = mark.end
        if cue.factuality == "happened" and cue.phrase not in GOING_ON:
            state.cues = [c for c in state.cues if c.word.factuality not in _RESET_BY_ASPECT or c.word.scope == "s"]
        elif cue.factuality != "happened":
            state.cues.append(ActiveCue(cue, mark.start, mark.end))
        if not state.passive:
            state.position = "pivot" if cue.scope == "p" else "aux"
        state.verb = None
        return True

    def _arrives(self, mark: Mark) -> bool:
        """Whether a preposition of direction is the verb: "đã đến Hà Nội", "rồi sang Tokyo"."""
        state = self.state
        if state.position not in ("aux", "start") or self.doc.folded.startswith("từ ", mark.end + 1):
            return False
        if not self.phrases.blank(state.region, mark.start):
            opens = state.position == "start" and state.region == self.sentence.start and mark.start - state.region <= _NAME
            if not opens or mark.word.phrase not in _COMING or not self._whole(mark):
                return False
        elif state.position == "start" and not (self.found and self.found[-1].word.type == "MOVE"):
            return False
        if mark.word.phrase in _COMING and self.doc.folded.startswith(_SITES, mark.end + 1):
            return True
        places = self.phrases.mentions_in(mark.end, mark.end + _NAME)
        return bool(places) and places[0][2] == "LOC" and self._gap(mark.end, places[0][0]) <= _TITLE

    def _whole(self, mark: Mark) -> bool:
        """Whether a subject is all that stands before `mark`: "Cảnh sát tới Adana", not "đường từ Vinh tới Huế"."""
        named = self.phrases.participants(self.state.region, mark.start)
        if not named or named[-1].end < mark.start - 1:
            return False
        return self._gap(self.state.region, named[0].start) <= 1

    def _there_already(self, mark: Mark) -> bool:
        """Whether "sự hợp tác … sẽ giúp" tells what comes of something that is there."""
        noun = self.state.noun_subject
        if noun is None or self.doc.folded[max(0, noun.start - 3) : noun.start] != "sự ":
            return False
        return not self.doc.folded.startswith(_COMING_ABOUT, mark.end + 1)

    def _lets(self, mark: Mark) -> bool:
        """Whether "để" says "let" and not "in order to": "đội bóng để đối phương gỡ hòa", "bị phạt vì để khách ngã"."""
        if mark.word.phrase != "để" or self._verb_follows(mark):
            return False
        before = self.doc.folded[max(0, mark.start - 5) : mark.start].split()[-1:]
        named = self.phrases.participants(mark.end, min(self.sentence.end, mark.end + _RECIPIENT))
        if not named or self._gap(mark.end, named[0].start) > 1:
            return False
        if before and before[0] in _BEFORE_LETTING:
            return True
        return self.state.position == "start" and bool(self.phrases.participants(self.state.region, mark.start))

    def _another_word(self, mark: Mark) -> bool:
        """Whether a cue's syllables say something else here: "cần 18 tháng", "Ban Chỉ đạo", "nhất định"."""
        if mark.word.phrase not in _AMBIGUOUS:
            return False
        folded = self.doc.folded
        before, after = folded[max(0, mark.start - 8) : mark.start].split(), folded[mark.end + 1 : mark.end + 13]
        if mark.word.phrase == "cần":
            return after[:1].isdigit() or after.startswith(_AMOUNTS)
        if mark.word.phrase in _DUTIES:
            return self.doc.folded[mark.end : mark.end + 1] in ",.;:"
        if mark.word.phrase == "phải":
            return self._had_to(mark)
        if mark.word.phrase == "có lịch":
            return after.startswith("sử")
        if mark.word.phrase in _BEFORE_VERBS:
            return not self._verb_follows(mark)
        if mark.word.phrase == "thuyết phục":
            return before[-1:] in _CONVINCED or after.startswith(("bởi", "sau khi", "để", "khi", "được", "trước"))
        if mark.word.phrase == "nhờ":
            return _PLEADING.search(folded, max(0, mark.start - _CLAUSE // 2), mark.start) is None
        if mark.word.phrase == "có thể":
            return before[-1:] == ["khi"] and _GLAD.search(folded, max(0, mark.start - 20), mark.start) is not None
        if mark.word.phrase in _FRONTED:
            opens = self.state.position == "start" and self.phrases.blank(self.state.region, mark.start)
            return not opens or (mark.word.phrase in _SCHEDULES and "," not in folded[mark.end : mark.end + _TITLED])
        if mark.word.phrase == "mục đích":
            return not after.startswith(("của", "là", "chính", "cuối"))
        if mark.word.phrase == "mời":
            return before[-1:] in _INVITATIONS
        if mark.word.phrase == "chờ":
            return after.startswith(_WAITING)
        if mark.word.phrase == "chỉ đạo":
            return before[-1:] == ["ban"] or after.startswith("công tác")
        return mark.word.phrase == "định" and (before[-1:] in _BEFORE_PLAN or not self._verb_follows(mark))

    def _verb_follows(self, mark: Mark) -> bool:
        """Whether the next word is a known verb, so that "nên" says "should" and not "so"."""
        after = self.following
        if after is None or after.kind != "word" or self._gap(mark.end, after.start) > 0:
            return False
        plain_cue = after.word.cue is not None and after.word.cue.scope == "v"
        return bool(after.word.trigger or after.word.kinds & _VERBAL or plain_cue)

    def _had_to(self, mark: Mark) -> bool:
        """Whether "phải" tells what somebody was made to do: "vụ nổ đã khiến hãng phải hủy chuyến bay"."""
        state = self.state
        return state.position == "pivot" and 0 <= state.aspect_end <= state.region

    def _undergone(self, mark: Mark) -> bool:
        """Whether the verb before a purpose is passive in the same clause."""
        last = self.found[-1] if self.found else None
        if last is None or not last.passive or last.word.type in _SENDING:
            return False
        return last.clause == self.state.clause and mark.start - last.end < _CLAUSE

    def _receivers(self, mark: Mark) -> tuple[Span, ...]:
        """ "chuyển hồ sơ cho A để điều tra": to whom something is handed, so that they do something with it."""
        last = self.found[-1] if self.found else None
        if last is None or not last.word.phrase.startswith(HANDING_OVER) or last.passive or mark.start - last.end > _CLAUSE:
            return ()
        return self.phrases.participants(self.state.region, mark.start)

    def _until(self, mark: Mark, cue: CueWord) -> bool:
        """ "cho đến khi": a condition of what is denied or planned before it, else only a time."""
        waiting = any(c.word.factuality in _AWAITING for earlier in self.found[-2:] for c in earlier.cues)
        self._boundary(mark, hold=False)
        if waiting:
            self.state.condition, self.state.condition_clause = ActiveCue(cue, mark.start, mark.end), self.state.clause
        return True

    def _set_ahead(self, active: ActiveCue) -> None:
        """ "Khi hoàn thành, cây cầu sẽ …": what the fronted clause names is ahead as well."""
        phrase = active.word.phrase
        if active.word.scope != "v" or not (phrase.split()[0] in SCHEDULING or phrase == "hứa hẹn sẽ"):
            return  # "sau khi thắng cử, ông cam kết sẽ …": the victory is there
        for earlier in self.found[-_MOST_CUES:]:
            if earlier.clause < self.state.clause and not (
                earlier.cues or earlier.aspect or earlier.passive or earlier.word.type in HARM
            ):
                earlier.cues = (active,)
        self.temporal = -1

    def _foretell(self, active: ActiveCue) -> None:
        """ "chi phí xây dựng … dự kiến …": what the noun phrase before "dự kiến" names is planned too."""
        for earlier in self.found[: -_MOST_CUES - 1 : -1]:
            if earlier.cues or earlier.subject or earlier.aspect or earlier.passive:
                return
            earlier.cues = (active,)

    def _object_acts(self, candidate: Candidate, serial: Candidate | None, region: int) -> int:
        """Where the object of the verb before begins that does what `candidate` tells, else -1.

        "Bắt kẻ trộm xe", "có người phát hiện", "công bố danh sách 23 cầu thủ dự giải".
        """
        if serial and serial.word.type in _CATCHING and candidate.word.type in _CAUGHT_AT:
            return region
        if serial and serial.word.type == "RESCUE" and candidate.word.type in _SAVED_FROM:
            return region
        if serial and serial.word.type in _APPOINTING and candidate.word.phrase.startswith(HOLDING):
            return region
        if candidate.word.phrase == "trở thành" and serial and serial.word.phrase.startswith(TURNING):
            return region
        if self.state.light in ("có", "còn") and self.phrases.blank(self.state.light_end, region):
            return region
        if candidate.word.phrase.startswith(TAKING_PART):
            listed = _LIST.search(self.doc.folded, serial.start if serial else region, candidate.start)
            return listed.end() if listed else -1
        return -1

    def _live(self, offset: int) -> list[ActiveCue]:
        """The cues that reach the word at `offset`."""
        state = self.state
        live = state.cues = state.cues[-_MOST_CUES:]
        if live:
            live = [cue for cue in live if self._gap(max(cue.end, cue.reach), offset) <= reach_of(cue.word)]
            if self.found:
                live = [c for c in live if c.word.scope != "n" or not _BY.search(self.doc.folded, c.end, offset)]
            verb = state.verb
            if verb and self._gap(verb.end, offset) > 0:
                off = verb.start
                # "hoãn" calls off the next word only
                live = [cue for cue in live if cue.start != off or cue.word.phrase in _COMMANDING]
        return [state.condition, *live] if state.condition else live
