"""Every data file of a language pack says where it comes from and holds no entry twice."""

from pathlib import Path

import pytest

from nguon.lang.lexicon import read

FILES = sorted((Path(__file__).parents[2] / "src" / "nguon" / "lang").glob("*/data/*.tsv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_head_and_lines(path: Path) -> None:
    entries = read(f"nguon.lang.{path.parts[-3]}", path.name)
    assert entries
    assert len(set(entries)) == len(entries), "a line stands there twice"
    assert all(entry[0] for entry in entries)


def test_a_pack_stays_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 10_000_000
