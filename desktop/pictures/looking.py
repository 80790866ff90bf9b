"""The texts of all QR codes in one picture: a photo or a scan of one card or of a sheet of them, at any angle, not quite sharp.

The code of a citizen card has some 41 by 41 dots on 15 mm, and most photos are taken quickly. So the picture is looked at in several
ways, the cheap ones first: as it is, with the light evened out, larger and sharper, smaller. What any of them finds counts; the dear ones
are tried only while nothing was found.

Runs in a child process (``child.py``). Read next: ``desktop/vietnamese/card_qr.py``, which reads the texts.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Callable, Iterator

import zxingcpp
from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    ImageFilter,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

_READERS: tuple[type[ImageFile.ImageFile], ...] = (
    JpegImagePlugin.JpegImageFile, PngImagePlugin.PngImageFile, WebPImagePlugin.WebPImageFile, TiffImagePlugin.TiffImageFile,
    BmpImagePlugin.BmpImageFile, GifImagePlugin.GifImageFile,
)  # fmt: skip
FORMATS = tuple(str(reader.format) for reader in _READERS)  # no others: each is native code for strangers' files
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
MOST_PIXELS = 220_000_000  # the largest telephone cameras have 200 megapixels
# What Pillow raises for a picture that is damaged: whatever its readers stumble over.
_DAMAGED = (ArithmeticError, EOFError, LookupError, OSError, SyntaxError, TypeError, ValueError, struct.error)
_ENOUGH = 3_400  # px of the longer side: a card that fills a tenth of it still has three pixels a dot
_SMALL = 1_600  # px; below it the picture is also looked at twice as large
_MOST_PAGES = 20


class NotReadable(Exception):
    """Why nothing can be read; ``code`` has its sentence in ``card.toml``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def codes_in(content: bytes) -> list[str]:
    """The text of every QR code, each once. Raises NotReadable."""
    found: dict[str, None] = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's notes about odd files; what it can't read raises
            for page in _pages(content):
                for picture in _ways_to_look(page, lambda: not found):
                    found.update(dict.fromkeys(_texts(picture)))
    except UnidentifiedImageError as error:
        raise NotReadable(_kind(content)) from error
    except Image.DecompressionBombError as error:
        raise NotReadable("card.too_large") from error
    except _DAMAGED as error:
        if not found:
            raise NotReadable("card.damaged") from error
    if not found:
        raise NotReadable("card.no_code")
    return list(found)


def _pages(content: bytes) -> Iterator[Image.Image]:
    """The picture in grey; a scan may have several pages."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses beyond twice this
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        for number in range(min(getattr(picture, "n_frames", 1), _MOST_PAGES)):
            picture.seek(number)
            if picture.format == "JPEG" and max(picture.size) > 2 * _ENOUGH:
                picture.draft("L", (picture.width // 2, picture.height // 2))  # decoded at half the size: a quarter of the memory
            yield _on_white(picture)


def _on_white(picture: Image.Image) -> Image.Image:
    """In grey, what is transparent as paper."""
    if picture.has_transparency_data:
        layer = picture.convert("LA")
        paper = Image.new("L", picture.size, 255)
        paper.paste(layer.getchannel("L"), mask=layer.getchannel("A"))
        return paper
    return picture.convert("L")


def _ways_to_look(page: Image.Image, still_nothing: Callable[[], bool]) -> Iterator[Image.Image]:
    yield page
    evened = ImageOps.autocontrast(page, cutoff=1)
    if max(page.size) > _ENOUGH:
        yield ImageOps.contain(evened, (_ENOUGH // 2, _ENOUGH // 2))
    if max(page.size) <= _SMALL:
        yield _sharper(_scaled(evened, 2), 2)
    if still_nothing():
        yield _sharper(evened, 3)
    if still_nothing() and max(page.size) <= _ENOUGH:
        yield _sharper(_scaled(evened, 2), 4)
    if still_nothing() and max(page.size) <= _SMALL // 2:
        yield _sharper(_scaled(evened, 4), 6)


def _scaled(page: Image.Image, factor: int) -> Image.Image:
    return page.resize((page.width * factor, page.height * factor), Image.Resampling.BICUBIC)


def _sharper(page: Image.Image, radius: int) -> Image.Image:
    """Blurred edges made steep again."""
    return page.filter(ImageFilter.UnsharpMask(radius=radius, percent=250, threshold=0))


def _texts(picture: Image.Image) -> Iterator[str]:
    for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
        for code in zxingcpp.read_barcodes(picture, formats=_QR, binarizer=binarizer):
            yield _text(code)


def _text(code: zxingcpp.Barcode) -> str:
    """The card is written in UTF-8; the library guesses, and sometimes wrongly."""
    try:
        return bytes(code.bytes).decode("utf-8")
    except UnicodeDecodeError:
        return str(code.text)


def _kind(content: bytes) -> str:
    """What it is, if it is no picture that can be read."""
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc"):
        return "card.heic"
    return "card.pdf" if content[:1024].lstrip().startswith(b"%PDF") else "card.no_picture"
