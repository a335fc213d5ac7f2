"""Whose words they are: the entity behind a source expression, also through pronouns, bare titles and nicknames."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from nguon.lang.vi.attribution.cues import heads, longest_from, outlet_names
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.holders import bare, holder
from nguon.lang.vi.attribution.reading import Mention, Reading
from nguon.lang.vi.fold import fold
from nguon.lang.vi.names.reference import person_for, resolve
from nguon.model.annotations import Entity

_BODY_OF = (
    "văn phòng", "đại diện phát ngôn", "đại diện", "phát ngôn viên", "người phát ngôn", "trợ lý",
    "gia đình", "luật sư của", "người đại diện", "lá thư", "thư ký",
)  # fmt: skip
_ENVOY = "đại diện"
_FORCES = frozenset(
    [
        "cảnh sát",
        "công an",
        "quân đội",
        "tình báo",
        "hải quân",
        "không quân",
        "giới chức",
        "quan chức",
        "các quan chức",
        "tòa án",
        "giới phân tích",
        "người dân",
    ]
)
_POWERS = frozenset(["chính quyền", "chính phủ", "nhà nước", "lãnh đạo", "ban lãnh đạo"])
# Roles of the page's own hero ("tiền vệ của Real Madrid", "ông thầy của đội").
_ROLES = frozenset(
    "tiền hậu trung thủ hlv huấn cầu ngôi sao danh chiến nhà ca nữ nam tay võ đội ông bà anh cô chàng nàng diễn đạo mc".split()
)
# Bare professions that name whoever was there, not the person named last.
_ANYBODY = frozenset(
    (
        "bác sĩ", "bác sỹ", "y tá", "nhân viên", "nhân chứng", "cán bộ", "chuyên gia", "phóng viên", "hành khách",
        "bảo vệ", "công nhân", "tài xế", "khách hàng", "phụ huynh", "học sinh", "sinh viên", "thí sinh", "cảnh sát",
        "điều tra viên", "chiến sĩ", "người bán", "người mua", "người nhà", "người thân", "ngư dân", "nông dân",
    )
)  # fmt: skip
_KIN = frozenset(
    (
        "vợ", "chồng", "mẹ", "bố", "cha", "con trai", "con gái", "bạn gái", "bạn trai", "người nhà", "gia đình", "nhà",
        "hàng xóm", "quản lý", "trợ lý", "luật sư", "thư ký", "đại diện", "em gái", "em trai", "anh trai", "chị gái",
        "bạn thân", "bạn", "bà ngoại", "bà nội", "ông nội", "ông ngoại", "thân nhân", "người thân", "thầy", "hlv",
    )
)  # fmt: skip
_NEAR = 12  # tokens of content looked at for people who are told of
_MEMORY = 200  # mentions looked back at
_MALE, _FEMALE = frozenset(["ông", "anh", "chú", "cậu"]), frozenset(["bà", "chị", "cô", "dì"])


class Speakers:
    """Resolves sources in the order of the text, remembering who spoke last."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._genders = _genders(reading)
        self._last: list[Entity] = []
        self._unnamed = ""
        self._envoy: Entity | None = None  # whom the last "đại diện" was or spoke for
        self._told: frozenset[str] = frozenset()
        self._by_id = {entity.id: entity for entity in reading.doc.entities}

    def resolve(self, draft: Draft) -> Entity | None:
        """The entity of the draft's source, or None for the unnamed."""
        if draft.source is None:
            return None
        reading = self._reading
        first, stop = reading.range_of(draft.source.start, draft.source.end)
        self._told = self._named_in(draft)
        inside = [reading.mention_from[index] for index in range(first, stop) if index in reading.mention_from]
        envoy = _ENVOY in reading.doc.folded[draft.source.start : draft.source.end]
        entity = self._named(first, stop, inside) if inside else self._referred(first, stop)
        if envoy and not inside and reading.lower[stop - 1] in ("này", "trên", "đó"):
            entity = self._envoy if self._envoy is not None else entity
        elif envoy:
            self._envoy = entity
        if entity is not None and entity.type in ("PER", "ORG"):
            self._last.append(entity)
        self._unnamed = "" if entity is not None else " ".join(reading.lower[first:stop])
        return entity

    def _named_in(self, draft: Draft) -> frozenset[str]:
        """People named in the content next to the cue and outside quotes: seldom the one who tells it."""
        reading, found = self._reading, set()
        for span in draft.content[:1]:
            first, stop = reading.range_of(span.start, span.end)
            for index in range(first, min(stop, first + _NEAR)):
                mention = reading.mention_from.get(index)
                if mention and mention.entity.type == "PER" and reading.quote_at(mention.span.start) is None:
                    found.add(mention.entity.id)
        return frozenset(found)

    def _named(self, first: int, stop: int, inside: list[Mention]) -> Entity | None:
        lower = self._reading.lower
        people = [mention for mention in inside if mention.entity.type == "PER"]
        words = " ".join(lower[first:stop])
        head = longest_from(lower, first, stop, heads())
        body = words.startswith(_BODY_OF)
        if people and _is_kin(lower, first, people[0].first):
            return None
        owned = _owned_body(lower, head, inside, first)
        if owned is not None:
            return owned
        own = (
            any(mention.stop == people[0].first and mention.entity.type != "PER" for mention in inside)
            if people
            else False
        )
        if people and (own or not (body and _of_person(lower, people[0].first, first))):
            return people[0].entity
        if people:
            return None
        if lower[first] == "pv":  # a reporter without a name: the paper
            return next((mention.entity for mention in inside if mention.entity.type == "ORG"), None)
        titled = heads().get(" ".join(lower[first : first + head]))
        if titled is not None and titled.kind == "person" and not body and lower[first] != "một":
            return self._titled(first, stop, inside)
        bodies = [mention for mention in inside if mention.entity.type == "ORG"]
        if len(bodies) > 1 and bodies[-1].stop == stop and (bodies[-1].first - 1) in self._reading.mention_to:
            bodies = bodies[-1:]  # "nhánh A ở Pakistan B": the name at the end is the body's own
        if bodies:
            kind = heads()[" ".join(lower[first : first + head])].kind if head else ""
            return (
                None
                if kind in ("person", "group", "anonymous")
                and not body
                and not any(words.startswith(start) for start in _POWERS)
                else bodies[0].entity
            )
        if any(words.startswith(start) for start in _FORCES) and first not in self._reading.mention_from:
            return None
        place = inside[0]
        if (
            place.first == first
            or any(words.startswith(start) for start in _POWERS)
            or words.startswith(("đại diện ngoại giao",))
        ):
            return place.entity
        return None

    def _titled(self, first: int, stop: int, inside: list[Mention]) -> Entity | None:
        """The person that a title with a name of a body or place stands for ("Tổng thư ký NATO"), else a body's leaders."""
        reading = self._reading
        begin = first + int(reading.lower[first] == "vị")
        leads = reading.lower[begin : begin + 2] in (["lãnh", "đạo"], ["ban", "lãnh"])
        body = next((mention.entity for mention in inside if mention.entity.type == "ORG"), None) if leads else None
        if body is not None:
            return body
        span = reading.span(first, stop)
        found = self._by_id.get(person_for(reading.doc, reading.doc.folded[span.start : span.end], span.start) or "")
        if found is not None and found.type == "PER" and found.id not in self._told:
            return found
        last = reading.lower[stop - 1]
        for entity in reversed(self._last):
            if entity.type == "PER" and fold(entity.name).split()[-1] == last and entity.id not in self._told:
                return entity  # "luật sư Đức", whose name is a country's as well
        for mention in self._before(span.start):
            named = mention.entity
            if named.type == "PER" and fold(named.name).endswith(f" {last}") and stop - 1 in reading.named:
                return named
        held = holder(reading, first, stop, longest_from(reading.lower, first, stop, heads()), self._told)
        if held is not None:
            return held
        if reading.lower[first] in _ROLES and "của" in reading.lower[first:stop]:
            return self._person(span.start, "")
        return None

    def _referred(self, first: int, stop: int) -> Entity | None:
        """Whom a pronoun or bare title stands for: of people the one who spoke last, else as `names.reference` resolves it."""
        reading = self._reading
        lower = reading.lower
        words = " ".join(lower[first:stop])
        head = longest_from(lower, first, stop, heads())
        found = heads()[" ".join(lower[first : first + head])] if head else None
        if found is not None and found.kind == "document" and "của" in lower[first:stop]:
            owner = lower.index("của", first, stop) + 1
            return self._referred(owner, stop) if owner < stop else None
        if words.endswith(" này") and found is not None and found.kind in ("organization", "outlet"):
            return self._this_body(first, stop, found.kind)
        person: Entity | None = None
        if found is not None and found.kind == "person":
            if lower[first] in ("một", "tôi") or (
                lower[first] == "người" and "này" not in words and words != "người đặc biệt"
            ):
                return None
            if "này" in words and " ".join(lower[first : first + head]).removesuffix(" này") in self._unnamed:
                return None  # "chuyên gia này" behind an expert without a name
            if words not in _ANYBODY:
                person = self._person(reading.tokens.start[first], found.gender)
        if person is None and found is not None and found.kind == "person" and self._told and not self._last:
            return None  # only whom it is about is named
        known = (
            person
            or bare(reading, first, stop)
            or (self._longer_name(first, words) if found is not None and found.kind == "organization" else None)
            or self._by_id.get(resolve(reading.doc, reading.span(first, stop)) or "")
        )
        if known is None and found is not None and found.kind == "person":
            known = holder(reading, first, stop, head, self._told)
        return known

    def _longer_name(self, first: int, words: str) -> Entity | None:
        """The body whose name, told before, begins with these bare words ("Bộ", "Ban kỷ luật"); None for forces."""
        if words in _FORCES or not self._reading.tokens.word[first][0].isupper():
            return None
        for mention in self._before(self._reading.tokens.start[first]):
            entity = mention.entity
            if entity.type == "ORG" and fold(entity.name).startswith(words + " "):
                return entity
        return None

    def _this_body(self, first: int, stop: int, kind: str) -> Entity | None:
        """The body that "bộ này", "hãng này", "tờ báo này" points at: the last that spoke, else the last named one."""
        reading = self._reading
        known = self._by_id.get(resolve(reading.doc, reading.span(first, stop)) or "")
        if known is not None and known.type != "PER":
            return known
        noun = reading.lower[first]
        named: Entity | None = None
        for mention in self._before(reading.tokens.start[first]):
            entity = mention.entity
            if entity.type != "ORG" or (kind == "outlet") != (fold(entity.name) in outlet_names()):
                continue
            if fold(entity.name).startswith(noun):
                return entity
            named = named or entity
        return named

    def _person(self, offset: int, gender: str) -> Entity | None:
        told = self._told
        same = self._in_sentence(offset, gender)
        if same is not None:
            return same
        for entity in reversed(self._last[-3:]):
            if entity.type == "PER" and self._fits(entity, gender) and entity.id not in told:
                return entity
        return self._nearest(offset, ("PER",), gender)

    def _in_sentence(self, offset: int, gender: str) -> Entity | None:
        """The first person of the same sentence, where no other one stands before the pronoun ("Khi ông A đến, ông …")."""
        reading = self._reading
        number = bisect_left(reading.units, offset + 1, key=lambda unit: unit.start) - 1
        start = reading.units[number].start if number >= 0 else offset
        found: list[Entity] = []
        for mention in self._before(offset):
            if mention.span.start < start:
                break
            if mention.entity.type == "PER" and self._fits(mention.entity, gender):
                found.append(mention.entity)
        ids = {entity.id for entity in found} - self._told
        return next(entity for entity in found if entity.id in ids) if len(ids) == 1 else None

    def _fits(self, entity: Entity, gender: str) -> bool:
        known = self._genders.get(entity.id, "")
        return not gender or not known or known == gender

    def _nearest(self, offset: int, types: tuple[str, ...], gender: str) -> Entity | None:
        """The entity of one of `types` named last before `offset`, outlets left out."""
        for mention in self._before(offset):
            entity = mention.entity
            if (
                entity.type in types
                and entity.id not in self._told
                and self._fits(entity, gender)
                and (entity.type == "PER" or fold(entity.name) not in outlet_names())
            ):
                return entity
        return None

    def _before(self, offset: int) -> Iterator[Mention]:
        """The mentions before `offset`, nearest first, as many as are looked back at."""
        mentions = self._reading.mentions
        last = bisect_left(mentions, offset, key=lambda mention: mention.span.start) - 1
        return (mentions[at] for at in range(last, max(-1, last - _MEMORY), -1))


