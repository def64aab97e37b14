"""WeasyPrint's computed values as the plain values of a `Style`.

WeasyPrint computes in CSS pixels and hands custom properties on as tokens; what
comes out here is in pt, colours as ``"#rrggbb"`` on white paper.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, cast

from pipeline.errors import ConfigurationError
from pipeline.typeset.declared import where_declared
from pipeline.typeset.style import (
    Align,
    BlockStyle,
    Border,
    Box,
    Edges,
    MarkStyle,
    PageStyle,
    RubyStyle,
)
from pipeline.typeset.writing import is_vertical

__all__ = ["Reader", "UnsettableError"]

_PT: Final = 0.75  # pt in a CSS pixel (CSS Values 3, § 5.2)
_LARGEST: Final = 14_400.0  # pt: the largest page of a PDF (ISO 32000-1, Annex C.2)
_WEIGHTS: Final = {"normal": 400, "bold": 700}


class UnsettableError(ConfigurationError):
    """Values that no page can be set with.

    `selector` is the part of the page (``".columns"``, ``"@page"``) and `properties`
    are those that come into question, the likeliest first.
    """

    selector: str = ""
    properties: tuple[str, ...] = ()


class Reader:
    """Turns WeasyPrint's computed values (px) into plain pt values.

    `paths` are the sheets in their order: what no page can be set with is a
    `ConfigurationError` that names the sheet and the line it comes from.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths

    def _refuse(
        self, message: str, remedy: str, selector: str, *properties: str
    ) -> UnsettableError:
        path, line = where_declared(self._paths, selector, properties)
        error = UnsettableError(message, path=path, line=line, remedy=remedy)
        error.selector, error.properties = selector, properties
        return error

    def page(self, style: Any, columns: Any) -> PageStyle:
        """The page, from the style of a page box and that of ``.columns``."""
        width, height = (_number(value) * _PT for value in style["size"])
        if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
            raise self._refuse(
                f"a page of {width:.4g} by {height:.4g} pt",
                "write a size such as 390mm 540mm; no page is larger than 5080mm",
                "@page",
                "size",
            )
        margin = Edges(*(self.length(style[f"margin_{side}"], width) for side in _SIDES))
        count = columns["column_count"]
        page = PageStyle(
            width=width,
            height=height,
            margin=margin,
            columns=count if isinstance(count, int) else 1,
            column_gap=0.0
            if columns["column_gap"] == "normal"
            else self.length(columns["column_gap"], width),
            column_rule=_custom_border(columns["__column_rule"]),
        )
        if page.measure <= 0 or height - margin.top - margin.bottom <= 0:
            widest = sorted(_SIDES, key=lambda side: -getattr(margin, side))
            raise self._refuse(
                "the margins leave no room on the page",
                "lessen the @page margins",
                "@page",
                *(f"margin-{side}" for side in widest),
                "margin",
                "size",
            )
        if page.column_width < 30:
            raise self._refuse(
                f"{page.columns} columns leave {page.column_width:.0f} pt each",
                "write a smaller column-count or column-gap",
                ".columns",
                "column-count",
                "columns",
            )
        return page

    def box(self, style: Any) -> Box:
        """The box around a block or a container."""
        return Box(
            margin=Edges(*(self.length(style[f"margin_{side}"], 0.0) for side in _SIDES)),
            padding=Edges(*(self.length(style[f"padding_{side}"], 0.0) for side in _SIDES)),
            border_top=_border(style, "top"),
            border_right=_border(style, "right"),
            border_bottom=_border(style, "bottom"),
            border_left=_border(style, "left"),
            background=_color(style["background_color"]),
        )

    def block(self, style: Any, rt: Any, name: str) -> BlockStyle:
        """A role's style, with that of the ``rt`` inside it; `name` is its class."""
        size = style["font_size"] * _PT
        if not 1 <= size <= _LARGEST:
            raise self._refuse(
                f"{name} has a font-size of {size:.1f} pt"
                if size < 1
                else f"{name} has a font-size of {size:.4g} pt",
                "write at least 1pt" if size < 1 else "write one that a page has room for",
                f".{name}",
                "font-size",
                "font",
            )
        line_height = style["line_height"]
        if line_height == "normal":
            leading = size * 1.3
        elif isinstance(line_height, (int, float)):
            leading = size * line_height
        else:
            leading = self.length(line_height, size)
        spacing = style["letter_spacing"]
        letter_spacing = 0.0 if spacing == "normal" else self.length(spacing, size)
        if size + letter_spacing <= 0:
            raise self._refuse(
                f"{name} has a letter-spacing of {letter_spacing:.1f} pt, all of a hanzi's width",
                "write a length such as 0.1em, or a smaller one under nothing",
                f".{name}",
                "letter-spacing",
            )
        return BlockStyle(
            fonts=tuple(style["font_family"]),
            size=size,
            weight=_weight(style["font_weight"]),
            italic=style["font_style"] != "normal",
            color=_color(style["color"]) or "#000000",
            leading=leading,
            letter_spacing=letter_spacing,
            align=_align(style),
            indent=self.length(style["text_indent"], size),
            box=self.box(style),
            span=style["column_span"] == "all",
            keep_with_next=style["break_after"] in ("avoid", "avoid-page", "avoid-column"),
            hyphenate=style["hyphens"] == "auto",
            ruby=self.ruby(rt),
            shrink=style["display"][0] == "inline",
            whole_line=_is_whole(style["width"]),
            vertical=is_vertical(style),
        )

    def ruby(self, rt: Any) -> RubyStyle:
        """The row of readings."""
        size = rt["font_size"] * _PT
        return RubyStyle(
            fonts=tuple(rt["font_family"]),
            size=size,
            weight=_weight(rt["font_weight"]),
            color=_color(rt["color"]) or "#000000",
            gap=_custom_length(rt["__ruby_gap"], size),
        )

    def mark(self, style: Any, around: Any) -> MarkStyle:
        """The number of a note, from its style and that of the text around it."""
        whole = around["font_size"]
        if not whole:
            return MarkStyle()  # the text itself is refused
        if style["font_size"] * _PT < 1:
            raise self._refuse(
                "note-mark has a font-size under 1 pt",
                "write a share of the type around it, such as 0.62em",
                ".note-mark",
                "font-size",
                "font",
            )
        rise = style["vertical_align"]
        color, fonts = _color(style["color"]), tuple(style["font_family"])
        return MarkStyle(
            style["font_size"] / whole,
            rise / whole if isinstance(rise, (int, float)) else 0.0,
            None if color == _color(around["color"]) else color,
            None if fonts == tuple(around["font_family"]) else fonts,
        )

    def shares(self, columns: Any, name: str) -> tuple[float, float]:
        """Two shares of a whole that a custom property of ``.columns`` holds; halves without it."""
        tokens = columns[name.replace("-", "_")]
        values = [token.value for token in tokens if token.type == "number"]
        if len(values) not in (0, 2) or any(value <= 0 for value in values):
            raise self._refuse(
                f"{name} wants two numbers", f"write for example {name}: 2 3", ".columns", name
            )
        one, other = values or (1.0, 1.0)
        return (one / (one + other), other / (one + other))

    def fit(self, columns: Any, name: str) -> tuple[float, float]:
        """The two limits that a custom property of ``.columns`` holds; (1, 1) without it."""
        tokens = columns[name.replace("-", "_")]
        values = [token.value for token in tokens if token.type == "number"]
        if not values:
            return (1.0, 1.0)
        if len(values) != 2 or not 0 < values[0] <= values[1]:
            raise self._refuse(
                f"{name} wants two numbers, the least and the most",
                f"write for example {name}: 0.95 1.1",
                ".columns",
                name,
            )
        return (values[0], values[1])

    def length(self, value: Any, whole: float) -> float:
        """A computed length in pt; a percentage is of `whole`; auto is 0.

        Raises `UnsettableError` for one that no page holds a hundred times.
        """
        if isinstance(value, (int, float)):
            length = value * _PT
        elif value in ("auto", "normal", "none"):
            length = 0.0
        else:
            length = cast("float", value.value * (whole / 100 if value.unit == "%" else _PT))
        if not abs(length) <= 100 * _LARGEST:  # so that what is no number (NaN) is refused, too
            raise self._refuse(
                f"a length of {length:.4g} pt", "write one that a page has room for", ""
            )
        return length


