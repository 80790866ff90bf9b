"""Where headquarters is: an https address; http to this very machine only, which needs no wire.

Read next: ``transport.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit


class NoAddress(ValueError):
    """This can be no address of headquarters. ``args[0]``: "form", or "plain" for http to another machine."""


@dataclass(frozen=True, slots=True)
class Address:
    """``url`` has scheme, host and port, and no slash at its end."""

    url: str
    host: str  # with the port, as ``Host`` names it
    encrypted: bool


def read_address(text: str) -> Address:
    """What an officer typed: without a scheme it is https. Raises NoAddress."""
    typed = text.strip()
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        name, port = parts.hostname, parts.port
    except ValueError as error:
        raise NoAddress("form") from error
    if parts.scheme not in ("http", "https") or not name or parts.username or parts.query or parts.fragment or any(map(str.isspace, typed)):
        raise NoAddress("form")
    if parts.path.strip("/"):
        raise NoAddress("form")  # the address is signed with what follows the host
    if parts.scheme == "http" and not _is_this_machine(name):
        raise NoAddress("plain")
    shown = f"[{name}]" if ":" in name else name
    host = shown if port is None else f"{shown}:{port}"
    return Address(f"{parts.scheme}://{host}", host, parts.scheme == "https")


def _is_this_machine(name: str) -> bool:
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
