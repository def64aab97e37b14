"""The newspaper's look for a screen whose size nobody knows.

A page of paper has room for a head of 60 pt; a telephone has not. So sizes become em of the
running text, with the steps of the type scale drawn closer together, and lengths across the
page become none. Faces, weights, alignment, indents, rules, grounds and coloured ink stay.
Black and grey ink is left to the reader, who may have chosen white on black.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pipeline.edition import INNER_HEADS, TOP, Role
from pipeline.typeset.style import TRANSLATION, BlockStyle, Border, Box, Container, Style

__all__ = ["colorful", "luminance", "screen_rules", "screen_sheet"]

# The power of the type scale that is kept: a head six times as large as the text comes out
# 2.4 times as large, one that is a third larger by a sixth.
_CLOSER: Final = 0.5
_SMALLEST: Final = 0.8  # em; smaller is not legible on a telephone
_MOST_MARGIN: Final = 1.6  # em
_RUBY_LEADING: Final = 2.1  # lines of text with readings, in em: room for both rows
_GREY: Final = 24  # of 255 by which the parts of a colour differ that counts as grey
_GENERIC: Final = (("sans", "sans-serif"), ("gothic", "sans-serif"), ("hei", "sans-serif"),
                   ("arial", "sans-serif"))  # fmt: skip
# What needs no sheet of the newspaper's: shapes that every edition has on a screen.
_SHAPES: Final = """\
body { margin: 0 4%; }
h1, h2, h3, h4, h5, h6, p, figure, table, aside { margin: 0; }
header, footer { display: block; }
ruby { ruby-position: over; margin: 0 0.05em; }
rt { font-size: 50%; font-weight: normal; text-align: center; }
.figure { margin: 1em 0; text-align: center; page-break-inside: avoid; break-inside: avoid; }
.figure img { max-width: 100%; height: auto; }
table { margin: 1em auto; border-collapse: collapse; }
th, td { padding: 0.2em 0.6em; text-align: left; vertical-align: top; }
.center { text-align: center; }
.right { text-align: right; }
h1, h2, h3, h4, h5, h6 { page-break-after: avoid; break-after: avoid; }
h1, h2, h3, h4, h5, h6 { page-break-inside: avoid; break-inside: avoid; }
"""


def colorful(color: str) -> bool:
    """Whether a colour ``#rrggbb`` is more than a grey."""
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    return max(parts) - min(parts) > _GREY


def screen_sheet(
    style: Style, *, annotated: frozenset[Role] = frozenset(), own: Mapping[str, str] | None = None
) -> str:
    """The style as CSS for a screen; `annotated` are the roles with readings over their words.

    `own` gives family names that stand for those of the style, where faces are embedded.
    """
    every = screen_rules(style, annotated=annotated, own=own)
    (body, face), *rules = ((selector, "; ".join(said)) for selector, said in every)
    rest = "".join(f"{selector} {{ {said} }}\n" for selector, said in rules)
    return f"{body} {{ {face} }}\n{_SHAPES}{rest}"


def screen_rules(
    style: Style, *, annotated: frozenset[Role] = frozenset(), own: Mapping[str, str] | None = None
) -> Iterator[tuple[str, list[str]]]:
    """The rules of `screen_sheet` that are the style's own: selectors with declarations.

    The first is for ``body``.
    """
    body = style.blocks[Role.PARAGRAPH]
    yield "body", [*_face(body, own or {})]
    for role, values in style.blocks.items():
        said = [*_type(role, values, body, own or {}), *_shape(role, values, body)]
        if role in annotated:
            said = [item for item in said if not item.startswith("line-height")]
            said.append(f"line-height: {_RUBY_LEADING}")
        yield f".{role}", said
    for role, values in style.variants.get(TRANSLATION, {}).items():
        said = [*_type(role, values, body, own or {}), *_shape(role, values, body)]
        # What the Chinese asks for is not the English one's.
        said += [] if values.letter_spacing else ["letter-spacing: normal"]
        said += [] if values.indent else ["text-indent: 0"]
        if role in (Role.TABLE, Role.TABLE_HEAD):
            said = [item for item in said if not item.startswith("text-align")]
        yield f".{TRANSLATION}.{role}", said
    for container in (Container.LEAD_BOX, Container.STORY_BOX):
        if container in style.containers:
            yield f".{container}", [*_box(style.containers[container], body.size)]
    mark = body.mark
    raised = (
        f"font-size: {_number(mark.size)}em; vertical-align: {_number(mark.rise / mark.size)}em"
    )
    yield ".note-mark", [raised, "line-height: 0", "padding-right: 0.15em"]
    # The rule over the notes is the first one's.
    yield ".note + .note", ["border-top: none"]
    ruby = body.ruby
    if annotated and colorful(ruby.color):
        yield "rt", [f"color: {ruby.color}"]


