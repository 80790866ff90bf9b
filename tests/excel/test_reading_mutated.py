"""Workbooks with bytes changed, cut, doubled or swapped: the reader answers or refuses, and never fails in another way.

A sample in every test run; ``make long`` looks a hundred times harder (the seeds of ``-m long``).
"""

import io
import random
import re
import zipfile
from pathlib import Path

import pytest

from desktop.excel.container import Refusal
from desktop.excel.result import ReadStatus
from tests.excel.office_lists import read_here

FOLDER = Path(__file__).resolve().parents[1] / "data" / "workbooks"
WORKBOOKS = sorted(path for path in FOLDER.glob("*/*") if path.suffix in (".xlsx", ".xls", ".csv"))
PLACES = (b'r="XFD1048576"', b'r="A0"', b'r="ZZZZ99"', b'r=""', b'r="B999999999999"')


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def changed_part(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    match chance.randrange(4):
        case 0:
            return content[:start]
        case 1:
            return flipped(content, chance)
        case 2:
            return re.sub(rb'r="[A-Z]+\d+"', lambda found: chance.choice(PLACES) if chance.random() < 0.05 else found.group(), content)
        case _:
            return content[:start] + content[start : start + chance.randrange(200)] * chance.randrange(5) + content[start + 100 :]


def mutated(path: Path, chance: random.Random) -> bytes:
    content = path.read_bytes()
    if path.suffix != ".xlsx" or chance.random() < 0.3:
        content = flipped(content, chance)
        return content[: chance.randrange(len(content))] if chance.random() < 0.2 else content
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        victim = chance.choice([name for name in source.namelist() if name.endswith((".xml", ".rels"))])
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, changed_part(part, chance) if name == victim and part else part)
    return copy.getvalue()


def hold(folder: Path, seeds: range) -> None:
    """Whatever is raised beside Refusal fails the test by itself."""
    for seed in seeds:
        chance = random.Random(seed)
        path = folder / "x.xlsx"
        path.write_bytes(mutated(chance.choice(WORKBOOKS), chance))
        try:
            read = read_here(path)
        except Refusal:
            continue
        assert read.members or read.outcome.status is not ReadStatus.OK, seed
        for sheet in read.outcome.sheets:
            assert sheet.rows == sum(one.sheet == sheet.name for one in read.members) or not sheet.columns, seed


def test_a_sample_of_mutated_workbooks(tmp_path) -> None:
    hold(tmp_path, range(120))


@pytest.mark.long
def test_many_mutated_workbooks(tmp_path) -> None:
    hold(tmp_path, range(1_000, 13_000))
