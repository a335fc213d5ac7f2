"""An outcome that another story tells: on the pages, in the API and in the terminal."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nguon import Newsroom
from nguon.web.app import make_app
from unit.newsroom.test_crossing import JANUARY, JUNE


def nguon(*arguments: str) -> str:
    """What the command prints; it must succeed."""
    run = subprocess.run([sys.executable, "-m", "nguon", *arguments], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name, records in (("a", JANUARY), ("b", JUNE)):
        lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
        nguon("add", str(tmp_path / f"{name}.jsonl"), "--store", str(tmp_path / "kho.db"))
    return tmp_path / "kho.db"


@pytest.fixture
def room(store: Path) -> Iterator[Newsroom]:
    with Newsroom.open(store) as opened:
        yield opened


def test_pages_and_api_name_the_other_story(room: Newsroom) -> None:
    mine, other = room.story_of("thang-1"), room.story_of("thang-6")
    assert mine != other
    with TestClient(make_app(room)) as client:
        for path in ("/ledger", f"/story/{mine}"):
            page = client.get(path).text
            assert f'trong chuyện <a href="/story/{other}">' in page
            assert "/article/thang-6?at=" in page
        assert client.get(f"/story/{mine}/explain").status_code == 200
        [outcome] = client.get("/ledger.json").json()["outcomes"]
        assert (outcome["story"], outcome["result"]) == (mine, "done")
        assert client.get(f"/story/{mine}.json").json()["outcomes"][0]["outcome"] == outcome["outcome"]
        assert "done" in client.get("/ledger.csv").text


def test_the_terminal_names_the_other_story(store: Path) -> None:
    with Newsroom.open(store) as room:
        mine, other = room.story_of("thang-1"), room.story_of("thang-6")
    told = nguon("story", str(mine), "--store", str(store))
    assert "thang-6[" in told and str(other)[:10] in told
    assert nguon("explain", str(mine), "--store", str(store))
