"""`Newsroom`: a store with everything around it, from raw input to stories that can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from nguon.analysis.export import article_record
from nguon.errors import NotFound
from nguon.ingest.options import ReadOptions
from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, LinkedEntity, Outcome, ReadArticle, Story
from nguon.model.annotations import EntityType
from nguon.model.voices import Voice
from nguon.newsroom.adding import Adder, AddReport, OnProgress
from nguon.newsroom.choosing import local_time
from nguon.newsroom.crossing import Crossings
from nguon.newsroom.dues import dated
from nguon.newsroom.ledger import Ledger, LedgerPage
from nguon.newsroom.parallel import analyze_one
from nguon.newsroom.profiles import Profile, profile
from nguon.settings import Settings
from nguon.store import open_store
from nguon.store.protocol import ArticleFilter, Hit, PlanRow, Store, StoreReport, StoryFilter, StoryOrder, StoryRow
from nguon.story import VERSION as STORY_VERSION
from nguon.story.build import build_story
from nguon.story.export import story_record
from nguon.story.independence import independent_sources
from nguon.story.lone import lone_outcomes
from nguon.story.people import link_entities
from nguon.story.voices import voices

if TYPE_CHECKING:
    from nguon.story.facts import Reason

_ALL_STORIES = StoryFilter()
_ALL_ARTICLES = ArticleFilter()


def utc_now() -> str:
    """The clock at the edge: everything below gets its time as an argument."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def named_only(article: Article, analysis: Analysis) -> ReadArticle:
    """What linking needs of an article: its names, without the rest of the analysis."""
    return ReadArticle(article, Analysis(article=article.id, entities=analysis.entities, version=analysis.version))


