"""The rows of lists that are done with, given back in the background.

To drop 100,000 rows takes a tenth of a second in one piece, on whichever thread lets go of them last, and Python does nothing else
meanwhile. So they are held here while the steps take another list in hand, and then dropped one by one on a thread where nobody waits.

Read next: ``import_work.py`` (who replaces one list by another), ``desktop/domain/matching.py`` (``let_go``, the same for its tables).
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.task import Task
from ui.jobs import Jobs


class Dropped:
    """What nobody will look at again. Used on the window's thread."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._held: list[object] = []

    @property
    def count(self) -> int:
        """How many rows wait."""
        return len(self._held)

    def keep(self, rows: Iterable[object]) -> None:
        """Hold rows until ``let_go``, however many others let go of them."""
        self._held.extend(rows)

    def let_go(self) -> None:
        """Drop them in the background. The steps show something else by now."""
        held, self._held = self._held, []
        if not held:
            return

        def work(task: Task) -> None:
            while held:
                held.pop()

        self._jobs.look(work, _gone)


def _gone(_: None) -> None:
    return None
