"""The window is there before anything heavy is imported, and ``--smoke`` opens all of it."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "alembic", "openpyxl", "python_calamine", "requests", "reportlab", "typer", "rich", "numpy")

START = f"""
import sys
from pathlib import Path
from ui.app import Program, make_application
app = make_application(["x"])
program = Program(app, Path(sys.argv[1]) / "preferences.json", Path(sys.argv[1]) / "practice")
program.window.show()
print([name for name in {HEAVY!r} if name in sys.modules])
program.window.close()
"""


def test_the_unlock_window_needs_nothing_heavy(tmp_path: Path, root: Path) -> None:
    run = subprocess.run([sys.executable, "-c", START, tmp_path], capture_output=True, text=True, cwd=root, timeout=120)
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr


FIRST_LIST = """
import sys
import desktop.domain.shown_values, desktop.services.access, desktop.services.finding, desktop.services.home, desktop.services.undoing
import ui.pages.home, ui.pages.members, ui.workspace
print([name for name in sys.argv[1:] if name in sys.modules])
"""
FOR_CHANGES = (
    "desktop.domain.values",
    "desktop.domain.rules",
    "desktop.vietnamese.dates",
    "desktop.vietnamese.citizen_id",
    "desktop.services.members",
)


def test_the_first_list_needs_no_readers_of_values(root: Path) -> None:
    """What stands between the password and the list only shows values: the readers and the rules come with the first change."""
    run = subprocess.run([sys.executable, "-c", FIRST_LIST, *FOR_CHANGES], capture_output=True, text=True, cwd=root, timeout=120)
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr


def test_smoke(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "ui.app", "--smoke"], capture_output=True, text=True, cwd=root, env=dict(os.environ), timeout=300
    )
    assert run.returncode == 0, run.stderr
