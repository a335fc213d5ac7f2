"""What every store can do, and the small records that pass in and out.

Times are ISO 8601 strings with an offset, as in `Article.published`; "now" is always given by the caller. Lists come in
a stable order, so that `limit` and `offset` cut pages of one and the same sequence. Every method may raise `StoreError`
when the store is closed, full, locked by another program or damaged; what else it raises stands with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Literal, Protocol

import msgspec

from nguon.model import Analysis, Article, LinkedEntity, Outcome, ReadArticle, Rejected, Span, Story
from nguon.model.annotations import EntityType

AddResult = Literal["added", "same", "revised"]
StoryEventKind = Literal["new", "merge", "split", "move", "related"]
PlanResult = Literal["changed", "cancelled", "done", "doubtful", "overdue", "open"]
StoryOrder = Literal["latest", "largest", "oldest", "id"]


class ArticleFilter(msgspec.Struct, frozen=True):
    """Which articles: all conditions that are set must hold. `since` is inclusive, `until` exclusive (ISO 8601)."""

    story: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


class StoryFilter(msgspec.Struct, frozen=True):
    """Which stories: those with an article in the window, of that outlet, and at least so many articles."""

    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    min_articles: int = 1


class Placement(msgspec.Struct, frozen=True):
    """An article's place: its story, and what the grouping keeps of the article (opaque; None leaves what was kept)."""

    article: str
    story: str
    blob: bytes | None = None


class GroupingRow(msgspec.Struct, frozen=True):
    """A stored placement. `seq` grows in the order in which articles were first placed."""

    seq: int
    article: str
    story: str
    blob: bytes


class StoryEvent(msgspec.Struct, frozen=True):
    """Something that happened to a story as articles came in.

    "merge": `story` went on in `other`; "split": `articles` left `story` for `other`; "move": likewise, by a correction;
    "new": `story` began. `at` is ISO 8601 and `seq` is given by the store.
    """

    kind: StoryEventKind
    story: str
    other: str = ""
    articles: tuple[str, ...] = ()
    reason: str = ""
    at: str = ""
    seq: int = 0


class StoryRow(msgspec.Struct, frozen=True):
    """A story in a list. `title` is its built title, else that of its first article; `first` and `last` are UTC times.

    `changed` counts the changes to its members; `dirty` says that it changed since it was last built (or never was).
    """

    id: str
    title: str
    articles: int
    outlets: int
    first: str | None
    last: str | None
    changed: int
    dirty: bool


class StoredStory(msgspec.Struct, frozen=True):
    """A built story as cached, the version of the code that built it, and whether its members changed since."""

    story: Story
    version: str
    dirty: bool


class Crossing(msgspec.Struct, frozen=True):
    """A story's outcomes with what the articles of other stories tell of its plans, as last worked out.

    `basis` names the built story that it rests on, `last` is `Store.last_added` then, `seen` names the articles that were
    read for it: the caller compares all three. Articles of `since` or later with some of `names` may tell of waiting plans.
    """

    story: str
    basis: str
    last: int
    seen: str
    outcomes: tuple[Outcome, ...]
    names: tuple[str, ...] = ()
    since: str | None = None


class Awaited(msgspec.Struct, frozen=True):
    """A story with plans that wait for an outcome: what a crossing says of it."""

    story: str
    last: int
    since: str
    names: tuple[str, ...]


class Plan(msgspec.Struct, frozen=True):
    """A plan of a story for the ledger: `due` is the last day (ISO) of its time, `told` when it was published first."""

    outcome: Outcome
    due: str | None = None
    told: str | None = None


class PlanRow(msgspec.Struct, frozen=True):
    """A row of the ledger: a plan and its story; `told` in UTC."""

    story: str
    title: str
    told: str | None
    outcome: Outcome


class NamedIn(msgspec.Struct, frozen=True):
    """Articles that hold several of the names asked for, and the names (by index) that too many articles hold."""

    articles: tuple[str, ...]
    common: frozenset[int]


class Revision(msgspec.Struct, frozen=True):
    """A later, different state of an article that is stored already; the stored text itself never changes."""

    seq: int
    at: str
    article: Article


class Hit(msgspec.Struct, frozen=True):
    """An article that matches a search.

    `snippet` is `article.text[snippet_start:snippet_start + len(snippet)]`; `spans` are the matched words inside the
    snippet's part of the text, in code points of the whole text.
    """

    article: str
    title: str
    outlet: str
    published: str | None
    story: str | None
    snippet: str
    snippet_start: int
    spans: tuple[Span, ...]
    score: float


class Run(msgspec.Struct, frozen=True):
    """One call of `add` or the like. `finished` is None while it runs, or where it was killed."""

    id: int
    command: str
    started: str
    finished: str | None
    counts: dict[str, int]


class SourceMark(msgspec.Struct, frozen=True):
    """How far a source was read: `position` records of it, all of it where `done`.

    `fingerprint` changes when the source does (size and modification time of a file, ETag of a page).
    """

    origin: str
    fingerprint: str
    position: int = 0
    done: bool = False
    run: int = 0


