"""``make lock``: the lock file, and the list of Windows wheels that proves the lock installs on an office PC.

Why two files: the lock (``requirements.lock``) carries hashes and markers for Linux and Windows but, on purpose, no address
and therefore no file name. Whether a hash belongs to a Windows wheel can only be asked of the package index, which a test must
not do. So the question is asked here, once per lock, and the answer (``windows_wheels.json``: name==version → wheel, sha256) is
kept; ``tests/architecture/test_lock.py`` holds the two against each other without a network.

Pins stay as they are unless ``--upgrade`` is given (or ``--upgrade-package NAME``): arguments go to ``uv pip compile``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.architecture.lock_file import WINDOWS, Locked, read_lock

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / ".ci" / "requirements.lock"
WHEELS = ROOT / ".ci" / "windows_wheels.json"


def compile_lock(uv: str, options: list[str]) -> None:
    """Resolve pyproject.toml for Linux and Windows at once; hashes yes, addresses and machine paths no."""
    command = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header"]
    command += ["--python-version", "3.11", "--extra", "desktop", "--extra", "headquarters", "--group", "dev"]
    command += ["pyproject.toml", "-o", str(LOCK), *options]
    subprocess.run(command, cwd=ROOT, check=True)


def windows_wheels(pip: list[str], locked: list[Locked]) -> dict[str, dict[str, str]]:
    """Ask pip which wheel Windows amd64 with Python 3.11 would get for each pin. Raises CalledProcessError where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder, "pins.txt")
        pins.write_text("".join(f"{one.name}=={one.version}\n" for one in locked), encoding="utf-8")
        command = [*pip, "install", "--dry-run", "--quiet", "--no-deps", "--only-binary=:all:", "--platform", "win_amd64"]
        command += [
            "--python-version",
            "3.11",
            "--implementation",
            "cp",
            "--target",
            str(Path(folder, "target")),
            "--report",
            "-",
            "-r",
            str(pins),
        ]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, dict[str, str]] = {}
    for item in json.loads(answer)["install"]:
        name, version = item["metadata"]["name"], item["metadata"]["version"]
        download = item["download_info"]
        wheel = download["url"].rpartition("/")[2].partition("#")[0]
        found[f"{Locked.canonical(name)}=={version}"] = {"wheel": wheel, "sha256": download["archive_info"]["hashes"]["sha256"]}
    return dict(sorted(found.items()))


def main() -> None:
    compile_lock(os.environ.get("UV", "uv"), sys.argv[1:])
    locked = [one for one in read_lock(LOCK) if one.applies(WINDOWS)]
    wheels = windows_wheels([sys.executable, "-m", "pip"], locked)
    WHEELS.write_text(json.dumps(wheels, indent=1) + "\n", encoding="utf-8")
    print(f"{len(read_lock(LOCK))} pins in {LOCK.name}; {len(wheels)} Windows wheels in {WHEELS.name}")


if __name__ == "__main__":
    main()
