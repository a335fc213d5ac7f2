"""The command line as a user runs it."""

import csv
import io
import json
import os
import re
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
    assert "Example" in run.stdout
    assert f"nguon {command}" in run.stdout.split("Example")[1]


def test_demo_tells_what_it_found(tmp_path: Path) -> None:
    run = nguon("demo", "--no-serve", "--store", str(tmp_path / "demo.db"))
    assert run.returncode == 0, run.stderr
    for part in ("stories", "most disputed", "longest chain", "Plans and what became"):
        assert part in run.stdout
    chain = run.stdout.split("longest chain of sources\n")[1].splitlines()[0]
    assert chain.count(" → ") >= 2 and ":" not in chain
    told = run.stdout.split("Plans and what became of them\n")[1]
    results = [line.split()[1].rstrip(":") for line in told.splitlines() if line.startswith("  • ")]
    assert 0 < len(results) <= 12
    assert results == sorted(results, key=lambda result: result in ("open", "overdue")), "settled plans come first"
    assert not re.search(r"(nato|quake|star)-0\d", told), "outlets are named, not ids"


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
    texts = [
        "Ông Nguyễn Văn An hôm qua đã thăm thành phố Huế.",
        "Bà Trần Thị Bình hôm nay rời Đà Nẵng.",
        "Đội tuyển Lào thắng Campuchia 2-1.",
    ]
    rows = [{"id": f"a{i}", "text": text, "cluster": "x" if i < 2 else "y"} for i, text in enumerate(texts)]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    found = lines(nguon("stories", str(path), "--group-by", "cluster", "--format", "jsonl"))
    assert sorted(sorted(story["articles"]) for story in found) == [["a0", "a1"], ["a2"]]


def test_a_story_is_told_with_outlets_and_sentences(demo_store: Path) -> None:
    store = ("--store", str(demo_store))
    rows = lines(nguon("stories", *store, "--format", "jsonl", "--min-articles", "2"))
    story = json.loads(nguon("story", rows[0]["id"][:8], *store, "--format", "json").stdout)
    assert story["id"] == rows[0]["id"]
    found = next(row for row in rows if "nato-01" in row["articles"])
    told = nguon("story", found["id"], *store).stdout
    for part in ("Summary", "Timeline", "Plans and what became of them", "Who said what", "Where it comes from", "Articles"):
        assert f"\n{part}\n" in told, part
    assert "Tin Sông Hồng nato-01[" in told
    assert "Toàn Cảnh 24 → Tin Sông Hồng → " in told
    assert not re.search(r"\b(article|outlet|person):", told), "nodes of the graph are told in words"


def test_spans_in_the_text_of_a_story_are_true(demo_store: Path) -> None:
    store = ("--store", str(demo_store))
    texts = {r["id"]: r["text"] for r in lines(nguon("analyze", demo_articles(), "--format", "jsonl"))}
    story = lines(nguon("stories", *store, "--format", "jsonl", "--min-articles", "2"))[0]
    summary = nguon("story", story["id"], *store, COLUMNS="2000").stdout.split("Summary\n")[1].split("\n\n")[0].splitlines()
    sentences, proofs = summary[0::2], summary[1::2]
    assert sentences and len(sentences) == len(proofs)
    for sentence, proof in zip(sentences, proofs, strict=True):
        article, start, end = re.search(r"(\S+)\[(\d+)-(\d+)\]", proof).groups()
        assert " ".join(texts[article][int(start) : int(end)].split()) in sentence


def test_article_and_explain(demo_store: Path) -> None:
    store = ("--store", str(demo_store))
    told = nguon("article", "nato-01", *store).stdout
    assert "nato-01 · Tin Sông Hồng" in told and "Who says what" in told
    record = json.loads(nguon("article", "nato-01", *store, "--format", "json").stdout)
    assert record["schema"] == "nguon.article/1"
    assert lines(nguon("article", "nato-01", *store, "--format", "jsonl")) == [record]
    story = next(s for s in lines(nguon("stories", *store, "--format", "jsonl")) if "nato-01" in s["articles"])
    assert "Why the articles stand together" in nguon("explain", story["id"], *store).stdout
    reasons = json.loads(nguon("explain", story["id"], *store, "--format", "json").stdout)
    assert {"together", "copy"} <= {reason["topic"] for reason in reasons}


