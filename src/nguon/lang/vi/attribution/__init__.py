"""Attributions."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.model.annotations import Attribution


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Attributions."""
    return ()
