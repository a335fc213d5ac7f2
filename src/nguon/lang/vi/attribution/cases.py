"""Indictments and judgements retold over paragraphs: "Theo cáo trạng, …" holds until the court or the police act."""

from __future__ import annotations

from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.reading import Reading, Unit

_FILES = ("cáo trạng", "bản án", "kết luận điều tra", "hồ sơ vụ án", "bản cáo trạng", "nội dung vụ án")
_COURT = frozenset(
    (
        "phiên tòa", "tại tòa", "trước tòa", "hđxx", "hội đồng", "xét xử", "luật sư", "viện kiểm", "vks", "vksnd",
        "tòa án", "tand", "kết quả", "trong vụ", "đây là", "trong đơn", "nghị án", "tuyên phạt", "tuyên án",
        "quá trình", "cơ quan", "trong khi", "xét thấy", "hành vi", "căn cứ", "sáng nay", "chiều nay", "hôm nay",
        "hôm qua", "tại cơ", "theo đó", "đại diện", "bị cáo",
    )
)  # fmt: skip
_ARREST = (
    "bị bắt",
    "bắt giữ",
    "bắt khẩn cấp",
    "bắt tạm giam",
    "khởi tố",
    "đầu thú",
    "truy nã",
    "bắt được",
    "tự thú",
    "truy tố",
)
_OPENING = 7  # tokens of a sentence among which the court or the police stand
_DAY = 3  # tokens before which the day of an arrest begins


def is_case(reading: Reading, draft: Draft) -> bool:
    """Whether "theo" cites an indictment or judgement, which tells a whole story."""
    if draft.frame != "theo" or draft.post or draft.source is None:
        return False
    return draft.source.of(reading.doc.folded).startswith(_FILES)


def leaves_case(reading: Reading, unit: Unit) -> bool:
    """Whether the sentence tells of the trial, the inquiry or the arrest, and no longer what the file tells."""
    lower, stop = reading.lower, min(unit.stop, unit.first + _OPENING)
    opening = range(unit.first, stop)
    if any(lower[at] in _COURT or " ".join(lower[at : at + 2]) in _COURT for at in opening):
        return True
    dated = any(at in reading.time_from for at in range(unit.first, min(stop, unit.first + _DAY)))
    words = reading.doc.folded[unit.start : unit.end]
    return lower[unit.first] == "hiện" or (dated and any(word in words for word in _ARREST))
