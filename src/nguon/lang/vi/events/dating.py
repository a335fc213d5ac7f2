"""Which time expression of its sentence dates a trigger."""

from __future__ import annotations

import re
from bisect import bisect_left

from nguon.lang.doc import Doc
from nguon.lang.vi.events.states import Candidate
from nguon.model.annotations import Attribution, Time
from nguon.model.spans import Span

_OTHER_CLAUSE = re.compile(r"[,;:.(\"”]|(?<!\w)(?:khi|để|nhằm|rồi|thì|mà|trước|nhưng|sẽ|đã)(?!\w)")
_OTHER_DATE = re.compile(r"(?<!\w)(?:sn|sinh năm|sinh ngày|sinh|so với|sản xuất)\s+(?:cùng kỳ\s+)?(?:\w+\s+)?$")
_LEAD = 24  # code points before a time
_BRACKET = 80  # code points of what stands in brackets
_TO = re.compile(r"\s*(?:[-–—]|đến|tới)\s*(?:hết\s+)?(?:ngày\s+|tháng\s+)?")
_REACH = 1000  # code points around a trigger in which its date may stand
_VAGUE = frozenset(("PRESENT_REF", "PAST_REF", "FUTURE_REF"))


class Dates:
    """The time expressions of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.times = [time for time in doc.times if time.type in ("DATE", "TIME")]
        self._starts = [time.start for time in self.times]
        # Years of birth and periods of comparison, by where they begin.
        self._other = {start for start in self._starts if _OTHER_DATE.search(doc.folded[max(0, start - _LEAD) : start])}

    def dated(self, sentence: Span) -> bool:
        """Whether a date or time of day stands in the sentence."""
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return any(time.value not in _VAGUE for time in self.times[low:high])

    def of(self, candidate: Candidate, attribution: Attribution | None) -> str | None:
        """The TIMEX3 value of the expression that dates `candidate`, or None."""
        sentence = candidate.sentence
        first, last = max(sentence.start, candidate.start - _REACH), min(sentence.end, candidate.end + _REACH)
        low, high = bisect_left(self._starts, first), bisect_left(self._starts, last)
        if low >= high:
            return None
        times = self.times[low:high]
        if attribution:
            times = [t for t in times if any(c.start <= t.start < c.end for c in attribution.content)]
        times = self._of_the_event(candidate, times)
        if not times:
            return None
        after = [t for t in times if t.start >= candidate.end]
        before = [t for t in times if t.end <= candidate.start]
        chosen = self._attached(candidate, after) or _best(before[::-1]) or _best(after)
        return self._beginning(chosen, times).value if chosen else None

    def _beginning(self, chosen: Time, times: list[Time]) -> Time:
        """The beginning of a stretch "25/7 – 5/8" of which `chosen` is the end."""
        for time in times:
            if time.end < chosen.start and _TO.fullmatch(self.doc.folded, time.end, chosen.start):
                return time
        return chosen

    def _of_the_event(self, candidate: Candidate, times: list[Time]) -> list[Time]:
        """`times` without years of birth and periods of comparison, and without what only brackets add elsewhere."""
        kept = [t for t in times if t.start not in self._other]
        outside = [t for t in kept if not self._bracketed(t, candidate)]
        return outside if any(t.value not in _VAGUE for t in outside) else kept

    def _bracketed(self, time: Time, candidate: Candidate) -> bool:
        """Whether a time stands in brackets in which the trigger does not stand."""
        folded, low = self.doc.folded, max(candidate.sentence.start, time.start - _BRACKET)
        opened = folded.rfind("(", low, time.start)
        if opened < 0 or folded.find(")", opened, time.start) >= 0:
            return False
        closed = folded.find(")", time.end, time.end + _BRACKET)
        return candidate.end <= opened or (closed >= 0 and candidate.start >= closed)

    def _attached(self, candidate: Candidate, after: list[Time]) -> Time | None:
        """The expression after a trigger in the same clause: "nổ lúc 16h", "ký ngày 20/5"."""
        if not after:
            return None
        between = self.doc.folded[candidate.end : after[0].start]
        if len(between) > 90 or _OTHER_CLAUSE.search(between):
            return None
        return _best(after)


def _best(times: list[Time]) -> Time | None:
    """The nearest expression, or a fuller one that says the same."""
    if not times:
        return None
    exact = [time for time in times if time.value not in _VAGUE]
    first = (exact or times)[0]
    for other in exact[1:2]:
        if other.value.startswith(first.value):
            return other
    return first
