"""Background work: one writer, answers on the UI thread, Cancel, nothing lost and nothing late."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from desktop.domain.task import Task
from ui.jobs import Jobs, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_the_answer_comes_on_the_ui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool, bool]] = []
    here = QThread.currentThread()
    work_thread: list[int] = []

    def work(task: Task) -> int:
        work_thread.append(threading.get_ident())
        return 7

    jobs.run(work, lambda n: seen.append((n, QThread.currentThread() is here, threading.get_ident() != work_thread[0])), label="x")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(7, True, True)]


def test_one_writer_at_a_time(jobs: Jobs, qtbot: QtBot) -> None:
    at_once, most, done = [0], [0], []
    lock = threading.Lock()

    def work(task: Task) -> None:
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        for number in range(200):
            task.step("stage.write", number, 200)
        with lock:
            at_once[0] -= 1

    for _ in range(5):
        jobs.run(work, done.append, label="x")
    qtbot.waitUntil(lambda: len(done) == 5)
    assert most == [1]


def test_cancel_stops_at_the_next_step_and_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    started, go_on = threading.Event(), threading.Event()
    cancelled: list[bool] = []
    reached: list[str] = []

    def work(task: Task) -> None:
        started.set()
        go_on.wait(10)
        task.step("stage.write", 1, 2)
        reached.append("after the step")

    job = jobs.run(work, lambda _: reached.append("done"), label="x", cancelled=lambda: cancelled.append(True))
    assert started.wait(10)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(cancelled))
    assert reached == []


def test_a_failure_goes_to_the_caller_or_to_broken(jobs: Jobs, qtbot: QtBot) -> None:
    def work(task: Task) -> None:
        raise ValueError("broken world")

    told: list[Exception] = []
    jobs.run(work, lambda _: None, label="x", failed=told.append)
    with qtbot.waitSignal(jobs.broken) as broken:
        jobs.run(work, lambda _: None, label="x")
    assert [type(error) for error in told] == [ValueError]
    assert isinstance(broken.args[0], ValueError)


def test_a_callback_whose_owner_is_gone_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    go_on, called = threading.Event(), []
    owner = QObject()
    jobs.run(lambda _: go_on.wait(10), called.append, label="x", owner=owner)
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed).wait()
    with qtbot.waitSignal(jobs.idle):
        go_on.set()
    assert called == []


def test_only_the_newest_look_is_answered(jobs: Jobs, qtbot: QtBot) -> None:
    go_on, answers = threading.Event(), []
    jobs.look(lambda _: go_on.wait(10) and "old", answers.append, topic="search")
    jobs.look(lambda _: "new", answers.append, topic="search")
    qtbot.waitUntil(lambda: bool(answers))
    with qtbot.waitSignal(jobs.idle):
        go_on.set()
    assert answers == ["new"]


def test_looks_are_not_held_up_by_a_writer(jobs: Jobs, qtbot: QtBot) -> None:
    go_on, answers = threading.Event(), []
    jobs.run(lambda _: go_on.wait(10), lambda _: answers.append("written"), label="x")
    jobs.look(lambda _: "found", answers.append)
    qtbot.waitUntil(lambda: answers == ["found"])
    go_on.set()
    qtbot.waitUntil(lambda: answers == ["found", "written"])


def test_progress_is_told_with_count_then_none(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[Progress | None] = []
    jobs.progressed.connect(told.append)
    go_on = threading.Event()

    def work(task: Task) -> None:
        task.step("stage.write", 40, 100)
        go_on.wait(10)

    jobs.run(work, lambda _: None, label="Đang ghi")
    qtbot.waitUntil(lambda: any(p is not None and p.done == 40 for p in told))
    go_on.set()
    qtbot.waitUntil(lambda: told[-1] is None)
    shown = next(p for p in told if p is not None and p.done)
    assert (shown.label, shown.total, shown.cancelling) == ("Đang ghi", 100, False)


def test_a_save_asked_for_just_before_the_end_is_still_done(qtbot: QtBot) -> None:
    jobs, saved = Jobs(), []
    for number in range(3):
        jobs.run(lambda task, number=number: saved.append(number), lambda _: None, label="x")
    assert jobs.close()
    assert saved == [0, 1, 2]


def test_close_cancels_and_waits(qtbot: QtBot) -> None:
    jobs = Jobs()
    started = threading.Event()

    def work(task: Task) -> None:
        started.set()
        while True:
            task.step("stage.write", 0, 0)

    jobs.run(work, lambda _: None, label="x")
    assert started.wait(10)
    assert jobs.close(2)


def test_a_look_after_closing_is_neither_done_nor_answered_but_a_save_is_no_secret(qtbot: QtBot) -> None:
    jobs = Jobs()
    assert jobs.close()
    seen: list[object] = []
    jobs.look(seen.append, seen.append, topic="duplicates")
    assert jobs.close()
    assert seen == []
    with pytest.raises(RuntimeError):
        jobs.run(seen.append, seen.append, label="x")
