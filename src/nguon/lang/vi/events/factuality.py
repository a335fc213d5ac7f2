"""Whether a happening is told as done, planned, possible, asked for, denied or conditional."""

from __future__ import annotations

import re
from functools import lru_cache

from nguon.lang.doc import Doc
from nguon.lang.vi.events.governing import HARM
from nguon.lang.vi.events.prospects import prospect
from nguon.lang.vi.events.states import ActiveCue, Candidate
from nguon.model.annotations import Attribution, Factuality
from nguon.model.spans import Span

# Acts that are done when they are decided: "quyết định đình chỉ" means that it is suspended.
DONE_BY_DECISION = frozenset(
    (
        "SANCTION", "APPOINT", "ARREST", "INVESTIGATE", "AGREE", "LAW", "TRIAL", "ACCUSE", "MATCH", "AWARD", "RESCUE",
        "INVEST", "ASSAULT", "WIN", "END",
    )
)  # fmt: skip
# "phải nhập viện", "phải hầu tòa", "phải nhận án phạt" tell what befell somebody, not a duty.
_BEFALLS = frozenset(("INJURY", "HEALTH", "RESIGN", "LOSE", "TRIAL", "RESCUE", "MOVE", "DEATH", "ACCIDENT", "END"))
_DONE_ON_THE_SPOT = frozenset(("INVESTIGATE", "RESCUE", "AID"))
_ACHIEVED = frozenset(("WIN", "GOAL", "LOSE", "CONCEDE", "AWARD"))
_ELECTED = frozenset(("đắc cử", "tái đắc cử", "trúng cử", "thắng cử", "lên ngôi", "đăng quang"))
_VIOLENT = frozenset(("ASSAULT", "CRIME", "COERCE"))
_SINCE = re.compile(r"(?<!\w)(?:sau khi|trước khi|từ khi|khi|vì|do|nhưng|đồng thời)(?!\w)")
_WITH_MEANS = re.compile(r"(?<!\w)(?:dùng|sử dụng|cầm|mang|rút|vác|lợi dụng) [^,.;:]{2,50}$")
_WHETHER = re.compile(r"[^.;:]{0,40}?(?<!\w)(hay không)(?!\w)")
_WHETHER_REACH = 40 + len("hay không")
_VALUES: dict[str, Factuality] = {
    "planned": "planned",
    "possible": "possible",
    "asked": "asked",
    "not_happened": "not_happened",
    "conditional": "conditional",
}
_WEIGHING = ("xem xét", "cân nhắc", "nghiên cứu việc", "tính đến việc", "có cơ hội")
# "Muốn gặp nhưng không thành": what came of a wish or an attempt.
_FAILED = re.compile(
    r"[^.;:]{0,50}?(?<!\w)(?:nhưng|song|mà)\s+(?:đã\s+|lại\s+|đều\s+)?"
    r"(không thành|bất thành|thất bại|không được|không kịp|vô vọng)(?!\w)"
)
# "Cuộc gặp giữa hai bên đã bị hủy": an appointment that is off.
_CALLED_OFF = re.compile(
    r"(?:(?! cho biết| thông báo| khiến| khi | sau | vì | do )[^.,;:\n]){0,50}? (?:(?:đã|vừa|đều|cũng|buộc|có thể) ){0,2}"
    r"(?:bị|phải) (hủy|huỷ|hoãn|tạm hoãn|hủy bỏ|dời|đình hoãn)(?!\w)"
)
_ARRANGED = frozenset(("CONSULT", "MATCH", "PERFORM", "PROTEST", "MOVE", "LIFE"))
_HURTS = frozenset(("ACCIDENT", "DISASTER", "DEATH", "INJURY"))
_ATTENDING = frozenset(("tham dự", "dự", "tham gia"))
_ASKING = (
    "kêu gọi",
    "yêu cầu",
    "đề nghị",
    "đòi",
    "kiến nghị",
    "đề xuất",
    "thúc giục",
    "hối thúc",
    "ra lệnh",
    "chỉ đạo",
    "khuyên",
    "khuyến cáo",
    "mong muốn",
    "chỉ thị",
    "thúc ép",
    "khuyến nghị",
    "đốc thúc",
    "giục",
    "hô hào",
    "nài nỉ",
    "cầu xin",
    "van xin",
    "thỉnh cầu",
)
_ORDERING = frozenset(("giao", "lệnh"))
_PROMISING = ("cam kết", "hứa", "thề", "dọa", "đe dọa", "lên kế hoạch")
_DOUBTING = ("lo ngại", "nghi ngờ", "nghi", "dự báo", "dự đoán", "hy vọng", "kỳ vọng", "e ngại")
_NOT_YET = frozenset(("chưa", "còn chưa", "vẫn chưa"))
_HOPING = frozenset(("hy vọng", "hi vọng", "kỳ vọng", "kì vọng", "mong", "mong muốn", "tin tưởng"))
_DENYING = ("phủ nhận", "bác bỏ")


