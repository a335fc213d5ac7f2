"""The sides of a conflict."""

from __future__ import annotations

from collections.abc import Sequence

from nguon.model.spans import Evidence
from nguon.model.stories import ConflictSide


def side_of(shown: str, evidence: Sequence[Evidence]) -> ConflictSide:
    """One side of a conflict: what it says and every place that says so."""
    ordered = tuple(sorted(set(evidence)))
    return ConflictSide(shown, tuple(dict.fromkeys(each.article for each in ordered)), ordered)
