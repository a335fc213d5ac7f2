"""Alembic's entry: migrations run over the connection, and inside the transaction, of the store that is being opened."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
