"""Which article is in which story, and the history of that, in SQLite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, case, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from nguon.errors import NotFound
from nguon.store import schema
from nguon.store.articles import chunks, need_keys
from nguon.store.codec import seconds
from nguon.store.engine import Database
from nguon.store.protocol import GroupingRow, Placement, StoryEvent

_BATCH = 1000
_NEW_STORY = {"changed": 1, "built": 0, "version": "", "title": "", "payload": None}


class Grouping:
    """The grouping part of the SQLite store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, placements: Sequence[Placement]) -> None:
        """See `Store.place`."""
        if not placements:
            return
        with self._database.writing() as connection:
            keys = need_keys(connection, [each.article for each in placements])
            placed = self._placed(connection, list(keys.values()))
            fresh: dict[int, Placement] = {}
            touched: set[str] = set()
            for each in placements:
                key = keys[each.article]
                if key in placed:
                    self._move(connection, key, placed[key], each, touched)
                    placed[key] = each.story
                else:
                    blob = each.blob if each.blob is not None or key not in fresh else fresh[key].blob
                    fresh[key] = Placement(each.article, each.story, blob)
            self._insert(connection, fresh)
            for story in sorted(touched):
                self._recount(connection, story)

    def _placed(self, connection: Connection, keys: list[int]) -> dict[int, str]:
        table = schema.grouping.c
        found: dict[int, str] = {}
        for start in range(0, len(keys), _BATCH // 2):
            query = select(table.article, table.story).where(table.article.in_(keys[start : start + _BATCH // 2]))
            found.update((row[0], row[1]) for row in connection.execute(query))
        return found

    def _insert(self, connection: Connection, fresh: dict[int, Placement]) -> None:
        """First placements: the stories' sizes and windows grow by what comes."""
        if not fresh:
            return
        at = self._times(connection, list(fresh))
        gains: dict[str, dict[str, Any]] = {}
        for key, each in fresh.items():
            gain = gains.setdefault(
                each.story, {"id": each.story, "articles": 0, "first": None, "last": None, **_NEW_STORY}
            )
            gain["articles"] += 1
            times = [time for time in (gain["first"], gain["last"], at[key]) if time is not None]
            gain["first"], gain["last"] = (min(times), max(times)) if times else (None, None)
        statement = upsert(schema.stories)
        old, new = schema.stories.c, statement.excluded
        grown = {
            "articles": old.articles + new.articles,
            "first": func.min(func.coalesce(old.first, new.first), func.coalesce(new.first, old.first)),
            "last": func.max(func.coalesce(old.last, new.last), func.coalesce(new.last, old.last)),
            "changed": old.changed + 1,
        }
        connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=grown), list(gains.values()))
        rows = [{"article": key, "story": each.story, "blob": each.blob or b""} for key, each in fresh.items()]
        connection.execute(insert(schema.grouping), rows)

    def _times(self, connection: Connection, keys: list[int]) -> dict[int, int | None]:
        found: dict[int, int | None] = {}
        for start in range(0, len(keys), _BATCH // 2):
            query = select(schema.articles.c.pk, schema.articles.c.at).where(
                schema.articles.c.pk.in_(keys[start : start + _BATCH // 2])
            )
            found.update((row[0], row[1]) for row in connection.execute(query))
        return found

    def _move(self, connection: Connection, key: int, old: str, each: Placement, touched: set[str]) -> None:
        values: dict[str, Any] = {} if each.blob is None else {"blob": each.blob}
        if old != each.story:
            empty = {"id": each.story, "articles": 0, "first": None, "last": None, **_NEW_STORY}
            connection.execute(upsert(schema.stories).on_conflict_do_nothing(), empty)
            values["story"] = each.story
            touched |= {old, each.story}
        if values:
            connection.execute(update(schema.grouping).where(schema.grouping.c.article == key).values(values))

    def _recount(self, connection: Connection, story: str) -> None:
        """Size and window of a story that lost or gained by a move, from its members."""
        at = schema.articles.c.at
        members = schema.grouping.join(schema.articles)
        query = (
            select(func.count(), func.min(at), func.max(at))
            .select_from(members)
            .where(schema.grouping.c.story == story)
        )
        count, first, last = connection.execute(query).one()
        values = {"articles": count, "first": first, "last": last, "changed": schema.stories.c.changed + 1}
        connection.execute(update(schema.stories).where(schema.stories.c.id == story).values(values))
        if not count:  # it goes on in other stories, and so do its plans
            connection.execute(delete(schema.plans).where(schema.plans.c.story == story))
            connection.execute(delete(schema.crossings).where(schema.crossings.c.story == story))

    def rows(self, after: int, since: str | None) -> Iterator[GroupingRow]:
        """See `Store.grouping`."""
        table, articles = schema.grouping.c, schema.articles.c
        query = (
            select(table.seq, articles.id, table.story, table.blob)
            .join(schema.articles)
            .order_by(table.seq)
            .limit(_BATCH)
        )
        if since is not None:
            query = query.where(or_(articles.at >= seconds(since), articles.at.is_(None)))
        while True:
            with self._database.reading() as connection:
                found = connection.execute(query.where(table.seq > after)).all()
            yield from (GroupingRow(*row) for row in found)
            if len(found) < _BATCH:
                return
            after = found[-1].seq

    def story_of(self, ids: Sequence[str]) -> dict[str, str]:
        """See `Store.story_of`."""
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            for part in chunks(ids):
                query = (
                    select(schema.articles.c.id, schema.grouping.c.story)
                    .join(schema.grouping)
                    .where(schema.articles.c.id.in_(part))
                )
                found.update((row[0], row[1]) for row in connection.execute(query))
        return found

    def members(self, story: str) -> list[str]:
        """See `Store.members`."""
        table = schema.articles.c
        query = (
            select(table.id)
            .join(schema.grouping)
            .where(schema.grouping.c.story == story)
            .order_by(table.at.is_(None), table.at, table.id)
        )
        with self._database.reading() as connection:
            return list(connection.execute(query).scalars())

    def record(self, events: Sequence[StoryEvent]) -> None:
        """See `Store.record_events`."""
        rows = [
            {
                "kind": each.kind, "story": each.story, "other": each.other, "reason": each.reason, "at": each.at,
                "articles": msgspec.json.encode(each.articles).decode(),
            }
            for each in events
        ]  # fmt: skip
        if rows:
            with self._database.writing() as connection:
                connection.execute(insert(schema.story_events), rows)

    def events(self, story: str | None) -> list[StoryEvent]:
        """See `Store.story_events`."""
        table = schema.story_events.c
        query = select(schema.story_events).order_by(table.seq)
        if story is not None:
            query = query.where(or_(table.story == story, table.other == story))
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [
            StoryEvent(
                row.kind,
                row.story,
                row.other,
                msgspec.json.decode(row.articles, type=tuple[str, ...]),
                row.reason,
                row.at,
                row.seq,
            )
            for row in rows
        ]

    def live(self, story: str) -> str:
        """See `Store.live_story`."""
        sizes, events = schema.stories.c, schema.story_events.c
        seen: set[str] = set()
        current: str | None = story
        with self._database.reading() as connection:
            while current and current not in seen:
                if connection.execute(select(sizes.articles).where(sizes.id == current)).scalar():
                    return current
                seen.add(current)
                went_on = select(events.other).where(
                    events.story == current, events.kind.in_(("merge", "move", "split"))
                )
                merged_first = case((events.kind == "merge", 0), else_=1)
                current = connection.execute(went_on.order_by(merged_first, events.seq.desc()).limit(1)).scalar()
        raise NotFound(f"there is no story {story} in the store", "`nguon stories` lists them")
