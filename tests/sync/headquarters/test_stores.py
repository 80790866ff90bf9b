"""What both stores promise: one log in order, the same answer to the same batch, nothing half done, nobody skipped."""

import asyncio
import os
from threading import Thread

import asyncpg
import pytest

from sync.headquarters.administration import add_union, devices, make_code, revoke, unions
from sync.headquarters.backup import BackupDamaged, NotEmpty, back_up, prove, restore
from sync.headquarters.enrolling import enrol
from sync.headquarters.postgres_connection import TooMighty
from sync.headquarters.postgres_store import PostgresStore
from sync.headquarters.pulling import pull
from sync.headquarters.pushing import keep_part, push
from sync.headquarters.reading import Rejected
from sync.headquarters.renewing import renew
from sync.headquarters.revocations import Revocations
from sync.headquarters.rights import Role, may_write
from sync.headquarters.sqlite_store import SqliteStore
from sync.headquarters.store import Busy, NotEnrolled
from sync.protocol.codes import Order, Parked
from sync.protocol.messages import PartRequest, RenewRequest
from sync.protocol.proof import NO_LOG, next_log_hash
from tests.sync.headquarters.conftest import POSTGRESQL
from tests.sync.headquarters.pc import KEYS, NOW, Pc

sign = KEYS.signing.sign
_CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'"


async def joined(store, pc, union_id=None, role=Role.OFFICER):
    """The PC, enrolled."""
    union_id = union_id or await add_union(store, "CĐCS May Sông Đà")
    code = await make_code(store, union_id, role, NOW)
    answer = await enrol(store, pc.enrolment(code, register_union=b""), sign, KEYS.public, NOW)
    pc.union_id, pc.epoch = answer.union_id, answer.epoch
    return pc


async def send(store, pc, *batches):
    return await push(store, pc.device_id, pc.pushing(*batches), may_write, NOW)


async def fetch(store, pc, seq=0):
    return await pull(store, pc.device_id, pc.union_id, pc.pulling(seq), sign, NOW)


@pytest.fixture
def first(store, loop):
    return loop.run(joined(store, Pc(b"1" * 16)))


@pytest.fixture
def second(store, loop, first):
    return loop.run(joined(store, Pc(b"2" * 16), first.union_id))


def test_what_one_pushes_the_other_pulls_with_a_chain_that_leads_to_the_head(store, loop, first, second):
    batches = [first.add(f"Lê {number}")[2] for number in range(5)]
    answer = loop.run(send(store, first, *batches))
    assert [one.seq for one in answer.results] == [1, 2, 3, 4, 5]
    page = loop.run(fetch(store, second))
    assert page.up_to_date
    assert [one.batch for one in page.entries] == batches
    log_hash = NO_LOG
    for entry in page.entries:
        log_hash = next_log_hash(log_hash, entry.hash, entry.verdict)
    assert (page.head.seq, page.head.log_hash) == (5, log_hash)
    assert [one.public_key for one in page.devices] == [first.key.public]
    own = loop.run(fetch(store, first))
    assert [one.batch for one in own.entries] == [None] * 5


def test_the_same_batch_has_the_same_answer_for_good(store, loop, first):
    _, _, batch = first.add()
    answers = [loop.run(send(store, first, batch)) for _ in range(3)]
    assert answers[0].results == answers[1].results == answers[2].results
    assert loop.run(fetch(store, first)).head.seq == 1


def test_a_gap_a_fork_and_another_epoch_are_told(store, loop, first):
    lost, kept = first.add()[2], first.add()[2]
    answer = loop.run(send(store, first, kept))
    assert (answer.order, answer.expected_n) == (Order.GAP, 1)
    loop.run(send(store, first, lost, kept))
    twin = Pc(first.device_id, first.union_id, epoch=first.epoch, private=first.private)
    assert loop.run(send(store, twin, twin.add("Một người khác")[2])).order == Order.FORK
    twin.epoch = b"e" * 16
    assert loop.run(send(store, twin, twin.add()[2])).order == Order.EPOCH


