"""All fields of a record, in groups, as one form to read and to type in. Sensitive ones (Decree 356/2025) are folded away until asked for.

Tab goes from value to value and keeps editing, as in a table; rows know nothing of each other, this form does.

Read next: ``record_row.py``, ``record_panel.py`` (who holds the form and the draft).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.fields import FIELDS, Field, Group
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.record_row import FieldRow

if TYPE_CHECKING:
    from ui.models.known_values import KnownValues
    from ui.models.record_draft import RecordDraft
    from ui.session import Session

_ORDER = (Group.PERSON, Group.PAPERS, Group.CONTACT, Group.UNION, Group.WORK, Group.EDUCATION, Group.PARTY, Group.NOTE)


def group_word(group: Group) -> str:
    """The heading of a group."""
    return {
        Group.PERSON: QCoreApplication.translate("RecordForm", "Person"),
        Group.PAPERS: QCoreApplication.translate("RecordForm", "Papers"),
        Group.CONTACT: QCoreApplication.translate("RecordForm", "Contact"),
        Group.EDUCATION: QCoreApplication.translate("RecordForm", "Education"),
        Group.WORK: QCoreApplication.translate("RecordForm", "Work"),
        Group.UNION: QCoreApplication.translate("RecordForm", "Union"),
        Group.PARTY: QCoreApplication.translate("RecordForm", "Party"),
        Group.NOTE: QCoreApplication.translate("RecordForm", "Note"),
    }[group]


class RecordForm(QScrollArea):
    typed = Signal(str, str)
    typing = Signal(str, str)
    given_up = Signal(str)
    history_asked = Signal(str, QPoint)

    def __init__(self, session: Session, known: KnownValues) -> None:
        super().__init__()
        self._session, self._known = session, known
        self.rows: dict[str, FieldRow] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(tokens.L, tokens.S, tokens.S, tokens.L)
        self._column.setSpacing(2)
        for group in _ORDER:
            self._add_group(group_word(group), [field for field in FIELDS if field.group is group and not field.sensitive])
        self._fold = button(session.theme, "", self._flip, icon="chevron-right", role="quiet")
        self._fold.setCheckable(True)
        self._folded = QWidget()
        self._add_sensitive()
        self._column.addStretch(1)
        self.setWidget(inside)

    def show_draft(self, draft: RecordDraft, *, masked: bool, locked: bool) -> None:
        """Show a record with what was typed about it."""
        for name, row in self.rows.items():
            row.show_text(draft.shown(name), unsaved=name in draft.texts, masked=masked, locked=locked)
            row.show_problems(draft.problems(name))
            row.set_past(not draft.is_new)
        if "full_name" in draft.refused and not draft.problems("full_name"):
            self.rows["full_name"].say(self._session.words.say("members.needs_name"), "danger")
        if any(field.sensitive and field.name in draft.texts for field in FIELDS):
            self.unfold()

    def take(self) -> None:
        """Read the field being edited, if one is."""
        for row in self.rows.values():
            row.take()

    def edit(self, name: str) -> None:
        """Go to a field and edit it."""
        row = self.rows[name]
        if row.field.sensitive:
            self.unfold()
        row.begin_edit()
        self._reveal(row)

    def go_to(self, name: str) -> None:
        """Go to a field, to read."""
        row = self.rows[name]
        if row.field.sensitive:
            self.unfold()
        row.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(row)

    def unfold(self) -> None:
        if not self._fold.isChecked():
            self._fold.setChecked(True)
            self._flip()

    def fold(self) -> None:
        """Sensitive fields away again: the next record is another person."""
        if self._fold.isChecked():
            self._fold.setChecked(False)
            self._flip()

    @property
    def unfolded(self) -> bool:
        """Whether the sensitive fields are shown."""
        return self._fold.isChecked()

    @property
    def focused_field(self) -> str:
        """The field the keyboard is on, "" when it is elsewhere."""
        return next((name for name, row in self.rows.items() if row.view.hasFocus() or row.editor is not None), "")

    def _add_group(self, heading: str, fields: list[Field]) -> None:
        if not fields:
            return
        word = label(heading, "heading")
        word.setContentsMargins(0, tokens.M, 0, 2)
        self._column.addWidget(word)
        for field in fields:
            self._column.addWidget(self._row(field))

    def _add_sensitive(self) -> None:
        inside = QVBoxLayout(self._folded)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        for field in (field for field in FIELDS if field.sensitive):
            inside.addWidget(self._row(field))
        self._fold.setText(self.tr("Sensitive: ethnicity, religion, Party"))
        self._fold.setToolTip(self.tr("Sensitive personal data (Decree 356/2025): shown only when you ask for it"))
        line = QVBoxLayout()
        line.setContentsMargins(0, tokens.M, 0, 0)
        line.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(line)
        self._column.addWidget(self._folded)
        self._folded.hide()

    def _row(self, field: Field) -> FieldRow:
        row = FieldRow(self._session, self._known, field.name)
        row.typed.connect(self.typed)
        row.typing.connect(self.typing)
        row.given_up.connect(self.given_up)
        row.history_asked.connect(self.history_asked)
        row.passed.connect(self._pass_on)
        row.edit_started.connect(self._take_others)
        self.rows[field.name] = row
        return row

    def _reveal(self, row: FieldRow) -> None:
        """Scroll to a row, never sideways."""
        self.ensureWidgetVisible(row, 0, tokens.XXL * 2)
        self.horizontalScrollBar().setValue(0)

    def _take_others(self, name: str) -> None:
        """One field is edited at a time; the focus tells so, but not while another window is in front."""
        for row in self.rows.values():
            if row.field.name != name:
                row.take()

    def _pass_on(self, name: str, step: int) -> None:
        """Tab out of an editor: edit the next value; from the last one back to reading."""
        order = [one for one, row in self.rows.items() if self._fold.isChecked() or not row.field.sensitive]
        place = order.index(name) + step
        if 0 <= place < len(order):
            self.edit(order[place])
        else:
            self.rows[name].view.setFocus(Qt.FocusReason.TabFocusReason)

    def _flip(self) -> None:
        on = self._fold.isChecked()
        self._folded.setVisible(on)
        self._session.theme.set_icon(self._fold, "chevron-down" if on else "chevron-right")
