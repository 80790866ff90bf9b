"""Messages as bytes, kept: what one release writes, every later one must read, and what is signed must never come out otherwise.

``python -m tests.sync.protocol.test_golden`` writes the files anew; a change of them is a change of the protocol.
"""

import json
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from sync.protocol import messages
from sync.protocol.frame import END, MAGIC, NotAFrame, pack, unpack
from sync.protocol.proof import (
    NO_LOG,
    Credential,
    certificate_bytes,
    credential_of,
    head_bytes,
    next_log_hash,
    request_bytes,
    state_bytes,
)
from sync.protocol.verdicts import Verdict, verdict_bytes
from tests.sync.protocol.examples import BATCH, CERTIFICATE, HEAD, MESSAGES, TIME, A, B, D, H, S

FOLDER = Path(__file__).parent / "golden"
CREDENTIAL = Credential(D, B, TIME, A, S)
PROOFS = {
    "head": head_bytes(HEAD),
    "certificate": certificate_bytes(CERTIFICATE),
    "request": request_bytes("POST", "/v1/pull", CREDENTIAL, b"body"),
    "credential": CREDENTIAL.header().encode(),
    "verdict": verdict_bytes(Verdict("", [1, 300])),
    "parked": verdict_bytes(Verdict("fuse")),
    "log_hash": next_log_hash(NO_LOG, H, Verdict("", [1])),
    "state": state_bytes(2**256 + 5),
}


def written():
    """Name → hexadecimal."""
    return {
        "messages": {name: msgspec.msgpack.encode(one).hex() for name, one in MESSAGES.items()},
        "proofs": {name: data.hex() for name, data in PROOFS.items()},
    }


@pytest.fixture(scope="module")
def golden():
    return json.loads((FOLDER / "protocol-1.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_written_and_read_as_ever(golden, name):
    kept = bytes.fromhex(golden["messages"][name])
    assert msgspec.msgpack.encode(MESSAGES[name]) == kept
    assert msgspec.msgpack.decode(kept, type=type(MESSAGES[name])) == MESSAGES[name]


@pytest.mark.parametrize("name", PROOFS)
def test_what_is_signed_or_summed_comes_out_as_ever(golden, name):
    assert PROOFS[name].hex() == golden["proofs"][name]


def test_every_message_has_an_example():
    kinds = {one for one in vars(messages).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)}
    asked = {one for one in kinds if one.__name__.endswith(("Request", "Answer", "Refusal"))}
    assert asked == {type(one) for one in MESSAGES.values()}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_field_of_a_newer_side_is_passed_over(name):
    raw = msgspec.msgpack.decode(msgspec.msgpack.encode(MESSAGES[name]))
    newer = msgspec.msgpack.encode({**raw, "a_field_of_2031": [1, {"x": 2}]})
    assert msgspec.msgpack.decode(newer, type=type(MESSAGES[name])) == MESSAGES[name]


@pytest.mark.parametrize("name", MESSAGES)
def test_a_frame_brings_a_message_and_only_whole(name):
    message, nonce = MESSAGES[name], b"n" * 16
    frame = pack(message, nonce)
    assert unpack(frame, type(message), nonce) == message
    assert frame.startswith(MAGIC)
    assert frame.endswith(END)
    for length in range(len(frame)):
        with pytest.raises(NotAFrame):
            unpack(frame[:length], type(message), nonce)
    for place in range(len(frame)):
        with pytest.raises(NotAFrame):
            unpack(frame[:place] + bytes([frame[place] ^ 1]) + frame[place + 1 :], type(message), nonce)


def test_a_credential_reads_back():
    assert credential_of(CREDENTIAL.header()) == CREDENTIAL
    for header in ("", "SoDoanVien", "Basic abc", CREDENTIAL.header()[:-4], CREDENTIAL.header() + "AAAA", "SoDoanVien gA=="):
        with pytest.raises(ValueError, match=r"scheme|credential|length"):
            credential_of(header)


def test_a_batch_travels_as_it_was_sealed():
    assert msgspec.msgpack.encode(BATCH) == msgspec.msgpack.encode([b"header", S, [[0, b"part"]]])
    assert sha256(BATCH.header).digest() == sha256(b"header").digest()


if __name__ == "__main__":
    (FOLDER / "protocol-1.json").write_text(json.dumps(written(), indent=1) + "\n", encoding="utf-8")
