"""A cut-off `add` loses no finished article, leaves a sound store, and the next run goes on."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ARTICLES = 240
SENTENCE = "Ông Nguyễn Văn {0} hôm qua cho biết bảo tàng số {0} ở thành phố Huế sẽ mở lại vào tháng sau."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "articles"
    source.mkdir()
    for number in range(ARTICLES):
        body = "\n\n".join(SENTENCE.format(number * 7 + line) for line in range(60))
        (source / f"tin-{number:03}.txt").write_text(f"Bảo tàng số {number} sắp mở lại\n\n{body}\n", encoding="utf-8")
    return source


def start(folder: Path, store: Path, jobs: int = 1) -> subprocess.Popen:
    environment = {**os.environ, "NGUON_BATCH_SIZE": "8"}
    command = [sys.executable, "-m", "nguon", "add", str(folder), "--store", str(store), "--quiet", "--format", "json"]
    command += ["--jobs", str(jobs)]
    # A shell that starts tests in the background has them ignore SIGINT, and children inherit that.
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def stored(store: Path) -> int:
    if not store.exists():
        return 0
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=10) as connection:
        try:
            return connection.execute("select count(*) from articles").fetchone()[0]
        except sqlite3.OperationalError:
            return 0


@pytest.mark.parametrize(
    ("sent", "code", "jobs"), [(signal.SIGINT, 130, 1), (signal.SIGINT, 130, 2), (signal.SIGKILL, -signal.SIGKILL, 1)]
)
def test_a_cut_off_run_goes_on(folder: Path, tmp_path: Path, sent: signal.Signals, code: int, jobs: int) -> None:
    store = tmp_path / "pile.db"
    process = start(folder, store, jobs)
    until = time.monotonic() + 60
    while stored(store) == 0 and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(sent)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code, said
    assert "Traceback" not in said
    before = stored(store)
    assert 0 < before < ARTICLES
    assert before % 8 == 0, "batches are whole or not there"
    check = [sys.executable, "-m", "nguon", "doctor", "--store", str(store)]
    assert "sound" in subprocess.run(check, capture_output=True, text=True, check=True).stdout

    out, said = start(folder, store, jobs).communicate(timeout=120)
    report = json.loads(out)
    assert report["added"] == ARTICLES - before, said
    assert stored(store) == ARTICLES


def test_ctrl_c_ends_serving_without_a_fuss(demo_store: Path) -> None:
    command = [sys.executable, "-m", "nguon", "serve", "--store", str(demo_store), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    told = process.stderr.readline()
    address = told.split("serves on ")[1].split()[0]
    with urllib.request.urlopen(f"{address}api.json", timeout=30) as answer:
        assert answer.status == 200
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (0, "")
