"""The month's increase/decrease list (danh sách tăng, giảm đoàn viên) as an official list: three parts, one form, the same writers.

Form: as the list of members, Decree 30/2020/NĐ-CP annex I and Decision 933/QĐ-TLĐ 2024. No annex prescribes its columns: they are those
by which offices tell people apart, the day, and the reason or what changed. The parts stand even when nobody is in them: "none" is said.

Read next: ``desktop/domain/movements.py`` (the facts), ``official.py`` (the form).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.documents.official import Column, OfficialList, Section, Signer
from desktop.documents.shown import shower
from desktop.domain.fields import FIELD, Value
from desktop.domain.movements import Movement, Movements
from desktop.domain.statuses import show_status
from desktop.domain.union import UnionIdentity
from resources.sentences import codes, sentence

PEOPLE = ("full_name", "birth_date", "gender", "national_id", "unit", "job_title")
_DAY, _WHAT = "status_since", "status_reason"  # the fields whose kind the last two columns have
_BECAME = "became_"


def increase_decrease_list(
    union: UnionIdentity,
    movements: Movements,
    *,
    month: date,
    made_on: date,
    labels: Sequence[str],
    signers: tuple[Signer, ...],
    members: tuple[int, int] | None = None,
    masked: bool = False,
) -> OfficialList:
    """The list of ``month`` (any day in it). ``labels`` head the columns of ``PEOPLE``.

    ``members`` are how many there were before and are after, where that is known.
    """
    columns = [Column(FIELD[name], label) for name, label in zip(PEOPLE, labels, strict=True)]
    columns += [Column(FIELD[_DAY], sentence("movement.day")), Column(FIELD[_WHAT], sentence("movement.what"))]
    parts = (("joined", movements.joined), ("left", movements.left), ("changed", movements.changed))
    return OfficialList(
        union=union,
        columns=tuple(columns),
        rows=(_row(movement, masked=masked) for _, people in parts for movement in people),
        total=sum(len(people) for _, people in parts),
        as_of=made_on,
        made_on=made_on,
        title=sentence("movement.title"),
        subtitle=sentence("movement.month_masked" if masked else "movement.month", month=f"{month.month:02d}", year=month.year),
        signers=signers,
        masked=masked,
        sections=tuple(Section(_title(part, len(people)), len(people)) for part, people in parts),
        closing=_closing(movements, members),
        sheet=sentence("movement.sheet_name"),
    )


def _title(part: str, count: int) -> str:
    title = sentence(f"movement.{part}_section", count=_number(count))
    return title if count else f"{title.partition(':')[0]}: {sentence('movement.none')}"


def _closing(movements: Movements, members: tuple[int, int] | None) -> str:
    counts = {part: _number(len(getattr(movements, part))) for part in ("joined", "left", "changed")}
    if members is None:
        return sentence("movement.closing", **counts)
    return sentence("movement.closing_counts", **counts, before=_number(members[0]), after=_number(members[1]))


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _row(movement: Movement, *, masked: bool) -> Sequence[Value]:
    return [*(movement.values.get(name) for name in PEOPLE), movement.day or None, _what(movement, masked=masked)]


def _what(movement: Movement, *, masked: bool) -> str:
    """Why somebody came or went, in the words of their record where it has any; or what changed, one line a field."""
    if movement.changes is not None:
        return "\n".join(_changes(movement, masked=masked))
    if movement.reason.startswith(_BECAME):
        return movement.words or show_status(movement.reason.removeprefix(_BECAME))
    return movement.words or (sentence(f"movement.{movement.reason}") if movement.reason else "")


def _changes(movement: Movement, *, masked: bool) -> Iterator[str]:
    for name, (old, new) in (movement.changes or {}).items():
        short = f"field.{name}_short"
        label = sentence(short if short in codes("field") else f"field.{name}")
        show = shower(Column(FIELD[name], label), masked=masked)
        before, after = (show(value) or sentence("movement.empty") for value in (old, new))
        yield sentence("movement.change", field=label, old=before, new=after)
