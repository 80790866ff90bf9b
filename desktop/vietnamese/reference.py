"""Reads the tables under ``resources/reference``: official lists, with their sources in the README there.

Why it exists: laws are data. The readers of this package load their table when they are first asked, not when the program starts.
"""

from __future__ import annotations

import csv
import gzip
import io
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """All rows of ``resources/reference/<name>`` (UTF-8 CSV with a header row; ``.gz`` is unpacked)."""
    data = files("resources").joinpath("reference", name).read_bytes()
    if name.endswith(".gz"):
        data = gzip.decompress(data)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def aliases(cell: str) -> list[str]:
    """The names in a cell that lists several: ``"Rađê; Ede"`` → ``["Rađê", "Ede"]``."""
    return [alias.strip() for alias in cell.split(";") if alias.strip()]
