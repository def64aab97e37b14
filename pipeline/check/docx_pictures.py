"""The pictures of a DOCX file: what is drawn in its text, as far as its data are there."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Final

from lxml import etree

from pipeline.check.pictures import Shown

__all__ = ["shown_pictures"]

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_MAIN: Final = "word/document.xml"
_RELATIONS: Final = "word/_rels/document.xml.rels"
# How the two kinds of picture file begin that Word is given.
_BEGINNINGS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def shown_pictures(data: bytes) -> tuple[Shown, ...]:
    """The drawings of a DOCX file's text that have a picture file, in order.

    Raises what `zipfile` and lxml raise for bytes that are no DOCX file.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(_MAIN), parser)
        inlines = list(root.iter(f"{_WP}inline", f"{_WP}anchor"))
        if not inlines:
            return ()
        targets = _targets(archive, parser)
        found = []
        for inline in inlines:
            # A text box may hold drawings, and is none itself.
            blip = inline.find(f"{_A}graphic/{_A}graphicData/{_PIC}pic//{_A}blip")
            target = None if blip is None else targets.get(blip.get(_EMBED))
            size, properties = inline.find(f"{_WP}extent"), inline.find(f"{_WP}docPr")
            if target is None or size is None or properties is None:
                continue
            if not _is_picture(archive, target):
                continue
            width, height = (int(size.get(side)) for side in ("cx", "cy"))
            found.append(Shown(properties.get("descr", ""), height / max(width, 1)))
    return tuple(found)


def _targets(archive: zipfile.ZipFile, parser: etree.XMLParser) -> dict[str, str]:
    try:
        relations = etree.fromstring(archive.read(_RELATIONS), parser)
    except (KeyError, etree.XMLSyntaxError):
        return {}
    return {item.get("Id"): item.get("Target") for item in relations}


def _is_picture(archive: zipfile.ZipFile, target: str) -> bool:
    name = posixpath.normpath(posixpath.join("word", target)).lstrip("/")
    if target.startswith("/"):
        name = target.lstrip("/")
    try:
        return archive.read(name).startswith(_BEGINNINGS)
    except KeyError:
        return False
