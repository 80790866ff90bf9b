"""``make bench``: every measurement of the project in one table of ratios, each against its reference in the same run.

``python -m tests.benchmarks [NAME …] [--json]``: all, or those named; the table as text, or as JSON. Exit code 1 when a bound
does not hold. CPU times unless said otherwise; run it twice before believing a surprise.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time

from tests.benchmarks.table import Row, as_json, as_text

ORDER = ("lookup", "read", "import", "compare", "write", "export", "ui", "start", "stall")


def main(arguments: list[str] | None = None) -> int:
    style = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__, formatter_class=style)
    parser.add_argument("names", nargs="*", choices=[*ORDER, []], help="which to run (all)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    wanted = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows: list[Row] = []
    try:
        for name in wanted.names or ORDER:
            started = time.monotonic()
            rows.extend(importlib.import_module(f"tests.benchmarks.bench_{name}").measure())
            print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    finally:  # what was measured before one of them failed took minutes
        print(as_json(rows) if wanted.json else as_text(rows))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
