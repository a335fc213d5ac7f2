"""Runs, sources, rejections and small values in SQLite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from nguon.errors import NotFound
from nguon.model import Rejected
from nguon.store import schema
from nguon.store.engine import Database
from nguon.store.protocol import RejectedRow, Run, SourceMark


class Journal:
    """What was done to the store, and when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, command: str, now: str) -> int:
        """See `Store.start_run`."""
        with self._database.writing() as connection:
            result = connection.execute(insert(schema.runs), {"command": command, "started": now, "counts": "{}"})
            return int(result.lastrowid)

    def finish(self, run: int, now: str, counts: Mapping[str, int]) -> None:
        """See `Store.finish_run`."""
        values = {"finished": now, "counts": msgspec.json.encode(dict(counts)).decode()}
        with self._database.writing() as connection:
            if not connection.execute(update(schema.runs).where(schema.runs.c.id == run).values(values)).rowcount:
                raise NotFound(f"there is no run {run} in the store")

    def runs(self, limit: int) -> list[Run]:
        """See `Store.runs`."""
        query = select(schema.runs).order_by(schema.runs.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [
            Run(row.id, row.command, row.started, row.finished, msgspec.json.decode(row.counts, type=dict[str, int]))
            for row in rows
        ]

    def mark(self, mark: SourceMark) -> None:
        """See `Store.mark_source`."""
        values = msgspec.structs.asdict(mark) | {"done": int(mark.done)}
        changed = {key: value for key, value in values.items() if key != "origin"}
        with self._database.writing() as connection:
            statement = upsert(schema.sources).values(values)
            connection.execute(statement.on_conflict_do_update(index_elements=["origin"], set_=changed))

    def marked(self, origin: str) -> SourceMark | None:
        """See `Store.source_mark`."""
        with self._database.reading() as connection:
            row = connection.execute(select(schema.sources).where(schema.sources.c.origin == origin)).one_or_none()
        return SourceMark(row.origin, row.fingerprint, row.position, bool(row.done), row.run) if row else None

    def reject(self, run: int, rejected: Sequence[Rejected]) -> None:
        """See `Store.reject`."""
        rows = [{"run": run, "origin": each.origin, "reason": each.reason, "hint": each.hint} for each in rejected]
        if not rows:
            return
        with self._database.writing() as connection:
            if connection.execute(select(schema.runs.c.id).where(schema.runs.c.id == run)).scalar() is None:
                raise NotFound(f"there is no run {run} in the store")
            connection.execute(insert(schema.rejections), rows)

    def rejections(self, run: int | None, limit: int | None, offset: int) -> list[RejectedRow]:
        """See `Store.rejections`."""
        table = schema.rejections.c
        query = select(schema.rejections).order_by(table.seq).limit(limit).offset(offset)
        if run is not None:
            query = query.where(table.run == run)
        with self._database.reading() as connection:
            return [
                RejectedRow(row.seq, row.run, Rejected(row.origin, row.reason, row.hint))
                for row in connection.execute(query)
            ]

    def get(self, key: str) -> str | None:
        """See `Store.get_meta`."""
        with self._database.reading() as connection:
            value: str | None = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()
            return value

    def set(self, key: str, value: str) -> None:
        """See `Store.set_meta`."""
        with self._database.writing() as connection:
            statement = upsert(schema.meta).values(key=key, value=value)
            connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
