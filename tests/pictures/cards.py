"""Pictures of citizen cards for tests: a card with a patterned ground and a QR code in its corner, as a telephone would take it."""

from __future__ import annotations

import io
import random
from typing import Any

import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

PAYLOAD = "038190317213|172345678|Lê Thị Ánh Nguyệt|05031990|Nữ|Thôn 3, Thiệu Toán, Thiệu Hóa, Thanh Hóa|14082021"
OTHER = "079201641391||Trần Quốc Bảo|31122001|Nam|12/5 Đường số 8, Phường 11, Gò Vấp, TP. Hồ Chí Minh|02092022||||"
WIDTH, HEIGHT = 1012, 638  # px: a card scanned at 300 dots an inch
_CODE = 170  # px: 15 mm
TABLE = (96, 84, 70)


def qr(text: str) -> Image.Image:
    """A QR code, one pixel a dot, with its margin."""
    drawn = memoryview(zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode), scale=1))
    return Image.frombytes("L", (drawn.shape[1], drawn.shape[0]), bytes(drawn))


def card(text: str = PAYLOAD) -> Image.Image:
    made = Image.new("RGB", (WIDTH, HEIGHT), (205, 225, 235))
    pen, dice = ImageDraw.Draw(made), random.Random(7)
    for _ in range(300):
        ends = [dice.randrange(side) for side in (WIDTH, HEIGHT, WIDTH, HEIGHT)]
        pen.line(ends, fill=(190 + dice.randrange(30), 210, 220))
    made.paste(qr(text).resize((_CODE, _CODE), Image.Resampling.NEAREST), (WIDTH - _CODE - 60, 60))
    return made


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    return picture.rotate(degrees, expand=True, fillcolor=TABLE, resample=Image.Resampling.BICUBIC)


def blurred(picture: Image.Image, pixels: float) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(pixels))


def askew(picture: Image.Image) -> Image.Image:
    """Taken from the side: the near edge larger than the far one."""
    corners = (-60, -30, 20, HEIGHT + 60, WIDTH - 20, HEIGHT - 40, WIDTH + 80, 40)
    return picture.transform((WIDTH, HEIGHT), Image.Transform.QUAD, corners, resample=Image.Resampling.BICUBIC, fillcolor=TABLE)


def sheet(*texts: str) -> Image.Image:
    """Several cards on one sheet, each laid a little differently."""
    made = Image.new("RGB", (WIDTH + 300, len(texts) * (HEIGHT + 200)), "white")
    for place, text in enumerate(texts):
        one = card(text).rotate(4 * place - 3, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
        made.paste(one, (60, 60 + place * (HEIGHT + 180)))
    return made


def saved(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()
