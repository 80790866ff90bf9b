"""QR codes in photos and scans: turned, blurred, from the side, small, dark, compressed; and pictures without any."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from desktop.pictures.looking import NotReadable, codes_in
from resources.sentences import codes
from tests.pictures.cards import OTHER, PAYLOAD, TABLE, askew, blurred, card, saved, sheet, turned


@pytest.mark.parametrize("degrees", [0, 8, 45, 90, 137, 180, 271])
def test_turned(degrees):
    assert codes_in(saved(turned(card(), degrees))) == [PAYLOAD]


@pytest.mark.parametrize("pixels", [0.5, 1, 1.5])
def test_not_quite_sharp(pixels):
    assert codes_in(saved(blurred(card(), pixels))) == [PAYLOAD]


@pytest.mark.parametrize("quality", [85, 40, 15])
def test_compressed_as_jpeg(quality):
    assert codes_in(saved(card(), "JPEG", quality=quality)) == [PAYLOAD]


def test_from_the_side_turned_unsharp_and_compressed_at_once():
    assert codes_in(saved(blurred(turned(askew(card()), 17), 0.8), "JPEG", quality=50)) == [PAYLOAD]


def test_small_in_a_large_photo_and_in_bad_light():
    far = ImageOps.expand(card().resize((700, 441)), 900, fill=TABLE)
    assert codes_in(saved(far.point(lambda light: light // 4), "JPEG", quality=80)) == [PAYLOAD]


def test_very_small():
    assert codes_in(saved(card().resize((405, 255), Image.Resampling.LANCZOS))) == [PAYLOAD]


def test_a_photo_of_a_large_camera_is_halved_first():
    assert codes_in(saved(askew(card()).resize((8096, 5104)), "JPEG", quality=60)) == [PAYLOAD]


def test_all_cards_of_a_sheet_each_once():
    assert sorted(codes_in(saved(sheet(PAYLOAD, OTHER, PAYLOAD), "JPEG", quality=80))) == [PAYLOAD, OTHER]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"])
def test_every_kind_of_picture(kind):
    assert codes_in(saved(card(), kind)) == [PAYLOAD]


def test_the_pages_of_a_scan_and_what_is_transparent():
    pages = saved(card(), "TIFF", save_all=True, append_images=[card(OTHER)])
    assert sorted(codes_in(pages)) == [PAYLOAD, OTHER]
    clear = card().convert("RGBA")
    clear.putalpha(clear.convert("L").point(lambda light: 0 if light > 200 else 255))
    assert codes_in(saved(clear)) == [PAYLOAD]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "card.no_picture"),
        (b"PK\x03\x04 a workbook", "card.no_picture"),
        (b"%PDF-1.7\n", "card.pdf"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "card.heic"),
        (saved(card())[:4000], "card.damaged"),
        (saved(Image.new("L", (600, 400), 230)), "card.no_code"),
    ],
)
def test_what_cannot_be_read_says_why(content, code):
    with pytest.raises(NotReadable) as told:
        codes_in(content)
    assert told.value.code == code


def test_a_picture_that_claims_to_be_enormous_is_refused_unread():
    header = bytearray(saved(Image.new("1", (8, 8))))
    header[16:24] = (60_000).to_bytes(4, "big") * 2  # the size in the head of a PNG
    import zlib

    header[29:33] = zlib.crc32(bytes(header[12:29])).to_bytes(4, "big")
    with pytest.raises(NotReadable) as told:
        codes_in(bytes(header))
    assert told.value.code == "card.too_large"


def answer(content):
    try:
        return codes_in(content)[0]
    except NotReadable as told:
        return told.code


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"]), st.data())
def test_a_damaged_picture_is_an_answer_never_an_error(kind, data):
    content = bytearray(_SMALL[kind])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    assert answer(bytes(content[: data.draw(st.integers(0, len(content)))])) in {*codes("card"), PAYLOAD}


_SMALL = {kind: saved(card().resize((405, 255)), kind) for kind in ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF")}