def _face(values: BlockStyle, own: Mapping[str, str]) -> Iterator[str]:
    names = [f'"{own.get(name, name)}"' for name in dict.fromkeys(values.fonts)]
    yield f"font-family: {', '.join([*names, _generic(values.fonts)])}"


def _generic(families: Iterable[str]) -> str:
    for name in families:
        for part, kind in _GENERIC:
            if part in name.lower():
                return kind
    return "serif"


def _type(
    role: Role, values: BlockStyle, body: BlockStyle, own: Mapping[str, str]
) -> Iterator[str]:
    if values.fonts != body.fonts:
        yield from _face(values, own)
    ratio = values.size / body.size
    size = max(ratio**_CLOSER if ratio > 1 else ratio, _SMALLEST)
    if abs(size - 1) > 0.01 or role in TOP | INNER_HEADS:
        yield f"font-size: {_number(size)}em"
    yield f"line-height: {_number(max(values.leading / values.size, 1.2))}"
    yield f"font-weight: {values.weight}"
    if values.italic:
        yield "font-style: italic"
    if colorful(values.color):
        yield f"color: {values.color}"
    if values.letter_spacing:
        yield f"letter-spacing: {_number(values.letter_spacing / values.size)}em"
    if values.hyphenate:
        yield "hyphens: auto"


def _shape(role: Role, values: BlockStyle, body: BlockStyle) -> Iterator[str]:
    if role is not Role.PICTURE:
        yield f"text-align: {values.align}"
    if values.indent:
        yield f"text-indent: {_number(values.indent / values.size)}em"
    yield from _box(values.box, body.size)


def _box(box: Box, size: float) -> Iterator[str]:
    """Margins, rules and ground; `size` is the type size of the running text in pt."""
    margin, padding = box.margin, box.padding
    for side, value in (("top", margin.top), ("bottom", margin.bottom)):
        if value:
            yield f"margin-{side}: {_number(min(max(value / size, 0), _MOST_MARGIN))}em"
    if any((padding.top, padding.right, padding.bottom, padding.left)):
        sides = (padding.top, padding.right, padding.bottom, padding.left)
        told = " ".join(f"{_number(min(side / size, _MOST_MARGIN))}em" for side in sides)
        yield f"padding: {told}"
    borders = {
        "top": box.border_top,
        "right": box.border_right,
        "bottom": box.border_bottom,
        "left": box.border_left,
    }
    for side, border in borders.items():
        if border.width:
            yield f"border-{side}: {_border(border)}"
    if box.background is not None:
        # Ink with the ground: on a dark page the reader's own would be white on it.
        yield f"background-color: {box.background}"
        yield f"color: {_ink_on(box.background)}"


def _border(border: Border) -> str:
    # Black and grey rules take the colour of the text around them.
    color = f" {border.color}" if colorful(border.color) else ""
    return f"{_number(max(border.width, 0.75))}pt {border.style}{color}"


def _ink_on(ground: str) -> str:
    """Black or white, whichever stands out more."""
    return "#ffffff" if luminance(ground) < 0.179 else "#000000"


def luminance(color: str) -> float:
    """The relative luminance of a colour ``#rrggbb``, from 0 to 1 (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
