"""What a register does with what its headquarters says, whoever that is: here one that answers as the test wants."""

import json

import pytest

from desktop.batches.exchange import Failed, Joined, Synced
from desktop.domain.task import QUIET
from desktop.services import checking, syncing
from desktop.services.incarnation import FileWitness
from desktop.services.outcome import Refused
from tests.registers import add, opened

UNION = b"u" * 16
NAME = "CĐCS Công ty May Sông Đà 2"


class Answering:
    """A headquarters of few words."""

    def __init__(self, *rounds, joined=None):
        self.rounds, self.anew = list(rounds), []
        self.joined = joined or Joined("https://hq.example.org", UNION, NAME, b"k" * 32, b"", b"e" * 16)

    def enrol(self, applicant, url, code):
        self.applicant = applicant
        return self.joined

    def sync(self, ledger, url, *, anew):
        self.anew.append(anew)
        return self.rounds.pop(0)


def done(**more):
    return Synced(
        **{"pushed": 0, "pulled": 0, "parked": 0, "requests": 1, "bytes_sent": 1, "bytes_received": 1, "up_to_date": False, **more}
    )


@pytest.fixture
def register(folder):
    book = opened(folder)
    yield book
    book.close()


@pytest.fixture
def witness(tmp_path):
    return FileWitness(tmp_path / "devices")


def test_an_empty_register_takes_the_name_and_batches_bear_the_new_union_from_then_on(register, witness):
    before = register.store.author.union_id
    headquarters = Answering()
    joined = syncing.enrol(register, headquarters, witness, "hq.example.org", "CODE")
    assert (joined.union_name, headquarters.applicant.register_union) == (NAME, before)
    assert register.union.name == NAME
    assert register.store.author.union_id == UNION
    assert witness.kept(register.store.author.device_id) == headquarters.applicant.incarnation


def test_a_register_with_people_keeps_its_name(register, witness):
    add(register, "Lê Thị Hoa")
    name = register.union.name
    syncing.enrol(register, Answering(), witness, "hq.example.org", "CODE")
    assert register.union.name == name


def test_another_headquarters_is_refused_and_nothing_changes(register, witness):
    syncing.enrol(register, Answering(), witness, "hq.example.org", "CODE")
    other = Answering(joined=Joined("https://other.example.org", b"o" * 16, "khác", b"x" * 32, b"", b"e" * 16))
    refused = syncing.enrol(register, other, witness, "other.example.org", "CODE")
    assert isinstance(refused, Refused)
    assert refused.code == "sync.another_headquarters"
    here = Answering(done())
    syncing.sync(register, here, witness)
    assert here.anew == [False], "it is still the same PC"
    assert register.store.author.union_id == UNION


def test_a_refused_enrolment_leaves_the_register_alone(register, witness):
    refused = syncing.enrol(register, Answering(joined=Failed("refused.code")), witness, "hq.example.org", "CODE")
    assert isinstance(refused, Refused)
    assert syncing.sync(register, Answering(), witness) == Refused("sync.not_enrolled")


def test_a_register_whose_number_is_not_known_here_becomes_another_device_first(register, witness, tmp_path):
    syncing.enrol(register, Answering(), witness, "hq.example.org", "CODE")
    here, elsewhere = Answering(done()), Answering(done())
    syncing.sync(register, here, witness)
    syncing.sync(register, elsewhere, FileWitness(tmp_path / "another PC"))
    assert (here.anew, elsewhere.anew) == ([False], [True])


def test_where_nothing_can_be_kept_nothing_is_taken_for_a_copy(register, witness, tmp_path):
    syncing.enrol(register, Answering(), witness, "hq.example.org", "CODE")
    (tmp_path / "file").write_text("")
    nowhere = Answering(done())
    syncing.sync(register, nowhere, FileWitness(tmp_path / "file"))
    assert nowhere.anew == [False]


def test_states_that_differ_are_an_incident_that_check_tells_once_noted(register, witness):
    syncing.enrol(register, Answering(), witness, "hq.example.org", "CODE")
    differing = Failed("sync.distrust_state", evidence={"state_before": "00"})
    for _ in range(2):
        refused = syncing.sync(register, Answering(differing), witness)
        assert refused.code == "sync.distrust_state"
    [file] = register.folder.glob("incident-*.json")
    assert json.loads(file.read_text())["state_before"] == "00"
    assert "check.differs_from_headquarters" in [one.code for one in checking.check(register, task=QUIET)]


def test_a_pause_is_kept_and_ended(register, witness):
    assert syncing.set_paused(register, paused=True) == Refused("sync.not_enrolled")
    syncing.enrol(register, Answering(), witness, "hq.example.org", "CODE")
    syncing.set_paused(register, paused=True)
    assert syncing.sync(register, Answering(), witness) == Refused("sync.paused")
    syncing.set_paused(register, paused=False)
    assert syncing.sync(register, Answering(done(pushed=2)), witness).done.pushed == 2


def test_the_union_gets_its_record_once_and_both_rounds_are_counted(register, witness):
    syncing.enrol(register, Answering(), witness, "hq.example.org", "CODE")
    headquarters = Answering(done(pushed=2, up_to_date=True), done(pushed=1, up_to_date=True), done(up_to_date=True))
    assert syncing.sync(register, headquarters, witness).done.pushed == 3
    assert syncing.sync(register, headquarters, witness).done.requests == 1
    assert headquarters.rounds == []
