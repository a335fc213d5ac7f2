"""Full-text search in SQLite (FTS5 over folded text)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, column, func, literal_column, select, table, text

from nguon.store import schema
from nguon.store.articles import chunks, conditions
from nguon.store.codec import seconds
from nguon.store.engine import Database
from nguon.store.folding import Query, parse, phrase, snippet
from nguon.store.protocol import ArticleFilter, Hit, NamedIn

_INDEX = table("search", column("rowid"))
_ARTICLES = schema.articles.c
# A word in the title weighs this many times one in the text (which holds the title once more).
_RANK: ColumnElement[float] = literal_column("bm25(search, 3.0, 1.0)")

_NAMED = text("SELECT rowid FROM search WHERE search MATCH :match LIMIT :most")


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

    def named_in(self, names: Sequence[str], since: str, most: tuple[float, int], limit: int) -> NamedIn:
        """See `Store.named_in`; `most` is the share and the number of articles that a name may be in."""
        common: set[int] = set()
        weights: dict[int, list[float]] = defaultdict(list)
        with self._database.reading() as connection:
            total = int(connection.execute(select(func.max(_ARTICLES.pk))).scalar() or 0)
            cap = max(most[1], round(most[0] * total))
            for number, name in enumerate(names):
                if not (term := phrase(name)):
                    continue
                rows = connection.execute(_NAMED, {"match": term.match(), "most": cap + 1}).scalars().all()
                if len(rows) > cap:
                    common.add(number)
                    continue
                for row in rows:
                    weights[row].append(math.log((total + 1) / len(rows)))
            summed = {row: sum(found) for row, found in weights.items() if len(found) > 1}
            found = self._since(connection, summed, since)
        found.sort(key=lambda each: (-each[0], each[1:]))
        return NamedIn(tuple(article for *_, article in found[:limit]), frozenset(common))

    def _since(self, connection: Connection, rows: Mapping[int, float], since: str) -> list[tuple[float, int, str]]:
        """Weight, time and id of those of the articles that were published then or later."""
        found, first = [], seconds(since) or 0
        for part in chunks(sorted(rows)):
            query = select(_ARTICLES.pk, _ARTICLES.at, _ARTICLES.id).where(
                _ARTICLES.pk.in_(part), _ARTICLES.at >= first
            )
            found += [(rows[row.pk], row.at, row.id) for row in connection.execute(query)]
        return found

    def _matching(self, statement: Select[Any], wanted: ArticleFilter) -> Select[Any]:
        return statement.where(text("search MATCH :match"), *conditions(wanted))


def _hit(row: Any, query: Query) -> Hit:
    start, words, spans = snippet(row.text, query)
    return Hit(row.id, row.title, row.outlet, row.published, row.story, words, start, spans, -row.rank)
