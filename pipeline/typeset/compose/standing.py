"""A module of which something runs down the page: its heads beside its columns, or all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.edition import Block, Role
from pipeline.typeset.compose.bands import Setter
from pipeline.typeset.compose.module import Module, columns_page, inside, split
from pipeline.typeset.compose.uprights import (
    has_marks,
    has_readings,
    upright,
    upright_blocks,
    upright_story,
)
from pipeline.typeset.scaling import headed
from pipeline.typeset.style import VERTICAL_HEAD, VERTICAL_STORY, PageStyle, Style

__all__ = ["Makers", "standing"]

_LEAST: Final = 10  # lines of text, the least height of a head that runs down
_HIGHEST: Final = 0.5  # of the page's height, what runs down
_LEAST_COLUMN: Final = 8  # em of the text, the least width of a column beside it


@dataclass(frozen=True, slots=True)
class Makers:
    """What sets blocks: `across` to the columns of a page, at a scale, in a style; `down` not."""

    across: Callable[[PageStyle, Sequence[Block], float, Style], Setter]
    down: Callable[[Style], Setter]


def standing(
    module: Module,
    blocks: Sequence[Block],
    style: Style,
    make: Makers,
    *,
    whole: PageStyle,
    scale: float,
    lines: float,
    under: float,
) -> Module:
    """A module with those of its heads beside it that run down, or with all of it.

    `whole` are the columns that it has without them, `scale` is that of its heads, `lines`
    are those of its text in one column and `under` the white under its other heads, in pt.
    Where what is to run down cannot, or nothing is, the module is given back, with a note.
    """
    placed = module.placed
    look = style
    if placed.vertical:
        variant = VERTICAL_STORY if placed.vertical == "story" else VERTICAL_HEAD
        look = replace(look, blocks={**look.blocks, **look.variants.get(variant, {})})
    scaled = headed(look, scale)
    down = upright_blocks(blocks, scaled)
    all_of_it = scaled.blocks[Role.PARAGRAPH].vertical
    if not down and not all_of_it:
        return module
    if not style.language.startswith("zh"):
        return _flat(module, "it is not Chinese", whole=all_of_it)
    if has_readings(blocks if all_of_it else down):
        return _flat(module, "it has pinyin", whole=all_of_it)
    if has_marks(blocks if all_of_it else down):
        return _flat(module, "it refers to a note", whole=all_of_it)
    page, (left, inner) = style.page, inside(module, style)
    highest = _HIGHEST * (page.height - page.margin.top - page.margin.bottom)
    others = [block for block in blocks if block not in down]
    setter = make.down(scaled)
    if all_of_it:
        if any(
            block.part is not None or not scaled.blocks[block.role].vertical for block in others
        ):
            why = "it has what does not run down: a lead box, a picture, a table"
            return _flat(module, why, whole=True)
        story = upright_story(down, others, scaled, setter.set, inner, highest)
        if story is None:
            return _flat(module, "it is too long for its place", whole=True)
        return replace(module, upright=replace(story, x=left), notes=tuple(setter.notes))
    width = sum(scaled.blocks[b.role].leading * (b.text.count("\n") + 1) for b in down)
    # The columns beside it are narrower, and so the text is higher, the wider it is.
    text = _beside(whole, width, style)
    if text is None:
        return _flat(module, "its place is too narrow")
    high = lines * page.column_width / text.column_width / text.columns
    high = min(max(high, _LEAST) * style.blocks[Role.PARAGRAPH].leading, highest)
    made = upright(down, scaled, setter.set, high)
    text = _beside(whole, made.width, style)
    if text is None:
        return _flat(module, "its place is too narrow")
    rest = make.across(text, others, scale, look)
    head, parts = split(tuple(rest.parts()), under)
    at_left = placed.head == "left"
    return replace(
        module, head=head, parts=parts, page=rest.style.page,
        x=left + (inner - text.measure if at_left else 0.0),
        upright=replace(made, x=left + (0.0 if at_left else inner - made.width)),
        notes=(*setter.notes, *rest.notes),
    )  # fmt: skip


def _flat(module: Module, why: str, *, whole: bool = False) -> Module:
    """The module with a note that nothing of it runs down."""
    what = "story" if whole else "the head of story"
    return replace(module, notes=(f"{what} {module.story} is not vertical: {why}",))


def _beside(page: PageStyle, width: float, style: Style) -> PageStyle | None:
    """The columns that are left of some, about as wide, beside `width` pt; None for none."""
    body = style.blocks[Role.PARAGRAPH]
    rest = page.measure - width - page.column_gap
    count = max(round((rest + page.column_gap) / (page.column_width + page.column_gap)), 1)
    if count == 1:
        pitch = body.size + body.letter_spacing
        rest = int(rest / pitch + 0.01) * pitch
    text = columns_page(page, rest, count)
    return text if text.column_width >= _LEAST_COLUMN * body.size else None
