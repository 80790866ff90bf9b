"""The line: what is believed, what is not, and that nothing is taken for an answer that is none."""

import gzip
import threading
import time

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.batches.exchange import Signatory
from sync.client.address import NoAddress, read_address
from sync.client.ports import LineDown, NotHeadquarters, RefusedByHeadquarters
from sync.client.transport import HttpLine
from sync.protocol.frame import pack
from sync.protocol.messages import PartRequest, PullAnswer, PullRequest, Refusal, Standing, WirePart
from sync.protocol.proof import request_bytes
from tests.sync.client.hostile import HostileServer, head, reset

DEVICE, UNION = b"d" * 16, b"u" * 16
KEY = Ed25519PrivateKey.generate()
NOW = 1_764_000_000_000
ASK = PullRequest(protocol=1, standing=Standing(incarnation=b"i" * 16, n=0, last_hash=bytes(32), waiting=0))
ANSWER = PullAnswer(up_to_date=True, time=NOW + 5_000, capabilities=[f"word {number}" for number in range(20)])


@pytest.fixture
def asked():
    """Ask a server that answers so. Gives the answer, the line and the server."""
    lines = []

    def ask(answer, limits=(2.0, 2.0, 5.0), message=ASK):
        with HostileServer(answer) as server:
            line = HttpLine(read_address(server.url), lambda: Signatory(DEVICE, UNION, KEY.sign), lambda: NOW, limits)
            lines.append(line)
            return line.pull(message), line, server

    yield ask
    for line in lines:
        line.close()


def whole(request, connection):
    frame = request.framed(ANSWER)
    connection.sendall(head(len(frame)) + frame)


def test_a_whole_answer_is_believed_and_the_request_is_signed(asked):
    answer, line, server = asked(whole)
    assert answer == ANSWER
    [request] = server.heard
    credential = request.credential
    assert (request.path, credential.device_id, credential.union_id, credential.time) == ("/v1/pull", DEVICE, UNION, NOW)
    KEY.public_key().verify(credential.signature, request_bytes("POST", "/v1/pull", credential, request.body))
    assert request.body == pack(ASK)
    assert line.sent >= len(request.body) + 200
    assert line.received > len(request.framed(ANSWER))


@pytest.mark.parametrize("how", ["length", "no length", "chunked"])
def test_an_answer_that_is_cut_anywhere_is_no_answer(asked, how):
    frames = len(pack(ANSWER, b"n" * 16))

    def cut(request, connection):
        frame = request.framed(ANSWER)
        at = places[len(done)]
        done.append(at)
        match how:
            case "length":
                connection.sendall(head(len(frame)) + frame[:at])
            case "no length":
                connection.sendall(head(None) + frame[:at])
            case _:
                connection.sendall(head(None, Transfer_Encoding="chunked") + f"{len(frame):x}\r\n".encode() + frame[:at])

    places, done = list(range(0, frames - 8, 5)), []
    with HostileServer(cut) as server:
        for _ in places:
            line = HttpLine(read_address(server.url), lambda: Signatory(DEVICE, UNION, KEY.sign), lambda: NOW, (2.0, 2.0, 5.0))
            with pytest.raises((LineDown, NotHeadquarters)):
                line.pull(ASK)
            line.close()
    assert len(done) == len(places)


def test_a_proxy_that_packs_once_more_is_seen_through(asked):
    def packed(request, connection):
        body = gzip.compress(request.framed(ANSWER))
        connection.sendall(head(len(body), Content_Encoding="gzip") + body)

    assert asked(packed)[0] == ANSWER


