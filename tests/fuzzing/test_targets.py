"""A few hundred broken files for every reader; `make fuzz` has a hundred thousand."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError, PipelineError, SourceError
from tests.fuzzing import fuzz
from tests.fuzzing.fuzz import Found, tried, watched
from tests.fuzzing.targets import TARGETS, Target, _seeds

BY_NAME = {target.name: target for target in TARGETS}
each = pytest.mark.parametrize("target", TARGETS, ids=BY_NAME)


@pytest.fixture(autouse=True)
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "FOUND", tmp_path / "found")


@each
def test_the_files_that_are_damaged_are_sound(target: Target, tmp_path: Path) -> None:
    for seed in _seeds(target):
        assert tried(target, seed, tmp_path) == "taken"


@pytest.mark.slow
@each
def test_a_broken_file_is_taken_or_refused_by_name(target: Target, tmp_path: Path) -> None:
    count = {1: 15, 2: 25}.get(target.weight, 150)
    seen, told = fuzz.run(target, count, 10**9, tmp_path)
    assert not told, told[0]
    assert seen["refused"] or seen["taken"] == count


def test_what_no_reader_may_do_is_found(tmp_path: Path) -> None:
    import socket

    def target(read: Callable[[], object]) -> Target:
        return Target("x", "x.md", tuple, lambda *_: read())

    def refuse(**place: str) -> object:
        raise SourceError("no", **place)  # type: ignore[arg-type]

    def endless() -> object:
        while True:
            pass

    for read in (
        lambda: 1 // 0,
        lambda: refuse(remedy="yes"),
        lambda: refuse(path="x.md"),
        lambda: refuse(path="y.md", remedy="yes"),
        lambda: open("/SENTINEL", "rb"),  # noqa: SIM115, PTH123
        lambda: socket.getaddrinfo("localhost", 80),
        lambda: bytes(4 * 2**30),
    ):
        with pytest.raises(Found):
            tried(target(read), b"", tmp_path)
    with pytest.raises(Found, match="takes more than"), watched(seconds=0.05):
        endless()
    assert tried(target(lambda: refuse(path="x.md", remedy="yes")), b"", tmp_path) == "refused"


# --- Files that take a moment to make, and took for ever to read ----------------------------


def _archive(name: str, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    out = io.BytesIO()
    (seed,) = _seeds(BY_NAME[name])
    with (
        zipfile.ZipFile(io.BytesIO(seed)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.namelist():
            change = changes.get(part, lambda data: data)
            target.writestr(part, change(source.read(part)))
    return out.getvalue()


def _body(added: bytes) -> dict[str, Callable[[bytes], bytes]]:
    return {"word/document.xml": lambda data: data.replace(b"<w:body>", b"<w:body>" + added)}


def _cells(rows: bytes, merged: bytes = b"") -> dict[str, Callable[[bytes], bytes]]:
    return {
        "xl/worksheets/sheet1.xml": lambda data: data.replace(
            b"</sheetData>", rows + b"</sheetData>" + merged
        )
    }


def _styles(data: bytes) -> bytes:
    chain = b"".join(
        b'<w:style w:type="paragraph" w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>'
        % (n, n + 1)
        for n in range(20_000)
    )
    return data.replace(b"</w:styles>", chain + b"</w:styles>")


def _front(toml: str) -> bytes:
    return f"+++\n{toml}\n+++\n\n# 题\n\n文。\n".encode()


def _text(text: str) -> bytes:
    return f"# 题\n\n{text}\n".encode()


_CORNER = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
_ALL = b'<mergeCells count="1"><mergeCell ref="A5:XFD1048576"/></mergeCells>'
_COLUMN = b'<mergeCells count="1"><mergeCell ref="A5:A1048576"/></mergeCells>'
_MANY = 50_000
_NAMES = " ".join(f'a{n}="x"' for n in range(_MANY))
_TOO_MUCH: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "brackets in TOML": ("source", lambda: _front("page = " + "[" * 5000), "page.md:2:"),
    "tables in TOML": ("source", lambda: _front("\npage = " + "{a=" * 5000), "page.md:3:"),
    "a name of many parts": ("source", lambda: _front(".".join("a" * 20_000) + " = 1"), "page.md:2:"),
    "a number of 5,000 digits": ("source", lambda: _front("page = " + "9" * 5000), "page.md:2:"),
    "a number of 50,000 digits": ("source", lambda: _front("page = 0x" + "f" * _MANY), "page.md:2:"),
    "brackets in a configuration": ("newspaper", lambda: b"[name]\nhans = " + b"[" * 5000, "newspaper.toml:2:"),
    "a number in a plan": ("plan", lambda: b"columns = " + b"9" * 5000, "page-01.toml:1:"),
    "brackets in entries": ("keep", lambda: b"\nkeep = " + b"[" * 5000, "01.keep.toml:2:"),
    "a cell in the last corner": ("xlsx", lambda: _archive("xlsx", _cells(_CORNER)), "1,048,576 rows"),
    "all cells merged": ("xlsx", lambda: _archive("xlsx", _cells(b"", _ALL)), "17,179,803,648 merged"),
    "a column merged": ("review-xlsx", lambda: _archive("review-xlsx", _cells(b"", _COLUMN)), "1,048,572 merged"),
    "a million empty cells": ("xlsx", lambda: _archive("xlsx", _cells(b"<row>" + b"<c/>" * 10**6 + b"</row>")), "columns"),
    "a cell that is in another row": ("xlsx", lambda: _archive("xlsx", _cells(b'<row r="4"><c r="C9999999"/></row>')), "9,999,999 rows"),
    "a header without a part": ("docx", lambda: _archive("docx", {
        "word/document.xml": lambda data: data.replace(b'r:id="', b'id="')
    }), "no Word document"),
    "paragraphs without end": ("docx", lambda: _archive("docx", _body(b"<w:p/>" * 4_000_000)), "unpacks to"),
    "attributes without end": ("html", f"<p {_NAMES}>字".encode, "page.html:1:"),
    "attributes of a unit": ("tmx", f'<tmx><body>\n<tu {_NAMES}/></body></tmx>'.encode, "memory.tmx:2:"),
}  # fmt: skip
_MUCH: dict[str, tuple[str, Callable[[], bytes]]] = {
    "references that never close": ("source", lambda: _text("[^" * _MANY)),
    "a row of references": ("source", lambda: _text("字[^1]" * _MANY + "\n\n[^1]: 注")),
    "a long table": ("source", lambda: _text("|a|b|\n|-|-|\n" + "|a|b|\n" * 20_000)),
    "styles in a chain": ("docx", lambda: _archive("docx", {"word/styles.xml": _styles})),
    "terms side by side": ("tbx", lambda: (
        b'<tbx><conceptEntry><langSec xml:lang="zh">' + "<term>字</term>".encode() * 20_000
        + b"</langSec></conceptEntry></tbx>"
    )),
    "concepts in each other": ("tbx", lambda: (
        b"<tbx>" + (b"<conceptEntry>" * 240 + '<langSec xml:lang="zh"><term>字</term></langSec>'.encode()
        + b"</conceptEntry>" * 240) * 400 + b"</tbx>"
    )),
    "a picture in a page": ("html", lambda: b"<img src='data:image/png;base64," + b"a/b=" * 10**6 + "'>字".encode()),
}  # fmt: skip


@pytest.mark.parametrize(("name", "made", "words"), _TOO_MUCH.values(), ids=_TOO_MUCH)
def test_what_asks_for_too_much_is_refused_with_its_place(
    name: str, made: Callable[[], bytes], words: str, tmp_path: Path
) -> None:
    target, data = BY_NAME[name], made()
    assert tried(target, data, tmp_path) == "refused"
    with pytest.raises((SourceError, ConfigurationError)) as caught:
        target.read(data, tmp_path)
    assert words in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(("name", "made"), _MUCH.values(), ids=_MUCH)
def test_what_only_looks_like_it_is_taken(
    name: str, made: Callable[[], bytes], tmp_path: Path
) -> None:
    data = made()
    with watched(seconds=20), contextlib.suppress(PipelineError):
        BY_NAME[name].read(data, tmp_path)


@pytest.mark.parametrize("encoding", ["idna", "undefined", "\0", "base64", "x" * 5000, "utf-7"])
def test_names_of_encodings_that_none_has(encoding: str, tmp_path: Path) -> None:
    from pipeline.incoming import as_text
    from pipeline.terms.exchange import Format, read

    path = tmp_path / "x.csv"
    path.write_bytes("simplified,english\n\ufeff字é,x\n".encode() + b"\xff\xfe.\n")
    for take in (
        lambda: read(path, Format.CSV, encoding),
        lambda: as_text(path.read_bytes(), Path("x.txt"), encoding),
    ):
        with pytest.raises(PipelineError) as caught:
            take()
        assert caught.value.remedy
