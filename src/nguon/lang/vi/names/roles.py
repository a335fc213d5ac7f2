"""Offices, titles and nationalities that stand beside a name, and expressions that stand for it without the name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Literal

from nguon.lang.doc import Doc
from nguon.lang.vi.names.coreference import Cluster
from nguon.lang.vi.names.decide import Mention
from nguon.lang.vi.names.reference import person_for
from nguon.lang.vi.names.scan import Scanner, TitleUse
from nguon.model.annotations import Entity, Role
from nguon.model.spans import Span

RoleKind = Literal["office", "honorific", "nationality", "apposition"]
_Add = Callable[[Mention, RoleKind, int, int], None]
_PRONOUNS = frozenset(["ông", "bà", "anh", "chị", "cô"])
_DEMONSTRATIVES = frozenset(["này", "ấy", "ta"])
_MODIFIERS = frozenset(["vị", "tân", "cựu", "nữ", "nam"])
_APPOSED = frozenset((",", "-", "–", "("))


def roles_of(scan: Scanner, clusters: list[Cluster], titles: list[TitleUse]) -> dict[int, tuple[Role, ...]]:
    """Roles by the index of the cluster."""
    firsts = {m.candidate.first: m for item in clusters for m in item.members}
    owner = {id(m): i for i, item in enumerate(clusters) for m in item.members}
    lasts = {m.candidate.last: m for item in clusters if item.type == "PER" for m in item.members}
    found: dict[int, dict[tuple[int, int], Role]] = {}

    def add(mention: Mention, kind: RoleKind, first: int, last: int) -> None:
        start, end = scan.start[first], scan.end[last]
        role = Role(kind, start, end, scan.text[start:end])
        found.setdefault(owner[id(mention)], {}).setdefault((start, end), role)

    for use in titles:
        _before(scan, firsts, use, add)
        if use.entry.cls == "office":
            _after(scan, lasts, firsts, use, add)
    return {index: tuple(roles[key] for key in sorted(roles)) for index, roles in found.items()}


def _before(scan: Scanner, firsts: dict[int, Mention], use: TitleUse, add: _Add) -> None:
    k = use.last + 1
    between = firsts.get(k)
    if between is not None and between.type == "PER":
        add(between, "office" if use.entry.cls == "office" else "honorific", use.first, use.last)
        return
    if between is None or use.entry.cls != "office":
        return
    person = firsts.get(between.candidate.last + 1)
    if person is not None and person.type == "PER":
        add(person, "office", use.first, between.candidate.last)
        if between.type == "LOC":
            add(person, "nationality", between.candidate.first, between.candidate.last)


def _after(scan: Scanner, lasts: dict[int, Mention], firsts: dict[int, Mention], use: TitleUse, add: _Add) -> None:
    if use.first < 2 or scan.word[use.first - 1] not in _APPOSED:
        return
    person = lasts.get(use.first - 2)
    if person is None:
        return
    follower = firsts.get(use.last + 1)
    add(
        person,
        "apposition",
        use.first,
        follower.candidate.last if follower is not None and follower.type != "PER" else use.last,
    )


def references(doc: Doc, scan: Scanner, titles: list[TitleUse], entities: tuple[Entity, ...]) -> dict[str, list[Span]]:
    """Pronouns and bare titles outside quotes that stand for a person, by entity id. Sets `doc.entities` meanwhile."""
    named = {scan.doc.tokens.at(m.start) for entity in entities for m in entity.mentions}
    quoted = _quoted(doc.text)
    opened = [a for a, _ in quoted]
    before = doc.entities
    doc.entities = entities
    found: dict[str, list[Span]] = {}
    try:
        for use in titles:
            span = _bare(scan, use, named)
            if span is None:
                continue
            within = bisect_right(opened, span.start) - 1
            if within >= 0 and span.start < quoted[within][1]:
                continue
            owner = person_for(doc, doc.folded[span.start : span.end], span.start)
            if owner:
                found.setdefault(owner, []).append(span)
    finally:
        doc.entities = before
    return found


def _bare(scan: Scanner, use: TitleUse, named: set[int]) -> Span | None:
    """The span of a pronoun or a pointed-at title, None where a name follows or the word is a common noun."""
    k = use.last + 1
    if k in named or (k < scan.size and scan.upper(k) and scan.beside(k)):
        return None
    pointed = k < scan.size and scan.beside(k) and scan.lower[k] in _DEMONSTRATIVES
    if scan.doc.folded[scan.start[use.first] : scan.end[use.last]] in _PRONOUNS:
        return Span(scan.start[use.first], scan.end[k if pointed else use.last])
    modified = use.first > 0 and scan.beside(use.first) and scan.lower[use.first - 1] in _MODIFIERS
    if use.entry.cls == "office" and (pointed or modified):
        return Span(scan.start[use.first - 1 if modified else use.first], scan.end[k if pointed else use.last])
    return None


def _quoted(text: str) -> list[tuple[int, int]]:
    spans, i = [], text.find("“")
    while i >= 0:
        j = text.find("”", i + 1)
        if j < 0:
            break
        spans.append((i, j))
        i = text.find("“", j + 1)
    return spans
