"""Who the register belongs to: the union whose name stands on every document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnionIdentity:
    """The grassroots union (công đoàn cơ sở) of a register.

    ``upper_name`` is the union directly above it, which changes when unions are merged, so it may be empty; ``code`` is the union's own
    code, if it has one; ``place`` is where its documents are dated ("Hà Nội"), empty when the officer never said.
    """

    name: str
    upper_name: str = ""
    code: str = ""
    place: str = ""
