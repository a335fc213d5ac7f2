"""Clauses of a sentence while it is read: where one begins, who its subject is, which cues live on into it."""

from __future__ import annotations

import re
from bisect import bisect_left

from nguon.lang.doc import Doc
from nguon.lang.vi.events.clauses import Mark
from nguon.lang.vi.events.governing import ORDERS
from nguon.lang.vi.events.lexicon import CueWord
from nguon.lang.vi.events.phrases import NounPhrases
from nguon.lang.vi.events.states import ActiveCue, Candidate, State
from nguon.lang.vi.events.words import CALLED_OFF, PRONOUNS, SAYING
from nguon.model.spans import Span

_APPOSITION = 60  # code points between a name and what stands in apposition to it
_FAR = 300  # code points over which words are not counted
_TITLE = 3  # words of a title before a name
_NEXT = 4  # code points between a name and "người" after a comma or dash
_FEW = 2  # words of what may be no date
_LISTED = 70  # code points of one member of a list
_SPEAKING = SAYING | {
    "rằng", "cho rằng", "nghĩ", "nghĩ rằng", "đánh giá", "nhấn mạnh", "phân tích", "chia sẻ", "giải thích", "phát biểu",
    "cảnh báo", "trả lời", "bình luận", "viết", "kể", "chứng tỏ", "cho thấy",
}  # fmt: skip
_ADVERBIAL = re.compile(r"[\s\"“”]*(?:tại|ở|trong|theo|cùng với|sau|trước|với|bên cạnh|ngoài|từ)(?!\w)")
# Wishes that are demands where they are of somebody else.
_ASKS = frozenset(("muốn", "mong", "luôn muốn", "đang muốn", "rất muốn", "rất mong", "chỉ mong", "luôn mong", "mong sao"))
_MISDEEDS = frozenset(("ASSAULT", "CRIME", "COERCE", "ACCIDENT"))
_DOERS = frozenset(
    (
        "đối", "kẻ", "người", "nghi", "hung", "thủ", "tên", "thanh", "nhóm", "gã", "nam", "nữ", "tài", "lái", "xe", "chiếc",
        "băng", "bọn",
    )
)  # fmt: skip  # first syllables of "đối tượng", "nghi phạm", "tài xế", …
_SUCH_AS = frozenset(("đặc biệt là", "nhất là", "trong đó có", "như", "kể cả", "cụ thể là", "bao gồm"))
_AND_SO = frozenset(("nên", "rồi", "sau đó", "đồng thời", "vì vậy", "do đó", "do vậy", "vì thế", "liền"))
_RULINGS = frozenset(("TRIAL", "SANCTION", "LAW", "PUBLISH"))  # "tuyên A bị phạt tù, bồi thường": what follows is A's
_WITH = re.compile(r"\s+(?:chặt chẽ\s+)?(?:cùng với|với|cùng)\s+")
_OPENED = re.compile(r"[;:.\"“”]|(?<!\w)(?:để|đã|sẽ|đang|tiến hành|kiểm tra|bắt|khi|về|trong|do)(?!\w)")
_TOGETHER = re.compile(r"(?<!\w)cùng(?:\s+với)?\s+")
_TOGETHER_LENGTH = 10  # code points of "cùng với "
_PARTNERS = 200  # code points within which partners are named
_OF_THINGS = frozenset(("LAUNCH", "OCCUR", "CHANGE"))  # "khi hoàn thành, cây cầu …": what opens or is built
_NOUNS_OF_DEEDS = frozenset(("WIN", "GOAL", "LOSE", "CONCEDE", "INVESTIGATE"))
_UNACTED = ("bị ", "hạ cánh", "cất cánh", "hoàn", "đưa vào", "xây", "khánh thành", "khởi công", "mở rộng", "nâng")
_FRONTING = frozenset(("với", "qua", "sau", "nhờ", "từng", "lần", "chỉ", "khi", "trước", "trong", "bằng", "sau khi", "thậm"))
_LEAD_LENGTH = 60  # code points of them
_LEAD = 5  # words before a verb at the head of a sentence
_OUTLET = re.compile(r"\s*(?:\([^()]{2,24}\)|\w+(?:\.\w+)+)\s*")
_THESE = frozenset(("này", "kia", "đó", "ấy", "trên", "nói"))
_UNDERGONE = ("nhập viện", "bất tỉnh", "hôn mê", "gục", "ngã", "tử vong", "qua đời", "đi cấp cứu", "mất tích", "mắc kẹt", "nằm")
_WISHES = ("muốn", "mong", "mong đợi", "hy vọng", "kỳ vọng", "tin rằng", "cho")


