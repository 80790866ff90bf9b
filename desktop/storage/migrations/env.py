"""Alembic's environment: runs on the connection it is handed, never on one of its own making."""

from __future__ import annotations

from alembic import context

from desktop.storage import tables

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=tables.METADATA, render_as_batch=True, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
