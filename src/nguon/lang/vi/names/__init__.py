"""Names of people, organisations and places."""

from __future__ import annotations

from msgspec import structs

from nguon.lang.doc import Doc
from nguon.lang.vi.names.blocks import blocked
from nguon.lang.vi.names.coreference import Cluster, cluster
from nguon.lang.vi.names.decide import decide
from nguon.lang.vi.names.reference import rebind
from nguon.lang.vi.names.roles import references, roles_of
from nguon.lang.vi.names.scan import Scanner
from nguon.model.annotations import Entity, EntityType, Role
from nguon.model.spans import Span

__all__ = ["find_entities"]


def find_entities(doc: Doc) -> tuple[Entity, ...]:
    """Named entities with their mentions joined by coreference, in order of first mention."""
    scanner = Scanner(doc)
    found = scanner.run(blocked(doc))
    clusters = cluster(decide(scanner, found), doc.text)
    roles = roles_of(scanner, clusters, found.titles)
    entities = tuple(_entity(doc, number, item, roles.get(number, ())) for number, item in enumerate(clusters))
    pointed = references(doc, scanner, found.titles, entities)
    told = tuple(structs.replace(e, references=tuple(pointed[e.id])) if e.id in pointed else e for e in entities)
    rebind(doc, told)
    return told


def _entity(doc: Doc, number: int, item: Cluster, roles: tuple[Role, ...]) -> Entity:
    fullest = max(item.members, key=lambda m: (len(m.words), m.end - m.start, -m.start))
    type_: EntityType = "PER" if item.type == "PER" else "ORG" if item.type == "ORG" else "LOC"
    mentions = tuple(Span(m.start, m.end) for m in item.members)
    return Entity(f"n{number + 1}", type_, doc.text[fullest.start : fullest.end], mentions, roles)
