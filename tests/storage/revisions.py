"""A second schema for tests of migrating: the program's own scripts and one revision more, in a folder of the test."""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop.storage.keyring.derivation import data_key_for
from desktop.storage.keyring.header import read_header
from desktop.storage.migrating import SCRIPTS
from desktop.storage.places import RegisterFolder
from tests.registers import PASSWORD
from tests.storage.data_keys import unlock_with_password

REVISION = '''"""A field more, and a table that takes a while to write."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE member ADD COLUMN blood_group TEXT")
    op.execute("CREATE TABLE shift (id INTEGER PRIMARY KEY, name TEXT)")
    for number in range({rows} // 100):
        values = ", ".join("('" + "ca đêm " * 20 + "')" for _ in range(100))
        op.execute(f"INSERT INTO shift (name) VALUES {{values}}")
    {last}
'''


def scripts_with(place: Path, rows: int = 0, last: str = "") -> Path:
    """A folder of migration scripts that ends with revision 0002, whose last statement is ``last``."""
    scripts = place / "scripts"
    if not scripts.exists():
        shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "0002_second.py").write_text(REVISION.format(rows=rows, last=last), encoding="utf-8")
    return scripts


def data_key(folder: Path, password: str = PASSWORD) -> bytes:
    """The raw key of the database of a register."""
    key = unlock_with_password(read_header(RegisterFolder(folder).keys), password)
    assert key is not None
    return data_key_for(key, "database")
