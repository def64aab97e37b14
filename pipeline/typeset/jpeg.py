"""A JPEG file without what is no picture in it (ITU-T T.81, Annex B)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

__all__ = ["without_metadata"]

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
# Application segments and comments; the first and the fourteenth tell decoders of colours.
_METADATA: Final = frozenset({*range(0xE1, 0xF0), 0xFE}) - {0xEE}
# In a scan these stand after FF and end nothing: a stuffed byte, restarts.
_IN_SCAN: Final = frozenset({0x00, *range(0xD0, 0xD8)})


def without_metadata(data: bytes) -> bytes:
    """The picture to the bit, without place, owner, preview, profile and comments.

    Raises `ValueError` for bytes that are no whole JPEG file.
    """
    return b"\xff\xd8" + b"".join(_segments(data)) + b"\xff\xd9"


def _segments(data: bytes) -> Iterator[bytes]:
    if data[:2] != b"\xff\xd8":
        message = "no JPEG file"
        raise ValueError(message)
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # padding
            at += 1
        head = data[at : at + 4]
        if len(head) < 2 or head[0] != 0xFF:
            message = f"no marker at byte {at}"
            raise ValueError(message)
        if head[1] == _END:
            return
        if len(head) < 4:
            message = "the file ends in a segment"
            raise ValueError(message)
        end = at + 2 + int.from_bytes(head[2:], "big")
        if head[1] == _SCAN:
            end = _scan_end(data, end)
        if head[1] not in _METADATA:
            yield data[at:end]
        at = end


def _scan_end(data: bytes, at: int) -> int:
    """Where the marker after a scan's data is."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            message = "the file ends in a scan"
            raise ValueError(message)
        if data[at + 1] not in _IN_SCAN:
            return at
        at += 2
