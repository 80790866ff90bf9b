"""Making, opening and closing a register, and changing the ways into it.

One register is one folder: database, keys, lock (``desktop/storage/places.py``). Everything an officer can get wrong comes back as
``Refused``; what is broken raises the trees of ``desktop/storage/errors.py`` and ``keyring/header.py``.

Read next: ``members.py``; ``desktop/storage/register.py`` for what an open register is made of.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop.batches.operations import Create
from desktop.domain.union import UnionIdentity
from desktop.services.outcome import Refused
from desktop.storage import records
from desktop.storage.disks import WINDOWS, refuse_network_share, system_path
from desktop.storage.engine import KeyRefused, NotEncrypted, prove_encrypted
from desktop.storage.errors import DiskFull, LogKept, NotWritable, StorageFailed
from desktop.storage.keyring.calibration import calibrate
from desktop.storage.keyring.derivation import KdfCost, data_key_for
from desktop.storage.keyring.header import Header, HeaderDamaged, read_header, verify, write_header
from desktop.storage.keyring.recovery_code import CodeSlip, RecoveryCode, parse
from desktop.storage.keyring.slots import (
    OpenedSlot,
    add_password_slot,
    change_password,
    check_password,
    create_header,
    open_with_code,
    open_with_password,
    remake_header,
    renew_recovery,
)
from desktop.storage.log import new_id
from desktop.storage.migrating import migrate
from desktop.storage.places import (
    HeldLock,
    RegisterFolder,
    clear_unfinished,
    hold_lock,
    is_free,
    is_register,
    refusal_of,
    refuse_full_disk,
    refuse_unwritable,
    remove_database,
    replace_file,
)
from desktop.storage.register import Register, make, open_register, peek_schema
from desktop.storage.schema import SCHEMA

__all__ = [
    "Created",
    "LogKept",
    "OpenRegister",
    "check_code",
    "create",
    "is_password_right",
    "is_register",
    "new_recovery_code",
    "open_by_code",
    "open_by_password",
    "remake_keys",
    "set_password",
]

ROOM_FOR_A_REGISTER = 50_000_000  # bytes
_OF_THE_KEYS = ("access.keys_tampered", "access.keys_do_not_fit")  # warnings that a fresh key file ends
LONGEST_PATH = 1000 if WINDOWS else 490  # bytes: SQLite takes 1040 and 512, "-journal" included


@dataclass(slots=True)
class OpenRegister:
    """A register somebody unlocked. Hold it while working, ``close`` it to lock: the keys go with it.

    ``officer_id`` is who opened it. ``newer`` means it was made by a newer program and can only be read. ``warnings`` are sentence codes
    the officer should be told once.
    """

    folder: Path
    store: Register
    officer_id: str
    warnings: tuple[str, ...]
    _keys: tuple[Header, bytes] | None = field(repr=False)  # None once it is locked
    _lock: HeldLock = field(repr=False)

    @property
    def is_open(self) -> bool:
        """False once it was locked: nothing may be asked of it then."""
        return self._keys is not None

    @property
    def newer(self) -> bool:
        return self.store.read_only

    @property
    def union(self) -> UnionIdentity:
        """The union the register belongs to, as it is written now."""
        with self.store.reading() as connection:
            return records.union(connection)

    @property
    def officer_name(self) -> str:
        with self.store.reading() as connection:
            return records.officer_name(connection, uuid.UUID(self.officer_id).bytes)

    def close(self) -> None:
        """Lock: give back all handles and the lock, forget the keys. Raises LogKept, with all that done, from a full or failing disk."""
        from desktop.domain.values import forget  # the readers of values: not needed to open a register

        try:
            self.store.close()
        finally:
            self._keys = None
            forget()  # what reading values remembered is people's data
            self._lock.release()


@dataclass(frozen=True, slots=True)
class Created:
    """A new register, open, and the recovery code, which is shown this once."""

    register: OpenRegister
    recovery_code: str = field(repr=False)


def create(folder: Path, union: UnionIdentity, officer: str, password: str, *, cost: KdfCost | None = None) -> Created | Refused:
    """Make a register in ``folder`` (made if missing, must be empty) and open it. ``cost`` None: calibrated on this PC (0.2–0.5 s).

    What a killed ``create`` left in the folder is taken away; whatever fails here leaves nothing.

    Refusals: no name of the union, a weak password, a folder with something in it or below a file, a network share, a full or
    read-only disk.
    """
    refusal = (None if union.name.strip() else Refused("access.union_needs_name")) or check_password(password) or _refuse_place(folder)
    if refusal:
        return refusal
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        return refusal
    held = hold_lock(folder)
    if isinstance(held, Refused):
        return held
    made: Created | Refused | None = None
    try:
        made = _make(folder, union, officer, password, cost, held) if is_free(folder) else _not_empty(folder)  # asked anew, under the lock
    except (StorageFailed, NotEncrypted, OSError) as error:
        made = _refusal_for(error)
        if made is None:
            raise
    finally:
        if not isinstance(made, Created):
            held.release()
    return made


def _make(folder: Path, union: UnionIdentity, officer: str, password: str, cost: KdfCost | None, held: HeldLock) -> Created | Refused:
    """The database gets its name last: until then it is no register, but something unfinished."""
    register_id, officer_id = str(uuid.uuid4()), new_id()
    officer_text = str(uuid.UUID(bytes=officer_id))
    keys = create_header(register_id, password, officer_text, cost or calibrate())
    if isinstance(keys, Refused):
        return keys
    place = RegisterFolder(folder)
    unfinished = Path(system_path(place.making))
    first = [Create("union", new_id(), records.union_values(union)), Create("officer", officer_id, {"name": officer})]
    clear_unfinished(folder)
    try:
        make(unfinished, data_key_for(keys.data_key, "database"), register_id, first)
        prove_encrypted(unfinished)
        write_header(place.keys, keys.header)
        replace_file(unfinished, _database(folder))
        register = _open(folder, keys.header, OpenedSlot(keys.header.password_slots[0].id, officer_text, keys.data_key), held)
    except BaseException:
        remove_database(place.database)  # made a moment ago, with nothing in it, and its recovery code was never shown
        Path(system_path(place.keys)).unlink(missing_ok=True)
        clear_unfinished(folder)
        raise
    return Created(register, keys.recovery_code.text)


def open_by_password(folder: Path, password: str) -> OpenRegister | Refused:
    """Unlock with an officer's password: 0.2–0.5 s for Argon2id, so not on the window's thread.

    A register of an older schema is migrated first (on a copy); one made by a newer program opens for reading only.
    """
    return _unlock(folder, lambda header: open_with_password(header, password), "access.wrong_password")


def open_by_code(folder: Path, text: str) -> OpenRegister | Refused:
    """Unlock with the code of the recovery sheet. A typing slip is told with the group it stands in."""
    code = parse(text)
    if isinstance(code, CodeSlip):
        return Refused(code.code, code.args)
    return _unlock(folder, lambda header: open_with_code(header, code), "access.wrong_code")


def set_password(register: OpenRegister, new_password: str, *, cost: KdfCost | None = None) -> Refused | None:
    """Give the officer who opened the register a new password (after a recovery: the first officer). No data is re-encrypted.

    Refusals: a weak password; a key file that was changed outside the program (``remake_keys`` is the way out).
    """
    header, data_key = _held_keys(register)
    slot = next((slot for slot in header.password_slots if slot.officer == register.officer_id), None)
    cost = cost or calibrate()
    try:
        if slot is None:
            changed = add_password_slot(header, data_key, register.officer_id, new_password, cost)
        else:
            changed = change_password(header, data_key, slot.id, new_password, cost)
    except HeaderDamaged as damaged:
        return Refused(damaged.code)
    if isinstance(changed, Refused):
        return changed
    _write_keys(register, changed, data_key)
    return None


def is_password_right(register: OpenRegister, password: str) -> bool:
    """Whether ``password`` opens the register: asked before it is changed."""
    header, _ = _held_keys(register)
    return open_with_password(header, password) is not None


def new_recovery_code(register: OpenRegister) -> str | Refused:
    """A new recovery code; every sheet printed before stops opening the register.

    Refused when the key file was changed outside the program (``remake_keys`` is the way out).
    """
    header, data_key = _held_keys(register)
    try:
        header, code = renew_recovery(header, data_key)
    except HeaderDamaged as damaged:
        return Refused(damaged.code)
    _write_keys(register, header, data_key)
    return code.text


def remake_keys(register: OpenRegister, password: str, *, cost: KdfCost | None = None) -> str | Refused:
    """A fresh key file around the same data key: ``password`` for the officer who opened the register; gives a new recovery code.

    The way out after tampering. All earlier ways in end, those of other officers and all printed sheets too. Refusal: a weak password.
    """
    _, data_key = _held_keys(register)
    keys = remake_header(register.store.register_id, data_key, password, register.officer_id, cost or calibrate())
    if isinstance(keys, Refused):
        return keys
    _write_keys(register, keys.header, data_key)
    register.warnings = tuple(code for code in register.warnings if code not in _OF_THE_KEYS)
    return keys.recovery_code.text


def check_code(text: str) -> Refused | None:
    """Whether what was typed can be a recovery code at all; told group by group while one types."""
    code = parse(text)
    return None if isinstance(code, RecoveryCode) else Refused(code.code, code.args)


def _held_keys(register: OpenRegister) -> tuple[Header, bytes]:
    """Raises ValueError for a register that was locked: its keys are gone."""
    if register._keys is None:
        raise ValueError("the register is locked")
    return register._keys


def _write_keys(register: OpenRegister, header: Header, data_key: bytes) -> None:
    """Raises the StorageFailed tree when the disk refuses; the old ways in then still hold."""
    try:
        write_header(RegisterFolder(register.folder).keys, header)
    except OSError as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise (DiskFull if refusal.code == DiskFull.code else NotWritable)(refusal.code) from error
    register._keys = (header, data_key)


def _refusal_for(error: BaseException) -> Refused | None:
    """What to tell the officer when the disk would not have it; None for all that is no such thing."""
    if isinstance(error, StorageFailed):
        return Refused(error.code)
    if isinstance(error, NotEncrypted):
        return Refused("access.not_encrypted")
    return refusal_of(error) if isinstance(error, OSError) else None


def _refuse_place(folder: Path) -> Refused | None:
    if refusal := _refuse_any_use(folder):
        return refusal
    if not is_free(folder):
        return _not_empty(folder)
    existing = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    if not existing.is_dir():
        return Refused("access.not_a_folder", {"file": str(existing)})
    return refuse_unwritable(existing) or refuse_full_disk(existing, ROOM_FOR_A_REGISTER)


def _not_empty(folder: Path) -> Refused:
    return Refused("access.folder_not_empty", {"folder": str(folder)})


def _refuse_any_use(folder: Path) -> Refused | None:
    if len(os.fsencode(RegisterFolder(folder.absolute()).database)) > LONGEST_PATH:
        return Refused("access.path_too_long", {"folder": str(folder)})
    share = refuse_network_share(folder)
    return Refused(share) if share else None


def _unlock(folder: Path, unlock: Callable[[Header], OpenedSlot | None], wrong: str) -> OpenRegister | Refused:
    if refusal := _refuse_any_use(folder):
        return refusal
    if not is_register(folder):
        return Refused("access.not_a_register", {"folder": str(folder)})
    held = hold_lock(folder)
    if isinstance(held, Refused):
        return held
    opened: OpenRegister | Refused | None = None
    try:
        header = read_header(RegisterFolder(folder).keys)
        slot = unlock(header)
        opened = _open(folder, header, slot, held) if slot else Refused(wrong)
    except HeaderDamaged as damaged:
        opened = Refused(damaged.code)
    except MemoryError:
        opened = Refused("access.not_enough_memory")
    except KeyRefused:
        opened = Refused("access.keys_do_not_fit")
    except (StorageFailed, NotEncrypted, OSError) as error:
        opened = _refusal_for(error)
        if opened is None:
            raise
    finally:
        if not isinstance(opened, OpenRegister):
            held.release()
    return opened


def _open(folder: Path, header: Header, slot: OpenedSlot, held: HeldLock) -> OpenRegister:
    database, key = _database(folder), data_key_for(slot.data_key, "database")
    prove_encrypted(database)
    schema = peek_schema(database, key)
    if schema < SCHEMA:
        migrate(database, key)
        schema = peek_schema(database, key)
    officer_id = slot.officer_id or header.password_slots[0].officer
    store = open_register(database, key, uuid.UUID(officer_id).bytes, schema=schema)
    warnings = [] if verify(header, slot.data_key) else ["access.keys_tampered"]
    if store.register_id != header.register_id:
        warnings.append("access.keys_do_not_fit")
    if store.read_only:
        warnings.append("access.newer")
    return OpenRegister(folder, store, officer_id, tuple(warnings), (header, slot.data_key), held)


def _database(folder: Path) -> Path:
    return Path(system_path(RegisterFolder(folder).database))
