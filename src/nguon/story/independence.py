"""How many independent sources a story has: what is left when copies and shared credited origins count once."""

from __future__ import annotations

from collections.abc import Sequence

from nguon.model import ReadArticle, Story

_TAKEN_OVER = frozenset({"credits", "reprints"})


def independent_sources(story: Story, items: Sequence[ReadArticle]) -> int:
    """Groups of articles that no credit, reprint or common outlet joins.

    Ten papers on one Reuters piece are one source; so are two articles of one outlet.
    """
    root: dict[str, str] = {}

    def find(node: str) -> str:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    articles = [f"article:{item.article.id}" for item in items]
    pairs = [(edge.source, edge.target) for edge in story.sources if edge.relation in _TAKEN_OVER]
    pairs += [(f"article:{reprint.a}", f"article:{reprint.b}") for reprint in story.reprints]
    pairs += [(f"article:{item.article.id}", f"outlet:{item.article.outlet}") for item in items if item.article.outlet]
    for one, other in pairs:
        root[find(one)] = find(other)
    return len({find(article) for article in articles})
