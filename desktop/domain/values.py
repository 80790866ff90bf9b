"""A value on its way in: raw text to canonical values.

Why it exists: forms, the command line (``field=value``) and the cells of a workbook accept exactly the same spellings, and
what is shown or exported is read back without a difference. One cell may give two fields: an ID cell holds the old number
too, a name cell a note in brackets.

Fast paths matter here: an import of 100,000 members calls ``read_value`` three million times. What repeats in a column
(units, genders, dates) is remembered; an ID in order costs no more than its check.

Read next: ``shown_values.py`` (the way out), ``desktop/vietnamese`` (one module per kind of value), ``rules.py`` (what values say to
each other).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from desktop.domain.fields import FIELDS, Field, Kind, Value
from desktop.domain.problems import Finding, Severity
from desktop.domain.statuses import read_status
from desktop.vietnamese.citizen_id import IdReading, age_doubts, read_citizen_id
from desktop.vietnamese.dates import read_date
from desktop.vietnamese.money import read_money
from desktop.vietnamese.names import read_name
from desktop.vietnamese.people import read_ethnicity, read_gender, read_religion, read_yes_no
from desktop.vietnamese.phone import read_phone
from desktop.vietnamese.reading import Reading, error, warning
from desktop.vietnamese.social_insurance import read_social_insurance
from desktop.vietnamese.text import clean, nfc

NOTHING: Mapping[str, Value] = MappingProxyType({})


class ValueReading(NamedTuple):
    """What a text says for one field. ``values`` always has the field's own name; its value is ``None`` for a blank text (no
    finding) and for one that cannot be used (a finding says why). Further names are by-catch, never ``None``."""

    values: Mapping[str, Value]
    findings: tuple[Finding, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether a finding is an error: the value is not taken."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


_BLANK: dict[str, ValueReading] = {field.name: ValueReading(MappingProxyType({field.name: None})) for field in FIELDS}
_MAY_LIE_AHEAD = frozenset({"status_since"})  # a transfer decided today may begin next month
_FLOAT_TAIL = re.compile(r"-?\d+\.0+")
EMAIL = re.compile(r"[a-z0-9._%+'\-]+@(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+[a-z]{2,}")
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
# What a spreadsheet would run: "=HYPERLINK(…)", "@SUM(…)", "+cmd|…". Not "=> tổ 2", "- nghỉ", "+84 …".
_FORMULA = re.compile(r"""=(?![=>\s])|@\w+[(!|]|[+\-][^\s|(!]*[|(!]""")
_LONGEST_MARK = 12  # with blanks around
_BLANK_MARKS = frozenset(("-", "--", "---", "–", "—", "…", "...", "/"))


def read_value(field: Field, raw: str, *, numeric: bool = False, today: date, context: Mapping[str, Value] = NOTHING) -> ValueReading:
    """Read ``raw`` for ``field``. ``numeric``: the cell was a number. ``context``: values of the same record read before (an ID is
    held against ``gender`` and ``birth_date``). Total: any text gives a reading; codes are those of the readers of
    ``desktop.vietnamese``, and here: too_long, formula_like, email_form,
    invalid_status."""
    if not raw or raw.isspace() or (len(raw) < _LONGEST_MARK and field.kind is not Kind.YES_NO and raw.strip() in _BLANK_MARKS):
        return _BLANK[field.name]
    if field.kind is Kind.NATIONAL_ID:
        return _national_id(field, raw, today, context)
    reading = _READERS[field.kind](field, raw, numeric, today)
    value = reading.values[field.name]
    if type(value) is str and len(value) > field.max_length:
        return ValueReading({field.name: None}, (error("too_long", length=str(len(value)), limit=str(field.max_length)),))
    if field.kind in _TEXTS and type(value) is str and _FORMULA.match(value):
        return ValueReading(reading.values, (*reading.findings, warning("formula_like")))
    return reading


def _plain(field: Field, reading: Reading[str] | Reading[int] | Reading[bool]) -> ValueReading:
    return ValueReading({field.name: reading.value}, reading.findings)


def _national_id(field: Field, raw: str, today: date, context: Mapping[str, Value]) -> ValueReading:
    gender, birth_date = context.get("gender"), context.get("birth_date")
    reading = read_citizen_id(
        raw, today=today, gender=gender if isinstance(gender, str) else None, birth_date=birth_date if isinstance(birth_date, str) else None
    )
    return _from_id(field, reading, "national_id", told_elsewhere=_AGES if birth_date else frozenset())


_AGES = frozenset({"under_15", "age_implausible"})  # said of the birth date, if there is one


def _old_id(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    """The old identity card: nine digits are what it has; twelve are taken too (the CMND of 2012 to 2016)."""
    reading = read_citizen_id(raw, today=today)
    if reading.old_id is None and reading.national_id is not None:
        reading = IdReading(old_id=reading.national_id, findings=reading.findings)
    return _from_id(field, reading, "old_id", told_elsewhere=_AGES | {"cmnd_9", "foreign_birthplace"})


def _from_id(field: Field, reading: IdReading, own: str, told_elsewhere: frozenset[str]) -> ValueReading:
    if reading.national_id and own == "national_id" and not reading.findings and not reading.old_id:
        return ValueReading({field.name: reading.national_id})
    found = {"national_id": reading.national_id, "old_id": reading.old_id, "passport_no": reading.passport_no}
    values: dict[str, Value] = {field.name: found.pop(own)}
    values.update((name, value) for name, value in found.items() if value)
    findings = tuple(one for one in reading.findings if one.code not in told_elsewhere and one.code != "empty")
    return ValueReading(values, findings)


@lru_cache(maxsize=65_536)
def _read_name(name: str, raw: str) -> ValueReading:
    reading = read_name(raw)
    values: dict[str, Value] = {name: reading.value}
    if name == "given_name":  # one word is what it should be
        return ValueReading(values, tuple(one for one in reading.findings if one.code != "single_word_name"))
    if reading.annotation and reading.value:
        values["note"] = reading.annotation
    return ValueReading(values, reading.findings)


def _name(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    return _read_name(field.name, raw)


@lru_cache(maxsize=65_536)
def _read_text(name: str, raw: str, numeric: bool) -> ValueReading:
    text = clean(raw)
    if numeric and _FLOAT_TAIL.fullmatch(text):
        text = text.partition(".")[0]
    return _BLANK[name] if not text or text in _BLANK_MARKS else ValueReading({name: text})


def _text(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    return _read_text(field.name, raw, numeric)


def _long_text(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    """A note keeps its lines: each is cleaned by itself, blank lines at the ends go."""
    if "\n" not in raw and "\r" not in raw:
        return _read_text(field.name, raw, numeric)
    lines = [clean(line) for line in nfc(raw).splitlines()]
    return ValueReading({field.name: "\n".join(lines).strip("\n") or None})


@lru_cache(maxsize=65_536)
def _read_date(name: str, raw: str, numeric: bool, today: date) -> ValueReading:
    reading = read_date(raw, today=today, numeric=numeric, future_allowed=name in _MAY_LIE_AHEAD)
    doubts = age_doubts(reading.value, today) if name == "birth_date" and reading.value else ()
    return ValueReading({name: reading.value}, reading.findings + doubts)


def _date(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    return _read_date(field.name, raw, numeric, today)


def _gender(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    return _plain(field, read_gender(raw))


def _social_insurance(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    return _plain(field, read_social_insurance(raw, today=today))


def _phone(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    reading = read_phone(raw)
    return ValueReading({field.name: reading.value}, reading.findings)


def _email(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    """Small letters; an odd form is kept and told, because only the person knows her address."""
    text = clean(raw).lower().removeprefix("mailto:").strip()
    if not text or text in _BLANK_MARKS:
        return _BLANK[field.name]
    return ValueReading({field.name: text}, () if EMAIL.fullmatch(text) else (warning("email_form"),))


def _ethnicity(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    return _plain(field, read_ethnicity(raw))


def _religion(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    return _plain(field, read_religion(raw))


def _money(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    return _plain(field, read_money(raw))


def _yes_no(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    """A mark, or for the Party the day of joining: a column "Đảng viên" often holds that."""
    reading = read_yes_no(raw)
    if field.name == "is_party_member" and reading.findings:
        joined = read_date(raw, today=today, numeric=numeric)
        if joined.value:
            return ValueReading({field.name: True, "party_join_date": joined.value}, joined.findings)
    return _plain(field, reading)


def _status(field: Field, raw: str, numeric: bool, today: date) -> ValueReading:
    return _plain(field, read_status(raw))


_READERS: dict[Kind, Callable[[Field, str, bool, date], ValueReading]] = {
    Kind.NAME: _name,
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.DATE: _date,
    Kind.GENDER: _gender,
    Kind.OLD_ID: _old_id,
    Kind.SOCIAL_INSURANCE: _social_insurance,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.ETHNICITY: _ethnicity,
    Kind.RELIGION: _religion,
    Kind.MONEY: _money,
    Kind.YES_NO: _yes_no,
    Kind.STATUS: _status,
}


def forget() -> None:
    """Empties what was remembered of people's texts. The register calls it when it is locked: names do not outlive the key in memory."""
    for remembered in (_read_name, _read_text, _read_date, read_date, age_doubts):
        remembered.cache_clear()
