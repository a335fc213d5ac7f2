"""The SQLite file: versions, migrations, kills, other programs."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from nguon.errors import ForeignStore, NewerStore, NotFound, StoreError
from nguon.model import Article
from nguon.settings import Settings
from nguon.store import open_store
from nguon.store.codec import pack, text_hash
from nguon.store.schema import APPLICATION_ID, SCHEMA_VERSION, SEARCH_DDL, metadata

NOW = "2024-03-20T08:00:00+07:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kho.nguon"


def shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Tables with their columns and keys, and indexes with theirs."""
    found: dict[str, object] = {}
    for name, kind in connection.execute("SELECT name, type FROM sqlite_master WHERE name NOT LIKE '%alembic%'"):
        if kind == "table":
            columns = [row[1:] for row in connection.execute(f"PRAGMA table_info({name})")]
            keys = sorted(row[2:5] for row in connection.execute(f"PRAGMA foreign_key_list({name})"))
            found[name] = (columns, keys)
        else:
            found[name] = [row[2] for row in connection.execute(f"PRAGMA index_info({name})")]
    return found


def test_migrations_end_at_the_schema_that_the_code_uses(path: Path) -> None:
    from sqlalchemy import create_engine

    open_store(path).close()
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        connection.exec_driver_sql(SEARCH_DDL)
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        wanted = shape(raw)
    migrated = sqlite3.connect(path)
    assert shape(migrated) == wanted
    assert migrated.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{SCHEMA_VERSION:04d}",)]
    migrated.close()
    engine.dispose()


def test_the_file_says_what_it_is(path: Path) -> None:
    open_store(path).close()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


