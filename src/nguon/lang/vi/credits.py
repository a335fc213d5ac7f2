"""Authors, sources and photo credits."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.model.annotations import Credit


def find_credits(doc: Doc) -> tuple[Credit, ...]:
    """Authors, sources and photo credits."""
    return ()
