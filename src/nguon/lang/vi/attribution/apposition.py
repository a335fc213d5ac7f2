"""Whether a comma or a dash joins a name and its description."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import heads, longest_from, words
from nguon.lang.vi.attribution.phrases import bracket_open, has_person, is_age, is_source, skip_openers
from nguon.lang.vi.attribution.reading import Reading

_TENSE = frozenset(["đã", "đang", "sẽ", "vừa", "bị", "được", "chưa", "từng", "cũng", "đều", "vẫn", "không"])
_PREPOSITIONS = frozenset(
    ["tại", "trong", "ở", "trên", "từ", "qua", "với", "vào", "trước", "sau", "hồi", "lúc", "nhân"]
)
_ADDRESS = frozenset(["tỉnh", "huyện", "tp", "thành", "quận", "xã", "phường", "thị", "thôn", "ấp", "bản", "đường"])
_OCCASIONS = frozenset(("trao đổi", "trả lời", "nói với", "chia sẻ", "phát biểu", "liên hệ", "làm việc", "phản hồi"))
_TRADES = frozenset(("học", "dạy", "làm", "bán", "buôn", "sống", "ngụ"))  # tell who somebody is
_SUBORDINATORS = frozenset(("dù", "tuy", "mặc", "nếu", "để", "nhằm", "nhờ"))  # the comma ends their clause
_FAR_ADDRESS = 11  # tokens from "huyện" to the verb
_LIVING = frozenset(("ngụ", "trú", "quê", "sinh", "cư"))


def apposition(reading: Reading, mark: int, last: int, floor: int) -> bool:
    """Whether the comma or dash at `mark` joins a name and its description ("ông A, giám đốc B")."""
    lower = reading.lower
    right = mark + 1
    if mark - 1 < floor or right > last:
        return False
    start = _segment_start(reading, mark, floor)
    if start < mark and lower[start] in _SUBORDINATORS and start not in reading.mention_from:
        return False
    if " ".join(lower[start : start + 2]) in _OCCASIONS:
        return False  # "Trao đổi với báo A, một lãnh đạo trường …"
    if lower[right] in _ADDRESS and last - right < _FAR_ADDRESS:
        return True
    place = reading.mention_from.get(right)
    if (
        place
        and place.entity.type == "LOC"
        and place.stop - 1 == last
        and (mark - 1) in reading.mention_to
        and mark - floor > 3
    ):
        start = skip_openers(reading, _segment_start(reading, mark, floor), mark)
        if any(
            lower[at] in words("verb") and lower[at] not in _TRADES and at not in reading.named
            for at in range(start + 1, mark)
        ):
            return False
        return start < mark and lower[start] not in _PREPOSITIONS and is_source(reading, start, mark)
    if _honoured(reading, mark, floor) and longest_from(lower, right, last + 1, heads()):
        return not has_person(reading, right, last + 1)
    if is_age(reading, right) and (mark - 1) in reading.mention_to:
        return True
    if lower[right] in _LIVING and mark - floor > 2:
        return True
    before = reading.mention_to.get(mark - 1)
    if before and lower[right] == "người" and right + 1 <= last and lower[right + 1] in ("cũng", "đang", "từng", "vừa"):
        return True
    if (
        before
        and before.entity.type != "PER"
        and lower[last + 1 : last + 2] == [","]
        and (before.first <= floor or not lower[before.first - 1][0].isalnum() or lower[before.first - 1] == "khi")
        and (longest_from(lower, right, last + 1, heads()) or lower[right] in ("một", "nước", "quốc"))
        and right not in reading.mention_from
    ):
        return True
    behind = reading.mention_from.get(right)
    if before and behind and before.entity.type != "PER" and behind.stop - 1 == last:
        return before.first == floor
    if lower[mark - 1] == ")":
        before = reading.mention_to.get(bracket_open(reading, mark - 1, floor) - 1)
    described = (
        (reading.lower[last + 1 : last + 2] == [","] and last - mark < 9)
        or bool(longest_from(lower, right, last + 1, heads()))
        or lower[right] in ("một", "người", "nguyên", "cựu")
    )
    if before and before.entity.type == "ORG" and lower[right] == "một":
        return True
    if before and before.entity.type == "PER":
        return described and not any(
            m in reading.mention_from
            and reading.mention_from[m].entity.type == "PER"
            and lower[m - 1] not in ("của", "với", "cho")
            for m in range(right, last + 1)
        )
    left = mark - 1
    while left >= floor and (lower[left][0].isalnum() or lower[left] in "./&'") and mark - left < 12:
        left -= 1
    if (
        (described or right in reading.mention_from)
        and not has_person(reading, right, last + 1)
        and left > floor
        and lower[left] in ",-–"
    ):
        named = reading.mention_to.get(left - 1)
        return bool(named and named.entity.type == "PER" and longest_from(lower, left + 1, mark, heads()))
    title = longest_from(lower, left + 1, mark, heads())
    return (
        bool(title)
        and heads()[" ".join(lower[left + 1 : left + 1 + title])].kind == "person"
        and has_person(reading, right, last + 1)
    )


def _segment_start(reading: Reading, mark: int, floor: int) -> int:
    index = mark - 1
    while index >= floor and reading.lower[index] not in ',;:-–—"“”':
        index -= 1
    return index + 1


def _honoured(reading: Reading, mark: int, floor: int) -> bool:
    """Whether an honorific and a capitalised name end right before the comma, even where no layer knows the name."""
    tokens = reading.tokens
    index = mark - 1
    while index > floor and tokens.word[index][0].isupper() and mark - index <= 5:
        index -= 1
    return mark - 1 - index >= 1 and reading.lower[index] in ("ông", "bà", "anh", "chị", "cô") and index >= floor


def office(reading: Reading, dash: int, last: int) -> bool:
    """Whether a person's office stands behind the dash ("Thượng úy A - chính trị viên tàu B"), a bare noun phrase."""
    before = reading.mention_to.get(dash - 1)
    if before is None or before.entity.type != "PER" or last - dash > 16 or has_person(reading, dash + 1, last + 1):
        return False
    lower = reading.lower
    return not any(
        lower[at] in _TENSE or lower[at] in ",;:" or lower[at] in words("conj") for at in range(dash + 1, last)
    )
