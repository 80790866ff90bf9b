"""Writes ``resources/licences/THIRD-PARTY.txt``: every package the program ships, its licence and its notices in full.

Part of ``make lock``: what is shipped changes only with the lock. Compiled wheels carry a list of what was linked into them
(CycloneDX); those parts are named too. Qt brings no licence files in its wheels: ``NOTICE.md`` speaks for it.
"""

from __future__ import annotations

import sys
from importlib.metadata import Distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.architecture.shipped import licence_of, linked_parts, shipped

RULE = "=" * 120
# ReportLab brings a display font under the GPL, which no build of ours contains (build.spec).
LEFT_OUT = ("DarkGarden-copying.txt", "DarkGarden-copying-gpl.txt")


def licence_texts(package: Distribution) -> list[str]:
    """The licence, copying and notice files of a package, each once."""
    texts: list[str] = []
    for file in sorted(package.files or (), key=str):
        name = file.name.lower()
        is_text = not name.endswith((".py", ".pyc", ".pyi", ".json")) and any(word in name for word in ("licen", "copying", "notice"))
        if is_text and file.name not in LEFT_OUT:
            text = "\n".join(line.rstrip() for line in file.read_text(encoding="utf-8").splitlines()).strip()
            if text not in texts:
                texts.append(text)
    return texts


def main() -> None:
    lines = ["Packages in this program, with their licences and notices. Written from the packages themselves.", ""]
    packages = shipped()
    lines += [f"  {name}=={package.version}  ·  {licence_of(name, package)}" for name, package in packages.items()]
    lines += ["  colorama  ·  BSD-3-Clause (Windows only)", ""]
    for name, package in packages.items():
        lines += [RULE, f"{name} {package.version}  ·  {licence_of(name, package)}", RULE, ""]
        if parts := linked_parts(package):
            lines += ["Linked into its compiled part: " + "; ".join(f"{part} ({said})" if said else part for part, said in parts), ""]
        for text in licence_texts(package):
            lines += [text, ""]
    (ROOT / "resources" / "licences" / "THIRD-PARTY.txt").write_text("\n".join(lines), encoding="utf-8")
    print(f"{len(packages)} packages in THIRD-PARTY.txt")


if __name__ == "__main__":
    main()
