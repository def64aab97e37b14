"""The blocks of an edition as paragraphs, and the paragraphs as sections.

A section of Word's is a stretch of the page with one number of columns. Each
ends with a continuous break: only so does Word balance its columns.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Role
from pipeline.typeset.docx.boxes import add_row, frame
from pipeline.typeset.docx.inserts import InsertWriter, Media
from pipeline.typeset.docx.lengths import evened, is_span, line_count, set_scale, squeezed
from pipeline.typeset.docx.nameplate import fitting_rows
from pipeline.typeset.docx.names import LINES, NAMES, heading_levels
from pipeline.typeset.docx.runs import Runs
from pipeline.typeset.docx.storylook import StoryLook, rule_paragraph, story_style
from pipeline.typeset.docx.stretches import Section
from pipeline.typeset.docx.styles import line_height
from pipeline.typeset.docx.wml import node, twips, w
from pipeline.typeset.scaling import scaled
from pipeline.typeset.style import CONTAINERS, Container

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.docx.composed import Composed
    from pipeline.typeset.style import BlockStyle, Style

__all__ = ["sections"]

# Between blocks that stand on one line.
_GAP: Final = "\N{EM SPACE}\N{EM SPACE}"
_TOLERANCE: Final = 1e-6


class _Writer:
    """Lays the blocks of an edition out as sections."""

    def __init__(
        self,
        style: Style,
        ruby_roles: frozenset[Role],
        media: Media,
        looks: Mapping[int, StoryLook],
        made: Composed | None,
    ) -> None:
        self._composed = made
        # The composer's lines are those of stories beside each other, if there are several.
        self._made = None if looks else made
        self._page_style = self._style = style
        self._ruby_roles = ruby_roles
        self._media = media
        self._looks = looks
        self._loose = False
        self._chinese = style.language.lower().startswith("zh")
        self._inserts = InsertWriter(style, ruby_roles, media, self._add_runs)
        self._grid = line_height(style, Role.PARAGRAPH, ruby_roles)
        self._runs: dict[tuple[Role, float, float], Runs] = {}
        self._sections: list[Section] = []
        self._levels: Mapping[str, int] = {}

    def _runs_of(self, role: Role, scale: float = 1.0, squeeze: float = 0.0) -> Runs:
        key = (role, scale, squeeze)
        if key not in self._runs:
            self._runs[key] = Runs(self._page_style, role, scale, squeeze)
        return self._runs[key]

    def _add_runs(self, paragraph: Element, block: Block) -> None:
        self._runs_of(block.role).add(paragraph, block)

    def _section(self, *, span: bool) -> Section:
        page = self._style.page
        columns = 1 if span else page.columns
        if not self._sections or self._sections[-1].columns != columns:
            self._sections.append(Section(columns, page.column_gap))
        return self._sections[-1]

    def _paragraph(self, name: str, *, span: bool) -> Element:
        paragraph = node("p", node("pPr", node("pStyle", val=name)))
        self._section(span=span).paragraphs.append(paragraph)
        return paragraph

    def write(self, blocks: Sequence[Block]) -> list[Section]:
        """All blocks in order; the last section is never one of several columns."""
        self._levels = heading_levels(blocks)
        for story, own in groupby(blocks, key=lambda block: block.article):
            self._begin(self._looks.get(story))
            for container, run in groupby(own, key=lambda block: CONTAINERS.get(block.role)):
                group = list(run)
                if container is None:
                    self._blocks(group)
                elif container in LINES:
                    self._line(container, group)
                else:
                    self._lead_box(group)
        if not self._sections or self._sections[-1].columns > 1:
            # Word does not balance the last section of a document.
            end = self._paragraph("Normal", span=True)
            end[0].append(node("spacing", before=0, after=0, line=twips(1), lineRule="exact"))
        return self._sections

    def _begin(self, look: StoryLook | None) -> None:
        """Go on in the look of a story, or of the page."""
        style = story_style(self._page_style, look)
        if style.page != self._style.page:
            self._inserts = InsertWriter(style, self._ruby_roles, self._media, self._add_runs)
        self._style = style
        self._loose = look is not None and look.loose
        if look is not None and look.ruled:
            self._section(span=True).paragraphs.append(rule_paragraph(style))

    def _share(self, role: Role) -> float:
        """The share of its size at which a role is set in this story."""
        return self._style.blocks[role].size / self._page_style.blocks[role].size

    def _blocks(self, blocks: Sequence[Block]) -> None:
        for _, run in groupby(blocks, key=lambda block: block.part.id if block.part else block.id):
            group = list(run)
            if group[0].part is None:
                self._block(group[0])
                continue
            section = self._section(span=is_span(group[0], self._style))
            page, in_columns = self._style.page, section.columns > 1
            section.paragraphs += self._inserts.elements(
                group,
                measure=page.column_width if in_columns else page.measure,
                on_grid=in_columns,
                first=in_columns and not section.paragraphs,
            )

    def _block(self, block: Block) -> None:
        values = self._style.blocks[block.role]
        page = self._style.page
        measure = page.measure if values.span else page.column_width
        share = self._share(block.role)
        if self._composed is not None and block.id in self._composed.lines:
            scale = self._composed.scales.get(block.id, 1.0)
        else:
            scale = set_scale(block, values, measure, None, chinese=self._chinese) * share
        leading = line_height(self._style, block.role, self._ruby_roles) * scale / share
        paragraph = self._paragraph(NAMES[block.role].id, span=values.span)
        spacing: dict[str, int] = {}
        if scale < 1:
            spacing["line"] = twips(leading)
        if share < 1:
            box = frame(values.box)
            spacing |= {"before": twips(box.before), "after": twips(box.after)}
        section = self._sections[-1]
        if section.columns > 1:
            first = section.paragraphs[0] is paragraph
            spacing |= self._on_grid(block, values, leading, first=first)
        if self._loose and block.role is Role.PARAGRAPH:
            paragraph[0].append(node("widowControl", val=0))
        if spacing:
            paragraph[0].append(node("spacing", **spacing))
        level = self._levels.get(block.id, NAMES[block.role].level)
        if level != NAMES[block.role].level:
            paragraph[0].append(node("outlineLvl", val=level - 1))
        squeeze = 0.0
        if block.role is not Role.PARAGRAPH:
            own = scaled(self._page_style.blocks[block.role], scale)
            squeeze = squeezed(block, own, measure, self._made, chinese=self._chinese)
            self._narrow(paragraph, values, evened(block, measure, self._made))
        self._runs_of(block.role, scale, squeeze).add(paragraph, block)

    def _narrow(self, paragraph: Element, values: BlockStyle, room: float) -> None:
        """Leave room beside a head's lines, where its text is not."""
        if not room or values.align == "justify":
            return
        box = frame(values.box)
        left = {"center": room / 2, "right": room}.get(values.align, 0.0)
        indent = node("ind", left=twips(box.left + left), right=twips(box.right + room - left))
        after = (n for n, child in enumerate(paragraph[0]) if child.tag == w("outlineLvl"))
        paragraph[0].insert(next(after, len(paragraph[0])), indent)

    def _on_grid(
        self, block: Block, values: BlockStyle, leading: float, *, first: bool
    ) -> dict[str, int]:
        """What keeps the lines of all columns on a level, in twips.

        The first column starts at the very top, like the others; a head is as
        high, with the room around it, as a whole number of body lines.
        """
        box = frame(values.box)
        before = 0.0 if first else box.before
        after = box.after
        if block.role is not Role.PARAGRAPH:
            width = self._style.page.column_width
            lines = (self._made.lines if self._made is not None else {}).get(
                block.id
            ) or line_count(block, values, width, chinese=self._chinese)
            height = before + box.drawn + lines * leading + after
            spare = math.ceil(height / self._grid - _TOLERANCE) * self._grid - height
            if first:
                after += spare
            else:
                before += spare
        changed = {"before": (before, box.before), "after": (after, box.after)}
        return {
            key: max(twips(now), 0)
            for key, (now, styled) in changed.items()
            if twips(now) != twips(styled)
        }

    def _lead_box(self, blocks: list[Block]) -> None:
        outer = frame(self._style.containers[Container.LEAD_BOX])
        for block in blocks:
            paragraph = self._paragraph(NAMES[block.role].id, span=True)
            own = outer.around(self._style.blocks[block.role].box)
            spacing: dict[str, int] = {}
            if block is blocks[0]:
                spacing["before"] = twips(outer.before + own.before)
            if block is blocks[-1]:
                spacing["after"] = twips(outer.after + own.after)
            share = self._share(block.role)
            if share < 1:
                spacing["line"] = twips(line_height(self._style, block.role, self._ruby_roles))
            if spacing:
                paragraph[0].append(node("spacing", **spacing))
            self._runs_of(block.role, share).add(paragraph, block)

    def _line(self, container: Container, blocks: list[Block]) -> None:
        """Blocks on one line, or on several, at the left, in the middle and at the right."""
        looks = [self._style.blocks[block.role] for block in blocks]
        grouped = fitting_rows(blocks, self._style, container)
        for number, row in enumerate(grouped):
            paragraph = self._paragraph(LINES[container].id, span=True)
            if len(grouped) > 1 or looks[row[0]].whole_line:
                heights = (self._height(blocks[index].role) for index in row)
                add_row(
                    paragraph[0],
                    self._style.containers[container],
                    looks[row[0]],
                    max(heights),
                    first=number == 0,
                    last=number == len(grouped) - 1,
                )
            placed = 0
            for index in row:
                runs = self._runs_of(blocks[index].role)
                stops = self._stops(container, looks[index])
                if stops > placed:
                    paragraph.append(runs.gap("\t" * (stops - placed)))
                elif index != row[0]:
                    paragraph.append(runs.gap(_GAP))
                placed = stops
                runs.add(paragraph, blocks[index])

    def _height(self, role: Role) -> float:
        return line_height(self._style, role, self._ruby_roles)

    def _stops(self, container: Container, look: BlockStyle) -> int:
        """How many tab stops stand before a block of a line."""
        if look.whole_line:
            return 0
        centred = any(
            self._style.blocks[role].align == "center"
            for role, held in CONTAINERS.items()
            if held is container
        )
        return {"center": 1, "right": 1 + centred}.get(look.align, 0)


def sections(
    blocks: Sequence[Block],
    style: Style,
    ruby_roles: frozenset[Role],
    media: Media,
    looks: Mapping[int, StoryLook],
    made: Composed | None = None,
) -> list[Section]:
    """The blocks as paragraphs in sections, without section properties.

    `ruby_roles` are the roles that have pinyin in this edition; pictures go to `media`;
    `looks` are those of the stories on a page of several, `made` is what the composer chose.

    Raises `OutputError` naming the block for a character no DOCX can hold.
    """
    return _Writer(style, ruby_roles, media, looks, made).write(blocks)
