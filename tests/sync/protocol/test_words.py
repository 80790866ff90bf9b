"""Every word of the protocol that an officer may meet has its sentence."""

from resources.sentences import codes
from sync.headquarters.gate import _STATUS
from sync.protocol.codes import Refused


def test_every_refusal_has_a_sentence_and_a_status():
    assert set(codes("refused")) == {f"refused.{one}" for one in Refused}
    assert set(_STATUS) == set(Refused)
    assert all(400 <= status < 600 for status in _STATUS.values())
