"""The same happening told in several articles: event mentions joined by trigger, participants, time and wording."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from nguon.model.annotations import Event
from nguon.model.spans import Evidence, Span
from nguon.story.reading import Line, Reading

# From this score on two mentions in different articles are one happening (fitted by eye and by the outcome labels of the
# twelve training stories): the same trigger and half of the participants, or less of one and more of the other.
JOIN = 1.0
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"\w+")
NEAR = 0.4  # where a mention has no participants: its sentence names a person whom the other's names too
COMMON = 40  # triggers on more mentions than this call up only candidates of the same line group


class Mention(msgspec.Struct, frozen=True):
    """One telling of an event: where, with which words, when (day as TIMEX3 or None)."""

    item: int
    event: Event
    trigger: tuple[str, ...]
    people: frozenset[str]
    near: frozenset[str]
    line: Line | None
    statement: int
    day: str | None

    @property
    def key(self) -> tuple[int, int, int]:
        """A sort key that does not depend on the order of input."""
        return (self.item, self.event.trigger.start, self.event.trigger.end)


class Happening(msgspec.Struct, frozen=True):
    """All mentions of one happening, in the order of the articles."""

    mentions: tuple[Mention, ...]


def day_of(value: str | None) -> str | None:
    """The day of a TIMEX3 value that names one, else None."""
    return value[:10] if value and _DAY.match(value) else None


def mentions(reading: Reading, lines: Sequence[Line], groups: Sequence[Sequence[int]]) -> list[Mention]:
    """Every event of every article with the line that it stands in and the statement that the line belongs to."""
    of_line = {number: group for group, members in enumerate(groups) for number in members}
    by_item: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, each in enumerate(lines):
        by_item[each.item].append((each.start, number))
    found = []
    for item, read in enumerate(reading.items):
        starts = sorted(by_item[item])
        for event in read.analysis.events:
            at = bisect_right(starts, (event.trigger.start, 1 << 60)) - 1
            number = starts[at][1] if at >= 0 and event.trigger.start < lines[starts[at][1]].end else -1
            line: Line | None = lines[number] if number >= 0 else None
            found.append(_mention(reading, item, event, line, of_line.get(number, -1)))
    return found


def _mention(reading: Reading, item: int, event: Event, line: Line | None, statement: int) -> Mention:
    folded, pack = reading.folded[item], reading.pack
    taking_part = (*event.actors, *event.targets, *event.objects)
    people = {word for span in taking_part for word in _words(folded, span) if not pack.is_stopword(word)}
    trigger = _words(folded, event.trigger)
    near = _persons(reading, item, line) if line else frozenset()
    return Mention(item, event, trigger, frozenset(people), near, line, statement, day_of(event.time))


def _persons(reading: Reading, item: int, line: Line) -> frozenset[str]:
    """The last words of the people named in a line: who a nominal telling ("trong chuyến thăm") is most likely about."""
    return frozenset(
        _words(reading.folded[item], mention)[-1]
        for entity in reading.items[item].analysis.entities
        if entity.type == "PER"
        for mention in entity.mentions
        if line.start <= mention.start and mention.end <= line.end and _words(reading.folded[item], mention)
    )


def _words(folded: str, span: Span) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded[span.start : span.end]))


def likeness(one: Mention, other: Mention, rarity: Rarity) -> float:
    """How much two mentions are one happening: trigger, participants, wording of the sentence, statement, day."""
    score = _naming(one, other)
    if not score:
        return 0.0
    if one.people and other.people:
        score += 0.6 * len(one.people & other.people) / min(len(one.people), len(other.people))
    elif one.near & other.near:
        score += NEAR
    score += 1.2 * wording(one.line, other.line, rarity)
    score += 0.3 * (one.statement >= 0 and one.statement == other.statement)
    if one.day and other.day:
        score += 0.2 if one.day == other.day else -0.3
    return score


def _naming(one: Mention, other: Mention) -> float:
    """How much two triggers name one thing: the same words, one inside the other ("thăm", "chuyến thăm"), or one type."""
    shorter, longer = sorted((one.trigger, other.trigger), key=len)
    shared = len(set(shorter) & set(longer))
    if shorter == longer:
        return 0.6
    if shared == len(shorter) and shorter:
        return 0.5
    if len(shorter) > 1 and shorter[-2:] == longer[-2:]:
        return 0.5
    alike = one.event.type == other.event.type != "OTHER"
    people = len(one.people & other.people)
    if alike and people >= 2 and 2 * people >= min(len(one.people), len(other.people)):
        return 0.35
    return 0.6 * shared / max(len(longer), 1) if alike or people else 0.0


class Rarity:
    """How much each word tells, by how few of a story's lines hold it; the lines' words are weighed once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        spread = Counter(word for line in lines for word in set(line.words))
        self._weight = {word: math.log((len(lines) + 1) / count) for word, count in spread.items()}
        self._weighed: dict[tuple[int, int], tuple[dict[str, float], float]] = {}

    def weight(self, word: str) -> float:
        """How much one word tells; one that stands in no line tells nothing."""
        return self._weight.get(word, 0.0)

    def words(self, line: Line) -> tuple[dict[str, float], float]:
        """The different words of a line with their weights, in order, and the sum."""
        key = (line.item, line.start)
        if key not in self._weighed:
            weights = {word: self._weight.get(word, 0.0) for word in line.words}
            self._weighed[key] = (weights, sum(weights.values()))
        return self._weighed[key]


