"""What the reasons of a story rest on, as values; `english.py` says them for the terminal and the API, the pages in Vietnamese.

Articles are ids; origins and sources are nodes of the source graph ("article:ID", "outlet:NAME", "person:NAME", …).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from nguon.model.spans import Evidence
from nguon.model.stories import ConflictKind, OutcomeResult, ReprintKind, Statement

Topic = Literal["together", "copy", "statement", "conflict", "outcome", "cycle"]
Warning = Literal["", "one-unnamed", "one-party"]


class Together(msgspec.Struct, frozen=True, tag="together"):
    """An article and the one that it stands nearest to: how many statements both carry, the rarest names and then the most
    telling words that stand in both."""

    one: str
    other: str
    statements: int
    words: tuple[str, ...]


class Copied(msgspec.Struct, frozen=True, tag="copy"):
    """`copier` prints `spans` passages of `original`, which are `share` of its own text."""

    copier: str
    original: str
    kind: ReprintKind
    share: float
    spans: int
    credited: bool


class Sourced(msgspec.Struct, frozen=True, tag="statement"):
    """How many articles and independent sources carry a statement, and where it comes from in the end."""

    articles: int
    independent_sources: int
    origins: tuple[str, ...]
    warning: Warning = ""


class Side(msgspec.Struct, frozen=True):
    """What is said, and in how many articles."""

    value: str
    articles: int


class Differing(msgspec.Struct, frozen=True, tag="conflict"):
    """The sides of a difference; see `Conflict` for `update` and `sure`."""

    kind: ConflictKind
    sides: tuple[Side, ...]
    update: bool
    sure: bool


class Planned(msgspec.Struct, frozen=True, tag="outcome"):
    """What became of a plan, or what may have, where it is not `sure`; `due` is its TIMEX3 date."""

    result: OutcomeResult
    due: str | None
    overdue: bool
    sure: bool = True


class Circle(msgspec.Struct, frozen=True, tag="cycle"):
    """Sources each of which cites the next, and the last one the first."""

    sources: tuple[str, ...]


Facts = Together | Copied | Sourced | Differing | Planned | Circle


class Reason(msgspec.Struct, frozen=True):
    """One answer: what it is about (ids), what it rests on (`facts`), the same in English, its figures, and the spans that
    decided."""

    topic: Topic
    about: tuple[str, ...]
    text: str
    figures: dict[str, float]
    evidence: tuple[Evidence, ...]
    facts: Facts


def warning_of(statement: Statement) -> Warning:
    """What a statement's warning says (`origins.trace` gives it): every road ends with the unnamed, or with one party."""
    if not statement.warning:
        return ""
    return "one-unnamed" if all(node.startswith("anonymous:") for node in statement.origins) else "one-party"
