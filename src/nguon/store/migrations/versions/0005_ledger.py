"""The plans of all stories as rows, and by which names those that are open wait for their outcome."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Everything here is worked out from stories: it fills as stories are looked at anew."""
    op.add_column("stories", sa.Column("listed", sa.Text, nullable=False, server_default=""))
    op.create_index("stories_listed", "stories", ["last", "id", "articles", "changed", "listed"])
    op.drop_table("crossings")
    op.create_table(
        "crossings",
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("since", sa.Integer),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "plans",
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id"), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("due", sa.Text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("story", "place"),
    )
    op.create_index("plans_result", "plans", ["result", "at", "story", "place", "due"])
