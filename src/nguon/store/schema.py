"""The tables of the SQLite store, as they are after the last migration (`migrations/versions`; a test holds the two together).

Texts are referred to by the integer `pk`, which also is the row of the full-text index; ids from outside are looked up once.
Times stand twice: as they came (`published`) and in seconds since 1970 (`at`), for order and windows.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

# "nguo" in ASCII: what `file` and `PRAGMA application_id` tell of a store.
APPLICATION_ID = 0x6E67756F
# The number of the last migration, kept in `PRAGMA user_version`.
SCHEMA_VERSION = 5

metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", Text),
    Column("at", Integer),
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("author_line", Text, nullable=False),
    Column("extra", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("added", Text, nullable=False),
    Index("articles_at", "at", "id"),
    Index("articles_outlet", "outlet", "at"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.pk"), nullable=False),
    Column("hash", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("revisions_article", "article", "hash", unique=True),
)

analyses = Table(
    "analyses",
    metadata,
    Column("article", Integer, ForeignKey("articles.pk"), primary_key=True),
    Column("version", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

grouping = Table(
    "grouping",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.pk"), nullable=False, unique=True),
    Column("story", Text, ForeignKey("stories.id"), nullable=False),
    Column("blob", LargeBinary, nullable=False),
    Index("grouping_story", "story", "article"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("changed", Integer, nullable=False),
    Column("built", Integer, nullable=False),
    Column("version", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("payload", LargeBinary),
    Column("listed", Text, nullable=False, server_default=""),
    Index("stories_last", "last", "id"),
    Index("stories_listed", "last", "id", "articles", "changed", "listed"),
)

story_events = Table(
    "story_events",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("articles", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("story_events_story", "story"),
    Index("story_events_other", "other"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("command", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("counts", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("run", Integer, nullable=False),
)

rejections = Table(
    "rejections",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("origin", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Index("rejections_run", "run"),
)

linked = Table(
    "linked",
    metadata,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("linked_articles", "articles", "id"),
)

linked_members = Table(
    "linked_members",
    metadata,
    Column("article", Text, primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("linked", Text, ForeignKey("linked.id"), nullable=False),
)

crossings = Table(
    "crossings",
    metadata,
    Column("story", Text, ForeignKey("stories.id"), primary_key=True),
    Column("basis", Text, nullable=False),
    Column("last", Integer, nullable=False),
    Column("seen", Text, nullable=False),
    Column("since", Integer),
    Column("names", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

plans = Table(
    "plans",
    metadata,
    Column("story", Text, ForeignKey("stories.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("result", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("plans_result", "result", "at", "story", "place", "due"),
)

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

# No content is kept in the index (`content=''`): the texts stand in `articles`, folded ones need no second copy.
SEARCH_DDL = "CREATE VIRTUAL TABLE search USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 0')"
