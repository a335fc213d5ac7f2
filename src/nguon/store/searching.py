"""Full-text search in SQLite (FTS5 over folded text)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, case, column, func, literal_column, select, table, text

from nguon.store import schema
from nguon.store.articles import conditions
from nguon.store.engine import Database
from nguon.store.folding import Query, parse, snippet
from nguon.store.protocol import ArticleFilter, Hit

_INDEX = table("search", column("rowid"))
_ARTICLES = schema.articles.c
# A word in the title weighs this many times one in the text (which holds the title once more).
_RANK: ColumnElement[float] = literal_column("bm25(search, 3.0, 1.0)")


class Search:
    """The search part of the SQLite store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, words: str, wanted: ArticleFilter, limit: int, offset: int) -> list[Hit]:
        """See `Store.search`."""
        query = parse(words)
        statement: Select[Any] = select(
            _ARTICLES.id,
            _ARTICLES.title,
            _ARTICLES.outlet,
            _ARTICLES.published,
            schema.grouping.c.story,
            _ARTICLES.text,
            _RANK.label("rank"),
        )
        source = schema.articles.join(_INDEX, _INDEX.c.rowid == _ARTICLES.pk).outerjoin(schema.grouping)
        statement = self._matching(statement.select_from(source), wanted)
        apart = case((_ARTICLES.pk.in_(text("SELECT rowid FROM search WHERE search MATCH :phrase")), 0), else_=1)
        statement = (
            statement.order_by(apart, _RANK, _ARTICLES.id)
            if query.together
            else statement.order_by(_RANK, _ARTICLES.id)
        )
        given = {"match": query.match} | ({"phrase": query.together.match()} if query.together else {})
        with self._database.reading() as connection:
            rows = connection.execute(statement.limit(limit).offset(offset), given).all()
        return [_hit(row, query) for row in rows]

    def count(self, words: str, wanted: ArticleFilter) -> int:
        """See `Store.count_hits`."""
        statement = select(func.count()).select_from(schema.articles.join(_INDEX, _INDEX.c.rowid == _ARTICLES.pk))
        with self._database.reading() as connection:
            return int(
                connection.execute(self._matching(statement, wanted), {"match": parse(words).match}).scalar_one()
            )

    def _matching(self, statement: Select[Any], wanted: ArticleFilter) -> Select[Any]:
        return statement.where(text("search MATCH :match"), *conditions(wanted))


def _hit(row: Any, query: Query) -> Hit:
    start, words, spans = snippet(row.text, query)
    return Hit(row.id, row.title, row.outlet, row.published, row.story, words, start, spans, -row.rank)
