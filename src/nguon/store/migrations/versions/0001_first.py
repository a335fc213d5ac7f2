"""The first schema.

A migration never changes once released; it does not import `nguon.store.schema`, which goes on changing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Articles, analyses, grouping, stories, runs, and the full-text index."""
    _articles()
    _grouping()
    _journal()
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 0')"
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("url", "outlet")),
        sa.Column("published", sa.Text),
        sa.Column("at", sa.Integer),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("title", "language", "origin", "author_line", "extra", "text", "hash", "added")
        ),
    )
    op.create_index("articles_at", "articles", ["at", "id"])
    op.create_index("articles_outlet", "articles", ["outlet", "at"])
    op.create_table(
        "revisions",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.pk"), nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_index("revisions_article", "revisions", ["article", "hash"], unique=True)
    op.create_table(
        "analyses",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.pk"), primary_key=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )


def _grouping() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("first", sa.Integer),
        sa.Column("last", sa.Integer),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("built", sa.Integer, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary),
    )
    op.create_index("stories_last", "stories", ["last", "id"])
    op.create_table(
        "grouping",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.pk"), nullable=False, unique=True),
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id"), nullable=False),
        sa.Column("blob", sa.LargeBinary, nullable=False),
    )
    op.create_index("grouping_story", "grouping", ["story", "article"])
    op.create_table(
        "story_events",
        sa.Column("seq", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "story", "other", "articles", "reason", "at")),
    )
    op.create_index("story_events_story", "story_events", ["story"])
    op.create_index("story_events_other", "story_events", ["other"])


def _journal() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("finished", sa.Text),
        sa.Column("counts", sa.Text, nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("fingerprint", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("position", "done", "run")),
    )
    op.create_table(
        "rejections",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("origin", "reason", "hint")),
    )
    op.create_index("rejections_run", "rejections", ["run"])
    op.create_table("meta", sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
