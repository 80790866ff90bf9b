"""How the member list of each register was last looked at: filters, order, columns; kept in the preferences of this person at this PC.

The preferences are a plain file beside the encrypted registers, so nothing of a register may stand in it. Kept are choices from the
program's own words: statuses, gender, which field is missing, order, columns. Not kept are the search text and the units, which are
people's data, and questions that another page asked (a day, chosen people, a change, the bin).

Read next: ``preferences.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.fields import FIELD, Status
from desktop.domain.query import MemberQuery, Sort

KEPT = 8  # registers
Columns = tuple[tuple[str, int], ...]

_STATUSES = frozenset(status.value for status in Status)
_GENDERS = (None, "Nam", "Nữ", "")


@dataclass(frozen=True, slots=True)
class KeptList:
    """``register`` is the id of the register. ``columns``: (field, width in px at 100 % text), empty for the usual ones."""

    register: str
    statuses: tuple[str, ...] = ()
    gender: str | None = None
    missing: str | None = None
    sort: str = Sort.NAME
    descending: bool = False
    columns: Columns = ()

    @property
    def query(self) -> MemberQuery:
        """The question the list begins with."""
        return MemberQuery(
            statuses=self.statuses, gender=self.gender, missing=self.missing, sort=self.sort, descending=self.descending
        )  # fmt: skip

    def after(self, query: MemberQuery) -> KeptList:
        """What of a question is kept."""
        return replace(
            self, statuses=query.statuses, gender=query.gender, missing=query.missing, sort=str(query.sort), descending=query.descending
        )  # fmt: skip


def kept_list(lists: Sequence[KeptList], register: str) -> KeptList:
    """The list of this register as it was; of one never seen, with the columns of the register seen last."""
    known = next((each for each in lists if each.register == register), None)
    return known or KeptList(register, columns=lists[0].columns if lists else ())


def with_list(lists: Sequence[KeptList], kept: KeptList) -> tuple[KeptList, ...]:
    """``lists`` with this one as the latest; the oldest are forgotten."""
    return (kept, *(each for each in lists if each.register != kept.register))[:KEPT]


def read_lists(content: object) -> tuple[KeptList, ...]:
    """Back from JSON. What can't be used (a field of a newer program, a file somebody edited) is left out, the rest stays."""
    if not isinstance(content, list):
        return ()
    ours = [each for each in content if isinstance(each, dict) and isinstance(each.get("register"), str)]
    return tuple(KeptList(each["register"], **_usable(each)) for each in ours[:KEPT])


def _usable(content: dict[str, Any]) -> dict[str, Any]:
    usable: dict[str, Any] = {"columns": read_columns(content.get("columns"))}
    statuses = content.get("statuses")
    if isinstance(statuses, list):
        usable["statuses"] = tuple(status for status in statuses if isinstance(status, str) and status in _STATUSES)
    if content.get("gender") in _GENDERS:
        usable["gender"] = content.get("gender")
    if isinstance(content.get("missing"), str) and content["missing"] in FIELD:
        usable["missing"] = content["missing"]
    if content.get("sort") in (*Sort, *FIELD):
        usable["sort"] = content["sort"]
    if isinstance(content.get("descending"), bool):
        usable["descending"] = content["descending"]
    return usable


def read_columns(content: object) -> Columns:
    """Columns from JSON: pairs of a field there is and a width that can be."""
    pairs = [pair for pair in content if isinstance(pair, list) and len(pair) == 2] if isinstance(content, list) else []
    return tuple(
        (name, width) for name, width in pairs if isinstance(name, str) and name in FIELD and type(width) is int and 0 <= width <= 10_000
    )