def test_a_clash_is_asked_and_a_person_answers(store, loop, first, second):
    member_id, born, batch = first.add(birth_date="1988")
    loop.run(send(store, first, batch))
    loop.run(send(store, first, first.edit(member_id, "birth_date", "1988-05-06", born)))
    answer = loop.run(send(store, second, second.edit(member_id, "birth_date", "1988-06-05", born)))
    assert answer.results[0].verdict.lost == [0]
    (question,) = loop.run(fetch(store, first)).questions
    assert (question.standing.value, question.lost.value) == ("1988-05-06", "1988-06-05")


def test_what_can_not_stand_is_put_aside_and_holds_nothing_up(store, loop, first):
    wrong = first.add(gender="?")[2]
    fine = first.add("Vũ An")[2]
    answer = loop.run(send(store, first, wrong, fine))
    assert [one.verdict.parked for one in answer.results] == [Parked.MALFORMED, ""]
    assert loop.run(send(store, first, wrong, fine)).results == answer.results
    assert loop.run(unions(store))[0].parked == 1


def test_a_reader_and_an_officer_who_left_may_not_write(store, loop, first):
    reader = loop.run(joined(store, Pc(b"3" * 16, officer_id=b"l" * 16), first.union_id, Role.READER))
    assert loop.run(send(store, reader, reader.add()[2])).results[0].verdict.parked == Parked.AUTHOR

    async def leave():
        async with store.office() as office:
            await office.run("UPDATE officer SET until = $1 WHERE officer_id = $2", NOW, first.officer_id)

    loop.run(leave())
    assert loop.run(send(store, first, first.add()[2])).results[0].verdict.parked == Parked.AUTHOR
    batch = first.seal(author=b"x" * 16)  # another officer on the same PC: the role of the device
    assert loop.run(send(store, first, batch)).results[0].verdict.applied


def test_a_large_batch_goes_up_in_parts_that_are_gone_once_it_stands(store, loop, first):
    _, _, batch = first.add()
    bare = type(batch)(batch.header, batch.signature, [])
    with pytest.raises(Rejected, match="incomplete"):
        loop.run(send(store, first, bare))
    request = PartRequest(union_id=first.union_id, batch_hash=first.last_hash, part=batch.parts[0])
    for _ in range(2):
        assert loop.run(keep_part(store, first.device_id, request)).held == [0]
    assert loop.run(send(store, first, bare)).results[0].seq == 1

    async def left():
        async with store.looking() as office:
            return await office.rows("SELECT count(*) FROM part")

    assert loop.run(left())[0][0] == 0


def test_a_batch_that_breaks_leaves_nothing_of_the_whole_push(store, loop, first):
    good, bad = first.add()[2], first.add()[2]
    with pytest.raises(Rejected, match="signature"):
        loop.run(send(store, first, good, type(bad)(bad.header, bytes(64), bad.parts)))
    assert loop.run(fetch(store, first)).head.seq == 0
    assert loop.run(send(store, first, good, bad)).results[1].seq == 2


def test_a_page_is_bounded_and_never_goes_beyond_the_head_it_speaks_of(store, loop, first, second):
    loop.run(send(store, first, *[first.add(f"Lê {number}")[2] for number in range(150)]))
    assert len(loop.run(store.log(first.union_id, 0, 1))) == 1
    assert [one.seq for one in loop.run(store.log(first.union_id, 100, 10**9))] == list(range(101, 151))

    class Late:
        """Somebody pushes between the look at the head and the look at the log."""

        def __getattr__(self, name):
            return getattr(store, name)

        async def log(self, union_id, after, max_bytes):
            await send(store, first, first.add("Đến sau")[2])
            return await store.log(union_id, after, max_bytes)

    page = loop.run(pull(Late(), second.device_id, second.union_id, second.pulling(), sign, NOW))
    assert (page.head.seq, page.entries[-1].seq, page.up_to_date) == (150, 150, True)


def test_pushes_at_once_come_one_after_the_other(store, loop, first, second):
    async def both():
        mine = [send(store, first, first.add(f"Một {number}")[2]) for number in range(20)]
        theirs = [send(store, second, second.add(f"Hai {number}")[2]) for number in range(20)]
        return await asyncio.gather(*(one for pair in zip(mine, theirs, strict=True) for one in pair))

    answers = loop.run(both())
    seqs = [result.seq for answer in answers for result in answer.results]
    page = loop.run(fetch(store, second))
    assert sorted(seqs) == list(range(1, len(seqs) + 1)) == [one.seq for one in page.entries]
    assert len(seqs) + sum(answer.order == Order.GAP for answer in answers) == 40, "out of its order is told, never swallowed"


