"""What a reader of one value gives back: the canonical value, or none, and what it noticed on the way.

Why it exists: dates, phones, money and the rest are all read the same way, so that forms, command line and workbooks can
treat them alike. Readers are total: any text in, a reading out, never an exception.

Read next: ``findings`` (how grave), ``digits`` (what offices do to numbers).
"""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from desktop.vietnamese.findings import Finding, Severity

T = TypeVar("T")


class Reading(NamedTuple, Generic[T]):
    """``value`` is canonical; ``None`` means the text was blank (no finding) or cannot be used (a finding says why)."""

    value: T | None
    findings: tuple[Finding, ...] = ()


def error(code: str, /, **args: str) -> Finding:
    """A finding that says: the value is not taken."""
    return Finding(code, Severity.ERROR, args)


def warning(code: str, /, **args: str) -> Finding:
    """A finding that says: please look at this."""
    return Finding(code, Severity.WARNING, args)


def info(code: str, /, **args: str) -> Finding:
    """A finding that only tells what was done."""
    return Finding(code, Severity.INFO, args)
