"""How far cues govern: what is called off, investigated, undone."""

from __future__ import annotations

from nguon.lang.vi.events.lexicon import CueWord, Word
from nguon.lang.vi.events.states import ActiveCue, Candidate
from nguon.lang.vi.events.words import CALLED_OFF, PRESUPPOSING, SETTLED

GOING_ON_WITH = frozenset(("đồng thời", "rồi", "như"))  # what was planned or asked before them goes on

SCHEDULING = frozenset(("sẽ", "dự", "sắp", "lịch"))  # words in cues of what is set for a time ahead

HANDING_OVER = (
    "gửi", "chuyển", "giao", "bàn giao", "trình", "nộp", "báo cáo", "trao",
)  # fmt: skip  # whoever gets something so acts on it: "gửi mẫu cho A để kiểm tra"

ORDERS = frozenset(
    (
        "giao", "phân công", "ủy quyền", "ủy quyền cho", "giao nhiệm vụ", "giao nhiệm vụ cho", "giao trách nhiệm",
        "trả hồ sơ", "chuyển hồ sơ", "giao hồ sơ",
    )
)  # fmt: skip
# First words of bodies that are given tasks, so that "giao các sở rà soát" is an order while "giao hàng cho khách" is none.
BODIES = frozenset(
    (
        "sở", "ngành", "đơn vị", "cơ quan", "công an", "ubnd", "hđnd", "ban", "cục", "ủy ban", "huyện", "quận", "xã", "phường",
        "tỉnh", "thành phố", "phòng", "lực lượng", "bộ", "chi cục", "tổng cục", "vụ", "viện", "viện kiểm sát", "thanh tra",
        "công ty", "tập đoàn", "hội đồng", "hội", "chính phủ", "nhà trường", "trường", "chủ đầu tư", "tổ", "tổ công tác",
        "đoàn", "văn phòng", "trung tâm", "ngân hàng", "quân đội", "cảnh sát", "biên phòng", "hải quan", "kiểm lâm", "tòa án",
        "tp", "chính quyền", "địa phương", "các", "doanh nghiệp", "nhà thầu", "bệnh viện", "đảng", "đảng ủy", "thành ủy",
    )
)  # fmt: skip

PROCEDURES = frozenset(("INVESTIGATE", "ARREST", "TRIAL", "SANCTION", "DISCOVER"))  # what the same body does in a row
HARM = frozenset(("ACCIDENT", "DISASTER", "DEATH", "INJURY", "CRIME"))  # what nobody plans or asks for

GATHERINGS = frozenset(("MATCH", "CONSULT", "CULTURE", "ELECT"))
TAKING_PART = ("dự", "tham dự", "tham gia", "góp mặt", "tranh tài", "thi đấu", "ra sân", "đá chính", "tham chiến")
TRYING = frozenset(("cố gắng", "đang cố gắng", "đang cố"))  # tell of the next verb only: "cố gắng thoát ra và gọi điện"
_UNDER_WAY = frozenset(("ASSAULT", "PROTEST", "COERCE", "CRIME"))
_STOPPING = ("chấm dứt", "kết thúc", "ngừng", "ngưng", "dừng", "dập tắt", "lên án")
_CLASSED = ("cuộc ", "vụ ", "trận ", "đợt ")
_CARRYING_OUT = frozenset(("light", "support"))  # kinds of verbs that only carry out what the noun names
_GOING_ON = ("kéo dài", "tiếp tục", "tiếp diễn", "leo thang", "kết thúc", "chấm dứt", "lan rộng", "còn")


def goes_on(after: str) -> bool:
    """Whether the words after "sẽ" tell how something that is there already goes on: "cuộc chiến sẽ kéo dài"."""
    return after.lstrip().startswith(_GOING_ON)


def calls_off(word: Word) -> bool:
    """Whether what the word governs does not happen, though the word itself tells a happening: "hoãn", "hủy"."""
    return word.trigger is not None and word.trigger.type in CALLED_OFF


def governed(verb: Candidate, candidate: Candidate) -> tuple[ActiveCue, ...]:
    """The cues of a noun under a verb: what is investigated has happened, what is undone was there before."""
    cues, kind = candidate.cues, candidate.word.type
    if verb.word.type in PRESUPPOSING and kind not in PRESUPPOSING:
        candidate.presupposed = True
        return tuple(c for c in cues if c.word.scope in "nc")
    if candidate.nominal and kind in _UNDER_WAY and verb.word.phrase.startswith(_STOPPING):
        candidate.presupposed = True
        return tuple(c for c in cues if c.word.scope == "c")  # "kêu gọi chấm dứt các vụ không kích"
    if kind in HARM and candidate.nominal:
        return tuple(c for c in cues if c.word.scope in "nc" or c.word.factuality == "not_happened")
    if not verb.kinds & _CARRYING_OUT:
        cues = unpurposed(candidate, cues)
    if kind in GATHERINGS and verb.word.phrase.startswith(TAKING_PART):
        return tuple(_as_plan(c) for c in cues)  # "có thể góp mặt trong trận đấu": the match is on the calendar
    if verb.word.type in CALLED_OFF and kind in SETTLED:
        return tuple(c for c in cues if c.start != verb.start)
    return cues


def unpurposed(candidate: Candidate, cues: tuple[ActiveCue, ...]) -> tuple[ActiveCue, ...]:
    """The cues of a noun under another verb: in "để lên án vụ tấn công" the attack is there, whatever one is out for."""
    if candidate.classified or candidate.word.phrase.startswith(_CLASSED):
        return tuple(c for c in cues if c.word.scope != "s")
    return cues


def shared(folded: str, found: list[Candidate], candidate: Candidate) -> tuple[ActiveCue, ...]:
    """The cues of the sum that `candidate` is a share of: "phải bồi thường 5 tỷ, trong đó A bồi thường 3 tỷ"."""
    for earlier in found:
        if earlier.cues and earlier.word is candidate.word:
            return earlier.cues if folded.find("trong đó", earlier.end, candidate.start) >= 0 else ()
    return ()


def _as_plan(cue: ActiveCue) -> ActiveCue:
    word = cue.word
    if word.factuality != "possible":
        return cue
    return ActiveCue(CueWord(word.phrase, "planned", word.scope), cue.start, cue.end, cue.reach)


def outlives_verb(cue: CueWord) -> bool:
    """Whether a cue still governs what follows a verb: a denial is spent on it, and so is "kế hoạch" before it."""
    return cue.factuality != "not_happened" and (cue.scope != "n" or cue.factuality == "possible")


def reach_of(cue: CueWord) -> int:
    """How many words a cue may stand before what it governs."""
    if cue.factuality == "not_happened":
        if cue.scope == "p":
            return 12
        return 7 if "chưa" in cue.phrase.split() else 4
    if cue.scope == "n":
        return 16 if cue.factuality == "possible" else 4
    return 40
