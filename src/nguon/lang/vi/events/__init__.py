"""Events: what a text says to happen, and how sure it says it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from operator import itemgetter

from nguon.lang.doc import Doc
from nguon.lang.vi.events.arguments import participants, place_of
from nguon.lang.vi.events.clauses import marks_of, read_marks
from nguon.lang.vi.events.dating import Dates
from nguon.lang.vi.events.factuality import judge
from nguon.lang.vi.events.kinds import kind_of
from nguon.lang.vi.events.phrases import NounPhrases
from nguon.lang.vi.events.reading import SentenceReader
from nguon.lang.vi.events.states import Candidate
from nguon.lang.vi.events.tellings import Telling, settle
from nguon.lang.vi.events.triggers import Context, Selector, Told, score
from nguon.model.annotations import Attribution, Event
from nguon.model.spans import Span

_START = itemgetter(0)
_SKIPPED = frozenset(("byline", "junk"))
_HEAD_LENGTH = 3000  # no title and lead are longer
_HEADS = frozenset(("title", "lead"))


def find_events(doc: Doc) -> tuple[Event, ...]:
    """Events in the order of their triggers, ids "v1" …"""
    reading = Reading(doc)
    tellings: list[Telling] = []
    for candidate, context, cue in reading.candidates():
        if score(doc, candidate, context) < 0:
            continue
        attribution = context.attribution
        event = Event(
            "",
            kind_of(doc, candidate),
            Span(candidate.start, candidate.end),
            *participants(doc, reading.phrases, candidate),
            time=reading.dates.of(candidate, attribution),
            place=place_of(doc, reading.phrases, candidate),
            factuality=context.factuality,
            cue=cue,
            attribution=attribution.id if attribution else None,
        )
        tellings.append(Telling(event, candidate, context.zone))
    return settle(doc, tellings)


class Reading:
    """The candidates of one document with all that is known of each before it is scored."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        marks = read_marks(doc)
        self.phrases, self.dates = NounPhrases(doc, marks), Dates(doc)
        self._marks = self.phrases.outside_names([mark for mark in marks if mark.word.role != 1])
        self._starts = list(map(_START, self._marks))
        self._happenings = [mark.start for mark in self._marks if mark.word.role == 3]
        self._spoken, self._selector = _Spoken(doc), Selector(doc)
        heads = "\n".join(doc.folded[zone.start : zone.end] for zone in doc.zones if zone.kind in _HEADS)
        self._heads = heads[:_HEAD_LENGTH]

    def candidates(self) -> Iterator[tuple[Candidate, Context, Span | None]]:
        """Each selected candidate with its context and the cue of its factuality, in the order of the text."""
        told: dict[str, int] = defaultdict(int)
        for sentence in self.doc.sentences:
            zone = self.doc.zone_at(sentence.start)
            kind = zone.kind if zone else "body"
            if kind in _SKIPPED:
                continue
            first = bisect_left(self._happenings, sentence.start)
            if first == len(self._happenings) or self._happenings[first] >= sentence.end:
                continue
            within = marks_of(self._marks, self._starts, sentence)
            selected = self._selector.select(SentenceReader(self.doc, self.phrases, sentence).read(within))
            dated, before = self.dates.dated(sentence), None
            for candidate in selected:
                attribution, word = self._spoken.innermost(candidate.start), candidate.word
                factuality, cue = judge(self.doc, candidate, attribution)
                salient = kind in _HEADS or word.phrase in self._heads
                past = Told(told[word.phrase], told[word.type], before, len(selected))
                yield candidate, Context(kind, attribution, factuality, salient, dated, past), cue
                told[word.phrase] += 1
                told[word.type] += 1
                before = candidate


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


__all__ = ["Reading", "find_events"]
