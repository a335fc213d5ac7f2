"""Texts to measure speed on: the load sets of ../shared, or the demo articles repeated where they are missing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import nguon.demo
from bench.dev import SHARED
from nguon.model import Article, content_id


def vietnews(limit: int) -> list[Article]:
    """The first `limit` texts of vietnews_20k as articles."""
    path = SHARED / "data" / "vietnews_20k.jsonl.gz"
    if not path.exists():
        return list(islice(cycle(demo()), limit))
    return [Article(id=row["id"], text=row["text"]) for row in islice(rows(path), limit)]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The records of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def demo() -> list[Article]:
    """The bundled demo articles."""
    folder = Path(nguon.demo.__file__).parent / "articles"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return [Article(id=content_id(text), text=text, published="2023-02-01T08:00:00+07:00") for text in texts]