class ClauseReader:
    """Keeps the clause of a sentence that is being read: its region, subject and cues."""

    def __init__(self, doc: Doc, phrases: NounPhrases, sentence: Span) -> None:
        self.doc = doc
        self.phrases = phrases
        self.sentence = sentence
        self.state = State(region=sentence.start)
        self.found: list[Candidate] = []
        self.following: Mark | None = None
        self.opening: list[Candidate] = []
        self.copula: tuple[Span, ...] = ()  # who stands before "là": "A là người …"
        self.temporal = -1  # the clause "khi …" with which the sentence begins
        self.outer: tuple[Span, ...] = ()  # who acts on the subject: A in "A giúp B xây cầu bằng cách …"
        self.relative: tuple[tuple[Span, ...], tuple[int, int] | None] | None = None  # before "do B lái, …"
        self.chain: Candidate | None = None  # a passive verb before a comma: "bị công an phát hiện, bắt giữ"
        self.joint: Candidate | None = None  # "A phối hợp với B", until what they do is told
        self.waiting: list[Candidate] = []  # verbs of a fronted clause, whose subject follows: "Sau khi kiểm tra, A …"
        self.done_to = False  # whether a purpose is that of a passive: "được đưa vào viện để cấp cứu"
        self.spoken = -1  # the clause with which what somebody says begins
        self.recipient: list[ActiveCue] | None = None  # the cues before "cho A", while A may be no more than a recipient
        self.embedded = -1  # the clause that stands between a subject and its verb: "xe tải do tránh xe máy đã …"
        self.main: tuple[tuple[Span, ...], tuple[int, int] | None] | None = None  # who acts while "bị" tells of another

    def _gap(self, start: int, end: int) -> int:
        """Words between two offsets; -1 where `start` lies behind `end` or was never set."""
        if start < 0 or start > end or end - start > _FAR:
            return 99
        return (self.doc.folded.count(" ", start, end) or 1) - 1

    def _boundary(self, mark: Mark, hold: bool) -> None:
        """A new clause may begin: its first words decide whether subject and cues live on."""
        state = self.state
        self._list_open(mark)
        if self.recipient is not None and state.position == "start":
            state.cues, state.region, state.position = self.recipient, mark.start, "object"
        self.recipient = None
        dateline = (mark.kind == ":" and self.phrases.place(state.region, mark.start)) or (
            mark.kind == "-" and state.region == self.sentence.start and self._outlet(mark.start)
        )  # "Hà Nội: Cháy lớn …", "VOV.VN - …"
        if state.position == "start" and not dateline and not self.phrases.blank(state.region, mark.start):
            self._take_subject(mark.start, listed=True)
            state.listed = state.listed and mark.kind in ",-"
        elif state.position == "object" and mark.word.phrase in SAYING:
            self._take_second_subject(mark)
        self._close_object(mark.start)
        if mark.kind not in (",", "word", "<"):
            self.waiting.clear()
        verb = state.verb
        self.chain = verb if verb and verb.passive and (mark.kind == "," or mark.word.phrase == "rồi") else None
        self.copula, self.done_to = (), False
        state.clause += 1
        if mark.kind != "," and mark.word.phrase not in _AND_SO:
            self.main = None
        if mark.word.phrase in _SPEAKING:
            self.spoken = state.clause
            self._end_noun(mark)
        if self.relative and state.position == "object" and mark.kind == ",":
            (state.subject, state.theme), self.relative = self.relative, None
        if state.parenthesis and mark.kind == ",":
            (state.subject, state.theme), state.parenthesis = state.parenthesis, None
        alone = state.position == "aux" and state.verb is None and self._only_time(mark.start)
        aside = state.apart and mark.kind == ","
        state.standing = self._standing(mark, alone) if hold and (mark.kind == "," or state.standing) else []
        state.held = (state.standing if aside else state.cues) if hold else []
        if state.held and verb and verb.word.type in CALLED_OFF and self._gap(verb.end, mark.start) == 0:
            state.held = [cue for cue in state.held if cue.start != verb.start]
        state.cues = []
        state.position, state.region = "start", max(mark.end, state.covered)
        state.passive, state.verb, state.light, state.adjunct, state.was_passive = False, None, "", False, False

    def _outlet(self, end: int) -> bool:
        """Whether the sentence begins with the mark of the outlet: "VOV.VN -", "(NLĐO) -"."""
        return end - self.sentence.start < _FAR // 10 and _OUTLET.fullmatch(self.doc.folded, self.sentence.start, end) is not None

    def _only_time(self, end: int) -> bool:
        """Whether nothing, or a date at most, stands in the region: "Dự kiến(, đến đầu năm sau), …"."""
        start = self.state.region
        if self.phrases.blank(start, end):
            return True
        if self.doc.folded.count(" ", start, min(end, start + _FAR)) <= _FEW:
            return False
        return not self.phrases.participants(start, end) and self.phrases.only_time(start, end)

    def _standing(self, mark: Mark, alone: bool) -> list[ActiveCue]:
        """The cues that reach past `mark` to a verb that has a subject of its own."""
        state = self.state
        if state.standing and (mark.word.phrase in _SUCH_AS or (mark.kind == "," and state.apart)):
            state.apart = mark.kind != ","
            return state.standing
        return self._listed_cues(alone) if mark.kind == "," else []

    def _listed_cues(self, alone: bool) -> list[ActiveCue]:
        """The cues that reach past a comma to a verb with a subject of its own: "giao sở A, sở B, huyện C rà soát"."""
        state = self.state
        ordered = state.verb is not None and state.verb.word.phrase in ORDERS
        if state.position == "aux" and self._wished() and state.cues[-1].word.factuality == "asked":
            return [state.cues[-1]]  # "mong những nước khác, đặc biệt là A, can thiệp"
        if ordered or state.position == "pivot":
            return [cue for cue in state.cues if cue.word.scope == "p"]
        return [cue for cue in state.cues if cue.word.factuality != "not_happened"] if alone else []  # "Sau khi hoãn, …"

    def _take_second_subject(self, mark: Mark) -> None:
        """ "… và các quan chức cho biết": a speech verb after an object has the noun phrase after "và" as its subject."""
        last = self.doc.folded.rfind(" và ", self.state.region, mark.start)
        if last >= 0:
            self.state.region = last + len(" và ")
            self._take_subject(mark.start)

    def _take_finite_subject(self, mark: Mark) -> None:
        """The subject of an auxiliary after an object: what follows "và" there, or all of it, but no phrase "của A"."""
        state = self.state
        if self.joint or self._goes_on_after(mark):
            return  # "A phối hợp với B và C đã …"
        last = self.doc.folded.rfind(" và ", state.region, mark.start)
        if last >= 0 and self.phrases.participants(last + len(" và "), mark.start):
            state.region = last + len(" và ")
        elif self.phrases.adjunct(state.region, mark.start):
            return
        if state.subject and not mark.word.phrase.startswith("đang") and not self._somebody(mark):
            return  # "xe khách không xử lý kịp tình huống đã …", but "ngôi nhà đang xây"
        self._take_subject(mark.start)

    def _somebody(self, mark: Mark) -> bool:
        """Whether somebody is named before `mark`, and not only a place that tells of what kind a thing is: "ngoại hình Á"."""
        region = self.state.region
        named = self.phrases.participants(region, mark.start)
        return bool(named) and not (self._places(named) and self._gap(region, named[0].start) > 0)

    def _goes_on_after(self, mark: Mark) -> bool:
        """Whether the auxiliary at `mark` has the subject before the verb and not what stands after that as its object.

        "Xe tải do tránh xe máy chạy cùng chiều đã …", "kẻ đâm chết bà Lan đã …".
        """
        after = self.following
        if mark.word.phrase.startswith("đang") or (after and after.word.trigger and after.word.trigger.subject == "t"):
            return False
        if self.embedded != self.state.clause and not self._told_apart():
            return False
        named = self.phrases.participants(self.state.region, mark.start)
        return not named or named[-1].of(self.doc.folded) not in PRONOUNS or named[-1].end < mark.start - 1

    def _end_relative(self, mark: Mark) -> None:
        """ "Đoàn do bà B dẫn đầu đã đến …": an auxiliary right after the verb of "do B …" is that of the noun before."""
        state = self.state
        if self.relative and state.position == "object" and self.phrases.blank(state.region, mark.start):
            (state.subject, state.theme), self.relative = self.relative, None

    def _told_apart(self) -> bool:
        """Whether the verb before only tells which of many is meant: "kẻ đâm chết bà Lan (đã …)"."""
        state, verb = self.state, self.state.verb
        if verb is None or verb.word.type not in _MISDEEDS or verb.cues or verb.aspect or verb.passive:
            return False
        if len(state.subject) != 1 or verb.subject != state.subject or self._gap(state.subject[0].end, verb.start) > 0:
            return False
        words = state.subject[0].of(self.doc.folded).split()
        return words[0] in _DOERS and words[-1] not in _THESE

    def _list_open(self, mark: Mark) -> None:
        """A comma after a name or body: perhaps a list "A, B và C" begins or goes on."""
        state = self.state
        if mark.kind != "," or mark.start - state.region > _LISTED or state.position not in ("start", "pivot"):
            state.list_start = -1
            return
        first = state.list_start < 0 and _ADVERBIAL.match(self.doc.folded, state.region)  # "Tại Brussels, các ngoại trưởng …"
        if first or not self.phrases.participants(state.region, mark.start):
            state.list_start = -1
        elif state.list_start < 0:
            state.list_start = state.region

    def _close_object(self, end: int) -> None:
        if self.state.verb and not self.state.verb.object_end:
            self.state.verb.object_end = end

    def _take_subject(self, end: int, listed: bool = False) -> None:
        """The region up to `end` was a noun phrase before a verb: it is the subject."""
        state, phrases = self.state, self.phrases
        if phrases.blank(state.region, end) or self._coordinated(end) or self._joins(end):
            return
        named = phrases.participants(self._after_time(self._list_from(end), end), end)
        if not named and (listed or phrases.only_time(state.region, end)):
            return
        if self._part_of_address(named, end) or (listed and self._address_goes_on(named, end)):
            return
        named = self._antecedent(named)
        if listed and (
            state.adjunct or phrases.adjunct(state.region, end) or self._gap(state.region, named[0].start) > _TITLE
        ):
            return  # "Theo ông A, …", "Tại Hà Nội, …", "Nhận tin báo của ông A, …"
        apposed = state.listed and phrases.person(state.subject) and state.region - state.subject[0].end < _APPOSITION
        if apposed and self._after_comma(",-–—)") and named and not phrases.person(named):
            return  # an apposition: "bà A, 59 tuổi, Chủ tịch B, đã …"
        if listed and state.listed and self._after_comma() and self._describes(named):
            return  # "Ả Rập Saudi, nhà sản xuất dầu lớn nhất thế giới, đã …"
        state.subject, state.theme, state.listed = named, (state.region, end), listed
        for nominal in self.opening:
            nominal.follower = named
        self.opening.clear()
        if self.waiting and self._after_comma() and not (listed and self._places(named)):
            self._give_to_waiting(named)

    def _joins(self, end: int) -> bool:
        """Whether the names up to `end` are more of those with whom somebody acts: "A phối hợp với B, C triệt phá …"."""
        last = self.joint
        if last is None or last.subject != self.state.subject or end - last.end > _PARTNERS or not self._after_comma():
            return False
        with_ = _WITH.match(self.doc.folded, last.end, end)
        if not with_ or _OPENED.search(self.doc.folded, with_.end(), end):
            return False
        return all(
            self.phrases.participants(first, stop) for first, stop in self.phrases.conjuncts(with_.end(), end)
        )

    def _give_to_waiting(self, named: tuple[Span, ...]) -> None:
        """The subject of the main clause is that of the verbs before it that have none: "Đánh bại B, A vào chung kết"."""
        for earlier in self.waiting:
            if earlier.clause < self.state.clause:
                earlier.subject = named
        self.waiting.clear()

    def _after_comma(self, signs: str = ",") -> bool:
        """Whether one of `signs` stands right before the region."""
        region = self.state.region
        before = self.doc.folded[max(0, region - 2) : region].rstrip()[-1:]
        return before != "" and before in signs

    def _places(self, named: tuple[Span, ...]) -> bool:
        names = self.phrases.mentions_in(named[0].start, named[0].end) if named else []
        return len(named) == 1 and len(names) == 1 and names[0][2] == "LOC"

    def _describes(self, named: tuple[Span, ...]) -> bool:
        """Whether `named` is a common noun after a name that it describes."""
        subject, phrases = self.state.subject, self.phrases
        if len(named) != 1 or len(subject) != 1 or phrases.mentions_in(named[0].start, named[0].end):
            return False
        near = self.state.region - subject[0].end < _NEXT
        return near and bool(phrases.mentions_in(subject[0].start, subject[0].end))

    def _part_of_address(self, named: tuple[Span, ...], end: int) -> bool:
        """Whether a place after a comma only says where the one before lives: "người dân xã A, huyện B đã …"."""
        state, phrases = self.state, self.phrases
        if len(named) != 1 or not state.listed or not state.subject or not self._after_comma():
            return False
        names = phrases.mentions_in(named[0].start, named[0].end)
        if len(names) != 1 or names[0][2] != "LOC" or self._gap(state.region, names[0][0]) > 1:
            return False
        before = phrases.mentions_in(state.subject[-1].start, state.subject[-1].end)
        another = bool(before) and before[0][2] == "LOC" and before[0][0] <= state.subject[-1].start
        return self._only_brackets(names[0][1], end) and not another

    def _without_address(self, named: tuple[Span, ...]) -> tuple[Span, ...]:
        """The members of a list without places that only say where the one before is: "công an xã A, huyện B"."""
        kept = [named[0]]
        for span in named[1:]:
            before = self.doc.folded[max(0, span.start - 2) : span.start]
            if not (before.strip() in (",", "") and self._places((span,)) and not self._places((named[0],))):
                kept.append(span)
        return tuple(kept)

    def _only_brackets(self, start: int, end: int) -> bool:
        """Whether nothing but brackets stands there: "TP Vinh (Nghệ An)"."""
        if self.phrases.blank(start, end):
            return True
        between = self.doc.folded[start:end].strip()
        return between.startswith("(") and between.endswith(")") and between.count("(") == 1

    def _address_goes_on(self, named: tuple[Span, ...], end: int) -> bool:
        """Whether a place stands between commas right after another place: "ở Vinh, tỉnh Nghệ An, sau khi …"."""
        if not self._places(named) or not self._after_comma() or self._gap(self.state.region, named[0].start) > 1:
            return False
        before = self.phrases.mentions_in(self.state.region - _APPOSITION, self.state.region)
        near = bool(before) and before[-1][2] == "LOC" and self.state.region - before[-1][1] <= _NEXT
        return near and self.state.list_start in (-1, self.state.region)

    def _antecedent(self, named: tuple[Span, ...]) -> tuple[Span, ...]:
        """Whom "người" means in "A là người …" and "A, người …"; and of "A là cầu thủ trẻ nhất …" A."""
        state = self.state
        if len(named) != 1 or self.phrases.mentions_in(named[0].start, named[0].end):
            return named
        if self.copula and state.position == "start":
            return self.copula
        if named[0].of(self.doc.folded) == "người" and self.phrases.blank(state.region, named[0].start):
            names = self.phrases.mentions_in(state.region - _APPOSITION, state.region)
            if names and state.region - names[-1][1] <= _NEXT:
                return (Span(names[-1][0], names[-1][1]),)
        return named

    def _coordinated(self, end: int) -> bool:
        """Whether a conjunction stands right before `end`: the verb there has the subject of the one before."""
        return bool(self.state.subject) and self.doc.folded[max(0, end - 5) : end].rstrip().endswith((" và", " rồi"))

    def _after_time(self, start: int, end: int) -> int:
        """Where a noun phrase begins behind a date at its head: "Hôm qua công an …"."""
        times = self.doc.times
        at = bisect_left(self.phrases.time_starts, start)
        if at < len(times) and times[at].end < end and self.phrases.blank(start, times[at].start):
            return times[at].end
        return start

    def _list_from(self, end: int) -> int:
        """Where the list of names that ends with the noun phrase up to `end` begins, else where that begins."""
        state = self.state
        if state.list_start < 0:
            return state.region
        words = self.doc.folded[state.region : end].split()
        if words[:1] == ["người"]:
            return state.region  # "đối thủ là A, người đã …"
        names = self.phrases.mentions_in(state.list_start, state.region)
        bare = bool(names) and sum(name[1] - name[0] + 2 for name in names) >= state.region - state.list_start - 1
        if "và" in words or "cùng" in words:
            return state.list_start
        return state.list_start if bare and self._alike(names[-1], end) else state.region

    def _alike(self, last: tuple[int, int, str], end: int) -> bool:
        """Whether the last member of a list is a place where those before are: "Mỹ, Anh", but not "Công an X, tỉnh Y"."""
        names = self.phrases.mentions_in(self.state.region, end)
        return (last[2] == "LOC") == (bool(names) and names[0][2] == "LOC")

    def _wishes(self, offset: int) -> bool:
        """Whether a word of wishing stands right before `offset`: "rất mong"."""
        cues = self.state.cues
        return bool(cues) and cues[-1].word.phrase in _ASKS and self.phrases.blank(cues[-1].end, offset)

    def _wished(self) -> bool:
        """Whether a wish stands before the noun phrase: "ông muốn các con tham gia"."""
        cues = self.state.cues
        if not cues or not cues[-1].word.phrase.endswith(_WISHES):
            return False
        if cues[-1].word.phrase in _ASKS:
            wish = cues[-1]
            cues[-1] = ActiveCue(CueWord(wish.word.phrase, "asked", "v"), wish.start, wish.end, wish.reach)
        return True

    def _remember(self, verb: Candidate | None, named: tuple[Span, ...]) -> None:
        """Keeps the subject of `verb` while what befalls its object is told."""
        state = self.state
        if named and state.subject and verb and verb.direct and verb.word.type not in _RULINGS:
            self.main = (state.subject, state.theme)

    def _companions(self, mark: Mark, region: int) -> tuple[Span, ...]:
        """ "Anh sẽ cùng B đá trận đầu", "A đã cùng với B ký": who stands between "cùng" and the verb."""
        with_ = _TOGETHER.search(self.doc.folded, max(self.sentence.start, region - _TOGETHER_LENGTH), mark.start)
        return self.phrases.participants(max(region, with_.end()), mark.start) if with_ else ()

    def _partners(self, mark: Mark) -> tuple[Span, ...]:
        """ "A phối hợp với B và C kiểm tra": those together with whom the subject does what follows."""
        last, self.joint = self.joint, None
        if last is None or last.subject != self.state.subject:
            return ()
        with_ = _WITH.match(self.doc.folded, last.end, mark.start)
        if not with_ or mark.start - last.end > _PARTNERS:
            return ()
        return self.phrases.participants(with_.end(), mark.start)

    def _fronted(self, candidate: Candidate, region: int) -> bool:
        """Whether a verb stands without a subject at the head of its clause, so that the main clause tells who acts."""
        word = candidate.word
        if candidate.subject or candidate.passive or candidate.governor or word.subject == "x" or word.type in _OF_THINGS:
            return False
        if word.phrase.startswith(_UNACTED) or any(cue.word.scope == "s" for cue in candidate.cues):
            return False
        if candidate.start - region > _LEAD_LENGTH or self.doc.folded.endswith("thời điểm ", 0, candidate.start):
            return False
        lead = self.doc.folded[region : candidate.start].split()
        if lead and word.noun and word.type not in _NOUNS_OF_DEEDS:
            return False
        return not lead or (len(lead) <= _LEAD and lead[0] in _FRONTING)

    def _end_noun(self, mark: Mark) -> None:
        """A verb, auxiliary or word of saying ends what may tell whose deed a noun is: "cuộc chiến ở A chứng tỏ …"."""
        last = self.found[-1] if self.found else None
        if last and last.nominal and last.phrase_end < 0 and mark.word.trigger is None and "occur" not in mark.word.kinds:
            last.phrase_end = mark.start

    def _acts_again(self, mark: Mark) -> None:
        """ "A phát hiện B bị thương nên đã …": who acted before B's passive acts again, unless B undergoes that as well."""
        main, self.main = self.main, None
        after = mark if mark.word.trigger else self.following
        word = after.word if after else None
        if main is None or word is None or mark.word.act == "passive" or word.act == "passive":
            return
        if word.trigger and word.trigger.subject == "a" and not word.trigger.phrase.startswith(_UNDERGONE):
            self.state.subject, self.state.theme = main

    def _close_region(self, mark: Mark) -> None:
        """A verb or auxiliary at `mark` ends the noun phrase before it."""
        state = self.state
        blank = self.phrases.blank(state.region, mark.start)
        if self.found:
            self._end_noun(mark)
        if state.position == "start":
            if blank:
                if self.main:
                    self._acts_again(mark)
                if state.held:
                    state.cues = state.held + [cue for cue in state.cues if cue not in state.held]
            else:
                self.embedded, self.main = -1, None
                self._take_subject(mark.start)
                if state.standing:
                    state.cues = state.standing + state.cues
            state.held = []
        elif not blank and (state.position == "pivot" or (state.position == "aux" and self._wished())):
            self.outer = state.subject
            self._take_subject(mark.start)
        if state.position == "object":
            self._close_object(mark.start)
        state.region = mark.end
