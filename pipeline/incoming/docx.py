"""A Word document of one page as lines of text.

Paragraphs, tables and text boxes in the order of the file; a forced line break begins a
line. A text box is read before the paragraph that it is anchored to, several of one
paragraph from top to bottom, then from left to right. Left out: what was deleted or moved
away with changes tracked, hidden text, the codes of fields, ruby above characters, and
of headers and footers what counts pages or has no hanzi.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from zlib import error as ZlibError  # noqa: N812 - an exception by its name

from pipeline.errors import SourceError
from pipeline.incoming import INDENT, nothing_in

__all__ = ["broken", "lines_of_docx", "look_into", "table_cells", "text_pieces"]

# A page's text takes some 100 KB as WordprocessingML, its pictures are compressed already:
# an archive that unpacks to more than this is no page. Python's zipfile never reads more
# of a part than the archive declares.
_MAX_UNPACKED: Final = 96 * 2**20
_MAX_PARTS: Final = 4000
_MAX_XML: Final = 16 * 2**20  # all of them; a tree takes twenty-five times its text
_MAX_TEXT: Final = 4 * 2**20  # characters: a page holds 20,000
_XML: Final = (".xml", ".rels")
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT: Final = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rt", "pPr", "rPr")}
    | {f"{_MC}Fallback"}  # says the same as the choice before it, for older programs
)
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_OFF: Final = frozenset({"0", "false", "off", "none"})
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_REMEDY: Final = "open it in Word or LibreOffice, save it as .docx anew, or save it as plain text"
# A cell of a table of words and figures; longer ones make the table a layout.
_CELL: Final = 30


def lines_of_docx(data: bytes, path: Path | str) -> list[str]:
    """The lines of a Word document; paragraphs with a first-line indent begin with it.

    Raises `SourceError` for what is no Word document, is protected by a password or
    damaged, unpacks to more than 96 MiB, or holds no text.
    """
    look_into(data, path)
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        reader = _Reader(_indents(document.styles.element))
        for section in document.sections:
            for header in (section.first_page_header, section.header):
                reader.margin(header)
        reader.children(document.element.body)
        for section in document.sections:
            for footer in (section.first_page_footer, section.footer):
                reader.margin(footer)
    except broken() as error:
        raise SourceError(
            "this is no Word document, or a damaged one", path=path, remedy=_REMEDY
        ) from error
    if reader.size > _MAX_TEXT:
        raise SourceError(
            f"the document holds {reader.size:,} characters, more than a page may have",
            path=path,
            remedy="give each page its own file",
        )
    if not any(line.strip() for line in reader.lines):
        raise nothing_in("the Word document", path, "check that it is the right file")
    return reader.lines


def broken() -> tuple[type[Exception], ...]:
    """What python-docx lets through of a damaged file: it checks nothing beforehand."""
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import XmlchemyError
    from lxml.etree import LxmlError

    return (
        PythonDocxError,
        OpcError,
        XmlchemyError,
        LxmlError,
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        zipfile.BadZipFile,
        ZlibError,
        EOFError,
        NotImplementedError,
        RecursionError,
    )


def look_into(data: bytes, path: Path | str) -> None:
    """Refuse what should not even be unpacked; raises `SourceError`."""
    if not data:
        raise nothing_in("the file", path, "save the document again")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(
            "this is an old Word document (.doc), or one protected by a password",
            path=path,
            remedy="open it in Word or LibreOffice, and save it as .docx without a password",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise SourceError(
            "this is no Word document, or a damaged one", path=path, remedy=_REMEDY
        ) from error
    unpacked = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith(_XML))
    if unpacked > _MAX_UNPACKED or len(parts) > _MAX_PARTS or xml > _MAX_XML:
        raise SourceError(
            f"the document unpacks to {unpacked / 1e6:,.0f} MB in {len(parts):,} parts, "
            "more than a page can be",
            path=path,
            remedy="give each page its own document, with smaller pictures",
        )


def _indents(styles: Any) -> dict[str, bool]:
    """Which paragraph styles indent the first line, by their ids; "" is the default one."""
    own: dict[str, tuple[bool | None, str | None]] = {}
    default = ""
    for style in styles.iterchildren(f"{_W}style"):
        name = style.get(f"{_W}styleId", "")
        based = style.find(f"{_W}basedOn")
        base = None if based is None else based.get(f"{_W}val")
        own[name] = _indented(style.find(f"{_W}pPr")), base
        if style.get(f"{_W}default") == "1" and style.get(f"{_W}type") == "paragraph":
            default = name
    found: dict[str, bool] = {}
    for name in own:
        at: str | None = name
        seen: dict[str, None] = {}
        while at in own and at not in seen and at not in found and own[at][0] is None:
            seen[at] = None
            at = own[at][1]
        # A chain of thousands is walked once, not once from each of its styles.
        said = found[at] if at in found else bool(own.get(at or "", (None, None))[0])
        found |= dict.fromkeys((*seen, name), said)
    found[""] = found.get(default, False)
    return found


def _indented(properties: Any) -> bool | None:
    """Whether paragraph properties indent the first line; None if they do not say."""
    if properties is None:
        return None
    indent = properties.find(f"{_W}ind")
    if indent is None:
        return None
    sizes = [indent.get(f"{_W}firstLine{unit}") for unit in ("Chars", "")]
    given = next((size for size in sizes if size is not None), None)
    if given is None:
        return None
    try:
        return float(given) > 0
    except ValueError:
        return None


def _on(properties: Any, name: str) -> bool:
    switch = None if properties is None else properties.find(f"{_W}{name}")
    return switch is not None and switch.get(f"{_W}val", "1") not in _OFF


@dataclass
class _Reader:
    indents: dict[str, bool]
    lines: list[str] = field(default_factory=list)
    size: int = 0

    def margin(self, part: Any) -> None:
        """A header or a footer, if it says anything beside a number."""
        if part.is_linked_to_previous:
            return
        root = part._element  # noqa: SLF001 - python-docx has no other way to it
        inner = _Reader(self.indents)
        for paragraph in root.iter(f"{_W}p"):
            if not _numbered(paragraph):  # a running line repeats what the page says
                inner.paragraph(paragraph)
        known = set(self.lines)
        self._add(line for line in inner.lines if _HAN.search(line) and line not in known)

    def _add(self, lines: Iterator[str]) -> None:
        for line in lines:
            self.lines.append(line)
            self.size += len(line)

    def children(self, parent: Any) -> None:
        """What stands in a body, a cell or a text box, in the order of the file."""
        for child in parent.iterchildren():
            if child.tag == f"{_W}p":
                self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                self.table(child)
            elif child.tag not in _LEFT_OUT and child.tag != f"{_W}sectPr":
                self.children(child)  # content controls, tracked insertions, choices

    def paragraph(self, paragraph: Any) -> None:
        boxes: list[tuple[tuple[float, float], Any]] = []
        text = "".join(text_pieces(paragraph, boxes))
        for _, box in sorted(boxes, key=lambda found: found[0]):
            self.children(box)
        properties = paragraph.find(f"{_W}pPr")
        if _on(None if properties is None else properties.find(f"{_W}rPr"), "vanish") and not text:
            return
        if text[:1].strip() and self._opens(properties):
            text = INDENT + text
        self._add(iter(text.split("\n")))

    def _opens(self, properties: Any) -> bool:
        own = _indented(properties)
        if own is not None:
            return own
        style = None if properties is None else properties.find(f"{_W}pStyle")
        return self.indents.get("" if style is None else style.get(f"{_W}val", ""), False)

    def table(self, table: Any) -> None:
        """A table of short cells row by row; a table used as a layout cell by cell."""
        rows = [
            [cell for cell in table_cells(row) if not _continues(cell)]
            for row in table.iterchildren(f"{_W}tr")
        ]
        cells = [[self._cell(cell) for cell in row] for row in rows]
        short = all(len(c.lines) <= 1 and c.size <= _CELL for row in cells for c in row)
        for row in cells:
            if short and len(row) > 1:
                self._add(iter(["\t".join("".join(cell.lines).strip() for cell in row)]))
            else:
                self._add(line for cell in row for line in cell.lines)

    def _cell(self, cell: Any) -> _Reader:
        inner = _Reader(self.indents)
        inner.children(cell)
        return inner


def _numbered(paragraph: Any) -> bool:
    """Whether the page's number is put into a paragraph by a field."""
    codes = [code.text or "" for code in paragraph.iter(f"{_W}instrText")]
    codes += [code.get(f"{_W}instr", "") for code in paragraph.iter(f"{_W}fldSimple")]
    return any("PAGE" in code for code in codes)


