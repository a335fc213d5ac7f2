"""Acts that alike sentences tell otherwise: done or not yet, by whom, to whom, where; and one act on two days."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from nguon.model.spans import Span
from nguon.model.stories import ConflictKind
from nguon.story.clashes import APART
from nguon.story.guesses import Guess, Told, norm
from nguon.story.happenings import Happening, Mention
from nguon.story.occasions import time_evidence
from nguon.story.reading import Line, Reading
from nguon.story.similarity import Pair

DONE = "happened"
PURPOSE = "purpose"  # "để phản đối" tells an aim of what is done, not what is ahead
SOON = timedelta(hours=6)  # articles further apart may tell what has changed since
AHEAD = frozenset(("planned", "possible", "not_happened"))
OFTEN = 3  # tellings of an act in one article: more of them are several acts
CUE = 30  # code points between the cue of a plan and its verb within which both are shown together
REALITY, ROLES, DAYS = 0.6, 0.4, 0.35


def guess_acts(
    reading: Reading, lines: Sequence[Line], pairs: Sequence[Pair], happenings: Sequence[Happening]
) -> Iterator[Guess]:
    """Events of two sentences with the same trigger that differ in factuality, actors, targets or place."""
    by_line: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for happening in happenings:
        for mention in happening.mentions:
            if mention.line is not None:
                by_line[mention.item, mention.line.start].append(mention)
    tellings = Counter((m.item, m.trigger[-1]) for held in by_line.values() for m in held if m.trigger)
    for pair in pairs:
        left, right = lines[pair.a], lines[pair.b]
        for one in by_line.get((left.item, left.start), ()):
            for other in by_line.get((right.item, right.start), ()):
                often = max(tellings[m.item, m.trigger[-1]] if m.trigger else OFTEN + 1 for m in (one, other))
                if one.trigger[-1:] == other.trigger[-1:] and often <= OFTEN:
                    yield from _compared(reading, one, other, pair.score)


def _compared(reading: Reading, one: Mention, other: Mention, likeness: float) -> Iterator[Guess]:
    facts = (one.event.factuality, other.event.factuality)
    if facts[0] == facts[1]:
        yield Guess(0.0, "happened-or-not", "reality", _act(reading, one), _act(reading, other))
    elif DONE in facts and {*facts} & AHEAD and one.people & other.people and _both_plain(reading, one, other):
        yield Guess(likeness * REALITY, "happened-or-not", "reality", _act(reading, one), _act(reading, other))
    for mine, theirs, kind in (
        (one.event.actors, other.event.actors, "other"),
        (one.event.targets or one.event.objects, other.event.targets or other.event.objects, "other"),
        ((one.event.place,) if one.event.place else (), (other.event.place,) if other.event.place else (), "place"),
    ):
        if mine and theirs:
            yield from _roles(reading, (one, mine[0]), (other, theirs[0]), likeness, "place" if kind == "place" else "other")


def _roles(
    reading: Reading, one: tuple[Mention, Span], other: tuple[Mention, Span], likeness: float, kind: ConflictKind
) -> Iterator[Guess]:
    """A guess where the fillers of one role share no word, both being names or both none, told in neither other article."""
    told = [Told(mention.item, span, norm(reading, mention.item, span)) for mention, span in (one, other)]
    words = [{w for w in each.value.split() if not reading.pack.is_stopword(w)} for each in told]
    if not words[0] or not words[1] or words[0] & words[1] or _short(told[0].value, told[1].value):
        return
    named = [_type_at(reading, each) for each in told]
    if named[0] != named[1] or named[0] == "PER?" or (named[0] == "" and min(map(len, words)) < 2):
        return
    for each, rival in (told, told[::-1]):
        if each.value in reading.folded[rival.item]:
            return
    yield Guess(likeness * ROLES, kind, "role", told[0], told[1])


def _short(one: str, other: str) -> bool:
    """Whether one filler is a short form of the other ("barca", "barcelona"), or an abbreviation."""
    pairs = [(a, b) for a in one.split() for b in other.split()]
    return any(len(a) > 2 and len(b) > 2 and a[:4] == b[:4] for a, b in pairs) or min(len(one), len(other)) < 4


def _type_at(reading: Reading, told: Told) -> str:
    """The type of the name that a place holds, "" for none."""
    for entity in reading.items[told.item].analysis.entities:
        if any(told.span.start <= m.start < told.span.end for m in (*entity.mentions, *entity.references)):
            return entity.type
    return ""


def _act(reading: Reading, mention: Mention) -> Told:
    """The verb of a telling, with the cue of a plan where it stands right before it."""
    trigger, cue = mention.event.trigger, mention.event.cue
    near = cue is not None and 0 <= trigger.start - cue.end <= CUE
    span = Span(cue.start, trigger.end) if cue is not None and near else trigger
    fact = mention.event.factuality
    return Told(mention.item, span, DONE if fact == DONE else "not_happened" if fact == "not_happened" else "ahead")


def _both_plain(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether two tellings are plain words of articles that came out within a day."""
    if not (_plain(one) and _plain(other) and _same_day(reading, one, other)):
        return False
    cues = [(mention.item, mention.event.cue) for mention in (one, other) if mention.event.cue]
    return not any(
        word.value == PURPOSE
        for item, cue in cues
        for word in reading.pack.find_plan_words(reading.folded[item], cue.start, cue.end)
    )


def _plain(mention: Mention) -> bool:
    """Whether a telling stands in a sentence, and what is ahead has its cue beside it (titles leave such words out)."""
    event = mention.event
    if mention.line is None or mention.line.zone == "title":
        return False
    return event.factuality == DONE or (event.cue is not None and 0 <= event.trigger.start - event.cue.end <= CUE)


def _same_day(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether two articles came out so near that what is ahead in one has hardly happened for the other."""
    times = [reading.items[mention.item].article.published for mention in (one, other)]
    if not times[0] or not times[1]:
        return True
    return abs(datetime.fromisoformat(times[0]) - datetime.fromisoformat(times[1])) <= SOON


def guess_days(reading: Reading, happenings: Sequence[Happening]) -> Iterator[Guess]:
    """One act of the same people on two days, neither article telling both."""
    by_act: Mapping[str, list[Mention]] = defaultdict(list)
    for happening in happenings:
        for mention in happening.mentions:
            if mention.day and mention.event.factuality == DONE and mention.trigger:
                by_act[mention.trigger[-1]].append(mention)
    named = [{time.value[:10] for time in item.analysis.times} for item in reading.items]
    for act in sorted(by_act):
        for one, other in itertools.combinations(by_act[act][:30], 2):
            if one.item == other.item or one.day == other.day or not one.people & other.people:
                continue
            if other.day in named[one.item] or one.day in named[other.item]:
                continue
            days = [datetime.fromisoformat(m.day) for m in (one, other) if m.day]
            if abs(days[0] - days[1]) > timedelta(days=APART):
                continue
            places = [time_evidence(reading, mention) for mention in (one, other)]
            if places[0] is None or places[1] is None:
                continue
            told = [Told(m.item, Span(e.start, e.end), m.day or "") for m, e in zip((one, other), places, strict=True) if e]
            yield Guess(DAYS + 0.05 * len(one.people & other.people), "date", "day", told[0], told[1])
