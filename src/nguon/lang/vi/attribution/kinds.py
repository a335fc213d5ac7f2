"""What sort of source speaks, and whether the content is quoted."""

from __future__ import annotations

import re

from nguon.lang.vi.attribution.cues import group_nouns, heads, longest_from, outlet_names, words
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.reading import Reading
from nguon.lang.vi.fold import fold
from nguon.model.annotations import AttributionKind, Entity, SourceKind

_SECRET = (
    "giấu tên",
    "dấu tên",
    "ẩn danh",
    "nặc danh",
    "không nêu tên",
    "không muốn nêu tên",
    "không tiết lộ danh tính",
    "không tiết lộ tên",
    "giấu danh tính",
    "không được nêu tên",
    "yêu cầu giữ kín",
)
_SPOKEN_FOR = frozenset(
    [
        "phát ngôn viên",
        "người phát ngôn",
        "phát ngôn nhân",
        "nữ phát ngôn viên",
        "đại diện",
        "người đại diện",
        "lãnh đạo",
        "ban lãnh đạo",
        "công tố viên",
        "thanh tra",
        "đại diện phát ngôn",
    ]
)
_FORCES = frozenset(("cảnh sát", "công an", "hải quân", "biên phòng", "quân đội", "csgt", "cảnh sát biển", "kiểm lâm"))
_LAW = frozenset(("điều tra viên", "công tố viên", "kiểm sát viên"))
_OFFICERS = frozenset(
    ("quan chức", "sĩ quan", "sỹ quan", "cán bộ", "lãnh đạo", "chỉ huy", "quan chức cảnh sát", "sĩ quan cảnh sát")
)
_FIRMS = frozenset(
    (
        "doanh nghiệp",
        "đơn vị",
        "công ty",
        "ngân hàng",
        "hãng",
        "tập đoàn",
        "nhà mạng",
        "cơ quan",
        "sở",
        "bộ",
        "đơn vị chức năng",
    )
)
_PAGES = frozenset(("trang", "tờ", "kênh"))  # before a name: an outlet, whatever the name looks like
_ABOUT = frozenset(("ít", "nhất", "hơn", "gần", "khoảng", "có", "tới", "đến"))
_STATES = frozenset(
    ("quốc gia", "nước", "bên", "phía", "tỉnh", "thành phố", "địa phương", "đội bóng", "câu lạc bộ", "tổ chức")
)
_ONE = ("một", "vị", "nhà")
_BRACKETS = re.compile(r"\([^()\n]{1,80}\)")
_QUOTE_MARKS = frozenset('"“”')


def source_kind(reading: Reading, draft: Draft, entity: Entity | None) -> SourceKind | None:
    """The kind of the draft's source, or None where there is none."""
    if draft.source is None:
        return None
    lower = reading.lower
    first, stop = reading.range_of(draft.source.start, draft.source.end)
    phrase = " ".join(lower[first:stop])
    if any(mark in phrase for mark in _SECRET):
        return "anonymous"
    if phrase in outlet_names():
        return "outlet"
    cited = lower[first] == "pv" or lower[first : first + 3] == ["nguồn", "tin", "từ"]
    if cited and _names_outlet(reading, first, stop):
        return "outlet"
    if lower[first] in _PAGES and first + 1 < stop and reading.tokens.word[first + 1][0].isupper():
        return "outlet"
    many = longest_from(lower, first, stop, words("plural"))
    firms = many and " ".join(lower[first + many : first + many + 2]) in _FIRMS
    if entity is not None and entity.type == "PER" and not firms:
        head = heads().get(" ".join(lower[first : first + longest_from(lower, first, stop, heads())]))
        return "document" if head and head.kind == "document" else "person"
    return _by_head(reading, first, stop, entity)


def _names_outlet(reading: Reading, first: int, stop: int) -> bool:
    """Whether an outlet is named among tokens `[first, stop)` ("PV báo A", "nguồn tin từ báo B")."""
    names = (reading.mention_from[at].entity.name for at in range(first, stop) if at in reading.mention_from)
    return any(fold(name) in outlet_names() for name in names)


def _by_head(reading: Reading, first: int, stop: int, entity: Entity | None) -> SourceKind | None:
    lower = reading.lower
    mention = reading.mention_from.get(first)
    if mention is not None:
        return _of_name(mention.entity, lower, first, mention.stop)
    at, plural, single = first, False, False
    while at < stop:
        count = longest_from(lower, at, stop, heads())
        many = longest_from(lower, at, stop, words("plural"))
        if many and many + longest_from(lower, at + many, stop, heads()) > count:
            count = 0  # "các | báo cáo", not "các báo | cáo"
        if count > max(many, 1) or (count and not many and lower[at] not in ("một", "cả", "vị")):
            break
        if many and lower[at] != "giới":
            plural, at = True, at + many
        elif at + 1 < stop and (lower[at].isdigit() or lower[at] in _ABOUT):
            plural, at = plural or (lower[at].isdigit() and lower[at] != "1"), at + 1
        elif lower[at] in ("một", "cả", "vị"):
            single, at = single or lower[at] == "một", at + 1
        else:
            break
    if any(lower[index] == "%" for index in range(first, min(stop, first + 4))):
        return "group"  # "30% số người được hỏi"
    count = longest_from(lower, at, stop, heads())
    word = " ".join(lower[at : at + count])
    kind = heads()[word].kind if count else ""
    if word.startswith("một ") and word.removeprefix("một ") in _OFFICERS:
        single, word = True, word.removeprefix("một ")
    if word.removeprefix("một số ") in _FIRMS:
        plural, word = plural or word.startswith("một số "), word.removeprefix("một số ")
    return _decide(reading, kind, word, plural, single, at, stop, entity)


