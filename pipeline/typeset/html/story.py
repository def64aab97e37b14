"""The stories of a page as articles: heads by level, lead box, figures, tables.

Every block keeps its id, so that a reader can point to it and a check finds it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Final

from pipeline.edition import HEADER, Block, Cell, Role
from pipeline.typeset.compose.pictures import alternative
from pipeline.typeset.html.markup import Dialect, attributes, inline_markup
from pipeline.typeset.pdf_tags import head_levels

__all__ = ["Setting", "back", "block_markup", "front", "stories", "story_markup"]

_LEAD: Final = frozenset({Role.LEAD_LABEL, Role.LEAD})


@dataclass(frozen=True, slots=True)
class Setting:
    """How blocks are put into markup.

    `pictures` are the addresses of the pictures' files by the ids of their blocks; a picture
    without one leaves a gap with its name. `reading` is the language tag of the readings,
    `top` the level of the highest head. `quiet` are the places of characters, by block, whose
    words get the class of that name: readings that print leaves out.
    """

    dialect: Dialect
    pictures: Mapping[str, str] = field(default_factory=dict)
    reading: str = ""
    top: int = 1
    quiet: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def words(self, block: Block) -> str:
        """The words of a block."""
        places = self.quiet.get(block.id, frozenset())
        return inline_markup(block, self.dialect, reading=self.reading, quiet=places)


def stories(blocks: Iterable[Block]) -> list[tuple[Block, ...]]:
    """The blocks of each story, in reading order."""
    own = [block for block in blocks if block.article]
    return [tuple(group) for _, group in groupby(own, key=lambda block: block.article)]


def front(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks before the first story: nameplate and credits."""
    tail = back(blocks)
    return tuple(block for block in blocks if not block.article and block not in tail)


def back(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The page's own lines after its stories, and the colophon."""
    return tuple(block for block in blocks if block.role in (Role.FURNITURE, Role.COLOPHON))


def story_markup(blocks: Sequence[Block], setting: Setting) -> str:
    """The inside of a story's article element."""
    levels = head_levels(blocks)
    parts: list[str] = []
    for kind, group in groupby(blocks, key=_kind):
        members = tuple(group)
        match kind:
            case "header":
                inside = "\n".join(block_markup(block, setting, levels) for block in members)
                parts.append(f"<header>\n{inside}\n</header>")
            case "lead":
                inside = "\n".join(block_markup(block, setting, levels) for block in members)
                parts.append(f'<aside class="lead-box">\n{inside}\n</aside>')
            case "":
                parts += (block_markup(block, setting, levels) for block in members)
            case _:
                parts.append(_part(members, setting))
    return "\n".join(parts)


def _kind(block: Block) -> str:
    """What blocks that follow each other share an element by; "" for those that do not."""
    if block.part is not None:
        return f"part {block.part.id}"
    if block.role in _LEAD:
        return "lead"
    return "header" if block.role in HEADER else ""


def block_markup(block: Block, setting: Setting, levels: Mapping[str, int]) -> str:
    """One block as a head, a paragraph or a pull quote."""
    words = setting.words(block)
    level = levels.get(block.id)
    if level is not None:
        element = f"h{min(level + setting.top - 1, 6)}"
    elif block.role is Role.PULL_QUOTE:
        # An aside: the words stand in the story once more.
        return f"<aside{attributes(block, setting.dialect)}>\n<p>{words}</p>\n</aside>"
    else:
        element = "p"
    return f"<{element}{attributes(block, setting.dialect)}>{words}</{element}>"


def _part(blocks: Sequence[Block], setting: Setting) -> str:
    if blocks[0].role is Role.PICTURE:
        return _figure(blocks, setting)
    return _table(blocks, setting)


def _figure(blocks: Sequence[Block], setting: Setting) -> str:
    first, *captions = blocks
    source = setting.pictures.get(first.id)
    picture = first.part.picture if first.part is not None else None
    if source is None or picture is None:
        words = inline_markup(first, setting.dialect)
        shown = f"<p{attributes(first, setting.dialect)}>{words}</p>"
    else:
        shown = (
            f"<img{attributes(first, setting.dialect)} "
            f'src="{escape(source)}" alt="{escape(alternative(blocks))}" '
            f'width="{picture.width}" height="{picture.height}"/>'
        )
    if len(captions) > 1:
        # In two languages: a figure has one caption.
        inside = "\n".join(
            f"<p{attributes(block, setting.dialect)}>{setting.words(block)}</p>"
            for block in captions
        )
        return f'<figure class="figure">\n{shown}\n<figcaption>\n{inside}\n</figcaption>\n</figure>'
    told = "".join(
        f"\n<figcaption{attributes(block, setting.dialect)}>{setting.words(block)}</figcaption>"
        for block in captions
    )
    return f'<figure class="figure">\n{shown}{told}\n</figure>'


def _table(blocks: Sequence[Block], setting: Setting) -> str:
    cells: dict[tuple[int, int], Block] = {}
    title, shape = "", None
    for block in blocks:
        cell = None if block.part is None else block.part.cell
        if cell is None:
            words = setting.words(block)
            title += f"<caption{attributes(block, setting.dialect)}>{words}</caption>\n"
        else:
            cells[cell.row, cell.column] = block
            shape = cell
    if shape is None:
        return f"<table>\n{title}</table>"
    head, *rows = (
        "<tr>" + "".join(_cells(row, shape, cells, setting)) + "</tr>" for row in range(shape.rows)
    )
    body = "\n".join(rows)
    return (
        f"<table>\n{title}<thead>\n{head}\n</thead>"
        + (f"\n<tbody>\n{body}\n</tbody>" if rows else "")
        + "\n</table>"
    )


def _cells(
    row: int, shape: Cell, cells: Mapping[tuple[int, int], Block], setting: Setting
) -> Iterator[str]:
    element, more = ("td", "") if row else ("th", ' scope="col"')
    for column, align in enumerate(shape.aligns):
        block = cells.get((row, column))
        if block is None:
            yield "<td></td>"
            continue
        words = setting.words(block)
        look = () if align == "left" else (align,)
        yield f"<{element}{attributes(block, setting.dialect, *look)}{more}>{words}</{element}>"
