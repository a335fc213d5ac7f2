"""Events, factuality, actors and dates on sentences of one phenomenon each (tests/grammar/vi/events)."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.grammar.marked import Case, load

from nguon.lang.doc import Doc
from nguon.lang.vi.events import find_events
from nguon.lang.vi.fold import fold
from nguon.lang.vi.sentences import find_sentences
from nguon.model import Entity, Event, Span, Time, Zone

FACTUALITIES = {"happened", "planned", "possible", "asked", "not_happened", "conditional"}


def read(case: Case) -> tuple[Event, ...]:
    """The events of a case; names and times come from its marks, so that this layer is tested by itself."""
    published = case.settings.get("published")
    doc = Doc(case.text, fold(case.text), datetime.fromisoformat(published) if published else None)
    doc.zones = (Zone(0, len(case.text), "body"),)
    doc.sentences = find_sentences(doc)
    names = [
        (start, end, label.split()[0]) for start, end, label in case.marks if label.split()[0] in ("PER", "ORG", "LOC")
    ]
    doc.entities = tuple(
        Entity(f"e{number}", kind, case.text[start:end], (Span(start, end),))  # type: ignore[arg-type]
        for number, (start, end, kind) in enumerate(names)
    )
    dates = [(start, end, label.split()[1]) for start, end, label in case.marks if label.startswith("DATE ")]
    doc.times = tuple(Time(start, end, "DATE", value) for start, end, value in dates)
    return find_events(doc)


def overlapping(events: tuple[Event, ...], start: int, end: int) -> list[Event]:
    return [event for event in events if event.trigger.overlaps(Span(start, end))]


def faults(case: Case) -> list[str]:
    """What differs from the marks, in words."""
    events, wrong = read(case), []
    for start, end, label in case.marks:
        words, first, *rest = case.text[start:end], *label.split()
        found = overlapping(events, start, end)
        if first == "none" and found:
            wrong.append(f"{words!r} must be no event")
        elif first in FACTUALITIES:
            if not any(event.factuality == first for event in found):
                wrong.append(f"{words!r} must be {first}, is {[event.factuality for event in found]}")
            elif rest and not any(event.time == rest[0] for event in found):
                wrong.append(f"{words!r} must be dated {rest[0]}, is {[event.time for event in found]}")
        if "actor" in label.split() and not any(
            actor.overlaps(Span(start, end)) for event in events for actor in event.actors
        ):
            wrong.append(f"{words!r} must act")
    return wrong


@pytest.mark.parametrize("case", load("events"), ids=str)
def test_sentence(case: Case) -> None:
    assert faults(case) == []
