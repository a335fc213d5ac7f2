"""Stories: what several articles say together (nguon.story/1 of FORMAT.md)."""

from __future__ import annotations

from typing import Literal

import msgspec

from nguon.model.annotations import Analysis, Factuality
from nguon.model.articles import Article
from nguon.model.spans import Evidence

ReprintKind = Literal["copy", "partial"]
Relation = Literal["credits", "cites", "quotes", "reprints"]
Status = Literal["agreed", "disputed", "only-one"]
ConflictKind = Literal["number", "date", "name", "place", "cause", "happened-or-not", "other"]
OutcomeResult = Literal["done", "changed", "cancelled", "open"]


class ReadArticle(msgspec.Struct, frozen=True):
    """An article together with its analysis: the unit that stories are made of."""

    article: Article
    analysis: Analysis


class Reprint(msgspec.Struct, frozen=True):
    """Two articles of which one copies the other, or both a third.

    `a` is the earlier or fuller text, `b` the copier; `share` the part of `b` that stands in `a` (0 to 1);
    `credited` whether `b` names `a`'s outlet (or their common origin) as its source.
    """

    a: str
    b: str
    kind: ReprintKind
    evidence: tuple[Evidence, ...]
    share: float = 0.0
    credited: bool = False
    reasons: tuple[str, ...] = ()


class SourceEdge(msgspec.Struct, frozen=True):
    """One step of a chain of sources. Nodes are "article:ID", "outlet:NAME", "person:NAME", "document:NAME", "anonymous:…"."""

    source: str = msgspec.field(name="from")
    target: str = msgspec.field(name="to")
    relation: Relation = "cites"
    evidence: tuple[Evidence, ...] = ()


class Statement(msgspec.Struct, frozen=True):
    """What several articles say the same; reprint families and shared credited origins count once."""

    id: str
    text: str
    articles: tuple[str, ...]
    independent_sources: int
    status: Status
    evidence: tuple[Evidence, ...]
    origins: tuple[str, ...] = ()
    warning: str = ""


class ConflictSide(msgspec.Struct, frozen=True):
    """One of the things said, and who says it."""

    value: str
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Conflict(msgspec.Struct, frozen=True):
    """A place where articles disagree. `update` marks a figure that rose or fell over time, which is no dispute.

    One that is not `sure` may be a difference or only another wording: it is for a person to look at, and counts nowhere.
    """

    kind: ConflictKind
    sides: tuple[ConflictSide, ...]
    statement: str | None = None
    update: bool = False
    sure: bool = True


class TimelineEntry(msgspec.Struct, frozen=True):
    """One happening at its resolved time (TIMEX3 date), told by one or more articles."""

    when: str
    text: str
    factuality: Factuality
    evidence: tuple[Evidence, ...]


class Outcome(msgspec.Struct, frozen=True):
    """A plan, promise, demand or forecast and what became of it.

    `due` is the plan's own date (TIMEX3); an open one whose date has passed with no report is `overdue`. What is not
    `sure` may be the plan's outcome or only look like it: it is for a person to look at.
    """

    result: OutcomeResult
    plan: tuple[Evidence, ...]
    outcome: tuple[Evidence, ...] | None = None
    due: str | None = None
    overdue: bool = False
    text: str = ""
    sure: bool = True


class SummarySentence(msgspec.Struct, frozen=True):
    """A sentence of the summary and where it stands."""

    text: str
    evidence: tuple[Evidence, ...]


class Story(msgspec.Struct, frozen=True):
    """A story: articles on one happening, and what they say together."""

    id: str
    title: str
    articles: tuple[str, ...]
    first: str | None = msgspec.field(name="from", default=None)
    last: str | None = msgspec.field(name="to", default=None)
    gist: str = ""
    reprints: tuple[Reprint, ...] = ()
    sources: tuple[SourceEdge, ...] = ()
    statements: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    summary: tuple[SummarySentence, ...] = ()
    related: tuple[str, ...] = ()
