"""The connection to one SQLite file: opening, versions, migrations, transactions, errors in words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.pool import StaticPool

from nguon.errors import ForeignStore, NewerStore, NotFound, StoreError
from nguon.store.schema import APPLICATION_ID, SCHEMA_VERSION, SEARCH_DDL, metadata

_MEMORY = ":memory:"


class Database:
    """A SQLite file (or memory) with our schema. Reads and writes of any thread; writes wait for each other."""

    def __init__(self, location: str, *, create: bool = True, busy_timeout: float = 30.0) -> None:
        """Raises `NotFound` where there is no file and `create` is false, `ForeignStore`, `NewerStore`, `StoreError`."""
        self.location = location
        self._local = threading.local()
        self._lock = threading.RLock()
        self._closed = False
        if location == _MEMORY:
            self._engine = create_engine(
                "sqlite://",
                poolclass=StaticPool,
                connect_args={"check_same_thread": False},
                isolation_level="AUTOCOMMIT",
            )
        else:
            _check_place(Path(location), create)
            self._engine = create_engine(
                f"sqlite:///{location}", isolation_level="AUTOCOMMIT", connect_args={"timeout": busy_timeout}
            )
        _prepare(self._engine, in_memory=location == _MEMORY)
        try:
            self._settle_schema()
        except BaseException:
            self._engine.dispose()
            raise

    def close(self) -> None:
        """Let go of the file; twice does nothing."""
        self._closed = True
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with: that of the open transaction of this thread, if there is one."""
        current: Connection | None = getattr(self._local, "connection", None)
        if current is not None:
            with self._in_words():
                yield current
            return
        if self._closed:
            raise StoreError(f"the store {self.location} is closed", "open it again")
        with self._in_words(), self._guard(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection inside a transaction, which ends with the outermost `writing` of this thread."""
        if getattr(self._local, "connection", None) is not None:
            with self.reading() as connection:
                yield connection
            return
        with self.reading() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._local.connection = connection
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
            finally:
                self._local.connection = None

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """The one connection of a store in memory is lent to one thread at a time."""
        if self.location == _MEMORY:
            with self._lock:
                yield
        else:
            yield

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise _in_words(error, self.location) from error

    def _settle_schema(self) -> None:
        """Create or upgrade the tables; refuse what is not ours or newer than we are."""
        with self.reading() as connection:
            if _judge(connection, self.location):
                return
        if self.location != _MEMORY:
            with self.reading() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        with self.writing() as connection:
            if not _judge(connection, self.location):  # another program may have done it while we waited
                if self.location == _MEMORY:
                    metadata.create_all(connection)
                    connection.exec_driver_sql(SEARCH_DDL)
                else:
                    migrate(connection)
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def _check_place(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder", "name a file for the store, such as news.nguon")
    if not path.exists():
        if not create:
            raise NotFound(f"there is no store {path}", "make one with `nguon add SOURCE --store FILE`")
        if not path.parent.is_dir():
            raise StoreError(f"there is no folder {path.parent} for the store", "make the folder first")


def _prepare(engine: Engine, *, in_memory: bool) -> None:
    """Settings of every new connection."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        if not in_memory:
            # In WAL mode this loses nothing when the program is killed, and stays sound when the power goes.
            cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()


def scalar(connection: Connection, statement: str) -> Any:
    """The one value that a statement gives."""
    return connection.exec_driver_sql(statement).scalar()


def _judge(connection: Connection, location: str) -> bool:
    """Whether the schema is up to date; False where there is none yet or an older one."""
    application, version = scalar(connection, "PRAGMA application_id"), scalar(connection, "PRAGMA user_version")
    if application == 0 and version == 0 and not scalar(connection, "SELECT count(*) FROM sqlite_master"):
        return False
    if application != APPLICATION_ID:
        raise ForeignStore(f"{location} is a database of another program", "name another file for the store")
    if version > SCHEMA_VERSION:
        raise NewerStore(
            f"{location} has schema {version}, this nguon knows schemas up to {SCHEMA_VERSION}",
            "use a newer nguon, or another file",
        )
    return bool(version == SCHEMA_VERSION)


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, inside the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("nguon.store") / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _roll_back(connection: Connection) -> None:
    try:
        connection.exec_driver_sql("ROLLBACK")
    except (DBAPIError, PendingRollbackError):
        # SQLite has rolled back by itself (full disk, damaged file), or the connection is gone: SQLAlchemy drops it, and
        # the transaction with it, where Ctrl-C strikes amid a statement.
        connection.invalidate()


def _in_words(error: DBAPIError, location: str) -> StoreError:
    """What SQLite says, with what to do about it."""
    words = str(error.orig)
    if "not a database" in words:
        return ForeignStore(f"{location} is no nguon store: {words}", "name another file for the store")
    hints = {
        "locked": "another program is writing to it; wait or stop that one",
        "full": "make room on the disk; what was finished is kept",
        "readonly": "the file or its folder may not be written to",
        "unable to open": "check the path and its permissions",
        "malformed": "run `nguon doctor`; restore the file from a copy",
    }
    return StoreError(
        f"{location}: {words}", next((hint for mark, hint in hints.items() if mark in words), "run `nguon doctor`")
    )