class RejectedRow(msgspec.Struct, frozen=True):
    """A rejection as stored, with the run it belongs to."""

    seq: int
    run: int
    rejected: Rejected


class StoreReport(msgspec.Struct, frozen=True):
    """What `check` found. `problems` is empty where all is sound."""

    location: str
    engine: str
    schema_version: int
    problems: tuple[str, ...]
    counts: dict[str, int]


class Store(Protocol):
    """Holds articles, analyses, grouping and stories. A context manager: leaving it closes the store."""

    def __enter__(self) -> Store: ...

    def __exit__(self, *exc: object) -> None: ...

    def close(self) -> None:
        """Let go of the file. Closing twice does nothing."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Everything written inside is kept together or, on an exception or a kill, not at all. May be nested (joins)."""
        ...

    # Articles

    def add_articles(self, articles: Sequence[Article], now: str) -> list[AddResult]:
        """Store articles by their ids, one result each, in order.

        "added": new; "same": known with the same text; "revised": known with another text, which is recorded as a
        revision (once) while the stored article stays as it is.
        """
        ...

    def known(self, ids: Sequence[str]) -> frozenset[str]:
        """Those of `ids` that are stored."""
        ...

    def get_article(self, article: str) -> Article:
        """Raises `NotFound`."""
        ...

    def get_articles(self, ids: Sequence[str]) -> list[Article]:
        """In the order of `ids`; raises `NotFound` where one is missing."""
        ...

    def articles(self, wanted: ArticleFilter = ..., *, limit: int | None = None, offset: int = 0) -> list[Article]:
        """By publication time (undated last), then id."""
        ...

    def iter_articles(self, wanted: ArticleFilter = ..., *, batch: int = 500) -> Iterator[Article]:
        """All of them in the order of `articles`, with bounded memory."""
        ...

    def count_articles(self, wanted: ArticleFilter = ...) -> int:
        """How many `articles` would give without a limit."""
        ...

    def last_added(self) -> int:
        """A number that grows with every article added, 0 in an empty store; quicker than counting."""
        ...

    def added_after(self, last: int, *, limit: int = 500) -> list[tuple[int, str]]:
        """Articles added after `last_added` gave `last`, in that order: what it gave then, and the id."""
        ...

    def last_published(self) -> str | None:
        """The newest time (UTC) at which an article was published; None where none has a time."""
        ...

    def revisions(self, article: str) -> list[Revision]:
        """Later states of an article, oldest first. Raises `NotFound`."""
        ...

    def outlets(self) -> list[tuple[str, int]]:
        """Outlets with their number of articles, most first, then by name."""
        ...

    # Analyses

    def save_analyses(self, analyses: Sequence[Analysis]) -> None:
        """Store or replace. Raises `NotFound` where the article is not stored."""
        ...

    def get_analysis(self, article: str) -> Analysis | None:
        """None where the article has not been analysed (or is unknown)."""
        ...

    def unanalysed(self, version: str, *, limit: int = 500) -> list[str]:
        """Articles with no analysis, or with one of another version; in the order in which they were added."""
        ...

    def read_articles(self, ids: Sequence[str]) -> list[ReadArticle]:
        """Articles with their analyses, in the order of `ids`. Raises `NotFound` where either is missing."""
        ...

    # Grouping

    def place(self, placements: Sequence[Placement]) -> None:
        """Put articles into stories, for the first time or anew. Stories that gain or lose one are dirty.

        Raises `NotFound` where an article is not stored.
        """
        ...

    def grouping(self, *, after: int = 0, since: str | None = None) -> Iterator[GroupingRow]:
        """Placements with `seq` > `after`, by `seq`; with `since` only of articles published then or later (or undated)."""
        ...

    def unplaced(self, *, limit: int = 500) -> list[str]:
        """Analysed articles that have no story yet, in the order in which they were added."""
        ...

    def story_of(self, articles: Sequence[str]) -> dict[str, str]:
        """The story of each article that has one."""
        ...

    def record_events(self, events: Sequence[StoryEvent]) -> None:
        """Append to the history; `seq` is given by the store."""
        ...

    def story_events(self, story: str | None = None) -> list[StoryEvent]:
        """The history of one story (as `story` or `other`) or of all, oldest first."""
        ...

    # Stories

    def live_story(self, story: str) -> str:
        """The story's id today: itself, or the one that it was merged into. Raises `NotFound`."""
        ...

    def members(self, story: str) -> list[str]:
        """Ids of its articles by publication time (undated last), then id; empty for an unknown story."""
        ...

    def stories(
        self, wanted: StoryFilter = ..., *, order: StoryOrder = "latest", limit: int | None = None, offset: int = 0
    ) -> list[StoryRow]:
        """Stories that have articles, in that order and then by id."""
        ...

    def count_stories(self, wanted: StoryFilter = ...) -> int:
        """How many `stories` would give without a limit."""
        ...

    def story_row(self, story: str) -> StoryRow:
        """Raises `NotFound`."""
        ...

    def dirty_stories(self, version: str, *, limit: int = 500) -> list[StoryRow]:
        """Stories to be built: changed since they were, never built, or built by another version. By id."""
        ...

    def save_story(self, story: Story, version: str, changed: int) -> None:
        """Cache a built story; `changed` is that of the row it was built from. Raises `NotFound` where it has no members."""
        ...

    def get_story(self, story: str) -> StoredStory | None:
        """The cached story, None where it was never built."""
        ...

    def save_crossing(self, crossing: Crossing) -> None:
        """Store or replace. Raises `NotFound` where there is no such story."""
        ...

    def get_crossing(self, story: str) -> Crossing | None:
        """None where none was saved."""
        ...

    # Plans of all stories

    def save_plans(self, story: str, plans: Sequence[Plan], version: str, changed: int) -> None:
        """Replace the plans of a story as `version` found them at its change `changed`. Raises `NotFound`."""
        ...

    def listing(self, story: str, version: str) -> tuple[int, bool]:
        """How often the story changed, and whether its plans were saved since, by `version`. Raises `NotFound`."""
        ...

    def unlisted(self, version: str, *, limit: int = 50) -> list[tuple[str, int]]:
        """Stories of which `listing` says no, the latest first, each with the number of its articles."""
        ...

    def count_unlisted(self, version: str) -> int:
        """How many `unlisted` would give without a limit."""
        ...

    def plans(self, result: PlanResult, day: str, *, limit: int | None = None, offset: int = 0) -> list[PlanRow]:
        """Plans with that result, told last first: open and `due` before `day` is overdue, not sure is doubtful."""
        ...

    def count_plans(self, day: str) -> dict[PlanResult, int]:
        """How many plans there are by result; results without any are left out."""
        ...

    def awaited(self) -> list[Awaited]:
        """Stories whose crossing says that plans wait, by id."""
        ...

    # Search

    def search(self, words: str, wanted: ArticleFilter = ..., *, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Articles with all of the words, marks and case left aside; texts that hold them side by side come first.

        `"…"` asks for a phrase, `word*` for a beginning, `-word` for its absence. Raises `UsageError` where nothing is
        left to look for.
        """
        ...

    def count_hits(self, words: str, wanted: ArticleFilter = ...) -> int:
        """How many `search` would give without a limit. Raises `UsageError` likewise."""
        ...

    def named_in(
        self, names: Sequence[str], *, since: str, share: float = 0.03, least: int = 20, limit: int = 40
    ) -> NamedIn:
        """Articles published at `since` or later that hold two of `names` or more, those of most and rarest names first.

        A name in more than `share` of all articles (and in more than `least`) is common and counts for nothing. Marks and
        case are left aside, as in `search`.
        """
        ...

    # People, bodies and places over all articles

    def save_linked(self, found: Iterable[LinkedEntity]) -> None:
        """Replace all linked entities by `found`."""
        ...

    def linked_entities(
        self, words: str = "", *, type: EntityType | None = None, limit: int | None = None, offset: int = 0
    ) -> list[LinkedEntity]:
        """Those whose names hold all `words` (marks and case left aside), those of most articles first."""
        ...

    def count_linked(self, words: str = "", *, type: EntityType | None = None) -> int:
        """How many `linked_entities` would give without a limit."""
        ...

    def linked_entity(self, linked: str) -> LinkedEntity:
        """Raises `NotFound`."""
        ...

    def linked_of(self, article: str) -> dict[str, str]:
        """Entity id of the article's analysis → id of the linked entity."""
        ...

    # Runs, sources, rejections, keys

    def start_run(self, command: str, now: str) -> int:
        """A new run's number."""
        ...

    def finish_run(self, run: int, now: str, counts: Mapping[str, int]) -> None:
        """Raises `NotFound`."""
        ...

    def runs(self, *, limit: int = 20) -> list[Run]:
        """Newest first."""
        ...

    def mark_source(self, mark: SourceMark) -> None:
        """Store or replace the mark of `mark.origin`."""
        ...

    def source_mark(self, origin: str) -> SourceMark | None:
        """How far a source was read, None where it never was."""
        ...

    def reject(self, run: int, rejected: Sequence[Rejected]) -> None:
        """Record what a run refused. Raises `NotFound` where there is no such run."""
        ...

    def rejections(self, run: int | None = None, *, limit: int | None = None, offset: int = 0) -> list[RejectedRow]:
        """What one run refused, or all runs; oldest first."""
        ...

    def get_meta(self, key: str) -> str | None:
        """A value that `set_meta` kept, or None."""
        ...

    def set_meta(self, key: str, value: str) -> None:
        """Keep a small value."""
        ...

    # Care

    def counts(self) -> dict[str, int]:
        """How many articles, analyses, placed articles, stories, revisions, rejections and runs there are."""
        ...

    def check(self) -> StoreReport:
        """Look for damage: the engine's own check, references, versions. Never raises for damage that it can report."""
        ...
