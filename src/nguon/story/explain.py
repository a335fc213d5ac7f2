"""Why: why articles are together, why one counts as a copy, why a statement is disputed, each with figures and spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nguon.lang.pack import LanguagePack
from nguon.model.spans import Evidence
from nguon.model.stories import ReadArticle, Story
from nguon.story.english import tell
from nguon.story.facts import (
    Circle,
    Copied,
    Differing,
    Facts,
    Planned,
    Reason,
    Side,
    Sourced,
    Together,
    Topic,
    warning_of,
)
from nguon.story.reading import Reading, read_story
from nguon.story.similarity import weights
from nguon.story.sources import find_cycles

WORDS_SHOWN = 6


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
    called = [
        {reading.pack.fold(entity.name): entity.name for entity in item.analysis.entities} for item in reading.items
    ]
    found = []
    for number in range(1, len(names)):
        shared = {other: _shared(story, names[number], names[other]) for other in range(number)}
        best = max(range(number), key=lambda n: (len(shared[n]), len(bags[n] & bags[number]), -n))
        words = sorted(bags[number] & bags[best], key=lambda word: (-weight.get(word, 0.0), word))
        telling = [word for word in words if not reading.pack.is_stopword(word) and not word.isdigit()]
        both = _names_in_both(called, number, best)
        inside = {word for name in both for word in reading.pack.fold(name).split()}
        shown = [*both, *(word for word in telling if word not in inside)][:WORDS_SHOWN]
        facts = Together(names[best], names[number], len(shared[best]), tuple(shown))
        evidence = tuple(e for statement in shared[best][:3] for e in statement)
        figures = {"statements": len(shared[best]), "words": len(words)}
        found.append(_reason("together", (names[best], names[number]), facts, figures, evidence))
    return found


def _names_in_both(called: Sequence[Mapping[str, str]], one: int, other: int) -> list[str]:
    """The names (folded → as written, article by article) that two articles share, those of fewest articles first."""
    shared = sorted(
        called[one].keys() & called[other].keys(), key=lambda name: (sum(name in each for each in called), name)
    )
    return [called[other][name] for name in shared]


def _reason(
    topic: Topic, about: tuple[str, ...], facts: Facts, figures: Mapping[str, float], evidence: tuple[Evidence, ...]
) -> Reason:
    return Reason(topic, about, tell(facts), dict(figures), evidence, facts)


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
        facts = Copied(reprint.b, reprint.a, reprint.kind, reprint.share, spans, reprint.credited)
        figures = {"share": reprint.share, "spans": spans}
        found.append(_reason("copy", (reprint.a, reprint.b), facts, figures, reprint.evidence))
    return found


def _statements(story: Story) -> list[Reason]:
    found = []
    for each in story.statements:
        facts = Sourced(len(each.articles), each.independent_sources, each.origins, warning_of(each))
        figures = {"articles": len(each.articles), "independent_sources": each.independent_sources}
        found.append(_reason("statement", (each.id,), facts, figures, each.evidence))
    return found


def _conflicts(story: Story) -> list[Reason]:
    found = []
    for conflict in story.conflicts:
        sides = tuple(Side(side.value, len(side.articles)) for side in conflict.sides)
        about = (
            (conflict.statement,) if conflict.statement else tuple(a for side in conflict.sides for a in side.articles)
        )
        evidence = tuple(e for side in conflict.sides for e in side.evidence)
        facts = Differing(conflict.kind, sides, conflict.update, conflict.sure)
        found.append(_reason("conflict", about, facts, {"sides": len(sides)}, evidence))
    return found


def _outcomes(story: Story) -> list[Reason]:
    found = []
    for each in story.outcomes:
        reports = each.outcome or ()
        figures = {"plans": len(each.plan), "reports": len(reports)}
        about = tuple(dict.fromkeys(e.article for e in each.plan))
        facts = Planned(each.result, each.due, each.overdue, each.sure)
        found.append(_reason("outcome", about, facts, figures, (*each.plan, *reports)))
    return found


def _circles(story: Story) -> list[Reason]:
    found = []
    for nodes in find_cycles(story.sources):
        evidence = tuple(
            e for edge in story.sources if edge.source in nodes and edge.target in nodes for e in edge.evidence
        )
        found.append(_reason("cycle", nodes, Circle(nodes), {"sources": len(nodes)}, evidence))
    return found
