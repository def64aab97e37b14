"""Picture files: what is read, what is refused with file, line and remedy, and never a crash."""

from __future__ import annotations

import os
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFile

from pipeline.errors import SourceError
from pipeline.page import Figure
from pipeline.sourceformat import pictures
from pipeline.sourceformat.illustrate import with_pictures
from pipeline.sourceformat.pictures import opened, picture_path, read_picture
from pipeline.sourceformat.source import parse, read_page
from tests.drawn import photograph


def read(folder: Path, name: str):
    return read_picture(folder, name, source="01.md", line=7)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_size_and_bytes_are_kept(form: str, tmp_path: Path) -> None:
    data = photograph(300, 200, form)
    (tmp_path / "a.bin").write_bytes(data)
    picture = read(tmp_path, "a.bin")
    assert (picture.width, picture.height, picture.data) == (300, 200, data)
    assert (picture.fault, picture.ratio) == ("", pytest.approx(2 / 3))


@pytest.mark.parametrize(("orientation", "size"), [(1, (300, 200)), (3, (300, 200)), (6, (200, 300)), (8, (200, 300))])  # fmt: skip
def test_a_camera_held_upright_is_believed(orientation, size, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photograph(300, 200, "JPEG", orientation=orientation))
    picture = read(tmp_path, "a.jpg")
    assert (picture.width, picture.height) == size


def bomb(width: int, height: int) -> bytes:
    """A PNG whose header promises more pixels than any page needs."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "message", "remedy"),
    [
        (None, "is not there", "correct its name"),
        (b"", "no JPEG, PNG or WebP", "save it as JPEG"),
        (b"%PDF-1.7 no picture", "no JPEG, PNG or WebP", "save it as JPEG"),
        (b"GIF89a\x01\x00\x01\x00\x80\x00\x00", "no JPEG, PNG or WebP", "save it as JPEG"),
        (photograph(300, 200, "JPEG")[:4000], "is damaged", "ask for it again"),
        (photograph(300, 200, "PNG")[:1000], "is damaged", "ask for it again"),
        (photograph(300, 200, "WEBP")[:1000], "is damaged", "ask for it again"),
        (bomb(10_000, 9_000), "90,000,000 pixels", "save it smaller"),
        (bomb(60_000, 60_000), "far too many pixels", "save it smaller"),
    ],
)
def test_what_is_no_usable_picture_is_named(data, message, remedy, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "a.jpg").write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read(tmp_path, "a.jpg")
    assert (caught.value.path, caught.value.line) == ("01.md", 7)
    assert "a.jpg" in caught.value.message
    assert message in caught.value.message
    assert remedy in (caught.value.remedy or "")


def test_truncated_data_is_damaged_although_weasyprint_is_lenient(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    (tmp_path / "a.jpg").write_bytes(photograph(300, 200, "JPEG")[:-1500])
    with pytest.raises(SourceError, match="damaged"):
        read(tmp_path, "a.jpg")
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_file_too_large_is_not_read(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(pictures, "MAX_BYTES", 100)
    (tmp_path / "a.jpg").write_bytes(photograph(300, 200, "JPEG"))
    with pytest.raises(SourceError, match="larger than"):
        read(tmp_path, "a.jpg")


@pytest.mark.parametrize("name", ["", "https://example.org/a.jpg", "data:image/png;base64,AA", "/a.jpg", "\0"])  # fmt: skip
def test_a_picture_is_a_file_beside_the_page(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file beside the page") as caught:
        read(tmp_path, name)
    assert "copy it" in (caught.value.remedy or "")


def test_a_pipe_or_a_folder_is_no_picture(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder", "x" * 400):
        with pytest.raises(SourceError):
            read(tmp_path, name)


def test_names_as_other_programs_write_them(tmp_path: Path) -> None:
    (tmp_path / "图").mkdir()
    (tmp_path / "图/甲 1.jpg").write_bytes(b"")
    (tmp_path / "a%20b.jpg").write_bytes(b"")
    wanted = tmp_path / "图/甲 1.jpg"
    for name in ("图/甲 1.jpg", "图\\甲 1.jpg", "图/甲%201.jpg", "%E5%9B%BE/甲 1.jpg"):
        assert picture_path(tmp_path, name) == wanted
    assert picture_path(tmp_path, "a%20b.jpg") == tmp_path / "a%20b.jpg"


@settings(max_examples=60)
@given(
    at=st.integers(0, 6000),
    noise=st.binary(min_size=1, max_size=30),
    form=st.sampled_from(("JPEG", "PNG", "WEBP")),
)
def test_no_damage_crashes_the_reader(at: int, noise: bytes, form: str, tmp_path_factory) -> None:
    whole = photograph(120, 90, form)
    at %= len(whole)
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "a").write_bytes(whole[:at] + noise + whole[at + len(noise) :])
    with suppress(SourceError):
        picture = read(folder, "a")
        with opened(picture.data) as image:
            assert {picture.width, picture.height} == set(image.size)


PAGE = "# 题\n\n文。\n\n![甲](a.jpg)\n\n![乙](b.jpg)\n"


def test_a_page_has_its_pictures_and_gaps_for_those_that_are_not_there(tmp_path: Path) -> None:
    path = tmp_path / "01.md"
    path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.jpg").write_bytes(photograph(300, 200, "JPEG"))
    page = read_page(path)
    first, second = (
        item.picture for item in page.articles[0].sections[0].body if isinstance(item, Figure)
    )
    assert first is not None
    assert (first.width, first.fault) == (300, "")
    assert second is not None
    assert (second.data, second.fault) == (b"", "the picture b.jpg is not there")
    assert second.remedy
    assert page == parse(PAGE, path) == with_pictures(page, path)