def test_a_code_is_good_once_for_one_pc_and_for_a_quarter_of_an_hour(store, loop, first):
    code = loop.run(make_code(store, first.union_id, Role.OFFICER, NOW))
    pc = Pc(b"4" * 16)
    answers = [loop.run(enrol(store, pc.enrolment(code.lower().replace("-", " ")), sign, KEYS.public, NOW + 1)) for _ in range(2)]
    assert answers[0] == answers[1], "an answer that was lost comes again"
    with pytest.raises(Rejected, match="code"):
        loop.run(enrol(store, Pc(b"5" * 16).enrolment(code), sign, KEYS.public, NOW + 2))
    late = loop.run(make_code(store, first.union_id, Role.OFFICER, NOW))
    with pytest.raises(Rejected, match="code"):
        loop.run(enrol(store, Pc(b"5" * 16).enrolment(late), sign, KEYS.public, NOW + 16 * 60 * 1000))
    with pytest.raises(NotEnrolled):
        loop.run(make_code(store, b"?" * 16, Role.OFFICER, NOW))


def test_a_register_keeps_its_old_id_as_an_alias_and_belongs_to_one_union(store, loop, first):
    pc = Pc(b"4" * 16)
    code = loop.run(make_code(store, first.union_id, Role.OFFICER, NOW))
    answer = loop.run(enrol(store, pc.enrolment(code), sign, KEYS.public, NOW))
    pc.union_id, pc.epoch = answer.union_id, answer.epoch
    assert loop.run(send(store, pc, pc.seal(union_id=b"r" * 16))).results[0].verdict.applied
    assert loop.run(send(store, pc, pc.seal(union_id=b"?" * 16))).results[0].verdict.parked == Parked.UNION
    other = loop.run(add_union(store, "CĐCS khác"))
    for register_union in (b"r" * 16, first.union_id):
        code = loop.run(make_code(store, other, Role.OFFICER, NOW))
        with pytest.raises(Rejected, match="union"):
            loop.run(enrol(store, Pc(b"6" * 16).enrolment(code, register_union=register_union), sign, KEYS.public, NOW))


def test_a_device_id_belongs_to_one_key(store, loop, first):
    code = loop.run(make_code(store, first.union_id, Role.OFFICER, NOW))
    with pytest.raises(Rejected, match="device"):
        loop.run(enrol(store, Pc(first.device_id).enrolment(code), sign, KEYS.public, NOW))


def test_a_revoked_device_is_told_and_no_backup_lets_it_in_again(store, loop, first, tmp_path):
    saved = tmp_path / "hq.backup"
    loop.run(back_up(store, KEYS.database, saved))
    revocations = Revocations(tmp_path)
    shown = loop.run(revoke(store, revocations, first.device_id, NOW, stolen=True))
    assert (shown.revoked, shown.stolen) == (NOW, 1)
    assert loop.run(fetch(store, first)).order == Order.WIPE
    assert loop.run(send(store, first, first.add()[2])).order == Order.WIPE
    new = RenewRequest(protocol=1, device_id=b"9" * 16, public_key=Pc(b"9" * 16).key.public, incarnation=b"j" * 16)
    assert loop.run(renew(store, first.device_id, first.union_id, new, sign, NOW)).order == Order.WIPE
    other = SqliteStore(tmp_path / "other.db", b"o" * 32)
    loop.run(restore(other, KEYS.database, saved))
    assert not loop.run(devices(other))[0].revoked
    loop.run(Revocations(tmp_path).apply(other))
    assert loop.run(devices(other))[0].stolen
    with pytest.raises(NotEnrolled):
        loop.run(revoke(store, revocations, b"?" * 16, NOW, stolen=False))
    other.close()


def test_who_was_away_for_a_year_needs_a_new_code(store, loop, first):
    later = NOW + 400 * 24 * 3600 * 1000
    assert loop.run(pull(store, first.device_id, first.union_id, first.pulling(), sign, later)).order == Order.ENROL
    assert loop.run(push(store, first.device_id, first.pushing(first.add()[2]), may_write, later)).order == Order.ENROL


