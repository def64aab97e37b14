"""A picture in the line of text: DrawingML (ECMA-376-1 § 20.4.2.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["drawing"]

_EMU: Final = 12_700  # in a pt
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NSMAP: Final = {"wp": _WP, "a": _A, "pic": _PIC, "r": _R}


def drawing(
    relation: str, number: int, name: str, alt: str, *, width: float, height: float
) -> Element:
    """w:drawing with a picture `width` by `height` pt.

    `relation` is the id of the picture's part, `number` one that no other drawing of
    the document has, `alt` what a screen reader says.
    """
    size = {"cx": str(round(width * _EMU)), "cy": str(round(height * _EMU))}
    picture = _picture(relation, number, name, size)
    inline = _node(
        _WP, "inline",
        _node(_WP, "extent", **size),
        _node(_WP, "docPr", id=str(number), name=name, descr=alt),
        _node(_WP, "cNvGraphicFramePr", _node(_A, "graphicFrameLocks", noChangeAspect="1")),
        _node(_A, "graphic", _node(_A, "graphicData", picture, uri=_PIC)),
        distT="0", distB="0", distL="0", distR="0",
    )  # fmt: skip
    return _node(_W, "drawing", inline)


def _picture(relation: str, number: int, name: str, size: dict[str, str]) -> Element:
    properties = _node(_PIC, "cNvPr", id=str(number), name=name)
    blip = _node(_A, "blip")
    blip.set(f"{{{_R}}}embed", relation)
    return _node(
        _PIC, "pic",
        _node(_PIC, "nvPicPr", properties, _node(_PIC, "cNvPicPr")),
        _node(_PIC, "blipFill", blip, _node(_A, "stretch", _node(_A, "fillRect"))),
        _node(
            _PIC, "spPr",
            _node(_A, "xfrm", _node(_A, "off", x="0", y="0"), _node(_A, "ext", **size)),
            _node(_A, "prstGeom", _node(_A, "avLst"), prst="rect"),
        ),
    )  # fmt: skip


def _node(space: str, tag: str, *children: Element, **attributes: str) -> Element:
    element = etree.Element(f"{{{space}}}{tag}", attributes, nsmap=_NSMAP)
    element.extend(children)
    return element
