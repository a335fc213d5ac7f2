"""The timeline: happenings at their resolved time, each once, what is planned, asked or denied told apart from what happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nguon.model.annotations import Factuality
from nguon.model.stories import TimelineEntry
from nguon.story.happenings import Happening, Mention, sentence_evidence
from nguon.story.reading import Reading

_DATED = re.compile(r"\d{4}-")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Of tellings that differ, the surest gives the entry its factuality.
_SUREST: tuple[Factuality, ...] = ("happened", "not_happened", "planned", "asked", "possible", "conditional")


def make_timeline(reading: Reading, happenings: Sequence[Happening]) -> tuple[TimelineEntry, ...]:
    """One entry for every happening with a date, in order of time; several triggers in one sentence and day are one entry."""
    entries: dict[tuple[str, str], TimelineEntry] = {}
    for happening in happenings:
        entry = _entry(reading, happening)
        if entry is not None:
            key = (entry.when[:10], entry.text)
            held = entries.get(key)
            entries[key] = entry if held is None else _joined(held, entry)
    return tuple(sorted(entries.values(), key=lambda entry: (entry.when, _rank(entry.factuality), entry.evidence[0])))


def _entry(reading: Reading, happening: Happening) -> TimelineEntry | None:
    dated = [m for m in happening.mentions if m.event.time and _DATED.match(m.event.time)]
    if not dated:
        return None
    counts = Counter(m.event.time for m in dated if m.event.time)
    when = min(counts, key=lambda value: (not _DAY.match(value), -counts[value], -len(value), value))
    factuality = min((m.event.factuality for m in happening.mentions), key=_rank)
    speaking = _spokesman([m for m in happening.mentions if m.event.factuality == factuality] or dated, when)
    evidence = {sentence_evidence(reading, m) for m in happening.mentions}
    first = sentence_evidence(reading, speaking)
    return TimelineEntry(when, first.exact, factuality, (first, *sorted(evidence - {first})))


def _spokesman(told: Sequence[Mention], when: str) -> Mention:
    """The telling that names the day and most participants, in a sentence rather than a title."""
    return max(
        told,
        key=lambda m: (
            m.event.time == when,
            m.line is not None and m.line.index >= 0,
            len(m.people),
            tuple(-k for k in m.key),
        ),
    )


def _joined(one: TimelineEntry, other: TimelineEntry) -> TimelineEntry:
    rest = sorted({*one.evidence, *other.evidence} - {one.evidence[0]})
    surest = min(one.factuality, other.factuality, key=_rank)
    return TimelineEntry(max(one.when, other.when, key=len), one.text, surest, (one.evidence[0], *rest))


def _rank(factuality: Factuality) -> int:
    return _SUREST.index(factuality)
