"""A store that is gone when it is closed: for reading input files without keeping anything, and for tests."""

from __future__ import annotations

from nguon.store.sqlite import SqliteStore


class MemoryStore(SqliteStore):
    """SQLite in memory, its tables made without a migration."""

    engine = "memory"

    def __init__(self) -> None:
        super().__init__(":memory:")

    def __enter__(self) -> MemoryStore:
        return self
