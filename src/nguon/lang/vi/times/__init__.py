"""Time expressions."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.model.annotations import Time


def find_times(doc: Doc) -> tuple[Time, ...]:
    """Time expressions."""
    return ()
