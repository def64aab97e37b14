"""Text boxes, rectangles and rules at their place on the page: DrawingML shapes of Word's.

A shape is anchored in a paragraph and placed against the page (``wp:anchor``, ECMA-376-1
§ 20.4.2.3). Text boxes that hold one text are linked: the first has it (``wps:txbx`` with
an id), the others take what does not fit ([MS-ODRAWXML] § 2.21, ``wps:linkedTxbx``). Word
2007, which knows no such shapes, shows none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.typeset.docx.wml import W, hex_color, node

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.style import Border

__all__ = ["Link", "Rectangle", "Shapes"]

_EMU: Final = 12_700  # in a pt
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ADEC: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_NSMAP: Final = {"w": W, "wp": _WP, "a": _A, "wps": _WPS, "mc": _MC}
_DASHES: Final = {"dashed": "dash", "dotted": "sysDot"}


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A place on the page, in pt from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def grown(self, *, right: float = 0.0, foot: float = 0.0) -> Rectangle:
        """The same with so much more room at the right and at the foot."""
        return replace(self, width=self.width + right, height=self.height + foot)


@dataclass(frozen=True, slots=True)
class Link:
    """A text box's place in a chain of them: the chain's number, and its own from 0."""

    chain: int
    number: int = 0


class Shapes:
    """Makes the shapes of a document, each with a number of its own.

    `numbers` gives those numbers; whatever else is drawn in the document takes its own there.
    """

    def __init__(self, numbers: Iterator[int]) -> None:
        self._numbers = numbers

    def text_box(
        self,
        place: Rectangle,
        content: Iterable[Element],
        name: str,
        title: str,
        *,
        link: Link | None = None,
        down: bool = False,
    ) -> Element:
        """A text box without a frame; one that is not the first of its chain has no content.

        `title` says what it holds, for a reader that does not see it. `down`: its lines run
        down the page.
        """
        if link is not None and link.number:
            text = _node(_WPS, "linkedTxbx", id=str(link.chain), seq=str(link.number))
        else:
            text = _node(_WPS, "txbx", node("txbxContent", *content))
            if link is not None:
                text.set("id", str(link.chain))
        bare = (_node(_A, "noFill"), _node(_A, "ln", _node(_A, "noFill")))
        return self._shape(place, bare, name, title, text=text, down=down)

    def rectangle(
        self, place: Rectangle, name: str, *, border: Border | None, background: str | None
    ) -> Element:
        """A frame or a tinted ground behind the text; a `border` is drawn inside its edges."""
        fill = _node(_A, "noFill") if background is None else _fill(background)
        line = _node(_A, "ln", _node(_A, "noFill"))
        if border is not None and border.width:
            half = border.width / 2
            place = Rectangle(
                place.x + half, place.y + half, place.width - 2 * half, place.height - 2 * half
            )
            line = _line(border)
        return self._shape(place, (fill, line), name, "")

    def rule(self, place: Rectangle, border: Border, name: str) -> Element:
        """A rule as long as the longer side of its place, as thick as the other."""
        if border.style == "solid":
            # LibreOffice 7.4 turns an upright line of no width over.
            look = (_fill(border.color), _node(_A, "ln", _node(_A, "noFill")))
            return self._shape(place, look, name, "")
        if place.width > place.height:
            middle = Rectangle(place.x, place.y + place.height / 2, place.width, 0.0)
        else:
            middle = Rectangle(place.x + place.width / 2, place.y, 0.0, place.height)
        return self._shape(middle, (_line(border),), name, "", form="line")

    def _shape(
        self,
        place: Rectangle,
        look: Iterable[Element],
        name: str,
        title: str,
        *,
        form: str = "rect",
        text: Element | None = None,
        down: bool = False,
    ) -> Element:
        """w:r with a shape. One without text is decoration: it stands behind, and is not read."""
        number = next(self._numbers)
        size = {"cx": _emu(place.width), "cy": _emu(place.height)}
        properties = _node(_WP, "docPr", id=str(number), name=f"{name} ({number})")
        if title:
            properties.set("descr", title)
        if text is None:
            extension = _node(_A, "ext", uri=_DECORATIVE)
            decorative = etree.SubElement(
                extension, f"{{{_ADEC}}}decorative", nsmap={"adec": _ADEC}
            )
            decorative.set("val", "1")
            properties.append(_node(_A, "extLst", extension))
        shape = _node(
            _WPS, "wsp",
            _node(_WPS, "cNvSpPr", txBox="1") if text is not None else _node(_WPS, "cNvSpPr"),
            _node(
                _WPS, "spPr",
                _node(_A, "xfrm", _node(_A, "off", x="0", y="0"), _node(_A, "ext", **size)),
                _node(_A, "prstGeom", _node(_A, "avLst"), prst=form),
                *look,
            ),
            *(() if text is None else (text,)),
            _node(
                _WPS, "bodyPr", _node(_A, "noAutofit"),
                rot="0", vert="eaVert" if down else "horz", wrap="square",
                lIns="0", tIns="0", rIns="0", bIns="0", anchor="t", anchorCtr="0",
            ),
        )  # fmt: skip
        anchor = _node(
            _WP, "anchor",
            _node(_WP, "simplePos", x="0", y="0"),
            _node(_WP, "positionH", _offset(place.x), relativeFrom="page"),
            _node(_WP, "positionV", _offset(place.y), relativeFrom="page"),
            _node(_WP, "extent", **size),
            _node(_WP, "effectExtent", l="0", t="0", r="0", b="0"),
            _node(_WP, "wrapNone"),
            properties,
            _node(_WP, "cNvGraphicFramePr"),
            _node(_A, "graphic", _node(_A, "graphicData", shape, uri=_WPS)),
            distT="0", distB="0", distL="0", distR="0", simplePos="0",
            relativeHeight=str(number), behindDoc=str(int(text is None)), locked="0",
            layoutInCell="1", allowOverlap="1",
        )  # fmt: skip
        choice = _node(_MC, "Choice", node("drawing", anchor), Requires="wps")
        return node("r", _node(_MC, "AlternateContent", choice))


def _emu(points: float) -> str:
    return str(round(points * _EMU))


def _offset(points: float) -> Element:
    made = _node(_WP, "posOffset")
    made.text = _emu(points)
    return made


def _fill(color: str) -> Element:
    return _node(_A, "solidFill", _node(_A, "srgbClr", val=hex_color(color)))


def _line(border: Border) -> Element:
    dash = _DASHES.get(border.style)
    made = _node(
        _A, "ln", _fill(border.color), *((_node(_A, "prstDash", val=dash),) if dash else ()),
        w=_emu(border.width), cap="flat",
    )  # fmt: skip
    if border.style == "double":
        made.set("cmpd", "dbl")
    made.append(_node(_A, "miter", lim="800000"))
    return made


def _node(space: str, tag: str, *children: Element, **attributes: str) -> Element:
    element = etree.Element(f"{{{space}}}{tag}", attributes, nsmap=_NSMAP)
    element.extend(children)
    return element
