"""What the words around a trigger say of its future where no cue governs it: lists of those chosen, accords, verdicts."""

from __future__ import annotations

import re

from nguon.lang.doc import Doc
from nguon.lang.vi.events.governing import TAKING_PART
from nguon.lang.vi.events.states import Candidate
from nguon.model.annotations import Factuality
from nguon.model.spans import Span

_REACH = 110  # code points of a clause before a trigger
_PREDICATE = 90  # code points from a noun to what is said of it
# Those who are listed, called up or qualified for something have not taken part in it yet: "danh sách dự giải".
_SELECTION = re.compile(
    r"(?<!\w)(?:danh sách|đội hình|thành phần|triệu tập|gọi vào|suất|tấm vé|vé|gạch tên|lọt vào|chốt|đủ điều kiện)(?!\w)"
)
_PAST = re.compile(r"(?<!\w)(?:từng|trước đây|trước đó|thường xuyên|nhiều lần|thời gian gần đây)(?!\w)")
# What is agreed, applied or invited to in a paper is still to come: "ký nghị định thư gia nhập".
_ACCORD = re.compile(
    r"(?<!\w)(?:thỏa thuận|nghị định thư|hiệp định|hiệp ước|bản ghi nhớ|biên bản ghi nhớ|đơn|đơn xin|hồ sơ|thư mời"
    r"|lời mời|tiến trình|quá trình đàm phán|đàm phán|thương lượng|thương thảo|xúc tiến)\s+$"
)
_JOINING = ("gia nhập", "kết nạp", "tham gia", "trở thành", "chiêu mộ", "chuyển nhượng", "gia hạn", "sáp nhập")
_VERDICT = re.compile(
    r"(?<!\w)(?:(?P<denied>không thể|bất khả thi|khó xảy ra|không xảy ra)"
    r"|(?P<asked>(?:rất |hết sức |vô cùng |thực sự )?(?:cần thiết|cấp thiết|cấp bách|bức thiết)))\s*(?:[.,;:\"”]|nhưng|$)"
)
_STOPS = re.compile(r"[.;:\"”]")


def prospect(doc: Doc, candidate: Candidate) -> tuple[Factuality, Span | None] | None:
    """The factuality that the words around `candidate` tell, with their cue, or None where they tell nothing."""
    if candidate.nominal or candidate.after_nominalizer:
        return _verdict(doc, candidate)
    low = max(candidate.sentence.start, candidate.start - _REACH)
    if _begins(candidate, _JOINING) and _ACCORD.search(doc.folded[low : candidate.start]):
        return "planned", None
    if candidate.aspect or candidate.passive:
        return None
    if _begins(candidate, TAKING_PART) and _SELECTION.search(doc.folded, low, candidate.start):
        return None if _PAST.search(doc.folded, low, candidate.start) else ("planned", None)
    return None


def _begins(candidate: Candidate, words: tuple[str, ...]) -> bool:
    phrase = candidate.word.phrase
    return phrase.startswith(words) and any(phrase == word or phrase.startswith(word + " ") for word in words)


def _verdict(doc: Doc, candidate: Candidate) -> tuple[Factuality, Span | None] | None:
    """ "Sự thỏa hiệp với A gần như không thể", "việc mở rộng là cấp bách": what is said of the happening as a whole."""
    end = min(candidate.sentence.end, candidate.end + _PREDICATE)
    stop = _STOPS.search(doc.folded, candidate.end, end)
    found = _VERDICT.search(doc.folded, candidate.end, stop.end() if stop else end)
    if not found:
        return None
    kind = "denied" if found["denied"] else "asked"
    return ("not_happened" if kind == "denied" else "asked"), Span(found.start(kind), found.end(kind))
