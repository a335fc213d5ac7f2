"""One person under two offices: what articles of a story call the same man in the same body or country."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from nguon.lang.pack import Contrast
from nguon.model.spans import Evidence, Span
from nguon.model.stories import Conflict
from nguon.story.differences import side_of
from nguon.story.reading import Reading

_WORD = re.compile(r"\w+")
# "giám đốc của công ty, ông Bình": the comma and one word before the name
_APPOSED = re.compile(r",\s*(?:\w+\s+)?$")
ROLE = "role"
POSITION = "position"  # places in a team, which need no body: a player has one
BEFORE, AFTER = 80, 60  # code points before and after a name within which its office stands
BODY = 60  # code points after an office in which the body or country is named
SHARED = 2  # words of the body that two mentions must have in common


class Office(msgspec.Struct, frozen=True):
    """An office of a person in one place of one article."""

    item: int
    person: frozenset[str]
    value: str
    body: frozenset[str]
    evidence: Evidence


def find_office_conflicts(offices: Sequence[Sequence[Office]]) -> list[Conflict]:
    """A conflict for every person (of `held_offices`) to whom articles give different offices in one body, none giving both."""
    found = []
    for held in offices:
        values = {office.value for office in held}
        for one in sorted(values):
            for other in sorted(values):
                if one < other and not _narrower(one, other) and _rival(held, one, other):
                    found.append((one, other, held))
    return _best(found)


def held_offices(reading: Reading) -> list[list[Office]]:
    """The offices that stand beside names, person by person, of those who are named so in several articles."""
    return _by_person(_offices(reading))


def _best(found: Sequence[tuple[str, str, Sequence[Office]]]) -> list[Conflict]:
    """Of several pairs about one person the one that most articles carry."""
    kept: dict[frozenset[str], tuple[int, Conflict]] = {}
    for one, other, held in found:
        conflict = _conflict(one, other, held)
        size = sum(len(side.articles) for side in conflict.sides)
        person = held[0].person
        if person not in kept or size > kept[person][0]:
            kept[person] = (size, conflict)
    return [conflict for _, conflict in kept.values()]


def _conflict(one: str, other: str, held: Sequence[Office]) -> Conflict:
    sides = []
    for value in (one, other):
        evidence = [office.evidence for office in held if office.value == value or _narrower(office.value, value)]
        sides.append(side_of(min(evidence).exact, evidence))
    return Conflict("other", tuple(sides))


def _rival(held: Sequence[Office], one: str, other: str) -> bool:
    """Whether two offices are held in one body, and no article gives the person both."""
    left = [office for office in held if office.value == one]
    right = [office for office in held if office.value == other]
    if {office.item for office in left} & {office.item for office in right}:
        return False
    return any(len(a.body & b.body) >= SHARED for a in left for b in right)


def _narrower(one: str, other: str) -> bool:
    """Whether one office is the other, or a kind of it."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _by_person(offices: Sequence[Office]) -> list[list[Office]]:
    """The offices person by person: one whose name's words are all in the other's is the same."""
    groups: dict[frozenset[str], list[Office]] = defaultdict(list)
    for office in sorted(offices, key=lambda each: (-len(each.person), sorted(each.person), each.evidence)):
        home = next((person for person in groups if office.person <= person), office.person)
        groups[home].append(office)
    return [held for held in groups.values() if len({office.item for office in held}) > 1]


def _offices(reading: Reading) -> list[Office]:
    """Every office that stands beside a person's name."""
    found = []
    for number, item in enumerate(reading.items):
        folded, text = reading.folded[number], item.article.text
        people = sorted(
            (span, frozenset(_WORD.findall(reading.pack.fold(entity.name))))
            for entity in item.analysis.entities
            if entity.type == "PER" and len(_WORD.findall(entity.name)) > 1
            for span in entity.mentions
        )
        words = [word for word in reading.pack.find_contrasts(folded) if word.kind == ROLE or word.group == POSITION]
        for word, person in _beside(folded, words, people):
            near = folded[word.end : word.end + BODY].split(".")[0] if word.kind == ROLE else f"{POSITION} {ROLE}"
            body = frozenset(
                each
                for each in _WORD.findall(near)
                if not reading.pack.is_stopword(each) and each not in person
            )
            evidence = Evidence.cut(item.article.id, text, Span(word.start, word.end))
            found.append(Office(number, person, word.value, body, evidence))
    return found


def _beside(
    folded: str, words: Sequence[Contrast], people: Sequence[tuple[Span, frozenset[str]]]
) -> Iterator[tuple[Contrast, frozenset[str]]]:
    """Each office with the one name nearest to it in the same sentence: behind it, or before it after a comma or dash."""
    for word in words:
        best: tuple[int, frozenset[str]] | None = None
        for span, person in people:
            if word.end <= span.start <= word.end + BEFORE:
                between, gap = folded[word.end : span.start], span.start - word.end
            elif span.end <= word.start <= span.end + AFTER and re.match(r"\s*[,–\-(]", folded[span.end : word.start]):
                between, gap = folded[span.end : word.start], word.start - span.end
            else:
                continue
            if not re.search(r"[.;!?\n,]", _APPOSED.sub("", between.lstrip(" ,"))) and (best is None or gap < best[0]):
                best = (gap, person)
        if best is not None:
            yield word, best[1]
