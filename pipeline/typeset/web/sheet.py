"""The look of the web edition: the newspaper's sheet for a browser, and what its style says.

``web.css`` has the page's form, and is a designer's to change; of the resolved style come
faces, weights, sizes, rules and colours of every kind of block, in each edition's own. Colours
stand in custom properties, once for light and once for dark, moved only as far as WCAG 2.2
(1.4.3, 4.5 to 1) demands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.edition import Role
from pipeline.files import read_text
from pipeline.resources import WEB_SHEET, look_of, package_styles, styles_of
from pipeline.site.webpage import WebPage
from pipeline.typeset.html.sheet import colorful, luminance, screen_rules
from pipeline.typeset.style import Container, Style
from pipeline.typeset.web.labels import SHEET as LABELS_SHEET
from pipeline.typeset.web.sections import Section

__all__ = ["contrast", "readable_on", "web_sheet"]

# The grounds that web.css has for light and dark, page and tint: inks must be read on both.
LIGHT: Final = ("#fdfcf8", "#f1ece0")
DARK: Final = ("#17160f", "#262419")
_ENOUGH: Final = 4.5  # to 1
_COLOR: Final = re.compile(r"#[0-9a-f]{6}")
_COMMENT: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_ACCENTED: Final = (Role.MASTHEAD, Role.KICKER, Role.SECTION, Role.LEAD_LABEL, Role.HEADING)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours ``#rrggbb``, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(color: str, grounds: Iterable[str]) -> str:
    """A colour, moved towards black or white until it can be read on all of some grounds."""
    wanted = tuple(grounds)
    end = 0 if luminance(wanted[0]) > 0.179 else 255
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(41):
        mixed = "#" + "".join(f"{round(part + (end - part) * step / 40):02x}" for part in parts)
        if all(contrast(mixed, ground) >= _ENOUGH for ground in wanted):
            return mixed
    return f"#{end:02x}{end:02x}{end:02x}"


def web_sheet(page: WebPage, shown: Iterable[Section]) -> str:
    """The style sheet of a page; raises `ConfigurationError` for a sheet that cannot be read."""
    sheets = [_shape(page)]
    inks: dict[str, str] = {}
    for section in shown:
        style = page.styles[section.styled]
        sheets.append("".join(_rules(section, style, inks)))
    accent = _accent(page)
    tokens = {**{f"--ink-{ink[1:]}": ink for ink in inks}, "--accent": accent}
    light = "".join(f"{name}:{readable_on(ink, LIGHT)};" for name, ink in tokens.items())
    dark = "".join(f"{name}:{readable_on(ink, DARK)};" for name, ink in tokens.items())
    return (
        f":root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not(.light){{{dark}}}}}\n"
        f"@media screen{{:root.dark{{{dark}}}}}\n{LABELS_SHEET}" + "".join(sheets)
    )


def _shape(page: WebPage) -> str:
    """``web.css`` of the newspaper, else the package's; a look's own is laid over it."""
    folder = styles_of(page.paper)
    own = folder / WEB_SHEET
    paths = [own if own.is_file() else package_styles() / WEB_SHEET]
    look = look_of(page.paper)
    if look is not None and (look / WEB_SHEET).is_file():
        paths.append(look / WEB_SHEET)
    texts = (read_text(path, "the style sheet", remedy="make it readable") for path in paths)
    # No sheet may end its element.
    return _COMMENT.sub("", "\n".join(texts)).replace("</", "<\\/")


def _accent(page: WebPage) -> str:
    """The colour that the newspaper marks things with: that of its nameplate or its heads."""
    for style in page.styles.values():
        for role in _ACCENTED:
            values = style.blocks[role]
            for color in (values.color, values.box.background, values.box.border_top.color):
                if color and _COLOR.fullmatch(color) and colorful(color):
                    return color
    return "#a8141e"


def _rules(section: Section, style: Style, inks: dict[str, str]) -> Iterator[str]:
    """An edition's rules, for its section only; the colours that they use go into `inks`."""
    # By language, not by section: a paragraph in English may stand in a Chinese one.
    language = f":lang({section.edition.language})"
    grounds = {
        name: box.background for name, box in style.containers.items() if box.background is not None
    }
    for selector, said in screen_rules(style):
        where = f":is(.edition,.pair-en){language}" if selector == "body" else selector + language
        grounded = any(item.startswith("background-color") for item in said)
        told = [_with_token(item, inks, grounded=grounded) for item in said]
        yield f"{where}{{{';'.join(filter(None, told))}}}\n".replace(": ", ":")
        if grounded:
            yield f"{where} rt{{color:inherit}}\n"
    ruby = style.blocks[Role.PARAGRAPH].ruby
    if section.read:
        names = ",".join(f'"{name}"' for name in ruby.fonts)
        yield f"rt{{font-family:{names},sans-serif}}\n"
    plate = grounds.get(Container.NAMEPLATE)
    if plate is not None and colorful(plate):
        ink = "#fff" if luminance(plate) < 0.179 else "#000"
        yield (
            f".nameplate{language}{{background:{plate};padding:.8em 1em}}\n"
            f".nameplate{language} *{{color:{ink}}}\n"
        )


def _with_token(item: str, inks: dict[str, str], *, grounded: bool) -> str:
    """A declaration with its ink by the name of a custom property; tints are web.css's."""
    name, _, value = item.partition(": ")
    if name == "background-color":
        # A tint gives way to the page's own, which is dark on a dark page.
        return (
            item if colorful(value) and luminance(value) < 0.5 else "background-color:var(--tint)"
        )
    if name == "color":
        if grounded:
            dark = value == "#ffffff"
            return item if dark else "color:inherit"
        inks[value] = value
        return f"color:var(--ink-{value[1:]})"
    if name.startswith("border-"):
        found = _COLOR.search(value)
        if found:
            inks[found[0]] = found[0]
            return f"{name}:{value.replace(found[0], f'var(--ink-{found[0][1:]})')}"
    return item
