"""Migrations of the SQLite store, run by Alembic inside the program (`nguon.store.engine.migrate`)."""
