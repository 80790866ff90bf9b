"""The one way in: the window without arguments, a command with them. The only module that sees everything.

Read next: ``commands/program.py`` (the command line), ``ui/app.py`` (the window); docs/ARCHITECTURE.md for the whole house.
"""

from __future__ import annotations

import multiprocessing

multiprocessing.freeze_support()  # first: a frozen child must not start a second program

import sys  # noqa: E402
from importlib.metadata import version  # noqa: E402

# Commands that desktop itself knows nothing of, as in ``commands/program.py``.
SYNC_COMMANDS = {
    "enrol": ("sync.commands.enrol", "enrol"),
    "sync": ("sync.commands.sync", "sync"),
    "conflicts": ("sync.commands.conflicts", "conflicts"),
    "resolve": ("sync.commands.conflicts", "resolve"),
    "hq": ("sync.commands.hq", "app"),
    "demo": ("sync.commands.demo", "demo"),  # desktop's own, and then two PCs with a headquarters
}


def main(arguments: list[str] | None = None) -> int:
    """Run the program. Returns the exit code: 0 done, 1 refused or failed, 2 wrong usage, 3 done, but something needs a person."""
    _forbid_core_dumps()
    arguments = sys.argv[1:] if arguments is None else arguments
    match arguments:
        case ["--child", "read"]:
            from desktop.excel.child import main as child

            return child()
        case ["--child", "codes"]:
            from desktop.pictures.child import main as codes_child

            return codes_child()
        case ["--version"]:
            sys.stdout.write(f"{version('sodoanvien')}\n")
            return 0
        case [] | ["--smoke", *_]:
            from ui.app import run

            return run(arguments)
        case _:
            return _command(arguments)


def _command(arguments: list[str]) -> int:
    from desktop.commands.answer import FAILED, USAGE, failed, give, say, tell
    from desktop.commands.program import program
    from desktop.domain.task import Cancelled

    as_json = "--json" in arguments
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a Windows console may speak cp1258
    try:
        program(arguments, SYNC_COMMANDS)(arguments, prog_name="sodoanvien")
    except SystemExit as end:
        if end.code == USAGE and as_json and arguments[0] == "read":  # the one command whose document is promised
            give({"status": "refused", "message": say("command.wrong_usage"), "members": [], "problems": []})
        return int(end.code or 0)
    except Cancelled:
        tell(say("command.cancelled"))
        if as_json:
            give({"error": "command.cancelled", "message": say("command.cancelled")})
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last one who can say it in words instead of a traceback
        return failed(error, as_json=as_json)
    return 0


def _forbid_core_dumps() -> None:
    """A core dump would hold the data key and people's data in plain. Windows writes none unless told to."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