def wording(one: Line | None, other: Line | None, rarity: Rarity) -> float:
    """The share of rare words that the shorter sentence has in common with the longer."""
    if one is None or other is None:
        return 0.0
    (left, left_sum), (right, right_sum) = rarity.words(one), rarity.words(other)
    least = min(left_sum, right_sum)
    return sum([weight for word, weight in left.items() if word in right]) / least if least else 0.0


def find_happenings(found: Sequence[Mention], rarity: Rarity) -> list[Happening]:
    """Mentions joined: by `ref` inside an article, by likeness across articles; a mention's best match comes first."""
    home = {number: number for number in range(len(found))}

    def root(number: int) -> int:
        while home[number] != number:
            home[number] = home[home[number]]
            number = home[number]
        return number

    first: dict[tuple[int, str], int] = {}
    for number, mention in enumerate(found):
        if mention.event.ref:
            home[root(number)] = root(first.setdefault((mention.item, mention.event.ref), number))
    for _, a, b in _matches(found, rarity):
        home[root(b)] = root(a)
    members: dict[int, list[Mention]] = defaultdict(list)
    for number, mention in enumerate(found):
        members[root(number)].append(mention)
    joined = [Happening(tuple(sorted(each, key=lambda m: m.key))) for each in members.values()]
    return sorted(joined, key=lambda happening: happening.mentions[0].key)


def _matches(found: Sequence[Mention], rarity: Rarity) -> list[tuple[float, int, int]]:
    """Pairs of different articles that are each other's best match (per article) and alike enough, best first."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(found):
        for word in sorted(set(mention.trigger)):
            index[word].append(number)
        for word in sorted(mention.people):
            index[f"{mention.event.type}#{word}"].append(number)
    scored: dict[tuple[int, int], float] = {}
    for holders in index.values():
        for place, a in enumerate(holders):
            for b in holders[place + 1 : place + 1 + COMMON]:
                if found[a].item != found[b].item and (a, b) not in scored:
                    scored[a, b] = likeness(found[a], found[b], rarity)
    kept = [(score, a, b) for (a, b), score in scored.items() if score >= JOIN]
    kept.sort(key=lambda match: (-match[0], match[1], match[2]))
    best: dict[tuple[int, int], float] = {}
    for score, a, b in kept:
        best.setdefault((a, found[b].item), score)
        best.setdefault((b, found[a].item), score)
    return [(s, a, b) for s, a, b in kept if s >= best[a, found[b].item] and s >= best[b, found[a].item]]


def trigger_evidence(reading: Reading, mention: Mention) -> Evidence:
    """The trigger as evidence."""
    article = reading.items[mention.item].article
    return Evidence.cut(article.id, article.text, mention.event.trigger)


def sentence_evidence(reading: Reading, mention: Mention) -> Evidence:
    """The sentence of the trigger as evidence, the trigger alone where it stands in none."""
    return reading.evidence(mention.line) if mention.line else trigger_evidence(reading, mention)
