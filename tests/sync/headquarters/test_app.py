"""The gate: every check in its order, a refusal for each, an answer in any case, and nothing of a person in the log."""

import io
import json
import os
from hashlib import sha256

import pytest
import zstandard

from desktop.batches.operations import Create
from sync.headquarters.administration import add_union, devices, make_code, revoke
from sync.headquarters.app import make_app
from sync.headquarters.gate import Gate
from sync.headquarters.journal import Journal
from sync.headquarters.revocations import Revocations
from sync.headquarters.rights import Role
from sync.headquarters.sqlite_store import SqliteStore
from sync.headquarters.store import Busy
from sync.protocol.codes import Order, Refused
from sync.protocol.frame import CONTENT_TYPE, END, MAGIC, NotAFrame, pack
from sync.protocol.limits import PACKED, REQUEST_AGE
from sync.protocol.messages import (
    EnrolAnswer,
    EnrolRequest,
    FetchAnswer,
    FetchRequest,
    PartAnswer,
    PartRequest,
    PullAnswer,
    PullRequest,
    PushAnswer,
    PushRequest,
    Refusal,
    RenewAnswer,
    RenewRequest,
    WirePart,
)
from sync.protocol.proof import Credential, certificate_bytes
from tests.sync.headquarters.asgi import call
from tests.sync.headquarters.pc import KEYS, NOW, Pc

POSTS = {
    "/v1/pull": PullRequest,
    "/v1/fetch": FetchRequest,
    "/v1/push": PushRequest,
    "/v1/part": PartRequest,
    "/v1/enrol": EnrolRequest,
    "/v1/renew": RenewRequest,
}


class Server:
    """Headquarters with a clock that stands."""

    def __init__(self, folder, loop):
        self.loop, self.now, self.log = loop, NOW, io.StringIO()
        self.store = SqliteStore(folder / "hq.db", b"k" * 32)
        self.app = make_app(self.store, KEYS, Journal(self.log), lambda: self.now)
        self.union_id = loop.run(add_union(self.store, "CĐCS May Sông Đà"))

    def call(self, *asked, **how):
        return self.loop.run(call(self.app, *asked, **how))

    def ask(self, pc, path, message, kind, now=0):
        body, headers, nonce = pc.request(path, message, now or self.now)
        answer = self.call(path, body, headers)
        assert answer.status == 200, answer.message(Refusal, nonce)
        return answer.message(kind, nonce)

    def refusal(self, path, body, headers, nonce=b"", **how):
        """(status, code) of a request that is refused."""
        answer = self.call(path, body, headers, **how)
        return answer.status, answer.message(Refusal, nonce).code

    def join(self, pc, role=Role.OFFICER):
        code = self.loop.run(make_code(self.store, self.union_id, role, self.now))
        answer = self.ask(pc, "/v1/enrol", pc.enrolment(code, register_union=b""), EnrolAnswer)
        pc.union_id, pc.epoch = answer.union_id, answer.epoch
        return answer


@pytest.fixture
def server(tmp_path, loop):
    made = Server(tmp_path, loop)
    yield made
    made.store.close()


@pytest.fixture
def pc(server):
    one = Pc(b"1" * 16)
    server.join(one)
    return one


def test_the_whole_way_enrol_push_pull(server, pc):
    batch = pc.add()[2]
    assert server.ask(pc, "/v1/push", pc.pushing(batch), PushAnswer).results[0].seq == 1
    page = server.ask(pc, "/v1/pull", pc.pulling(), PullAnswer)
    assert page.up_to_date
    part = PartRequest(union_id=pc.union_id, batch_hash=b"h" * 32, part=WirePart(0, b"x"))
    assert server.ask(pc, "/v1/part", part, PartAnswer).held == [0]
    new = Pc(b"2" * 16, pc.union_id)
    request = RenewRequest(protocol=1, device_id=new.device_id, public_key=new.key.public, incarnation=new.incarnation)
    assert server.ask(pc, "/v1/renew", request, RenewAnswer).certificate.device_id == new.device_id
    new.epoch = pc.epoch
    assert len(server.ask(new, "/v1/pull", new.pulling(), PullAnswer).entries) == 1


