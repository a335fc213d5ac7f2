"""Stories as cached and listed, in SQLite."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from nguon.errors import NotFound
from nguon.model import Outcome, Story
from nguon.store import schema
from nguon.store.articles import chunks
from nguon.store.codec import decode, encode, iso, pack, seconds, unpack
from nguon.store.engine import Database
from nguon.store.protocol import Crossing, StoredStory, StoryFilter, StoryOrder, StoryRow

_TABLE = schema.stories.c
_ROW = (
    _TABLE.id,
    _TABLE.title,
    _TABLE.articles,
    _TABLE.first,
    _TABLE.last,
    _TABLE.changed,
    (_TABLE.changed > _TABLE.built).label("dirty"),
)
_ORDERS: dict[StoryOrder, tuple[ColumnElement[Any], ...]] = {
    "latest": (_TABLE.last.is_(None), _TABLE.last.desc(), _TABLE.id),
    "largest": (_TABLE.articles.desc(), _TABLE.last.is_(None), _TABLE.last.desc(), _TABLE.id),
    "oldest": (_TABLE.first.is_(None), _TABLE.first, _TABLE.id),
    "id": (_TABLE.id,),
}


def _conditions(wanted: StoryFilter) -> list[ColumnElement[bool]]:
    """The filter as SQL. The story's own window goes first: it settles most stories without a look at their articles."""
    articles = schema.articles.c
    found: list[ColumnElement[bool]] = [_TABLE.articles >= max(1, wanted.min_articles)]
    member: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(_TABLE.last >= seconds(wanted.since))
        member.append(articles.at >= seconds(wanted.since))
    if wanted.until is not None:
        found.append(_TABLE.first < seconds(wanted.until))
        member.append(articles.at < seconds(wanted.until))
    if wanted.outlet is not None:
        member.append(articles.outlet == wanted.outlet)
    if member:
        joined = (
            select(schema.grouping.c.article).join(schema.articles).where(schema.grouping.c.story == _TABLE.id, *member)
        )
        found.append(joined.exists())
    return found


class Stories:
    """The story part of the SQLite store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: StoryFilter, order: StoryOrder, limit: int | None, offset: int) -> list[StoryRow]:
        """See `Store.stories`."""
        return self._rows(
            select(*_ROW).where(*_conditions(wanted)).order_by(*_ORDERS[order]).limit(limit).offset(offset)
        )

    def count(self, wanted: StoryFilter) -> int:
        """See `Store.count_stories`."""
        with self._database.reading() as connection:
            query = select(func.count()).select_from(schema.stories).where(*_conditions(wanted))
            return int(connection.execute(query).scalar_one())

    def row(self, story: str) -> StoryRow:
        """See `Store.story_row`."""
        rows = self._rows(select(*_ROW).where(_TABLE.id == story, _TABLE.articles > 0))
        if not rows:
            raise NotFound(f"there is no story {story} in the store", "`nguon stories` lists them")
        return rows[0]

    def dirty(self, version: str, limit: int) -> list[StoryRow]:
        """See `Store.dirty_stories`."""
        stale = or_(_TABLE.changed > _TABLE.built, _TABLE.version != version)
        return self._rows(select(*_ROW).where(_TABLE.articles > 0, stale).order_by(_TABLE.id).limit(limit))

    def _rows(self, query: Select[Any]) -> list[StoryRow]:
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            outlets = self._outlets(connection, [row.id for row in rows])
            titles = first_titles(connection, [row.id for row in rows if not row.title])
        return [
            StoryRow(
                row.id, row.title or titles.get(row.id, ""), row.articles, outlets.get(row.id, 0), iso(row.first), iso(row.last),
                row.changed, bool(row.dirty),
            )
            for row in rows
        ]  # fmt: skip

    def _outlets(self, connection: Connection, ids: list[str]) -> dict[str, int]:
        """How many outlets each story has; articles without one count as one together."""
        found: dict[str, int] = {}
        story = schema.grouping.c.story
        for part in chunks(ids):
            query = (
                select(story, func.count(schema.articles.c.outlet.distinct()))
                .join(schema.articles)
                .where(story.in_(part))
                .group_by(story)
            )
            found.update((row[0], row[1]) for row in connection.execute(query))
        return found

    def save(self, story: Story, version: str, changed: int) -> None:
        """See `Store.save_story`."""
        values = {
            "title": story.title,
            "version": version,
            "built": changed,
            "payload": pack(msgspec.json.encode(story)),
        }
        with self._database.writing() as connection:
            result = connection.execute(
                update(schema.stories).where(_TABLE.id == story.id, _TABLE.articles > 0).values(values)
            )
            if not result.rowcount:
                raise NotFound(f"story {story.id} has no articles in the store", "place its articles first")

    def get(self, story: str) -> StoredStory | None:
        """See `Store.get_story`."""
        query = select(_TABLE.payload, _TABLE.version, _TABLE.changed, _TABLE.built).where(
            _TABLE.id == story, _TABLE.articles > 0
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None or row.payload is None:
            return None
        try:
            return StoredStory(
                msgspec.json.decode(unpack(row.payload), type=Story), row.version, row.changed > row.built
            )
        except (
            msgspec.ValidationError
        ):  # cached in an older shape: to be built again, as `dirty_stories` says by its version
            return None

    def save_crossing(self, crossing: Crossing) -> None:
        """See `Store.save_crossing`."""
        values = {
            "basis": crossing.basis,
            "last": crossing.last,
            "seen": crossing.seen,
            "since": seconds(crossing.since),
            "names": msgspec.json.encode(crossing.names).decode(),
            "payload": encode(crossing.outcomes),
        }
        statement = upsert(schema.crossings).values(story=crossing.story, **values)
        with self._database.writing() as connection:
            if connection.execute(select(_TABLE.id).where(_TABLE.id == crossing.story)).scalar() is None:
                raise NotFound(f"there is no story {crossing.story} in the store", "`nguon stories` lists them")
            connection.execute(statement.on_conflict_do_update(index_elements=["story"], set_=values))

    def crossing(self, story: str) -> Crossing | None:
        """See `Store.get_crossing`."""
        with self._database.reading() as connection:
            row = connection.execute(select(schema.crossings).where(schema.crossings.c.story == story)).one_or_none()
        if row is None:
            return None
        try:
            outcomes = decode(row.payload, tuple[Outcome, ...])
        except msgspec.ValidationError:  # written in an older shape: to be worked out again
            return None
        names = msgspec.json.decode(row.names, type=tuple[str, ...])
        return Crossing(row.story, row.basis, row.last, row.seen, outcomes, names, iso(row.since))


def first_titles(connection: Connection, ids: list[str]) -> dict[str, str]:
    """For stories without a built title: the title, else the first line, of each story's first article."""
    found: dict[str, str] = {}
    table, story = schema.articles.c, schema.grouping.c.story
    rank = func.row_number().over(partition_by=story, order_by=(table.at.is_(None), table.at, table.id))
    for part in chunks(ids):
        words = func.substr(table.text, 1, 300).label("words")
        inner = (
            select(story, table.title, words, rank.label("rank"))
            .join(schema.articles)
            .where(story.in_(part))
            .subquery()
        )
        for row in connection.execute(select(inner).where(inner.c.rank == 1)):
            found[row.story] = row.title or row.words.strip().split("\n", 1)[0]
    return found
