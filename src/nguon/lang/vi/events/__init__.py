"""Events: what a text says to happen, and how sure it says it is."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from nguon.lang.doc import Doc
from nguon.lang.vi.events.arguments import participants, place_of
from nguon.lang.vi.events.clauses import marks_of, read_marks
from nguon.lang.vi.events.dating import Dates
from nguon.lang.vi.events.factuality import judge
from nguon.lang.vi.events.phrases import NounPhrases
from nguon.lang.vi.events.reading import SentenceReader
from nguon.lang.vi.events.tellings import Telling, settle
from nguon.lang.vi.events.triggers import THRESHOLD, Context, Selector, score
from nguon.model.annotations import Attribution, Event
from nguon.model.spans import Span

_SKIPPED = frozenset(("byline", "junk"))
_HEAD_LENGTH = 3000  # no title and lead are longer
_HEADS = frozenset(("title", "lead"))


def find_events(doc: Doc) -> tuple[Event, ...]:
    """Events in the order of their triggers, ids "v1" …"""
    marks = read_marks(doc)
    phrases, dates, spoken, selector = NounPhrases(doc, marks), Dates(doc), _Spoken(doc), Selector(doc)
    marks = phrases.outside_names([mark for mark in marks if mark.word.role != 1])
    starts = [mark.start for mark in marks]
    heads = "\n".join(doc.folded[zone.start : zone.end] for zone in doc.zones if zone.kind in _HEADS)[:_HEAD_LENGTH]
    tellings: list[Telling] = []
    for sentence in doc.sentences:
        zone = doc.zone_at(sentence.start)
        kind = zone.kind if zone else "body"
        if kind in _SKIPPED:
            continue
        within = marks_of(marks, starts, sentence)
        if not any(mark.word.role == 3 for mark in within):
            continue
        selected = selector.select(SentenceReader(doc, phrases, sentence).read(within))
        dated = dates.dated(sentence)
        for candidate in selected:
            attribution = spoken.innermost(candidate.start)
            factuality, cue = judge(doc, candidate, attribution)
            salient = kind in _HEADS or candidate.word.phrase in heads
            context = Context(kind, attribution, factuality, salient, dated, len(selected))
            if score(doc, candidate, context) < THRESHOLD:
                continue
            event = Event(
                "",
                candidate.word.type,
                Span(candidate.start, candidate.end),
                *participants(doc, phrases, candidate),
                time=dates.of(candidate, attribution),
                place=place_of(doc, phrases, candidate),
                factuality=factuality,
                cue=cue,
                attribution=attribution.id if attribution else None,
            )
            tellings.append(Telling(event, candidate, kind))
    return settle(doc, tellings)


class _Spoken:
    """Finds the attribution whose content holds an offset."""

    def __init__(self, doc: Doc) -> None:
        self._spans = sorted(
            ((c.start, c.end, a) for a in doc.attributions for c in a.content), key=lambda s: (s[0], s[1])
        )
        self._starts = [span[0] for span in self._spans]
        self._furthest = list(accumulate((span[1] for span in self._spans), max))

    def innermost(self, offset: int) -> Attribution | None:
        """The attribution with the shortest content around `offset`."""
        best: tuple[int, Attribution] | None = None
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self._furthest[index] > offset:
            start, end, attribution = self._spans[index]
            if offset < end and (best is None or end - start < best[0]):
                best = (end - start, attribution)
            index -= 1
        return best[1] if best else None


__all__ = ["find_events"]
