"""Where articles, analyses and stories are kept: one protocol, several engines, each loaded when it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nguon.settings import Settings

if TYPE_CHECKING:
    from nguon.store.protocol import Store


def open_store(path: str | Path, *, settings: Settings | None = None, create: bool = True) -> Store:
    """The store in the file `path` (":memory:" for one that is gone when closed).

    Raises `NotFound` where there is no file and `create` is false, `ForeignStore`, `NewerStore` or `StoreError`.
    """
    if str(path) == ":memory:":
        from nguon.store.memory import MemoryStore

        return MemoryStore()
    from nguon.store.sqlite import SqliteStore

    return SqliteStore(Path(path), create=create, busy_timeout=(settings or Settings()).busy_timeout)
