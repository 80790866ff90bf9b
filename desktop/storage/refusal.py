"""An expected "no" of the storage layer, as a value.

Why it exists: a short password, a busy register or a full disk are ordinary events, not broken worlds.
The sentence for ``code`` stands in ``resources/sentences/access.toml``; ``args`` fills its blanks.

Read next: ``places.py`` (the folder, its lock), ``keyring/slots.py`` (the ways in).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """``code`` is a sentence code ``access.*``; ``args`` holds exactly the blanks of that sentence."""

    code: str
    args: Mapping[str, Any] = field(default_factory=dict)
