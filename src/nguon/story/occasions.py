"""One happening that articles place on different days, or at different times of a day."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from nguon.model.spans import Evidence, Span
from nguon.model.stories import Conflict
from nguon.story.clashes import APART, both_days, same_figure
from nguon.story.differences import side_of
from nguon.story.happenings import Happening, Mention, trigger_evidence
from nguon.story.reading import Reading
from nguon.story.slots import CLOCK, CLOCK_SLACK, YEAR, Value, after_word, said_at
from nguon.story.spellings import alike
from nguon.story.wording import HAPPENED

SIDES = 3  # times of one happening; more are several happenings taken for one


def find_time_conflicts(
    reading: Reading, happenings: Sequence[Happening], everywhere: Mapping[str, Sequence[Value]]
) -> list[Conflict]:
    """One happening that articles place on different days, or at different times of a day.

    A side also holds the same time said elsewhere in the story (`everywhere`, by unit).
    """
    found = []
    for happening in happenings:
        told = [
            mention
            for mention in happening.mentions
            if mention.event.factuality == "happened" and mention.event.time and time_evidence(reading, mention)
        ]
        by_day, by_clock = defaultdict(list), defaultdict(list)
        for mention in told:
            if mention.day:
                by_day[mention.day].append(mention)
            if clock := CLOCK.search(mention.event.time or ""):
                by_clock[clock.group(1)].append(mention)
        if (
            1 < len(by_day) <= SIDES
            and _apart(by_day)
            and _close(by_day)
            and _same_people(by_day)
            and not both_days({_ordinal(day) for day in by_day}, everywhere["day"])
            and not _knows_both(by_day, everywhere["day"])
        ):
            found.append(
                Conflict(
                    "date",
                    tuple(
                        side_of(day, _said_again(_times_of(reading, by_day[day]), everywhere["day"]))
                        for day in sorted(by_day)
                    ),
                )
            )
        minutes = sorted(int(hour[:2]) * 60 + int(hour[3:]) for hour in by_clock)
        if 1 < len(by_clock) <= SIDES and _apart(by_clock) and minutes[-1] - minutes[0] > CLOCK_SLACK:
            sides = []
            for hour in sorted(by_clock):
                minute = float(int(hour[:2]) * 60 + int(hour[3:]))
                elsewhere = [value.evidence for value in everywhere["clock"] if value.low == minute]
                sides.append(side_of(hour, [*_times_of(reading, by_clock[hour]), *elsewhere]))
            found.append(Conflict("date", tuple(sides)))
    return found


def _same_people(sides: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether some two sides do not tell it of other people only (a name may be spelt differently on a third)."""
    told = [[mention.people for mention in side] for side in sides.values()]
    return any(
        any(not a or not b or _meet(a, b) for a in left for b in right) for left, right in itertools.combinations(told, 2)
    )


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two tellings name somebody or something alike."""
    return bool(one & other) or any(alike(a, b) for a in one for b in other)


def _knows_both(days: Mapping[str, Sequence[Mention]], told: Sequence[Value]) -> bool:
    """Whether an article on one side tells another side's day as well, of whatever: it knows of two happenings."""
    items = {day: {mention.item for mention in side} for day, side in days.items()}
    return any(
        value.item in items[day] and value.low == _ordinal(other) for value in told for day in days for other in days
        if other != day
    )  # fmt: skip


def _ordinal(day: str) -> float:
    return float(int(day[:4]) * YEAR + int(day[5:7]) * 31 + int(day[8:]))


def _said_again(told: Sequence[Evidence], days: Sequence[Value]) -> list[Evidence]:
    """The evidence, and the same day said elsewhere with the same words around it."""
    side = [value for value in days if value.evidence in told]
    return [*told, *(value.evidence for value in days if value not in side and same_figure(side, value))]


def _close(days: Mapping[str, object]) -> bool:
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    return last - first <= timedelta(days=APART)


def _times_of(reading: Reading, told: Sequence[Mention]) -> list[Evidence]:
    return [evidence for mention in told if (evidence := time_evidence(reading, mention))]


def _apart(sides: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether no article stands on two sides."""
    items = [item for side in sides.values() for item in {mention.item for mention in side}]
    return len(items) == len(set(items))


def time_evidence(reading: Reading, mention: Mention) -> Evidence | None:
    """The time expression of a mention's sentence that gives its time, None where the time comes from elsewhere."""
    item, value = reading.items[mention.item], mention.event.time or ""
    if mention.line is None:
        return None
    saying = said_at(reading, mention.line)
    inside = [
        t
        for t in item.analysis.times
        if mention.line.start <= t.start
        and t.end <= mention.line.end
        and not any(span.start <= t.start and t.end <= span.end for span in saying)
    ]
    for time in sorted(inside, key=lambda t: (t.value != value, t.start)):
        words = item.article.text[time.start : time.end]
        named = mention.day and time.value.startswith(mention.day) and any(map(str.isdigit, words))
        if named and not after_word(reading, mention.item, time.start, "until"):
            return Evidence.cut(item.article.id, item.article.text, Span(time.start, time.end))
    return None


def find_denials(happenings: Sequence[Happening], reading: Reading) -> list[Conflict]:
    """One happening that some articles tell as happened and others, of the same two days, as not happened."""
    found = []
    for happening in happenings:
        yes = [m for m in happening.mentions if m.event.factuality == "happened"]
        no = [m for m in happening.mentions if m.event.factuality == "not_happened"]
        if {m.item for m in yes} & {m.item for m in no}:
            continue
        pairs = [(a, b) for a in yes for b in no if a.trigger == b.trigger and len(a.people & b.people) > 1]
        if pairs and _same_time(reading, pairs):
            sides = [side_of(HAPPENED[each[0].event.factuality], [trigger_evidence(reading, m) for m in each])
                     for each in ([a for a, _ in pairs], [b for _, b in pairs])]  # fmt: skip
            found.append(Conflict("happened-or-not", tuple(sides)))
    return found


def _same_time(reading: Reading, pairs: Sequence[tuple[Mention, Mention]]) -> bool:
    """Whether two tellings of a pair came out within a day: later on a denial may be an outcome."""
    for pair in pairs:
        days = [(reading.items[m.item].article.published or "")[:10] for m in pair]
        if all(days) and abs(date.fromisoformat(days[0]) - date.fromisoformat(days[1])) <= timedelta(days=1):
            return True
    return False
