"""What a page may use: the open register, the preferences, background work, the look, the words, and four things to ask for.

Passed explicitly to every page; one per opened register. Pages talk to each other only through it: they emit ``changed`` after
a service changed the register and hear it when another page did.

Read next: ``page.py``, ``jobs.py``, ``theme/theme.py``, ``text.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.domain.task import Task
from desktop.services.kept_lists import KeptList, kept_list, with_list
from desktop.services.outcome import Refused
from desktop.services.preferences import Preferences
from ui.jobs import Job, Jobs
from ui.preferences_store import PreferencesStore
from ui.text import Words
from ui.theme.theme import Theme

if TYPE_CHECKING:  # the storage behind these is heavy; it is imported while the officer types her password
    from desktop.services.access import OpenRegister

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Notice:
    """A toast: one sentence, and maybe one thing to do about it. ``tone`` is "success", "info", "warning" or "danger"."""

    text: str
    tone: str = "success"
    action: str = ""
    act: Callable[[], object] | None = None


class Session(QObject):
    """One opened register on the screen."""

    changed = Signal(object)  # services' Changed, or None for "anything": emitted by whoever called a service that wrote
    masked_changed = Signal(bool)  # "Che thông tin" was switched
    page_asked = Signal(str, object)  # key, argument
    noticed = Signal(object)  # Notice
    search_shown = Signal(str)  # the list shows another search than the box says: the box follows
    badge_asked = Signal(str, int, str)  # page key, number where a person must act (0 = none), what it counts
    lock_asked = Signal()
    refused = Signal(object)  # a Refused nobody handled: the window says its sentence

    def __init__(
        self, register: OpenRegister, store: PreferencesStore, jobs: Jobs, theme: Theme, words: Words, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.register = register
        self.store = store
        self.jobs = jobs
        self.theme = theme
        self.words = words
        self.masked = False

    def open(self, key: str, argument: object = None) -> None:
        """Show a page: "home", "members", "import", "reports", "changes", "settings", "help"."""
        self.page_asked.emit(key, argument)

    def notice(self, text: str, *, tone: str = "success", action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say something in a toast, maybe with a button (``action``) that calls ``act``."""
        self.noticed.emit(Notice(text, tone, action, act))

    def set_masked(self, masked: bool) -> None:
        if masked != self.masked:
            self.masked = masked
            self.masked_changed.emit(masked)

    @property
    def preferences(self) -> Preferences:
        return self.store.preferences

    def prefer(self, **changes: Any) -> None:
        """Change preferences by name and keep them on disk; ``store.changed`` tells who listens."""
        self.store.change(**changes)

    @property
    def kept_list(self) -> KeptList:
        """How the member list of this register was last looked at."""
        return kept_list(self.preferences.lists, self.register.store.register_id)

    def keep_list(self, kept: KeptList) -> None:
        self.prefer(lists=with_list(self.preferences.lists, kept))

    def work(
        self, work: Callable[[Task], _T | Refused], done: Callable[[_T], None], *, label: str,
        refused: Callable[[Refused], None] | None = None, failed: Callable[[Exception], None] | None = None,
        cancelled: Callable[[], None] | None = None, owner: QObject | None = None,
    ) -> Job:  # fmt: skip
        """``Jobs.run`` for services that may answer ``Refused``: then ``refused`` (or the window's banner) gets it, not ``done``."""

        def sort_out(result: Any) -> None:
            if not isinstance(result, Refused):
                done(result)
            elif refused is not None:
                refused(result)
            else:
                self.refused.emit(result)

        bound = getattr(done, "__self__", None)
        holder = owner or (bound if isinstance(bound, QObject) else self)
        return self.jobs.run(work, sort_out, label=label, failed=failed, cancelled=cancelled, owner=holder)
