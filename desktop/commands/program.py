"""All commands under one name, ``sodoanvien``. Each module is imported when its command is looked up, not before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

import typer

# command → (module, function, or the Typer of a noun with commands of its own)
COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("registers", "new"),
    "read": ("lists", "read"),
    "import": ("lists", "import_"),
    "compare": ("comparing", "compare"),
    "undo": ("changes", "undo"),
    "redo": ("changes", "redo"),
    "changes": ("changes", "changes"),
    "members": ("people", "members"),
    "member": ("people", "member"),
    "add": ("people", "add"),
    "edit": ("people", "edit"),
    "remove": ("people", "remove"),
    "duplicates": ("duplicates", "duplicates"),
    "merge": ("duplicates", "merge"),
    "card": ("cards", "card"),
    "export": ("lists", "export"),
    "places": ("places", "places"),
    "template": ("templates", "app"),
    "check": ("registers", "check"),
    "password": ("registers", "password"),
    "recover": ("registers", "recover"),
    "demo": ("demo", "demo"),
}


def program(arguments: Sequence[str], joined: Mapping[str, tuple[str, str]] = MappingProxyType({})) -> typer.Typer:
    """The command line for ``arguments``: only the module of the command they name, all of them for a list of commands.

    ``joined``: commands of elsewhere, as command → (full name of the module, function or Typer).
    """
    commands = {name: (f"desktop.commands.{module}", function) for name, (module, function) in COMMANDS.items()} | dict(joined)
    app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
    app.callback()(_about)
    named = next((argument for argument in arguments if argument in commands), None)
    for name in [named] if named else commands:
        module, function = commands[name]
        found = getattr(import_module(module), function)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)  # a noun with commands of its own
        else:
            app.command(name=name)(found)
    return app


def _about() -> None:
    """Sổ Đoàn viên: the member register of a grassroots union. Without a command it opens the window."""