def test_a_backup_brings_all_back_as_another_life_and_says_what_is_safe(store, loop, first, second, tmp_path):
    loop.run(send(store, first, *[first.add(f"Lê {number}", birth_date="1988")[2] for number in range(300)]))
    saved = tmp_path / "hq.backup"
    proven = loop.run(back_up(store, KEYS.database, saved))
    assert (proven.rows["log"], proven.rows["record"]) == (300, 300)
    assert loop.run(fetch(store, second, 300)).durable_seq == 300
    with pytest.raises(NotEmpty):
        loop.run(restore(store, KEYS.database, saved))
    other = SqliteStore(tmp_path / "other.db", b"o" * 32)
    epoch = other.epoch
    loop.run(restore(other, KEYS.database, saved))
    other.close()
    other = SqliteStore(tmp_path / "other.db", b"o" * 32)
    assert other.epoch not in (epoch, store.epoch)
    assert loop.run(fetch(other, second, 0)).order == Order.EPOCH
    second.epoch = other.epoch
    assert len(loop.run(fetch(other, second)).entries) == 300
    other.close()


def test_a_backup_that_is_not_whole_is_none(store, loop, first, tmp_path):
    loop.run(send(store, first, first.add()[2]))
    saved = tmp_path / "hq.backup"
    loop.run(back_up(store, KEYS.database, saved))
    whole = saved.read_bytes()
    assert b"L\xc3\xaa" not in whole, "nobody's name stands in it"
    for damaged in (whole[:-1], whole[:-40], whole[:30], whole + b"x", whole[:100] + bytes([whole[100] ^ 1]) + whole[101:], b""):
        saved.write_bytes(damaged)
        with pytest.raises(BackupDamaged):
            prove(saved, KEYS.database)
    saved.write_bytes(whole)
    with pytest.raises(BackupDamaged):
        prove(saved, b"?" * 32)


def test_a_union_that_is_not_there_is_told(store, loop, first):
    with pytest.raises(NotEnrolled):
        loop.run(store.glance(b"?" * 16, first.device_id))
    with pytest.raises(NotEnrolled):
        loop.run(store.glance(first.union_id, b"?" * 16))


# ---------------------------------------------------------------- SQLite's own


def test_administration_beside_a_running_server_waits_for_its_turn(tmp_path, loop):
    one, two = SqliteStore(tmp_path / "hq.db", b"k" * 32), SqliteStore(tmp_path / "hq.db", b"k" * 32)

    async def meet():
        async with one.office() as office:
            await office.run("UPDATE life SET recovering = 0")
            waiting = asyncio.create_task(add_union(two, "CĐCS chờ"))
            await asyncio.sleep(0)
            assert not waiting.done()
        await waiting
        return await unions(one)

    assert [found.name for found in loop.run(meet())] == ["CĐCS chờ"]
    one.close()
    two.close()


def test_the_file_is_encrypted(tmp_path, loop):
    store = SqliteStore(tmp_path / "hq.db", b"k" * 32)
    loop.run(add_union(store, "CĐCS Bí mật"))
    files = [path.read_bytes() for path in tmp_path.iterdir()]
    store.close()
    assert not any(b"SQLite format" in one or "Bí mật".encode() in one or b"union_head" in one for one in files)


# ---------------------------------------------------------------- PostgreSQL's own


@pytest.fixture
def url(postgresql):
    return postgresql.url(postgresql.new_database())


@pytest.fixture
def pg(url, loop):
    opened = loop.run(PostgresStore.connect(url))
    yield opened
    loop.run(opened.aclose())


@POSTGRESQL
def test_the_second_to_begin_can_not_commit_first_and_a_reader_between_misses_nothing(pg, loop):
    first = loop.run(joined(pg, Pc(b"1" * 16)))
    second = loop.run(joined(pg, Pc(b"2" * 16), first.union_id))

    async def reversed_commits():
        async with pg.changing(first.union_id):
            overtaking = asyncio.create_task(send(pg, second, second.add("Hai")[2]))
            await until_somebody_waits(pg)
            between = await fetch(pg, second)  # nobody waits to read
            assert not overtaking.done()
            assert (between.head.seq, between.up_to_date) == (0, True)
        await overtaking
        await send(pg, first, first.add("Một")[2])
        return await fetch(pg, second, between.head.seq)

    assert [one.seq for one in loop.run(reversed_commits()).entries] == [1, 2]


