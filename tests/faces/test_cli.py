"""The command line as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nguon import demo_articles
from nguon.cli.app import COMMANDS

Run = subprocess.CompletedProcess[str]


def nguon(*args: str, stdin: str = "", **environment: str) -> Run:
    return subprocess.run(
        [sys.executable, "-m", "nguon", *args], input=stdin, capture_output=True, text=True,
        env={**os.environ, "COLUMNS": "160", **environment}, check=False,
    )  # fmt: skip


def lines(run: Run) -> list[dict]:
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches(command: str) -> None:
    run = nguon(command, "--help")
    assert run.returncode == 0
    assert "Example" in run.stdout or command in ("demo",)


def test_demo_tells_what_it_found(tmp_path: Path) -> None:
    run = nguon("demo", "--no-serve", "--store", str(tmp_path / "demo.db"))
    assert run.returncode == 0, run.stderr
    for part in ("stories", "most disputed", "longest chain", "Plans and what became"):
        assert part in run.stdout


def test_analyze_writes_the_exchange_format() -> None:
    records = lines(nguon("analyze", demo_articles(), "--format", "jsonl"))
    assert len(records) == 18
    assert {record["schema"] for record in records} == {"nguon.article/1"}
    for record in records:
        for attribution in record["attributions"]:
            assert all(0 <= span["start"] < span["end"] <= len(record["text"]) for span in attribution["content"])


def test_stories_straight_from_files() -> None:
    records = lines(nguon("stories", demo_articles(), "--format", "jsonl"))
    texts = {record["id"]: record["text"] for record in lines(nguon("analyze", demo_articles(), "--format", "jsonl"))}
    assert sum(len(record["articles"]) for record in records) == 18
    for record in records:
        for sentence in record["summary"]:
            for evidence in sentence["evidence"]:
                assert texts[evidence["article"]][evidence["start"] : evidence["end"]] == evidence["exact"]


def test_group_by_takes_the_grouping_from_the_input(tmp_path: Path) -> None:
    texts = ["Ông Nguyễn Văn An hôm qua đã thăm thành phố Huế.", "Bà Trần Thị Bình hôm nay rời Đà Nẵng.", "Đội tuyển Lào thắng Campuchia 2-1."]
    rows = [{"id": f"a{i}", "text": text, "cluster": "x" if i < 2 else "y"} for i, text in enumerate(texts)]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    found = lines(nguon("stories", str(path), "--group-by", "cluster", "--format", "jsonl"))
    assert sorted(sorted(story["articles"]) for story in found) == [["a0", "a1"], ["a2"]]


def test_store_commands(demo_store: Path) -> None:
    store = ("--store", str(demo_store))
    rows = lines(nguon("stories", *store, "--format", "jsonl", "--min-articles", "2"))
    assert rows
    story = json.loads(nguon("story", rows[0]["id"][:8], *store, "--format", "json").stdout)
    assert story["id"] == rows[0]["id"]
    assert "Summary" in nguon("story", rows[0]["id"], *store).stdout
    assert "nato-01" in nguon("article", "nato-01", *store).stdout
    assert nguon("explain", rows[0]["id"], *store).stdout.strip()
    hits = json.loads(nguon("search", "tho nhi ky", *store, "--format", "json").stdout)
    assert any(hit["article"].startswith("quake") for hit in hits)


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    store = tmp_path / "pile.db"
    first = json.loads(nguon("add", demo_articles(), "--store", str(store), "--format", "json").stdout)
    second = json.loads(nguon("add", demo_articles(), "--store", str(store), "--format", "json").stdout)
    assert (first["added"], second["added"]) == (18, 0)
    assert second["skipped"] == 18


def test_standard_input(tmp_path: Path) -> None:
    row = json.dumps({"id": "s1", "text": "Bộ Y tế cho biết dịch cúm đã được khống chế ở Hà Nội."}, ensure_ascii=False)
    run = nguon("add", "-", "--store", str(tmp_path / "pile.db"), "--format", "json", stdin=row + "\n{broken\n")
    report = json.loads(run.stdout)
    assert report["added"] == 1
    assert [item["origin"].endswith("2") for item in report["rejected"]] == [True]


def test_export(demo_store: Path, tmp_path: Path) -> None:
    assert nguon("export", str(tmp_path), "--store", str(demo_store)).returncode == 0
    assert len((tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()) == 18
    assert (tmp_path / "stories.jsonl").stat().st_size and (tmp_path / "provenance.jsonl").stat().st_size


def test_doctor(demo_store: Path) -> None:
    run = nguon("doctor", "--store", str(demo_store), "--settings")
    assert run.returncode == 0
    assert "sound" in run.stdout and "NGUON_BATCH_SIZE" in run.stdout


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("story", "0000"), 2, "no"),
        (("stories", "--store", "/nowhere/at/all.db"), 2, "/nowhere/at/all.db"),
        (("add",), 2, "SOURCE"),
        (("add", "/no/such/file.txt"), 0, "/no/such/file.txt"),
        (("stories", "--group-by", "cluster"), 2, "--group-by"),
    ],
)
def test_errors_name_the_thing_and_the_mend(
    args: tuple[str, ...], code: int, words: str, demo_store: Path, tmp_path: Path
) -> None:
    store = ("--store", str(tmp_path / "new.db" if args[0] == "add" else demo_store)) if "--store" not in args else ()
    run = nguon(*args, *store)
    assert run.returncode == code, run.stderr
    assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a store", encoding="utf-8")
    run = nguon("stories", "--store", str(path))
    assert run.returncode == 4 and "notes.db" in run.stderr
    assert path.read_text(encoding="utf-8") == "not a store"
