"""Where a statement comes from in the end, how many sources it really has, and when to warn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from nguon.model.spans import Evidence
from nguon.model.stories import Statement
from nguon.story.reading import Reading
from nguon.story.sources import ANONYMOUS, Graph, Naming, Said
from nguon.story.wording import one_party, one_unnamed

# Types of events (PLOVER) whose participants are parties to a conflict.
HOSTILE = frozenset(
    ("ASSAULT", "ACCUSE", "COERCE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "REJECT", "ARREST", "ATTACK")
)


def trace(
    reading: Reading, graph: Graph, statements: Sequence[Statement], families: Mapping[str, str]
) -> tuple[Statement, ...]:
    """The statements with their farthest origins, the number of independent sources, and a warning where it is due."""
    number_of = {item.article.id: number for number, item in enumerate(reading.items)}
    said: dict[int, list[Said]] = {number: [] for number in range(len(reading.items))}
    for each in graph.said:
        said[each.item].append(each)
    naming, parties = Naming(reading), _parties(reading)
    found = []
    for statement in statements:
        roots: dict[str, set[str]] = {}
        ends: set[str] = set()
        for article in statement.articles:
            number = number_of[article]
            told = [_road_of(evidence, said[number]) for evidence in statement.evidence if evidence.article == article]
            # A title says without its source what the sentence below it attributes.
            for road in [road for road in told if road] or [(graph.bases[number],)]:
                ends.add(road[-1])
                roots.setdefault(article, set()).update(_roots(reading, naming, number, road, families))
        count = _components(roots)
        found.append(
            msgspec.structs.replace(
                statement,
                independent_sources=count,
                status="agreed" if count > 1 else "only-one",
                origins=tuple(sorted(ends)),
                warning=_warning(ends, parties),
            )
        )
    return tuple(sorted(found, key=lambda s: (-s.independent_sources, -len(s.articles), s.evidence[0])))


def _road_of(evidence: Evidence, said: Sequence[Said]) -> tuple[str, ...]:
    """The longest road of the attributions whose content fills half of the evidence."""
    best: tuple[str, ...] = ()
    for each in said:
        covered = sum(max(0, min(span.end, evidence.end) - max(span.start, evidence.start)) for span in each.content)
        if 2 * covered >= evidence.end - evidence.start and len(each.road) > len(best):
            best = each.road
    return best


def _roots(
    reading: Reading, naming: Naming, number: int, road: tuple[str, ...], families: Mapping[str, str]
) -> set[str]:
    """What makes an article depend on others: its reprint family, its outlet, and the outlets that its words come through."""
    item = reading.items[number]
    roots = {node for node in road if node.startswith(("outlet:", "document:"))}
    if not roots and item.article.outlet:
        roots.add(naming.outlet(item.article.outlet))
    if family := families.get(item.article.id):
        roots.add(f"family:{family}")
    return roots or {naming.article(item)}


def _components(roots: Mapping[str, set[str]]) -> int:
    """How many groups of articles share no root."""
    groups: list[set[str]] = []
    for article in sorted(roots):
        joined = set(roots[article])
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return len(groups)


def _parties(reading: Reading) -> frozenset[str]:
    """The folded words of those who take part in hostile events of the story."""
    found: set[str] = set()
    for number, item in enumerate(reading.items):
        for event in item.analysis.events:
            if event.type in HOSTILE:
                for span in (*event.actors, *event.targets):
                    found.add(reading.folded[number][span.start : span.end])
    return frozenset(found)


def _warning(ends: set[str], parties: frozenset[str]) -> str:
    if all(end.startswith(f"{ANONYMOUS}:") for end in ends):
        return one_unnamed("; ".join(sorted(end.partition(":")[2] for end in ends)))
    if len(ends) != 1:
        return ""
    kind, _, name = next(iter(ends)).partition(":")
    if kind in ("person", "organization") and any(
        party and (party in name.lower() or name.lower() in party) for party in parties
    ):
        return one_party(name)
    return ""
