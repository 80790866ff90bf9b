"""Which installed packages the program ships: its own dependencies and those of the desktop extra, all the way down.

Told from the packages' own metadata, so that it needs no network. Development tools (PyInstaller among them) are not in it.
"""

from __future__ import annotations

import json
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

from tests.architecture.lock_file import LINUX, Locked

ROOT = Path(__file__).resolve().parents[2]


def shipped(environment: dict[str, str] = LINUX) -> dict[str, Distribution]:
    """Canonical name → distribution. Raises PackageNotFoundError where the environment is not that of the lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(text) for text in (*project["dependencies"], *project["optional-dependencies"]["desktop"])]
    found: dict[str, Distribution] = {}
    while waiting:
        wanted = waiting.pop()
        name = Locked.canonical(wanted.name)
        if name in found and not wanted.extras:
            continue
        found[name] = distribution(name)
        for text in found[name].requires or ():
            needed = Requirement(text)
            extras = wanted.extras or {""}
            applies = needed.marker is None or any(needed.marker.evaluate(environment | {"extra": extra}) for extra in extras)
            if applies and Locked.canonical(needed.name) not in found:
                waiting.append(needed)
    return dict(sorted(found.items()))


# Packages whose metadata name no licence, and what their licence file was read to say.
READ_BY_HAND = {"sqlcipher3": "Zlib"}


def licence_of(name: str, package: Distribution) -> str:
    """The licence in one line: the expression, else the field if it is short, else the classifiers; "" if a package says nothing."""
    metadata = package.metadata
    declared = metadata["License-Expression"] or (metadata["License"] or "").strip()
    if declared and len(declared) <= 100 and "\n" not in declared and "see license" not in declared.lower():
        return declared
    classifiers = [text for text in metadata.get_all("Classifier") or () if text.startswith("License ::")]
    if classifiers:
        return ", ".join(text.rpartition(":: ")[2] for text in classifiers)
    return READ_BY_HAND.get(name, "")


def linked_parts(package: Distribution) -> list[tuple[str, str]]:
    """("name version", licence) of each library linked into a compiled wheel, as the wheel itself tells (CycloneDX).

    Optional parts are left out: those are what the library could use, not what this wheel was built with.
    """
    parts: set[tuple[str, str]] = set()
    for file in package.files or ():
        if "sboms" in file.parts and file.name.endswith(".json"):
            for part in json.loads(file.read_text(encoding="utf-8")).get("components", ()):
                if part.get("scope") != "optional":
                    said = [
                        one.get("expression") or one["license"].get("id") or one["license"]["name"] for one in part.get("licenses") or ()
                    ]
                    parts.add((f"{part['name']} {part.get('version', '')}".rstrip(), " AND ".join(said)))
    return sorted(parts)