class Newsroom:
    """A pile of articles and the stories in it. A context manager; closing it closes the store.

    >>> with Newsroom.open("pile.nguon") as room:        # doctest: +SKIP
    ...     room.add(["articles/"])
    ...     for story in room.stories():
    ...         print(story.title, [e.exact for s in story.summary for e in s.evidence])
    """

    def __init__(self, store: Store, settings: Settings | None = None) -> None:
        self.store = store
        self.settings = settings or Settings()
        self.pack = get_pack(self.settings.language)
        self._building = Lock()
        self._crossings = Crossings(store, self.pack, self.read)
        self._ledger = Ledger(store, self._list)

    @classmethod
    def open(cls, path: str | Path = ":memory:", settings: Settings | None = None, *, create: bool = True) -> Newsroom:
        """Open a store file, made where there is none (unless `create` is false: then `NotFound`).

        Raises `ForeignStore` for a file of another program, `NewerStore` for one of a newer nguon.
        """
        chosen = settings or Settings()
        return cls(open_store(path, settings=chosen, create=create), chosen)

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    # Adding

    def add(
        self, sources: Sequence[str], options: ReadOptions | None = None, *, jobs: int = 1, follow: bool = False,
        on_progress: OnProgress | None = None,
    ) -> AddReport:  # fmt: skip
        """Read, analyse and place everything in `sources` (files, folders, globs, "-", addresses).

        What was added before is left as it is; a run that was cut off goes on where it stopped.
        """
        adder = Adder(self.store, self.pack, self.settings, jobs=jobs, on_progress=on_progress)
        return adder.run(sources, options or ReadOptions(settings=self.settings), follow=follow, clock=utc_now)

    # Stories

    def story_rows(
        self,
        wanted: StoryFilter = _ALL_STORIES,
        *,
        order: StoryOrder = "latest",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[StoryRow]:
        """Stories as rows of a list, without building them."""
        return self.store.stories(wanted, order=order, limit=limit, offset=offset)

    def count_stories(self, wanted: StoryFilter = _ALL_STORIES) -> int:
        """How many there are."""
        return self.store.count_stories(wanted)

    def stories(self, wanted: StoryFilter = _ALL_STORIES, *, order: StoryOrder = "latest") -> Iterator[Story]:
        """Whole stories, built where they changed since they were last built."""
        for row in self.story_rows(wanted, order=order):
            yield self.story(row.id)

    def story(self, story_id: str) -> Story:
        """A story by its id, or by that of one which was merged into it. Raises `NotFound`.

        Its plans may have met their outcome in an article of another story (`outside`), and are overdue by the newest day
        of publication in the store.
        """
        return dated(self._complete(self.store.live_story(self._full_id(story_id))), self.newest_day())

    def newest_day(self) -> str:
        """The newest day (ISO, in the readers' zone) on which an article of the store appeared; empty where none has a date."""
        return (local_time(self.store.last_published(), self.settings.utc_offset) or "")[:10]

    def _complete(self, live: str) -> Story:
        """The story with what other stories tell of its plans."""
        changed, listed = self.store.listing(live, self._version)
        story, anew = self._crossings.complete(self._story(live), self._version)
        if anew or not listed:
            self._ledger.keep(story, self._version, changed)
        return story

    def _list_lone(self, live: str) -> None:
        """Keep the plans of a story of one article without building the rest of it."""
        changed, _ = self.store.listing(live, self._version)
        item, related = self.read(self.store.members(live))[0], self._related_ids(live)
        story = Story(live, "", (item.article.id,), outcomes=lone_outcomes(item, self.pack), related=related)
        self._ledger.keep(self._crossings.complete(story, self._version)[0], self._version, changed)

    def _list(self, story: str, articles: int) -> None:
        """Work out and keep the plans of a story."""
        live = self.store.live_story(story)
        if articles == 1 and live == story and not self._built(live):
            self._list_lone(live)
        else:
            self._complete(live)

    # Plans of all stories

    def ledger(
        self, result: str | None = None, *, day: str = "", limit: int | None = None, offset: int = 0
    ) -> LedgerPage:
        """Plans, promises and demands of all stories with what became of them: one `result` or all, those that came to
        something first. They are overdue by `day` (ISO), else by the newest day of publication (`dues.dated` says why)."""
        return self._ledger.page(self._version, result, day or self.newest_day(), limit, offset)

    def catch_up(self, stories: int = 50) -> bool:
        """Bring the ledger up to date by at most so many changed stories, the latest first; whether it is complete now."""
        return self._ledger.catch_up(self._version, stories)

    def _story(self, live: str) -> Story:
        """The story by its own articles."""
        if built := self._built(live):
            return built
        with self._building:  # several readers of a fresh story: one builds, the others find it built
            if built := self._built(live):
                return built
            row = self.store.story_row(live)
            story = build_story(live, self.read(self.store.members(live)), self.pack, related=self._related_ids(live))
            self.store.save_story(story, self._version, row.changed)
        return story

    def _built(self, live: str) -> Story | None:
        """The story as it was built last, if it did not change since."""
        cached = self.store.get_story(live)
        return cached.story if cached and not cached.dirty and cached.version == self._version else None

    @property
    def _version(self) -> str:
        return f"{STORY_VERSION}/{self.pack.version}"

    def _full_id(self, start: str) -> str:
        """An id may be shortened to its beginning as long as only one story begins so."""
        if self.store.members(start):
            return start
        found = [row.id for row in self.store.stories() if row.id.startswith(start)] if len(start) >= 4 else []
        if len(found) > 1:
            raise NotFound(f"{len(found)} stories begin with '{start}'", "give more of the id")
        return found[0] if found else start

    def _related_ids(self, story_id: str) -> tuple[str, ...]:
        found = []
        for event in self.store.story_events(story_id):
            if event.kind == "related":
                other = event.other if event.story == story_id else event.story
                found.append(self.store.live_story(other))
        return tuple(dict.fromkeys(each for each in found if each != story_id))

    def related(self, story: Story) -> list[StoryRow]:
        """Rows of the stories that are linked with this one."""
        return [self.store.story_row(each) for each in story.related if self.store.members(each)]

    def story_record(self, story_id: str) -> dict[str, Any]:
        """nguon.story/1."""
        return story_record(self.story(story_id))

    def outside(self, story: Story) -> list[ReadArticle]:
        """The articles of other stories that tell what became of a plan of this one."""
        inside = frozenset(story.articles)
        told = {each.article for outcome in story.outcomes for each in outcome.outcome or ()}
        return self.read(sorted(told - inside))

    def elsewhere(self, stories: Iterable[Story]) -> dict[str, StoryRow]:
        """Article → its story, for the articles of other stories that tell what became of a plan of one of these."""
        return self._others((story.id, outcome) for story in stories for outcome in story.outcomes)

    def elsewhere_of(self, rows: Iterable[PlanRow]) -> dict[str, StoryRow]:
        """The same for plans of the ledger."""
        return self._others((row.story, row.outcome) for row in rows)

    def _others(self, plans: Iterable[tuple[str, Outcome]]) -> dict[str, StoryRow]:
        told = [(story, each.article) for story, outcome in plans for each in outcome.outcome or ()]
        homes = self.store.story_of(sorted({article for _, article in told}))
        other = {article: homes[article] for story, article in told if homes.get(article, story) != story}
        rows = {story: self.store.story_row(story) for story in sorted(set(other.values()))}
        return {article: rows[story] for article, story in other.items()}

    def voices(self, story: Story) -> tuple[Voice, ...]:
        """Who says what in a story."""
        return voices(self.read(story.articles))

    def explain(self, story_id: str) -> tuple[Reason, ...]:
        """Why the machine decided as it did, with figures and evidence."""
        from nguon.story.explain import explain

        story = self.story(story_id)
        return explain(story, self.read(story.articles), self.pack)

    def provenance(self, story_id: str) -> dict[str, Any]:
        """The source graph as PROV-O JSON-LD."""
        from nguon.story.provenance import prov_jsonld

        story = self.story(story_id)
        return prov_jsonld(story, self.read(story.articles))

    def independent_sources(self, story: Story) -> int:
        """How many sources are left when copies count once."""
        return independent_sources(story, self.read(story.articles))

    # People, bodies and places over all articles

    def link(self, on_progress: OnProgress | None = None) -> int:
        """Work out anew who is who over all articles; returns how many people, bodies and places there are."""
        advance = on_progress or (lambda done, total: None)
        total, items = self.store.count_articles(), []
        for done, article in enumerate(self.store.iter_articles(), 1):
            analysis = self.store.get_analysis(article.id) or analyze_one(article).analysis
            items.append(named_only(article, analysis))
            advance(done, total)
        found = link_entities(items, self.pack.code)
        self.store.save_linked(found)
        self.store.set_meta("linked", self._linked_state())
        return len(found)

    def prepare(self, stories: int, on_progress: OnProgress | None = None) -> None:
        """Do ahead what readers would wait for: build the newest `stories` of several articles, link people."""
        advance = on_progress or (lambda done, total: None)
        rows = self.story_rows(StoryFilter(min_articles=2), limit=stories)
        for done, row in enumerate(rows, 1):
            self.story(row.id)
            advance(done, len(rows))
        self._link_if_stale(on_progress)

    def _link_if_stale(self, on_progress: OnProgress | None = None) -> None:
        if not self._linked():
            with self._building:  # of several readers one links, the others find it done
                if not self._linked():
                    self.link(on_progress)

    def _linked(self) -> bool:
        return self.store.get_meta("linked") == self._linked_state()

    def _linked_state(self) -> str:
        return f"{self._version}/{self.store.count_articles()}"

    def people(
        self, words: str = "", *, type: EntityType | None = None, limit: int | None = None, offset: int = 0
    ) -> list[LinkedEntity]:
        """People, bodies and places whose names hold `words`, those of most articles first; linked first if need be."""
        self._link_if_stale()
        return self.store.linked_entities(words, type=type, limit=limit, offset=offset)

    def count_people(self, words: str = "", *, type: EntityType | None = None) -> int:
        """How many `people` would give without a limit."""
        self._link_if_stale()
        return self.store.count_linked(words, type=type)

    def person(self, linked_id: str) -> LinkedEntity:
        """One of `people` with the decisions that made it; linked first where it is not known. Raises `NotFound`."""
        try:
            return self.store.linked_entity(linked_id)
        except NotFound:
            self._link_if_stale()  # an upgrade of the store takes the links away; ids stay the same
            return self.store.linked_entity(linked_id)

    def person_profile(self, linked_id: str, *, limit: int = 200) -> Profile:
        """Where one of `people` is named, what it says and does, in its `limit` latest articles. Raises `NotFound`."""
        entity = self.person(linked_id)
        named_in = list(dict.fromkeys(ref.article for ref in entity.members))  # in the order of publication
        return profile(entity, self.read(named_in[-limit:]))

    def people_of(self, article_id: str) -> dict[str, str]:
        """Entity id of the article's analysis → id of one of `people`; empty while the links are out of date."""
        return self.store.linked_of(article_id) if self._linked() else {}

    # Articles

    def article(self, article_id: str) -> ReadArticle:
        """An article with its analysis. Raises `NotFound`."""
        return self.read([article_id])[0]

    def read(self, ids: Sequence[str]) -> list[ReadArticle]:
        """Articles with their analyses, in order; an analysis of an older version is made anew."""
        found = []
        for article in self.store.get_articles(ids):
            analysis = self.store.get_analysis(article.id)
            if analysis is None or analysis.version != self.pack.version:
                analysis = analyze_one(article).analysis
                self.store.save_analyses([analysis])
            found.append(ReadArticle(article, analysis))
        return found

    def article_record(self, article_id: str) -> dict[str, Any]:
        """nguon.article/1."""
        item = self.article(article_id)
        return article_record(item.article, item.analysis)

    def article_records(self) -> Iterator[dict[str, Any]]:
        """nguon.article/1 of all articles by time."""
        for article in self.store.iter_articles():
            yield self.article_record(article.id)

    def story_of(self, article_id: str) -> str | None:
        """The story that an article stands in."""
        return self.store.story_of([article_id]).get(article_id)

    def search(
        self, words: str, wanted: ArticleFilter = _ALL_ARTICLES, *, limit: int = 20, offset: int = 0
    ) -> list[Hit]:
        """Articles with the words, diacritics and case left aside. Raises `UsageError` where there is nothing to look for."""
        return self.store.search(words, wanted, limit=limit, offset=offset)

    def count_hits(self, words: str, wanted: ArticleFilter = _ALL_ARTICLES) -> int:
        """How many `search` would give without a limit."""
        return self.store.count_hits(words, wanted)

    def outlets(self) -> list[tuple[str, int]]:
        """Outlets with their number of articles."""
        return self.store.outlets()

    def counts(self) -> dict[str, int]:
        """How many articles, analyses, stories … there are."""
        return self.store.counts()

    def check(self) -> StoreReport:
        """Is the store sound."""
        return self.store.check()