_SIDES: Final = ("top", "right", "bottom", "left")
_UNITS: Final = {"pt": 1.0, "px": _PT, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}


def _is_whole(width: Any) -> bool:
    return getattr(width, "unit", None) == "%" and width.value == 100


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else float(value.value)


def _weight(value: object) -> int:
    return value if isinstance(value, int) else _WEIGHTS.get(str(value), 400)


def _color(value: Any) -> str | None:
    if value is None or value == "currentcolor":
        return None
    red, green, blue = value.to("srgb").coordinates
    alpha = value.alpha
    if alpha == 0:
        return None
    # Paper is white: a translucent colour is mixed with it, as print would.
    mixed = (1 - alpha * (1 - part) for part in (red, green, blue))
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in mixed)


def _border(style: Any, side: str) -> Border:
    kind = style[f"border_{side}_style"]
    width = _number(style[f"border_{side}_width"]) * _PT
    if kind in ("none", "hidden") or width == 0:
        return Border()
    color = _color(style[f"border_{side}_color"]) or _color(style["color"]) or "#000000"
    return Border(width, kind, color)


def _custom_border(tokens: Any) -> Border:
    from tinycss2.color4 import parse_color

    width, style, ink = 0.0, "solid", "#000000"
    for token in tokens:
        if token.type == "dimension" and token.lower_unit in _UNITS:
            width = token.value * _UNITS[token.lower_unit]
        elif token.type == "ident" and token.lower_value in ("none", "solid", "dashed", "dotted"):
            style = token.lower_value
        elif (color := parse_color(token)) is not None and (plain := _color(color)):
            ink = plain
    return Border() if style == "none" or not width else Border(width, style, ink)


def _custom_length(tokens: Any, size: float) -> float:
    for token in tokens:
        if token.type == "dimension":
            if token.lower_unit == "em":
                return cast("float", token.value * size)
            if token.lower_unit in _UNITS:
                return cast("float", token.value * _UNITS[token.lower_unit])
        if token.type == "number" and math.isclose(token.value, 0):
            return 0.0
    return 0.0


def _align(style: Any) -> Align:
    value = style["text_align_all"] or "start"
    named = {"start": "left", "end": "right"}.get(value, value)
    return cast("Align", named if named in ("left", "center", "right", "justify") else "left")
