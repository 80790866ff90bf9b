"""Practising with invented people: a register one can do no harm in, filled from the sample list that comes with the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from desktop.domain.task import Task
from desktop.domain.union import UnionIdentity
from desktop.services import imports
from desktop.services.access import Created, create
from desktop.services.outcome import Refused
from desktop.storage.keyring.derivation import KdfCost

UNION = UnionIdentity("CĐCS Công ty TNHH May Hoa Sen (dữ liệu tập)", "Liên đoàn Lao động tỉnh Ninh Bình", "TAP-001", "Ninh Bình")
OFFICER = "Nguyễn Thị Thử"
PASSWORD = "tap-su-dung"  # noqa: S105 - shown on the screen: nothing in this register is anybody's
SAMPLE = "Danh sach cong nhan vien.xlsx"


@contextmanager
def sample_list() -> Iterator[Path]:
    """The sample workbook as a file, while the block lasts."""
    with as_file(files("resources") / "sample" / SAMPLE) as path:
        yield path


def free_folder(parent: Path) -> Path:
    """A folder name in ``parent`` that is not taken yet."""
    names = ("so-doan-vien.sodoanvien", *(f"so-doan-vien-{number}.sodoanvien" for number in range(2, 10_000)))
    return next(parent / name for name in names if not (parent / name).exists())


def make_practice_register(parent: Path, *, today: date, task: Task, cost: KdfCost | None = None) -> Created | Refused:
    """A register with the sample list in it, open. Its password is ``PASSWORD``. Raises Cancelled."""
    made = create(free_folder(parent), UNION, OFFICER, PASSWORD, cost=cost)
    if isinstance(made, Refused):
        return made
    imported: imports.Imported | Refused
    try:
        with sample_list() as path:
            result = imports.read_list(path, today=today, task=task)
            if result.status is imports.ReadStatus.OK:
                plan = imports.plan(made.register, result, task=task)
                imported = imports.apply(made.register, plan, source=path.name, task=task)
            else:  # our own sample always reads; what stopped it is this PC, and the officer is told
                imported = Refused(result.message_code, result.message_args)
    except BaseException:
        made.register.close()
        raise
    if isinstance(imported, Refused):
        made.register.close()
        return imported
    return made