def test_a_batch_too_large_for_a_page_comes_without_its_parts_which_are_fetched(server, pc, monkeypatch):
    monkeypatch.setattr("sync.headquarters.pulling.WHOLE_BYTES", 1_000)
    monkeypatch.setattr("sync.headquarters.pulling.PULL_BYTES", 1)
    other = Pc(b"2" * 16)
    server.join(other)
    large = pc.seal(*(Create("member", os.urandom(16), {"full_name": f"Lê {number}", "status": "active"}) for number in range(1_200)))
    for part in large.parts:
        server.ask(pc, "/v1/part", PartRequest(union_id=pc.union_id, batch_hash=pc.last_hash, part=part), PartAnswer)
    bare = type(large)(large.header, large.signature, [])
    assert server.ask(pc, "/v1/push", pc.pushing(bare), PushAnswer).results[0].seq == 1
    (entry,) = server.ask(other, "/v1/pull", other.pulling(), PullAnswer).entries
    assert entry.batch == bare
    fetched = []
    while True:
        first = fetched[-1].first + 1 if fetched else 0
        asked = FetchRequest(union_id=other.union_id, seq=1, batch_id=entry.batch_id, first=first)
        parts = server.ask(other, "/v1/fetch", asked, FetchAnswer).parts
        if not parts:
            break
        fetched += parts
    assert fetched == large.parts
    gone = FetchRequest(union_id=other.union_id, seq=1, batch_id=b"?" * 16, first=0)
    assert server.ask(other, "/v1/fetch", gone, FetchAnswer).parts == []


def test_the_certificate_is_signed_by_the_key_that_is_handed_over(server):
    answer = server.join(Pc(b"3" * 16))
    KEYS.signing.public_key().verify(answer.certificate.signature, certificate_bytes(answer.certificate))
    assert answer.headquarters_key == KEYS.public


def test_an_answer_belongs_to_its_request(server, pc):
    body, headers, nonce = pc.request("/v1/pull", pc.pulling())
    answer = server.call("/v1/pull", body, headers)
    assert answer.message(PullAnswer, nonce).up_to_date
    for other in (b"", os.urandom(16)):
        with pytest.raises(NotAFrame, match="digest"):
            answer.message(PullAnswer, other)


@pytest.mark.parametrize(
    "path",
    ["/", "//v1/pull", "/v1//pull", "/v1/pull/", "/V1/pull", "/v1/PULL", "/v1/./pull", "/v1/../v1/pull", "/v1/pull;x", "/v1/%70ull",
     "/docs", "/openapi.json", "/v2/pull", "/v1/pull\x00", "/metrics/", "/healthz/.."],
)  # fmt: skip
def test_other_addresses_are_not_there(server, pc, path):
    body, headers, _ = pc.request("/v1/pull", pc.pulling())
    assert server.refusal(path, body, headers) == (404, Refused.PATH)


@pytest.mark.parametrize("path", [*POSTS, "/healthz", "/metrics"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "POST"])
def test_other_methods_are_refused(server, path, method):
    if (method == "POST") != (path in POSTS) and not (path not in POSTS and method == "GET"):
        assert server.refusal(path, b"", {}, method=method) == (405, Refused.METHOD)


def test_every_address_is_in_this_matrix(server):
    assert {route.path for route in server.app.routes} == {*POSTS, "/healthz", "/metrics"}


def example(pc, path):
    """A message of the address's kind."""
    return {
        "/v1/pull": pc.pulling(),
        "/v1/push": pc.pushing(),
        "/v1/fetch": FetchRequest(union_id=pc.union_id, seq=1, batch_id=b"x" * 16, first=0),
        "/v1/part": PartRequest(union_id=pc.union_id, batch_hash=b"h" * 32, part=WirePart(0, b"x")),
        "/v1/enrol": pc.enrolment("AAAA"),
        "/v1/renew": RenewRequest(protocol=1, device_id=b"9" * 16, public_key=b"p" * 32, incarnation=b"i" * 16),
    }[path]


