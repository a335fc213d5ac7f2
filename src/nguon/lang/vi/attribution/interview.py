"""Interviews set as questions and answers: a paragraph that asks, then one behind a dash that answers, with no cue."""

from __future__ import annotations

from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.reading import Reading
from nguon.model.annotations import Entity

_DASHES = frozenset("-–—")
_LEAST_PAIRS = 2
_LEAST_ANSWER = 6  # tokens
_MOST_QUESTION = 120  # tokens


def answers(reading: Reading, taken: set[int]) -> list[Draft]:
    """The answers of an interview, by the person named last before its first question; `taken` are units that others hold."""
    pairs = _pairs(reading)
    if len(pairs) < _LEAST_PAIRS:
        return []
    person = _asked(reading, reading.units[pairs[0][0]].start)
    if person is None:
        return []
    found: list[Draft] = []
    for _, first, last in pairs:
        span = reading.trimmed(reading.units[first].start, reading.units[last].end)
        if span is None or not taken.isdisjoint(range(first, last + 1)):
            continue
        unit = reading.units[first]
        found.append(
            Draft(
                cue=None, source=None, content=[span], act="say", unit=first, zone=unit.zone, first=unit.first,
                frame="answer", entity=person.id, kind="person",
            )
        )  # fmt: skip
    return found


def _pairs(reading: Reading) -> list[tuple[int, int, int]]:
    """Question paragraph and answer paragraph behind it: (first unit of the one, first and last unit of the other)."""
    found: list[tuple[int, int, int]] = []
    asked: int | None = None
    first = 0
    units = reading.units
    while first < len(units):
        last = first
        while last + 1 < len(units) and units[last + 1].zone == units[first].zone:
            last += 1
        dashed = reading.lower[units[first].first] in _DASHES
        size = units[last].stop - units[first].first
        if dashed and asked is not None and size > _LEAST_ANSWER and units[first].kind == "body":
            found.append((asked, first, last))
        closes = reading.text[units[first].start : units[last].end].rstrip(' ”"').endswith("?")
        is_question = not dashed and closes and size <= _MOST_QUESTION and units[first].kind in ("body", "heading")
        asked = first if is_question else None
        first = last + 1
    return found


def _asked(reading: Reading, offset: int) -> Entity | None:
    """The person named last before `offset`."""
    for mention in reversed(reading.mentions):
        if mention.span.start < offset and mention.entity.type == "PER":
            return mention.entity
    return None
