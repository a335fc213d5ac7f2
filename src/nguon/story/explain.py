"""Why: why articles are together, why one counts as a copy, why a statement is disputed, each with figures and spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from nguon.lang.pack import LanguagePack
from nguon.model.spans import Evidence
from nguon.model.stories import ReadArticle, Story
from nguon.story import wording
from nguon.story.reading import Reading, read_story
from nguon.story.similarity import weights
from nguon.story.sources import find_cycles

Topic = Literal["together", "copy", "statement", "conflict", "outcome", "cycle"]
WORDS_SHOWN = 6


class Reason(msgspec.Struct, frozen=True):
    """One answer: what it is about (ids), the words, and the spans that decided."""

    topic: Topic
    about: tuple[str, ...]
    text: str
    figures: dict[str, float]
    evidence: tuple[Evidence, ...] = ()


def explain(story: Story, items: Sequence[ReadArticle], pack: LanguagePack) -> tuple[Reason, ...]:
    """All reasons of a story: for each article its nearest companion, then copies, statements, conflicts, outcomes, circles."""
    reading = read_story(items, pack)
    return (
        *_togetherness(story, reading),
        *_copies(story),
        *_statements(story),
        *_conflicts(story),
        *_outcomes(story),
        *_circles(story),
    )


def _togetherness(story: Story, reading: Reading) -> list[Reason]:
    """Each article with the one before it in time that it shares most statements (then words) with."""
    bags = [
        frozenset(word for line in reading.lines if line.item == n for word in line.words)
        for n in range(len(reading.items))
    ]
    weight = weights(reading, [tuple(sorted(bag)) for bag in bags])
    names = [item.article.id for item in reading.items]
    found = []
    for number in range(1, len(names)):
        shared = {other: _shared(story, names[number], names[other]) for other in range(number)}
        best = max(range(number), key=lambda n: (len(shared[n]), len(bags[n] & bags[number]), -n))
        words = sorted(bags[number] & bags[best], key=lambda word: (-weight.get(word, 0.0), word))
        telling = [word for word in words if not reading.pack.is_stopword(word) and not word.isdigit()][:WORDS_SHOWN]
        text = wording.together(names[best], names[number], len(shared[best]), ", ".join(telling))
        evidence = tuple(e for statement in shared[best][:3] for e in statement)
        found.append(
            Reason(
                "together",
                (names[best], names[number]),
                text,
                {"statements": len(shared[best]), "words": len(words)},
                evidence,
            )
        )
    return found


def _shared(story: Story, one: str, other: str) -> list[tuple[Evidence, ...]]:
    """The evidence of the statements that both articles carry."""
    return [
        tuple(e for e in statement.evidence if e.article in (one, other))
        for statement in story.statements
        if one in statement.articles and other in statement.articles
    ]


def _copies(story: Story) -> list[Reason]:
    found = []
    for reprint in story.reprints:
        spans = len(reprint.evidence) // 2
        text = wording.copied(reprint.b, reprint.a, reprint.kind, reprint.share, spans, reprint.credited)
        found.append(
            Reason("copy", (reprint.a, reprint.b), text, {"share": reprint.share, "spans": spans}, reprint.evidence)
        )
    return found


def _statements(story: Story) -> list[Reason]:
    found = []
    for statement in story.statements:
        text = wording.sourced(
            len(statement.articles), statement.independent_sources, [_shown(node) for node in statement.origins]
        )
        text = f"{text} {statement.warning}".strip()
        figures = {"articles": len(statement.articles), "independent_sources": statement.independent_sources}
        found.append(Reason("statement", (statement.id,), text, dict(figures), statement.evidence))
    return found


def _shown(node: str) -> str:
    """A node's name without its kind."""
    return node.partition(":")[2]


def _conflicts(story: Story) -> list[Reason]:
    found = []
    for conflict in story.conflicts:
        sides = [(side.value, len(side.articles)) for side in conflict.sides]
        tell = wording.moved if conflict.update else wording.disputed if conflict.sure else wording.possible
        text = tell(conflict.kind, sides)
        about = (
            (conflict.statement,) if conflict.statement else tuple(a for side in conflict.sides for a in side.articles)
        )
        evidence = tuple(e for side in conflict.sides for e in side.evidence)
        found.append(Reason("conflict", about, text, {"sides": len(sides)}, evidence))
    return found


def _outcomes(story: Story) -> list[Reason]:
    return [
        Reason(
            "outcome", tuple(dict.fromkeys(e.article for e in each.plan)), wording.outcome(each.result, each.due, each.overdue),
            {"plans": len(each.plan), "reports": len(each.outcome or ())}, (*each.plan, *(each.outcome or ())),
        )
        for each in story.outcomes
    ]  # fmt: skip


def _circles(story: Story) -> list[Reason]:
    found = []
    for nodes in find_cycles(story.sources):
        evidence = tuple(
            e for edge in story.sources if edge.source in nodes and edge.target in nodes for e in edge.evidence
        )
        found.append(
            Reason("cycle", nodes, wording.circle(tuple(map(_shown, nodes))), {"sources": len(nodes)}, evidence)
        )
    return found
