"""The source graph: article → credited outlet → outlet cited there → speaker, document or anonymous end, with evidence."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from nguon.model.annotations import Attribution, Credit
from nguon.model.spans import Evidence, Span
from nguon.model.stories import ReadArticle, Relation, Reprint, SourceEdge
from nguon.story.reading import Reading
from nguon.story.unnamed import source_span

ANONYMOUS = "anonymous"
UNKNOWN = "?"
_ADDRESS = re.compile(r"[?=&]|^https?$")  # pieces of addresses are no outlets
_NODE_KIND = {
    "organization": "organization",
    "person": "person",
    "outlet": "outlet",
    "document": "document",
    "group": "group",
}


class Said(msgspec.Struct, frozen=True):
    """One attribution as a road: the nodes from its article to the speaker, with a piece of evidence for each step."""

    item: int
    content: tuple[Span, ...]
    road: tuple[str, ...]


class Graph(msgspec.Struct, frozen=True):
    """The edges of a story's sources, every attribution's road, and where each article starts."""

    edges: tuple[SourceEdge, ...]
    said: tuple[Said, ...]
    bases: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]


class Naming:
    """One node for one source over all articles: outlets by the pack's names, people by their fullest name."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._fullest = _fullest_names(reading)

    def outlet(self, name: str) -> str:
        """The node of an outlet named by its name, alias or host."""
        known = self._reading.pack.outlet_of(name)
        return f"outlet:{known.name if known else ' '.join(name.split())}"

    def article(self, item: ReadArticle) -> str:
        """The node of an article."""
        return f"article:{item.article.id}"

    def source(self, item: ReadArticle, attribution: Attribution) -> str:
        """The node of an attribution's source."""
        text = item.article.text
        kind, entity = attribution.source_kind, attribution.source_entity
        if attribution.source is None or kind == ANONYMOUS:
            span = source_span(item, attribution, self._reading.pack) or attribution.cue
            return f"{ANONYMOUS}:{' '.join(span.of(text).lower().split()) if span else UNKNOWN}"
        named = next((each.name for each in item.analysis.entities if each.id == entity), None) if entity else None
        shown = " ".join((named or attribution.source.of(text)).split())
        if kind == "outlet" and not named and self._reading.pack.outlet_of(shown) is None and shown == shown.lower():
            return f"{ANONYMOUS}:{shown}"  # "tờ báo", "báo chí địa phương": some outlet
        if kind == "outlet":
            return self.outlet(shown)
        if not named and len(shown) < 3:
            return f"{ANONYMOUS}:{UNKNOWN}"
        if not named and kind == "person" and not any(word[0].isupper() for word in shown.split()[1:]):
            return f"group:{shown.lower()}"  # "một người mẹ", "người đầu tiên": nobody that one could ask
        full = self._fullest.get(_key(self._reading.pack.fold(shown)), shown) if named else shown
        return f"{_NODE_KIND.get(kind or '', 'group')}:{full if named else shown.lower()}"


def _key(folded: str) -> str:
    """Names meet whatever the order of their words."""
    return " ".join(sorted(folded.replace("-", " ").split()))


def _fullest_names(reading: Reading) -> dict[str, str]:
    """For the key of every entity's name the fullest name of one person or body in the story that holds its words."""
    fold = reading.pack.fold
    shown: dict[str, str] = {}
    for item in reading.items:
        for entity in item.analysis.entities:
            shown.setdefault(_key(fold(entity.name)), entity.name)
    holders: dict[str, list[str]] = defaultdict(list)
    for key in sorted(shown):
        for word in set(key.split()):
            holders[word].append(key)
    found: dict[str, str] = {}
    for key in shown:
        words = set(key.split())
        fuller = [other for other in holders[min(words)] if words < set(other.split())] if words else []
        longest = sorted(fuller, key=lambda other: (-len(other.split()), other))
        chain = bool(longest) and all(set(other.split()) <= set(longest[0].split()) for other in longest)
        found[key] = shown[longest[0]] if chain else shown[key]
    return found


