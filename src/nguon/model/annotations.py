"""What an article says, layer by layer, as spans of its text (FORMAT.md, annotation/GUIDELINES.md)."""

from __future__ import annotations

from typing import Literal

import msgspec

from nguon.model.spans import Span

ZoneKind = Literal["title", "lead", "body", "heading", "caption", "byline", "junk"]
CreditRole = Literal["author", "source", "photo"]
EntityType = Literal["PER", "ORG", "LOC"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
AttributionKind = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["person", "organization", "outlet", "document", "group", "anonymous"]
Factuality = Literal["happened", "planned", "possible", "asked", "not_happened", "conditional"]


class Zone(msgspec.Struct, frozen=True, gc=False):
    """One paragraph and what it is."""

    start: int
    end: int
    kind: ZoneKind


class Credit(msgspec.Struct, frozen=True, gc=False):
    """Whom the article names as its maker or source, in a byline or caption."""

    role: CreditRole
    name: str
    start: int
    end: int


class Role(msgspec.Struct, frozen=True, gc=False):
    """An office, title or nationality that the text gives an entity, e.g. "Tổng thư ký NATO"."""

    kind: Literal["office", "honorific", "nationality", "apposition"]
    start: int
    end: int
    text: str


class Entity(msgspec.Struct, frozen=True):
    """A named person, organisation or place with all its mentions; `name` is its fullest form.

    `references` are spans that stand for it without its name (pronouns, bare titles); they are no mentions.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Span, ...]
    roles: tuple[Role, ...] = ()
    references: tuple[Span, ...] = ()


class Time(msgspec.Struct, frozen=True, gc=False):
    """A time expression with its TIMEX3 type and value."""

    start: int
    end: int
    type: TimeType
    value: str


class Attribution(msgspec.Struct, frozen=True):
    """Source – cue – content. `via` names the attributions that this one stands inside, nearest first."""

    id: str
    kind: AttributionKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    source_entity: str | None = None
    source_kind: SourceKind | None = None
    via: tuple[str, ...] = ()


class Event(msgspec.Struct, frozen=True):
    """A happening: trigger, participants, time (TIMEX3 value), place and factuality.

    `type` is a PLOVER type or one of the project's own (docs/event-types.md); `ref` is shared by tellings of one happening.
    """

    id: str
    type: str
    trigger: Span
    actors: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    objects: tuple[Span, ...] = ()
    time: str | None = None
    place: Span | None = None
    factuality: Factuality = "happened"
    cue: Span | None = None
    attribution: str | None = None
    ref: str = ""


class Analysis(msgspec.Struct, frozen=True):
    """All layers of one article. `version` names the analysis that made it."""

    article: str
    zones: tuple[Zone, ...] = ()
    credits: tuple[Credit, ...] = ()
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    version: str = ""
