"""A story set to a measure of whole columns: a module of a page with several stories.

A module is its head, over its columns or at their left, and its text in columns
of the page's own width, all on one grid: every stretch of heads takes a whole
number of grid lines, so that the lines of all modules in a row stand level.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from pipeline.edition import Block, Edition, Role
from pipeline.typeset.compose.bands import Band, ColumnRun, Setter
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.lines import SetBlock
from pipeline.typeset.compose.plates import shifted
from pipeline.typeset.compose.uprights import (
    Upright,
    has_readings,
    upright,
    upright_blocks,
    upright_story,
)
from pipeline.typeset.jumps import onward, resumed
from pipeline.typeset.pageplan import PlacedStory
from pipeline.typeset.scaling import headed, scaled, story_scale, whole_characters
from pipeline.typeset.style import (
    VERTICAL_HEAD,
    VERTICAL_STORY,
    BlockStyle,
    Box,
    Container,
    Edges,
    PageStyle,
    Style,
)

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Atomiser

__all__ = ["At", "Module", "StoryBook"]

Side = Literal["across", "beside"]
# A place in a story: a part after its head, and a slug of it (0 in a band).
At = tuple[int, int]

_EVENED: Final = frozenset({Role.KICKER, Role.HEADLINE, Role.SUBTITLE, Role.SECTION})
_RESUMED: Final = 1.3  # the size of a resumed story's head, of that of a jump line
# A head of one line is rather broken than set smaller than this.
_LEAST_ONE_LINE: Final = 0.8
_EVEN_STEPS: Final = 7
# A head of many lines is set smaller by steps of this, down to so many sizes of the text.
_STEP: Final = 0.92
_LEAST_BROKEN: Final = 1.5
_UNDER_HEAD: Final = 0.4  # of a line, the least white between head and text
_SIDE: Final = 0.3  # of the columns that a head beside them takes
_LEAST_UPRIGHT: Final = 10  # lines of text, the least height of a head that runs down
_HIGHEST: Final = 0.5  # of the page's height, what runs down
_LEAST_COLUMN: Final = 8  # em of the text, the least width of a column beside it


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """A story at a width of `span` columns of the page; lengths in pt.

    `placed` is its place in the plan. `head` stands over the columns, or beside them at
    `head_x`; `parts` follow. `page` describes the columns of the text, which begin at
    `x`. `upright` are heads that run down beside it all. `at` is where the text begins,
    past (0, 0) in a story of which sheet `sheet` has what goes before.
    """

    placed: PlacedStory
    span: int
    width: float
    head: tuple[Band, ...]
    parts: tuple[Band | ColumnRun, ...]
    page: PageStyle
    x: float
    box: Box | None = None
    side: Side = "across"
    head_x: float = 0.0
    upright: Upright | None = None
    at: At = (0, 0)
    sheet: int = 0
    notes: tuple[str, ...] = ()

    @property
    def story(self) -> int:
        """The story's number."""
        return self.placed.story

    @property
    def resumed(self) -> bool:
        """Whether the story began on an earlier page."""
        return self.at != (0, 0)

    @property
    def inset(self) -> Edges:
        """The room that the frame of a boxed story takes, with its rules."""
        if self.box is None:
            return Edges()
        return self.box.inset


@dataclass(slots=True)
class _Cache:
    """Blocks that were set before: a story's text is the same at every width."""

    blocks: dict[tuple[str, str, float, BlockStyle], SetBlock] = field(default_factory=dict)


