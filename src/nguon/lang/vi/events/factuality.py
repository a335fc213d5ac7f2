"""Whether a happening is told as done, planned, possible, asked for, denied or conditional."""

from __future__ import annotations

from nguon.lang.vi.events.reading import ActiveCue, Candidate
from nguon.lang.vi.fold import fold
from nguon.lang.doc import Doc
from nguon.model.annotations import Attribution, Factuality
from nguon.model.spans import Span

# Acts that are done when they are decided: "quyết định đình chỉ" means that it is suspended.
DONE_BY_DECISION = frozenset(("SANCTION", "APPOINT", "RESIGN", "ARREST", "INVESTIGATE", "AGREE", "LAW", "TRIAL", "ACCUSE", "MATCH", "AWARD"))
_VALUES: dict[str, Factuality] = {
    "planned": "planned",
    "possible": "possible",
    "asked": "asked",
    "not_happened": "not_happened",
    "conditional": "conditional",
}
_ASKING = ("kêu gọi", "yêu cầu", "đề nghị", "đòi", "kiến nghị", "đề xuất", "thúc giục", "hối thúc", "ra lệnh", "chỉ đạo", "khuyên", "khuyến cáo", "mong muốn")
_PROMISING = ("cam kết", "hứa", "thề", "dọa", "đe dọa", "lên kế hoạch")
_DOUBTING = ("lo ngại", "nghi ngờ", "nghi", "dự báo", "dự đoán", "hy vọng", "kỳ vọng", "e ngại")
_DENYING = ("phủ nhận", "bác bỏ")


def judge(doc: Doc, candidate: Candidate, attribution: Attribution | None) -> tuple[Factuality, Span | None]:
    """The factuality of a candidate and the cue that shows it."""
    for cue in candidate.cues:
        if cue.word.factuality == "conditional":
            return "conditional", Span(cue.start, cue.end)
    chosen = _choose(candidate)
    if chosen:
        return _VALUES[chosen.word.factuality], Span(chosen.start, chosen.end)
    if attribution and attribution.cue and not candidate.aspect:
        value = _by_speech(fold(attribution.cue.of(doc.text)))
        if value:
            return value, attribution.cue
    return "happened", None


def _choose(candidate: Candidate) -> ActiveCue | None:
    live = [cue for cue in candidate.cues if cue.word.factuality != "happened"]
    if not live:
        return None
    last = live[-1]
    if last.word.factuality == "planned":
        for cue in live:
            if cue.word.factuality == "possible":
                return cue
        for cue in live:
            if cue.word.factuality == "asked" and last.word.scope != "s":
                return cue
    return last


def _by_speech(cue: str) -> Factuality | None:
    if any(word in cue for word in _ASKING):
        return "asked"
    if any(word in cue for word in _PROMISING):
        return "planned"
    if any(word in cue for word in _DOUBTING):
        return "possible"
    if any(word in cue for word in _DENYING):
        return "not_happened"
    return None
