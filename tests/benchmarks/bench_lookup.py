"""Questions to a warm register of 100,000, encrypted against plain: the same statements on the same tables, in turns.

Warm means what a day's work touches lies in the cache; decryption is paid for each page that does not (design: 80 MB of cache).
"""

from __future__ import annotations

import itertools
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.domain.query import MemberQuery
from desktop.storage.engine import connect
from desktop.storage.members import MemberList
from tests.benchmarks.cost import in_turns, median_cpu
from tests.benchmarks.registers import KEY, empty_database, fill
from tests.benchmarks.table import Row

MEMBERS = 100_000
SHOWN = ("full_name", "birth_date", "gender", "national_id", "phone", "unit", "job_title", "join_date", "note")
TYPED = ("n", "ng", "nguyen", "nguyễn", "nguyen thi", "nguyễn thị h", "lan", "to may 3", "0912", "4567")
_BOUND = 1.15


def measure(count: int = MEMBERS) -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sealed, plain = empty_database(folder / "sealed.db", KEY), empty_database(folder / "plain.db", None)
        for connection in (sealed, plain):
            fill(connection, count)
        rows = [_held(what, sealed, plain, work) for what, work in _questions(count)]
        opened = median_cpu(lambda: connect(folder / "sealed.db", KEY).close(), 50) * 1000
        sealed.close()
        plain.close()
    rows.append(Row("opening with the raw key", "1 ms", opened, 1.0, "", False, f"{opened:.2f} ms", "1 ms"))
    return rows


def _questions(count: int) -> list[tuple[str, Callable[[Any], Callable[[], object]]]]:
    dice = random.Random(2)
    some = [dice.randrange(1, count + 1) for _ in range(2_000)]
    offsets = [dice.randrange(0, 2_000) for _ in range(200)]
    return [
        ("lookup by id", lambda on: _lookups(on, "id", some)),
        ("lookup by citizen ID", lambda on: _lookups(on, "national_id", some)),
        ("page of 50", lambda on: _pages(on, offsets)),
        ("keystroke: count and first page", _keystrokes),
    ]


def _held(what: str, sealed: Any, plain: Any, work: Callable[[Any], Callable[[], object]]) -> Row:
    ours, theirs = work(sealed), work(plain)
    for _ in range(3):  # warm
        ours(), theirs()
    one, other = in_turns(ours, theirs, 21)
    return Row(
        f"{what}, encrypted and warm",
        "the same on plain SQLite",
        one / other,
        _BOUND,
        "",
        False,
        f"{one * 1e3:.1f} ms",
        f"{other * 1e3:.1f} ms",
    )


def _lookups(connection: Any, key: str, rows: list[int]) -> Callable[[], object]:
    keys = [connection.execute(f"SELECT {key} FROM member WHERE row = ?", (row,)).fetchone()[0] for row in rows]  # ids differ in each
    sql = f"SELECT * FROM member WHERE {key} = ?"
    return lambda: [connection.execute(sql, (key,)).fetchone() for key in keys]


def _pages(connection: Any, offsets: list[int]) -> Callable[[], object]:
    question = MemberList(connection, MemberQuery())
    question.total()
    return lambda: [question.fetch(SHOWN, offset=offset, limit=50) for offset in offsets]


def _keystrokes(connection: Any) -> Callable[[], object]:
    def typed() -> object:
        answers = (MemberList(connection, MemberQuery(search=text)) for text in TYPED)
        return list(itertools.chain.from_iterable((answer.total(), answer.fetch(SHOWN, limit=50)) for answer in answers))

    return typed
