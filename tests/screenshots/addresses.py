"""Invented addresses of before 2025, for the picture of the dialog that moves them."""

from __future__ import annotations

from desktop.services.places import OldAddress, Preview
from desktop.vietnamese.places import modernise

_SURE = (
    ("Nguyễn Thị Thử", "permanent_address", "Số 12 Lê Lợi, Phường Phúc Xá, Quận Ba Đình, Hà Nội"),
    ("Trần Văn Mẫu", "current_address", "P.11, Q. Gò Vấp, TP.HCM"),
    ("Lê Thị Ánh", "permanent_address", "Thôn A xã Thiệu Toán huyện Thiệu Hóa tỉnh Thanh Hóa"),
)
_AMBIGUOUS = (
    ("Đỗ Đức Bình", "current_address", "Ngõ 3, Cống Vị, Ba Đình, Hà Nội"),
    ("Bùi Văn Cường", "current_address", "45 Trần Hưng Đạo, Phường 1, TP. Hồ Chí Minh"),
    ("Phạm Kim Oanh", "permanent_address", "Phường Cống Vị, Quận Ba Đình, Hà Nội"),
)


def seen() -> Preview:
    sure, ambiguous = (
        tuple(OldAddress(f"{number}", name, field, old, modernise(old)) for number, (name, field, old) in enumerate(lines))
        for lines in (_SURE, _AMBIGUOUS)
    )
    return Preview(sure, ambiguous, 41, 2)
