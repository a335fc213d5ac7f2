"""Article → Analysis: every layer in its order, by the functions of a language pack. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nguon.lang.doc import Doc
from nguon.lang.pack import LanguagePack
from nguon.model.annotations import Analysis
from nguon.model.articles import Article

LAYERS = ("zones", "credits", "sentences", "times", "entities", "attributions", "events")


def make_doc(article: Article, pack: LanguagePack) -> Doc:
    """The working copy of an article, no layer read yet."""
    published = datetime.fromisoformat(article.published) if article.published else None
    doc = Doc(article.text, pack.fold(article.text), published, article.title, article.outlet, article.url)
    doc.author_line = article.author_line
    return doc


def analyze(article: Article, pack: LanguagePack, given: Mapping[str, tuple[Any, ...]] | None = None) -> Analysis:
    """All layers of `article`. `given` puts layers in place instead of reading them (to judge one layer by itself)."""
    doc = make_doc(article, pack)
    for layer in LAYERS:
        value = given[layer] if given and layer in given else getattr(pack, f"find_{layer}")(doc)
        setattr(doc, layer, value)
    return Analysis(
        article=article.id,
        version=pack.version,
        **{layer: getattr(doc, layer) for layer in LAYERS},
    )
