"""Paths through a story's source graph: article → outlet → outlet cited there → speaker, document or unnamed end."""

from __future__ import annotations

from nguon.model import SourceEdge, Story

Chain = tuple[SourceEdge, ...]
_LONGEST = 8


def chains(story: Story) -> list[Chain]:
    """Every path from an article to a far end, longest first. A cycle ends with the edge that closes it.

    Edges are joined over articles: that an outlet cites somebody may stand in another article than the path's first
    (`nguon.newsroom.choosing.source_rows` keeps only what one article carries).
    """
    out: dict[str, list[SourceEdge]] = {}
    for edge in story.sources:
        out.setdefault(edge.source, []).append(edge)
    starts = [f"article:{article}" for article in story.articles]
    found = [path for start in starts for path in _paths(start, out, ())]
    return list(dict.fromkeys(sorted(found, key=lambda path: (-len(path), [(e.source, e.target) for e in path]))))


def _paths(node: str, out: dict[str, list[SourceEdge]], before: Chain) -> list[Chain]:
    visited = {edge.source for edge in before}
    if node in visited or node not in out or len(before) >= _LONGEST:
        return [before] if before else []
    return [path for edge in out[node] for path in _paths(edge.target, out, (*before, edge))]
