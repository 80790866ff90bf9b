"""Provinces and communes since 1/7/2025, and the way from an old address to a new one.

Quyết định 19/2025/QĐ-TTg: 34 provinces, 3,321 communes, wards and special zones, no districts; Nghị quyết 30/2026/QH16 made
Đồng Nai a city. An old ward went whole into a new one or was split between several. People keep writing old addresses, and
papers keep showing them: ``modernise`` only suggests, nothing is replaced unasked.

Read next: ``address_parts`` (taking an address apart), ``reference`` (the tables).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from desktop.vietnamese.address_parts import Part, join_parts, split_address, take_apart
from desktop.vietnamese.reference import rows


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 34. ``code`` is the two-digit code of the statistics office."""

    code: str
    name: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone. ``code`` has five digits; ``full_name`` begins with its kind ("Phường Hồng Hà")."""

    code: str
    full_name: str
    province: Province


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A new address for an old one. ``is_certain``: the old ward went whole into ``commune`` and no other ward was meant."""

    address: str
    commune: Commune
    is_certain: bool


class _OldWard(NamedTuple):
    province_code: str
    district: str  # key
    kind: str
    commune_code: str
    how: str


#: Short names people write for a province, as keys (no accents, no blanks).
_NICKNAMES = {
    "hcm": "79", "tphcm": "79", "saigon": "79", "sg": "79", "tpsaigon": "79", "hcmc": "79", "hn": "01", "thudohanoi": "01", "hp": "31",
    "tthue": "46", "thuathienhue": "46", "tth": "46", "brvt": "79", "vungtau": "79", "daclac": "66", "dacnong": "68", "bacthai": "19",
}  # fmt: skip
_ORDER = {"whole": 0, "whole district": 0, "part-default": 1, "part": 2}


@cache
def _provinces() -> dict[str, Province]:
    return {row["code"]: Province(row["code"], row["name"], row["full_name"]) for row in rows("provinces.csv")}


@cache
def _old_codes() -> dict[str, dict[str, str]]:
    """Key of a province name → {old code: new code}: for a name of the 34 all that merged into it, for a name that is gone only itself."""
    old_rows = rows("provinces_before_2025.csv")
    names: dict[str, dict[str, str]] = {}
    for row in old_rows:
        names[take_apart(row["name"]).key] = {row["code"]: row["new_code"]}
    by_new: dict[str, dict[str, str]] = defaultdict(dict)
    for row in old_rows:
        by_new[row["new_code"]][row["code"]] = row["new_code"]
    for code, found in _provinces().items():
        names[take_apart(found.name).key] = by_new[code]
    for nickname, code in _NICKNAMES.items():
        names.setdefault(nickname, by_new[code])
    return names


@cache
def communes() -> dict[str, Commune]:
    """All 3,321 by their code."""
    provinces = _provinces()
    return {row["code"]: Commune(row["code"], row["full_name"], provinces[row["province_code"]]) for row in rows("communes.csv.gz")}


@cache
def _communes_by_key() -> dict[str, list[tuple[str, Commune]]]:
    """Key of the bare name → (kind, commune) for each commune of that name."""
    found: dict[str, list[tuple[str, Commune]]] = defaultdict(list)
    for commune in communes().values():
        part = take_apart(commune.full_name)
        found[part.key].append((part.kind, commune))
    return found


@cache
def _old_wards() -> dict[str, list[_OldWard]]:
    """Key of the bare name of an old ward → where it went. Five island districts had no wards: they stand under their own name."""
    found: dict[str, list[_OldWard]] = defaultdict(list)
    for row in rows("wards_before_2025.csv.gz"):
        district = take_apart(row["district"])
        ward = take_apart(row["ward"]) if row["ward"] else district
        found[ward.key].append(_OldWard(row["province_code"], district.key, ward.kind, row["new_code"], row["how"]))
    return found


def province(text: str) -> Province | None:
    """The province of today that ``text`` names, by its name of today, by one of the 63 old names, or by a usual short form."""
    codes = _codes_of(text)
    return _provinces()[next(iter(codes.values()))] if codes else None