class _StorySetter(Setter):
    """Sets the blocks of one story to the columns of its module.

    A head that has to be broken gets lines of even length.
    """

    def __init__(
        self,
        edition: Edition,
        style: Style,
        atomiser: Atomiser,
        cache: _Cache,
    ) -> None:
        super().__init__(edition, style, atomiser)
        self._cache = cache

    def least_scale(self, block: Block) -> float:
        least = super().least_scale(block)
        one_line = block.role is Role.HEADLINE and "\n" not in block.text
        return max(least, _LEAST_ONE_LINE) if one_line else least

    def set(self, block: Block, measure: float, style: BlockStyle | None = None) -> SetBlock:
        look = style or self.style.blocks[block.role]
        key = (block.id, block.text, round(measure, 3), look)
        if key not in self._cache.blocks:
            before = len(self.notes)
            self._cache.blocks[key] = self._head(block, measure, look)
            del self.notes[before:]
        done = self._cache.blocks[key]
        self.note(done)
        return done

    def _head(self, block: Block, measure: float, look: BlockStyle) -> SetBlock:
        """A block; a headline is set smaller rather than in more than two lines for one."""
        done = super().set(block, measure, look)
        if block.role not in _EVENED or look.box.visible:
            return done
        share = 1.0
        most = 2 * (block.text.count("\n") + 1)
        least = _LEAST_BROKEN * self.style.blocks[Role.PARAGRAPH].size / look.size
        while block.role is Role.HEADLINE and len(done.lines) > most and share * _STEP > least:
            share *= _STEP
            done = super().set(block, measure, scaled(look, share))
        done = self._evened(block, measure, scaled(look, share), done)
        return replace(done, scale=done.scale * share)

    def _evened(self, block: Block, measure: float, look: BlockStyle, done: SetBlock) -> SetBlock:
        """The block at the narrowest measure that needs no line more, where it is aligned."""
        if len(done.lines) == block.text.count("\n") + 1:
            return done
        low, high, best = measure / len(done.lines) / 2, measure, None
        for _ in range(_EVEN_STEPS):
            middle = (low + high) / 2
            tried = super().set(block, middle, look)
            if tried.scale == done.scale and len(tried.lines) <= len(done.lines):
                best, high = (tried, middle), middle
            else:
                low = middle
        if best is None:
            return done
        narrow, width = best
        shift = {"center": (measure - width) / 2, "right": measure - width}.get(look.align, 0.0)
        return replace(narrow, lines=tuple(shifted(line, shift) for line in narrow.lines))


