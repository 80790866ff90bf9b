"""Damaged files and odd cells: the reader answers or refuses in words, drops no row unseen, and never hangs.

A sample in every test run; ``make fuzz`` reads 100,000. The reading process may die of a file (``fuzz_worker.py``): then
the program itself is asked, and must say so.
"""

from __future__ import annotations

import csv
import queue
import random
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from desktop.domain.task import QUIET
from desktop.excel.reading import read_workbook
from desktop.excel.result import ReadStatus, message
from tests.excel.locked_files import agile
from tests.excel.mutations import odd_cells, spoiled
from tests.excel.office_lists import TODAY
from tests.excel.other_files import binary_workbook, excel_95, opendocument, spreadsheet_xml

FOLDER = Path(__file__).resolve().parents[1] / "data" / "workbooks"
FILES = sorted(path for path in FOLDER.glob("*/*") if path.suffix in (".xlsx", ".xls", ".csv"))
TABLE = list(csv.reader(next(path for path in FILES if path.suffix == ".csv").read_text(encoding="utf-8-sig").splitlines()))
_PATIENCE = 60.0  # seconds: a file of some kilobytes that takes longer hangs, even on a busy machine
ROWS = "".join(f"<tr>{''.join(f'<td rowspan=1 colspan=1>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
PAGE = f"<html><head><style>.gone {{text-decoration:line-through}}</style></head><body><table>{ROWS}</table></body></html>"
Making = Callable[[random.Random], bytes]


class Worker:
    """A process that reads files, started again when it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()

    def ask(self, path: Path) -> str:
        """The verdict on the file; "died" when the process did, "hangs" when nothing comes."""
        process = self._process = self._process or self._started()
        assert process.stdin is not None
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        try:
            answer = self._answers.get(timeout=_PATIENCE)
        except queue.Empty:
            self.stop()
            return "hangs"
        if not answer:
            self.stop()
            return "died"
        return answer.strip()

    def _started(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-B", "-m", "tests.excel.fuzz_worker"]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=FOLDER.parents[2]
        )
        self._answers = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(process, self._answers), daemon=True).start()
        return process

    @staticmethod
    def _listen(process: subprocess.Popen[str], answers: queue.SimpleQueue[str]) -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                answers.put(line)
        answers.put("")

    def stop(self) -> None:
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.kill()
            self._process.wait()
            with suppress(BrokenPipeError):  # what it had not read yet is lost with it
                self._process.stdin.close()
            self._process = None


@pytest.fixture
def worker():
    made = Worker()
    yield made
    made.stop()


def damaged_file(chance: random.Random) -> bytes:
    path = chance.choice(FILES)
    return spoiled(path.read_bytes(), chance, is_package=path.suffix == ".xlsx")


def damaged_other_file(chance: random.Random) -> bytes:
    """Of the formats that few offices still send."""
    name, content = chance.choice(others())
    return spoiled(content, chance, is_package=name == "ods")


@cache
def others() -> list[tuple[str, bytes]]:
    workbook = next(path for path in FILES if path.suffix == ".xlsx").read_bytes()
    return [
        ("html", PAGE.encode()), ("xml", spreadsheet_xml(TABLE)), ("xls", excel_95(TABLE)), ("ods", opendocument(TABLE)),
        ("xlsb", binary_workbook(TABLE)), ("xlsx", agile(workbook, "VelvetSweatshop")),
    ]  # fmt: skip


def odd_table(chance: random.Random) -> bytes:
    return odd_cells(TABLE, chance)


def hold(worker: Worker, path: Path, seeds: range, making: Making) -> None:
    for seed in seeds:
        path.write_bytes(making(random.Random(seed)))
        verdict = worker.ask(path)
        if verdict == "died":
            answer = read_workbook(path, today=TODAY, task=QUIET)
            assert answer.status is ReadStatus.REFUSED, seed
            assert message(answer), seed
        else:
            assert verdict == "ok" or verdict.startswith("refused import."), (seed, verdict)


@pytest.mark.parametrize("making", [damaged_file, damaged_other_file, odd_table])
def test_a_sample(worker, tmp_path, making) -> None:
    hold(worker, tmp_path / "x.xlsx", range(100), making)


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
@pytest.mark.parametrize("making", [damaged_file, damaged_other_file, odd_table])
def test_many(worker, tmp_path, making, part) -> None:
    """102,000 in all."""
    hold(worker, tmp_path / "x.xlsx", range(1_000 + part * 1_700, 1_000 + (part + 1) * 1_700), making)