def test_a_newer_store_is_refused_and_left_alone(path: Path) -> None:
    open_store(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    raw.close()
    with pytest.raises(NewerStore, match=f"schema {SCHEMA_VERSION + 1}"):
        open_store(path)


def test_other_files_are_refused_and_left_alone(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE theirs (x)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    with pytest.raises(ForeignStore, match="another program"):
        open_store(path)
    assert path.read_bytes() == before
    path.write_text("Đây là một bài báo, không phải kho. " * 50, encoding="utf-8")
    with pytest.raises(ForeignStore):
        open_store(path)


def test_places_without_a_store(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        open_store(tmp_path / "none.nguon", create=False)
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="no folder"):
        open_store(tmp_path / "no" / "kho.nguon")
    (tmp_path / "empty.nguon").touch()
    open_store(tmp_path / "empty.nguon").close()


def test_an_older_store_is_brought_up_to_date(path: Path) -> None:
    """A file in which the first migration never ran to its end counts as one without a schema."""
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.close()
    with open_store(path) as store:
        assert store.counts()["articles"] == 0


def old_store(path: Path, revision: str) -> sqlite3.Connection:
    """A store with one article as an nguon made it whose last migration was `revision`."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    config = Config()
    config.set_main_option("script_location", str(files("nguon.store") / "migrations"))
    engine = create_engine(f"sqlite:///{path}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    raw = sqlite3.connect(path)
    raw.executescript(f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={int(revision)}")
    columns = ("id", "url", "outlet", "title", "language", "origin", "author_line", "extra", "text", "hash", "added")
    values = ("a", "", "Báo Bến", "", "vi", "", "", "{}", "Bài cũ", text_hash("Bài cũ"), NOW)
    raw.execute(f"INSERT INTO articles ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", values)
    raw.execute("INSERT INTO search (rowid, title, text) VALUES (1, '', 'bai cu')")
    raw.commit()
    return raw


@pytest.mark.parametrize("revision", [f"{number:04}" for number in range(1, SCHEMA_VERSION)])
def test_an_older_store_keeps_its_articles(path: Path, revision: str) -> None:
    raw = old_store(path, revision)
    raw.execute("INSERT INTO stories (id, articles, changed, built, version, title) VALUES ('s', 1, 1, 1, 'x', '')")
    raw.execute("INSERT INTO grouping (article, story, blob) VALUES (1, 's', x'00')")
    raw.commit()
    raw.close()
    with open_store(path) as store:
        assert store.get_article("a").text == "Bài cũ" and store.members("s") == ["a"]
        assert store.linked_entities() == [] and store.unlisted("x") == [("s", 1)] and store.count_plans("2024-01-01") == {}
        assert store.check().problems == ()


def test_links_with_sentences_for_reasons_are_worked_out_anew(path: Path) -> None:
    """Before the fourth schema the reasons of links were English sentences."""
    decision = {"ref": {"article": "a", "entity": "n1"}, "linked": True, "rule": "same name", "reasons": ["full name Lê An"]}
    entity = {"id": "l1", "type": "PER", "name": "Lê An", "members": [decision["ref"]], "decisions": [decision]}
    raw = old_store(path, "0003")
    row = ("l1", "PER", "Lê An", "le an", 1, pack(msgspec.msgpack.encode(entity)))
    raw.execute("INSERT INTO linked VALUES (?, ?, ?, ?, ?, ?)", row)
    raw.execute("INSERT INTO linked_members VALUES ('a', 'n1', 'l1')")
    raw.execute("INSERT INTO meta VALUES ('linked', 'x/1')")
    raw.commit()
    raw.close()
    with open_store(path) as store:
        assert store.linked_entities() == [] and store.linked_of("a") == {} and store.get_meta("linked") is None
        assert store.get_article("a").text == "Bài cũ" and store.check().problems == ()


def test_ctrl_c_amid_a_statement_ends_as_ctrl_c(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(path) as store:
        dialect = store._database._engine.dialect
        inner = dialect.do_execute

        def struck(cursor: object, statement: str, *given: object) -> None:
            if statement.startswith("INSERT INTO articles"):
                raise KeyboardInterrupt
            inner(cursor, statement, *given)

        with monkeypatch.context() as patch:
            patch.setattr(dialect, "do_execute", struck)
            with pytest.raises(KeyboardInterrupt), store.transaction():
                store.set_meta("x", "y")
                store.add_articles([Article(id="a", text="Bài")], NOW)
        assert store.get_meta("x") is None and store.counts()["articles"] == 0
        store.add_articles([Article(id="a", text="Bài")], NOW)
        assert store.counts()["articles"] == 1


def test_opening_an_up_to_date_store_loads_no_migration_library(path: Path) -> None:
    open_store(path).close()
    code = f"import sys; from nguon.store import open_store; open_store({str(path)!r}).close(); print('alembic' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


_WRITER = """
import sys
from nguon.model import Article
from nguon.store import open_store
from nguon.store.codec import pack, text_hash
store = open_store(sys.argv[1])
for batch in range(100000):
    with store.transaction():
        store.add_articles([Article(f"{batch}-{n}", f"Bài {batch} {n}. " * 20) for n in range(20)], "2024-03-20T08:00:00+07:00")
    print(batch, flush=True)
"""


def test_a_kill_loses_no_finished_batch_and_leaves_a_sound_file(path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == "5":
            break
    time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    finished = [int(line) for line in process.stdout.read().split()]
    process.wait()
    last = finished[-1] if finished else 5
    with open_store(path) as store:
        report = store.check()
        assert report.problems == ()
        assert report.counts["articles"] % 20 == 0
        assert report.counts["articles"] >= (last + 1) * 20
        assert store.count_hits("bai") == report.counts["articles"]


def test_two_programs_take_turns_and_a_busy_one_is_named(path: Path) -> None:
    with open_store(path, settings=Settings(busy_timeout=0.1)) as store, open_store(path) as other:
        with store.transaction():
            store.add_articles([Article("a", "Bài một.")], NOW)
            assert other.counts()["articles"] == 0  # readers do not wait
        other.add_articles([Article("b", "Bài hai.")], NOW)
        with other.transaction():
            other.set_meta("k", "v")
            with pytest.raises(StoreError, match="locked"):
                store.set_meta("k", "w")
        store.set_meta("k", "w")
        assert other.get_meta("k") == "w"


def test_threads_share_a_store(path: Path) -> None:
    with open_store(path) as store:
        store.add_articles([Article(f"a{n}", f"Bài số {n}.") for n in range(50)], NOW)
        seen: list[int] = []
        threads = [threading.Thread(target=lambda: seen.append(len(store.search("bai", limit=50)))) for _ in range(4)]
        with store.transaction():
            store.add_articles([Article("z", "Bài cuối.")], NOW)
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert seen == [50] * 4


def test_check_reports_damage(path: Path) -> None:
    with open_store(path) as store:
        store.add_articles([Article(f"a{n}", f"Bài số {n}.") for n in range(5)], NOW)
    raw = sqlite3.connect(path)
    raw.execute("INSERT INTO analyses VALUES (999, 'v', x'00')")
    raw.execute(
        "INSERT INTO articles SELECT 77, 'lost', url, outlet, published, at, title, language, origin, author_line, extra, text,"
        " hash, added FROM articles WHERE id = 'a1'"
    )
    raw.commit()
    raw.close()
    with open_store(path) as store:
        problems = " ".join(store.check().problems)
    assert "analyses row" in problems
    assert "1 articles are missing from the search index" in problems


def test_a_page_of_the_file_that_is_broken_is_reported(path: Path) -> None:
    with open_store(path) as store:
        store.add_articles([Article(f"a{n}", f"Bài số {n}. " * 50) for n in range(200)], NOW)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 8192)
    with open_store(path) as store:
        assert store.check().problems
