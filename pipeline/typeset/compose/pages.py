"""Columns to pages.

The page is filled to its foot by scaling the leading of the columns within the
limits the style sheet sets (copyfitting); what does not fit goes on to the
next page.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.edition import Block, Edition, Inline, Role
from pipeline.typeset.compose.atoms import Atomiser
from pipeline.typeset.compose.bands import Setter
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.fitting import Setting, fitted
from pipeline.typeset.compose.flow import PlacedPage
from pipeline.typeset.compose.frames import drawn
from pipeline.typeset.pageplan import PagePlan
from pipeline.typeset.style import Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Hyphenator
    from pipeline.typeset.compose.headwords import WordEnds
    from pipeline.typeset.fonts import FontBook

__all__ = ["Layout", "PlacedPage", "compose", "foot", "with_decor"]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole edition in its place, and what was changed to make it fit.

    `grid` is the distance between the baselines of the columns, in pt, `size` the share of
    its size at which their type is set. `painted` is the PDF for a screen that was painted
    of it, where there is one already: what needs a picture of the page takes it from there.
    """

    pages: tuple[PlacedPage, ...]
    grid: float
    notes: tuple[str, ...]
    size: float = 1.0
    painted: bytes | None = field(default=None, compare=False, repr=False)


def compose(
    edition: Edition,
    style: Style,
    fonts: FontBook,
    *,
    hyphenator: Hyphenator | None = None,
    word_ends: WordEnds | None = None,
    plan: PagePlan | None = None,
) -> Layout:
    """Lay out an edition; `plan` says where its stories stand, None leaves it to their lengths.

    `hyphenator` and `word_ends` tell where words of letters may be broken, and where
    those of a Chinese head end.

    Raises `MissingGlyph` for a character without a glyph and
    `MissingDependencyError` for a style without an installed font.
    """
    done = fitted(style, Setting(edition, Atomiser(fonts, hyphenator, word_ends), plan))
    setter, flow, scale = done.setter, done.flow, done.leading
    placed = flow.pages(scale)
    footed = tuple(
        with_decor(replace(page, lines=(*page.lines, *foot(setter, number, len(placed)))))
        for number, page in enumerate(placed, 1)
    )
    notes = [*setter.notes, *flow.notes, *flow.jumps(scale)]
    if round(done.size, 3) != 1:
        notes.append(f"type of the columns set to {done.size:.1%} to fill the page")
    if round(scale, 3) != 1:
        notes.append(f"leading of the columns set to {scale:.1%} to fill the page")
    return Layout(footed, flow.grid(scale), tuple(notes), done.size)


def with_decor(page: PlacedPage) -> PlacedPage:
    """The page with the rules and tints of its lines' own boxes."""
    own = drawn(page.lines)
    return replace(page, rules=(*page.rules, *own.rules), boxes=(*page.boxes, *own.boxes))


def foot(setter: Setter, number: int, total: int) -> tuple[PlacedLine, ...]:
    """The running foot: the paper's name, the date, the page of pages."""
    style = setter.style
    names = [
        block.text
        for block in setter.edition.blocks
        if block.role is Role.MASTHEAD or (block.role is Role.DATELINE and not block.language)
    ]
    text = "　".join([*names, f"{number}/{total}" if total > 1 else str(number)])
    block = Block("footer", Role.COLOPHON, (Inline(text),))
    done = setter.set(block, style.page.measure, style.footer)
    y = style.page.height - style.page.margin.bottom / 2 - style.footer.leading / 2
    return tuple(
        PlacedLine(style.page.margin.left, y + index * style.footer.leading, line)
        for index, line in enumerate(done.lines)
    )
