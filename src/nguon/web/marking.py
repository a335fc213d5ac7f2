"""An article's text as marked segments: layers may overlap, the text is never lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from nguon.model import Analysis, Entity, ReadArticle, Span

LAYERS = ("names", "times", "attributions", "events")
_FACTUALITY = {
    "happened": "đã hoặc đang xảy ra",
    "planned": "dự kiến",
    "possible": "có thể",
    "asked": "được yêu cầu, kêu gọi",
    "not_happened": "không hoặc chưa xảy ra",
    "conditional": "có điều kiện",
}
_TYPES = {"PER": "người", "ORG": "tổ chức", "LOC": "nơi chốn"}


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
            title = f"{entity.name} ({_TYPES[entity.type]})"
            marks += [Mark(m.start, m.end, f"name {entity.type.lower()}", title) for m in entity.mentions]
    if "times" in wanted:
        marks += [Mark(t.start, t.end, "time", f"thời gian: {t.value}") for t in analysis.times]
    if "events" in wanted:
        for event in analysis.events:
            title = f"sự kiện {event.type}: {_FACTUALITY[event.factuality]}"
            marks.append(Mark(event.trigger.start, event.trigger.end, f"event {event.factuality}", title))
            if event.cue:
                marks.append(
                    Mark(event.cue.start, event.cue.end, "event-cue", f"dấu hiệu: {_FACTUALITY[event.factuality]}")
                )
    return marks


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


def paragraphs(item: ReadArticle, layers: Iterable[str] = LAYERS, focus: Span | None = None) -> list[Paragraph]:
    """The whole text by zones; every character of a zone stands in exactly one segment, in order."""
    marks = marks_of(item.analysis, layers)
    if focus:
        marks.append(Mark(focus.start, focus.end, "focus"))
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    text, shown = item.article.text, []
    for zone in item.analysis.zones:
        inside = [mark for mark in marks if mark.start < zone.end and zone.start < mark.end]
        shown.append(
            Paragraph(zone.kind, zone.start, tuple(_segments(text, Span(zone.start, zone.end), inside, focus)))
        )
    return shown


def _segments(text: str, zone: Span, marks: list[Mark], focus: Span | None) -> Iterator[Segment]:
    cuts = {zone.start, zone.end}
    for mark in marks:
        cuts.add(max(zone.start, mark.start))
        cuts.add(min(zone.end, mark.end))
    ordered = sorted(cuts)
    anchored = False
    for start, end in pairwise(ordered):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        anchor = ""
        if focus and not anchored and focus.start <= start < focus.end:
            anchor, anchored = (
                ("focus" if start == max(zone.start, focus.start) and focus.start >= zone.start else ""),
                True,
            )
        css = " ".join(dict.fromkeys(word for mark in over for word in mark.css.split()))
        title = " · ".join(dict.fromkeys(mark.title for mark in over if mark.title))
        yield Segment(text[start:end], css, title, anchor)
