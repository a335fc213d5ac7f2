"""Whom an office, a bare place or a bare body stands for: "Phó chủ tịch xã A", "thành phố cam kết", "chủ đầu tư cho rằng"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from nguon.lang.vi.attribution.cues import outlet_names
from nguon.lang.vi.attribution.reading import Mention, Reading
from nguon.lang.vi.fold import fold
from nguon.model.annotations import Entity

_PLACES = ("thành phố", "tp", "tỉnh", "huyện", "quận", "thị xã", "phường", "xã")
_RULERS = ("lãnh đạo ", "chính quyền ", "ubnd ")
_BODIES = (
    "chủ đầu tư", "đơn vị", "nhà trường", "trường học", "trường", "công ty", "tập đoàn", "doanh nghiệp", "ngân hàng", "hãng",
    "bệnh viện", "câu lạc bộ", "clb", "đội bóng", "nhà thầu", "ban tổ chức", "nhà sản xuất",
)  # fmt: skip
_POINTERS = (" trên", " này", " nói trên", " đó")
_SMALL = frozenset(("của", "tại", "ở", "về", "các", "những", "và", "ubnd", "tp", "tỉnh", "huyện", "xã", "thành", "phố"))
_LEADERS = frozenset(("người đứng đầu", "vị đứng đầu"))
_MANY = frozenset(("lãnh đạo", "ban lãnh đạo", "đại diện", "phát ngôn viên", "người phát ngôn", "cán bộ", "nhân viên"))
_LEAD = ("giám đốc", "chủ tịch", "bộ trưởng", "trưởng", "chủ nhiệm", "tổng thống", "thủ tướng", "bí thư")
_BEFORE, _BEHIND = 12, 16  # tokens of a person's description
_STOPS = frozenset(',.;:!?"“”()')
_MOST = 200  # mentions tried


def holder(reading: Reading, first: int, stop: int, head: int, told: frozenset[str]) -> Entity | None:
    """The one person described anywhere by the office in tokens `[first, stop)`, whose first `head` tokens are the title.

    `told` are the ids of people whom the words are about: none of them.
    """
    lower = reading.lower
    title = " ".join(lower[first : first + head])
    titles = _LEAD if title in _LEADERS else (title,)
    if title in _MANY:
        return None
    rest = [word for word in lower[first + head : stop] if word not in _SMALL and word[0].isalnum()]
    found: dict[str, Entity] = {}
    for mention in _people(reading):
        if mention.entity.id in told:
            continue
        words = _described(reading, mention)
        text = f" {' '.join(words)} "
        if rest and any(f" {one} " in text for one in titles) and all(word in words for word in rest):
            found.setdefault(mention.entity.id, mention.entity)
    return next(iter(found.values())) if len(found) == 1 else None


def _people(reading: Reading) -> Iterator[Mention]:
    return (mention for mention in reading.mentions[:_MOST] if mention.entity.type == "PER")


def _described(reading: Reading, mention: Mention) -> list[str]:
    """The words before a name and, where a mark joins them on, behind it."""
    lower = reading.lower
    begin = mention.first
    while begin > 0 and mention.first - begin < _BEFORE and lower[begin - 1] not in _STOPS:
        begin -= 1
    words = lower[begin : mention.first]
    if mention.stop < len(lower) and lower[mention.stop] in (",", "(", "-", "–"):
        end = mention.stop + 1
        while end < len(lower) and end - mention.stop < _BEHIND and lower[end] not in _STOPS - {","}:
            end += 1
        words = words + lower[mention.stop : end]
    return words


def bare(reading: Reading, first: int, stop: int) -> Entity | None:
    """The place or body that a bare noun stands for ("thành phố", "lãnh đạo tỉnh", "chủ đầu tư", "trường học trên")."""
    words = " ".join(reading.lower[first:stop])
    for tail in _POINTERS:
        words = words.removesuffix(tail)
    for ruler in _RULERS:
        if words.removeprefix(ruler) in _PLACES:
            words = words.removeprefix(ruler)
    if words in _PLACES:
        return _place(reading, words)
    return _body(reading, first, words) if words in _BODIES else None


def _place(reading: Reading, noun: str) -> Entity | None:
    """The place most often named behind the noun, else the place named most."""
    nouns = ("tp", "thành phố", "phố") if noun in ("tp", "thành phố") else (noun, noun.split()[-1])
    behind: Counter[str] = Counter()
    named: Counter[str] = Counter()
    by_id: dict[str, Entity] = {}
    for mention in reading.mentions[:_MOST]:
        if mention.entity.type != "LOC":
            continue
        by_id[mention.entity.id] = mention.entity
        named[mention.entity.id] += 1
        if mention.first and reading.lower[mention.first - 1] in nouns:
            behind[mention.entity.id] += 1
    bodies = [fold(one.entity.name) for one in reading.mentions[:_MOST] if one.entity.type == "ORG"]
    for place in by_id.values():
        name = fold(place.name)
        behind[place.id] += sum(f"{noun} {name}" in body or f"{nouns[0]} {name}" in body for body in bodies)
    behind = +behind
    best = (behind or named).most_common(1)
    return by_id[best[0][0]] if best else None


def _body(reading: Reading, first: int, noun: str) -> Entity | None:
    """The body named last before, one whose name begins with the noun before others; outlets left out."""
    last = bisect_left(reading.mentions, reading.tokens.start[first], key=lambda mention: mention.span.start)
    nearest: Entity | None = None
    for mention in reversed(reading.mentions[max(0, last - _MOST) : last]):
        if mention.entity.type != "ORG" or fold(mention.entity.name) in outlet_names():
            continue
        if fold(mention.entity.name).startswith(noun):
            return mention.entity
        nearest = nearest or mention.entity
    return nearest
