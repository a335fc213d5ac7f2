"""Noun phrases in a stretch of text between verbs: who is named there."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter

from nguon.lang.doc import Doc
from nguon.lang.vi.events.clauses import Mark
from nguon.lang.vi.events.words import PRONOUNS
from nguon.model.spans import Span

_START = itemgetter(0)  # of a mention or a mark
_LETTERS = re.compile(r"[^\W_]")
_JOIN = re.compile(r"(?<!đối)(?<! so)\s+(?:và|cùng|cũng như|hoặc|hay|với|lẫn)\s+|\s*[,/]\s*(?:và\s+)?|\s+[-–]\s+")
_EDGE = " \t\n,.;:()\"“”'‘’–-…[]"
_NO_HEAD = frozenset(
    (
        "trong",
        "tại",
        "ở",
        "theo",
        "sau",
        "trước",
        "từ",
        "với",
        "vào",
        "đến",
        "do",
        "vì",
        "khi",
        "lúc",
        "đây",
        "đó",
        "điều",
        "nhưng",
        "và",
        "không",
        "một",
        "các",
        "những",
        "phần",
        "cách",
        "giai đoạn",
        "mật",
        "lần",
        "thời",
        "việc",
        "vụ",
        "tối",
        "tổng",
        "số",
        "mức",
        "mục",
        "tình",
        "nguyên",
        "kịp", "tiến", "mới", "cũ", "thẳng", "đầu", "cuối", "gần", "hơn", "rất", "càng", "liên", "nhanh", "ngay",
        "đúng", "nhận", "xét", "thấy", "biết", "nếu", "dù", "được", "bị", "có", "chưa", "đang", "sẽ", "đã", "hãy",
        "cần", "phải", "thoát", "tưởng", "hỏi", "làm", "đi", "về", "ra", "lên", "xuống", "như", "nên", "thì", "là",
        "mà", "rồi", "cũng", "đều", "vẫn", "còn", "chỉ", "hiện", "vừa", "từng", "bằng",
    )
)
_NOWHERE = 1 << 60  # behind any text
_COUNTED = ("một ", "hai ", "ba ", "chục ", "trăm ", "nghìn ", "ngàn ", "vạn ", "triệu ", "nửa ")  # after "gần"
_DAYS = ("hôm ", "đêm ", "tối ", "sáng ", "chiều ", "trưa ", "ngày ", "năm ", "tuần ", "tháng ", "vừa ", "thời gian ")
_LONG_REGION = 300  # longer than any noun phrase before a verb
_SHORTEST = 3  # code points of " là", the shortest word that ends a noun phrase
_LONGEST = 60  # letters of a noun phrase that is given as a span


class NounPhrases:
    """Reads the participants of one document."""

    def __init__(self, doc: Doc, marks: list[Mark]) -> None:
        self.doc, self._text = doc, doc.text
        mentions = sorted((m.start, m.end, e.type) for e in doc.entities for m in e.mentions)
        self.mentions = mentions
        self._mention_starts = list(map(_START, mentions))
        self.time_starts = [time.start for time in doc.times]
        self.agents = [mark for mark in marks if mark.kind == "word" and "agent" in mark.word.kinds]
        self._agent_starts = list(map(_START, self.agents))
        self._last = (-1, -1)  # the stretch that was asked for last, and who is in it
        self._found: tuple[Span, ...] = ()

    def blank(self, start: int, end: int) -> bool:
        """Whether no letter or digit stands there."""
        return start >= end or (end - start == 1 and self._text[start] == " ") or _LETTERS.search(self._text, start, end) is None

    def mentions_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Mentions that begin in the stretch."""
        starts = self._mention_starts
        low = bisect_left(starts, start)
        if low == len(starts) or starts[low] >= end:
            return []
        return [m for m in self.mentions[low : bisect_left(starts, end, low)] if m[1] <= end]

    def inside_mention(self, start: int, end: int) -> bool:
        """Whether the stretch is part of a name."""
        index = bisect_left(self._mention_starts, start + 1) - 1
        return index >= 0 and self.mentions[index][1] >= end

    def outside_names(self, marks: list[Mark]) -> list[Mark]:
        """`marks` without the words that are part of a name."""
        kept: list[Mark] = []
        names, index, end = self.mentions, 0, -1  # `end`: the furthest end of the names begun so far
        if not names:
            return marks
        begins = names[0][0]  # of the next name
        for mark in marks:
            start, stop, kind, _ = mark
            while start >= begins:
                end = max(end, names[index][1])
                index += 1
                begins = names[index][0] if index < len(names) else _NOWHERE
            if stop > end or kind != "word":
                kept.append(mark)
        return kept

    def agents_in(self, start: int, end: int) -> list[Mark]:
        """Common nouns and pronouns of people and bodies that begin in the stretch."""
        return self.agents[bisect_left(self._agent_starts, start) : bisect_left(self._agent_starts, end)]

    def person(self, spans: tuple[Span, ...]) -> bool:
        """Whether the first of `spans` is a person's name."""
        return bool(spans) and any(m[2] == "PER" for m in self.mentions_in(spans[0].start, spans[0].end))

    def place(self, start: int, end: int) -> bool:
        """Whether the stretch is the name of a place and nothing else."""
        names = self.mentions_in(start, end)
        return (
            len(names) == 1 and names[0][2] == "LOC" and self.blank(start, names[0][0]) and self.blank(names[0][1], end)
        )

    def only_time(self, start: int, end: int) -> bool:
        """Whether the stretch holds little more than a time expression or a word or two."""
        if end - start > _LONG_REGION:
            return False
        if len(self.doc.folded[start:end].split()) > 2 and 2 * self._timed(start, end) <= end - start:
            return False
        return _ACRONYM.search(self._text, start, end) is None  # but "CPI tháng 5", "GDP"

    def _timed(self, start: int, end: int) -> int:
        """How many code points of the stretch belong to time expressions."""
        starts = self.time_starts
        low = bisect_left(starts, start)
        if low == len(starts) or starts[low] >= end:
            return 0
        return sum(t.end - t.start for t in self.doc.times[low : bisect_left(starts, end, low)] if t.end <= end)

    def adjunct(self, start: int, end: int) -> bool:
        """Whether the stretch begins with a preposition."""
        match = _MODIFIER.search(self.doc.folded, start, end)
        return match is not None and self.blank(start, match.start())

    def participants(self, start: int, end: int) -> tuple[Span, ...]:
        """The people and bodies that the noun phrase at the head of the stretch names, one span each."""
        start = max(start, end - _LONG_REGION)
        if (start, end) == self._last:
            return self._found
        self._last = (start, end)
        self._found = self._participants(start, end) if self._anybody(start, end) else ()
        return self._found

    def _anybody(self, start: int, end: int) -> bool:
        names, agents = self._mention_starts, self._agent_starts
        at = bisect_left(names, start)
        if at < len(names) and names[at] < end:
            return True
        at = bisect_left(agents, start)
        return at < len(agents) and agents[at] < end

    def _participants(self, start: int, end: int) -> tuple[Span, ...]:
        stop = self._head_end(start, end)
        person = self._person_after_office(stop, end) if stop < end else None
        if person:
            return (person,)
        found: list[Span] = []
        for first, last in self.conjuncts(start, stop):
            span = self._participant(first, last)
            if span:
                found.append(span)
        return tuple(found)

    def _person_after_office(self, stop: int, end: int) -> Span | None:
        """ "Đại sứ A tại B C": the name C that ends a noun phrase whose office is modified."""
        people = [m for m in self.mentions_in(stop, end) if m[2] == "PER"]
        if len(people) != 1 or self._timed(people[0][1], end) * 2 < end - people[0][1] - 2:
            return None
        before = self.doc.folded[stop : people[0][0]].split()
        other = self.mentions_in(stop, people[0][0])
        if not other or other[-1][1] < people[0][0] - 4 or "," in self.doc.folded[stop : people[0][0]] or not before:
            return None
        return Span(people[0][0], people[0][1])

    def plain(self, start: int, end: int) -> tuple[Span, ...]:
        """The head of a noun phrase of at most eight words in which nobody is known; a time expression is none."""
        stop = self._head_end(start, end)
        span = self._trim(start + len(self.doc.text[start:stop]) - len(self.doc.text[start:stop].lstrip(_EDGE)), stop)
        if span is None or (self._timed(start, end) and self.only_time(start, end)):
            return ()
        words = self.doc.folded[span.start : span.end].split()
        if _MEASURED.search(self.doc.folded, span.start, span.end):
            return ()  # "hành trình 32 ngày đêm", "1,5 tấn lòng lợn"
        return (span,) if len(words) <= 8 and words[0] not in _NO_HEAD else ()

    def _head_end(self, start: int, end: int) -> int:
        """Where the modifiers introduced by a preposition begin."""
        match = _MODIFIER.search(self.doc.folded, start, end)
        while match and self._no_preposition(match, start):
            match = _MODIFIER.search(self.doc.folded, match.end(1), end)
        if not match:
            return end
        return match.start() if not self.blank(start, match.start()) else end

    def _no_preposition(self, match: re.Match[str], start: int) -> bool:
        """Whether the syllables of a preposition are part of a name, "gần 700 người", "tin từ A" or "hôm qua"."""
        if self.inside_mention(match.start(1), match.end(1)):
            return True
        folded, word = self.doc.folded, match.group(1)
        if word in ("gần", "trên", "dưới"):
            return folded[match.end() + 1 : match.end() + 2].isdigit() or folded.startswith(_COUNTED, match.end() + 1)
        if word == "ngoài":
            return folded.endswith("nước ", 0, match.start())
        if word == "từ":
            return folded[max(start, match.start() - 5) : match.start()].split()[-1:] == ["tin"]  # "tin từ công an …"
        return word == "qua" and folded.endswith(_DAYS, 0, match.start())

    def conjuncts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The members of a list "A, B và C"."""
        parts: list[tuple[int, int]] = []
        first = start
        for match in _JOIN.finditer(self.doc.folded, start, end):
            if self.inside_mention(match.start(), match.end()) or self._in_brackets(first, match.start()):
                continue
            parts.append((first, match.start()))
            first = match.end()
        parts.append((first, end))
        if self._text.find("(", start, end) < 0:
            return parts
        return [(a, self._before_brackets(a, b)) for a, b in parts]

    def _before_brackets(self, start: int, end: int) -> int:
        """Where the brackets after a name begin, unless a person is named behind them: "Tổng thư ký NATO (…) A"."""
        cut = self.doc.text.find("(", start, end)
        if cut <= start:
            return end
        close = self.doc.text.find(")", cut, end)
        behind = self.mentions_in(close, end) if close > 0 else []
        return end if behind and behind[0][2] == "PER" else cut

    def _in_brackets(self, start: int, offset: int) -> bool:
        return self.doc.text.rfind("(", start, offset) > self.doc.text.rfind(")", start, offset)

    def _participant(self, start: int, end: int) -> Span | None:
        mentions = self.mentions_in(start, end)
        for first, last, kind in mentions:
            if kind == "PER":
                return Span(first, last)
        agents = self.agents_in(start, end)
        if mentions and (not agents or agents[0].start >= mentions[0][0]):
            return Span(mentions[0][0], mentions[0][1])
        if not agents:
            return None
        agent = agents[0]
        if agent.word.phrase in PRONOUNS:
            this = _THIS.match(self.doc.folded, agent.end)
            if this or agent.word.phrase not in _KIN:
                return Span(agent.start, this.end() if this else agent.end)
        return self._trim(agent.start, self._noun_end(agent.end, end))

    def _noun_end(self, start: int, end: int) -> int:
        """Where the noun phrase whose head ends at `start` ends: before a word that no noun holds, behind "này"."""
        end = min(end, start + _LONGEST)
        if end - start < _SHORTEST:
            return end
        cut = _NO_NOUN.search(self.doc.folded, start, end)
        end = cut.start() if cut else end
        this = _DEFINITE.search(self.doc.folded, start, end) if end - start >= _SHORTEST else None
        return this.end() if this else end

    def _trim(self, start: int, end: int) -> Span | None:
        text = self.doc.text
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if end - start > _LONGEST:
            cut = text.find(" ", start + _LONGEST, end)
            end = cut if cut > 0 else end
        return Span(start, end) if end > start else None


_MEASURED = re.compile(r"\d\S* (?:ngày|giờ|phút|năm|tháng|tuần|tấn|kg|tạ|km|ha|triệu|tỷ|tỉ|usd|đồng|%)(?!\w)")
_ACRONYM = re.compile(r"(?<!\w)[A-Z]{2,}(?!\w)")
_THIS = re.compile(r" (?:này|ấy|đó|ta|kia)(?!\w)")
_DEFINITE = re.compile(r" (?:này|ấy|kia|nói trên)(?!\w)")
_KIN = frozenset(("anh", "chị", "cô", "ông", "bà", "em", "ta", "y"))  # also before a name or a noun: "bà chủ quán"
# What ends a noun phrase: "28 nước thành viên cần 18 tháng", "anh khó xử khi …".
_NO_NOUN = re.compile(
    r"\s(?:cần|(?<!hàng )không(?! (?:người lái|quân))|chưa|chẳng|đã|sẽ|đang|vẫn|cũng|phải|là|thì|mà|khi|để|vì|bị|được|rất|khá"
    r"|chỉ(?! (?:đạo|huy|định))|đều|khó|bất ngờ|tới|dựa|cố|lên|xuống|vừa|hiện|tiến hành|ngụ|trú|quê|hoàn toàn|thậm chí|nhận định"
    r"|khai|khai nhận|cho|sớm|dự kiến|ước tính|(?:mức án |án )?(?:chung thân|tử hình|tù)"
    r"|(?:hơn |gần |khoảng )?\d[\d.,]* (?:(?:triệu|tỷ|tỉ|nghìn|ngàn|trăm) ?)*(?:đồng|usd|đô la|euro|năm tù|tháng tù))(?!\w)"
)
_MODIFIER = re.compile(
    r"(?<!\w)(của|tại|ở|trong|từ|về|trên|dưới|qua|vào|sang|bằng|ngoài|hồi|thuộc|đối với|trước|sau|gần|quanh"
    r"|dọc|theo|đến từ|cùng với|với|gồm|bao gồm)(?!\w)"
)
