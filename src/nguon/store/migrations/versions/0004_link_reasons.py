"""Reasons of links became values (`LinkReason`) in place of English sentences."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Links rest on the articles and nothing else: those with sentences go, and are worked out anew when asked for."""
    op.execute("DELETE FROM linked_members")
    op.execute("DELETE FROM linked")
    op.execute("DELETE FROM meta WHERE key = 'linked'")
