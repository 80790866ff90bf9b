"""What else a doubtful cell may mean: the reading that was not taken, for an officer to choose with one click.

Why it exists: "02/03/04", two numbers in one cell or a letter among digits have a second reading that a person knows to be right or wrong
at a glance. It is offered only where there is exactly one that makes sense, and it comes through the same gate as anything that is typed.

Read next: ``values.py`` (the gate), ``desktop/services/corrections.py`` (who asks).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from desktop.domain.canonical import is_canonical
from desktop.domain.fields import FIELD, Kind, Value
from desktop.domain.problems import Problem
from desktop.domain.values import read_value
from desktop.vietnamese.text import clean

Values = Mapping[str, Value]
_LETTERS_FOR_DIGITS = str.maketrans("OoQIl|", "000111")
_DATE = re.compile(r"\d{1,2}\s*[./\-]\s*\d{1,2}\s*[./\-]\s*\d{2,4}")
_NUMBERS = re.compile(r"\d+")


def other_reading(problem: Problem, values: Values, today: date) -> Values:
    """Field → value as the row would say it in the other reading; empty when there is none. ``values``: what was read in the row."""
    name = problem.field
    if name is None or name not in FIELD:
        return {}
    if problem.code == "gender_mismatch":
        return _sound({"gender": problem.args.get("number_gender")})
    if problem.code == "birth_year_mismatch":
        return _sound({"birth_date": f"{problem.args.get('number_year')}{str(values.get('birth_date') or '')[4:]}"})
    if problem.code == "letter_case":
        return _sound({name: clean(problem.value or "")})
    return _first_other(name, _texts(problem, values), values, today)


def _texts(problem: Problem, values: Values) -> Iterable[str]:
    """Texts that the cell may stand for, the likeliest first."""
    text, code = problem.value or "", problem.code
    if code == "two_numbers":
        return str(problem.args.get("numbers", "")).split(", ")
    if code == "letter_in_number":
        return (text.translate(_LETTERS_FOR_DIGITS),)
    if code == "two_digit_year":
        return _other_century(str(values.get(problem.field or "") or ""))
    if code in ("uncertain_date", "compact_date") and FIELD[problem.field or ""].kind is Kind.DATE:
        return _other_dates(text)
    return ()


def _other_century(value: str) -> Iterable[str]:
    """The same day a century before or after, as people write it."""
    year, day = int(value[:4] or 0), list(reversed(value.split("-")[1:]))
    return ["/".join([*day, str(year + step)]) for step in (-100, 100) if year]


def _other_dates(text: str) -> Iterable[str]:
    """Each date in the text; then day and month, or the year and the day, changed over."""
    found = _DATE.findall(text)
    if len(found) > 1:
        return found
    numbers = _NUMBERS.findall(text)
    if len(numbers) == 3:
        first, second, third = numbers
        return (f"{first}/{second}/{third}", f"{second}/{first}/{third}", f"{third}/{second}/{first}")
    if len(numbers) == 1 and len(numbers[0]) == 8:
        eight = numbers[0]
        return (f"{eight[:2]}/{eight[2:4]}/{eight[4:]}", f"{eight[6:]}/{eight[4:6]}/{eight[:4]}", f"{eight[2:4]}/{eight[:2]}/{eight[4:]}")
    return ()


def _first_other(name: str, texts: Iterable[str], values: Values, today: date) -> Values:
    """What the first of the texts says that reads without an error and differs from what was taken."""
    light = {field: value for field, value in values.items() if field != name}
    for text in texts:
        reading = read_value(FIELD[name], text, today=today, context=light)
        if not reading.is_refused and reading.values[name] not in (None, values.get(name)):
            return _sound({name: reading.values[name]})
    return {}


def _sound(wanted: Values) -> Values:
    return wanted if all(value is not None and is_canonical(name, value) for name, value in wanted.items()) else {}
