"""The QR code on a citizen card: text fields between bars.

``0 number | 1 old CMND or empty | 2 name | 3 birth ddMMyyyy | 4 Nam/Nữ | 5 permanent residence | 6 issued ddMMyyyy``, as the
police department C06 announced and several public parsers read it. Cards of late 2024 add empty fields behind; what else they
may hold is not documented and is ignored. A scanner set to another character table garbles the Vietnamese letters: numbers and
dates are kept then, the text is not guessed. What a keyboard layout or an input method did to it is undone (``card_typing``).

Read next: ``card_typing``, ``citizen_id``, ``desktop/services/cards.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.vietnamese.card_typing import as_printed, has_lost_accents
from desktop.vietnamese.citizen_id import read_citizen_id
from desktop.vietnamese.dates import read_date
from desktop.vietnamese.findings import Finding
from desktop.vietnamese.people import read_gender
from desktop.vietnamese.reading import error, warning
from desktop.vietnamese.text import clean

_LEAST_PARTS = 6  # without the day of issue
_SHORTEST = 25  # characters: the number, a short name, a birth date and the bars
_ANY_DAY = date(9999, 12, 31)  # a card cannot be scanned before it was made: no date on it is in the future


@dataclass(frozen=True, slots=True)
class CardReading:
    """What the card says; dates canonical, text in NFC; ``None`` where it says nothing or cannot be read (``findings``).

    ``findings`` has qr_fields (error: no citizen card, nothing is read), qr_encoding (error: letters lost, text left out), qr_repaired
    (warning: letters garbled and restored), qr_keyboard (warning: keys garbled and restored) or qr_plain (warning: no accents).
    """

    national_id: str | None = None
    old_id: str | None = None
    full_name: str | None = None
    birth_date: str | None = None
    gender: str | None = None
    permanent_address: str | None = None
    issued_on: str | None = None
    findings: tuple[Finding, ...] = ()

    def values(self) -> dict[str, str]:
        """Field name of the member record → value, for what the card says."""
        said = {
            "national_id": self.national_id,
            "old_id": self.old_id,
            "full_name": self.full_name,
            "birth_date": self.birth_date,
            "gender": self.gender,
            "permanent_address": self.permanent_address,
            "national_id_issued_on": self.issued_on,
        }
        return {name: value for name, value in said.items() if value}


def looks_like_card(text: str) -> bool:
    """Whether somebody scanned a card into this text: nobody types that many bars into a field."""
    return len(text) >= _SHORTEST and text.count("|") + text.count("｜") >= _LEAST_PARTS - 1


def read_card(payload: str) -> CardReading:
    """Read what a scanner or a phone gave for the QR code of a citizen card."""
    repaired = _repaired(payload)
    text = (repaired or payload).replace("｜", "|")
    typed = as_printed(text)
    parts = [clean(part) for part in (typed or text).split("|")]
    number = read_citizen_id(parts[0], today=_ANY_DAY).national_id
    if len(parts) < _LEAST_PARTS or number is None:
        return CardReading(findings=(error("qr_fields", parts=str(len(parts))),))
    findings: tuple[Finding, ...] = (warning("qr_repaired"),) if repaired else ()
    if typed:
        findings = (warning("qr_keyboard"),)
    elif has_lost_accents(parts[2], parts[4], parts[5]):
        findings = (warning("qr_plain"),)
    if any(_is_garbled(part) for part in (parts[2], parts[4], parts[5])):
        findings = (error("qr_encoding"),)
    return CardReading(
        number,
        read_citizen_id(parts[1], today=_ANY_DAY).old_id,
        _text(parts[2]),
        read_date(parts[3], today=_ANY_DAY).value,
        read_gender(parts[4]).value,
        _text(parts[5]),
        read_date(parts[6], today=_ANY_DAY).value if len(parts) > _LEAST_PARTS else None,
        findings,
    )


def _is_garbled(text: str) -> bool:
    return "?" in text or "\ufffd" in text


def _text(part: str) -> str | None:
    return None if not part or _is_garbled(part) else part


def _repaired(payload: str) -> str | None:
    """The text, where UTF-8 was taken for Windows-1252 ("LÃª" for "Lê") without a loss; ``None`` where it was not."""
    if payload.isascii():
        return None
    try:
        data = b"".join(_one_byte(letter) for letter in payload)
        return data.decode("utf-8")
    except UnicodeError:
        return None


def _one_byte(letter: str) -> bytes:
    """The byte that was shown as ``letter``. Raises UnicodeEncodeError for a letter outside that table."""
    return letter.encode("latin-1") if ord(letter) < 0x100 else letter.encode("cp1252")
