"""What the tellings of an article say of one another: shared references, plans told again, dates of titles."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

import msgspec

from nguon.lang.doc import Doc
from nguon.lang.vi.events.states import Candidate
from nguon.model.annotations import Event

# Types whose events an article is often written ahead of; where at least so many tellings are plans and none is done,
# tellings without any mark are plans too.
_SCHEDULED = frozenset(("MATCH", "BUILD", "LAUNCH", "ELECT", "CONSULT"))
_ENOUGH = 3
_TWICE = 2  # plans of one kind after which a title of that kind without any mark is a plan
_DATED = re.compile(r"(?P<year>\d{4})(?:-W(?P<week>\d{2})|-\d{2}-\d{2}|-\d{2}(?!\d)|(?=$))")
_AFTER = re.compile(r"(?<!\w)(?:sau|kết thúc)\s+(?:\w+\s+)?$")
_LEAD = 14  # code points before a noun
_REMEMBERED = 20  # tellings of one kind that a new one is compared with
_FORESEEN = frozenset(("ACCIDENT", "DISASTER", "DEATH", "INJURY", "LOSE"))
# An attack that is threatened is another one than the attack that is reported.
_UNANNOUNCED = _FORESEEN | {"ASSAULT", "CRIME", "COERCE", "ARREST"}


class Telling(NamedTuple):
    """An event with the candidate that it was read from and its zone's kind."""

    event: Event
    candidate: Candidate
    zone: str


def settle(doc: Doc, tellings: list[Telling]) -> tuple[Event, ...]:
    """The events with what can only be known from the article as a whole."""
    told = [_foreseen(doc, telling) for telling in tellings]
    told = _plans_again(doc, told)
    told = _titles(doc, told)
    return _references(doc, told)


def _with(telling: Telling, **changes: object) -> Telling:
    return telling._replace(event=msgspec.structs.replace(telling.event, **changes))


def _foreseen(doc: Doc, telling: Telling) -> Telling:
    """Nobody plans an accident: its future is a forecast. What is dated after publication has not happened yet."""
    event = telling.event
    if event.factuality == "planned" and event.type in _FORESEEN:
        return _with(telling, factuality="possible")
    if event.factuality == "happened" and event.time and doc.published and not telling.candidate.aspect:
        today = doc.published.date().isoformat()
        if (
            len(event.time) >= 10
            and event.time[0].isdigit()
            and event.time[4:5] == "-"
            and event.time[5].isdigit()
            and event.time[:10] > today
        ):
            return _with(telling, factuality="planned")
    return telling


def _plans_again(doc: Doc, told: list[Telling]) -> list[Telling]:
    marked: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for telling in told:
        event, word = telling.event, telling.candidate.word
        sure = "done" if event.factuality == "happened" and _asserted(doc, telling) else event.factuality
        if sure != "happened":
            marked[word.phrase][sure] += 1
            marked[word.type][sure] += 1
    told = [
        _with(t, factuality="planned") if _repeats_plan(t, marked) and not _is_past(doc, t.event.time) else t for t in told
    ]
    return [_with(t, factuality="asked") if _repeats_demand(t, marked) else t for t in told]


def _is_past(doc: Doc, time: str | None) -> bool:
    """Whether a TIMEX3 value lies wholly before the day of publication; a plan cannot."""
    match = _DATED.match(time) if time and doc.published else None
    if not match or not doc.published:
        return False
    week = match["week"]
    if week:
        return (int(match["year"]), int(week)) < tuple(doc.published.isocalendar())[:2]
    day = match.group()
    return day < doc.published.date().isoformat()[: len(day)]


def _repeats_demand(telling: Telling, marked: dict[str, dict[str, int]]) -> bool:
    """Whether a title without any subject tells what the article only asks for."""
    event, words = telling.event, marked[telling.candidate.word.phrase]
    if telling.zone != "title" or event.factuality != "happened" or event.actors or telling.candidate.aspect:
        return False
    return words["asked"] > 0 and not words["done"] and words["asked"] > words["planned"]


def _asserted(doc: Doc, telling: Telling) -> bool:
    """Whether a telling says plainly that it happened: an aspect, a passive, a date, "sau cuộc gặp"."""
    candidate = telling.candidate
    if candidate.aspect or candidate.passive or (telling.event.time is not None and not candidate.nominal):
        return True
    return candidate.nominal and _AFTER.search(doc.folded, max(0, candidate.start - _LEAD), candidate.start) is not None


def _repeats_plan(telling: Telling, marked: dict[str, dict[str, int]]) -> bool:
    event, candidate = telling.event, telling.candidate
    if event.factuality != "happened" or candidate.aspect or event.type in _UNANNOUNCED:
        return False
    words, kinds = marked[candidate.word.phrase], marked[candidate.word.type]
    if words["planned"] and not words["done"] and words["planned"] >= words["asked"]:
        return not event.actors or telling.zone == "title" or candidate.nominal or candidate.after_nominalizer
    if telling.zone == "title" and kinds["planned"] >= _TWICE and not kinds["done"]:
        return True
    return candidate.word.type in _SCHEDULED and kinds["planned"] >= _ENOUGH and not kinds["done"]


def _titles(doc: Doc, told: list[Telling]) -> list[Telling]:
    """A title takes its dates from the first telling of the same in lead or body."""
    dates: dict[str, str] = {}
    for telling in told:
        event, word = telling.event, telling.candidate.word
        if telling.zone != "title" and event.time and not event.time.endswith("_REF"):
            dates.setdefault(word.phrase, event.time)
            dates.setdefault(word.type, event.time)
    changed = []
    for telling in told:
        word = telling.candidate.word
        time = dates.get(word.phrase) or dates.get(word.type)
        changed.append(
            _with(telling, time=time) if telling.zone == "title" and not telling.event.time and time else telling
        )
    return changed


def _references(doc: Doc, told: list[Telling]) -> tuple[Event, ...]:
    """Tellings of one type whose words share their last syllable and whose dates do not differ share a `ref`."""
    known: dict[tuple[str, str], list[tuple[str, str | None]]] = defaultdict(list)
    events = []
    for number, telling in enumerate(told, 1):
        event = telling.event
        key = (event.type, telling.candidate.word.phrase.split()[-1])
        ref = next(
            (
                r
                for r, time in known[key][-_REMEMBERED:]
                if time is None or event.time is None or time[:10] == event.time[:10]
            ),
            f"r{number}",
        )
        known[key].append((ref, event.time))
        events.append(msgspec.structs.replace(event, id=f"v{number}", ref=ref))
    return tuple(events)
