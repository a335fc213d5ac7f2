"""The nouns: immutable, typed, without I/O and without any language."""

from nguon.model.annotations import Analysis, Attribution, Credit, Entity, Event, Role, Time, Zone
from nguon.model.articles import Article, RawDocument, Rejected, content_id
from nguon.model.people import EntityRef, LinkDecision, LinkedEntity, LinkReason
from nguon.model.spans import Evidence, Span
from nguon.model.stories import (
    Conflict,
    ConflictSide,
    Outcome,
    ReadArticle,
    Reprint,
    SourceEdge,
    Statement,
    Story,
    SummarySentence,
    TimelineEntry,
)

__all__ = [
    "Analysis",
    "Article",
    "Attribution",
    "Conflict",
    "ConflictSide",
    "Credit",
    "Entity",
    "EntityRef",
    "Event",
    "Evidence",
    "LinkDecision",
    "LinkReason",
    "LinkedEntity",
    "Outcome",
    "RawDocument",
    "ReadArticle",
    "Rejected",
    "Reprint",
    "Role",
    "SourceEdge",
    "Span",
    "Statement",
    "Story",
    "SummarySentence",
    "Time",
    "TimelineEntry",
    "Zone",
    "content_id",
]
