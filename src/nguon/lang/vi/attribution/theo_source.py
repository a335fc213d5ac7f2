"""How far the source behind "theo" reaches: names with their offices, lists, papers with how they came out."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import heads, longest_from, longest_to, words
from nguon.lang.vi.attribution.phrases import has_person, is_age, is_source
from nguon.lang.vi.attribution.reading import Reading, Unit

_RELAYS = (
    ["dẫn", "lời"],
    ["dẫn", "nguồn"],
    ["dẫn", "tin"],
    ["trích", "lời"],
    ["trích", "dẫn"],
)  # "Theo A dẫn lời B, …"
_ADDRESS = frozenset("xóm thôn ấp bản khóm tổ khu xã phường huyện quận thị tp tỉnh thành".split())
_SAYING = frozenset(
    (
        "mô tả",
        "nhận định",
        "cho biết",
        "cho hay",
        "phản ánh",
        "phản ảnh",
        "kể",
        "kể lại",
        "nói",
        "tiết lộ",
        "đưa tin",
        "thông báo",
        "chia sẻ",
    )
)
_SAID = frozenset(("cho biết", "cho hay", "tiết lộ", "đưa tin"))
_SAYS_FIRST = frozenset(("cho", "tiết", "đưa"))
_PREDICATES = frozenset(("đã", "đang", "sẽ", "bị", "được", "vừa", "là", "không", "cũng", "có", "vẫn", "phải", "việc"))
# Behind the noun of a paper: by whom, where and when it was made known ("thông cáo được A phát đi sáng nay, …").
_PAPER_GOES_ON = frozenset(
    ("số", "về", "ngày", "năm", "được", "do", "mà", "vừa", "mới", "phát", "đăng", "công", "gửi", "ban", "đưa", "ký",
     "trên", "tại", "trong", "từ", "sau", "lan", "cập", "chúng")
)  # fmt: skip
_PRONOUNS = frozenset(("ông", "bà", "anh", "chị", "cô", "họ", "nó"))
_LAW_PARTS = frozenset(("điều", "khoản", "điểm", "mục", "luật", "bộ"))
_OWN_VERB = frozenset(("sẽ", "là", "bị", "không", "vẫn", "phải", "chưa", "cũng"))  # of the words themselves
_LONGEST_BODY = 24  # tokens
_FAR = 60
_FEW = 6
_FAR_DASH = 16  # tokens between two dashes


def extent(reading: Reading, unit: Unit, first: int) -> tuple[int, int]:
    """Where the source's noun phrase ends (token behind it) and where the content may begin."""
    lower, index, comma = reading.lower, first, None
    limit = min(unit.stop, first + _FAR)
    if _bare_pronoun(reading, unit, first):
        return first + 1, first + 1
    while index < limit:
        mention = reading.mention_from.get(index)
        word = lower[index]
        if mention:
            index = mention.stop
        elif word == "(":
            index = _bracket_close(reading, index, limit)
        elif word == ",":
            if index + 1 < limit and _lives(reading, index):
                index += 1
                continue
            if _list_goes_on(reading, first, index, limit) or _apposed(reading, first, index, limit):
                index += 1
                continue
            comma = index
            break
        elif word in "-–—" and (closed := _dash_behind(reading, index, limit)):
            comma = closed
            break
        elif word in ("thì", "rằng", ":", ";", '"', "“", "”", "«"):
            comma = index
            break
        elif index > first and word in _SAYS_FIRST and (said := longest_from(lower, index, limit, _SAID, 2)):
            if is_source(reading, first, index) and lower[index + said : index + said + 1] not in ([","], [":"]):
                return index, index + said
            index += said
        else:
            index += 1
    if comma is not None:
        stop = _without_verb(reading, first, _without_bracket(reading, first, comma))
        edge = comma + 1 if lower[comma] in (",", "thì", "rằng", ":", "-", "–", "—") else comma
        while edge < unit.stop and lower[edge] in ("thì", "rằng"):
            edge += 1
        shorter = _nearest_end(reading, first, comma)
        if (
            comma - first > 8
            and shorter is not None
            and not _described_on(reading, first, shorter, comma)
            and has_predicate(reading, shorter, comma)
            and lower[first] not in ("quy", "những", "các")
            and lower[shorter : shorter + 2] not in _RELAYS
            and lower[shorter] != "của"
            and not _is_long_body(reading, first, comma)
        ):
            return shorter, shorter
        return stop, edge
    shorter = _nearest_end(reading, first, limit)
    if shorter is not None and shorter < unit.stop - 2 and has_predicate(reading, shorter, unit.stop):
        return shorter, shorter
    return _without_bracket(reading, first, _text_end(reading, first, unit)), unit.stop


