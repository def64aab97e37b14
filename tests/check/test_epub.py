"""A book that lost, changed or moved anything is found out, and the block is named."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from pipeline.check.epub import check_epub
from pipeline.edition import Edition
from pipeline.typeset.epub import epub
from tests.typeset.conftest import styles  # noqa: F401 - a fixture
from tests.typeset.docx_editions import full_edition
from tests.typeset.illustrated import illustrated

Fault = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="module", params=["hans", "pinyin", "en"])
def built(request, styles) -> tuple[bytes, Edition]:  # noqa: F811
    edition = full_edition(request.param, "en" if request.param == "en" else "zh-Hans")
    return epub(edition, styles(request.param)), edition


def tampered(data: bytes, fault: Fault) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    fault(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(name: str, old: str, new: str) -> Fault:
    def fault(files: dict[str, bytes]) -> None:
        assert old.encode() in files[name]
        files[name] = files[name].replace(old.encode(), new.encode(), 1)

    return fault


def faults_of(data: bytes, edition: Edition, fault: Fault) -> list[tuple[str, str]]:
    return [(f.block, f.kind) for f in check_epub(tampered(data, fault), edition)]


def test_a_book_as_it_was_made_has_no_finding(built) -> None:
    data, edition = built
    assert check_epub(data, edition) == ()
    assert check_epub(tampered(data, lambda files: None), edition) == ()


def test_a_lost_document(built) -> None:
    data, edition = built
    fault = changed("EPUB/package.opf", '<itemref idref="d3"/>', "")
    assert ("a2.headline", "missing") in faults_of(data, edition, fault)


def test_documents_out_of_order(built) -> None:
    data, edition = built
    order = '<itemref idref="d2"/>\n<itemref idref="d3"/>'
    fault = changed("EPUB/package.opf", order, '<itemref idref="d3"/>\n<itemref idref="d2"/>')
    assert faults_of(data, edition, fault)


@pytest.fixture(scope="module")
def plain(styles) -> tuple[bytes, Edition]:  # noqa: F811
    edition = full_edition()
    return epub(edition, styles()), edition


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("继续努力。", "继续努力", ("a1.s3.p1", "missing")),
        ("继续努力。", "继续努方。", ("a1.s3.p1", "changed")),
        ("继续努力。", "继续努力。。", ("a2.headline", "extra")),
        ("本报记者 秋实", "", ("a1.byline", "missing")),
    ],
)
def test_text_that_is_not_what_it_was(plain, old: str, new: str, expected) -> None:
    data, edition = plain
    assert expected in faults_of(data, edition, changed("EPUB/story-1.xhtml", old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<rt xml:lang="zh-Latn-pinyin">nǐnǐ</rt>', '<rt xml:lang="zh-Latn-pinyin">nǐnì</rt>'),
        ("<rp>(</rp><rt xml:lang=\"zh-Latn-pinyin\">nǐnǐ</rt><rp>)</rp>", ""),
    ],
)  # fmt: skip
def test_a_reading_that_is_wrong_or_gone(styles, old: str, new: str) -> None:  # noqa: F811
    edition = full_edition("pinyin")
    data = epub(edition, styles("pinyin"))
    kinds = {kind for _, kind in faults_of(data, edition, changed("EPUB/story-1.xhtml", old, new))}
    assert kinds == {"reading"}


def test_a_lost_or_unnamed_picture(styles) -> None:  # noqa: F811
    edition = illustrated("hans")
    data = epub(edition, styles())
    assert check_epub(data, edition) == ()
    assert ("a1.s1.f1.picture", "missing") in faults_of(
        data, edition, lambda files: files.pop("EPUB/images/1.jpg")
    )


@pytest.mark.parametrize(
    "fault",
    [
        lambda files: files.pop("META-INF/container.xml"),
        lambda files: files.update({"mimetype": b"application/zip"}),
        changed("EPUB/story-1.xhtml", "</article>", ""),
        changed("EPUB/package.opf", 'id="d2"', 'id="d9"'),
    ],
)
def test_what_is_no_book(plain, fault: Fault) -> None:
    data, edition = plain
    assert faults_of(data, edition, fault) == [("", "unreadable")]
    assert [f.kind for f in check_epub(b"no zip", edition)] == ["unreadable"]