def _is_kin(lower: list[str], first: int, name: int) -> bool:
    """Whether it is not the named person who speaks but someone near ("mẹ anh A", "vợ của ông B", "người quản lý của C")."""
    if lower[first] == "người":
        first += 1
    kin = next((size for size in (2, 1) if " ".join(lower[first : first + size]) in _KIN), 0)
    if not kin or first + kin >= name:
        return False
    return lower[first + kin] in ("của", "cháu") or (
        name - first - kin == 1 and lower[first + kin] in ("ông", "bà", "anh", "chị", "cô", "em", "cậu")
    )


def _owned_body(lower: list[str], head: int, inside: list[Mention], first: int) -> Entity | None:
    """The body named before its owner ("Công ty A của tỷ phú B")."""
    kind = heads()[" ".join(lower[first : first + head])].kind if head else ""
    named = inside[0]
    if named.entity.type != "ORG" or len(inside) < 2 or lower[named.stop : named.stop + 1] != ["của"]:
        return None
    return named.entity if named.first == first or (kind == "organization" and named.first <= first + head) else None


def _of_person(lower: list[str], name: int, first: int) -> bool:
    """Whether the name stands behind "của" or is the body's own ("văn phòng tổng thống A"), so that it is not who speaks."""
    between = lower[first:name]
    return "của" in between or between[:2] == ["văn", "phòng"]


def _genders(reading: Reading) -> dict[str, str]:
    """Entity id → "m" or "f", from the honorific before its mentions."""
    votes: dict[str, str] = {}
    for mention in reading.mentions:
        if mention.entity.type != "PER" or mention.entity.id in votes or mention.first == 0:
            continue
        word = reading.lower[mention.first - 1]
        if word in _MALE:
            votes[mention.entity.id] = "m"
        elif word in _FEMALE:
            votes[mention.entity.id] = "f"
    return votes
