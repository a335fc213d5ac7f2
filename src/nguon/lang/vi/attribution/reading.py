"""What the rules look at: the tokens of a document with its quotes, units of reading, mentions and times by token."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from nguon.lang.doc import Doc
from nguon.lang.vi.attribution.quotes import Quote, find_quotes, quote_at
from nguon.model.annotations import Entity
from nguon.model.spans import Span

_LONGEST_UNIT = 1200  # tokens: quotes of several hundred words are real, longer ones are broken text
_LONGEST_TAG = 90  # characters of a sentence that only names who spoke
_TAG_VERBS = (
    " nói", " cho biết", " chia sẻ", " kể", " cho hay", " khẳng định", " nhấn mạnh", " tâm sự", " bày tỏ", " viết",
    " nhận định", " bộc bạch", " giải thích", " nói thêm", " cho biết thêm", " phát biểu", " trả lời", " thừa nhận",
)  # fmt: skip
_TRIM_LEFT = " \t\r\n\xa0,.;:-–—\"“”«»'‘’"
_TRIM_RIGHT = _TRIM_LEFT + "/"


class Unit(NamedTuple):
    """A sentence (quotes are not cut): `[start, end)`, tokens `[first, stop)`, kind and index of its zone."""

    start: int
    end: int
    first: int
    stop: int
    zone: int
    kind: str


class Mention(NamedTuple):
    """A mention by token indices `[first, stop)`."""

    first: int
    stop: int
    entity: Entity
    span: Span


class Reading:
    """A document made ready for reading attributions."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.tokens = doc.tokens
        self.lower = doc.tokens.lower
        self._starts = doc.tokens.start
        self.zones = doc.prose() if doc.zones else []
        self.quotes: list[Quote] = find_quotes(doc.text, [(zone.start, zone.end) for zone in self.zones])
        self.units = self._find_units()
        self.unit_firsts = frozenset(unit.first for unit in self.units)
        self.mention_from: dict[int, Mention] = {}
        self.mention_to: dict[int, Mention] = {}
        self.mentions: list[Mention] = []
        self.named: set[int] = set()
        self._index_mentions()
        self.named_starts = frozenset(map(self._starts.__getitem__, self.named))
        self.time_to: dict[int, int] = {}
        self.time_from: dict[int, int] = {}
        for time in doc.times:
            first, stop = self.range_of(time.start, time.end)
            if stop > first:
                self.time_to[stop - 1], self.time_from[first] = first, stop

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Token indices `[first, stop)` of the tokens that begin in `[start, end)`."""
        starts = self._starts
        return bisect_left(starts, start), bisect_left(starts, end)

    def span(self, first: int, stop: int) -> Span:
        """The span of tokens `[first, stop)`."""
        return Span(self.tokens.start[first], self.tokens.end[stop - 1])

    def quote_at(self, offset: int) -> Quote | None:
        """The quote that holds `offset`."""
        quotes = self.quotes
        return quote_at(quotes, offset) if quotes and quotes[0].open <= offset else None

    def trimmed(self, start: int, end: int) -> Span | None:
        """`[start, end)` without marks and white space at its ends, or None where nothing is left."""
        text = self.text
        while start < end and text[start] in _TRIM_LEFT:
            start += 1
        while end > start and text[end - 1] in _TRIM_RIGHT:
            end -= 1
        return Span(start, end) if start < end else None

    def _find_units(self) -> list[Unit]:
        sentences = self.doc.sentences
        units: list[Unit] = []
        at = 0
        for index, zone in enumerate(self.zones):
            while at < len(sentences) and sentences[at].start < zone.start:
                at += 1
            start: int | None = None
            while at < len(sentences) and sentences[at].start < zone.end:
                start = sentences[at].start if start is None else start
                end = sentences[at].end
                at += 1
                quote = self.quote_at(end - 1)
                within = quote is not None and quote.close > end and quote.end > end
                more = at < len(sentences) and sentences[at].start < zone.end
                if more and (within or self._is_tag(end, sentences[at].start)):
                    continue
                self._add_unit(units, start, end, index, zone.kind)
                start = None
        return units

    def _is_tag(self, end: int, start: int) -> bool:
        """Whether the next sentence only names the speaker of the quote that ends here ('"… ." - bà A cho biết.')."""
        if not self.text[max(0, end - 3) : end].rstrip(" .").endswith(("”", '"')):
            return False
        if self.text[start] in "-–—":
            return True
        stop = self.text.find(".", start, start + _LONGEST_TAG)
        return stop > 0 and self.doc.folded[start:stop].endswith(_TAG_VERBS)

    def _add_unit(self, units: list[Unit], start: int, end: int, zone: int, kind: str) -> None:
        """Add a unit; what is far too long for a sentence is read in pieces, so that the work stays linear."""
        first, stop = self.range_of(start, end)
        if stop - first <= _LONGEST_UNIT:
            if first < stop:
                units.append(Unit(start, end, first, stop, zone, kind))
            return
        for at in range(first, stop, _LONGEST_UNIT):
            last = min(stop, at + _LONGEST_UNIT)
            units.append(Unit(self.tokens.start[at], self.tokens.end[last - 1], at, last, zone, kind))

    def _index_mentions(self) -> None:
        spans = [(span, entity) for entity in self.doc.entities for span in entity.mentions]
        free = -1
        for span, entity in sorted(spans, key=lambda pair: (pair[0].start, -pair[0].end)):
            if span.start < free:
                continue
            free = span.end
            first, stop = self.range_of(span.start, span.end)
            if first < stop:
                mention = Mention(first, stop, entity, span)
                self.mentions.append(mention)
                self.mention_from[first] = mention
                self.mention_to[stop - 1] = mention
                self.named.update(range(first, stop))
