"""Words, numbers and dates for the screen, in the officer's language.

Widget labels are written in English inside ``tr()`` and come back in Vietnamese from ``resources/translations/vi.ts``; everything
that services answer with a code comes from the catalogue of sentences, which the command line shares.

Read next: ``translation.py`` (how the .ts file is read), ``resources/sentences/__init__.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.fields import Field, Value
from resources.sentences import sentence

_UNBROKEN = "\N{NO-BREAK SPACE}"


def today() -> date:
    """Today on this PC's clock and in its time zone."""
    return datetime.now(UTC).astimezone().date()


class Words:
    """The officer's language. ``language`` is "vi" or "en"."""

    def __init__(self, language: str = "vi") -> None:
        self.language = language

    def say(self, code: str, blanks: Mapping[str, Any] | None = None) -> str:
        """The sentence for a code of the catalogue."""
        return sentence(code, self.language, **(blanks or {}))

    def field(self, name: str) -> str:
        """The label of a member field."""
        return sentence(f"field.{name}", self.language)

    def value(self, field: Field, value: Value) -> str:
        """A field's value as an officer writes it, "" when empty."""
        from desktop.domain.shown_values import show_value

        return show_value(field, value, self.language)

    def number(self, number: int) -> str:
        """1284 → "1.284" (Vietnamese) or "1,284"."""
        grouped = f"{number:,}"
        return grouped.replace(",", ".") if self.language == "vi" else grouped

    def day(self, day: date) -> str:
        return f"{day:%d/%m/%Y}"

    def moment(self, moment: datetime, *, now: datetime | None = None) -> str:
        """When something happened, as one says it: "08:15", "hôm qua 08:15", "03/11/2026 08:15". Local time."""
        local, today = moment.astimezone(), (now or datetime.now(UTC)).astimezone().date()
        clock = f"{local:%H:%M}"
        if local.date() == today:
            return QCoreApplication.translate("Words", "today {clock}").format(clock=clock)
        if local.date() == today - timedelta(days=1):
            return QCoreApplication.translate("Words", "yesterday {clock}").format(clock=clock)
        return f"{local:%d/%m/%Y}{_UNBROKEN}{clock}"
