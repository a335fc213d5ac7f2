"""Events."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.model.annotations import Event


def find_events(doc: Doc) -> tuple[Event, ...]:
    """Events."""
    return ()
