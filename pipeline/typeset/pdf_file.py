"""A PDF file written as it is made: the bytes, with object streams and their index.

pydyf keeps every object until the file is written, and packs all of them into one stream
at the highest level, two times: of a long text with readings, whose every word is three
elements of structure, that is a third of the whole work and most of the memory. Here a
stream of data (a page, a picture, a face) goes into the file as soon as it is added, and
an object that is `put` into the next object stream as soon as that is full; pydyf's own
objects, which are few, may change to the end. An object stream has a few thousand
objects, so that a reader of one page need not unpack them all (ISO 32000-1, § 7.5.7 and
§ 7.5.8).
"""

from __future__ import annotations

import hashlib
import io
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pydyf

from pipeline.typeset.pdf_streams import LEVEL

__all__ = ["File"]

_MARKS: Final = "%PDF-1.7\n%\N{BLACK HEART}\n".encode()  # the second line: a binary file
_TOGETHER: Final = 2000  # objects in a stream
_FREE, _PLAIN, _PACKED = 0, 1, 2  # kinds of entries in the index


class File:
    """A PDF of pydyf's objects, and of others as bytes; the same give the same bytes."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._digest = hashlib.sha256()
        # By object number: the kind, and the offset of what is plain or the place of what
        # is packed among all that are packed.
        self._kinds = bytearray((_FREE,))
        self._where = array("I", (0,))
        self._groups: list[_Group] = []
        self._packed = 0
        self._add(_MARKS)
        self.info = pydyf.Dictionary()
        self.pages = pydyf.Dictionary({"Type": "/Pages", "Kids": pydyf.Array(), "Count": 0})
        self.add_object(self.pages)
        self.catalog = pydyf.Dictionary({"Type": "/Catalog", "Pages": self.pages.reference})
        self.add_object(self.catalog)

    def add_page(self, page: pydyf.Dictionary) -> None:
        """Add a page after those that are there."""
        self.add_object(page)
        self.pages["Count"] += 1
        self.pages["Kids"].extend((page.number, 0, "R"))

    def add_object(self, item: pydyf.Object) -> None:
        """Add an object of pydyf's, and number it; a stream is written at once, as it is."""
        if item.compressible:
            item.number = self.reserve()
            self._set(item.number, item)
            return
        item.number = len(self._kinds)
        self._kinds.append(_PLAIN)
        self._where.append(self._add(item.indirect, b"\n"))

    def reserve(self) -> int:
        """The number of an object that is still to be `put`."""
        if self._packed % _TOGETHER == 0:
            self._groups.append(_Group())
        number = len(self._kinds)
        self._kinds.append(_PACKED)
        self._where.append(self._packed)
        self._packed += 1
        self._groups[-1].expect(number)
        return number

    def put(self, number: int, data: bytes) -> None:
        """Write the object whose number was reserved."""
        self._set(number, data)

    def _set(self, number: int, item: pydyf.Object | bytes) -> None:
        group, place = divmod(self._where[number], _TOGETHER)
        self._groups[group].fill(place, item)

    def finish(self) -> bytes:
        """The file, closed: nothing can be added any more."""
        if self.info:
            self.add_object(self.info)
        first = len(self._kinds)  # the number of the first object stream
        streams = []
        for number, group in enumerate(self._groups, first):
            streams.append(self._add(b"%d 0 obj\n" % number, group.close(), b"\n"))
        streams.append(self._out.tell())
        start = streams[-1]
        digest = self._digest.hexdigest()[:32]
        number = first + len(streams) - 1
        about = (
            f"/Type/XRef/W[1 4 4]/Size {number + 1}/Root {self.catalog.number} 0 R"
            f"{f'/Info {self.info.number} 0 R' if self.info else ''}/ID[<{digest}><{digest}>]"
        )
        self._add(b"%d 0 obj\n" % number, _stream(self._index(streams), about))
        self._add(b"\nstartxref\n%d\n%%%%EOF\n" % start)
        return self._out.getvalue()

    def _index(self, streams: Sequence[int]) -> Iterator[bytes]:
        """The entries of the index; `streams` are the offsets of the streams it ends with."""
        first = len(self._kinds)
        for kind, where in zip(self._kinds, self._where, strict=True):
            if kind == _PACKED:
                stream, place = divmod(where, _TOGETHER)
                yield _entry(kind, first + stream, place)
            else:
                yield _entry(kind, where, 65535 if kind == _FREE else 0)
        for where in streams:
            yield _entry(_PLAIN, where, 0)

    def _add(self, *parts: bytes) -> int:
        """Append bytes; returns where they begin."""
        start = self._out.tell()
        for part in parts:
            self._out.write(part)
            self._digest.update(part)
        return start


class _Group:
    """The objects of one object stream, packed as soon as all of them are there as bytes."""

    __slots__ = ("_items", "_lacking", "_numbers", "_stream")

    def __init__(self) -> None:
        self._numbers = array("I")
        self._items: list[pydyf.Object | bytes | None] = []
        self._lacking = _TOGETHER
        self._stream = b""

    def expect(self, number: int) -> None:
        """Keep a place for an object."""
        self._numbers.append(number)
        self._items.append(None)

    def fill(self, place: int, item: pydyf.Object | bytes) -> None:
        """Take an object; one of pydyf's may change until the stream is closed."""
        self._items[place] = item
        self._lacking -= isinstance(item, bytes)
        if not self._lacking:
            self._pack()

    def _pack(self) -> None:
        self._stream = _object_stream(
            self._numbers,
            [item if isinstance(item, bytes) else item.data for item in self._items if item],
        )
        self._items.clear()
        self._numbers = array("I")

    def close(self) -> bytes:
        """The stream, but for its own number; it is given away."""
        if self._items:
            self._pack()
        stream, self._stream = self._stream, b""
        return stream


def _object_stream(numbers: Sequence[int], bodies: Sequence[bytes]) -> bytes:
    places, at = [], 0
    for number, body in zip(numbers, bodies, strict=True):
        places.append(f"{number} {at}")
        at += len(body) + 1
    head = " ".join(places).encode() + b"\n"
    about = f"/Type/ObjStm/N {len(bodies)}/First {len(head)}"
    return _stream((head, b"\n".join(bodies)), about)


def _entry(kind: int, where: int, more: int) -> bytes:
    return bytes((kind,)) + where.to_bytes(4, "big") + more.to_bytes(4, "big")


def _stream(parts: Iterable[bytes], about: str) -> bytes:
    """A stream without its number."""
    packer = zlib.compressobj(LEVEL)
    packed = [piece for part in parts if (piece := packer.compress(part))]
    packed.append(packer.flush())
    length = sum(map(len, packed))
    head = f"<<{about}/Filter/FlateDecode/Length {length}>>\nstream\n"
    return b"".join((head.encode(), *packed, b"\nendstream\nendobj"))
