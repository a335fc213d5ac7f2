"""Analysis → nguon.article/1 of FORMAT.md."""

from __future__ import annotations

from typing import Any

import msgspec

from nguon.model.annotations import Analysis
from nguon.model.articles import Article

SCHEMA = "nguon.article/1"


def article_record(article: Article, analysis: Analysis) -> dict[str, Any]:
    """One line of `nguon analyze --format jsonl`, ready for a JSON encoder."""
    layers: dict[str, Any] = msgspec.to_builtins(analysis)
    layers.pop("article")
    return {
        "schema": SCHEMA,
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "language": article.language,
        "published": article.published,
        "title": article.title,
        "text": article.text,
        **layers,
    }
