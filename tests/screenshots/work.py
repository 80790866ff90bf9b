"""The screens of the main work: a record read, edited and looked into, many changed at once, and every step of an import.

Read next: ``walk.py`` (the other screens), ``__main__.py`` (pictures).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from desktop.domain.query import MemberQuery
from desktop.services import members, practice
from ui.app import Program
from ui.dialogs.columns import ColumnsDialog
from ui.dialogs.mass_change import MassChangeDialog
from ui.dialogs.remove_members import RemoveDialog
from ui.models.member_table import DEFAULT_FIELDS
from ui.pages.import_list import ImportPage, Step
from ui.pages.members import MembersPage
from ui.widgets.record_editors import LineEditor

Settled = Callable[[QWidget], QWidget]


def record_screens(program: Program, settled: Settled) -> Iterator[tuple[str, QWidget]]:
    """The record panel: read, a doubt and a refusal while editing, history, somebody new; then what is done to many."""
    window = program.window
    window.workspace.open("members")
    page = window.workspace.page
    assert isinstance(page, MembersPage)
    settled(window)
    with members.member_list(page.session.register, MemberQuery(search="le thi thu ha")) as found:
        first = found.fetch(("full_name",), limit=1)[0]
    page.show_member(first.id)
    yield "record", settled(window)
    for field, text in (("phone", "0312345678"), ("birth_date", "31/02/1985")):
        page.panel.edit_field(field)
        editor = page.panel.form.rows[field].editor
        assert isinstance(editor, LineEditor)
        editor.setText(text)
        page.panel.form.take()
    yield "record-editing", settled(window)
    page.panel.discard()
    window.workspace.toast.hide()
    page.panel.tabs.setCurrentIndex(1)
    yield "record-history", settled(window)
    page.panel.tabs.setCurrentIndex(0)
    page.panel.show_new()
    yield "record-new", settled(window)
    page.panel.close_record()
    page.search("nguyen thi")
    yield "members-search", settled(window)
    page.search("khong co ai ten nay")
    yield "members-nobody", settled(window)
    page.clear_all()
    session = page.session
    for name, dialog in (
        ("dialog-columns", ColumnsDialog(session, DEFAULT_FIELDS, DEFAULT_FIELDS, page)),
        ("dialog-mass-change", MassChangeDialog(session, MemberQuery(units=("Tổ may 1",)), 15, page)),
        ("dialog-remove", RemoveDialog(session, "Lê Thị Thu Hà", page)),
    ):
        dialog.open()
        yield name, settled(dialog)
        dialog.done(0)


def import_screens(program: Program, settled: Settled) -> Iterator[tuple[str, QWidget]]:
    """The import assistant over the sample list: file, a password asked, columns, what will happen, done."""
    window = program.window
    window.workspace.open("import")
    page = window.workspace.page
    assert isinstance(page, ImportPage)
    yield "import-file", settled(window)
    with practice.sample_list() as path:
        page.file.ask_password(path.name)
        yield "import-password", settled(window)
        page.file.clear()
        page.start(path)
        yield "import-preview", settled(window)
        page.steps.asked.emit(Step.COLUMNS)
        yield "import-columns", settled(window)
        page.steps.asked.emit(Step.PREVIEW)
        settled(window)
        page.accept()
        yield "import-done", settled(window)
