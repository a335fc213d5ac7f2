"""Articles, their revisions and their analyses in SQLite."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from nguon.errors import NotFound
from nguon.model import Analysis, Article, ReadArticle
from nguon.store import schema
from nguon.store.codec import decode, encode, iso, seconds, text_hash
from nguon.store.engine import Database
from nguon.store.folding import fold
from nguon.store.protocol import AddResult, ArticleFilter, Revision

EVERY = ArticleFilter()
Key = TypeVar("Key", str, int)
# SQLite takes 32,766 variables in a statement, older builds 999.
_CHUNK = 500
_COLUMNS = tuple(
    schema.articles.c[name]
    for name in ("id", "text", "url", "outlet", "published", "title", "language", "origin", "author_line", "extra")
)
_ORDER = (schema.articles.c.at.is_(None), schema.articles.c.at, schema.articles.c.id)


def chunks(ids: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """`ids` in pieces that fit into one statement."""
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def conditions(wanted: ArticleFilter) -> list[ColumnElement[bool]]:
    """The filter as SQL; that of a story needs `articles` alone."""
    table = schema.articles.c
    found: list[ColumnElement[bool]] = []
    if wanted.outlet is not None:
        found.append(table.outlet == wanted.outlet)
    if wanted.since is not None:
        found.append(table.at >= seconds(wanted.since))
    if wanted.until is not None:
        found.append(table.at < seconds(wanted.until))
    if wanted.story is not None:
        found.append(table.pk.in_(select(schema.grouping.c.article).where(schema.grouping.c.story == wanted.story)))
    return found


def article_of(row: Any) -> Article:
    """The article in a row of `_COLUMNS`, which stand in the order of its fields."""
    identity, text, url, outlet, published, title, language, origin, author_line, extra = row
    more = msgspec.json.decode(extra, type=dict[str, str])
    return Article(identity, text, url, outlet, published, title, language, origin, author_line, more)


def keys_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """`pk` of those of `ids` that are stored."""
    found: dict[str, int] = {}
    for part in chunks(list(ids)):
        rows = connection.execute(
            select(schema.articles.c.id, schema.articles.c.pk).where(schema.articles.c.id.in_(part))
        )
        found.update((row[0], row[1]) for row in rows)
    return found


def need_keys(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """`keys_of`, where all must be stored. Raises `NotFound`."""
    wanted = list(ids)
    found = keys_of(connection, wanted)
    for article in wanted:
        if article not in found:
            raise NotFound(f"there is no article {article} in the store", "`nguon search` and `nguon stories` show ids")
    return found


class Articles:
    """The article part of the SQLite store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, articles: Sequence[Article], now: str) -> list[AddResult]:
        """See `Store.add_articles`."""
        with self._database.writing() as connection:
            known = self._hashes(connection, [article.id for article in articles])
            next_key = (connection.execute(select(func.max(schema.articles.c.pk))).scalar() or 0) + 1
            fresh: list[tuple[int, Article, str]] = []
            results: list[AddResult] = []
            for article in articles:
                mark = text_hash(article.text)
                key, first_mark = known.get(article.id, (0, ""))
                if not key:
                    known[article.id] = (next_key, mark)
                    fresh.append((next_key, article, mark))
                    next_key += 1
                    results.append("added")
                elif first_mark == mark:
                    results.append("same")
                else:
                    if fresh:
                        self._insert(connection, fresh, now)
                        fresh = []
                    self._revise(connection, key, article, mark, now)
                    results.append("revised")
            self._insert(connection, fresh, now)
            return results

    def after(self, last: int, limit: int) -> list[tuple[int, str]]:
        """See `Store.added_after`."""
        table = schema.articles.c
        query = select(table.pk, table.id).where(table.pk > last).order_by(table.pk).limit(limit)
        with self._database.reading() as connection:
            return [(row.pk, row.id) for row in connection.execute(query)]

    def last_time(self) -> str | None:
        """See `Store.last_published`."""
        with self._database.reading() as connection:
            return iso(connection.execute(select(func.max(schema.articles.c.at))).scalar())

    def last_key(self) -> int:
        """See `Store.last_added`."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.max(schema.articles.c.pk))).scalar() or 0)

    def _hashes(self, connection: Connection, ids: Sequence[str]) -> dict[str, tuple[int, str]]:
        table = schema.articles.c
        found: dict[str, tuple[int, str]] = {}
        for part in chunks(ids):
            rows = connection.execute(select(table.id, table.pk, table.hash).where(table.id.in_(part)))
            found.update((row[0], (row[1], row[2])) for row in rows)
        return found

    def _insert(self, connection: Connection, fresh: list[tuple[int, Article, str]], now: str) -> None:
        if not fresh:
            return
        rows = [
            {
                "pk": key, "id": article.id, "url": article.url, "outlet": article.outlet, "published": article.published,
                "at": seconds(article.published), "title": article.title, "language": article.language, "origin": article.origin,
                "author_line": article.author_line, "extra": msgspec.json.encode(article.extra).decode(), "text": article.text,
                "hash": mark, "added": now,
            }
            for key, article, mark in fresh
        ]  # fmt: skip
        connection.execute(insert(schema.articles), rows)
        folded = [(key, fold(article.title), fold(article.text)) for key, article, _ in fresh]
        connection.exec_driver_sql("INSERT INTO search(rowid, title, text) VALUES (?, ?, ?)", folded)

    def _revise(self, connection: Connection, key: int, article: Article, mark: str, now: str) -> None:
        row = {"article": key, "hash": mark, "at": now, "payload": encode(article)}
        connection.execute(upsert(schema.revisions).on_conflict_do_nothing(), row)

    def known(self, ids: Sequence[str]) -> frozenset[str]:
        """See `Store.known`."""
        with self._database.reading() as connection:
            return frozenset(keys_of(connection, ids))

    def get(self, ids: Sequence[str]) -> list[Article]:
        """See `Store.get_articles`."""
        found: dict[str, Article] = {}
        with self._database.reading() as connection:
            for part in chunks(ids):
                rows = connection.execute(select(*_COLUMNS).where(schema.articles.c.id.in_(part)))
                found.update((row[0], article_of(row)) for row in rows)
            need = [article for article in ids if article not in found]
            if need:
                need_keys(connection, need)
        return [found[article] for article in ids]

    def page(self, wanted: ArticleFilter, limit: int | None, offset: int) -> list[Article]:
        """See `Store.articles`."""
        page = select(schema.articles.c.pk).where(*conditions(wanted)).order_by(*_ORDER).limit(limit).offset(offset)
        query = select(*_COLUMNS).where(schema.articles.c.pk.in_(page)).order_by(*_ORDER)  # sorts keys instead of texts
        with self._database.reading() as connection:
            return [article_of(row) for row in connection.execute(query)]

    def iterate(self, wanted: ArticleFilter, batch: int) -> Iterator[Article]:
        """See `Store.iter_articles`."""
        table = schema.articles.c
        with self._database.reading() as connection:
            keys = array(
                "q", connection.execute(select(table.pk).where(*conditions(wanted)).order_by(*_ORDER)).scalars()
            )
        for start in range(0, len(keys), min(batch, _CHUNK)):
            part = keys[start : start + min(batch, _CHUNK)].tolist()
            with self._database.reading() as connection:
                rows = connection.execute(select(*_COLUMNS).where(table.pk.in_(part)).order_by(*_ORDER)).all()
            yield from map(article_of, rows)

    def count(self, wanted: ArticleFilter) -> int:
        """See `Store.count_articles`."""
        with self._database.reading() as connection:
            query = select(func.count()).select_from(schema.articles).where(*conditions(wanted))
            return int(connection.execute(query).scalar_one())

    def revisions(self, article: str) -> list[Revision]:
        """See `Store.revisions`."""
        table = schema.revisions.c
        with self._database.reading() as connection:
            key = need_keys(connection, [article])[article]
            rows = connection.execute(
                select(table.seq, table.at, table.payload).where(table.article == key).order_by(table.seq)
            )
            return [Revision(row.seq, row.at, decode(row.payload, Article)) for row in rows]

    def outlets(self) -> list[tuple[str, int]]:
        """See `Store.outlets`."""
        table = schema.articles.c
        query = (
            select(table.outlet, func.count().label("n"))
            .group_by(table.outlet)
            .order_by(func.count().desc(), table.outlet)
        )
        with self._database.reading() as connection:
            return [(row[0], row[1]) for row in connection.execute(query)]


class Analyses:
    """The analysis part of the SQLite store."""

    def __init__(self, database: Database, articles: Articles) -> None:
        self._database = database
        self._articles = articles

    def save(self, analyses: Sequence[Analysis]) -> None:
        """See `Store.save_analyses`."""
        if not analyses:
            return
        with self._database.writing() as connection:
            keys = need_keys(connection, [analysis.article for analysis in analyses])
            statement = upsert(schema.analyses)
            changed = {"version": statement.excluded.version, "payload": statement.excluded.payload}
            rows = [
                {"article": keys[each.article], "version": each.version, "payload": encode(each)} for each in analyses
            ]
            connection.execute(statement.on_conflict_do_update(index_elements=["article"], set_=changed), rows)

    def get(self, ids: Sequence[str]) -> dict[str, Analysis]:
        """The analyses that there are and that this version of the code can read, by article."""
        table = schema.analyses.c
        found: dict[str, Analysis] = {}
        with self._database.reading() as connection:
            for part in chunks(ids):
                query = (
                    select(schema.articles.c.id, table.payload)
                    .join(schema.analyses)
                    .where(schema.articles.c.id.in_(part))
                )
                for row in connection.execute(query):
                    try:
                        found[row.id] = decode(row.payload, Analysis)
                    except (
                        msgspec.ValidationError
                    ):  # an older shape: as good as not analysed, `unanalysed` names it by its version
                        continue
        return found

    def read(self, ids: Sequence[str]) -> list[ReadArticle]:
        """See `Store.read_articles`."""
        articles = self._articles.get(ids)
        analyses = self.get(ids)
        for article in articles:
            if article.id not in analyses:
                raise NotFound(
                    f"article {article.id} has no analysis in the store",
                    "run `nguon add` again; it finishes what is missing",
                )
        return [ReadArticle(article, analyses[article.id]) for article in articles]

    def missing(self, version: str, limit: int) -> list[str]:
        """See `Store.unanalysed`."""
        query = self._joined().where(or_(schema.analyses.c.version.is_(None), schema.analyses.c.version != version))
        return self._ids(query, limit)

    def unplaced(self, limit: int) -> list[str]:
        """See `Store.unplaced`."""
        placed = select(schema.grouping.c.article).where(schema.grouping.c.article == schema.articles.c.pk).exists()
        return self._ids(self._joined().where(and_(schema.analyses.c.version.is_not(None), ~placed)), limit)

    def _joined(self) -> Select[Any]:
        return select(schema.articles.c.id).outerjoin(
            schema.analyses, schema.analyses.c.article == schema.articles.c.pk
        )

    def _ids(self, query: Select[Any], limit: int) -> list[str]:
        with self._database.reading() as connection:
            return [row[0] for row in connection.execute(query.order_by(schema.articles.c.pk).limit(limit))]
