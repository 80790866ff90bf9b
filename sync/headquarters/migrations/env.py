"""Alembic's environment: writes the statements out, on no connection (``schema.py`` runs them, on either database)."""

from __future__ import annotations

from alembic import context

from sync.headquarters.tables import METADATA

context.configure(dialect_name=context.config.attributes["dialect"], target_metadata=METADATA, literal_binds=True, transactional_ddl=False)
context.run_migrations()