def judge(doc: Doc, candidate: Candidate, attribution: Attribution | None) -> tuple[Factuality, Span | None]:
    """The factuality of a candidate and the cue that shows it."""
    near = "hay không" in doc.folded[candidate.end : candidate.end + _WHETHER_REACH]
    whether = _WHETHER.match(doc.folded, candidate.end) if near else None
    if whether:
        return "possible", Span(whether.start(1), whether.end(1))
    chosen = _choose(candidate)
    if chosen and (_by_means(doc, candidate, chosen) or _at_last(doc, candidate, chosen)):
        return "happened", None
    off = _CALLED_OFF.match(doc.folded, candidate.end) if candidate.nominal and candidate.word.type in _ARRANGED else None
    if off:
        return "not_happened", Span(off.start(1), off.end(1))
    failure = _FAILED.match(doc.folded, candidate.end) if chosen and chosen.word.factuality in ("planned", "possible") else None
    if failure:
        return "not_happened", Span(failure.start(1), failure.end(1))
    speech = attribution.cue if attribution else None
    value = _by_speech(speech.of(doc.folded)) if speech else None
    if chosen and not (value == "asked" and _yields(chosen)):
        return _VALUES[chosen.word.factuality], Span(chosen.start, chosen.end)
    if value == "asked" and candidate.word.type in HARM:
        value = None  # nobody asks for harm: it was there before
    if speech and candidate.word.type in HARM and speech.of(doc.folded) in _HOPING:
        value = None  # nor hopes for it: "hy vọng, chấn thương của A sẽ sớm khỏi"
    if value == "not_happened" and attribution and _SINCE.search(doc.folded, attribution.content[0].start, candidate.start):
        value = None  # "bác bỏ tin do thám A sau khi ông nhậm chức"
    if value and not candidate.presupposed and (value in ("not_happened", "possible") or not candidate.aspect):
        return value, speech
    return prospect(doc, candidate) or ("happened", None)


def _at_last(doc: Doc, candidate: Candidate, cue: ActiveCue) -> bool:
    """Whether "phải … mới" tells with what effort something was done: "phải nhìn kỹ mới phát hiện"."""
    return cue.word.phrase == "phải" and " mới " in doc.folded[cue.end : candidate.start]


def _by_means(doc: Doc, candidate: Candidate, cue: ActiveCue) -> bool:
    """Whether "để" tells what somebody has done with a weapon or a trick: "dùng dao để đâm"."""
    if cue.word.phrase != "để" or candidate.word.type not in _VIOLENT or len(candidate.cues) > 1:
        return False
    return _WITH_MEANS.search(doc.folded, max(candidate.sentence.start, cue.start - 60), cue.start) is not None


