"""What a message may be at most, on both sides; beyond it nothing is read further (docs/PROTOCOL.md).

Why packed and unpacked bytes: a frame of 6 KB can unpack to 200 MB.
"""

from __future__ import annotations

PROTOCOL = 1  # the form of messages; a server speaks it for 24 months after the next one
PACKED = 8 * 1024 * 1024  # bytes of one frame on the line
UNPACKED = 32 * 1024 * 1024  # bytes of one message
PUSH_OPERATIONS = 500  # operations of one push at most; a larger batch goes up in parts
PUSH_FIRST = 100  # operations of the first push: halved when the line fails, doubled when it holds
PUSH_BYTES = 256 * 1024  # packed bytes of one push at most
PART_BYTES = 1024 * 1024  # bytes of one stored part of a batch
BATCH_OPERATIONS = 1_000_000  # operations of one batch, an import included
PULL_BYTES = 1024 * 1024  # bytes of batches in one page, unless the PC asks for less; one batch is never cut, its parts may follow
WHOLE_BYTES = 4 * PULL_BYTES  # of a batch in a page; a larger one comes without its parts, which are fetched
TEXT = 4_000  # characters of any one value
CLOCK_TOLERANCE = 300  # seconds between the clocks from which the officer is told; data is never refused for it
REQUEST_AGE = 600  # seconds between a request's time and headquarters' clock; beyond it the PC is told the time and asks again
NONCE = 16  # bytes
