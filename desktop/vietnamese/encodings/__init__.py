"""Old Vietnamese encodings: what a cell was typed in, and the same text in Unicode.

Lists of the years before 2005 were typed in TCVN3 (ABC) or VNI fonts: the file holds Latin letters that only the font shows as
Vietnamese. Decoding comes **before** any cleaning: 35 code characters are destroyed by ``NFKC``, ``upper()`` or ``strip()``.

Use ``detect_column`` once per column, then ``decode_cell`` per cell; ``decode`` where the encoding is known.

- ``charsets``: the code tables, decoding and nothing else
- ``fonts``: what a font's name says, capitals that exist only in the font
- ``syllables``: how Vietnamese a word looks (rules of spelling, frequencies)
- ``viqr``: accents written as signs, told from punctuation
- ``detection``: weighing the readings of a cell and of a column
"""

from desktop.vietnamese.encodings.charsets import LEGACY, Encoding, decode
from desktop.vietnamese.encodings.detection import Detection, decode_cell, detect_cell, detect_column
from desktop.vietnamese.encodings.fonts import decode_font, encoding_of_font, has_unicode_letters

__all__ = [
    "LEGACY",
    "Detection",
    "Encoding",
    "decode",
    "decode_cell",
    "decode_font",
    "detect_cell",
    "detect_column",
    "encoding_of_font",
    "has_unicode_letters",
]
