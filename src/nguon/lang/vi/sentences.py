"""Sentences."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.model.spans import Span


def find_sentences(doc: Doc) -> tuple[Span, ...]:
    """Sentences."""
    return ()
