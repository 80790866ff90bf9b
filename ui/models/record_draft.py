"""What the officer typed about one record and has not saved: texts, what they mean, and what is doubtful about them.

Pure: no widget, no register. A text that can't be read stays as it was typed and is not saved; everything else can be, at any time.
Emptying a field is a change like any other.

Read next: ``ui/widgets/record_panel.py`` (who holds it), ``desktop/services/members.py`` (read_values).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.fields import FIELD, Value
from desktop.domain.member import Member
from desktop.domain.problems import Problem, Severity
from desktop.services.members import Typed, read_values
from ui.text import Words

NOBODY = Member("", {}, {})
STATUS_DETAILS = ("status_since", "status_reason")


@dataclass(slots=True)
class RecordDraft:
    """``member`` is the record as it stands (``NOBODY``: a new person); ``texts`` what was typed, by field."""

    member: Member
    words: Words
    today: date
    texts: dict[str, str] = field(default_factory=dict)
    _seen: dict[str, str] = field(default_factory=dict)
    saving: bool = False
    became: str = ""  # the id of the new person, once in the register
    _typed: Typed | None = None

    @property
    def is_new(self) -> bool:
        return self.member is NOBODY

    @property
    def dirty(self) -> bool:
        return bool(self.texts)

    def shown(self, name: str) -> str:
        """The text of a field: as typed, else as it stands in the register."""
        return self.texts[name] if name in self.texts else self.saved(name)

    def saved(self, name: str) -> str:
        return self.words.value(FIELD[name], self.member.get(name))

    def type(self, name: str, text: str) -> None:
        """Take a text as the officer left it. A new status begins today and has no reason until she says otherwise."""
        if text.strip() == self.saved(name).strip():
            self.drop(name)
            return
        if name == "status" and not self.is_new and "status" not in self.texts:
            for detail, start in zip(STATUS_DETAILS, (self.words.day(self.today), ""), strict=True):
                if detail not in self.texts and start != self.saved(detail):
                    self.texts[detail] = start
        self.texts[name] = text
        self._seen.setdefault(name, self.member.versions.get(name, ""))
        self._typed = None

    def drop(self, name: str) -> None:
        """Back to what the register says; with a status goes what belongs to it."""
        names = (name, *STATUS_DETAILS) if name == "status" and name in self.texts else (name,)
        for one in names:
            self.drop_only(one)

    def clear(self) -> None:
        self.texts.clear()
        self._seen.clear()
        self._typed = None

    def rebase(self, member: Member) -> None:
        """The record changed meanwhile (an undo, an import): what was typed stays, on the base it was typed on."""
        self.member = member
        for name in [name for name, text in self.texts.items() if text.strip() == self.saved(name).strip()]:
            self.drop(name)
        self._typed = None

    @property
    def typed(self) -> Typed:
        """What the texts mean in the light of the record."""
        if self._typed is None:
            self._typed = read_values(self.texts, today=self.today, record=self.member.values)
        return self._typed

    def problems(self, name: str) -> tuple[Problem, ...]:
        """What is doubtful about a field, the gravest first. Only what was typed now: the rest is told once, at the top."""
        if name not in self.texts:
            return ()
        order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
        return tuple(sorted((one for one in self.typed.problems if one.field == name), key=lambda one: order.index(one.severity)))

    @property
    def refused(self) -> tuple[str, ...]:
        """The fields whose text can't be read, in the order of the form."""
        wrong = {one.field for one in self.typed.problems if one.severity is Severity.ERROR and one.field in self.texts}
        if self.texts and not self.whole.get("full_name"):
            wrong.add("full_name")
        return tuple(name for name in FIELD if name in wrong)

    @property
    def whole(self) -> Mapping[str, Value]:
        """The record as it would stand."""
        return {**self.member.values, **self.values}

    @property
    def values(self) -> dict[str, Value]:
        """What can be saved. By-catch (a note in brackets behind a name) only goes where nothing stands and nothing was typed."""
        read = self.typed.values
        kept = {name: value for name, value in read.items() if name in self.texts and not self._is_error(name)}
        caught = {name: value for name, value in read.items() if name not in self.texts and not self.member.get(name)}
        return {**caught, **kept}

    @property
    def seen(self) -> dict[str, str]:
        """The version of every field that the officer had before her eyes."""
        return {**self.member.versions, **{name: version for name, version in self._seen.items() if version}}

    @property
    def standing(self) -> tuple[Problem, ...]:
        """Doubts about the record as it would stand that no typed text is to blame for."""
        return tuple(one for one in self.typed.problems if one.field not in self.texts and one.code != "missing_name")

    def take_as_saved(self, texts: Mapping[str, str]) -> None:
        """These texts stand in the register now; what was typed since, and what was refused, stays typed."""
        for name in [name for name, text in texts.items() if self.texts.get(name) == text]:
            self.drop_only(name)

    @property
    def savable(self) -> dict[str, str]:
        """The typed texts without the refused ones."""
        refused = self.refused
        return {name: text for name, text in self.texts.items() if name not in refused}

    def drop_only(self, name: str) -> None:
        self.texts.pop(name, None)
        self._seen.pop(name, None)
        self._typed = None

    def _is_error(self, name: str) -> bool:
        return any(one.field == name and one.severity is Severity.ERROR for one in self.typed.problems)
