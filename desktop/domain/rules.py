"""What the values of one record say to each other and to the calendar.

Why it exists: ``read_value`` looks at one text; here the whole record is looked at, after an edit, in an import's preview and in
the checks of the register. Nothing here refuses a record: the only thing a record needs is a name, the rest is a question to
the officer.

Read next: ``values.py``, ``fields.py`` (``expected``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from desktop.domain.fields import FIELDS, Value
from desktop.domain.problems import Finding, Problem, Severity
from desktop.vietnamese.citizen_id import WORKING_AGE, age_doubts, record_doubts
from desktop.vietnamese.dates import age_range, date_ceiling, date_floor, is_date
from desktop.vietnamese.written import format_date

EXPECTED_FIELDS: frozenset[str] = frozenset(field.name for field in FIELDS if field.expected)

#: Any one of these papers answers "loại + số giấy tờ": a foreign member has only a passport.
_PAPERS = ("national_id", "old_id", "passport_no")

#: (earlier, later, code): the later one cannot lie before the earlier one.
_ORDER: tuple[tuple[str, str, str], ...] = (
    ("birth_date", "join_date", "joined_before_birth"),
    ("birth_date", "company_join_date", "company_before_birth"),
    ("birth_date", "party_join_date", "party_before_birth"),
    ("birth_date", "national_id_issued_on", "paper_before_birth"),
    ("join_date", "card_issued_on", "card_before_joining"),
    ("join_date", "status_since", "status_before_joining"),
)
_LIVES = ("join_date", "company_join_date")  # nobody works or joins as a child


def check_record(values: Mapping[str, Value], *, today: date, expected: Collection[str] = EXPECTED_FIELDS) -> tuple[Problem, ...]:
    """All doubts about one record. ``expected``: the fields whose absence is told; an importer gives those that its list has a
    column for and whose cell said nothing else.

    Codes: missing_name (error); missing_<field>, under_15, age_implausible, gender_mismatch, birth_year_mismatch, dates out of
    order, joined_under_15, party_date_without_membership (warnings).
    """
    return tuple(
        Problem(finding.code, finding.severity, name, value=_text(values, name) or None, args=finding.args)
        for name, finding in [*_missing(values, expected), *_identity(values, today), *_dates(values)]
    )


def _text(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _missing(values: Mapping[str, Value], expected: Collection[str]) -> Iterator[tuple[str, Finding]]:
    for field in FIELDS:
        if field.name not in expected or values.get(field.name) not in (None, ""):
            continue
        if field.name == "full_name":
            yield "full_name", Finding("missing_name", Severity.ERROR)
        elif field.name != "national_id" or not any(values.get(paper) for paper in _PAPERS):
            yield field.name, Finding(f"missing_{field.name}", Severity.WARNING)


def _identity(values: Mapping[str, Value], today: date) -> Iterator[tuple[str, Finding]]:
    birth_date, national_id = _text(values, "birth_date"), _text(values, "national_id")
    if is_date(birth_date):
        yield from (("birth_date", finding) for finding in age_doubts(birth_date, today))
    if len(national_id) == 12 and national_id.isdigit():
        yield from (("national_id", finding) for finding in record_doubts(national_id, _text(values, "gender"), birth_date))


def _dates(values: Mapping[str, Value]) -> Iterator[tuple[str, Finding]]:
    dates = {name: text for name in {name for pair in _ORDER for name in pair[:2]} if is_date(text := _text(values, name))}
    for earlier, later, code in _ORDER:
        if earlier in dates and later in dates and date_ceiling(dates[later]) < date_floor(dates[earlier]):
            yield later, _order(code, dates[earlier], dates[later])
    born = dates.get("birth_date")
    for name in _LIVES:
        if born and name in dates and 0 <= age_range(born, date.fromisoformat(date_ceiling(dates[name])))[1] < WORKING_AGE:
            yield name, _order("joined_under_15", born, dates[name])
    if values.get("is_party_member") is False and _text(values, "party_join_date"):
        yield "party_join_date", Finding("party_date_without_membership", Severity.WARNING)


def _order(code: str, earlier: str, later: str) -> Finding:
    return Finding(code, Severity.WARNING, {"earlier": format_date(earlier), "later": format_date(later)})
