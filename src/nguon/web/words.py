"""The words of the pages: model values in Vietnamese, numbers and times as Vietnamese readers write them."""

from __future__ import annotations

import re
from datetime import datetime

from nguon.model import Outcome, ReadArticle

CONFLICT = {
    "number": "Con số", "date": "Thời gian", "name": "Tên", "place": "Nơi chốn", "cause": "Nguyên nhân",
    "happened-or-not": "Có xảy ra hay không", "other": "Khác",
}  # fmt: skip
SOURCE_KIND = {
    "person": "người", "organization": "tổ chức", "outlet": "báo, đài", "document": "văn bản", "group": "nhóm người",
    "anonymous": "giấu tên",
}  # fmt: skip
FACTUALITY = {
    "happened": "đã xảy ra", "planned": "dự kiến", "possible": "có thể", "asked": "được yêu cầu",
    "not_happened": "không xảy ra", "conditional": "có điều kiện",
}  # fmt: skip
STATUS = {"agreed": "thống nhất", "disputed": "khác nhau", "only-one": "một nguồn"}
RELATION = {"credits": "ghi nguồn", "cites": "dẫn", "quotes": "trích lời", "reprints": "chép lại"}
ROLE = {"author": "Người viết", "source": "Nguồn", "photo": "Ảnh"}
ZONE = {"lead": "sa-pô", "heading": "đề mục", "caption": "chú thích ảnh", "byline": "người viết, nguồn", "junk": "rác"}
TYPE = {"PER": "người", "ORG": "tổ chức", "LOC": "nơi chốn"}
LAYERS = (("names", "tên"), ("times", "thời gian"), ("attributions", "lời và nguồn"), ("events", "sự kiện"))
_RESULT = {"done": "đã làm", "changed": "thay đổi", "cancelled": "đã hủy", "open": "chưa rõ"}
_PART_OF_DAY = {"MO": "sáng", "MI": "trưa", "AF": "chiều", "EV": "tối", "NI": "đêm"}
_TIMEX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(.+))?)?)?$")
_NODE = {
    "article": "bài", "outlet": "", "person": "", "organization": "", "document": "văn bản", "anonymous": "", "group": "",
}  # fmt: skip


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
        known = {"PRESENT_REF": "hiện nay", "PAST_REF": "trước đây", "FUTURE_REF": "sắp tới"}
        week = re.match(r"(\d{4})-W(\d{2})$", value)
        return f"tuần {int(week[2])} năm {week[1]}" if week else known.get(value, value)
    year, month, date, clock = match.groups()
    text = "/".join(str(int(part)) for part in (date, month) if part) + (f"/{year}" if month else year)
    if not date and month:
        text = f"tháng {text}"
    if clock:
        text = f"{_PART_OF_DAY.get(clock, clock)} {text}"
    return text


def shorten(text: str, most: int) -> str:
    """At most so many characters, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def headline(item: ReadArticle) -> str:
    """The article's title, else its first line."""
    for zone in item.analysis.zones:
        if zone.kind == "title":
            return " ".join(item.article.text[zone.start : zone.end].split())
    first = next((line.strip() for line in item.article.text.splitlines() if line.strip()), item.article.id)
    return item.article.title or shorten(first, 120)


def result_word(outcome: Outcome) -> str:
    """What became of a plan, in a word or two."""
    return "quá hạn, chưa rõ" if outcome.overdue else _RESULT[outcome.result]


def node_word(node: str) -> str:
    """A node of the source graph without its kind where the name says enough."""
    kind, _, name = node.partition(":")
    word = _NODE.get(kind, kind)
    return f"{word} {name}".strip()


FILTERS = {
    "number": number, "day": day, "moment": moment, "timex": timex, "shorten": shorten, "headline": headline,
    "result_word": result_word, "conflict_kind": CONFLICT.get, "source_kind": lambda kind: SOURCE_KIND.get(kind, "không nêu"),
    "factuality_word": FACTUALITY.get, "status_word": STATUS.get, "relation_word": RELATION.get, "role_word": ROLE.get,
    "zone_word": ZONE.get, "type_word": TYPE.get,
}  # fmt: skip
