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
        if self._groups[group].full:
            self._close(self._groups[group])

    def _close(self, group: _Group) -> None:
        """Write an object stream, which takes the next number."""
        group.number = len(self._kinds)
        self._kinds.append(_PLAIN)
        self._where.append(self._add(b"%d 0 obj\n" % group.number, group.packed(), b"\n"))

    def finish(self) -> bytes:
        """The file, closed: nothing can be added any more."""
        if self.info:
            self.add_object(self.info)
        for group in self._groups:
            if not group.number:
                self._close(group)
        number, start = len(self._kinds), self._out.tell()
        self._kinds.append(_PLAIN)
        self._where.append(start)
        digest = self._digest.hexdigest()[:32]
        about = (
            f"/Type/XRef/W[1 4 4]/Size {number + 1}/Root {self.catalog.number} 0 R"
            f"{f'/Info {self.info.number} 0 R' if self.info else ''}/ID[<{digest}><{digest}>]"
        )
        self._add(b"%d 0 obj\n" % number, _stream(self._index(), about))
        self._add(b"\nstartxref\n%d\n%%%%EOF\n" % start)
        return self._out.getvalue()

    def _index(self) -> Iterator[bytes]:
        for kind, where in zip(self._kinds, self._where, strict=True):
            if kind == _PACKED:
                group, place = divmod(where, _TOGETHER)
                yield _entry(kind, self._groups[group].number, place)
            else:
                yield _entry(kind, where, 65535 if kind == _FREE else 0)

    def _add(self, *parts: bytes) -> int:
        """Append bytes; returns where they begin."""
        start = self._out.tell()
        for part in parts:
            self._out.write(part)
            self._digest.update(part)
        return start


class _Group:
    """The objects of one object stream, whose own number is 0 until it is written."""

    __slots__ = ("_items", "_lacking", "_numbers", "number")

    def __init__(self) -> None:
        self.number = 0
        self._numbers = array("I")
        self._items: list[pydyf.Object | bytes | None] = []
        self._lacking = _TOGETHER

    def expect(self, number: int) -> None:
        """Keep a place for an object."""
        self._numbers.append(number)
        self._items.append(None)

    def fill(self, place: int, item: pydyf.Object | bytes) -> None:
        """Take an object; one of pydyf's may change until the stream is packed."""
        self._items[place] = item
        self._lacking -= isinstance(item, bytes)

    @property
    def full(self) -> bool:
        """Whether all objects that it has room for are there as bytes."""
        return not self._lacking

    def packed(self) -> bytes:
        """The stream, but for its number; its objects are given away."""
        bodies = [item if isinstance(item, bytes) else item.data for item in self._items if item]
        stream = _object_stream(self._numbers, bodies)
        self._items.clear()
        self._numbers = array("I")
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
