"""The shapes of a DOCX file, for tests: where they stand, what they draw, what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.typeset.docx.wml import w
from tests.typeset.docx_editions import part

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EMU = 12_700  # in a pt


@dataclass(frozen=True)
class Shape:
    """A shape: its place in pt, its frame as (width in pt, colour), its ground, its text.

    `chain` and `number` are its link, `down` says that its lines run down.
    """

    name: str
    title: str
    x: float
    y: float
    width: float
    height: float
    line: tuple[float, str] | None
    ground: str | None
    text: str
    chain: str | None
    number: int | None
    down: bool
    element: Any


def shapes(data: bytes) -> list[Shape]:
    """The shapes of a document in order."""
    return [_shape(anchor) for anchor in part(data).iter(f"{WP}anchor")]


def _shape(anchor: Any) -> Shape:
    x, y = (int(one.text) / EMU for one in anchor.iter(f"{WP}posOffset"))
    extent, properties = anchor.find(f"{WP}extent"), anchor.find(f"{WP}docPr")
    shape = anchor.find(f".//{WPS}wsp")
    look = shape.find(f"{WPS}spPr")
    line = look.find(f"{A}ln")
    color = line.find(f"{A}solidFill/{A}srgbClr")
    ground = look.find(f"{A}solidFill/{A}srgbClr")
    box, linked = shape.find(f"{WPS}txbx"), shape.find(f"{WPS}linkedTxbx")
    chain = None if box is None else box.get("id")
    number = None if chain is None else 0
    if linked is not None:
        chain, number = linked.get("id"), int(linked.get("seq"))
    text = "" if box is None else "".join(t.text or "" for t in box.iter(w("t")))
    return Shape(
        properties.get("name"), properties.get("descr", ""), x, y,
        int(extent.get("cx")) / EMU, int(extent.get("cy")) / EMU,
        None if color is None else (int(line.get("w")) / EMU, color.get("val")),
        None if ground is None else ground.get("val"),
        text, chain, number, shape.find(f"{WPS}bodyPr").get("vert") == "eaVert", anchor,
    )  # fmt: skip
