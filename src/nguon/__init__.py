"""nguon: what the news really says, who says it, and according to whom.

The public door; every name is loaded when it is first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nguon.analysis.pipeline import analyze
    from nguon.demo import demo_articles
    from nguon.errors import NguonError
    from nguon.lang.pack import get_pack
    from nguon.model import Analysis, Article, Evidence, ReadArticle, Rejected, Span, Story
    from nguon.newsroom import (
        AddReport,
        ArticleFilter,
        Newsroom,
        ReadOptions,
        StoryFilter,
        analyze_sources,
        article_record,
        stories_of,
        story_record,
    )
    from nguon.settings import Settings

__version__ = "0.1.0"

_HOMES = {
    "nguon.analysis.pipeline": ("analyze",),
    "nguon.demo": ("demo_articles",),
    "nguon.errors": ("NguonError",),
    "nguon.lang.pack": ("get_pack",),
    "nguon.model": ("Analysis", "Article", "Evidence", "ReadArticle", "Rejected", "Span", "Story"),
    "nguon.newsroom": (
        "AddReport", "ArticleFilter", "Newsroom", "ReadOptions", "StoryFilter", "analyze_sources", "article_record",
        "stories_of", "story_record",
    ),
    "nguon.settings": ("Settings",),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AddReport",
    "Analysis",
    "Article",
    "ArticleFilter",
    "Evidence",
    "Newsroom",
    "NguonError",
    "ReadArticle",
    "ReadOptions",
    "Rejected",
    "Settings",
    "Span",
    "Story",
    "StoryFilter",
    "__version__",
    "analyze",
    "analyze_sources",
    "article_record",
    "demo_articles",
    "get_pack",
    "stories_of",
    "story_record",
]


def __getattr__(name: str) -> Any:
    if name in _HOME_OF:
        return getattr(import_module(_HOME_OF[name]), name)
    raise AttributeError(f"module 'nguon' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
