"""The month's increase/decrease list: of a comparison that is not written yet, of one batch, or of whatever the log says of a month.

Where it comes from the log, each person's record before and after is told from the person's own story, so that what was taken back
within the time, or changed twice, is told once or not at all. Read next: ``desktop/domain/movements.py``,
``desktop/documents/increase_decrease.py``, ``lists.py`` (the other official list).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop.batches.operations import Create, Remove, Restore, Set
from desktop.documents.delivery import NotWritten
from desktop.documents.increase_decrease import PEOPLE, increase_decrease_list
from desktop.documents.official import default_signers
from desktop.domain.fields import Value
from desktop.domain.movements import Movement, Movements, change, decrease, increase, is_member
from desktop.domain.task import Task
from desktop.services.accepting import Leaving
from desktop.services.access import OpenRegister
from desktop.services.comparing import Comparison, Pile
from desktop.services.lists import Exported, column_label, writer_of
from desktop.services.members import newcomer
from desktop.services.outcome import Refused
from desktop.storage import members as rows
from desktop.storage import records
from desktop.storage.aliases import read_aliases
from desktop.storage.log_reader import LogReader, Story
from desktop.storage.states import AT_ONCE, member_states
from desktop.vietnamese.collation import name_key

__all__ = ["FORM", "Period", "month_of", "of_batch", "of_comparison", "of_month", "write"]

FORM = "danh-sach-tang-giam"
_FORMATS = (".xlsx", ".pdf")


@dataclass(frozen=True, slots=True)
class Period:
    """The part of the log a list is about: batches ``first`` … ``last``. Empty when ``last`` is before ``first``."""

    first: int
    last: int


def of_comparison(register: OpenRegister, comparison: Comparison, left: Mapping[str, Leaving] | None = None) -> Movements:
    """What accepting all of a comparison would do; ``left`` gives the reasons she has chosen until now."""
    chosen = left or {}
    with register.store.snapshot() as connection:
        known = _states(connection, [member.id for member in comparison.left] + _met(comparison))
    joined = [increase(None, newcomer(row.values)) for row in comparison.pile(Pile.JOINED)]
    back = [Movement({**known.get(row.member_id or "", {}), **row.values}, "", "returned") for row in comparison.pile(Pile.RETURNED)]
    changed = [
        Movement(known.get(row.member_id or "", row.values), changes=row.changes) for row in comparison.pile(Pile.CHANGED) if row.changes
    ]
    gone = [_going(known.get(member.id, {"full_name": member.name}), chosen.get(member.id)) for member in comparison.left]
    return Movements(_by_name([*joined, *back]), _by_name(gone), _by_name(changed))


def of_batch(register: OpenRegister, batch_id: str) -> Movements:
    """What one batch did, none if there is no such batch; an accepted comparison a week later, for example."""
    with register.store.snapshot() as connection:
        found = connection.execute("SELECT seq FROM batch WHERE batch_id = ?", (rows.blob_id(batch_id),)).fetchone()
        return _told(connection, Period(found[0], found[0])) if found else Movements()


def of_month(register: OpenRegister, month: date) -> Movements:
    """What was written into the register in the month of a day, by this PC's calendar."""
    first, after = month_of(month)
    with register.store.snapshot() as connection:
        sql = "SELECT min(seq), max(seq) FROM batch WHERE device_time >= ? AND device_time < ? AND reason <> 'new'"
        low, high = connection.execute(sql, [_milliseconds(first), _milliseconds(after)]).fetchone()
        return _told(connection, Period(low, high)) if low is not None else Movements()