class StoryBook:
    """The stories of an edition, each set at any width that is asked for."""

    def __init__(
        self,
        edition: Edition,
        style: Style,
        atomiser: Atomiser,
        order: Sequence[int] = (),
    ) -> None:
        """`order` are the stories by their weight, where it is not that of the edition."""
        self.style = replace(style, page=whole_characters(style))
        self._edition = edition
        self._atomiser = atomiser
        self._cache = _Cache()
        self._down = _Cache()  # a head that runs down is another than the same that does not
        self._modules: dict[tuple[PlacedStory, int], Module] = {}
        self._resumed: dict[tuple[Module, At, int, int], Module] = {}
        blocks: dict[int, list[Block]] = {}
        for block in edition.blocks:
            if block.article:
                blocks.setdefault(block.article, []).append(block)
        self._blocks = blocks
        ranked = dict.fromkeys((*order, *blocks))
        self._ranks = {story: rank for rank, story in enumerate(ranked)}

    @property
    def numbers(self) -> tuple[int, ...]:
        """The stories' numbers, in reading order."""
        return tuple(self._blocks)

    def module(self, placed: PlacedStory, span: int) -> Module:
        """A story in its place in the plan, `span` columns wide."""
        key = (placed, span)
        if key not in self._modules:
            self._modules[key] = self._made(placed, span)
        return self._modules[key]

    def resume(self, begun: Module, at: At, span: int, sheet: int) -> Module:
        """The rest of a story from `at` on, of which `sheet` (from 1) has what goes before.

        It is `span` columns wide if its lines are the same there; a boxed story and one
        with a picture as wide as itself keep their width.
        """
        key = (begun, at, span, sheet)
        if key not in self._resumed:
            self._resumed[key] = self._rest(begun, at, span, sheet)
        return self._resumed[key]

    def _rest(self, begun: Module, at: At, span: int, sheet: int) -> Module:
        module = self.module(PlacedStory(begun.story), span)
        if not _same_lines(module, begun):
            module = begun
        measure = module.page.measure
        if module.side == "beside":
            measure = self._inside(module)[1] - measure - module.page.column_gap
        block = resumed(self._edition, begun.story, sheet)
        style = scaled(replace(self.jump, align="left", weight=700), _RESUMED)
        done = self._setter(module.page).set(block, measure, style)
        return replace(module, head=(_stacked(done),), upright=None, at=at, sheet=sheet)

    def onward(self, module: Module, sheet: int) -> SetBlock:
        """The line that says on which sheet a story goes on, as wide as a column."""
        block = onward(self._edition, module.story, sheet)
        return self._setter(module.page).set(block, module.page.column_width, self.jump)

    @property
    def jump(self) -> BlockStyle:
        """The style of the lines that send a reader on."""
        style = self.style
        return style.jump or replace(style.footer, align="right")

    def _setter(
        self,
        page: PageStyle,
        blocks: Sequence[Block] = (),
        scale: float = 1.0,
        look: Style | None = None,
    ) -> Setter:
        edition = replace(self._edition, blocks=tuple(blocks))
        style = replace(headed(look or self.style, scale), page=page)
        style = replace(style, page=whole_characters(style))
        return _StorySetter(edition, style, self._atomiser, self._cache)

    def _made(self, placed: PlacedStory, span: int) -> Module:
        grid = self.style.page
        width = span * grid.column_width + (span - 1) * grid.column_gap
        frame = self.style.containers[Container.STORY_BOX] if placed.box else None
        module = Module(placed, span, width, (), (), grid, 0.0, frame)
        left, inner = self._inside(module)
        story = placed.story
        blocks = self._blocks[story]
        rank = self._ranks[story]
        lines = self._lines(story)
        scale = story_scale(self.style, span, rank, lines)
        under = _UNDER_HEAD * self.style.blocks[Role.PARAGRAPH].leading
        whole = _columns_page(grid, inner, span)
        standing = self._standing(module, whole, scale)
        if standing.upright is not None:
            return standing
        module = standing
        beside = 0
        if placed.head != "across" and not placed.vertical and span > 1:
            beside = round(span * _SIDE) or 1
        if not beside:
            setter = self._setter(whole, blocks, scale)
            head, rest = _split(tuple(setter.parts()), under)
            notes = (*module.notes, *setter.notes)
            return replace(
                module, head=head, parts=rest, page=setter.style.page, x=left, notes=notes
            )
        step = whole.column_width + whole.column_gap
        narrow = _columns_page(whole, beside * step - whole.column_gap, beside)
        over = self._setter(
            narrow, blocks, story_scale(self.style, beside + 1, max(rank, 1), lines)
        )
        head, _ = _split(tuple(over.parts()), under)
        text = _columns_page(whole, (span - beside) * step - whole.column_gap, span - beside)
        setter = self._setter(text, blocks, scale)
        _, rest = _split(tuple(setter.parts()), under)
        at_left = placed.head == "left"
        return replace(
            module, head=head, parts=rest, page=setter.style.page,
            x=left + (beside * step if at_left else 0.0), side="beside",
            head_x=left + (0.0 if at_left else (span - beside) * step), notes=tuple(over.notes),
        )  # fmt: skip

    def _standing(self, module: Module, whole: PageStyle, scale: float) -> Module:
        """A module with those of its heads beside it that run down, if any do.

        `whole` are the columns that the module has without them. Where they cannot
        stand it is given back with a note.
        """
        placed, story = module.placed, module.story
        look = self.style
        if placed.vertical:
            variant = VERTICAL_STORY if placed.vertical == "story" else VERTICAL_HEAD
            look = replace(look, blocks={**look.blocks, **look.variants.get(variant, {})})
        style = headed(look, scale)
        blocks = self._blocks[story]
        down = upright_blocks(blocks, style)
        whole_story = style.blocks[Role.PARAGRAPH].vertical
        if not down and not whole_story:
            return module
        what = "story" if whole_story else "the head of story"

        def flat(why: str) -> Module:
            return replace(module, notes=(f"{what} {story} is not vertical: {why}",))

        if not style.language.startswith("zh"):
            return flat("it is not Chinese")
        if has_readings(blocks if whole_story else down):
            return flat("it has pinyin")
        others = [block for block in blocks if block not in down]
        setter = _StorySetter(
            replace(self._edition, blocks=()), style, self._atomiser.down(), self._down
        )
        if whole_story:
            if any(
                block.part is not None or not style.blocks[block.role].vertical for block in others
            ):
                return flat("it has what does not run down: a lead box, a picture, a table")
            left, inner = self._inside(module)
            page = self.style.page
            highest = _HIGHEST * (page.height - page.margin.top - page.margin.bottom)
            story_ = upright_story(down, others, style, setter.set, inner, highest)
            if story_ is None:
                return flat("it is too long for its place")
            return replace(module, upright=replace(story_, x=left), notes=tuple(setter.notes))
        leading = self.style.blocks[Role.PARAGRAPH].leading
        made: Upright | None = None
        width = sum(
            style.blocks[block.role].leading * (block.text.count("\n") + 1) for block in down
        )
        # The columns beside it are narrower, and so the text is higher, the wider it is.
        text = _beside(whole, width, self.style)
        if text is not None:
            high = self._lines(story) * self.style.page.column_width / text.column_width
            high = max(high / text.columns, _LEAST_UPRIGHT) * leading
            page = self.style.page
            high = min(high, _HIGHEST * (page.height - page.margin.top - page.margin.bottom))
            made = upright(down, style, setter.set, high)
            text = _beside(whole, made.width, self.style)
        if text is None or made is None:
            return flat("its place is too narrow")
        left, inner = self._inside(module)
        rest = self._setter(text, others, scale, look)
        under = _UNDER_HEAD * self.style.blocks[Role.PARAGRAPH].leading
        head, parts = _split(tuple(rest.parts()), under)
        at_left = placed.head == "left"
        return replace(
            module, head=head, parts=parts, page=rest.style.page,
            x=left + (inner - text.measure if at_left else 0.0),
            upright=replace(made, x=left + (0.0 if at_left else inner - made.width)),
            notes=(*setter.notes, *rest.notes),
        )  # fmt: skip

    def _lines(self, story: int) -> float:
        """The lines of a story's text in one column, about."""
        body = self.style.blocks[Role.PARAGRAPH]
        texts = (block.text for block in self._blocks[story] if block.role is Role.PARAGRAPH)
        em = body.size if self.style.language.startswith("zh") else body.size / 2
        return sum(math.ceil(len(text) * em / self.style.page.column_width) for text in texts)

    def _inside(self, module: Module) -> tuple[float, float]:
        """Where the text of a module begins, and its measure, whole characters wide."""
        inset = module.inset
        inner = module.width - inset.left - inset.right
        if module.box is None or module.span > 1 or not self.style.language.startswith("zh"):
            return inset.left, inner
        body = self.style.blocks[Role.PARAGRAPH]
        pitch = body.size + body.letter_spacing
        whole = max(int(inner / pitch + 0.01), 1) * pitch
        return inset.left + (inner - whole) / 2, whole


