"""A PDF file of pydyf's objects: the bytes, with object streams and their index.

pydyf's own writer packs all objects into one stream at the highest level, two times: of a
long text with readings, whose every word is three elements of structure, that is a third
of the whole work. Here a stream has a few thousand objects, so that a reader of one page
need not unpack them all (ISO 32000-1, § 7.5.7 and § 7.5.8).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from pipeline.typeset.pdf_streams import LEVEL

if TYPE_CHECKING:
    import pydyf

__all__ = ["file_of"]

_MARKS: Final = "%PDF-1.7\n%\N{BLACK HEART}\n".encode()  # the second line: a binary file
_TOGETHER: Final = 2000  # objects in a stream
_FREE, _PLAIN, _PACKED = 0, 1, 2  # kinds of entries in the index


def file_of(pdf: pydyf.PDF) -> bytes:
    """The file, closed; the same objects give the same bytes."""
    if pdf.info:
        pdf.add_object(pdf.info)
    parts = _Parts()
    packed = []
    index: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 65535)}
    for item in pdf.objects[1:]:
        if item.compressible:
            packed.append(item)
        else:
            index[item.number] = (_PLAIN, parts.add(item.indirect), 0)
    number = len(pdf.objects)
    for start in range(0, len(packed), _TOGETHER):
        group = packed[start : start + _TOGETHER]
        index |= {item.number: (_PACKED, number, place) for place, item in enumerate(group)}
        index[number] = (_PLAIN, parts.add(_object_stream(number, group)), 0)
        number += 1
    index[number] = (_PLAIN, parts.size, 0)
    digest = hashlib.sha256(b"".join(parts.pieces)).hexdigest()[:32]
    start = parts.add(
        _stream(
            number,
            b"".join(_entries(index)),
            f"/Type/XRef/W[1 4 4]/Size {number + 1}/Root {pdf.catalog.number} 0 R"
            f"{f'/Info {pdf.info.number} 0 R' if pdf.info else ''}/ID[<{digest}><{digest}>]",
        )
    )
    parts.add(b"startxref\n%d\n%%%%EOF" % start)
    return b"".join(parts.pieces)


class _Parts:
    """The file so far."""

    def __init__(self) -> None:
        self.pieces = [_MARKS]
        self.size = len(_MARKS)

    def add(self, data: bytes) -> int:
        """Append bytes and a line's end; returns where they begin."""
        start = self.size
        self.pieces += (data, b"\n")
        self.size += len(data) + 1
        return start


def _object_stream(number: int, items: Sequence[Any]) -> bytes:
    bodies = [item.data for item in items]
    places, at = [], 0
    for item, body in zip(items, bodies, strict=True):
        places.append(f"{item.number} {at}")
        at += len(body) + 1
    head = " ".join(places).encode() + b"\n"
    about = f"/Type/ObjStm/N {len(items)}/First {len(head)}"
    return _stream(number, head + b"\n".join(bodies), about)


def _entries(index: dict[int, tuple[int, int, int]]) -> Iterator[bytes]:
    for _, (kind, where, more) in sorted(index.items()):
        yield bytes((kind,)) + where.to_bytes(4, "big") + more.to_bytes(4, "big")


def _stream(number: int, data: bytes, about: str) -> bytes:
    packed = zlib.compress(data, LEVEL)
    head = f"{number} 0 obj\n<<{about}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode() + packed + b"\nendstream\nendobj"
