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


def test_smoke(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "ui.app", "--smoke"], capture_output=True, text=True, cwd=root, env=dict(os.environ), timeout=300
    )
    assert run.returncode == 0, run.stderr