def _codes_of(text: str) -> dict[str, str]:
    """{old code: new code} of the province that ``text`` names; empty where it names none."""
    part = take_apart(text)
    as_written = _old_codes().get(part.whole_key)  # "TT Huế" is no township
    if as_written or part.kind not in ("", "tinh", "thanh pho"):
        return as_written or {}
    return _old_codes().get(part.key) or {}


def find_commune(text: str) -> tuple[Commune, ...]:
    """The communes of today that ``text`` can mean: "Phường Hồng Hà, Hà Nội", "Hồng Hà". Its kind and province narrow, if given."""
    parts = split_address(text)
    if not parts:
        return ()
    where = _codes_of(parts[-1]) if len(parts) > 1 else {}
    part = take_apart(parts[-2] if where else parts[-1])
    found = _communes_by_key().get(part.key, [])
    new_codes = set(where.values())
    return tuple(commune for kind, commune in found if part.kind in ("", kind) and (not new_codes or commune.province.code in new_codes))


def modernise(address: str) -> tuple[Suggestion, ...]:
    """New addresses for an old one, the likeliest first; empty where it is already new, or not understood.

    The street part is kept as written; ward, district and province give way to commune and province of today. A commune of today
    under a province that is gone ("Phường Dĩ An, Bình Dương") is written half and half: it may also be the old ward of that name.
    """
    parts = split_address(address)
    if len(parts) < 2:
        return ()
    where = _codes_of(parts[-1])
    places, own = (parts[:-1], _own_code(parts[-1])) if where else (parts, "")
    with_district = _wards(take_apart(places[-2]), where, take_apart(places[-1])) if len(places) > 1 else []
    if with_district:
        return _suggestions(with_district, places[:-2], own=own)
    if not where or not places:
        return ()
    place = take_apart(places[-1])
    present = _of_today(place, where)
    if present and not _is_gone(parts[-1]):
        return ()
    return _suggestions(_wards(place, where, None), places[:-1], present, own=own, is_clear=bool(place.kind) or not present)


def _wards(ward: Part, where: dict[str, str], district: Part | None) -> list[_OldWard]:
    return [
        old
        for old in _old_wards().get(ward.key, [])
        if ward.kind in ("", old.kind) and (not where or old.province_code in where) and (district is None or old.district == district.key)
    ]


def _of_today(part: Part, where: dict[str, str]) -> list[Commune]:
    codes = set(where.values())
    return [commune for kind, commune in _communes_by_key().get(part.key, []) if part.kind in ("", kind) and commune.province.code in codes]


def _own_code(text: str) -> str:
    """The code that the province ``text`` names had before 2025 under this very name, "" if it names none."""
    found = province(text)
    return _codes_before().get(take_apart(found.name).key, "") if found else ""


def _is_gone(text: str) -> bool:
    """Whether ``text`` names a province by a name that none of the 34 has."""
    part, names = take_apart(text), _gone_names()
    return part.key in names or part.whole_key in names


@cache
def _gone_names() -> frozenset[str]:
    kept = {take_apart(found.name).key for found in _provinces().values()}
    return frozenset(_codes_before()) - kept


@cache
def _codes_before() -> dict[str, str]:
    """Key of the name of each of the 63 old provinces → its code then."""
    return {take_apart(row["name"]).key: row["code"] for row in rows("provinces_before_2025.csv")}


def _suggestions(
    wards: list[_OldWard], street: list[str], present: Sequence[Commune] = (), *, own: str, is_clear: bool = True
) -> tuple[Suggestion, ...]:
    """``present``: communes of today that may be meant as well. ``own``: the old province whose wards come first. ``is_clear``: nothing but
    a ward or commune can be meant."""
    known = communes()
    old = [
        found
        for ward in sorted(wards, key=lambda one: (one.province_code != own, _ORDER[one.how]))
        if (found := known.get(ward.commune_code)) is not None
    ]
    meant = {commune.code: commune for commune in (*present, *old)}
    is_whole = len(wards) <= 1 and all(_ORDER[ward.how] == 0 for ward in wards)
    certain = is_clear and is_whole and len(meant) == 1
    texts = {code: join_parts([*street, commune.full_name, commune.province.full_name]) for code, commune in meant.items()}
    return tuple(Suggestion(texts[code], commune, certain) for code, commune in meant.items())
