"""How every command answers: one JSON document or plain words on standard output, everything else on standard error, one exit code.

0 done · 1 refused or failed, with a sentence · 2 wrong usage · 3 done, but something needs a person (design of the command line).
"""

from __future__ import annotations

import errno
import json
import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import typer
from rich.console import Console

from desktop.services.outcome import Refused
from resources.sentences import LANGUAGES, sentence

_T = TypeVar("_T")
DONE, FAILED, USAGE, NEEDS_A_PERSON = 0, 1, 2, 3


def language() -> str:
    """The language of sentences: ``SODOANVIEN_LANGUAGE`` (vi, en), Vietnamese otherwise."""
    wanted = os.environ.get("SODOANVIEN_LANGUAGE", "vi")
    return wanted if wanted in LANGUAGES else "vi"


def say(code: str, /, **blanks: Any) -> str:
    """A sentence in the language of this run."""
    return sentence(code, language(), **blanks)


def out() -> Console:
    """Standard output for people."""
    return Console(highlight=False, soft_wrap=True, markup=False, emoji=False)  # a person's "[note]" or ":id:" is no markup


def tell(text: str) -> None:
    """A sentence beside the answer: standard error."""
    sys.stderr.write(f"{text}\n")


def give(document: Mapping[str, Any]) -> None:
    """The one JSON document of a command."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=str) + "\n")


def refuse(refused: Refused, *, as_json: bool) -> NoReturn:
    """Say why not, and end with 1."""
    words = say(refused.code, **refused.args)
    tell(words)
    if as_json:
        give({"error": refused.code, "message": words})
    raise typer.Exit(FAILED)


def granted(result: _T | Refused, *, as_json: bool) -> _T:
    """The result of a service that was not refused."""
    if isinstance(result, Refused):
        refuse(result, as_json=as_json)
    return result


def failed(error: Exception, *, as_json: bool) -> int:
    """Say in words what broke, whatever it was. Returns the exit code, 1."""
    code, words = explained(error)
    tell(words)
    if as_json:
        give({"error": code, "message": words})
    return FAILED


def explained(error: Exception) -> tuple[str, str]:
    """(code, sentence) for an exception: its own sentence if it names one, else its kind and place. Never what values it carries."""
    code = getattr(error, "code", None)
    if isinstance(code, str):
        try:
            return code, say(code)
        except (KeyError, FileNotFoundError):
            pass  # not the code of a sentence, or of one with blanks: told as a mishap
    kind = type(error).__name__
    if isinstance(error, OSError) and error.errno is not None and error.errno in errno.errorcode:
        kind = f"{kind} {errno.errorcode[error.errno]}"
    return "command.mishap", say("command.mishap", kind=kind, place=_place(error))


def _place(error: Exception) -> str:
    """Where it broke: the innermost line of this program, as ``file:line``."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "desktop" in Path(frame.filename).parts] or frames
    return f"{'/'.join(Path(ours[-1].filename).parts[-2:])}:{ours[-1].lineno}" if ours else "?"
