"""What the style sheets come to: one set of computed values for PDF and DOCX.

`resolve` (in `pipeline.typeset.cascade`) resolves the CSS once; the
composer, the PDF painter and the DOCX writer read only these values. All
lengths are in pt (1/72 inch); colours are ``"#rrggbb"``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, Literal

from pipeline.edition import Block, Role

__all__ = [
    "CONTAINERS",
    "SEVERAL",
    "TRANSLATION",
    "VARIANTS",
    "VERTICAL_HEAD",
    "VERTICAL_STORY",
    "Align",
    "BlockStyle",
    "Border",
    "Box",
    "Container",
    "Edges",
    "MarkStyle",
    "PageStyle",
    "Resolved",
    "RubyStyle",
    "Style",
    "rows",
]

Align = Literal["left", "center", "right", "justify"]


class Container(StrEnum):
    """Boxes that hold several blocks; also their class names in the style sheets."""

    NAMEPLATE = "nameplate"  # one line: masthead, dateline and folio
    INFOLINE = "infoline"  # one line: hotline and credits
    LEAD_BOX = "lead-box"  # lead label and lead paragraphs
    FOOTER = "footer"  # the running foot with the page number
    STORY = "story"  # what parts a story from its neighbours on a page of several
    STORY_BOX = "story-box"  # the frame around a boxed story
    UNREVIEWED = "unreviewed"  # English that no person has reviewed, where that is shown


# The classes that stories have by the page plan, and on a page of several, with the roles
# that they style.
_HEADS: Final = (Role.KICKER, Role.HEADLINE, Role.SUBTITLE, Role.BYLINE)
VERTICAL_HEAD: Final = "vertical-head"
VERTICAL_STORY: Final = "vertical-story"
SEVERAL: Final = "several"
# The class of the English blocks of the parallel edition.
TRANSLATION: Final = "translation"
VARIANTS: Final[Mapping[str, tuple[Role, ...]]] = {
    SEVERAL: (Role.SECTION,),
    VERTICAL_HEAD: _HEADS,
    VERTICAL_STORY: (*_HEADS, Role.SECTION, Role.HEADING, Role.SUBHEADING, Role.PARAGRAPH),
}

# The roles that stand in a container, across the page.
CONTAINERS: Final = {
    Role.MASTHEAD: Container.NAMEPLATE,
    Role.DATELINE: Container.NAMEPLATE,
    Role.FOLIO: Container.NAMEPLATE,
    Role.HOTLINE: Container.INFOLINE,
    Role.CREDIT: Container.INFOLINE,
    Role.LEAD_LABEL: Container.LEAD_BOX,
    Role.LEAD: Container.LEAD_BOX,
}


@dataclass(frozen=True, slots=True)
class Edges:
    """Four lengths in pt."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class Border:
    """A rule: `width` in pt (0 = none), `style` solid, double, dashed or dotted."""

    width: float = 0.0
    style: str = "none"
    color: str = "#000000"


@dataclass(frozen=True, slots=True)
class Box:
    """The box around a block or a container."""

    margin: Edges = Edges()
    padding: Edges = Edges()
    border_top: Border = Border()
    border_right: Border = Border()
    border_bottom: Border = Border()
    border_left: Border = Border()
    background: str | None = None

    @property
    def inset(self) -> Edges:
        """The way from the outer edge of the borders to the text, in pt."""
        padding = self.padding
        return Edges(
            self.border_top.width + padding.top,
            self.border_right.width + padding.right,
            self.border_bottom.width + padding.bottom,
            self.border_left.width + padding.left,
        )

    @property
    def visible(self) -> bool:
        """Whether anything of the box is drawn."""
        borders = (self.border_top, self.border_right, self.border_bottom, self.border_left)
        return self.background is not None or any(border.width for border in borders)


