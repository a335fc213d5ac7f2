"""Who says what in a story, over all its articles."""

from __future__ import annotations

import msgspec

from nguon.model.annotations import AttributionKind, SourceKind
from nguon.model.spans import Evidence


class Quote(msgspec.Struct, frozen=True):
    """One thing said; `evidence` has every article that carries it, `via` the names it came through, nearest first.

    `cue` is the word that attributes it ("kêu gọi"): without it a call would read like a claim.
    """

    kind: AttributionKind
    evidence: tuple[Evidence, ...]
    via: tuple[str, ...] = ()
    cue: str = ""


class Voice(msgspec.Struct, frozen=True):
    """A speaker, document or outlet, and all that the articles of a story attribute to it."""

    name: str
    kind: SourceKind | None
    quotes: tuple[Quote, ...]
    articles: tuple[str, ...]