def test_search_in_every_format(demo_store: Path) -> None:
    ask = ("search", "tho nhi ky", "--store", str(demo_store))
    hits = json.loads(nguon(*ask, "--format", "json").stdout)
    assert hits and all(hit["article"].startswith("quake") and hit["title"] for hit in hits)
    assert lines(nguon(*ask, "--format", "jsonl")) == hits
    table = list(csv.DictReader(io.StringIO(nguon(*ask, "--format", "csv").stdout)))
    assert [row["article"] for row in table] == [hit["article"] for hit in hits]
    told = nguon(*ask).stdout
    assert told.startswith(f"{len(hits)} articles") and all(hit["title"] in told for hit in hits)
    assert nguon("search", "khongcochunaynhuthe", "--store", str(demo_store)).stdout.startswith("0 articles")


def test_stories_in_every_format(demo_store: Path) -> None:
    ask = ("stories", "--store", str(demo_store), "--min-articles", "2")
    records = lines(nguon(*ask, "--format", "jsonl"))
    assert json.loads(nguon(*ask, "--format", "json").stdout) == records
    table = list(csv.DictReader(io.StringIO(nguon(*ask, "--format", "csv").stdout)))
    assert [row["id"] for row in table] == [record["id"] for record in records]
    for row, record in zip(table, records, strict=True):
        assert (row["first"][:16], row["last"][:16]) == (record["from"][:16], record["to"][:16]), "the same local time"
        assert row["id"][:10] in nguon(*ask).stdout


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


@pytest.mark.parametrize("command", ["stories", "story 3fa9", "search nato", "doctor", "serve --port 0", "export out"])
def test_commands_refuse_a_file_that_is_no_store(command: str, tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"Danh sach viec can lam\n" * 99)
    run = subprocess.run(
        [sys.executable, "-m", "nguon", *command.split(), "--store", str(path)],
        capture_output=True, text=True, cwd=tmp_path, check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 4 and "notes.db" in run.stderr and "Traceback" not in run.stderr
    assert path.read_bytes().startswith(b"Danh sach")


@pytest.mark.parametrize(
    "command", ["story nato --format jsonl", "story nato", "stories", "stories --format csv", "search nato", "article nato-01"]
)
def test_a_reader_that_has_seen_enough_is_no_failure(command: str, demo_store: Path) -> None:
    if command.startswith("story "):
        command = command.replace("nato", lines(nguon("stories", "--store", str(demo_store), "--format", "jsonl"))[0]["id"], 1)
    call = [sys.executable, "-m", "nguon", *command.split(), "--store", str(demo_store)]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0, said
    assert said == b""


def without(tmp_path: Path, *modules: str) -> dict[str, str]:
    """An environment in which some modules cannot be imported."""
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules.update(dict.fromkeys({modules!r}))\n", encoding="utf-8")
    return {"PYTHONPATH": str(tmp_path)}


def test_a_missing_extra_is_named_with_its_mend(demo_store: Path, tmp_path: Path) -> None:
    run = nguon("serve", "--store", str(demo_store), "--port", "0", **without(tmp_path, "uvicorn", "starlette"))
    assert run.returncode == 2 and "pip install 'nguon[web]'" in run.stderr and "Traceback" not in run.stderr
    page = tmp_path / "page.html"
    page.write_text("<html><body><article><p>Ông An nói ở Hà Nội hôm qua.</p></article></body></html>", encoding="utf-8")
    run = nguon("analyze", str(page), "--format", "jsonl", **without(tmp_path, "trafilatura"))
    assert "nguon[html]" in run.stderr and "Traceback" not in run.stderr


def test_doctor_names_missing_extras(demo_store: Path, tmp_path: Path) -> None:
    run = nguon("doctor", "--store", str(demo_store), **without(tmp_path, "zstandard", "fastwarc"))
    assert run.returncode == 0 and "Traceback" not in run.stderr
    missing = [line for line in run.stdout.splitlines() if "missing" in line]
    assert len(missing) == 2 and all("pip install 'nguon[" in line for line in missing)
