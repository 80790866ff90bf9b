"""A member record as the rest of the program sees it: an id and a mapping over the field table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.fields import Value


@dataclass(frozen=True, slots=True)
class Member:
    """One person in the register.

    ``id`` is a UUIDv7 in its 36-character text form. ``values`` holds the non-empty fields only, canonical
    (``fields.py``): a missing key and an empty value are the same thing. ``versions`` maps a field to the
    operation that last set it ("batch_id:index"), the base an edit must name.
    """

    id: str
    values: Mapping[str, Value]
    versions: Mapping[str, str]
    removed: bool = False

    def get(self, name: str) -> Value:
        return self.values.get(name)

    def text(self, name: str) -> str:
        """The value as text, "" when empty; for sorting, matching and printing of text fields."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    @property
    def name(self) -> str:
        return self.text("full_name")