def _stacked(done: SetBlock) -> Band:
    """A block as a band, at the left."""
    leading = done.style.leading
    lines = tuple(PlacedLine(0.0, number * leading, line) for number, line in enumerate(done.lines))
    return Band(lines, leading * len(lines), below=leading / 4)


def _columns_page(page: PageStyle, measure: float, columns: int) -> PageStyle:
    """A page without margins, as wide as some columns."""
    return replace(page, width=measure, margin=Edges(), columns=columns)


def _beside(page: PageStyle, width: float, style: Style) -> PageStyle | None:
    """The columns that are left of some, about as wide, beside `width` pt; None for none."""
    body = style.blocks[Role.PARAGRAPH]
    rest = page.measure - width - page.column_gap
    count = max(round((rest + page.column_gap) / (page.column_width + page.column_gap)), 1)
    if count == 1:
        pitch = body.size + body.letter_spacing
        rest = int(rest / pitch + 0.01) * pitch
    text = _columns_page(page, rest, count)
    return text if text.column_width >= _LEAST_COLUMN * body.size else None


def _split(
    parts: tuple[Band | ColumnRun, ...], least: float
) -> tuple[tuple[Band, ...], tuple[Band | ColumnRun, ...]]:
    """The bands before the first run of columns, with `least` pt under them, and the rest."""
    head: list[Band] = []
    for part in parts:
        if isinstance(part, ColumnRun):
            break
        head.append(part)
    if head:
        head[-1] = replace(head[-1], below=max(head[-1].below, least))
    return tuple(head), parts[len(head) :]


def _same_lines(one: Module, other: Module) -> bool:
    """Whether two settings of a story fall into the same lines, so that a place means the same.

    Blocks set to the same measure are the same objects.
    """
    if len(one.parts) != len(other.parts):
        return False
    for part, its in zip(one.parts, other.parts, strict=True):
        if isinstance(part, ColumnRun) != isinstance(its, ColumnRun):
            return False
        if isinstance(part, ColumnRun) and isinstance(its, ColumnRun):
            if len(part.blocks) != len(its.blocks):
                return False
            pairs = zip(part.blocks, its.blocks, strict=True)
            if not all(block is set_ or block == set_ for block, set_ in pairs):
                return False
    return True
