"""What belongs to this person at this PC: language, look, sizes, last places. A small JSON file in the user's own folder.

Nothing of a register stands in it, only paths of folders and how its list is looked at (``kept_lists.py``). A file that can't be read is
put aside, never a reason not to start.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from desktop.services.kept_lists import KeptList, read_lists
from desktop.storage.places import write_atomically

_log = logging.getLogger(__name__)
RECENT = 8


@dataclass(frozen=True, slots=True)
class Preferences:
    """Sizes: ``text_percent`` 100–200; ``idle_minutes`` 0 = never lock by itself. ``lists``: the member lists, the latest first.

    ``theme`` is "system", "light" or "dark"; ``density`` "compact", "normal" or "roomy"; ``motion`` False means none.
    """

    language: str = "vi"
    theme: str = "system"
    text_percent: int = 100
    density: str = "normal"
    idle_minutes: int = 10
    motion: bool = True
    lists: tuple[KeptList, ...] = ()
    export_fields: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    last_folder: str = ""
    window: str = ""

    def with_recent(self, folder: Path) -> Preferences:
        """The register at ``folder`` becomes the most recent one."""
        place = str(folder)
        return replace(self, recent=(place, *(other for other in self.recent if other != place))[:RECENT])


def default_path() -> Path:
    """Where the preferences of this user lie."""
    return user_config_path("SoDoanVien", appauthor=False, ensure_exists=False) / "preferences.json"


def load(path: Path) -> Preferences:
    """The preferences at ``path``; defaults for what is missing, unknown or unusable."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError) as error:
        _log.warning("preferences unreadable, starting with defaults: %s", type(error).__name__)
        return Preferences()
    return Preferences(**_usable(content)) if isinstance(content, dict) else Preferences()


def save(preferences: Preferences, path: Path) -> None:
    """Keep the preferences. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(asdict(preferences), ensure_ascii=False, indent=1).encode())


def _usable(content: dict[str, Any]) -> dict[str, Any]:
    defaults = Preferences()
    usable: dict[str, Any] = {}
    for field in fields(Preferences):
        value, default = content.get(field.name), getattr(defaults, field.name)
        if isinstance(default, tuple) and isinstance(value, list):
            usable[field.name] = _tuples(field.name, value)
        elif value is not None and type(value) is type(default):
            usable[field.name] = value
    if not 100 <= usable.get("text_percent", 100) <= 200:
        del usable["text_percent"]
    return usable


def _tuples(name: str, value: list[Any]) -> tuple[Any, ...]:
    if name == "lists":
        return read_lists(value)
    return tuple(item for item in value if isinstance(item, str))
