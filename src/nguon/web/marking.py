"""An article's text as marked segments: layers may overlap, the text is never lost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from nguon.model import Analysis, Entity, ReadArticle, Span, Zone
from nguon.web.words import FACTUALITY, TYPE

# Longer texts come in pages of about so many characters.
WINDOW = 40_000
LAYERS = ("names", "times", "attributions", "events")


class Mark(msgspec.Struct, frozen=True):
    """A span to be shown: CSS class and words that explain it."""

    start: int
    end: int
    css: str
    title: str = ""


class Segment(msgspec.Struct, frozen=True):
    """A run of text under the same marks. `anchor` names it where the focus begins."""

    text: str
    css: str
    title: str
    anchor: str = ""


class Paragraph(msgspec.Struct, frozen=True):
    """A zone of the article in segments."""

    kind: str
    start: int
    segments: tuple[Segment, ...]


def marks_of(analysis: Analysis, layers: Iterable[str]) -> list[Mark]:
    """The marks of the layers that are asked for."""
    wanted = set(layers)
    marks: list[Mark] = []
    if "attributions" in wanted:
        marks += _attribution_marks(analysis)
    if "names" in wanted:
        for entity in analysis.entities:
            title = f"{entity.name} ({TYPE[entity.type]})"
            marks += [Mark(m.start, m.end, f"name {entity.type.lower()}", title) for m in entity.mentions]
    if "times" in wanted:
        marks += [Mark(t.start, t.end, "time", f"thời gian: {t.value}") for t in analysis.times]
    if "events" in wanted:
        marks += _event_marks(analysis)
    return marks


def _event_marks(analysis: Analysis) -> Iterator[Mark]:
    for event in analysis.events:
        word = FACTUALITY[event.factuality]
        yield Mark(event.trigger.start, event.trigger.end, f"event {event.factuality}", f"sự kiện: {word}")
        if event.cue:
            yield Mark(event.cue.start, event.cue.end, "event-cue", f"dấu hiệu «{word}»")


def _attribution_marks(analysis: Analysis) -> Iterator[Mark]:
    entities = {entity.id: entity for entity in analysis.entities}
    for attribution in analysis.attributions:
        who = speaker_name(attribution.source_entity, entities) or "nguồn không nêu tên"
        for span in attribution.content:
            yield Mark(span.start, span.end, f"content {attribution.kind}", f"lời của: {who}")
        if attribution.source:
            yield Mark(attribution.source.start, attribution.source.end, "source", f"nguồn: {who}")
        if attribution.cue:
            yield Mark(attribution.cue.start, attribution.cue.end, "cue", "từ dẫn")


def speaker_name(entity_id: str | None, entities: dict[str, Entity]) -> str | None:
    """The fullest name of an entity, None where there is none."""
    entity = entities.get(entity_id) if entity_id else None
    return entity.name if entity else None


def windows(text: str, size: int = WINDOW) -> list[Span]:
    """The text in pages of at most `size` characters, cut at a blank where one is near."""
    found, start = [], 0
    while len(text) - start > size:
        blank = max(text.rfind(" ", start + size // 2, start + size), text.rfind("\n", start + size // 2, start + size))
        end = blank + 1 if blank >= 0 else start + size
        found.append(Span(start, end))
        start = end
    return [*found, Span(start, len(text))]


def within(analysis: Analysis, window: Span) -> Analysis:
    """What of an analysis begins or is mentioned inside a window; zones are cut to it."""
    zones = (msgspec.structs.replace(z, start=max(z.start, window.start), end=min(z.end, window.end)) for z in analysis.zones)
    mentioned = ((e, tuple(m for m in e.mentions if window.start <= m.start < window.end)) for e in analysis.entities)

    def inside(start: int) -> bool:
        return window.start <= start < window.end

    return msgspec.structs.replace(
        analysis,
        zones=tuple(zone for zone in zones if zone.start < zone.end),
        entities=tuple(msgspec.structs.replace(entity, mentions=mentions) for entity, mentions in mentioned if mentions),
        times=tuple(time for time in analysis.times if inside(time.start)),
        attributions=tuple(each for each in analysis.attributions if any(inside(span.start) for span in each.content)),
        events=tuple(event for event in analysis.events if inside(event.trigger.start)),
    )


def paragraphs(item: ReadArticle, layers: Iterable[str] = LAYERS, focus: Sequence[Span] = ()) -> list[Paragraph]:
    """The text of the zones; every character of a zone stands in exactly one segment, in order.

    `focus` are the words that a line elsewhere came from; the first segment of them has the anchor "focus".
    """
    marks = marks_of(item.analysis, layers)
    marks += [Mark(span.start, span.end, "focus") for span in focus]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    zones = item.analysis.zones
    inside = _by_zone(zones, marks)
    text, shown, anchored = item.article.text, [], False
    for zone, over in zip(zones, inside, strict=True):
        segments = list(_segments(text, zone, over))
        if focus and not anchored:
            segments, anchored = _anchor(segments)
        shown.append(Paragraph(zone.kind, zone.start, tuple(segments)))
    return shown


def _by_zone(zones: Sequence[Zone], marks: Iterable[Mark]) -> list[list[Mark]]:
    """The marks that each zone shares a character with, in their order."""
    ends = [zone.end for zone in zones]
    inside: list[list[Mark]] = [[] for _ in zones]
    for mark in marks:
        at = bisect_right(ends, mark.start)
        while at < len(zones) and zones[at].start < mark.end:
            inside[at].append(mark)
            at += 1
    return inside


def _segments(text: str, zone: Zone, marks: Sequence[Mark]) -> Iterator[Segment]:
    """The zone cut where any mark begins or ends."""
    cuts = {zone.start, zone.end}
    cuts |= {max(zone.start, mark.start) for mark in marks} | {min(zone.end, mark.end) for mark in marks}
    over: list[Mark] = []
    coming = 0
    for start, end in pairwise(sorted(cuts)):
        over = [mark for mark in over if mark.end > start]
        while coming < len(marks) and marks[coming].start <= start:
            over.append(marks[coming])
            coming += 1
        css = " ".join(dict.fromkeys(word for mark in over for word in mark.css.split()))
        title = " · ".join(dict.fromkeys(mark.title for mark in over if mark.title))
        yield Segment(text[start:end], css, title)


def _anchor(segments: list[Segment]) -> tuple[list[Segment], bool]:
    """The first focused segment named, and whether there was one."""
    for at, segment in enumerate(segments):
        if "focus" in segment.css.split():
            return [*segments[:at], msgspec.structs.replace(segment, anchor="focus"), *segments[at + 1 :]], True
    return segments, False
