"""The whole way through processes: a real server, the real command line, real requests; stopped, killed and started again."""

import json
import ssl
import time
import urllib.request

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.batches.exchange import Signatory
from sync.client.address import read_address
from sync.client.ports import LineDown, NotHeadquarters, RefusedByHeadquarters
from sync.client.transport import HttpLine
from tests.commands.running import run
from tests.registers import OFFICER, copy_of, template
from tests.sync.headquarters.pc import Pc
from tests.sync.headquarters.process import serving

__all__ = ["run", "template"]
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("postgresql")]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """Options of every ``hq`` command."""
    if request.param == "sqlite":
        return ()
    server = request.getfixturevalue("postgresql")
    return ("--database", server.url(server.new_database()))


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("SODOANVIEN_HQ_DATA", str(tmp_path / "hq"))
    return tmp_path / "hq"


def enrolled(run, database, union, pc, url):
    """The PC's line, once it is let in."""
    code = run("hq", "code", union, *database, "--json").json["code"]
    sign = Ed25519PrivateKey.from_private_bytes(pc.private).sign
    line = HttpLine(read_address(url), lambda: Signatory(pc.device_id, pc.union_id, sign), lambda: time.time_ns() // 1_000_000)
    answer = line.enrol(pc.enrolment(code, register_union=b""))
    pc.union_id, pc.epoch = answer.union_id, answer.epoch
    return line


def test_two_pcs_and_a_headquarters_agree(run, template, tmp_path, data, database):
    one, two = copy_of(template, tmp_path / "một"), tmp_path / "hai"
    run("new", two, "--union", "CĐCS May Sông Đà", "--officer", OFFICER, "--json")
    with serving(data, *database, log=tmp_path / "log") as server:
        union = run("hq", "union", "add", "CĐCS May Sông Đà", *database, "--json").json["union_id"]
        for register in (one, two):
            code = run("hq", "code", union, *database, "--json").json["code"]
            joined = run("enrol", register, "--hq", server.url, "--code", code, "--json")
            assert joined.json["union_id"] == union, joined.err
        member = run("add", one, "full_name=Lê Thị Hoa", "phone=0912345678", "--json").json["id"]
        assert run("sync", one, "--json").json["up_to_date"]
        assert run("sync", two, "--json").json["up_to_date"]
        shown = run("member", two, member, "--json").json["member"]
        assert (shown["full_name"], shown["phone"]) == ("Lê Thị Hoa", "0912345678")
        last = [run("sync", register, "--json").json for register in (one, two)]
        assert last[0]["state_hash"] == last[1]["state_hash"]
        assert last[1]["requests"] == 1
        assert last[1]["bytes_sent"] + last[1]["bytes_received"] <= 1200
        status = run("hq", "status", *database, "--json").json
        assert (status["members"], status["devices"]) == (1, 2)
        assert server.stop() == 0
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert [json.loads(line)["event"] for line in log.splitlines()][-1] == "stop"
    for secret in ("Hoa", "0912345678", member):
        assert secret not in log


def test_what_was_acknowledged_before_a_power_cut_is_there_after_it(run, tmp_path, data, database):
    pc = Pc(b"1" * 16)
    acknowledged, waiting = [], None
    run("hq", "status", *database, "--json")
    union = run("hq", "union", "add", "CĐCS May Sông Đà", *database, "--json").json["union_id"]
    line = None
    for _ in range(3):
        with serving(data, *database, log=tmp_path / "log") as server:
            if line is None:
                line = enrolled(run, database, union, pc, server.url)
            else:
                line._address = read_address(server.url)
            for number in range(10):
                waiting = waiting or pc.add(f"Lê {number}")[2]
                if number == 7:
                    server.kill()  # with this one on its way
                try:
                    answer = line.push(pc.pushing(waiting))
                except LineDown:
                    break
                acknowledged += answer.results
                waiting = None
    with serving(data, *database, log=tmp_path / "log") as server:
        line._address = read_address(server.url)
        acknowledged += line.push(pc.pushing(waiting)).results
        entries = line.pull(pc.pulling()).entries
    assert [(one.batch_id, one.seq) for one in acknowledged] == [(one.batch_id, one.seq) for one in entries]
    assert len(entries) == 22


def test_two_servers_on_one_folder_are_refused_and_administration_goes_on_beside(run, tmp_path, data):
    with serving(data, log=tmp_path / "log") as server:
        assert run("hq", "serve", "--port", "0", "--json").json["error"] == "hq.already_served"
        assert run("hq", "restore", tmp_path / "x", "--json").json["error"] == "hq.stop_first"
        union = run("hq", "union", "add", "CĐCS May Sông Đà", "--json").json["union_id"]
        pc = Pc(b"1" * 16)
        line = enrolled(run, (), union, pc, server.url)
        assert line.push(pc.pushing(pc.add()[2])).results[0].seq == 1
        device = run("hq", "device", "list", "--json").json["devices"][0]["device_id"]
        run("hq", "device", "revoke", device, "--json")
        assert line.pull(pc.pulling()).order == "revoked"
        other = HttpLine(read_address(server.url), lambda: Signatory(b"2" * 16, b"u" * 16, lambda _: bytes(64)), lambda: 0)
        with pytest.raises(RefusedByHeadquarters, match="unknown"):
            other.pull(pc.pulling())
        with urllib.request.urlopen(f"{server.url}/healthz") as answer:
            assert answer.read() == b"ok\n"


def test_over_tls(run, tmp_path, data):
    certificate, key = tls_files(tmp_path)
    with serving(data, "--tls-certificate", str(certificate), "--tls-key", str(key), log=tmp_path / "log") as server:
        assert server.url.startswith("https://")
        trusting = ssl.create_default_context(cafile=str(certificate))
        with urllib.request.urlopen(f"{server.url}/healthz", context=trusting) as answer:
            assert answer.status == 200
        pc = Pc(b"1" * 16)
        line = HttpLine(read_address(server.url), lambda: Signatory(pc.device_id, b"", lambda _: bytes(64)), lambda: 0)
        with pytest.raises(NotHeadquarters, match="certificate"):
            line.pull(pc.pulling())


def tls_files(folder):
    """A certificate of 127.0.0.1 that nobody but this test trusts, and its key."""
    import datetime as dt
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "headquarters")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    certificate, private = folder / "hq.crt", folder / "hq.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return certificate, private
