"""Linked entities in SQLite: people, bodies and places over all articles."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, delete, func, insert, select

from nguon.errors import NotFound
from nguon.model import LinkedEntity
from nguon.store import schema
from nguon.store.codec import decode, encode
from nguon.store.engine import Database
from nguon.store.folding import fold

_BATCH = 1000
_LIKE = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


class People:
    """Who is who over all articles, as last worked out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, found: Iterable[LinkedEntity]) -> None:
        """See `Store.save_linked`."""
        entities, members = [], []
        for each in found:
            names = " · ".join(dict.fromkeys(fold(name) for name in (each.name, *each.aliases)))
            row = {"id": each.id, "type": each.type, "name": each.name, "folded": names}
            articles = len({ref.article for ref in each.members})
            entities.append(row | {"articles": articles, "payload": encode(each)})
            members += [{"article": ref.article, "entity": ref.entity, "linked": each.id} for ref in each.members]
        with self._database.writing() as connection:
            connection.execute(delete(schema.linked_members))
            connection.execute(delete(schema.linked))
            for table, rows in ((schema.linked, entities), (schema.linked_members, members)):
                for start in range(0, len(rows), _BATCH):
                    connection.execute(insert(table), rows[start : start + _BATCH])

    def find(self, words: str, kind: str | None, limit: int | None, offset: int) -> list[LinkedEntity]:
        """See `Store.linked_entities`."""
        table = schema.linked.c
        query = select(table.payload).where(*_wanted(words, kind))
        query = query.order_by(table.articles.desc(), table.name, table.id).limit(limit).offset(offset)
        with self._database.reading() as connection:
            return [decode(blob, LinkedEntity) for blob in connection.execute(query).scalars()]

    def get(self, linked: str) -> LinkedEntity:
        """See `Store.linked_entity`."""
        with self._database.reading() as connection:
            blob = connection.execute(select(schema.linked.c.payload).where(schema.linked.c.id == linked)).scalar()
        if blob is None:
            raise NotFound(f"there is no entity '{linked}'", "`nguon people` lists them")
        return decode(blob, LinkedEntity)

    def of_article(self, article: str) -> dict[str, str]:
        """See `Store.linked_of`."""
        table = schema.linked_members.c
        with self._database.reading() as connection:
            rows = connection.execute(select(table.entity, table.linked).where(table.article == article))
            return {row.entity: row.linked for row in rows}

    def count(self, words: str, kind: str | None) -> int:
        """See `Store.count_linked`."""
        query = select(func.count()).select_from(schema.linked).where(*_wanted(words, kind))
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())


def _wanted(words: str, kind: str | None) -> list[ColumnElement[bool]]:
    table = schema.linked.c
    named = [table.folded.like(f"%{word.translate(_LIKE)}%", escape="\\") for word in fold(words).split()]
    return [*named, table.type == kind] if kind else list(named)
