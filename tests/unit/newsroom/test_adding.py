"""Adding with several processes: the same store as with one, batch by batch, whatever the input holds."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from nguon import Newsroom
from nguon.newsroom import AddReport
from nguon.settings import Settings

BATCH = 20
TABLES = ("articles", "analyses", "grouping", "stories", "story_events", "sources", "rejections", "revisions")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files with twins, one id for two articles, repeats over batches, broken lines."""
    source = tmp_path / "tin"
    source.mkdir()
    records = [
        {"id": f"a{n}", "published": f"2016-05-{n % 20 + 1:02}T08:00:00+07:00", "outlet": f"Báo {n % 3}",
         "text": f"Cầu số {n % 9} sắp mở\n\nÔng Lê Văn {n % 9} cho biết cầu số {n % 9} ở Huế sẽ mở ngày {n % 27 + 1}/6/2016."}
        for n in range(90)
    ]  # fmt: skip
    other = {"id": "a7", "text": "Giá lúa tăng\n\nBà Trần Thị Bé ở Cần Thơ nói giá lúa đã tăng 500 đồng một ký từ hôm qua."}
    lines = [json.dumps(each, ensure_ascii=False) for each in (*records[:30], other, *records[10:60], *records[60:])]
    lines[5:5] = ["{broken", '{"x": 1}']
    (source / "1.jsonl").write_text("\n".join(lines[:70]), encoding="utf-8")
    (source / "2.jsonl").write_text("\n".join(lines[70:]), encoding="utf-8")
    return source


def add(folder: Path, store: Path, jobs: int) -> tuple[AddReport, list[tuple[int, int | None]]]:
    told: list[tuple[int, int | None]] = []
    with Newsroom.open(store, Settings(batch_size=BATCH)) as room:
        return room.add([str(folder)], jobs=jobs, on_progress=lambda done, total: told.append((done, total))), told


def rows(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is kept but for the times of adding."""
    found = {}
    with sqlite3.connect(store) as connection:
        for table in TABLES:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = [c for c in columns if (table, c) not in {("articles", "added"), ("story_events", "at"), ("revisions", "at")}]
            kept = [c for c in kept if (table, c) != ("revisions", "payload")]
            found[table] = connection.execute(f"SELECT {', '.join(kept)} FROM {table} ORDER BY rowid").fetchall()
    connection.close()
    return found


def test_two_processes_keep_what_one_keeps_and_tell_as_much(folder: Path, tmp_path: Path) -> None:
    (one, told), (two, told_by_two) = (add(folder, tmp_path / f"{jobs}.db", jobs) for jobs in (1, 2))
    assert one == two and one.renamed == 1 and one.same > 0 and len(one.rejected) == 2
    assert told == told_by_two and len(told) > 4 and told[-1][0] == one.added + one.same
    assert rows(tmp_path / "1.db") == rows(tmp_path / "2.db")
    assert add(folder, tmp_path / "2.db", 2)[0].skipped == 2


def test_what_is_known_already_is_not_analysed_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(folder, tmp_path / "2.db", 2)
    first = folder / "1.jsonl"
    first.write_text(first.read_text(encoding="utf-8") + "\n", encoding="utf-8")  # changed, so that it is read again

    def refuse(*given: object) -> None:
        raise AssertionError("analysed twice")

    monkeypatch.setattr("nguon.newsroom.parallel.Analysts._started", refuse)
    monkeypatch.setattr("nguon.newsroom.parallel.analyze_one", refuse)
    report, _ = add(folder, tmp_path / "2.db", 2)
    assert (report.added, report.skipped) == (0, 1) and report.same == 68


def test_a_run_that_was_cut_off_goes_on(folder: Path, tmp_path: Path) -> None:
    with Newsroom.open(tmp_path / "cut.db", Settings(batch_size=BATCH)) as room:

        def stop(done: int, total: int | None) -> None:
            if done >= 3 * BATCH:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            room.add([str(folder)], jobs=2, on_progress=stop)
        assert room.counts()["articles"] % 10 == 0 and 0 < room.counts()["articles"] < 91
    add(folder, tmp_path / "cut.db", 2)
    add(folder, tmp_path / "whole.db", 1)
    assert {each[1] for each in rows(tmp_path / "cut.db")["articles"]} == {each[1] for each in rows(tmp_path / "whole.db")["articles"]}
    assert rows(tmp_path / "cut.db")["analyses"] == rows(tmp_path / "whole.db")["analyses"]
