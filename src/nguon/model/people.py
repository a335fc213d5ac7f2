"""People, bodies and places over many articles: one entity, with the decisions that made it."""

from __future__ import annotations

from typing import Literal

import msgspec

from nguon.model.annotations import EntityType

LinkRule = Literal["same name", "turned name", "short name", "abbreviation", "known alias", "contradiction"]
# What speaks for taking two names for one …
LinkSupport = Literal["name", "lexicon", "spelled-out", "office", "company", "story"]
# … and against it.
LinkObjection = Literal["gender", "told-apart", "short-only", "years", "other-office", "ambiguous"]


class EntityRef(msgspec.Struct, frozen=True, order=True):
    """An entity of one article's analysis."""

    article: str
    entity: str


class LinkReason(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that spoke for a link or against it; the faces put it into words. Fields that a code has no use for are empty.

    | code | `names` | `others` | `articles` | `count` |
    |---|---|---|---|---|
    | name | the name that both bear | | | |
    | lexicon | the name here | the name that the lexicon gives it | | |
    | spelled-out | the abbreviation | what it stands for | the one that spells it out | |
    | office | the office here | the office there | the one that gives it there | |
    | company | names that stand beside both | | those where they stand beside the other | |
    | story | | | | |
    | gender | "male" or "female", as it is called here | and there | the first that calls it so there | |
    | told-apart | | | the one that names both | |
    | short-only | | | | |
    | years | | | | years between the nearest articles |
    | other-office | the offices here | those there | the first that gives one there | |
    | ambiguous | the short name | the full names that it fits | | |

    "Here" is the article of the decision, "there" those that had been linked before; `articles` are of the latter but for
    "told-apart".
    """

    code: LinkSupport | LinkObjection
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    count: int = 0


class LinkDecision(msgspec.Struct, frozen=True):
    """Why an article's entity was taken for a linked one (`linked`), or kept apart from it; the first one has no reasons."""

    ref: EntityRef
    linked: bool
    rule: LinkRule
    reasons: tuple[LinkReason, ...] = ()


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
