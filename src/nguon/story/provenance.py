"""The source graph as PROV-O in JSON-LD (https://www.w3.org/TR/prov-o/): who took what from whom, each step with its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from nguon.model.spans import Evidence
from nguon.model.stories import ReadArticle, SourceEdge, Story
from nguon.story.reading import in_order

CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "label": "rdfs:label",
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "evidence": {"@id": "oa:hasTarget"},
}
_TYPES = {
    "article": "prov:Entity", "document": "prov:Entity", "outlet": "prov:Organization", "organization": "prov:Organization",
    "person": "prov:Person", "group": "prov:Agent", "anonymous": "prov:Agent",
}  # fmt: skip
_PROPERTIES = {
    "credits": "prov:hadPrimarySource",
    "cites": "prov:wasDerivedFrom",
    "quotes": "prov:wasQuotedFrom",
    "reprints": "prov:wasRevisionOf",
}


def prov_jsonld(story: Story, items: Sequence[ReadArticle]) -> dict[str, Any]:
    """The graph of `story`: a node for every article, outlet, speaker and document, and a qualified derivation for every edge.

    PROV derives entities from entities only, so what an agent said is an entity of its own, attributed to that agent.
    """
    nodes: dict[str, dict[str, Any]] = {}
    for item in in_order(items):
        nodes[f"article:{item.article.id}"] = _article(item)
    for edge in story.sources:
        for name in (edge.source, edge.target):
            for each in _nodes(name):
                nodes.setdefault(each["@id"], each)
    derivations: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for edge in story.sources:
        derivations[_entity(edge.source)].append(_derivation(edge))
    for name, steps in derivations.items():
        nodes[name]["prov:qualifiedDerivation"] = steps
        for step in steps:
            _add(nodes[name], step["rdfs:subPropertyOf"]["@id"], step["prov:entity"])
    return {"@context": CONTEXT, "@id": f"story:{story.id}", "@graph": [nodes[name] for name in sorted(nodes)]}


def _article(item: ReadArticle) -> dict[str, Any]:
    article = item.article
    node: dict[str, Any] = {
        "@id": f"article:{article.id}",
        "@type": "prov:Entity",
        "label": article.title or article.id,
    }
    if article.published:
        node["generatedAtTime"] = article.published
    if article.outlet:
        node["prov:wasAttributedTo"] = {"@id": f"outlet:{article.outlet}", "@type": "prov:Organization"}
    if article.url:
        node["prov:atLocation"] = article.url
    return node


def _entity(name: str) -> str:
    """The id of the entity that stands for a node: itself, or what the agent said."""
    kind = name.partition(":")[0]
    return name if _TYPES.get(kind) == "prov:Entity" else f"said:{name}"


def _nodes(name: str) -> list[dict[str, Any]]:
    """A node, and for an agent also the entity of what it said."""
    kind, _, label = name.partition(":")
    node = {"@id": name, "@type": _TYPES.get(kind, "prov:Agent"), "label": label}
    if node["@type"] == "prov:Entity":
        return [node]
    return [node, {"@id": _entity(name), "@type": "prov:Entity", "prov:wasAttributedTo": {"@id": name}}]


def _derivation(edge: SourceEdge) -> dict[str, Any]:
    return {
        "@type": "prov:Derivation",
        "prov:entity": {"@id": _entity(edge.target)},
        "rdfs:subPropertyOf": {"@id": _PROPERTIES[edge.relation]},
        "evidence": [_target(evidence) for evidence in edge.evidence],
    }


def _target(evidence: Evidence) -> dict[str, Any]:
    """The words of an edge as a Web Annotation selector."""
    return {
        "@type": "oa:SpecificResource",
        "oa:hasSource": {"@id": f"article:{evidence.article}"},
        "oa:hasSelector": {
            "@type": "oa:TextPositionSelector",
            "oa:start": evidence.start,
            "oa:end": evidence.end,
            "oa:exact": evidence.exact,
        },
    }


def _add(node: dict[str, Any], key: str, value: dict[str, Any]) -> None:
    held = node.setdefault(key, [])
    if value not in held:
        held.append(value)
