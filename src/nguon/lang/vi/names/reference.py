"""Whom an expression without a name stands for: pronouns ("ông", "bà này") and bare titles ("vị tổng thống", "nữ ca sĩ").

`resolve(doc, span)` is for the later layers (attributions, events): it needs `doc.entities`, and is better with
`doc.sentences`. People are told apart by gender and office, then the nearest one before is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from nguon.lang.doc import Doc
from nguon.lang.lexicon import read
from nguon.lang.vi.fold import fold
from nguon.lang.vi.names.lexicons import PACKAGE
from nguon.model.annotations import Entity
from nguon.model.spans import Span

_CACHE = "names.reference"
# Sentences to look back for the person that a pronoun stands for.
LOOK_BACK = 8
# Mentions that are tried at most for one pronoun, so that a text without sentences stays linear.
MOST_TRIED = 200
_MOST_TITLE = 8  # words of a title before a name
# Added to the distance of a person who is only named after the expression.
_AFTER = 1_000_000
_STOPS = frozenset(".;:!?")
_TAILS = ("này", "ấy", "ta", "đó", "trên", "nói trên", "kể trên")
_MALE = frozenset(["ông", "anh", "chú", "cậu", "ngài", "lão", "thầy", "chàng", "gã", "hắn", "y"])
_FEMALE = frozenset(["bà", "chị", "cô", "thím", "dì", "mợ", "nàng", "ả", "thị"])
_NEUTRAL = frozenset(("người này", "nhân vật này", "vị này", "vị lãnh đạo này", "cụ", "em", "bé", "cháu"))
_OPENERS = ("vị ", "tân ", "cựu ", "nguyên ", "cố ", "đương kim ", "nam ", "nữ ", "nhà ", "người ")
_FEMALE_GIVEN = frozenset(
    [
        "thị",
        "angela",
        "hillary",
        "theresa",
        "park-geun-hye",
        "yingluck",
        "aung",
        "melania",
        "michelle",
        "julia",
        "maria",
        "anna",
        "ivanka",
    ]
)
_BODIES = (
    "tổ chức",
    "nhóm",
    "cơ quan",
    "hãng",
    "công ty",
    "tập đoàn",
    "lực lượng",
    "đơn vị",
    "ngân hàng",
    "câu lạc bộ",
    "clb",
    "đội bóng",
    "tờ báo",
    "bệnh viện",
    "trường",
    "doanh nghiệp",
    "đảng",
    "hãng tin",
)
_STATES = ("nước", "quốc gia", "đất nước", "hòn đảo")
_OF_STATE = ("chính quyền", "chính phủ", "phía", "giới chức", "nước", "quốc gia")


@dataclass(slots=True)
class _Person:
    """What the document tells of one person: gender ("m", "f", ""), folded titles, countries, mentions by place."""

    entity: Entity
    gender: str
    titles: frozenset[str]
    text: str
    starts: list[int]


@dataclass(slots=True)
class _People:
    by_id: dict[str, _Person] = field(default_factory=dict)
    by_title: dict[str, list[_Person]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    all_starts: list[int] = field(default_factory=list)
    all_mentions: list[tuple[int, int, Entity]] = field(default_factory=list)


@cache
def _titles() -> dict[str, str]:
    """Folded titles with the gender that they tell."""
    return {fold(row[0]): row[2] for row in read(PACKAGE, "titles.tsv") if row[1] == "office"}


@cache
def _title_openings() -> frozenset[str]:
    """The first words of all titles."""
    return frozenset(title.split(" ", 1)[0] for title in _titles())


@cache
def _genders_told() -> dict[str, str]:
    """ "m" or "f" by the words before a name that tell it."""
    told = {title: gender for title, gender in _titles().items() if gender in ("m", "f")}
    return told | dict.fromkeys(_FEMALE, "f") | dict.fromkeys(_MALE, "m")


def resolve(doc: Doc, span: Span) -> str | None:
    """The id of the entity that the expression at `span` names or stands for; None where the text does not tell.

    A name inside the span comes first (people before organisations before places); then pronouns and bare titles are
    looked up among the people named before, by gender, office and nearness.
    """
    people = _people(doc)
    words = doc.folded[span.start : span.end].strip(" \"'“”")
    named = _named(people, span, words)
    if named:
        return named
    return person_for(doc, words, span.start)


def person_for(doc: Doc, words: str, offset: int) -> str | None:
    """The person that the folded expression `words` at `offset` stands for, or None."""
    people = _people(doc)
    body = _body(people, words, offset)
    if body:
        return body
    core = _core(words)
    gender = _gender(core)
    if core in _MALE or core in _FEMALE or core in _NEUTRAL or words in _NEUTRAL:
        return _nearest(doc, people, offset, gender)
    title = _title(core)
    if title is None:
        return None
    holder = _holder(people, title, words, offset)
    if holder:
        return holder
    pointed = words.endswith(_TAILS) or words.startswith(("vị ", "nữ ", "nam "))
    return _nearest(doc, people, offset, gender, excluded=title) if pointed else None


def gender_of(doc: Doc, entity_id: str) -> str:
    """ "m", "f" or "" for the person `entity_id`, as the words before the name tell."""
    person = _people(doc).by_id.get(entity_id)
    return person.gender if person else ""


def _body(people: _People, words: str, offset: int) -> str | None:
    """The organisation or country before that "nhóm này", "công ty trên", "nước này" points at."""
    tail = next((tail for tail in ("này", "trên", "đó", "nói trên") if words.endswith(f" {tail}")), None)
    if tail is None:
        return None
    noun = words[: -len(tail) - 1]
    kind = "ORG" if noun.endswith(_BODIES) else "LOC" if noun.endswith(_STATES) else ""
    index = bisect_left(people.all_starts, offset) - 1
    while kind and index >= 0:
        entity = people.all_mentions[index][2]
        if entity.type == kind:
            return entity.id
        index -= 1
    return None


def _core(words: str) -> str:
    for tail in _TAILS:
        if words.endswith(f" {tail}"):
            words = words[: -len(tail) - 1]
    return words.strip()


def _gender(core: str) -> str:
    first = core.split(" ", 1)[0] if core else ""
    if first in _MALE or core.startswith("nam "):
        return "m"
    if first in _FEMALE or core.startswith("nữ ") or " nữ" in core:
        return "f"
    told = _titles().get(core, "n")
    return "" if told == "n" else told


def _title(core: str) -> str | None:
    """The longest known title that the expression begins with, its openers taken off."""
    table = _titles()
    while core.startswith(_OPENERS) and core not in table:
        core = core[next(len(opener) for opener in _OPENERS if core.startswith(opener)) :]
    words = core.split()
    if not words or words[0] not in _title_openings():
        return None
    return next((" ".join(words[:n]) for n in range(min(5, len(words)), 0, -1) if " ".join(words[:n]) in table), None)


def _named(people: _People, span: Span, words: str) -> str | None:
    first = bisect_left(people.all_starts, span.start)
    inside = []
    for start, end, entity in people.all_mentions[first:]:
        if start >= span.end:
            break
        if end <= span.end:
            inside.append((start, end, entity))
    by_type = {kind: [m for m in inside if m[2].type == kind] for kind in ("PER", "ORG", "LOC")}
    if by_type["PER"]:
        return by_type["PER"][-1][2].id
    if by_type["ORG"]:
        return by_type["ORG"][0][2].id
    for start, end, entity in by_type["LOC"]:
        if end - start >= len(words) - 1 or words.startswith(_OF_STATE):
            return entity.id
    return None


def _holder(people: _People, title: str, words: str, offset: int) -> str | None:
    """The person who is called by that title, the country too where the expression names one; the nearest before."""
    best: tuple[int, str] | None = None
    for person in people.by_title.get(title, ()):
        if " " in words and not _same_country(person, title, words):
            continue
        index = bisect_left(person.starts, offset)
        distance = offset - person.starts[index - 1] if index else _AFTER + person.starts[0] - offset
        if best is None or distance < best[0]:
            best = (distance, person.entity.id)
    return best[1] if best else None


def _same_country(person: _Person, title: str, words: str) -> bool:
    rest = words.split(title, 1)[-1].strip()
    for tail in _TAILS:
        rest = rest.removesuffix(tail).strip()
    if not rest:
        return True
    return any(rest in held or held.endswith(rest) for held in person.titles) or rest in person.text


def _nearest(doc: Doc, people: _People, offset: int, gender: str, excluded: str = "") -> str | None:
    """The nearest fitting person: before in the same sentence, else the first of the nearest sentence before."""
    index = bisect_left(people.starts, offset) - 1
    if index < 0:
        return None
    sentence = doc.sentence_at(offset)
    floor = sentence.start if sentence else doc.text.rfind("\n", 0, offset) + 1
    lowest = max(0, index - MOST_TRIED)
    while index >= lowest and people.starts[index] >= floor:
        if _fits(people.by_id[people.owners[index]], gender):
            return people.owners[index]
        index -= 1
    for _ in range(LOOK_BACK):
        if index < lowest:
            return None
        before = doc.sentence_at(people.starts[index])
        floor = before.start if before else doc.text.rfind("\n", 0, people.starts[index]) + 1
        fitting = None
        while index >= lowest and people.starts[index] >= floor:
            if _fits(people.by_id[people.owners[index]], gender):
                fitting = people.owners[index]
            index -= 1
        if fitting:
            return fitting
    return None


def _fits(person: _Person, gender: str) -> bool:
    return not gender or not person.gender or person.gender == gender


def _people(doc: Doc) -> _People:
    """The people of the document, worked out once for one set of entities."""
    kept = doc.cache.get(_CACHE)
    if isinstance(kept, tuple) and kept[0] is doc.entities:
        people = kept[1]
        assert isinstance(people, _People)
        return people
    people = _gather(doc)
    doc.cache[_CACHE] = (doc.entities, people)
    return people


def rebind(doc: Doc, entities: tuple[Entity, ...]) -> None:
    """Keep what is known of the people for `entities`, which are those of before with references added."""
    kept = doc.cache.get(_CACHE)
    if isinstance(kept, tuple):
        doc.cache[_CACHE] = (entities, kept[1])


def _gather(doc: Doc) -> _People:
    people = _People()
    for entity in doc.entities:
        people.all_mentions += [(m.start, m.end, entity) for m in entity.mentions]
        if entity.type == "PER":
            person = people.by_id[entity.id] = _person(doc, entity)
            for title in sorted({t for held in person.titles for t in _titles_in(held)}):
                people.by_title.setdefault(title, []).append(person)
    people.all_mentions.sort(key=lambda m: (m[0], m[1]))
    people.all_starts = [m[0] for m in people.all_mentions]
    spans = sorted((m.start, entity.id) for entity in doc.entities if entity.type == "PER" for m in entity.mentions)
    people.starts, people.owners = [s for s, _ in spans], [o for _, o in spans]
    return people


def _person(doc: Doc, entity: Entity) -> _Person:
    votes, genders = {"m": 0, "f": 0}, _genders_told()
    for mention in entity.mentions:
        before = doc.folded[max(0, mention.start - 24) : mention.start].split()
        for length in (1, 2, 3):
            word = genders.get(" ".join(before[-length:]))
            if word is not None:
                votes[word] += 1
    name = fold(entity.name).split()
    if any(word in _FEMALE_GIVEN for word in name[:2]):
        votes["f"] += 1
    elif len(name) > 2 and name[1] == "văn":
        votes["m"] += 1
    gender = "" if votes["m"] == votes["f"] else "m" if votes["m"] > votes["f"] else "f"
    titles = frozenset(
        fold(role.text) for role in entity.roles if role.kind in ("office", "apposition")
    ) or _titles_before(doc, entity)
    return _Person(
        entity, gender, titles, fold(" ".join(role.text for role in entity.roles)), [m.start for m in entity.mentions]
    )


def _titles_in(held: str) -> set[str]:
    """Every title that stands in a held one: "phó tổng thống mỹ" holds "phó tổng thống" and "tổng thống"."""
    words, table = held.split(), _titles()
    return {
        " ".join(words[i:j]) for i in range(min(len(words), 8)) for j in range(i + 1, min(len(words), i + 5) + 1)
    } & table.keys()


def _titles_before(doc: Doc, entity: Entity) -> frozenset[str]:
    """Titles that stand before the mentions, for entities that came without roles."""
    held: set[str] = set()
    for mention in entity.mentions:
        window = doc.folded[max(0, mention.start - 50) : mention.start].rstrip()
        words = window.split()
        tail = ""
        for word in words[: -_MOST_TITLE - 1 : -1]:
            if not _STOPS.isdisjoint(word):
                break
            tail = f"{word} {tail}" if tail else word
            if _title(tail):
                held.add(tail)
    return frozenset(held)
