"""Who came to which place on which day: told in short words that no event is made of ("ông đến Huế hôm 3/5")."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from nguon.model.annotations import Entity
from nguon.model.spans import Span
from nguon.story.clashes import Clash
from nguon.story.reading import Line, Reading
from nguon.story.slots import YEAR, Value, after_word

BEFORE = 60  # code points between the traveller's name and the place
AROUND = 80  # code points between the place and the day
STAY = 4  # days: arrivals further apart are two journeys
_WORD = re.compile(r"\w+")
_CLOSED = re.compile(r"[.;!?\n]")


def find_journeys(reading: Reading, lines: Sequence[Line], told: Sequence[Sequence[Value]]) -> list[Clash]:
    """Days on which articles let one person come to one place, where they differ by a few days."""
    arrivals: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for line, values in zip(lines, told, strict=True):
        days = [value for value in values if value.unit == "day" and _past(reading, value)]
        if len(days) == 1:
            for who, where in _arrivals(reading, line, days[0]):
                arrivals[who, where].append(days[0])
    return [
        Clash("date", -1, one, other)
        for held in arrivals.values()
        for one, other in itertools.combinations(held, 2)
        if one.item != other.item and 0 < abs(one.low - other.low) < STAY
    ]


def _past(reading: Reading, day: Value) -> bool:
    """Whether a day lies no later than its article: what is ahead is a plan."""
    published = reading.items[day.item].article.published
    return published is None or day.low <= int(published[:4]) * YEAR + int(published[5:7]) * 31 + int(published[8:10])


def _arrivals(reading: Reading, line: Line, day: Value) -> list[tuple[str, str]]:
    """The travellers (last word of the name) with the places that a line lets them come to on a day."""
    folded, entities = reading.folded[line.item], reading.items[line.item].analysis.entities
    people = _inside(line, entities, "PER")
    found = []
    for place in _inside(line, entities, "LOC"):
        gap = folded[min(place.end, day.evidence.end) : max(place.start, day.evidence.start)]
        near = len(gap) <= AROUND and not _CLOSED.search(gap)
        if not near or not after_word(reading, line.item, place.start, "until"):
            continue
        who = [
            person
            for person in people
            if person.end <= place.start <= person.end + BEFORE and not _CLOSED.search(folded[person.end : place.start])
        ]
        if who:
            name = _WORD.findall(folded[who[-1].start : who[-1].end])
            found.append((name[-1], " ".join(_WORD.findall(folded[place.start : place.end]))))
    return found


def _inside(line: Line, entities: Sequence[Entity], kind: str) -> list[Span]:
    """The mentions of one type in a line, in order."""
    return sorted(
        mention
        for entity in entities
        if entity.type == kind
        for mention in entity.mentions
        if line.start <= mention.start and mention.end <= line.end
    )
