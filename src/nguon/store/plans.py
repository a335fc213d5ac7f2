"""The ledger in SQLite: the plans of all stories as rows, and the names by which open ones wait for their outcome."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import ColumnElement, case, delete, func, insert, select, update

from nguon.errors import NotFound
from nguon.model import Outcome
from nguon.store import schema
from nguon.store.codec import decode, encode, iso, seconds
from nguon.store.engine import Database
from nguon.store.protocol import Awaited, Plan, PlanResult, PlanRow
from nguon.store.stories import first_titles

_PLAN, _STORY = schema.plans.c, schema.stories.c
_NO_DUE = "9999-12-31"  # later than any day that plans are held against


class Plans:
    """The plans of all stories, as last worked out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, story: str, plans: Sequence[Plan], version: str, changed: int) -> None:
        """See `Store.save_plans`."""
        rows = [
            {"story": story, "place": place, "result": _result(each.outcome), "due": each.due or _NO_DUE,
             "at": seconds(each.told) or 0, "payload": encode(each.outcome)} for place, each in enumerate(plans)
        ]  # fmt: skip
        with self._database.writing() as connection:
            live = update(schema.stories).where(_STORY.id == story, _STORY.articles > 0)
            if not connection.execute(live.values(listed=f"{version}#{changed}")).rowcount:
                raise _missing(story)
            connection.execute(delete(schema.plans).where(_PLAN.story == story))
            if rows:
                connection.execute(insert(schema.plans), rows)

    def listing(self, story: str, version: str) -> tuple[int, bool]:
        """See `Store.listing`."""
        query = select(_STORY.changed, _STORY.listed).where(_STORY.id == story, _STORY.articles > 0)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise _missing(story)
        return row.changed, row.listed == f"{version}#{row.changed}"

    def unlisted(self, version: str, limit: int) -> list[tuple[str, int]]:
        """See `Store.unlisted`."""
        query = select(_STORY.id, _STORY.articles).where(*_stale(version))
        query = query.order_by(_STORY.last.desc(), _STORY.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return [(row.id, row.articles) for row in connection.execute(query)]

    def count_unlisted(self, version: str) -> int:
        """See `Store.count_unlisted`."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.stories).where(*_stale(version))).scalar_one())

    def page(self, result: PlanResult, day: str, limit: int | None, offset: int) -> list[PlanRow]:
        """See `Store.plans`."""
        inner = select(_PLAN.story, _PLAN.place).where(*_of(result, day))
        inner = inner.order_by(_PLAN.at.desc(), _PLAN.story.desc(), _PLAN.place.desc())
        chosen = inner.limit(-1 if limit is None else limit).offset(offset).subquery()
        query = (
            select(_PLAN.story, _STORY.title, _PLAN.payload, _PLAN.at)
            .join(chosen, (chosen.c.story == _PLAN.story) & (chosen.c.place == _PLAN.place))
            .join(schema.stories, _STORY.id == _PLAN.story)
            .order_by(_PLAN.at.desc(), _PLAN.story.desc(), _PLAN.place.desc())
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            titles = first_titles(connection, sorted({row.story for row in rows if not row.title}))
        return [
            PlanRow(row.story, row.title or titles.get(row.story, ""), iso(row.at or None), decode(row.payload, Outcome))
            for row in rows
        ]

    def counts(self, day: str) -> dict[PlanResult, int]:
        """See `Store.count_plans`."""
        result = case((_late(day), "overdue"), else_=_PLAN.result)
        with self._database.reading() as connection:
            return dict(connection.execute(select(result, func.count()).group_by(result)).all())

    def awaited(self) -> list[Awaited]:
        """See `Store.awaited`."""
        table = schema.crossings.c
        query = select(table.story, table.last, table.since, table.names).where(table.since.is_not(None))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(table.story)).all()
        names = msgspec.json.Decoder(tuple[str, ...])
        return [Awaited(row.story, row.last, iso(row.since) or "", names.decode(row.names)) for row in rows]


def _result(outcome: Outcome) -> str:
    return outcome.result if outcome.sure or outcome.result == "open" else "doubtful"


def _stale(version: str) -> tuple[ColumnElement[bool], ...]:
    return _STORY.articles > 0, _STORY.listed != func.printf("%s#%d", version, _STORY.changed)


def _missing(story: str) -> NotFound:
    return NotFound(f"there is no story {story} in the store", "`nguon stories` lists them")


def _late(day: str) -> ColumnElement[bool]:
    return (_PLAN.result == "open") & (_PLAN.due < day)


def _of(result: PlanResult, day: str) -> list[ColumnElement[bool]]:
    if result == "overdue":
        return [_late(day)]
    return [_PLAN.result == result, *([_PLAN.due >= day] if result == "open" else [])]