def test_half_of_what_a_proxy_packed_is_no_answer(asked):
    def half(request, connection):
        body = gzip.compress(request.framed(ANSWER))
        connection.sendall(head(None, Content_Encoding="gzip") + body[: len(body) // 2])

    with pytest.raises(LineDown):
        asked(half)


@pytest.mark.parametrize("status", ["200 OK", "302 Found", "403 Forbidden", "511 Network Authentication Required"])
def test_a_portal_is_not_headquarters_and_is_not_followed(asked, status):
    heard = []

    def portal(request, connection):
        heard.append(request.path)
        page = b"<html>login</html>"
        connection.sendall(head(len(page), status, "text/html", Location="http://127.0.0.1:1/login") + page)

    with pytest.raises(NotHeadquarters):
        asked(portal)
    assert heard == ["/v1/pull"]


def test_a_page_that_says_it_is_a_frame_is_not_headquarters_either(asked):
    def portal(_request, connection):
        connection.sendall(head(18) + b"<html>login</html>")

    with pytest.raises(NotHeadquarters):
        asked(portal)


def test_a_stalled_answer_ends_in_time(asked):
    def stall(request, connection):
        frame = request.framed(ANSWER)
        connection.sendall(head(len(frame)) + frame[:10])
        connection.recv(1)  # until the client gives up

    began = time.monotonic()
    with pytest.raises(LineDown):
        asked(stall, limits=(2.0, 0.2, 5.0))
    assert time.monotonic() - began < 4


def test_a_trickle_ends_in_time_though_something_always_comes(asked):
    def trickle(request, connection):
        connection.sendall(head(1_000_000) + request.framed(ANSWER)[:4])
        pause = threading.Event()
        while not pause.wait(0.02):  # until the client gives up: sending then fails
            connection.sendall(b"x")

    with pytest.raises(LineDown, match="slow"):
        asked(trickle, limits=(2.0, 2.0, 0.3))


def test_an_answer_without_end_is_not_read_to_its_end(asked):
    def endless(_request, connection):
        connection.sendall(head(None) + b"SDV1")
        for _ in range(400):
            connection.sendall(bytes(65536))

    with pytest.raises(NotHeadquarters, match="size"):
        asked(endless, limits=(2.0, 2.0, 30.0))


def test_a_reset_and_silence_are_a_line_that_is_down(asked):
    with pytest.raises(LineDown):
        asked(lambda _request, connection: reset(connection))
    with pytest.raises(LineDown):
        asked(lambda _request, connection: connection.shutdown(2))


def test_nobody_there_is_told_apart():
    with HostileServer(whole) as server:
        address = read_address(server.url)
    line = HttpLine(address, lambda: Signatory(DEVICE, UNION, KEY.sign), lambda: NOW)
    with pytest.raises(LineDown, match="unreachable"):
        line.pull(ASK)
    line.close()


def test_an_answer_to_another_request_is_none(asked):
    def old(_request, connection):
        frame = pack(ANSWER, b"another nonce...")
        connection.sendall(head(len(frame)) + frame)

    with pytest.raises(LineDown, match="digest"):
        asked(old)


def test_a_changed_byte_is_noticed_wherever_it_is(asked):
    def changed(request, connection):
        frame = bytearray(request.framed(ANSWER))
        frame[len(frame) // 2] ^= 1
        connection.sendall(head(len(frame)) + bytes(frame))

    with pytest.raises(LineDown, match="digest"):
        asked(changed)


def test_a_refusal_says_why_and_when_to_come_back(asked):
    def busy(request, connection):
        frame = request.framed(Refusal(code="busy", wait=7))
        connection.sendall(head(len(frame), "503 Service Unavailable", Retry_After="12") + frame)

    with pytest.raises(RefusedByHeadquarters) as refused:
        asked(busy)
    assert refused.value.args == ("busy", 12)


def test_a_refusal_that_could_not_read_the_nonce_is_one(asked):
    def unreadable(_request, connection):
        frame = pack(Refusal(code="credential"))
        connection.sendall(head(len(frame), "401 Unauthorized") + frame)

    with pytest.raises(RefusedByHeadquarters, match="credential"):
        asked(unreadable)


def test_back_off_is_heard_on_any_status(asked):
    def later(request, connection):
        frame = request.framed(ANSWER)
        connection.sendall(head(len(frame), X_Backoff="90", Retry_After="Wed, 25 Nov 2026 00:00:00 GMT") + frame)

    assert asked(later)[1].wait == 90


def test_a_wrong_clock_costs_one_request(asked):
    theirs = NOW + 10 * 365 * 24 * 3600 * 1000

    def by_their_clock(request, connection):
        if abs(request.credential.time - theirs) > 600_000:
            frame = pack(Refusal(code="clock", time=theirs))
            connection.sendall(head(len(frame), "401 Unauthorized") + frame)
        else:
            whole(request, connection)

    answer, _, server = asked(by_their_clock)
    assert answer == ANSWER
    assert [one.credential.time for one in server.heard] == [NOW, theirs]
    assert len({one.credential.nonce for one in server.heard}) == 2


def test_a_request_that_was_there_before_is_asked_again(asked):
    def doubled(request, connection):
        if len(server_heard) == 0:
            server_heard.append(request)
            frame = request.framed(Refusal(code="replay"))
            connection.sendall(head(len(frame), "409 Conflict") + frame)
        else:
            whole(request, connection)

    server_heard = []
    assert asked(doubled)[0] == ANSWER


def test_another_device_asks_within_a_block_only():
    with HostileServer(whole) as server:
        line = HttpLine(read_address(server.url), lambda: Signatory(DEVICE, UNION, KEY.sign), lambda: NOW)
        other = Ed25519PrivateKey.generate()
        with line.as_device(b"o" * 16, other.private_bytes_raw()):
            line.pull(ASK)
        line.pull(ASK)
        line.close()
    first, second = server.heard
    assert (first.credential.device_id, second.credential.device_id) == (b"o" * 16, DEVICE)
    other.public_key().verify(first.credential.signature, request_bytes("POST", "/v1/pull", first.credential, first.body))


def test_words_of_a_netrc_do_not_take_the_place_of_the_credential(asked, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    _, _, server = asked(whole)
    assert server.heard[0].credential.device_id == DEVICE


def test_a_part_goes_to_its_own_address():
    with HostileServer(lambda request, connection: reset(connection)) as server:
        line = HttpLine(read_address(server.url), lambda: Signatory(DEVICE, UNION, KEY.sign), lambda: NOW)
        with pytest.raises(LineDown):
            line.part(PartRequest(union_id=UNION, batch_hash=bytes(32), part=WirePart(0, b"x")))
        line.close()
    assert server.heard[0].path == "/v1/part"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://hq.example.org", "https://hq.example.org"),
        (" hq.example.org:8443/ ", "https://hq.example.org:8443"),
        ("http://127.0.0.1:8443", "http://127.0.0.1:8443"),
        ("http://[::1]:8443/", "http://[::1]:8443"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_an_address_as_it_is_typed(typed, url):
    assert read_address(typed).url == url


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("http://hq.example.org", "plain"), ("http://localhost.example.org", "plain"), ("http://192.168.1.5:8443", "plain"),
        ("ftp://hq", "form"), ("", "form"), ("https://", "form"), ("https://a:99999", "form"), ("https://me:pw@hq", "form"),
        ("https://hq/v1/pull", "form"), ("https://hq?x=1", "form"), ("https://h q", "form"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed, why):
    with pytest.raises(NoAddress, match=why):
        read_address(typed)
