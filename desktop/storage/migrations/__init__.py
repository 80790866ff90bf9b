"""Alembic migrations of the register; run by ``desktop/storage/migrating.py``, always on a copy."""
