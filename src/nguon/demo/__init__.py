"""The bundled demo articles."""

from __future__ import annotations

from pathlib import Path


def demo_articles() -> str:
    """A glob over the demo articles: eighteen texts, each with a JSON file beside it, written for the demo."""
    return str(Path(__file__).parent / "articles" / "*.txt")
