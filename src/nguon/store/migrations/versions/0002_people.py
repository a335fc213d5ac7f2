"""People, bodies and places over all articles, with the decisions that linked them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Linked entities and, for every article, which of them it names."""
    op.create_table(
        "linked",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_index("linked_articles", "linked", ["articles", "id"])
    op.create_table(
        "linked_members",
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("linked", sa.Text, sa.ForeignKey("linked.id"), nullable=False),
        sa.PrimaryKeyConstraint("article", "entity"),
    )
