"""Static checks for a system this project is developed without: what would break on the Windows PCs of the offices.

A use of something that only POSIX has (or only Windows) must be guarded: inside an ``if`` that asks ``sys.platform``, ``os.name`` or
``hasattr``, inside a ``try`` that expects its absence, after such an ``if`` that has left the function, or in a function that is called
from such places only.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.architecture.source_files import Source, product_sources

ONE_SYSTEM_MODULES = {
    *("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "syslog", "readline", "curses"),
    *("msvcrt", "winreg", "winsound", "_winapi", "win32api", "win32job"),
}
ONE_SYSTEM_ATTRIBUTES = {
    "os": {
        *("fork", "forkpty", "getuid", "geteuid", "getgid", "setsid", "setuid", "setgid", "killpg", "getpgid", "uname", "wait4", "nice"),
        *("chown", "fchown", "lchown", "mkfifo", "statvfs", "posix_fallocate", "posix_spawn", "pread", "pwrite", "sync", "getloadavg"),
        *("sched_getaffinity", "O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC", "startfile", "O_BINARY"),
    },
    "signal": {"SIGKILL", "SIGALRM", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGPIPE", "alarm", "setitimer", "pthread_kill"},
    "ctypes": {"windll", "WinDLL", "oledll", "WinError", "get_last_error", "WINFUNCTYPE"},
    "socket": {"AF_UNIX", "socketpair"},
    "time": {"tzset", "clock_settime"},
}
EXPECTED_ABSENCE = {"ImportError", "ModuleNotFoundError", "AttributeError", "OSError"}


def _asks_the_system(test: ast.expr) -> bool:
    words = ast.unparse(test)
    return any(word in words for word in ("sys.platform", "os.name", "hasattr(", "platform.system(", "TYPE_CHECKING"))


def _leaves(body: list[ast.stmt]) -> bool:
    return isinstance(body[-1], ast.Return | ast.Raise | ast.Continue)


def _expects_absence(node: ast.Try) -> bool:
    caught = {name.id for handler in node.handlers if handler.type for name in ast.walk(handler.type) if isinstance(name, ast.Name)}
    return bool(caught & EXPECTED_ABSENCE)


def _named_here(node: ast.AST) -> Iterator[str]:
    """What this one node (not its children) uses that only one system has."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.split(".")[0] in ONE_SYSTEM_MODULES)
    elif isinstance(node, ast.ImportFrom) and node.module:
        if node.module.split(".")[0] in ONE_SYSTEM_MODULES:
            yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name in ONE_SYSTEM_ATTRIBUTES.get(node.module, ()))
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in ONE_SYSTEM_ATTRIBUTES.get(node.value.id, ()):
        yield f"{node.value.id}.{node.attr}"


def _asked(tree: ast.AST) -> list[ast.AST]:
    """Every ``if`` of the module that asks which system this is."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.If | ast.IfExp) and _asks_the_system(node.test)]


def _names_used(node: ast.AST) -> list[str]:
    return [name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Load)]


def _called_from_guarded_places_only(tree: ast.AST) -> set[str]:
    """The functions of the module whose every mention stands inside such an ``if``."""
    guarded = Counter(name for node in _asked(tree) for name in _names_used(node))
    everywhere = Counter(_names_used(tree))
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return {name for name in functions if 0 < everywhere[name] <= guarded[name]}


def unguarded(tree: ast.AST) -> list[str]:
    """``name (line)`` of every use of one system's own that no question guards."""
    found: list[str] = []
    one_system_functions = _called_from_guarded_places_only(tree)

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.If | ast.IfExp) and _asks_the_system(node.test):
            return  # the writer thought of the other system here
        if isinstance(node, ast.FunctionDef) and node.name in one_system_functions:
            return
        if isinstance(node, ast.Try) and _expects_absence(node):
            for part in (*node.handlers, *node.orelse, *node.finalbody):
                visit(part)
            return
        found.extend(f"{name} ({node.lineno})" for name in _named_here(node))  # type: ignore[attr-defined]
        for _, value in ast.iter_fields(node):
            visit_in_order(value if isinstance(value, list) else [value])

    def visit_in_order(children: list[object]) -> None:
        for child in children:
            if isinstance(child, ast.AST):
                visit(child)
            if isinstance(child, ast.If) and _asks_the_system(child.test) and _leaves(child.body):
                return  # what follows runs on the other system only

    visit(tree)
    return found


@pytest.mark.parametrize("source", product_sources(), ids=lambda source: source.name)
def test_nothing_of_one_system_is_used_unguarded(source: Source) -> None:
    assert unguarded(source.tree) == []


@pytest.mark.parametrize(
    "code",
    [
        "import fcntl",
        "from resource import setrlimit",
        "import os\ndef f():\n    return os.fork()",
        "import signal, os\ndef stop(pid):\n    os.kill(pid, signal.SIGKILL)",
        "from signal import SIGALRM",
        "import sys\ndef limit():\n    import resource\ndef start():\n    if sys.platform != 'win32':\n        limit()\nlimit()",
        "try:\n    import pwd\nexcept KeyError:\n    pwd = None",
        "import sys\nif sys.argv:\n    import termios",
    ],
)
def test_the_check_sees(code: str) -> None:
    assert len(unguarded(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "import sys\nif sys.platform != 'win32':\n    import fcntl",
        "import sys\nif sys.platform == 'win32':\n    import msvcrt\nelse:\n    import fcntl",
        "import sys\ndef limit():\n    if sys.platform == 'win32':\n        return\n    import resource\n    resource.setrlimit()",
        "import sys\ndef limit():\n    import resource\ndef start():\n    if sys.platform != 'win32':\n        limit()",
        "try:\n    import fcntl\nexcept ImportError:\n    fcntl = None",
        "import os\nflag = os.O_BINARY if hasattr(os, 'O_BINARY') else 0",
        "import resources\nfrom resources.sentences import sentence",
    ],
)
def test_the_check_lets_pass(code: str) -> None:
    assert unguarded(ast.parse(code)) == []


def test_the_frozen_program_first_asks_whether_it_is_a_child() -> None:
    """Without ``freeze_support()`` first, each child process of the frozen program on Windows would open another window."""
    entry = next(source for source in product_sources() if source.name == "desktop/__main__.py")
    deeds = [ast.unparse(node) for node in entry.tree.body]
    assert deeds.index("import multiprocessing") < deeds.index("multiprocessing.freeze_support()")
    before = deeds[: deeds.index("multiprocessing.freeze_support()")]
    assert len(before) == 3, "only the docstring, the __future__ line and the import stand before it"
