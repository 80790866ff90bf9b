"""One message of every kind, filled: what the golden files hold. Values are made up; ids are letters."""

from __future__ import annotations

from sync.protocol.messages import (
    Certificate,
    Cursor,
    EnrolAnswer,
    EnrolRequest,
    Entry,
    FetchAnswer,
    FetchRequest,
    Known,
    Manifest,
    PartAnswer,
    PartRequest,
    PullAnswer,
    PullRequest,
    PushAnswer,
    PushRequest,
    Question,
    Refusal,
    RenewAnswer,
    RenewRequest,
    Result,
    Side,
    SignedHead,
    SnapshotAnswer,
    SnapshotPart,
    SnapshotRequest,
    Standing,
    WireBatch,
    WirePart,
)
from sync.protocol.verdicts import Verdict

A, B, C, D = b"a" * 16, b"b" * 16, b"c" * 16, b"d" * 16
H, S = b"h" * 32, b"s" * 64
TIME = 1_764_000_000_000

HEAD = SignedHead(epoch=A, union_id=B, seq=7, log_hash=H, state_hash=H, time=TIME, signature=S)
CURSOR = Cursor(epoch=A, union_id=B, seq=6, operation_schema=1)
STANDING = Standing(incarnation=C, n=3, last_hash=H, waiting=2, head=HEAD, program="0.1.0", operation_schema=1)
BATCH = WireBatch(b"header", S, [WirePart(0, b"part")])
CERTIFICATE = Certificate(device_id=D, public_key=H, incarnation=C, union_id=B, not_after=TIME, signature=S)
QUESTION = Question(
    id=b"q" * 20, kind="member", record_id=C, field="birth_date", standing=Side("1988-05-06", b"o" * 20, A, D, TIME),
    lost=Side(None, b"q" * 20, B, D, TIME + 1), why="identity",
)  # fmt: skip

MESSAGES = {
    "pull_request": PullRequest(protocol=1, standing=STANDING, cursor=CURSOR, max_bytes=65536),
    "pull_answer": PullAnswer(
        entries=[Entry(7, C, Verdict("", [1, 300]), BATCH, H, TIME), Entry(8, D, Verdict(), None, H, TIME)], devices=[Known(D, H, 0)],
        up_to_date=True, head=HEAD, durable_seq=5, questions=[QUESTION], time=TIME, capabilities=["x"], wait=3, wanted=[C],
    ),
    "pull_order": PullAnswer(order="epoch", time=TIME),
    "push_request": PushRequest(protocol=1, epoch=A, union_id=B, incarnation=C, batches=[BATCH]),
    "push_answer": PushAnswer(
        order="gap", results=[Result(C, Verdict("fuse"), 0), Result(D, Verdict("", [0]), 9)], expected_n=4, wait=5, time=TIME
    ),
    "part_request": PartRequest(union_id=B, batch_hash=H, part=WirePart(500, b"part")),
    "part_answer": PartAnswer(held=[0, 500]),
    "fetch_request": FetchRequest(union_id=B, seq=7, batch_id=C, first=500),
    "fetch_answer": FetchAnswer(parts=[WirePart(500, b"part")]),
    "enrol_request": EnrolRequest(
        protocol=1, code="ABCD-EFGH-JKLM-NPQR-STUV-WXYZ", device_id=D, public_key=H, incarnation=C, register_union=A, officer_id=B,
        officer_name="Đặng Thị Hoa", device_name="Máy văn phòng",
    ),
    "enrol_answer": EnrolAnswer(union_id=B, union_name="CĐCS May", certificate=CERTIFICATE, headquarters_key=H, epoch=A, time=TIME),
    "renew_request": RenewRequest(protocol=1, device_id=D, public_key=H, incarnation=C),
    "renew_answer": RenewAnswer(certificate=CERTIFICATE, time=TIME),
    "snapshot_request": SnapshotRequest(standing=STANDING, id=C, part=2),
    "snapshot_answer": SnapshotAnswer(manifest=Manifest(id=C, head=HEAD, records=9, parts=[SnapshotPart(100, H)]), data=b"data"),
    "refusal": Refusal(code="rate", wait=30, time=TIME),
}  # fmt: skip
