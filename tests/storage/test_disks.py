"""Network shares are recognised, long Windows paths are said rightly."""

import pytest

from desktop.storage import disks
from desktop.storage.disks import extended_path, is_unc, mount_type, refuse_network_share, system_path
from resources.sentences import sentence

MOUNTS = r"""
/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//server/chung /mnt/c\303\264ng cifs rw 0 0
//server/chung /mnt/c cifs rw 0 0
/dev/sdb1 /mnt/c/usb vfat rw 0 0
server:/export /home/hoa/T\040i\040lieu nfs4 rw 0 0
systemd-1 /srv/auto autofs rw 0 0
server:/auto /srv/auto nfs rw 0 0
sshfs#host: /media/xa fuse.sshfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/hoa/so", "ext4"),
        ("/", "ext4"),
        ("/mnt/c", "cifs"),
        ("/mnt/c/so.sodoanvien", "cifs"),
        ("/mnt/com", "ext4"),  # begins like /mnt/c and is not inside it
        ("/mnt/c/usb/so", "vfat"),  # a stick mounted inside a share
        ("/home/hoa/T i lieu/so", "nfs4"),
        ("/srv/auto/so", "nfs"),  # mounted over autofs: the last one counts
        ("/media/xa/so", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_counts(path, kind):
    assert mount_type(path, MOUNTS) == kind


def test_no_mounts_no_answer():
    assert mount_type("/home", "") is None


@pytest.mark.parametrize("kind", ["cifs", "smb3", "nfs", "nfs4", "fuse.sshfs", "davfs", "afs", "ncpfs"])
def test_a_register_on_a_share_is_refused(tmp_path, monkeypatch, kind):
    share = tmp_path / "Ổ chung"
    share.mkdir()
    mounts = tmp_path / "mounts"
    point = str(share.resolve()).replace(" ", "\\040")
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\n//server/x {point} {kind} rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(disks, "_MOUNTS", mounts)
    (tmp_path / "lối tắt").symlink_to(share)
    assert refuse_network_share(share / "chưa có.sodoanvien") == "access.network_share"
    assert refuse_network_share(tmp_path / "lối tắt" / "so") == "access.network_share"
    assert refuse_network_share(tmp_path / "so") is None
    assert "ổ mạng" in sentence("access.network_share", "vi")


def test_the_disk_of_this_pc_is_no_share(tmp_path, monkeypatch):
    assert refuse_network_share(tmp_path) is None
    monkeypatch.setattr(disks, "_MOUNTS", tmp_path / "no /proc here")
    assert refuse_network_share(tmp_path) is None


@pytest.mark.parametrize(
    "path", [r"\\server\chung\sổ", "//server/chung", r"\\?\UNC\server\chung", r"\\?\unc\server\chung", r"\\10.0.0.5\c$"]
)
def test_a_path_that_names_a_server(path):
    assert is_unc(path)


@pytest.mark.parametrize("path", [r"C:\Sổ", r"\\?\C:\Sổ", r"\\.\PhysicalDrive0", "sổ", "/home/hoa", ""])
def test_a_path_that_names_none(path):
    assert not is_unc(path)


def test_on_windows_a_mapped_drive_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(disks, "WINDOWS", True)
    monkeypatch.setattr(disks, "_drive_type", lambda _: 4)
    assert refuse_network_share(tmp_path) == "access.network_share"
    monkeypatch.setattr(disks, "_drive_type", lambda _: 3)
    assert refuse_network_share(tmp_path) is None


def test_long_windows_paths_get_their_prefix():
    folder = "C:\\Users\\Hoa\\" + "Công đoàn\\" * 30
    assert extended_path(folder + "register.db") == "\\\\?\\" + folder + "register.db"
    assert extended_path(folder + "..\\a/b.db") == "\\\\?\\C:\\Users\\Hoa\\" + "Công đoàn\\" * 29 + "a\\b.db"
    assert extended_path("\\\\server\\" + "x" * 250) == "\\\\?\\UNC\\server\\" + "x" * 250
    assert extended_path("\\\\?\\" + folder) == "\\\\?\\" + folder
    assert extended_path("C:\\ngắn.db") == "C:\\ngắn.db"


def test_elsewhere_a_path_is_taken_as_it_is(tmp_path):
    assert system_path(tmp_path / "Sổ") == str(tmp_path / "Sổ")
