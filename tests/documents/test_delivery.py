import errno
import os
from pathlib import Path

import pytest

from desktop.documents.delivery import NotWritten, TooManyRows, Written, deliver
from desktop.domain.task import Cancelled
from resources.sentences import codes, sentence


def write(file):
    file.write(b"whole")
    return 3, 1


def raising(problem):
    def half(file):
        file.write(b"half")
        file.flush()
        raise problem

    return half


def test_a_document_is_put_where_it_was_wanted_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "Danh sách" / "năm 2026" / "đoàn viên.xlsx"
    assert deliver(path, write) == Written(path, 3, 1)
    assert path.read_bytes() == b"whole"
    assert [item.name for item in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "document.disk_full"),
        (errno.EDQUOT, "document.disk_full"),
        (errno.EROFS, "document.folder_denied"),
        (errno.ENAMETOOLONG, "document.bad_path"),
    ],
)
def test_a_refusing_disk_is_a_sentence_and_the_old_file_stays(tmp_path, number, code):
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"old")
    answer = deliver(path, raising(OSError(number, os.strerror(number))))
    assert isinstance(answer, NotWritten)
    assert answer.code == code
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["list.xlsx"]
    assert "{" not in sentence(answer.code, "vi", **answer.args)


def test_cancelling_leaves_nothing(tmp_path):
    with pytest.raises(Cancelled):
        deliver(tmp_path / "list.xlsx", raising(Cancelled()))
    assert list(tmp_path.iterdir()) == []


def test_too_many_people_is_an_answer(tmp_path):
    assert deliver(tmp_path / "list.xlsx", raising(TooManyRows(1_048_526))) == NotWritten("document.too_many_rows", {"limit": "1.048.526"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_open_in_excel_is_named(tmp_path, monkeypatch):
    """Excel on Windows holds the file it shows: the rename is refused."""
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"old")

    def refused(self, target):
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", refused)
    assert deliver(path, write) == NotWritten("document.file_in_use", {"name": "list.xlsx"})
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["list.xlsx"]


def test_a_locked_file_is_told_before_the_work(tmp_path, monkeypatch):
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"old")
    plain_open = Path.open

    def locked(self, mode="r", *rest, **more):
        if self == path and mode == "r+b":
            raise PermissionError(errno.EACCES, "locked")
        return plain_open(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", locked)
    assert deliver(path, raising(AssertionError("the work was begun"))) == NotWritten("document.file_in_use", {"name": "list.xlsx"})


def test_a_folder_or_a_file_in_the_way_is_a_bad_path(tmp_path):
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / "folder.xlsx", tmp_path / "file" / "list.xlsx", tmp_path / ("x" * 300)):
        answer = deliver(path, write)
        assert isinstance(answer, NotWritten)
        assert answer.code == "document.bad_path"


def test_an_unknown_failure_is_not_swallowed(tmp_path):
    with pytest.raises(OSError, match="Input/output"):
        deliver(tmp_path / "list.xlsx", raising(OSError(errno.EIO, "Input/output error")))
    assert list(tmp_path.iterdir()) == []


def test_every_document_sentence_stands_in_both_languages():
    blanks = dict.fromkeys(("date", "place", "day", "month", "year", "count", "words", "name", "folder", "path", "limit"), "x")
    for code in codes("document"):
        assert sentence(code, "vi", **blanks).strip()
        assert sentence(code, "en", **blanks).strip()