@pytest.mark.parametrize("path", POSTS)
def test_no_address_takes_a_request_that_is_not_proven(server, pc, path):
    body, headers, nonce = pc.request(path, example(pc, path))
    assert server.refusal(path, body, {**headers, "authorization": ""}) == (401, Refused.CREDENTIAL)
    assert server.refusal(path, body, {**headers, "content-type": "application/json"}) == (415, Refused.TYPE)
    another = Pc(pc.device_id, pc.union_id)  # its id, without its key
    forged, theirs, nonce = another.request(path, example(pc, path))
    if path == "/v1/enrol":
        forged, theirs, nonce = another.request(path, example(Pc(b"7" * 16), path))
        assert server.refusal(path, forged, theirs, nonce) == (403, Refused.DEVICE)
        return
    assert server.refusal(path, forged, theirs, nonce) == (401, Refused.SIGNATURE)
    elsewhere = next(one for one in POSTS if one not in (path, "/v1/enrol"))
    body, headers, nonce = pc.request(elsewhere, example(pc, path))
    assert server.refusal(path, body, headers, nonce) == (401, Refused.SIGNATURE), "signed for another address"
    stranger = Pc(b"8" * 16, pc.union_id)
    body, headers, nonce = stranger.request(path, example(stranger, path))
    assert server.refusal(path, body, headers, nonce) == (401, Refused.UNKNOWN)


def test_a_changed_body_or_union_is_not_what_was_signed(server, pc):
    body, headers, nonce = pc.request("/v1/pull", pc.pulling())
    other = pack(pc.pulling(5))
    assert server.refusal("/v1/pull", other, headers, nonce) == (401, Refused.SIGNATURE)
    credential = pc.credential("/v1/pull", body)
    swapped = Credential(credential.device_id, os.urandom(16), credential.time, credential.nonce, credential.signature)
    answer = server.refusal("/v1/pull", body, {**headers, "authorization": swapped.header()}, credential.nonce)
    assert answer == (401, Refused.UNKNOWN)


def test_the_body_may_not_name_another_union_than_the_credential(server, pc):
    other = Pc(pc.device_id, os.urandom(16), private=pc.private, epoch=pc.epoch)
    for path, message in [(path, example(other, path)) for path in ("/v1/push", "/v1/part", "/v1/fetch")]:
        body, headers, nonce = pc.request(path, message)
        assert server.refusal(path, body, headers, nonce) == (403, Refused.UNION)


def test_a_request_counts_once(server, pc):
    body, headers, nonce = pc.request("/v1/pull", pc.pulling())
    assert server.call("/v1/pull", body, headers).status == 200
    for later in (0, 1_000, REQUEST_AGE * 1000 - 1, 2 * REQUEST_AGE * 1000):
        server.now = NOW + later
        status, code = server.refusal("/v1/pull", body, headers, nonce if later < REQUEST_AGE * 1000 else b"")
        assert (status, code) in {(409, Refused.REPLAY), (401, Refused.CLOCK)}


def test_a_wrong_clock_costs_one_request_and_never_data(server, pc):
    batch = pc.add()[2]
    for clock in (0, NOW - 365 * 24 * 3600 * 1000, NOW + 10**12):
        body, headers, _ = pc.request("/v1/push", pc.pushing(batch), clock)
        answer = server.call("/v1/push", body, headers)
        refusal = answer.message(Refusal)
        assert (answer.status, refusal.code, refusal.time) == (401, Refused.CLOCK, server.now)
    assert server.ask(pc, "/v1/push", pc.pushing(batch), PushAnswer, refusal.time).results[0].seq == 1


def test_what_was_asked_before_a_restart_does_not_count_after_it(server, pc):
    body, headers, _ = pc.request("/v1/pull", pc.pulling())
    server.now += 1
    server.app = make_app(server.store, KEYS, Journal(None), lambda: server.now)
    assert server.refusal("/v1/pull", body, headers) == (401, Refused.CLOCK)


def test_too_much_is_refused_before_it_is_read(server, pc):
    _, headers, _ = pc.request("/v1/pull", pc.pulling())
    announced = server.loop.run(call(server.app, "/v1/pull", headers={**headers, "content-length": str(PACKED * 10)}, length=False))
    assert (announced.status, announced.message(Refusal).code) == (413, Refused.SIZE)
    chunks = [bytes(1024 * 1024)] * 20
    assert server.refusal("/v1/pull", b"", headers, chunks=chunks, length=False) == (413, Refused.SIZE)
    assert server.refusal("/v1/pull", b"", {**headers, "content-length": "-1"}, length=False) == (413, Refused.SIZE)


