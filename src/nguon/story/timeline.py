"""The timeline: happenings at their resolved time, each once, what is planned, asked or denied told apart from what happened."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from nguon.model.annotations import Factuality
from nguon.model.stories import TimelineEntry
from nguon.story.days import begins_after
from nguon.story.happenings import Happening, Mention, sentence_evidence
from nguon.story.reading import Reading

_DATED = re.compile(r"\d{4}-")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"\w+")
COMPARED = 30  # entries of a day that a further one is compared with
ALIKE = 0.3  # share of content words from which on two sentences on one day, of one entry's evidence, tell one happening
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
    kept = _gathered(reading, list(entries.values()))
    return tuple(sorted(kept, key=lambda entry: (entry.when, _rank(entry.factuality), entry.evidence[0])))


def _gathered(reading: Reading, entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """The entries, those of one day that are told by mostly the same sentences, in like words, joined to the best told."""
    of_day: dict[str, list[TimelineEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda each: (-len(each.evidence), each.evidence[0])):
        held = of_day[entry.when[:10]]
        place = next((n for n, known in enumerate(held[:COMPARED]) if _same(reading, known, entry)), None)
        if place is None:
            held.append(entry)
        else:
            held[place] = _joined(held[place], entry)
    return [entry for held in of_day.values() for entry in held]


def _same(reading: Reading, known: TimelineEntry, entry: TimelineEntry) -> bool:
    """Whether half of an entry's sentences tell the better told one too, and both are told in like words."""
    if 2 * len({*known.evidence} & {*entry.evidence}) < len(entry.evidence):
        return False
    one, other = (_content(reading, each.text) for each in (known, entry))
    return len(one & other) >= ALIKE * min(len(one), len(other))


def _content(reading: Reading, text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(reading.pack.fold(text)) if not reading.pack.is_stopword(word))


def _entry(reading: Reading, happening: Happening) -> TimelineEntry | None:
    dated = [m for m in happening.mentions if m.event.time and _DATED.match(m.event.time) and not _ahead(reading, m)]
    if not dated:
        return None
    factuality = min((m.event.factuality for m in happening.mentions), key=_rank)
    # The day of what happened is the one told of it as a fact, not the one that it was planned for.
    told = [m for m in dated if m.event.factuality == factuality] or dated
    counts = Counter(m.event.time for m in told if m.event.time)
    when = min(counts, key=lambda value: (not _DAY.match(value), -counts[value], -len(value), value))
    surest = [m for m in happening.mentions if m.event.factuality == factuality]
    first = sentence_evidence(reading, _spokesman(reading, surest, when))
    evidence = {sentence_evidence(reading, m) for m in happening.mentions}
    return TimelineEntry(when, first.exact, factuality, (first, *sorted(evidence - {first})))


def _ahead(reading: Reading, mention: Mention) -> bool:
    """Whether what is told as a fact is placed after its article came out: the day is another thing's."""
    published = (reading.items[mention.item].article.published or "")[:10]
    return mention.event.factuality == "happened" and bool(published) and begins_after(mention.event.time or "", published)


def _spokesman(reading: Reading, told: Sequence[Mention], when: str) -> Mention:
    """The telling that names the day, in a sentence rather than a title, whose words most other tellings share."""
    bags = [frozenset(m.line.words) if m.line else frozenset[str]() for m in told]
    spread = Counter(word for bag in bags for word in bag if not reading.pack.is_stopword(word))

    def typical(bag: frozenset[str]) -> float:
        content = [spread[word] for word in bag if word in spread]
        return sum(content) / len(content) if content else 0.0

    ranked = [
        (m.event.time == when, m.line is not None and m.line.index >= 0, typical(bag), tuple(-k for k in m.key), n)
        for n, (m, bag) in enumerate(zip(told, bags, strict=True))
    ]
    return told[max(ranked)[-1]]


def _joined(one: TimelineEntry, other: TimelineEntry) -> TimelineEntry:
    rest = sorted({*one.evidence, *other.evidence} - {one.evidence[0]})
    surest = min(one.factuality, other.factuality, key=_rank)
    return TimelineEntry(max(one.when, other.when, key=len), one.text, surest, (one.evidence[0], *rest))


def _rank(factuality: Factuality) -> int:
    return _SUREST.index(factuality)
