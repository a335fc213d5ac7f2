"""The default store: one SQLite file. Each part of the protocol lives in a module of its own; this one joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from nguon.errors import StoreError
from nguon.model import Analysis, Article, LinkedEntity, ReadArticle, Rejected, Story
from nguon.model.annotations import EntityType
from nguon.store import schema
from nguon.store.articles import Analyses, Articles
from nguon.store.engine import Database, scalar
from nguon.store.grouping import Grouping
from nguon.store.journal import Journal
from nguon.store.people import People
from nguon.store.plans import Plans
from nguon.store.protocol import (
    AddResult,
    ArticleFilter,
    Awaited,
    Crossing,
    GroupingRow,
    Hit,
    NamedIn,
    Placement,
    Plan,
    PlanResult,
    PlanRow,
    RejectedRow,
    Revision,
    Run,
    SourceMark,
    StoredStory,
    StoreReport,
    StoryEvent,
    StoryFilter,
    StoryOrder,
    StoryRow,
)
from nguon.store.searching import Search
from nguon.store.stories import Stories

_ARTICLES = ArticleFilter()
_STORIES = StoryFilter()


class SqliteStore:
    """`Store` in a SQLite file; what each method does stands in the protocol."""

    engine = "sqlite"

    def __init__(self, path: Path | str, *, create: bool = True, busy_timeout: float = 30.0) -> None:
        """Open, create or upgrade. Raises `NotFound`, `ForeignStore`, `NewerStore` or `StoreError`."""
        self._database = Database(str(path), create=create, busy_timeout=busy_timeout)
        self._articles = Articles(self._database)
        self._analyses = Analyses(self._database, self._articles)
        self._grouping = Grouping(self._database)
        self._stories = Stories(self._database)
        self._plans = Plans(self._database)
        self._search = Search(self._database)
        self._journal = Journal(self._database)
        self._people = People(self._database)

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._database.writing():
            yield

    # Articles

    def add_articles(self, articles: Sequence[Article], now: str) -> list[AddResult]:
        return self._articles.add(articles, now)

    def known(self, ids: Sequence[str]) -> frozenset[str]:
        return self._articles.known(ids)

    def get_article(self, article: str) -> Article:
        return self._articles.get([article])[0]

    def get_articles(self, ids: Sequence[str]) -> list[Article]:
        return self._articles.get(ids)

    def articles(
        self, wanted: ArticleFilter = _ARTICLES, *, limit: int | None = None, offset: int = 0
    ) -> list[Article]:
        return self._articles.page(wanted, limit, offset)

    def iter_articles(self, wanted: ArticleFilter = _ARTICLES, *, batch: int = 500) -> Iterator[Article]:
        return self._articles.iterate(wanted, batch)

    def count_articles(self, wanted: ArticleFilter = _ARTICLES) -> int:
        return self._articles.count(wanted)

    def last_added(self) -> int:
        return self._articles.last_key()

    def added_after(self, last: int, *, limit: int = 500) -> list[tuple[int, str]]:
        return self._articles.after(last, limit)

    def last_published(self) -> str | None:
        return self._articles.last_time()

    def revisions(self, article: str) -> list[Revision]:
        return self._articles.revisions(article)

    def outlets(self) -> list[tuple[str, int]]:
        return self._articles.outlets()

    # Analyses

    def save_analyses(self, analyses: Sequence[Analysis]) -> None:
        self._analyses.save(analyses)

    def get_analysis(self, article: str) -> Analysis | None:
        return self._analyses.get([article]).get(article)

    def unanalysed(self, version: str, *, limit: int = 500) -> list[str]:
        return self._analyses.missing(version, limit)

    def read_articles(self, ids: Sequence[str]) -> list[ReadArticle]:
        return self._analyses.read(ids)

    # Grouping

    def place(self, placements: Sequence[Placement]) -> None:
        self._grouping.place(placements)

    def grouping(self, *, after: int = 0, since: str | None = None) -> Iterator[GroupingRow]:
        return self._grouping.rows(after, since)

    def unplaced(self, *, limit: int = 500) -> list[str]:
        return self._analyses.unplaced(limit)

    def story_of(self, articles: Sequence[str]) -> dict[str, str]:
        return self._grouping.story_of(articles)

    def record_events(self, events: Sequence[StoryEvent]) -> None:
        self._grouping.record(events)

    def story_events(self, story: str | None = None) -> list[StoryEvent]:
        return self._grouping.events(story)

    # Stories

    def live_story(self, story: str) -> str:
        return self._grouping.live(story)

    def members(self, story: str) -> list[str]:
        return self._grouping.members(story)

    def stories(
        self, wanted: StoryFilter = _STORIES, *, order: StoryOrder = "latest", limit: int | None = None, offset: int = 0
    ) -> list[StoryRow]:
        return self._stories.page(wanted, order, limit, offset)

    def count_stories(self, wanted: StoryFilter = _STORIES) -> int:
        return self._stories.count(wanted)

    def story_row(self, story: str) -> StoryRow:
        return self._stories.row(story)

    def dirty_stories(self, version: str, *, limit: int = 500) -> list[StoryRow]:
        return self._stories.dirty(version, limit)

    def save_story(self, story: Story, version: str, changed: int) -> None:
        self._stories.save(story, version, changed)

    def get_story(self, story: str) -> StoredStory | None:
        return self._stories.get(story)

    def save_crossing(self, crossing: Crossing) -> None:
        self._stories.save_crossing(crossing)

    def get_crossing(self, story: str) -> Crossing | None:
        return self._stories.crossing(story)

    # Plans of all stories

    def save_plans(self, story: str, plans: Sequence[Plan], version: str, changed: int) -> None:
        self._plans.replace(story, plans, version, changed)

    def listing(self, story: str, version: str) -> tuple[int, bool]:
        return self._plans.listing(story, version)

    def unlisted(self, version: str, *, limit: int = 50) -> list[tuple[str, int]]:
        return self._plans.unlisted(version, limit)

    def count_unlisted(self, version: str) -> int:
        return self._plans.count_unlisted(version)

    def plans(self, result: PlanResult, day: str, *, limit: int | None = None, offset: int = 0) -> list[PlanRow]:
        return self._plans.page(result, day, limit, offset)

    def count_plans(self, day: str) -> dict[PlanResult, int]:
        return self._plans.counts(day)

    def awaited(self) -> list[Awaited]:
        return self._plans.awaited()

    # Search

    def search(self, words: str, wanted: ArticleFilter = _ARTICLES, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        return self._search.page(words, wanted, limit, offset)

    def count_hits(self, words: str, wanted: ArticleFilter = _ARTICLES) -> int:
        return self._search.count(words, wanted)

    def named_in(
        self, names: Sequence[str], *, since: str, share: float = 0.03, least: int = 20, limit: int = 40
    ) -> NamedIn:
        return self._search.named_in(names, since, (share, least), limit)

    # People, bodies and places over all articles

    def save_linked(self, found: Iterable[LinkedEntity]) -> None:
        self._people.replace(found)

    def linked_entities(
        self, words: str = "", *, type: EntityType | None = None, limit: int | None = None, offset: int = 0
    ) -> list[LinkedEntity]:
        return self._people.find(words, type, limit, offset)

    def count_linked(self, words: str = "", *, type: EntityType | None = None) -> int:
        """See `Store.count_linked`."""
        return self._people.count(words, type)

    def linked_entity(self, linked: str) -> LinkedEntity:
        return self._people.get(linked)

    def linked_of(self, article: str) -> dict[str, str]:
        return self._people.of_article(article)

    # Runs, sources, rejections, keys

    def start_run(self, command: str, now: str) -> int:
        return self._journal.start(command, now)

    def finish_run(self, run: int, now: str, counts: Mapping[str, int]) -> None:
        self._journal.finish(run, now, counts)

    def runs(self, *, limit: int = 20) -> list[Run]:
        return self._journal.runs(limit)

    def mark_source(self, mark: SourceMark) -> None:
        self._journal.mark(mark)

    def source_mark(self, origin: str) -> SourceMark | None:
        return self._journal.marked(origin)

    def reject(self, run: int, rejected: Sequence[Rejected]) -> None:
        self._journal.reject(run, rejected)

    def rejections(self, run: int | None = None, *, limit: int | None = None, offset: int = 0) -> list[RejectedRow]:
        return self._journal.rejections(run, limit, offset)

    def get_meta(self, key: str) -> str | None:
        return self._journal.get(key)

    def set_meta(self, key: str, value: str) -> None:
        self._journal.set(key, value)

    # Care

    def counts(self) -> dict[str, int]:
        tables = {
            "articles": schema.articles, "analyses": schema.analyses, "placed": schema.grouping, "stories": schema.stories,
            "revisions": schema.revisions, "rejections": schema.rejections, "runs": schema.runs, "linked": schema.linked,
        }  # fmt: skip
        with self._database.reading() as connection:
            found = {}
            for name, table in tables.items():
                query = select(func.count()).select_from(table)
                found[name] = int(
                    connection.execute(query.where(table.c.articles > 0) if name == "stories" else query).scalar_one()
                )
            return found

    def check(self) -> StoreReport:
        problems: list[str] = []
        counts: dict[str, int] = {}
        version = 0
        try:
            problems, version = self._problems()
            counts = self.counts()
        except (StoreError, DatabaseError) as error:
            problems.append(str(error))
        return StoreReport(self._database.location, self.engine, version, tuple(problems), counts)

    def _problems(self) -> tuple[list[str], int]:
        """What SQLite and our own references say is wrong, and the schema's version."""
        with self._database.reading() as connection:
            problems = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
            for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                problems.append(f"{row[0]} row {row[1]} refers to a missing row of {row[2]}")
            connection.exec_driver_sql("INSERT INTO search(search) VALUES ('integrity-check')")
            missing = scalar(
                connection, "SELECT count(*) FROM articles WHERE pk NOT IN (SELECT id FROM search_docsize)"
            )
            if missing:
                problems.append(f"{missing} articles are missing from the search index")
            wrong = scalar(
                connection,
                "SELECT count(*) FROM stories WHERE articles != (SELECT count(*) FROM grouping WHERE story = stories.id)",
            )
            if wrong:
                problems.append(f"{wrong} stories count their articles wrongly")
            return problems, int(scalar(connection, "PRAGMA user_version"))