def framed(packed):
    return MAGIC + packed + sha256(packed).digest() + END


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (framed(zstandard.ZstdCompressor().compress(bytes(200_000_000))), 413, Refused.SIZE),
        (framed(zstandard.ZstdCompressor().compress(b"\x81" * 5_000_000)), 400, Refused.MALFORMED),
        (framed(zstandard.ZstdCompressor().compress(b"\xdd\xff\xff\xff\xff")), 400, Refused.MALFORMED),
        (framed(b"not zstd"), 400, Refused.MALFORMED),
        (framed(zstandard.ZstdCompressor().compress(b"\x80")), 400, Refused.MALFORMED),
        (b"<html>", 400, Refused.MALFORMED),
        (b"", 400, Refused.MALFORMED),
        (pack(Refusal(code="x"))[:-1], 400, Refused.MALFORMED),
    ],
)
def test_bombs_and_rubbish_of_an_enrolled_pc_are_refused(server, pc, body, status, code):
    credential = pc.credential("/v1/pull", body)
    headers = {"content-type": CONTENT_TYPE, "authorization": credential.header()}
    assert server.refusal("/v1/pull", body, headers, credential.nonce) == (status, code)
    assert server.ask(pc, "/v1/pull", pc.pulling(), PullAnswer).up_to_date


@pytest.mark.parametrize("header", ["Bearer x", "SoDoanVien", "SoDoanVien !!", "SoDoanVien " + "A" * 2000, "SoDoanVien gA==", "\u00e9"])
def test_odd_credentials_are_refused(server, pc, header):
    body, headers, _ = pc.request("/v1/pull", pc.pulling())
    assert server.refusal("/v1/pull", body, {**headers, "authorization": header}) == (401, Refused.CREDENTIAL)


def test_guessing_codes_is_slowed_down_for_the_address_only(server, pc):
    codes = []
    for number in range(45):
        guesser = Pc(bytes([number]) * 16)
        body, headers, nonce = guesser.request("/v1/enrol", guesser.enrolment("AAAA-BBBB"))
        answer = server.call("/v1/enrol", body, headers, client="203.0.113.7")
        codes.append(answer.status)
    assert (codes[0], codes[39], codes[40], codes[-1]) == (403, 403, 429, 429)
    assert int(answer.headers["retry-after"]) >= 1
    body, headers, _ = pc.request("/v1/pull", pc.pulling())
    assert server.call("/v1/pull", body, headers, client="203.0.113.7").status == 200, "others of this address go on"
    server.now += 60_000
    body, headers, nonce = guesser.request("/v1/enrol", guesser.enrolment("AAAA-BBBB"), server.now)
    assert server.refusal("/v1/enrol", body, headers, nonce, client="203.0.113.7") == (403, Refused.CODE)


def test_a_revoked_pc_gets_orders_and_no_byte_of_the_union(server, pc, tmp_path):
    server.ask(pc, "/v1/push", pc.pushing(pc.add()[2]), PushAnswer)
    server.loop.run(revoke(server.store, Revocations(tmp_path), pc.device_id, NOW, stolen=False))
    answer = server.ask(pc, "/v1/pull", pc.pulling(), PullAnswer)
    assert (answer.order, answer.entries, answer.head) == (Order.REVOKED, [], None)
    assert server.ask(pc, "/v1/push", pc.pushing(pc.add()[2]), PushAnswer).order == Order.REVOKED
    for path in ("/v1/part", "/v1/fetch"):
        body, headers, nonce = pc.request(path, example(pc, path))
        assert server.refusal(path, body, headers, nonce) == (403, Refused.REVOKED)
    code = server.loop.run(make_code(server.store, server.union_id, Role.OFFICER, NOW))
    before = Pc(pc.device_id, private=pc.private)
    body, headers, nonce = before.request("/v1/enrol", before.enrolment(code, register_union=b""))
    assert server.refusal("/v1/enrol", body, headers, nonce) == (403, Refused.REVOKED)


