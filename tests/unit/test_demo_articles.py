"""The bundled demo articles are what the issue asks for: enough of them, marked, invented outlets."""

import json
from pathlib import Path

import nguon.demo

FOLDER = Path(nguon.demo.__file__).parent / "articles"
KNOWN = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]


def test_there_are_enough_articles_and_outlets() -> None:
    assert len(KNOWN) >= 16
    assert len({row["outlet"] for row in KNOWN}) >= 7


def test_every_article_is_marked_and_invented() -> None:
    for row in KNOWN:
        assert (FOLDER / f"{row['id']}.txt").read_text(encoding="utf-8").strip()
        assert "bản trình diễn" in row["note"]
        assert ".example/" in row["url"]
