"""What became of a story's plans by the articles of other stories, as last worked out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """One row a story whose plans were looked for in other stories."""
    op.create_table(
        "crossings",
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
