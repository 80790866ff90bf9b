"""What goes to the driver comes back as it went."""

from __future__ import annotations

from pathlib import Path

from desktop.storage.engine import connect


def test_values_of_every_kind_are_stored_as_they_are(tmp_path: Path) -> None:
    connection = connect(tmp_path / "register.db", bytes(32))
    values = (None, True, False, 7, "Đỗ Thị Ánh", b"\x00\xff", b"")
    found = connection.execute(
        f"SELECT {', '.join('?, typeof(?)' for _ in values)}", [each for one in values for each in (one, one)]
    ).fetchone()
    connection.close()
    assert found[::2] == (None, 1, 0, 7, "Đỗ Thị Ánh", b"\x00\xff", b"")
    assert found[1::2] == ("null", "integer", "integer", "integer", "text", "blob", "blob")
