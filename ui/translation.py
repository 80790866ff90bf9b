"""Reads Qt Linguist's .ts files as they are: the file a translator edits is the file the window shows.

Why not .qm: a compiled copy needs a build step before the first start and goes stale without anybody noticing. Reading a few hundred
messages takes some milliseconds, once.

Read next: ``text.py``. The .ts files are brought up to date with ``pyside6-lupdate`` (CONTRIBUTING says how).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from xml.etree import ElementTree as ET  # our own files, no untrusted input

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

_FILES = {"vi": ("vi.ts", "qt_vi.ts"), "en": ("en.ts",)}


class Translation(QTranslator):
    """The messages of one language."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._forms: dict[tuple[str, str], tuple[str, ...]] = {}
        for name in _FILES[language]:
            self._forms.update(_messages(name))

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The text in this language; the English source when there is none."""
        forms = self._forms.get((context, source))
        if not forms:
            return source
        singular = len(forms) == 1 or n == 1  # Vietnamese has one form; English has two
        return forms[0] if singular else forms[1]

    def isEmpty(self) -> bool:
        return not self._forms


def _messages(name: str) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    root = ET.fromstring((files("resources") / "translations" / name).read_text(encoding="utf-8"))  # noqa: S314
    for context in root.iter("context"):
        key = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in ("unfinished", "vanished", "obsolete"):
                continue
            plurals = tuple(form.text or "" for form in translation.iter("numerusform"))
            yield (key, message.findtext("source", "")), plurals or (translation.text or "",)


def speak(app: QCoreApplication, language: str, before: Translation | None = None) -> Translation:
    """Make ``language`` the one of all ``tr()`` and of numbers and dates that Qt writes; drop the one ``before``."""
    if before is not None:
        app.removeTranslator(before)
    translation = Translation(language, app)
    app.installTranslator(translation)
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese if language == "vi" else QLocale.Language.English))
    return translation