def _decide(
    reading: Reading, kind: str, word: str, plural: bool, single: bool, at: int, stop: int, entity: Entity | None
) -> SourceKind:
    if word.removeprefix("vị ") in _SPOKEN_FOR and not single:
        return "organization"
    if single and (word in _LAW or word in _OFFICERS) and entity is None:
        behind = " ".join(reading.lower[at:stop])
        if word in _LAW or any(force in behind for force in _FORCES):
            return "organization"  # "một điều tra viên", "một quan chức cảnh sát": the body speaks
    if plural and (word in _FIRMS or reading.lower[at] in _STATES or " ".join(reading.lower[at : at + 2]) in _STATES):
        return "organization"  # "45 quốc gia", "hai bên"
    if single and word in _FORCES:
        return "person"  # "một cảnh sát"
    if kind == "person":
        return "group" if plural else "person"
    if word == "giới chức" and (at + 2) in reading.mention_from:
        return "group"  # "giới chức Triều Tiên": officials; "giới chức địa phương": the authorities
    if kind in ("group", "anonymous", "outlet", "document", "organization"):
        if kind == "organization" and entity is not None and fold(entity.name) in outlet_names():
            return "outlet"
        return "person" if single and kind == "group" else kind  # type: ignore[return-value]
    if kind == "info":
        return "document"
    if longest_from(reading.lower, at, stop, group_nouns()):
        return "group" if plural else "person"
    if entity is not None:
        return _of_name(entity, reading.lower, at, stop)
    if plural:
        return "group"
    return "person" if _is_given(reading, at, stop) else "organization"


def _is_given(reading: Reading, first: int, stop: int) -> bool:
    """Whether words that no layer knows as a name look like a Vietnamese one ("Nhã Phương"): each a capitalised syllable."""
    words_of = reading.tokens.word[first:stop]
    return 0 < len(words_of) <= 4 and all(
        word.istitle() and any(ord(letter) > 0x7F for letter in "".join(words_of)) for word in words_of
    )


def _of_name(entity: Entity, lower: list[str], first: int, stop: int) -> SourceKind:
    if entity.type == "PER":
        return "person"
    if entity.type == "LOC":
        return "organization"
    names = {fold(entity.name), *" ".join(lower[first:stop]).split("/"), *fold(entity.name).split("/")}
    if (
        names & outlet_names()
        or (entity.type == "ORG" and lower[first] in ("báo", "tờ", "tạp", "đài", "kênh"))
        or names & {"tân hoa xã"}
    ):
        return "outlet"
    return "organization"


def content_kind(reading: Reading, draft: Draft) -> AttributionKind:
    """direct, indirect or mixed, by the quote marks in and around the content."""
    if draft.frame == "inside":
        return "indirect"  # told of another one within a quote
    inside = quoted = False
    outside = False
    for span in draft.content:
        quote = reading.quote_at(span.start)
        if (
            quote is not None
            and span.start >= quote.start
            and span.end <= quote.end
            and _speaks(reading, quote.start, quote.end, span.end - span.start)
        ):
            inside = True
            continue
        if _single_quoted(reading.text, span.start, span.end) or _unopened(reading.text, span.start, span.end):
            inside = True
            continue
        outside = True
        quoted_words = _BRACKETS.sub("", reading.text[span.start : span.end])  # '(tên gọi khác là "Bảy")': no speech
        if not _QUOTE_MARKS.isdisjoint(quoted_words) or ("‘" in quoted_words and "’" in quoted_words):
            quoted = True
    if inside and not outside:
        return "direct"
    return "mixed" if inside or quoted else "indirect"


def _single_quoted(text: str, start: int, end: int) -> bool:
    """Whether the words stand between single marks, as titles quote ("Ông A: 'Tôi về'")."""
    return start > 0 and text[start - 1] in "'‘" and text[end : end + 1] in ("'", "’")


def _unopened(text: str, start: int, end: int) -> bool:
    """Whether a paragraph's first words are closed by a quote mark that nothing opened."""
    behind = text[end : end + 3].lstrip(",. ")
    opens_paragraph = start == 0 or text[start - 1] == "\n"
    return opens_paragraph and behind[:1] in ("”", '"') and not any(mark in text[start:end] for mark in '"“”«»')


def _speaks(reading: Reading, start: int, end: int, length: int) -> bool:
    return length > 0
