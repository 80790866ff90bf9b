"""Reads ``.ci/requirements.lock``: which pin applies where, with which hashes. Shared by ``make lock`` and the tests of the lock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker, default_environment
from packaging.utils import canonicalize_name

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))?(?: \\)?$")
_HASH = re.compile(r"^ +--hash=sha256:(?P<digest>[0-9a-f]{64})(?: \\)?$")


def environment_of(platform: str) -> dict[str, str]:
    """The marker environment of a PC with Python 3.11 that runs ``win32`` or ``linux``."""
    environment = {key: str(value) for key, value in default_environment().items()}
    windows = platform == "win32"
    return environment | {
        "sys_platform": platform,
        "platform_system": "Windows" if windows else "Linux",
        "os_name": "nt" if windows else "posix",
        "platform_machine": "AMD64" if windows else "x86_64",
        "python_version": "3.11",
        "python_full_version": "3.11.9",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


WINDOWS = environment_of("win32")
LINUX = environment_of("linux")


@dataclass(frozen=True, slots=True)
class Locked:
    """One pin of the lock. ``name`` is canonical (lower case, hyphens); ``marker`` is empty where the pin applies everywhere."""

    name: str
    version: str
    marker: str
    hashes: frozenset[str]

    @staticmethod
    def canonical(name: str) -> str:
        return canonicalize_name(name)

    def applies(self, environment: dict[str, str]) -> bool:
        return not self.marker or Marker(self.marker).evaluate(environment)


def read_lock(path: Path) -> list[Locked]:
    """All pins, in file order. Raises ValueError at a line that is neither pin, hash nor comment: an address, for instance."""
    pins: list[tuple[str, str, str, set[str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if pin := _PIN.match(line):
            pins.append((Locked.canonical(pin["name"]), pin["version"], pin["marker"] or "", set()))
        elif (digest := _HASH.match(line)) and pins:
            pins[-1][3].add(digest["digest"])
        else:
            raise ValueError(f"{path.name}:{number}: neither a pin nor a hash: {line!r}")
    return [Locked(name, version, marker, frozenset(hashes)) for name, version, marker, hashes in pins]
