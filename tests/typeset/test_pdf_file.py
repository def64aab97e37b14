"""The file itself: what a reader finds by its index."""

from __future__ import annotations

import re
import tracemalloc
import zlib

import pydyf
import pypdfium2
import pytest

from pipeline.typeset.pdf_file import File
from pipeline.typeset.pdf_streams import add_stream


def made(objects: int = 0, *, info: bool = True) -> File:
    pdf = File()
    for page in range(2):
        content = add_stream(pdf, f"0 0 {page + 1}0 10 re f".encode())
        box = pydyf.Array([0, 0, 100 + page, 200])
        pdf.add_page(
            pydyf.Dictionary(
                {
                    "Type": "/Page",
                    "Parent": pdf.pages.reference,
                    "MediaBox": box,
                    "Contents": content,
                }
            )
        )
    for number in range(objects):
        pdf.add_object(pydyf.Dictionary({"Number": number}))
    if info:
        pdf.info["Title"] = pydyf.String("要览")
    return pdf


def objects(data: bytes) -> dict[int, bytes]:
    """Every object, found as a reader finds it: by the index at the end."""
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    index = _unpacked(data[start:])
    found = {}
    for number in range(len(index) // 9):
        kind, where, more = (
            int.from_bytes(index[number * 9 + a : number * 9 + b], "big")
            for a, b in ((0, 1), (1, 5), (5, 9))
        )
        if kind == 1:
            assert data[where:].startswith(b"%d 0 obj" % number)
            found[number] = data[where : data.index(b"endobj", where)]
        elif kind == 2:
            at = int.from_bytes(index[where * 9 + 1 : where * 9 + 5], "big")
            body = _unpacked(data[at:])
            first = int(re.search(rb"/First (\d+)", data[at:])[1])  # type: ignore[index]
            places = [int(word) for word in body[:first].split()]
            assert places[2 * more] == number
            end = places[2 * more + 3] if 2 * more + 3 < len(places) else None
            found[number] = body[first + places[2 * more + 1] : end and first + end]
    return found


def _unpacked(data: bytes) -> bytes:
    head, rest = data.split(b"stream\n", 1)
    length = int(re.search(rb"/Length (\d+)", head)[1])  # type: ignore[index]
    return zlib.decompress(rest[:length])


@pytest.mark.parametrize("count", [0, 1, 1996, 4500])
def test_every_object_is_found_by_the_index(count: int) -> None:
    data = made(count).finish()
    found = objects(data)
    numbers = [
        int(match[1])
        for body in found.values()
        if (match := re.match(rb"<</Number (\d+)", body.replace(b" /", b"/").replace(b"\n", b"")))
    ]
    assert numbers == list(range(count))
    pdf = pypdfium2.PdfDocument(data)
    assert [page.get_size() for page in pdf] == [(100, 200), (101, 200)]
    assert pdf.get_metadata_dict()["Title"] == "要览"


def test_the_same_objects_give_the_same_bytes_and_others_another_name() -> None:
    assert made(3).finish() == made(3).finish()
    name = re.compile(rb"/ID\[<(\w+)>")
    names = {name.search(made(count).finish())[1] for count in (3, 4)}  # type: ignore[index]
    assert len(names) == 2


def test_objects_are_put_in_any_order_and_are_found_by_their_numbers() -> None:
    pdf = made(3)
    numbers = [pdf.reserve() for _ in range(5000)]
    for number in reversed(numbers):
        pdf.put(number, b"<</Put %d>>" % number)
    found = objects(pdf.finish())
    assert all(found[number].strip() == b"<</Put %d>>" % number for number in numbers)


def test_what_pydyf_holds_may_change_until_the_file_is_finished() -> None:
    pdf = made()
    late = pydyf.Dictionary({"Late": 1})
    pdf.add_object(late)
    for _ in range(3000):
        pdf.put(pdf.reserve(), b"null")
    late["Late"] = 2
    assert objects(pdf.finish())[late.number].strip() == b"<</Late 2>>"


def test_what_is_in_the_file_is_let_go() -> None:
    pdf = made()
    tracemalloc.start()
    try:
        for number in range(20_000):
            pdf.put(pdf.reserve(), b"<</Number %d>>" % number + b" " * 500)
        add_stream(pdf, bytes(10_000_000))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 3_000_000  # of 22 MB


def test_a_file_without_information_opens_too() -> None:
    assert len(pypdfium2.PdfDocument(made(info=False).finish())) == 2
