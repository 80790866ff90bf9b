"""``demo``, with its second act: two PCs and a headquarters on this machine, which agree after a conflict.

Headquarters runs as a process of its own, as it would; both registers go through the same services as every command.

Read next: ``desktop/commands/demo.py`` (the first act), ``trial.py`` (its headquarters).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from desktop.commands.answer import granted
from desktop.commands.demo import Tell, play
from desktop.commands.options import AsJson
from desktop.domain.query import MemberQuery
from desktop.services import access, members, practice, questions, syncing
from desktop.services.incarnation import FileWitness
from desktop.services.outcome import Refused
from sync.commands.enrol import gateway
from sync.commands.opened import NotInstalled, done_in, installed, now
from sync.commands.trial import running

if TYPE_CHECKING:
    from sync.headquarters.opening import Opened

_T = TypeVar("_T")
_MINE, _THEIRS = "1988-05-06", "1988-06-05"


def demo(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Where to leave the files; a new temporary folder if left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """The main job end to end on the sample list, then two PCs with a headquarters: nothing of yours is touched."""
    play(folder, _two_pcs, as_json=as_json)


def _two_pcs(first: access.OpenRegister, place: Path, password: str, tell: Tell) -> bool:
    """Whether both came to one state."""
    try:
        installed()
    except NotInstalled:
        tell("demo.no_headquarters")
        return True
    with running(place / "headquarters") as url, _another(place, password) as second:
        tell("demo.headquarters", url=url)
        codes = done_in(_let_in, "", place / "headquarters")
        pcs = [_Pc(first, place / "pc-1", url), _Pc(second, place / "pc-2", url)]
        for pc, code in zip(pcs, codes, strict=True):
            pc.enrol(code)
        return _act(pcs[0], pcs[1], tell)


def _act(one: _Pc, other: _Pc, tell: Tell) -> bool:
    sent, received = one.sync(), other.sync()
    with members.member_list(other.book, MemberQuery()) as everybody:
        total, someone = everybody.total(), everybody.fetch(("full_name",), limit=1)[0]
    tell("demo.two_pcs", pushed=sent.done.pushed, pulled=received.done.pulled, members=total)
    _well(members.edit(one.book, someone.id, {"birth_date": _MINE}))
    _well(members.edit(other.book, someone.id, {"birth_date": _THEIRS}))
    tell("demo.both_edited", name=someone.cells[0], mine=_MINE, theirs=_THEIRS)
    one.sync()
    other.sync()
    for clash in questions.open_ones(other.book):
        _well(questions.answer(other.book, clash.id, "mine"))
        tell("demo.asked", value=clash.mine)
    other.sync()
    ends = one.sync(), other.sync()
    agree = ends[0].state_hash == ends[1].state_hash and all(end.done.up_to_date and not end.questions for end in ends)
    tell("demo.agree" if agree else "demo.disagree", state=ends[0].state_hash[:16])
    return agree


class _Pc:
    """A register and what lies outside of it on its PC."""

    def __init__(self, book: access.OpenRegister, data: Path, url: str) -> None:
        self.book, self._witness, self._url, self._gateway = book, FileWitness(data), url, gateway()

    def enrol(self, code: str) -> None:
        _well(syncing.enrol(self.book, self._gateway, self._witness, self._url, code))

    def sync(self) -> syncing.Outcome:
        return _well(syncing.sync(self.book, self._gateway, self._witness))


def _well(result: _T | Refused) -> _T:
    return granted(result, as_json=False)


async def _let_in(opened: Opened) -> list[str]:
    """Codes for two PCs of a new union."""
    from sync.headquarters.administration import add_union, make_code
    from sync.headquarters.rights import Role

    union_id = await add_union(opened.store, practice.UNION.name)
    return [await make_code(opened.store, union_id, Role.OFFICER, now()) for _ in range(2)]


@contextmanager
def _another(place: Path, password: str) -> Iterator[access.OpenRegister]:
    """An empty register, as on a second PC."""
    book = _well(access.create(practice.free_folder(place), practice.UNION, "Trần Văn Hai", password)).register
    try:
        yield book
    finally:
        book.close()
