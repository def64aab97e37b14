"""Sizes, leading, measure and contrast: what a reader's eye meets.

Thresholds are advice. Sources: clreq (Requirements for Chinese Text Layout, W3C),
WCAG 2.2 (contrast), R. Bringhurst, The Elements of Typographic Style § 2.1.2
(characters in a line of Latin text).
"""

from __future__ import annotations

from typing import Final

from pipeline.edition import Role
from pipeline.typeset.scaling import whole_characters
from pipeline.typeset.style import TRANSLATION, BlockStyle
from pipeline.typeset.stylecheck.faults import Kind, Level
from pipeline.typeset.stylecheck.view import View

__all__ = ["contrast", "look_at_setting", "room_for_readings"]

_LEAST_SIZE: Final = 6.0  # pt; smaller hanzi fill in when they are printed
_LEAST_RUBY: Final = 4.0  # pt; readings are half as large as small type (clreq § 3.3.1)

# Of the hanzi's square, its own height; of a reading, what stands over its baseline (a
# capital with its tone mark) and 0.12 em that hangs into the gap, as the composer sets it.
_HANZI: Final = 1.0
_READING: Final = 0.95 + 0.12

_MOST_LEADING: Final = 4.0  # times the size: more is a length whose unit was forgotten
_LEAST_HANZI, _MOST_HANZI = 10, 45  # in a line of running text
_LEAST_LATIN, _MOST_LATIN = 25, 90
_LATIN_WIDTH: Final = 0.45  # em, of an average character of English with its spaces
_TOLERANCE: Final = 1e-6

_LARGE: Final = 18.0  # pt, WCAG 2.2 "large-scale": from here on, or from 14 pt if bold
_LARGE_BOLD: Final = 14.0
_BOLD: Final = 700
_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0  # success criterion 1.4.3


def look_at_setting(view: View) -> None:
    """Remark on type that is too small, too tight, too long in its lines or too pale."""
    for name, block in view.blocks():
        _size(view, name, block)
        _leading(view, name, block)
        _colors(view, name, block)
    _measure(view)


def _least_scale(view: View, name: str) -> float:
    """The share of its size down to which the page's fitting may take a block."""
    return 1.0 if view.across(name) else view.style.fit_size[0]


def _size(view: View, name: str, block: BlockStyle) -> None:
    for size, fitted in ((block.size, False), (block.size * _least_scale(view, name), True)):
        if size < _LEAST_SIZE - _TOLERANCE:
            how = ", as far as --fit-size lets it" if fitted else ""
            view.say(
                Level.ADVICE, Kind.SIZE, name, ("font-size",),
                f"{{part}} is set in {size:.3g} pt{how}, which is hard to read",
                f"write at least {_LEAST_SIZE:g}pt" + (", or raise --fit-size" if fitted else ""),
                rank=size,
            )  # fmt: skip
            break
    if view.annotated and block.ruby.size < _LEAST_RUBY - _TOLERANCE and name != "footer":
        view.say(
            Level.ADVICE, Kind.SIZE, f"{name}-rt", ("font-size",),
            f"the readings of {{part}} are set in {block.ruby.size:.3g} pt, which is hard to read",
            f"write at least {_LEAST_RUBY:g}pt", rank=block.ruby.size,
        )  # fmt: skip


def room_for_readings(block: BlockStyle) -> float:
    """How far apart the lines of a block must be for readings to stand clear, in pt."""
    return _HANZI * block.size + block.ruby.gap + _READING * block.ruby.size


def _leading(view: View, name: str, block: BlockStyle) -> None:
    in_columns = name == Role.PARAGRAPH and not view.across(name)
    least = view.style.fit[0] if in_columns else 1.0
    how = ", as far as --fit-leading lets it" if least < 1 <= block.leading / block.size else ""
    leading = block.leading * least
    if view.annotated and name != "footer":
        needed = room_for_readings(block)
        if leading < needed - _TOLERANCE:
            view.say(
                Level.ADVICE, Kind.LEADING, name, ("line-height",),
                f"{{part}} has lines {leading:.3g} pt apart"
                f"{how if block.leading >= needed else ''}, and needs {needed:.3g} pt for readings"
                " over its hanzi",
                f"write a line-height of at least {needed / least / block.size:.2f}",
                rank=leading - needed, what="ruby",
            )  # fmt: skip
            return
    if block.leading > block.size * _MOST_LEADING:
        view.say(
            Level.ADVICE, Kind.LEADING, name, ("line-height",),
            f"{{part}} has lines {block.leading:.3g} pt apart,"
            f" {block.leading / block.size:.0f} times its size",
            "write a number of times the size, such as 1.6, or a length such as 17pt",
            rank=-block.leading, what="wide",
        )  # fmt: skip
    if leading < block.size - _TOLERANCE:
        view.say(
            Level.ADVICE, Kind.LEADING, name, ("line-height",),
            f"{{part}} has lines {leading:.3g} pt apart{how}, less than its size"
            f" ({block.size:.3g} pt): they touch",
            "write a line-height of at least 1.1", rank=leading - block.size,
        )  # fmt: skip