def test_a_database_that_gives_up_is_told_as_busy_with_a_time_to_return(server, pc, monkeypatch):
    async def gives_up(*_):
        raise Busy("locked")

    monkeypatch.setattr(server.store, "glance", gives_up)
    body, headers, nonce = pc.request("/v1/pull", pc.pulling())
    answer = server.call("/v1/pull", body, headers)
    refusal = answer.message(Refusal, nonce)
    assert (answer.status, refusal.code) == (503, Refused.BUSY)
    assert answer.headers["retry-after"] == str(refusal.wait)


def test_a_fault_is_an_answer_and_its_place_is_in_the_log_without_what_it_held(server, pc, monkeypatch):
    async def breaks(*_):
        raise RuntimeError("Lê Thị Hoa 0912345678")

    monkeypatch.setattr(server.store, "questions", breaks)
    body, headers, nonce = pc.request("/v1/pull", pc.pulling())
    assert server.refusal("/v1/pull", body, headers, nonce) == (500, Refused.FAULT)
    last = json.loads(server.log.getvalue().splitlines()[-1])
    assert last["fault"].startswith("RuntimeError test_app.py:")
    assert "Hoa" not in server.log.getvalue()


def test_the_log_names_nobody(server, pc):
    member_id, _, batch = pc.add("Lê Thị Hoa", phone="0912345678")
    server.ask(pc, "/v1/push", pc.pushing(batch), PushAnswer)
    for line in server.log.getvalue().splitlines():
        assert set(json.loads(line)) <= {"at", "event", "path", "status", "code", "received", "sent", "ms", "union", "device", "fault"}
    for secret in ("Hoa", "0912345678", "Máy văn phòng", member_id.hex()):
        assert secret not in server.log.getvalue()


def test_more_at_once_than_there_is_room_for_is_sent_back(server, pc, monkeypatch):
    monkeypatch.setattr("sync.headquarters.gate._ROOM", 0)
    body, headers, _ = pc.request("/v1/pull", pc.pulling())
    assert server.refusal("/v1/pull", body, headers) == (503, Refused.BUSY)


def test_metrics_count_and_are_for_this_machine_only(server, pc):
    server.ask(pc, "/v1/push", pc.pushing(pc.add()[2], pc.add(gender="?")[2]), PushAnswer)
    text = server.call("/metrics", method="GET").body.decode()
    assert 'sodoanvien_batches_total{verdict="applied"} 1' in text
    assert 'sodoanvien_batches_total{verdict="malformed"} 1' in text
    assert 'sodoanvien_request_seconds_count{path="/v1/push"} 1' in text
    assert server.refusal("/metrics", b"", {}, method="GET", client="203.0.113.7") == (404, Refused.PATH)
    assert server.refusal("/metrics", b"", {"X-Forwarded-For": "127.0.0.1"}, method="GET") == (404, Refused.PATH)


def test_healthy_means_that_the_database_answers(server, monkeypatch):
    assert server.call("/healthz", method="GET").status == 200

    def gives_up():
        raise Busy("locked")

    monkeypatch.setattr(server.store, "looking", gives_up)
    assert server.call("/healthz", method="GET").status == 503


def test_contact_is_noted_and_prolongs(server, pc):
    begun = server.loop.run(devices(server.store))[0]
    server.now += 200 * 24 * 3600 * 1000
    server.ask(pc, "/v1/pull", pc.pulling(), PullAnswer)
    lifespan = server.app.router.lifespan_context(server.app)
    server.loop.run(lifespan.__aenter__())
    server.loop.run(lifespan.__aexit__(None, None, None))
    shown = server.loop.run(devices(server.store))[0]
    assert (shown.seen, shown.program) == (server.now, "thử 1")
    assert shown.not_after > begun.not_after


def test_the_gate_is_the_only_way_in(server):
    """A handler that is added without the gate would be an address without checks."""
    for route in server.app.routes:
        if route.path in POSTS:
            assert Gate.pass_through.__name__ in route.endpoint.__code__.co_names
