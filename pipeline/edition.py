"""An edition of a page: the flat run of blocks that is typeset and checked.

An edition stage maps a `Page` to an `Edition`, or an `Edition` to another;
block ids are the same in all editions of a page, so that they can be set side
by side and a failed check can name the block.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Literal

from pipeline.gate import GateReport
from pipeline.sourceformat.pictures import Picture

__all__ = [
    "HEADER",
    "HEAD_RANKS",
    "INNER_HEADS",
    "TEXTS",
    "TOP",
    "Block",
    "Cell",
    "Edition",
    "EditionCode",
    "Inline",
    "NoteMark",
    "Part",
    "Role",
]


class EditionCode(StrEnum):
    """The editions a page can be made into."""

    HANS = "hans"
    HANT = "hant"
    PINYIN = "pinyin"
    EN = "en"
    PARALLEL = "parallel"  # Chinese and English side by side


# The editions that are one text; the parallel edition is put together from two of them.
TEXTS: Final = (EditionCode.HANS, EditionCode.HANT, EditionCode.PINYIN, EditionCode.EN)


class Role(StrEnum):
    """What a block is on the page; also its class name in the style sheets."""

    MASTHEAD = "masthead"  # 报头: the paper's name
    DATELINE = "dateline"  # date and weekday
    FOLIO = "folio"  # 版次: the page number
    HOTLINE = "hotline"
    CREDIT = "credit"  # one role with its names
    KICKER = "kicker"  # 引题
    HEADLINE = "headline"  # 主题
    SUBTITLE = "subtitle"  # 副题
    BYLINE = "byline"
    LEAD_LABEL = "lead-label"  # 核心提示
    LEAD = "lead"
    SECTION = "section"  # level-1 head, spans the page
    HEADING = "heading"  # level-2 head, in the column
    SUBHEADING = "subheading"  # level-3 head, in the column
    PARAGRAPH = "paragraph"
    PICTURE = "picture"  # the place of a picture; its text is what stands in a gap
    CAPTION = "caption"
    TABLE_TITLE = "table-title"
    TABLE_HEAD = "table-head"  # a cell of a table's first row
    TABLE = "table"  # any other cell
    PULL_QUOTE = "pull-quote"
    NOTE = "note"  # 注释: a note to the story, at its end
    FURNITURE = "furniture"  # a source line that belongs to no story
    COLOPHON = "colophon"  # how this edition was made


# The heads over a story, the same with its byline, and the heads within it.
TOP: Final = frozenset({Role.KICKER, Role.HEADLINE, Role.SUBTITLE})
HEADER: Final = TOP | {Role.BYLINE}
INNER_HEADS: Final = frozenset({Role.SECTION, Role.HEADING, Role.SUBHEADING})
# The rank of a head in an outline (bookmarks, tags, Markdown), the story's own first.
HEAD_RANKS: Final = {Role.HEADLINE: 1, Role.SECTION: 2, Role.HEADING: 3, Role.SUBHEADING: 4}


@dataclass(frozen=True, slots=True)
class Inline:
    r"""A run of a block's text.

    `syllables`, where not empty, holds one pinyin syllable a character of
    `text`: the run is one word and its written reading is ``"".join(syllables)``
    (the first syllable carries the capital, a later one its apostrophe:
    ``("Xī", "'ān")``). ``"\n"`` in `text` is a forced break. `machine` marks
    text that a machine translated and no person has reviewed.
    """

    text: str
    syllables: tuple[str, ...] = ()
    machine: bool = False

    def __post_init__(self) -> None:
        if self.syllables and len(self.syllables) != len(self.text):
            message = f"{len(self.syllables)} syllables over {len(self.text)} characters"
            raise ValueError(message)

    @property
    def reading(self) -> str:
        """The word's pinyin as written in running text, "" where there is none."""
        return "".join(self.syllables)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a note: after `at` characters of its block's text.

    `number` is what is printed, `note` the id of the note's block. In a text with
    readings it stands between two words.
    """

    at: int
    number: int
    note: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a cell in its table: `row` and `column` count from 0, the head is row 0.

    The table has `rows` rows, the head among them, and a column of cells for each of
    `aligns`. Cells without text make no block.
    """

    row: int
    column: int
    rows: int
    aligns: tuple[Literal["left", "center", "right"], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What makes a block part of a picture or a table, whose blocks stand together.

    `id` is that of the whole; `columns` is how many columns it runs across, 0 for the
    whole page. `picture` is the picture of a block of that role.
    """

    id: str
    columns: int = 1
    picture: Picture | None = None
    cell: Cell | None = None

    def across(self, columns: int) -> int:
        """How many of a page's `columns` columns it runs across."""
        return min(self.columns or columns, columns)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page that is set as one: a head, a paragraph, a line of furniture.

    `id` is stable from build to build (``a1.s2.p3``: article 1, section 2,
    paragraph 3); `article` counts from 1, 0 for the page's own furniture; `part` is
    there for blocks of pictures and tables. `marks` are references to notes, in order;
    they are no part of the text. `number` is that of a note. `language` is a BCP 47 tag
    where it is not the edition's.

    `sentences` are the ends, in characters of the text, of the sentences that are matched
    with another language: in an English block as many as `source_sentences`, which are
    those of the Chinese. Sentences that are not matched one to one are one of these.
    """

    id: str
    role: Role
    inlines: tuple[Inline, ...]
    article: int = 0
    source_lines: tuple[int, ...] = field(default=(), compare=False)
    part: Part | None = None
    marks: tuple[NoteMark, ...] = ()
    number: int = 0
    language: str = ""
    sentences: tuple[int, ...] = field(default=(), compare=False)
    source_sentences: tuple[int, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        r"""The block's characters without readings; ``"\n"`` at forced breaks."""
        return "".join(inline.text for inline in self.inlines)

    def with_text(self, text: str, *, machine: bool = False) -> Block:
        """The same block with other words, and no readings."""
        return replace(self, inlines=(Inline(text, machine=machine),))

    def pieces(self) -> Iterator[Inline | NoteMark]:
        """The block's runs with the references between them; a word with a reading stays whole."""
        marks = list(self.marks)
        at = 0
        for inline in self.inlines:
            start, end = at, at + len(inline.text)
            while marks and not inline.syllables and marks[0].at < end:
                mark = marks.pop(0)
                if mark.at > at:
                    yield replace(inline, text=inline.text[at - start : mark.at - start])
                yield mark
                at = max(mark.at, at)
            if at < end:
                yield replace(inline, text=inline.text[at - start :])
            while marks and marks[0].at <= end:
                yield marks.pop(0)
            at = end
        yield from marks


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one page, ready to be typeset.

    `language` is a BCP 47 tag; `title` and `author` go into the files'
    metadata; `blocks` are in reading order; `notes` tell what an editor should
    look at (uncertain terms, figures that disagree), each naming its block. `effort` tells
    what was done anew to make it and what was there already; it is in no product. `marked` shows
    which text is `machine`; `embedded`: an EPUB has its faces with it. `gates` tell the quality
    gates that the English does not pass, which are among the notes too.
    """

    code: EditionCode
    language: str
    title: str
    author: str
    date: dt.date | None
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    effort: tuple[str, ...] = field(default=(), compare=False)
    marked: bool = False
    embedded: bool = False
    gates: GateReport = field(default=GateReport(), compare=False)

    @property
    def several(self) -> bool:
        """Whether the page has more than one story."""
        return len({block.article for block in self.blocks if block.article}) > 1

    def texts(self) -> Iterator[str]:
        """The text of every block, in order."""
        for block in self.blocks:
            yield block.text
