"""Background work: the only file of the program with threads.

Two lanes. ``run`` is for work that writes or takes long: one at a time, shown in the progress strip, cancellable. ``look`` is for short
reads that answer while the officer types: never shown; a newer look under the same ``topic`` makes the older one's answer void.

One long-lived object on the UI thread owns the signals (a QObject born or dying on a worker thread is how Qt programs crash);
worker threads only emit. Progress is stored by the worker and read by a timer, so that 100,000 steps cost the window nothing.
A callback whose widget is gone is dropped. Failures that the caller did not expect go to ``broken``.

Read next: ``session.py`` (who holds this), ``widgets/progress_strip.py`` (who shows it).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.task import Cancelled, Task

_POLL_MS = 100
LONG = 2.0  # seconds
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. ``rate`` is in steps per second over the whole stage, 0 while unknown; ``total`` 0 means unknown."""

    label: str
    stage: str
    done: int
    total: int
    rate: float
    cancelling: bool


class Job(Task):
    """One piece of work under way; the ``Task`` that the work reports to. ``step`` is called on the worker thread."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._cancel = threading.Event()
        self._begun = time.monotonic()
        self._at: tuple[str, int, int, float] = ("", 0, 0, time.monotonic())  # replaced whole, so a reader never sees half of it

    def step(self, stage: str, done: int, total: int) -> None:
        if self._cancel.is_set():
            raise Cancelled
        same_stage = stage == self._at[0]
        self._at = (stage, done, total, self._at[3] if same_stage else time.monotonic())

    @property
    def seconds(self) -> float:
        """Since it was asked for."""
        return time.monotonic() - self._begun

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancel.set()

    def progress(self) -> Progress:
        stage, done, total, since = self._at
        elapsed = time.monotonic() - since
        return Progress(self.label, stage, done, total, done / elapsed if elapsed > 0.5 else 0.0, self._cancel.is_set())


@dataclass(slots=True)
class _Order:
    """A job and what to do on the UI thread when it ends."""

    job: Job
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    cancelled: Callable[[], None] | None
    owner: QObject | None
    topic: str | None


class Jobs(QObject):
    """The door to background work."""

    progressed = Signal(object)  # Progress of the job under way, or None when there is none
    broken = Signal(object)  # an exception nobody expected
    idle = Signal()  # the last job ended
    _ended = Signal(object, object, object)  # order, result, exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="look")
        self._orders: dict[int, tuple[_Order, Future[None]]] = {}
        self._closed = False
        self._latest: dict[str, Job] = {}
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._post_progress)
        self._ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        """Whether work that the officer would wait for is under way."""
        return any(order.topic is None for order, _ in self._orders.values())

    @property
    def resting(self) -> bool:
        """Whether nothing at all is under way."""
        return not self._orders

    def run(
        self, work: Callable[[Task], _T], done: Callable[[_T], None], *, label: str,
        failed: Callable[[Exception], None] | None = None, cancelled: Callable[[], None] | None = None, owner: QObject | None = None,
    ) -> Job:  # fmt: skip
        """Do ``work`` on the writing lane, then call ``done`` with its result on the UI thread.

        ``failed`` gets what ``work`` raised (without it: ``broken``), ``cancelled`` is told of Cancel. ``owner`` is the widget the
        callbacks belong to (found by itself when ``done`` is one of its methods): once it is gone, they are not called.
        """
        order = _Order(Job(label), done, failed, cancelled, owner or _owner(done), None)
        self._submit(self._writer, order, work)
        self._timer.start()
        return order.job

    def look(
        self, work: Callable[[Task], _T], done: Callable[[_T], None], *, topic: str = "",
        failed: Callable[[Exception], None] | None = None, owner: QObject | None = None,
    ) -> Job:  # fmt: skip
        """Do a short read beside everything else. Of several looks under one non-empty ``topic`` only the newest is answered.

        One that comes after ``close`` (the late timer of a page on its way out) is neither done nor answered: nobody is there to see it.
        """
        order = _Order(Job(""), done, failed, None, owner or _owner(done), topic)
        if topic:
            if topic in self._latest:
                self._latest[topic].cancel()
            self._latest[topic] = order.job
        if not self._closed:
            self._submit(self._readers, order, work)
        return order.job

    def cancel_all(self) -> None:
        for order, _ in self._orders.values():
            order.job.cancel()

    def cancel_long(self) -> None:
        """Cancel what has been going on for a while (imports, exports); a save that was just asked for comes to its end."""
        for order, _ in self._orders.values():
            if order.job.seconds > LONG:
                order.job.cancel()

    def close(self, seconds: float = 10.0) -> bool:
        """Let saves end, cancel everything else, wait up to ``seconds``; whether all work has ended. Nothing may be started afterwards."""
        self._closed = True
        self.cancel_long()
        futures = [future for _, future in self._orders.values()]
        self._timer.stop()
        pending = wait(futures, timeout=seconds / 2).not_done
        self.cancel_all()
        pending = wait(pending, timeout=seconds / 2).not_done
        self._writer.shutdown(wait=not pending, cancel_futures=True)
        self._readers.shutdown(wait=not pending, cancel_futures=True)
        self._orders.clear()
        return not pending

    def _submit(self, lane: ThreadPoolExecutor, order: _Order, work: Callable[[Task], Any]) -> None:
        self._orders[id(order)] = (order, lane.submit(self._work, order, work))

    def _work(self, order: _Order, work: Callable[[Task], Any]) -> None:
        """On a worker thread: whatever happens ends in one signal."""
        result, error = None, None
        try:
            order.job.step("", 0, 0)
            result = work(order.job)
        except Exception as raised:  # noqa: BLE001 - nothing is swallowed: handed to the caller or to ``broken`` on the UI thread
            error = raised
        if shiboken6.isValid(self):
            self._ended.emit(order, result, error)

    def _on_ended(self, order: _Order, result: Any, error: Exception | None) -> None:
        if self._orders.pop(id(order), None) is None:  # closed meanwhile
            return
        outdated = bool(order.topic) and self._latest.get(order.topic or "") is not order.job
        if order.topic and not outdated:
            del self._latest[order.topic]
        if not self.busy:
            self._timer.stop()
            self.progressed.emit(None)
        gone = order.owner is not None and not shiboken6.isValid(order.owner)
        try:
            if not gone and not outdated:
                self._answer(order, result, error)
        finally:
            if self.resting:
                self.idle.emit()

    def _answer(self, order: _Order, result: Any, error: Exception | None) -> None:
        if error is None:
            order.done(result)
        elif isinstance(error, Cancelled):
            if order.cancelled is not None:
                order.cancelled()
        elif order.failed is not None:
            order.failed(error)
        else:
            self.broken.emit(error)

    def _post_progress(self) -> None:
        for order, _ in self._orders.values():
            if order.topic is None:
                self.progressed.emit(order.job.progress())
                return


def _owner(callback: Callable[..., Any]) -> QObject | None:
    bound = getattr(callback, "__self__", None)
    return bound if isinstance(bound, QObject) else None
