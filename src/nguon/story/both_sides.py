"""Disputes in the summary: where a sentence tells one side of a conflict, a sentence of the other side follows it."""

from __future__ import annotations

from collections.abc import Sequence

from nguon.model.spans import Evidence
from nguon.model.stories import Conflict, ConflictSide, SummarySentence
from nguon.story.reading import Reading
from nguon.story.selection import Choice

MOST = 2  # so many sentences are added to one summary
# Differences that a reader wants to hear; spellings of a name and two offices of a person stand on the page only.
KINDS = ("number", "date", "place", "cause", "happened-or-not")
ADDED_WORDS = 60  # longer ones are not added: the page shows the conflict anyway


def tell_both_sides(
    reading: Reading, summary: Sequence[SummarySentence], conflicts: Sequence[Conflict], candidates: Sequence[Choice]
) -> tuple[SummarySentence, ...]:
    """The summary with a sentence of another side behind each that tells only one side of a sure conflict.

    Sentences that lean on others are not added, nor what the summary tells already; updates are no dispute.
    """
    found = list(summary)
    added = 0
    for conflict in conflicts:
        if conflict.kind not in KINDS or not conflict.sure or conflict.update or added == MOST:
            continue
        told = [_teller(found, side) for side in conflict.sides]
        if all(at is None for at in told) or sum(at is not None for at in told) > 1:
            continue
        other = _shortest(
            reading, [side for side, at in zip(conflict.sides, told, strict=True) if at is None], candidates
        )
        if other is not None:
            found.insert(next(at for at in told if at is not None) + 1, other)
            added += 1
    return tuple(found)


def _teller(summary: Sequence[SummarySentence], side: ConflictSide) -> int | None:
    """Which sentence of the summary tells that side."""
    for number, sentence in enumerate(summary):
        own = sentence.evidence[0]
        if any(e.article == own.article and e.span.overlaps(own.span) for e in side.evidence):
            return number
    return None


def _shortest(reading: Reading, sides: Sequence[ConflictSide], candidates: Sequence[Choice]) -> SummarySentence | None:
    """The shortest sentence that tells one of the sides and stands by itself."""
    fit: list[tuple[int, Evidence]] = []
    for choice in candidates:
        if choice.leans or choice.headless or choice.words > ADDED_WORDS:
            continue
        evidence = choice.evidence(reading)
        if any(
            e.article == evidence.article and e.span.overlaps(evidence.span) for side in sides for e in side.evidence
        ):
            fit.append((choice.words, evidence))
    if not fit:
        return None
    _, evidence = min(fit)
    return SummarySentence(evidence.exact, (evidence,))
