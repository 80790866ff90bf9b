"""The shared cases under tests/data/ids, and the day they were written for."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 23)
_FOLDER = Path(__file__).parents[1] / "data" / "ids"


def cases(name: str) -> list[dict[str, Any]]:
    loaded = json.loads((_FOLDER / f"{name}_cases.json").read_text(encoding="utf-8"))
    return list(loaded["cases"])
