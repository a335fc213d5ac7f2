"""Names."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.model.annotations import Entity


def find_entities(doc: Doc) -> tuple[Entity, ...]:
    """Names."""
    return ()