async def until_somebody_waits(pg):
    """For a lock."""
    waiting = 0
    while not waiting:
        async with pg.looking() as office:
            ((waiting,),) = await office.rows("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


@POSTGRESQL
def test_a_connection_that_is_cut_in_the_middle_leaves_nothing_and_the_same_push_comes_through(pg, loop, postgresql):
    pc = loop.run(joined(pg, Pc(b"1" * 16)))
    batch = pc.add()[2]

    def cutting(*_asked):
        """In the middle of the transaction, in a thread of its own: ``server.run`` has an event loop of its own."""
        cutter = Thread(target=postgresql.run, args=(_CUT,))
        cutter.start()
        cutter.join()
        return True

    answer = loop.run(push(pg, pc.device_id, pc.pushing(batch), cutting, NOW))
    assert (answer.order, answer.results) == (Order.LATER, [])
    assert answer.wait > 0
    assert loop.run(send(pg, pc, batch)).results[0].seq == 1


@POSTGRESQL
def test_a_deadlock_is_told_as_busy(pg, loop):
    one, two = loop.run(add_union(pg, "Một")), loop.run(add_union(pg, "Hai"))

    async def cross():
        met = asyncio.Barrier(2)

        async def lock(*order):
            async with pg.office() as office:
                await office.run("UPDATE union_head SET closed = 0 WHERE union_id = $1", order[0])
                await met.wait()
                await office.run("UPDATE union_head SET closed = 0 WHERE union_id = $1", order[1])

        return await asyncio.gather(lock(one, two), lock(two, one), return_exceptions=True)

    ends = loop.run(cross())
    assert sorted(type(end).__name__ for end in ends) == ["Busy", "NoneType"]


@POSTGRESQL
def test_a_serialisation_failure_is_told_as_busy(pg, loop):
    union_id = loop.run(add_union(pg, "Một"))

    async def race():
        async with pg._transaction("*", "ISOLATION LEVEL SERIALIZABLE") as connection:
            await connection.fetch("SELECT seq FROM union_head")
            async with pg.office() as office:
                await office.run("UPDATE union_head SET closed = 1 WHERE union_id = $1", union_id)
            await connection.execute("UPDATE union_head SET closed = 0")

    with pytest.raises(Busy):
        loop.run(race())


@POSTGRESQL
def test_rows_of_another_union_are_not_there_whatever_a_statement_asks_for(pg, loop):
    mine = loop.run(joined(pg, Pc(b"1" * 16)))
    theirs = loop.run(joined(pg, Pc(b"2" * 16)))
    loop.run(send(pg, theirs, theirs.add()[2]))

    async def look(union):
        async with pg._transaction(union) as connection:
            seen = [len(await connection.fetch(f"SELECT * FROM {table}")) for table in ("log", "record", "device", "union_head")]
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(
                    "INSERT INTO union_alias (union_id, alias) VALUES ($1, $2)", theirs.union_id if union else mine.union_id, os.urandom(16)
                )
            await connection.execute("ROLLBACK; BEGIN")
            return seen

    assert loop.run(look(mine.union_id.hex())) == [0, 0, 1, 1]
    assert loop.run(look("")) == [0, 0, 0, 0], "who names no union sees none"


@POSTGRESQL
def test_a_superuser_is_refused(postgresql, loop):
    with pytest.raises(TooMighty):
        loop.run(PostgresStore.connect(postgresql.url(postgresql.new_database(), "admin")))


@POSTGRESQL
def test_two_servers_that_start_at_once_make_one_schema_and_one_epoch(url, loop):
    async def both():
        stores = await asyncio.gather(*(PostgresStore.connect(url) for _ in range(4)))
        epochs = {one.epoch for one in stores}
        for one in stores:
            await one.aclose()
        return epochs

    assert len(loop.run(both())) == 1
