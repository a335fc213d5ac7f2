"""The words of the pages: model values in Vietnamese, numbers and times as Vietnamese readers write them."""

from __future__ import annotations

import re
from datetime import datetime

from nguon.model import Outcome
from nguon.model.people import LinkRule
from nguon.newsroom import by_article, headline, result_of

CONFLICT = {
    "number": "Con số", "date": "Thời gian", "name": "Tên", "place": "Nơi chốn", "cause": "Nguyên nhân",
    "happened-or-not": "Có xảy ra hay không", "other": "Khác",
}  # fmt: skip
SOURCE_KIND = {
    "person": "người", "organization": "tổ chức", "outlet": "báo, đài", "document": "văn bản", "group": "nhóm người",
    "anonymous": "giấu tên",
}  # fmt: skip
FACTUALITY = {
    "happened": "đã xảy ra", "planned": "dự kiến", "possible": "có thể", "asked": "kêu gọi, yêu cầu",
    "not_happened": "không xảy ra", "conditional": "có điều kiện",
}  # fmt: skip
STATUS = {"agreed": "thống nhất", "disputed": "khác nhau", "only-one": "một nguồn"}
RELATION = {"credits": "ghi nguồn", "cites": "dẫn", "quotes": "dẫn lời", "reprints": "chép lại"}
ROLE = {"author": "Tác giả", "source": "Nguồn", "photo": "Ảnh"}
ZONE = {"lead": "sa-pô", "heading": "tít phụ", "caption": "chú thích ảnh", "byline": "tác giả, nguồn", "junk": "ngoài bài"}
TYPE = {"PER": "người", "ORG": "tổ chức", "LOC": "nơi chốn"}
RULE: dict[LinkRule, str] = {
    "same name": "cùng tên", "turned name": "cùng tên, đảo họ", "short name": "tên gọi tắt", "abbreviation": "tên viết tắt",
    "known alias": "tên khác đã biết", "contradiction": "có điều trái ngược",
}  # fmt: skip
LAYERS = (("names", "tên"), ("times", "thời gian"), ("attributions", "lời và nguồn"), ("events", "sự kiện"))
RESULT = {
    "changed": "đã thay đổi", "cancelled": "không thành", "done": "đã thực hiện", "overdue": "quá hẹn, chưa rõ",
    "open": "chưa rõ kết quả",
}  # fmt: skip
PERHAPS = "có thể đã có kết quả"  # of a plan whose outcome is doubtful
TOPIC = {
    "together": "Vì sao các bài đứng chung", "copy": "Vì sao coi là bài chép", "statement": "Mỗi điều có mấy nguồn",
    "conflict": "Vì sao coi là khác nhau", "outcome": "Kế hoạch và kết quả", "cycle": "Dẫn nguồn vòng quanh",
}  # fmt: skip
# Error code → heading and what to tell the reader; what the program says itself (in English) stands below.
ERROR = {
    "not-found": ("Không tìm thấy", "Không có câu chuyện, bài hay trang nào như vậy; có thể kho bài đã được làm lại."),
    "usage": ("Địa chỉ không đúng", "Địa chỉ này có phần không hiểu được."),
    "store": ("Kho bài đang không đọc được", "Kho bài bị khóa hoặc bị hỏng; thử lại sau, hoặc chạy lệnh nguon doctor."),
    "error": ("Không làm được", "Có lỗi khi làm trang này."),
}
_PART_OF_DAY = {"MO": "sáng", "MI": "trưa", "AF": "chiều", "EV": "tối", "NI": "đêm"}
_REFERENCES = {"PRESENT_REF": "hiện nay", "PAST_REF": "trước đây", "FUTURE_REF": "sắp tới"}
_SEASONS = {"SP": "mùa xuân", "SU": "mùa hè", "FA": "mùa thu", "WI": "mùa đông"}
_TIMEX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(.+))?)?)?$")
_UNITS = {"Y": "năm", "M": "tháng", "W": "tuần", "D": "ngày", "TH": "giờ", "TM": "phút", "TS": "giây"}
_DURATION = re.compile(r"P(T?)(\d+)([YMWDHS])$")
_PERIOD = re.compile(r"(\d{4})-(W(\d{2})(-WE)?|Q([1-4])|H([12])|SP|SU|FA|WI)$")


def number(value: int) -> str:
    """1234567 → 1.234.567."""
    return f"{value:,}".replace(",", ".")


def day(value: str) -> str:
    """An ISO time → 20/5/2016."""
    moment = datetime.fromisoformat(value)
    return f"{moment.day}/{moment.month}/{moment.year}"


def moment(value: str) -> str:
    """An ISO time → 9:05 ngày 20/5/2016."""
    at = datetime.fromisoformat(value)
    return f"{at.hour}:{at.minute:02d} ngày {day(value)}"


def timex(value: str) -> str:
    """A TIMEX3 value in words that a reader knows: 2016-05-20TMO → sáng 20/5/2016."""
    match = _TIMEX.match(value)
    if not match:
        return _period(value)
    year, month, date, clock = match.groups()
    text = "/".join(str(int(part)) for part in (date, month) if part) + (f"/{year}" if month else year)
    if not month:
        return f"năm {text}"
    if not date:
        return f"tháng {text}"
    return f"{_PART_OF_DAY.get(clock, clock)} {text}" if clock else text


def _period(value: str) -> str:
    """Durations, weeks, quarters, halves, seasons and references in words; anything else as it is."""
    if length := _DURATION.match(value):
        return f"{length[2]} {_UNITS.get(length[1] + length[3], length[3])}"
    match = _PERIOD.match(value)
    if not match:
        return _REFERENCES.get(value, value)
    year, name, week, end, quarter, half = match.groups()
    if week:
        return f"{'cuối ' if end else ''}tuần {int(week)} năm {year}"
    if quarter:
        return f"quý {quarter}/{year}"
    if half:
        return f"nửa {'đầu' if half == '1' else 'cuối'} năm {year}"
    return f"{_SEASONS[name]} {year}"


def shorten(text: str, most: int) -> str:
    """At most so many characters, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def opening(text: str) -> str:
    """With a capital: a sentence whose link word was cut off begins in lower case, and its evidence must stay as it is."""
    return text[:1].upper() + text[1:]


def result_word(outcome: Outcome) -> str:
    """What became of a plan, in a word or two."""
    return RESULT[result_of(outcome)] if outcome.sure else PERHAPS


FILTERS = {
    "number": number, "day": day, "moment": moment, "timex": timex, "shorten": shorten, "opening": opening, "headline": headline,
    "result_word": result_word, "conflict_kind": CONFLICT.get, "source_kind": lambda kind: SOURCE_KIND.get(kind, "không nêu"),
    "factuality_word": FACTUALITY.get, "status_word": STATUS.get, "relation_word": RELATION.get, "role_word": ROLE.get,
    "zone_word": ZONE.get, "type_word": TYPE.get, "by_article": by_article, "result_of": result_of, "topic_word": TOPIC.get,
}  # fmt: skip
