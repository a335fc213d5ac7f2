"""An attribution while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from nguon.model.spans import Span


@dataclass
class Draft:
    """Cue, source and content as found by one rule.

    `unit` and `zone` are indices; `first` is the token where the clause of cue and source begins (content of an
    earlier draft in the same unit may end there); `post` where the content stands before the cue; `holds` where the
    rest of the unit stays inside this one even if other sources speak in it (theo, dẫn lời). `outer` is the draft whose
    source passes these words on, where cue and source do not stand in its content ("theo A dẫn lời B").
    """

    cue: Span | None
    source: Span | None
    content: list[Span]
    act: str
    unit: int
    zone: int
    first: int
    post: bool = False
    holds: bool = False
    shared: bool = False
    frame: str = ""
    via: list[int] = field(default_factory=list)
    entity: str | None = None
    kind: str | None = None
    sure: bool = True
    outer: Draft | None = None
