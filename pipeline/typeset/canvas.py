"""The content stream of one page.

Lengths come in pt from the page's top left corner, y downwards, as the composer
has them; they are written from the bottom left of the sheet (ISO 32000-1, § 8.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from pipeline.typeset.compose.frames import PlacedBox, Rule
from pipeline.typeset.compose.lines import Run
from pipeline.typeset.fonts import Face
from pipeline.typeset.pdf_fonts import Embedded

__all__ = ["Canvas", "Ink", "number"]

# A colour ("#rrggbb") as the operator that sets it, for filling and for stroking.
Ink = Callable[[str, bool], str]

_SAME: Final = 0.005  # pt between two baselines that are one
_DASH: Final = {"dashed": (3.0, 2.0), "dotted": (0.0, 2.0)}  # stroke and gap, in widths


class Canvas:
    """Writes the operators of a page, few as can be: what is set already is not set again."""

    def __init__(
        self, fonts: Mapping[Face, Embedded], ink: Ink, *, left: float, top: float
    ) -> None:
        """`left` and `top`: where the page's top left corner lies on the sheet, in pt."""
        self._fonts = fonts
        self._ink = ink
        self._left, self._top = left, top
        self._parts: list[str] = []
        self._font: tuple[str, float] | None = None
        self._colors: dict[bool, str] = {}
        self._inks: dict[tuple[str, bool], str] = {}
        self._pen: tuple[float, float] = (0.0, 0.0)
        self._marks = 0
        self._in_text = False

    @property
    def content(self) -> bytes:
        """The stream's bytes."""
        return "\n".join(self._parts).encode("ascii")

    @contextmanager
    def artifact(self, properties: str) -> Iterator[None]:
        """What is drawn inside belongs to the page and to no text (§ 14.8.2.2.2)."""
        self._parts.append(f"/Artifact<<{properties}>>BDC")
        yield
        self._parts.append("EMC")

    @contextmanager
    def marked(self, tag: str, text: str = "") -> Iterator[int]:
        """What is drawn inside belongs to the structure; gives the number it is found by."""
        self._parts.append(f"/{tag}<</MCID {self._marks}{_said(text)}>>BDC")
        self._marks += 1
        yield self._marks - 1
        self._parts.append("EMC")

    @contextmanager
    def noted(self, tag: str) -> Iterator[None]:
        """What is drawn inside is of a kind, and no part of the structure."""
        self._parts.append(f"/{tag} BMC")
        yield
        self._parts.append("EMC")

    @contextmanager
    def span(self, text: str = "", language: str = "") -> Iterator[None]:
        """What is drawn inside stands for a text, or is in another language, or both."""
        tongue = f"/Lang({language})" if language else ""
        self._parts.append(f"/Span<<{tongue}{_said(text)}>>BDC")
        yield
        self._parts.append("EMC")

    @contextmanager
    def text(self) -> Iterator[None]:
        """A text object; only inside one may `show`, `blank` and `close` be called."""
        self._parts.append("BT")
        self._pen = (-1.0, -1.0)
        yield
        self._parts.append("ET")

    def show(self, run: Run, x: float, y: float) -> None:
        """Draw a run whose line's corner is (x, y)."""
        font = self._fonts[run.face]
        self._color(run.color)
        at = (self._left + x + run.x, self._top - y - run.baseline)
        same_font = self._set_font(font, run.size)
        if run.turned:
            self._parts.append(f"0 -1 1 0 {number(at[0])} {number(at[1])} Tm")
            self._parts.append(_array(font, run, 0.0)[0])
            self._pen = (-1.0, -1.0)
            return
        if not same_font or abs(at[1] - self._pen[1]) > _SAME:
            self._parts.append(f"1 0 0 1 {number(at[0])} {number(at[1])} Tm")
            self._pen = (round(at[0], 2), at[1])
        shown, drawn = _array(font, run, (self._pen[0] - at[0]) * 1000 / run.size)
        self._parts.append(shown)
        self._pen = (self._pen[0] + drawn, at[1])

    def close(self, run: Run, x: float, size: float) -> None:
        """End with a space in the run's face, `size` pt, whose own end is at `x`."""
        font = self._fonts[run.face]
        self._set_font(font, size)
        width = run.face.advance(" ") * size
        back = round((self._pen[0] - (self._left + x - width)) * 1000 / size)
        move = str(back) if back else ""
        self._parts.append(f"[{move}<{font.code(' '):04x}>]TJ")
        self._pen = (self._pen[0] - back * size / 1000 + width, self._pen[1])

    def blank(self, run: Run, x: float, y: float, size: float) -> None:
        """Draw a space in the run's face at a size, its baseline at `y`."""
        width = run.face.advance(" ") * size
        self.show(Run(run.face, size, run.color, 0.0, 0.0, " ", (width,)), x, y)

    def _set_font(self, font: Embedded, size: float) -> bool:
        wanted = (font.name, round(size, 3))
        if self._font == wanted:
            return True
        self._font = wanted
        self._parts.append(f"/{font.name} {number(size)} Tf")
        return False

    def _color(self, color: str, *, stroke: bool = False) -> None:
        if self._colors.get(stroke) == color:
            return
        self._colors[stroke] = color
        if (color, stroke) not in self._inks:
            self._inks[color, stroke] = self._ink(color, stroke)
        self._parts.append(self._inks[color, stroke])

    def picture(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture of the resources."""
        left, bottom = self._left + x, self._top - y - height
        place = " ".join(map(number, (width, 0, 0, height, left, bottom)))
        self._parts.append(f"q {place} cm /{name} Do Q")

    def lines(self, ends: Iterable[tuple[float, float, float, float]], space: str) -> None:
        """Draw hairlines, given on the sheet itself, in the full tint of a colour space."""
        self._parts.append(f"q /{space} CS 1 SCN 0.25 w")
        for ends_ in ends:
            x, y, to_x, to_y = map(number, ends_)
            self._parts.append(f"{x} {y} m {to_x} {to_y} l S")
        self._parts.append("Q")

    def tint(self, box: PlacedBox) -> None:
        """Fill a box with its background."""
        self._color(box.background)
        self._fill(box.x, box.y, box.width, box.height)

    def rule(self, rule: Rule) -> None:
        """Draw a rule in its style: solid, double, dashed or dotted (CSS Backgrounds 3, § 3.2)."""
        border = rule.border
        upright = rule.height > rule.width
        if border.style in _DASH:
            self._dashes(rule, upright=upright)
            return
        self._color(border.color)
        if border.style != "double" or border.width < 3 * 0.25:
            self._fill(rule.x, rule.y, rule.width, rule.height)
            return
        third = border.width / 3
        for offset in (0.0, 2 * third):
            if upright:
                self._fill(rule.x + offset, rule.y, third, rule.height)
            else:
                self._fill(rule.x, rule.y + offset, rule.width, third)

    def _fill(self, x: float, y: float, width: float, height: float) -> None:
        left, bottom = self._left + x, self._top - y - height
        box = " ".join(map(number, (left, bottom, width, height)))
        self._parts.append(f"{box} re f")

    def _dashes(self, rule: Rule, *, upright: bool) -> None:
        width = rule.border.width
        length = rule.height if upright else rule.width
        dash, gap = (part * width for part in _DASH[rule.border.style])
        # As many whole dashes as there is room for, the gaps made to fit.
        count = max(round((length + gap) / (dash + gap)), 2)
        dotted = not dash
        inset = width / 2 if dotted else 0.0
        gap = (length - 2 * inset - count * dash) / (count - 1)
        x, y = self._left + rule.x, self._top - rule.y
        if upright:
            x += rule.width / 2
            ends = (x, y - inset, x, y - length + inset)
        else:
            y -= rule.height / 2
            ends = (x + inset, y, x + length - inset, y)
        start, end = (" ".join(map(number, pair)) for pair in (ends[:2], ends[2:]))
        self._color(rule.border.color, stroke=True)
        self._parts.append(
            f"q {number(width)} w {int(dotted)} J [{number(dash)} {number(gap)}] 0 d "
            f"{start} m {end} l S Q"
        )


def _said(text: str) -> str:
    """A text as an entry of a property list (§ 14.9.4)."""
    return f"/ActualText<feff{text.encode('utf-16-be').hex()}>" if text else ""


def _array(font: Embedded, run: Run, owed: float) -> tuple[str, float]:
    """The operand of ``TJ`` that gives every glyph its advance, and the width drawn in pt.

    The differences to the glyphs' own widths are whole thousandths of an em; what
    rounding leaves goes to the next one. `owed` is the way back to where the run
    begins, in thousandths, positive to the left.
    """
    whole = round(owed)
    parts = [f"[{whole}<" if whole else "[<"]
    owed -= whole
    width: float = -whole
    share = 1000 / run.size
    shapes = font.shapes
    for char, advance in zip(run.text[:-1], run.advances[:-1], strict=True):
        code, own = shapes.get(char) or font.shape(char)
        parts.append(code)
        width += own
        wanted = own - advance * share + owed
        whole = round(wanted)
        owed = wanted - whole
        if whole:
            parts.append(f">{whole}<")
            width -= whole
    # The way after the last glyph is no part of the run.
    code, own = shapes.get(run.text[-1]) or font.shape(run.text[-1])
    parts.append(f"{code}>]TJ")
    width += own
    return "".join(parts), width / share


def number(value: float) -> str:
    """A number as PDF writes it, to a hundredth."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
