"""What the user names → sources."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nguon.ingest import ReadOptions, Source, expand, find, open_source, read, reasons
from nguon.lang.pack import get_pack
from nguon.model import Article, RawDocument, Rejected
from nguon.settings import Settings

TEXT = "Sáng nay, thành phố mở thêm ba bến xe buýt điện ở phía tây."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("a.txt", "b/c.txt", "b/d.html", ".git/x.txt", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(
        json.dumps({"title": "Bến mới", "outlet": "Báo Thử", "published": "2024-03-12", "tags": ["xe", "bến"]})
    )
    (tmp_path / "b/alone.json").write_text(json.dumps({"text": TEXT}))
    return tmp_path


def names(found: list[Source | Rejected], folder: Path) -> list[str]:
    return [os.path.relpath(item.origin, folder) for item in found]


def test_a_folder_is_walked_in_order_without_hidden_files_and_sidecars(folder: Path) -> None:
    assert names(list(find([str(folder)])), folder) == ["a.txt", "b/alone.json", "b/c.txt", "b/d.html"]


def test_patterns_and_repeats(folder: Path) -> None:
    found = list(find([str(folder / "**/*.txt"), str(folder / "a.txt"), str(folder)]))
    assert names(found, folder) == ["a.txt", "b/c.txt", "b/alone.json", "b/d.html"]


def test_what_is_not_there_is_told() -> None:
    (missing,) = find(["không/có/gì.txt"])
    assert isinstance(missing, Rejected)
    assert missing.reason == reasons.NOT_FOUND


def test_addresses_and_standard_input_are_kept_apart_from_files() -> None:
    assert [item.kind for item in find(["-", "https://vidu.example/rss"]) if isinstance(item, Source)] == [
        "stdin",
        "url",
    ]


def test_a_sidecar_tells_what_the_text_does_not(folder: Path) -> None:
    document = next(expand([str(folder / "a.txt")]))
    assert isinstance(document, RawDocument)
    (article,) = read(document, ReadOptions(), get_pack("vi"))
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.published) == ("Bến mới", "Báo Thử", "2024-03-12T00:00:00+07:00")
    assert article.extra == {"tags": "xe, bến"}
    assert article.text == f"Bến mới\n\n{TEXT}"


def test_a_broken_sidecar_is_told_and_the_text_read(folder: Path) -> None:
    (folder / "a.json").write_text("{")
    found = list(expand([str(folder / "a.txt")]))
    assert [type(item).__name__ for item in found] == ["Rejected", "RawDocument"]


def test_the_fingerprint_changes_with_file_and_sidecar(folder: Path) -> None:
    def mark() -> str:
        (source,) = find([str(folder / "a.txt")])
        assert isinstance(source, Source)
        return source.fingerprint

    first = mark()
    assert mark() == first
    os.utime(folder / "a.json", ns=(1, 1))
    second = mark()
    os.utime(folder / "a.txt", ns=(1, 1))
    assert len({first, second, mark()}) == 3


def test_progress_tells_bytes_so_far(folder: Path) -> None:
    (source,) = find([str(folder / "a.txt")])
    assert isinstance(source, Source)
    seen: list[int] = []
    list(open_source(source, Settings(), progress=seen.append))
    assert seen == sorted(seen)
    assert seen[-1] == source.size


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Input)
    (document,) = expand(["-"])
    assert isinstance(document, RawDocument)
    assert document.data.decode() == TEXT


def test_a_file_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (found,) = expand([str(folder / "b/c.txt")])
    assert isinstance(found, Rejected)
    assert found.reason == reasons.UNREADABLE


def test_importing_ingest_loads_no_library_for_web_or_feeds() -> None:
    heavy = ("httpx", "trafilatura", "lxml", "feedparser", "fastwarc", "zstandard", "sqlalchemy", "http.client")
    code = f"import sys, nguon.ingest; print(' '.join(m for m in {heavy!r} if m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
