"""One person, body or place over all articles: where it is named, what it says, what it does and what is done to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from nguon.model import Evidence, LinkedEntity, ReadArticle, Span
from nguon.model.annotations import Event, Factuality
from nguon.model.voices import Voice
from nguon.story.voices import voice_of

Part = Literal["actor", "target"]


class Appearance(msgspec.Struct, frozen=True):
    """An article that names the entity, with all of its mentions; `office` is what the article calls it, or empty."""

    article: str
    mentions: tuple[Evidence, ...]
    office: str = ""


class Deed(msgspec.Struct, frozen=True):
    """An event in which the entity acts, or that befalls it; `when` is a TIMEX3 value or null."""

    part: Part
    factuality: Factuality
    evidence: Evidence
    when: str | None = None


class Profile(msgspec.Struct, frozen=True):
    """What the articles tell of one linked entity, in order of publication."""

    entity: LinkedEntity
    appearances: tuple[Appearance, ...]
    voice: Voice
    deeds: tuple[Deed, ...]


def profile(entity: LinkedEntity, items: Sequence[ReadArticle]) -> Profile:
    """The profile of `entity` from the articles that name it."""
    names = {(ref.article, ref.entity) for ref in entity.members}
    ordered = sorted(items, key=lambda item: (item.article.published or "~", item.article.id))
    appearances, deeds = [], []
    for item in ordered:
        own = [each for each in item.analysis.entities if (item.article.id, each.id) in names]
        mentions = sorted({span for each in own for span in each.mentions}, key=lambda span: span.start)
        offices = [role.text for each in own for role in each.roles if role.kind in ("office", "apposition")]
        evidence = tuple(Evidence.cut(item.article.id, item.article.text, span) for span in mentions)
        appearances.append(Appearance(item.article.id, evidence, " ".join(offices[0].split()) if offices else ""))
        deeds += list(_deeds(item, mentions))
    return Profile(entity, tuple(appearances), voice_of(ordered, entity.members, entity.name), tuple(deeds))


def _deeds(item: ReadArticle, mentions: Sequence[Span]) -> Iterator[Deed]:
    for event in item.analysis.events:
        if part := _part(event, mentions):
            evidence = Evidence.cut(item.article.id, item.article.text, event.trigger)
            yield Deed(part, event.factuality, evidence, event.time)


def _part(event: Event, mentions: Sequence[Span]) -> Part | None:
    if _meets(event.actors, mentions):
        return "actor"
    return "target" if _meets(event.targets, mentions) else None


def _meets(spans: Sequence[Span], mentions: Sequence[Span]) -> bool:
    return any(span.overlaps(mention) for span in spans for mention in mentions)