@dataclass(frozen=True, slots=True)
class RubyStyle:
    """The row of pinyin over a line: its face, and the gap to the hanzi in pt."""

    fonts: tuple[str, ...]
    size: float
    weight: int
    color: str
    gap: float


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """The number of a note where the text refers to it, and before the note itself.

    `size` and `rise` over the baseline are shares of the size of the type around it;
    `color` and `fonts` are None where it has those of the text.
    """

    size: float = 0.62
    rise: float = 0.34
    color: str | None = None
    fonts: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How the blocks of one role are set.

    `fonts` are family names in order of preference, `weight` is 100-900,
    `leading` the distance between baselines (pt), `indent` the first line's
    indent (pt), `span` whether the block runs across all columns. `shrink`: the
    box is only as wide as the text (``display: inline-block``); `whole_line`: the
    block has a line of the nameplate to itself (``width: 100%``); `vertical`: its lines
    run down, from right to left (``writing-mode: vertical-rl``). `mark` is the number of
    a note in it.
    """

    fonts: tuple[str, ...]
    size: float
    weight: int
    italic: bool
    color: str
    leading: float
    letter_spacing: float
    align: Align
    indent: float
    box: Box
    span: bool
    keep_with_next: bool
    hyphenate: bool
    ruby: RubyStyle
    shrink: bool = False
    whole_line: bool = False
    vertical: bool = False
    mark: MarkStyle = MarkStyle()


_PLACES: Final = {"center": 1, "right": 2}  # of a block in its row; any other align is 0


def rows(styles: Sequence[BlockStyle]) -> list[list[int]]:
    """The blocks of a nameplate or an information line in rows, by their indices.

    In a row they follow each other from left to right; one that is aligned further
    left than the one before it begins the next row, and so does what has a row of
    its own.
    """
    found: list[list[int]] = []
    for index, style in enumerate(styles):
        before = styles[index - 1]
        if (
            not index
            or style.whole_line
            or before.whole_line
            or _PLACES.get(style.align, 0) < _PLACES.get(before.align, 0)
        ):
            found.append([])
        found[-1].append(index)
    return found


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The page: trim size, margins, and its columns, in pt."""

    width: float
    height: float
    margin: Edges
    columns: int
    column_gap: float
    column_rule: Border

    @property
    def measure(self) -> float:
        """The width of the type area, in pt."""
        return self.width - self.margin.left - self.margin.right

    @property
    def column_width(self) -> float:
        """The width of one column, in pt."""
        return (self.measure - self.column_gap * (self.columns - 1)) / self.columns


@dataclass(frozen=True, slots=True)
class Style:
    """Everything the style sheets say of one edition on one paper size.

    `language` is the edition's BCP 47 tag; `fit` and `fit_size` are the
    limits within which the composer may scale the leading and the type size of
    the column text to fill the page;
    `footer` is the running foot with the page number, `jump` the line that sends
    a reader to the page on which a story goes on. `head_scale` is the share of its
    size at which a headline is set on a page of several stories: over a story one
    column wide, and over one that is as wide as the page but is not the first. `halves`
    are the shares of its measures that the two texts of a parallel page have.
    `variants` are the blocks of stories of a class (`VARIANTS`), by its name; in the parallel
    edition also all blocks that are `TRANSLATION`.
    """

    language: str
    page: PageStyle
    blocks: Mapping[Role, BlockStyle]
    containers: Mapping[Container, Box]
    footer: BlockStyle
    fit: tuple[float, float] = (1.0, 1.0)
    fit_size: tuple[float, float] = (1.0, 1.0)
    jump: BlockStyle | None = None
    head_scale: tuple[float, float] = (1.0, 1.0)
    halves: tuple[float, float] = (0.5, 0.5)
    variants: Mapping[str, Mapping[Role, BlockStyle]] = field(default_factory=dict)

    @property
    def hyphenates(self) -> bool:
        """Whether words of any block are divided at line ends."""
        english = self.variants.get(TRANSLATION, {}).values()
        return any(block.hyphenate for block in (*self.blocks.values(), *english))

    @property
    def measures(self) -> tuple[float, float]:
        """The widths of the two texts of a parallel page, in pt, the Chinese a whole of hanzi."""
        page, body = self.page, self.blocks[Role.PARAGRAPH]
        room = page.measure - page.column_gap
        pitch = body.size + body.letter_spacing
        left = max(round(room * self.halves[0] / pitch), 1) * pitch
        return left, room - left

    def of(self, block: Block) -> BlockStyle:
        """How a block is set: one in another language than the edition's has its own."""
        own = self.variants.get(TRANSLATION, {}) if block.language else {}
        return own.get(block.role) or self.blocks[block.role]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A style, what there is to say against its sheets, and the files that they opened."""

    style: Style
    complaints: tuple[str, ...] = ()
    used: frozenset[Path] = frozenset()