def _yields(cue: ActiveCue) -> bool:
    """Whether a cue in what somebody asks for says only how or to what end: "đề nghị: xem xét …, rà soát để …"."""
    return cue.word.scope == "s" or cue.word.phrase.startswith(_WEIGHING)


def _choose(candidate: Candidate) -> ActiveCue | None:
    """The cue that decides: a condition, then denial, doubt, demand, plan."""
    live = [cue for cue in candidate.cues if cue.word.factuality != "happened"]
    if not live:
        return None
    conditions = [cue for cue in live if cue.word.factuality == "conditional"]
    others = [cue for cue in live if cue.word.factuality != "conditional"]
    if conditions and not (candidate.apodosis and (not others or others[-1].word.factuality == "asked")):
        return conditions[0]
    if not others:
        return None
    last = _unweighed(others)
    if last.word.scope == "s":
        asked = [cue for cue in others if cue.word.factuality == "asked"]
        if asked:
            return asked[-1]
        if candidate.word.type in _HURTS:
            return None  # "để cứu bé trai ngã xuống hố"
        alone = len({cue.start for cue in others}) == 1
        if alone and candidate.word.type in _DONE_ON_THE_SPOT:
            return None
        if alone and candidate.nominal and candidate.light in _ATTENDING:
            return None  # "đến để dự buổi đối thoại": it takes place whoever comes
        achieved = candidate.word.type in _ACHIEVED or candidate.word.phrase in _ELECTED
        if alone and last.word.phrase == "để" and achieved and not candidate.passive:
            return None  # "thi đấu xuất sắc để giành chiến thắng": what it came to, not what it was for
    if last.word.phrase in _HOPING and candidate.word.type in HARM:
        return None
    if last.word.phrase.startswith("nghi") and candidate.word.type == "DEATH":
        return None  # "tử vong nghi do điện giật": the cause is in doubt
    if last.word.phrase == "quyết định" and candidate.word.type in DONE_BY_DECISION:
        return next((cue for cue in others[::-1] if cue.word.phrase != "quyết định"), None)
    if last.word.factuality == "asked" and candidate.word.type in HARM and last.word.phrase not in ("mong muốn", "xúi giục"):
        return None
    suffered = candidate.word.type in _BEFALLS or (candidate.nominal and candidate.word.type == "SANCTION")
    if last.word.phrase == "phải" and len(others) == 1 and suffered:
        return None
    if last.word.factuality == "planned":
        denied = [cue for cue in others if cue.word.factuality == "not_happened"]
        if denied and last.word.scope != "s" and not _lacking(denied[-1], last):
            return denied[-1]
        for wanted in ("possible", "asked"):
            for cue in others:
                if cue.word.factuality == wanted and not cue.word.phrase.startswith(_WEIGHING):
                    return cue
    return last


def _lacking(denial: ActiveCue, plan: ActiveCue) -> bool:
    """Whether "chưa" only says what is lacking where "sẽ" tells what comes: "ai chưa tiêm sẽ được tiêm"."""
    return denial.word.phrase in _NOT_YET and plan.word.phrase.startswith("sẽ") and plan.start > denial.end + 1


def _unweighed(others: list[ActiveCue]) -> ActiveCue:
    """The last cue, yet of "đề nghị … xem xét hỗ trợ", "sẽ xem xét nâng" the demand or plan and not the weighing."""
    last = others[-1]
    if last.word.phrase.startswith(_WEIGHING):
        return next((cue for cue in others[-2::-1] if cue.word.factuality in ("planned", "asked")), last)
    return last


@lru_cache(maxsize=1024)
def _by_speech(cue: str) -> Factuality | None:
    if any(word in cue for word in _ASKING) or not _ORDERING.isdisjoint(cue.split()):
        return "asked"
    if any(word in cue for word in _PROMISING):
        return "planned"
    if any(word in cue for word in _DOUBTING):
        return "possible"
    if any(word in cue for word in _DENYING):
        return "not_happened"
    return None