def _measure(view: View) -> None:
    if view.abreast:
        _measures(view)
        return
    block = view.style.blocks[Role.PARAGRAPH]
    page = view.style.page
    width = page.measure if block.span else whole_characters(view.style).column_width
    if view.chinese:
        count, least, most = width / (block.size + block.letter_spacing), _LEAST_HANZI, _MOST_HANZI
        unit = "hanzi"
    else:
        pitch = block.size * _LATIN_WIDTH + block.letter_spacing
        count, least, most = width / max(pitch, 0.1), _LEAST_LATIN, _MOST_LATIN
        unit = "characters"
    if count < least - 0.5:
        view.say(
            Level.ADVICE, Kind.MEASURE, "columns", ("column-count", "column-gap"),
            f"the lines of {page.columns} columns hold {count:.0f} {unit}, too few to fill evenly",
            f"write fewer columns or smaller type: {least} to {most} read well",
            rank=count, what="few",
        )  # fmt: skip
    elif count > most + 0.5:
        view.say(
            Level.ADVICE, Kind.MEASURE, "columns", ("column-count", "column-gap"),
            f"the lines of {page.columns} columns hold {count:.0f} {unit}, too many for the eye"
            " to find the next line",
            f"write more columns or larger type: {least} to {most} read well",
            rank=-count, what="many",
        )  # fmt: skip


def _measures(view: View) -> None:
    """The lines of the two halves of a parallel page."""
    left, right = view.style.measures
    english = view.style.variants[TRANSLATION][Role.PARAGRAPH]
    for half, block, width, pitch, (least, most), unit in (
        ("the Chinese half", view.style.blocks[Role.PARAGRAPH], left, 1.0,
         (_LEAST_HANZI, _MOST_HANZI), "hanzi"),
        ("the English half", english, right, _LATIN_WIDTH,
         (_LEAST_LATIN, _MOST_LATIN), "characters"),
    ):  # fmt: skip
        count = width / max(block.size * pitch + block.letter_spacing, 0.1)
        where = Level.ADVICE, Kind.MEASURE, "columns", ("--halves", "column-gap")
        if count < least - 0.5:
            view.say(
                *where,
                f"the lines of {half} hold {count:.0f} {unit}, too few to fill evenly",
                f"give it more in --halves, or smaller type: {least} to {most} read well",
                rank=count, what=f"{half} few",
            )  # fmt: skip
        elif count > most + 0.5:
            view.say(
                *where,
                f"the lines of {half} hold {count:.0f} {unit}, too many for the eye"
                " to find the next line",
                f"write larger type or wider margins: {least} to {most} read well",
                rank=-count, what=f"{half} many",
            )  # fmt: skip


def _luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(color[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _colors(view: View, name: str, block: BlockStyle) -> None:
    _color(view, name, name, block.color, block.size, block.weight)
    if view.annotated and name != "footer":
        ruby = block.ruby
        _color(view, f"{name}-rt", name, ruby.color, ruby.size, ruby.weight)


def _color(view: View, name: str, under: str, color: str, size: float, weight: int) -> None:
    ground, owner = view.ground(under)
    large = size >= _LARGE or (size >= _LARGE_BOLD and weight >= _BOLD)
    wanted = _CONTRAST_LARGE if large else _CONTRAST
    ratio = contrast(color, ground)
    if ratio >= wanted:
        return
    where = "white paper" if ground == "#ffffff" else f"the background {ground} of .{owner}"
    view.say(
        Level.ADVICE, Kind.CONTRAST, name, ("color",),
        f"{{part}} in {color} on {where} has a contrast of {ratio:.1f} to 1",
        f"write a {'darker' if _luminance(ground) > 0.18 else 'lighter'} color:"
        f" {wanted:g} to 1 is the least for type of {size:.3g} pt (WCAG 1.4.3)",
        rank=ratio / wanted,
    )  # fmt: skip