def month_of(day: date) -> tuple[date, date]:
    """The first day of a month, and of the next one."""
    return day.replace(day=1), date(day.year + day.month // 12, day.month % 12 + 1, 1)


def write(
    register: OpenRegister, movements: Movements, path: Path, *, month: date, today: date, task: Task, masked: bool = False, chair: str = ""
) -> Exported | Refused:
    """The official list as .xlsx or .pdf. Refusals: another format, a place that can't be written. Raises Cancelled."""
    writer = writer_of(path.suffix.lower()) if path.suffix.lower() in _FORMATS else None
    if writer is None:
        return Refused("document.xlsx_or_pdf", {"path": path.name})
    with register.store.snapshot() as connection:
        document = increase_decrease_list(
            records.union(connection),
            movements,
            month=month,
            made_on=today,
            labels=[column_label(name) for name in PEOPLE],
            signers=default_signers(register.officer_name, chair),
            masked=masked,
        )
        written = writer(document, path, task)
    if isinstance(written, NotWritten):
        return Refused(written.code, written.args)
    return Exported(written.rows, FORM, written.path, written.shortened)


def _going(values: Mapping[str, Value], leaving: Leaving | None) -> Movement:
    if leaving is None:
        return Movement(values, "", "not_in_list")
    return Movement(values, leaving.since, f"became_{leaving.status.value}", leaving.reason)


def _met(comparison: Comparison) -> list[str]:
    piles = (Pile.RETURNED, Pile.CHANGED)
    return [row.member_id for pile in piles for row in comparison.pile(pile) if row.member_id is not None]


def _states(connection: Any, member_ids: Sequence[str]) -> dict[str, Mapping[str, Value]]:
    blobs = [rows.require_blob_id(member_id) for member_id in member_ids]
    return {rows.text_id(blob): state.values for blob, state in member_states(connection, blobs).items()}


def _by_name(movements: Iterable[Movement]) -> tuple[Movement, ...]:
    def key(movement: Movement) -> bytes:
        given = movement.values.get("given_name")
        return name_key(str(movement.values.get("full_name") or ""), str(given) if given else None)

    return tuple(sorted(movements, key=key))


def _told(connection: Any, period: Period) -> Movements:
    """Each member that the period touched, before and after it; a record that was merged into another is nobody of their own."""
    sql = "SELECT DISTINCT t.record_id FROM touched t JOIN member m ON m.id = t.record_id WHERE t.seq BETWEEN ? AND ?"
    merged = set(read_aliases(connection).merged())
    ids = [member_id for (member_id,) in connection.execute(sql, (period.first, period.last)) if member_id not in merged]
    reader = LogReader(connection)
    joined, left, changed = [], [], []
    for start in range(0, len(ids), AT_ONCE):
        for story in reader.stories(ids[start : start + AT_ONCE]).values():
            before, after = _at(story, period.first - 1), _at(story, period.last)
            if is_member(before) and is_member(after):
                if before is not None and after is not None and (told := change(before, after)):
                    changed.append(told)
            elif after is not None and is_member(after):
                joined.append(increase(before, after))
            elif before is not None and is_member(before):
                left.append(decrease(before, removed=True, why=_why_removed(story, period.last)) if after is None else decrease(after))
    return Movements(_by_name(joined), _by_name(left), _by_name(changed))


def _at(story: Story, seq: int) -> dict[str, Value] | None:
    """A record as it stood after batch ``seq``; None when it was not there yet, or in the bin."""
    values: dict[str, Value] = {}
    there = False
    for place, _, operation in story:
        if place > seq:
            break
        match operation:
            case Create():
                values, there = dict(operation.values), True
            case Set():
                values[operation.field] = operation.value
            case Remove():
                there = False
            case Restore():
                there = True
            case _:
                pass  # erased by law, or no record's
    return values if there else None


def _why_removed(story: Story, seq: int) -> str:
    """What was said when a record last went to the bin, up to batch ``seq``."""
    return next((one.reason for place, _, one in reversed(story) if place <= seq and isinstance(one, Remove)), "")


def _milliseconds(day: date) -> int:
    """The first moment of a day by this PC's clock, as the log counts time."""
    return int(datetime(day.year, day.month, day.day).timestamp() * 1000)  # noqa: DTZ001 - the officer's own calendar month