def _dash_behind(reading: Reading, dash: int, limit: int) -> int | None:
    """The dash that closes what is told of the person just named ("theo bà Lan - chủ quán nước - hai xe đối đầu")."""
    lower = reading.lower
    named = reading.mention_to.get(dash - 1)
    if named is None or named.entity.type != "PER" or not longest_from(lower, dash + 1, limit, heads()):
        return None
    for at in range(dash + 2, min(limit, dash + _FAR_DASH)):
        if lower[at] in ",;:.":
            return None
        if lower[at] in "-–—" and reading.text[reading.tokens.start[at] - 1].isspace():
            return at
    return None


def _described_on(reading: Reading, first: int, at: int, end: int) -> bool:
    """Whether what stands behind the source's first name, up to the mark at `end`, still tells who or what it is.

    That is an office behind a dash or in brackets ("theo ông A - phó phòng B thì"), or how a paper came out
    ("theo thông cáo được A phát đi tại cuộc họp báo, …").
    """
    lower = reading.lower
    if lower[at] in "-–—(":
        return not has_person(reading, at + 1, end)
    if lower[at] == ",":
        return _apposed(reading, first, at, end + 1) and not any(lower[index] in _OWN_VERB for index in range(at, end))
    head = longest_from(lower, first, end, heads())
    kind = heads()[" ".join(lower[first : first + head])].kind if head else ""
    if kind not in ("document", "info") or (lower[at] not in _PAPER_GOES_ON and lower[end] != "thì"):
        return False
    return not any(lower[index] in _OWN_VERB and lower[index - 1] not in ("mà", "do") for index in range(at + 1, end))


def _is_long_body(reading: Reading, first: int, comma: int) -> bool:
    """Whether all before the comma is the name of a body with verbs in it ("Phòng Cảnh sát phòng cháy chữa cháy số 1")."""
    lower = reading.lower
    count = longest_from(lower, first, comma, heads())
    return (
        bool(count)
        and heads()[" ".join(lower[first : first + count])].kind == "organization"
        and comma - first <= _LONGEST_BODY
        and not any(lower[at] in _PREDICATES for at in range(first, comma))
    )


def _bare_pronoun(reading: Reading, unit: Unit, first: int) -> bool:
    """Whether a pronoun stands alone before a clause without a comma ("theo ông mục đích của họ là …")."""
    if first + 1 >= unit.stop or reading.lower[first] not in ("ông", "bà", "anh", "chị", "cô", "họ"):
        return False
    behind = reading.lower[first + 1]
    return (
        behind.isalpha()
        and reading.tokens.word[first + 1][0].islower()
        and behind not in ("này", "ấy", "ta", "thì", "và")
        and not longest_from(reading.lower, first, unit.stop, heads()) > 1
        and not longest_from(reading.lower, first + 1, unit.stop, heads())
    )


def _without_verb(reading: Reading, first: int, stop: int) -> int:
    """Without a verb of saying at the end of the source ("Theo một nguồn tin cho biết, …")."""
    count = longest_to(reading.lower, stop - 1, first + 1, _SAYING)
    return stop - count if count and stop - count > first and (stop - 1) not in reading.named else stop


def _text_end(reading: Reading, first: int, unit: Unit) -> int:
    stop = unit.stop
    while stop > first and not reading.lower[stop - 1][0].isalnum() and reading.lower[stop - 1] not in ")":
        stop -= 1
    return stop


def _bracket_close(reading: Reading, index: int, limit: int) -> int:
    for at in range(index + 1, limit):
        if reading.lower[at] == ")":
            return at + 1
    return index + 1


