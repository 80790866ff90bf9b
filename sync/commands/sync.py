"""``sync``: one full round with headquarters; push, pull, verify.

Read next: ``desktop/services/syncing.py``, ``conflicts.py``.
"""

from __future__ import annotations

from typing import Any

import typer

from desktop.commands.answer import NEEDS_A_PERSON, give, granted, out, refuse, say, tell
from desktop.commands.options import AsJson, PasswordFile, RegisterPath, opened
from desktop.services import syncing
from desktop.services.incarnation import witness_here
from desktop.services.outcome import Refused
from sync.commands.enrol import gateway


def sync(register: RegisterPath, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """Send what waits, fetch what is new, and make sure that both agree."""
    with opened(register, password_file, as_json=as_json) as book:
        outcome = granted(syncing.sync(book, gateway(), witness_here()), as_json=as_json)
    done = outcome.done
    if outcome.clock_wrong:
        tell(say("sync.clock", minutes=round(abs(done.clock_offset) / 60_000)))
    if done.order:
        refuse(Refused(f"sync.order_{done.order}", {"wait": done.wait}), as_json=as_json)
    if as_json:
        give(document(outcome))
    else:
        out().print(say("sync.done", pushed=done.pushed, pulled=done.pulled))
        if outcome.questions:
            out().print(say("sync.to_decide", count=outcome.questions))
        if done.parked:
            out().print(say("sync.parked", count=done.parked))
    if outcome.questions or done.parked:
        raise typer.Exit(NEEDS_A_PERSON)


def document(outcome: syncing.Outcome) -> dict[str, Any]:
    """A round as JSON."""
    done = outcome.done
    return {
        "pushed": done.pushed, "pulled": done.pulled, "conflicts": outcome.questions, "parked": done.parked, "requests": done.requests,
        "bytes_sent": done.bytes_sent, "bytes_received": done.bytes_received, "up_to_date": done.up_to_date,
        "state_hash": outcome.state_hash,
    }  # fmt: skip