def table_cells(row: Any) -> Iterator[Any]:
    """The cells of a table's row, those in content controls too."""
    for child in row.iterchildren():
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from table_cells(child)


def _continues(cell: Any) -> bool:
    """Whether a cell is the lower part of a merged one."""
    properties = cell.find(f"{_W}tcPr")
    merge = None if properties is None else properties.find(f"{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def text_pieces(element: Any, boxes: list[tuple[tuple[float, float], Any]]) -> Iterator[str]:
    """The pieces of a paragraph's text; the text boxes in it are put into `boxes`."""
    for child in element.iterchildren():
        tag = child.tag
        if tag in _LEFT_OUT:
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            page_break = tag == f"{_W}br" and child.get(f"{_W}type") in ("page", "column")
            yield "" if page_break else _SIGNS[tag]
        elif tag == f"{_W}txbxContent":
            boxes.append((_place(child), child))
        elif tag == f"{_W}r" and _on(child.find(f"{_W}rPr"), "vanish"):
            continue
        else:
            yield from text_pieces(child, boxes)


def _place(box: Any) -> tuple[float, float]:
    """How far down and to the right a box is anchored, in EMU; 0 where it is not said."""
    anchor = next(box.iterancestors(f"{_WP}anchor"), None)
    found = []
    for name in ("positionV", "positionH"):
        offset = None if anchor is None else anchor.find(f"{_WP}{name}/{_WP}posOffset")
        try:
            found.append(0.0 if offset is None else float(offset.text or 0))
        except ValueError:
            found.append(0.0)
    return found[0], found[1]
