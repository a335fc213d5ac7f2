"""One store with the demo articles, read once for all tests of the faces."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nguon import Newsroom, demo_articles


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with Newsroom.open(path) as room:
        report = room.add([demo_articles()])
        assert report.added == 18 and not report.rejected
    return path


@pytest.fixture
def room(demo_store: Path) -> Iterator[Newsroom]:
    with Newsroom.open(demo_store) as opened:
        yield opened
