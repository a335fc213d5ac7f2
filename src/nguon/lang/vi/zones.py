"""Which paragraph is what."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.model.annotations import Zone


def find_zones(doc: Doc) -> tuple[Zone, ...]:
    """Which paragraph is what."""
    return ()
