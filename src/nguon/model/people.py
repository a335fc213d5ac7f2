"""People, bodies and places over many articles: one entity, with the decisions that made it."""

from __future__ import annotations

import msgspec

from nguon.model.annotations import EntityType


class EntityRef(msgspec.Struct, frozen=True, order=True):
    """An entity of one article's analysis."""

    article: str
    entity: str


class LinkDecision(msgspec.Struct, frozen=True):
    """Why an article's entity was taken for a linked one, or kept apart from it.

    `rule` is "same name", "turned name", "short name", "abbreviation", "known alias" or "contradiction"; `reasons` tell
    the support found, or what contradicts.
    """

    ref: EntityRef
    linked: bool
    rule: str
    reasons: tuple[str, ...] = ()


class LinkedEntity(msgspec.Struct, frozen=True):
    """One person, body or place over several articles. `id` is a content hash of its type, key and first member.

    `aliases` are the names it bears, the fullest first; `offices` what articles call it, in the order of the articles.
    """

    id: str
    type: EntityType
    name: str
    members: tuple[EntityRef, ...]
    aliases: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    decisions: tuple[LinkDecision, ...] = ()