def _without_bracket(reading: Reading, first: int, stop: int) -> int:
    if stop - 1 > first and reading.lower[stop - 1] == ")":
        for index in range(stop - 2, first, -1):
            if reading.lower[index] == "(":
                return index
    return stop


def _list_goes_on(reading: Reading, first: int, comma: int, limit: int) -> bool:
    """Whether the comma joins names of a list ("VOV, VnExpress và nhiều báo khác")."""
    lower = reading.lower
    if comma - 1 not in reading.mention_to and lower[comma - 1] != ")":
        return False
    seen_and = False
    for index in range(comma + 1, min(limit, comma + 12)):
        if lower[index] == ",":
            return seen_and
        if lower[index] == "và":
            seen_and = True
        elif lower[index] in words("verb") and index not in reading.mention_from:
            return False
    return False


def _lives(reading: Reading, comma: int) -> bool:
    """Whether an age or an address goes on behind the comma ("ông A, 56 tuổi, ngụ xóm B, xã C, …")."""
    lower, right = reading.lower, comma + 1
    if is_age(reading, right) or lower[right] in ("ngụ", "trú", "quê"):
        return True
    return lower[right] in _ADDRESS and any(
        lower[at] in ("ngụ", "trú", "quê") for at in range(max(0, comma - 8), comma)
    )


def _apposed(reading: Reading, first: int, comma: int, limit: int) -> bool:
    """Whether the comma opens a description of the person just named that a second comma closes."""
    lower = reading.lower
    if not has_person(reading, first, comma):
        return False
    behind = comma + 1
    body = reading.mention_from.get(behind)
    if body is not None and body.entity.type == "ORG" and body.stop < limit and lower[body.stop] == ",":
        return comma - 1 not in reading.mention_to or reading.mention_to[comma - 1].entity.type != "PER"
    if behind >= limit or behind in reading.mention_from:
        return False
    if lower[behind] in _PRONOUNS:
        return False  # "theo người thân bà A, bà này làm nghề …"
    titled = longest_from(lower, behind, limit, heads())
    kind = heads()[" ".join(lower[behind : behind + titled])].kind if titled else ""
    if kind not in ("person", "organization") and lower[behind] not in ("một", "nguyên", "cựu"):
        return False
    if kind == "organization" and "chỉ" in lower[behind : behind + _FEW]:
        return False
    for index in range(behind, min(limit, behind + 20)):
        if index in reading.mention_from and reading.mention_from[index].entity.type == "PER":
            return False
        if lower[index] == ",":
            return True
        if lower[index] in ("đã", "đang", "sẽ", "bị", "được"):
            return False
    return False


def _nearest_end(reading: Reading, first: int, limit: int) -> int | None:
    """The end of the first name (with its title) of the phrase, or of its head where no name comes before a predicate."""
    lower = reading.lower
    head = longest_from(lower, first, limit, heads())
    index = first + head
    while head and index < limit and (lower[index].isdigit() or lower[index] in _LAW_PARTS):
        index += 1  # "Điều 95 Luật …"
    last = index if head else None
    while index < limit:
        mention = reading.mention_from.get(index)
        if mention:
            if mention.entity.type == "PER":
                return mention.stop
            last = index = mention.stop
            continue
        if last == index and reading.tokens.word[index][0].isupper():
            index = _title_case_end(reading, index, limit)  # a name that no layer knows ("Cục Quản lý Chất lượng …")
            last = index
            continue
        if lower[index] in words("verb") or lower[index] in ",;:" or lower[index] == "việc":
            break
        index += 1
    return last


def _title_case_end(reading: Reading, index: int, limit: int) -> int:
    """Behind a name whose words are written as "Quản lý Chất lượng": capitals with at most one small syllable after each."""
    word = reading.tokens.word
    while index < limit and (
        word[index][0].isupper()
        or (index + 1 < limit and word[index - 1][0].isupper() and word[index + 1][0].isupper())
    ):
        index += 1
    return index


def has_predicate(reading: Reading, first: int, stop: int) -> bool:
    """Whether a word that opens a predicate stands among tokens `[first, stop)`."""
    return any(reading.lower[index] in words("verb") for index in range(first, stop))