def make_graph(reading: Reading, reprints: Sequence[Reprint] = ()) -> Graph:
    """All edges of a story, joined over its articles, and the roads of its attributions."""
    naming = Naming(reading)
    held: dict[tuple[str, str, Relation], list[Evidence]] = defaultdict(list)
    said: list[Said] = []
    bases: list[str] = []
    for number, item in enumerate(reading.items):
        base, credited = _base(item, naming)
        bases.append(base)
        for node, evidence in credited:
            held[naming.article(item), node, "credits"].append(evidence)
        by_id = {attribution.id: attribution for attribution in item.analysis.attributions}
        for attribution in item.analysis.attributions:
            road = _road(item, attribution, by_id, naming, base)
            said.append(Said(number, attribution.content, tuple(node for node, _ in road)))
            for (left, _), (right, step) in itertools.pairwise(road):
                if left != right and step is not None:
                    held[left, right, _relation(right)].append(step)
    for reprint in reprints:
        held[f"article:{reprint.b}", f"article:{reprint.a}", "reprints"].extend(reprint.evidence)
    edges = tuple(
        SourceEdge(left, right, relation, tuple(sorted(set(evidence))))
        for (left, right, relation), evidence in sorted(held.items())
        if evidence
    )
    return Graph(edges, tuple(said), tuple(bases), find_cycles(edges))


def _relation(node: str) -> Relation:
    return "cites" if node.split(":", 1)[0] in ("outlet", "document") else "quotes"


def _base(item: ReadArticle, naming: Naming) -> tuple[str, list[tuple[str, Evidence]]]:
    """Where the article's own words come from: the one outlet that it credits, else itself; and all credits."""
    text, own = item.article.text, naming.outlet(item.article.outlet) if item.article.outlet else ""
    credits: list[Credit] = [credit for credit in item.analysis.credits if credit.role == "source"]
    found = [
        (node, Evidence.cut(item.article.id, text, Span(credit.start, credit.end)))
        for credit in credits
        if (node := naming.outlet(credit.name)) != own and not _ADDRESS.search(credit.name)
    ]
    nodes = sorted({node for node, _ in found})
    return (nodes[0] if len(nodes) == 1 else naming.article(item)), found


def _road(
    item: ReadArticle, attribution: Attribution, by_id: Mapping[str, Attribution], naming: Naming, base: str
) -> list[tuple[str, Evidence | None]]:
    """The nodes from the article's base through every attribution around it to its source, each with the words that name it."""
    steps = [by_id[via] for via in reversed(attribution.via) if via in by_id] + [attribution]
    road: list[tuple[str, Evidence | None]] = [(base, None)]
    for step in steps:
        span = step.source or step.cue or (step.content[0] if step.content else None)
        if span is not None:
            road.append((naming.source(item, step), Evidence.cut(item.article.id, item.article.text, span)))
    return road


def find_cycles(edges: Iterable[SourceEdge]) -> tuple[tuple[str, ...], ...]:
    """Every group of sources that cite each other in a circle, smallest node first (Tarjan's strong components)."""
    graph: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        graph[edge.source].append(edge.target)
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []
    for start in sorted(graph):
        if start in order:
            continue
        work: list[tuple[str, int]] = [(start, 0)]
        while work:
            node, at = work.pop()
            if at == 0:
                order[node] = low[node] = len(order)
                stack.append(node)
            nexts = graph.get(node, [])
            if at:
                low[node] = min(low[node], low[nexts[at - 1]])
            while at < len(nexts) and nexts[at] in order:
                if nexts[at] in stack:
                    low[node] = min(low[node], order[nexts[at]])
                at += 1
            if at < len(nexts):
                work += [(node, at + 1), (nexts[at], 0)]
                continue
            if low[node] == order[node]:
                part = stack[stack.index(node) :]
                del stack[stack.index(node) :]
                if len(part) > 1:
                    found.append(tuple(sorted(part)))
    return tuple(sorted(found))
