"""The parallel edition in Word: a table of two columns, a row for each pair of paragraphs.

A row may break across pages, as its cells do, side by side. The first row, the paper's name in
both languages, is the table's header, which Word repeats on every page. What stands across
both halves has a row of one cell. All paragraphs have named styles, the English ones their
own ("Body Text (English)"), so that an editor changes a part in one language by its style.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, groupby
from typing import TYPE_CHECKING, Final

from pipeline.edition import TOP, Block, Role
from pipeline.editions.parallel import is_translation, pair_group, pairs
from pipeline.typeset.docx.inserts import InsertWriter, Media
from pipeline.typeset.docx.names import (
    LINES,
    NAMES,
    TRANSLATED,
    heading_levels,
)
from pipeline.typeset.docx.runs import Runs
from pipeline.typeset.docx.widths import line_widths
from pipeline.typeset.docx.wml import eighths, hex_color, node, twips, w
from pipeline.typeset.scaling import scaled
from pipeline.typeset.style import CONTAINERS, TRANSLATION, Border, Box, Container, Style

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["pair_table", "translated_style"]

_GAP: Final = "\N{EM SPACE}\N{EM SPACE}"
_NARROW: Final = 0.62  # of the measure, the width of a picture for one column
_LEAST: Final = 1.0  # pt, the line of a paragraph after a table in a cell


def translated_style(style: Style) -> Style:
    """The style as the English blocks have it."""
    blocks = {**style.blocks, **style.variants.get(TRANSLATION, {})}
    return replace(style, language="en", blocks=blocks)


class _Side:
    """Writes the paragraphs of one language, `width` pt wide."""

    def __init__(
        self,
        style: Style,
        ruby_roles: frozenset[Role],
        media: Media,
        numbers: Iterator[int],
        *,
        width: float,
        translated: bool,
    ) -> None:
        self.style = style
        self.width = width
        self._names = TRANSLATED if translated else NAMES
        self._runs: dict[tuple[Role, float], Runs] = {}
        self._ruby_roles = ruby_roles
        self._media, self._numbers = media, numbers

    def _runs_of(self, role: Role, share: float = 1.0) -> Runs:
        if (role, share) not in self._runs:
            self._runs[role, share] = Runs(self.style, role, share, 0.0, names=self._names)
        return self._runs[role, share]

    def _add(self, paragraph: Element, block: Block) -> None:
        self._runs_of(block.role).add(paragraph, block)

    def paragraph(self, block: Block, level: int, share: float = 1.0) -> Element:
        """A block as a paragraph of its style; a head has the outline level `level`."""
        name = self._names[block.role]
        properties = node("pPr", node("pStyle", val=name.id))
        if share != 1:
            look = scaled(self.style.blocks[block.role], share)
            properties.append(node("spacing", line=twips(look.leading)))
        if level and level != name.level:
            properties.append(node("outlineLvl", val=level - 1))
        made = node("p", properties)
        self._runs_of(block.role, share).add(made, block)
        return made

    def line(self, blocks: Sequence[Block], container: Container) -> list[Element]:
        """Blocks on one line: the first at the left, the others at the right."""
        at_right = self.style.blocks[blocks[0].role].align == "right"
        first, others = (None, blocks) if at_right else (blocks[0], blocks[1:])
        stop = node("tabs", node("tab", val="right", pos=twips(self.width)))
        made = [node("p", node("pPr", node("pStyle", val=LINES[container].id), stop))]
        if first is not None:
            self._add(made[0], first)
            if others and not self._fits(blocks):
                right = node("jc", val="right")
                made.append(node("p", node("pPr", node("pStyle", val=LINES[container].id), right)))
        for number, block in enumerate(others):
            runs = self._runs_of(block.role)
            if number or len(made) == 1:
                made[-1].append(runs.gap(_GAP if number else "\t"))
            runs.add(made[-1], block)
        return made

    def _fits(self, blocks: Sequence[Block]) -> bool:
        """Whether blocks stand on one line, to judge by their characters."""
        chinese = self.style.language.startswith("zh")
        looks = [(block, self.style.blocks[block.role]) for block in blocks]
        widths = (max(line_widths(block, look, chinese=chinese)) for block, look in looks)
        return sum(widths) + 2 * len(blocks) * looks[-1][1].size <= self.width

    def insert(self, blocks: Sequence[Block], measure: float, page: float) -> list[Element]:
        """A picture or a table in `measure` pt of the `page` pt between the margins."""
        style = replace(
            self.style,
            page=replace(
                self.style.page,
                width=measure + self.style.page.margin.left + self.style.page.margin.right,
                columns=1,
            ),
        )
        writer = InsertWriter(style, self._ruby_roles, self._media, self._add, self._numbers)
        made = writer.elements(blocks, measure=page, on_grid=False, first=False)
        ids = {NAMES[role].id: self._names[role].id for role in NAMES}
        for element in made:
            for name in element.iter(w("pStyle")):
                name.set(w("val"), ids.get(name.get(w("val")) or "", name.get(w("val")) or ""))
        return made


class _Writer:
    """Lays the pairs of a parallel edition out as rows of a table."""

    def __init__(self, style: Style, ruby_roles: frozenset[Role], media: Media) -> None:
        self._style = style
        left, right = style.measures
        gap = style.page.column_gap / 2
        self._widths = (left + gap, right + gap)
        self._gap = gap
        numbers = count(1)
        self._left = _Side(style, ruby_roles, media, numbers, width=left, translated=False)
        self._right = _Side(
            translated_style(style), frozenset(), media, numbers, width=right, translated=True
        )
        self._levels: Mapping[str, int] = {}

    def table(self, blocks: Sequence[Block]) -> Element:
        self._levels = {
            **heading_levels([block for block in blocks if not is_translation(block)]),
            **heading_levels([block for block in blocks if is_translation(block)]),
        }
        table = node(
            "tbl",
            node(
                "tblPr",
                node("tblW", w=sum(map(twips, self._widths)), type="dxa"),
                node("tblLayout", type="fixed"),
                node("tblCellMar", *(node(side, w=0, type="dxa") for side in ("left", "right"))),
                node("tblLook", val="0620", firstRow=1, lastRow=0, noHBand=1, noVBand=1),
            ),
            node("tblGrid", *(node("gridCol", w=twips(wide)) for wide in self._widths)),
        )
        table.extend(self._rows(blocks))
        return table

    def _rows(self, blocks: Sequence[Block]) -> Iterator[Element]:
        for container in LINES:
            row = [block for block in blocks if CONTAINERS.get(block.role) is container]
            if row:
                yield self._line(row, container)
        story = 0
        rest = [block for block in blocks if CONTAINERS.get(block.role) not in LINES]
        for whole, group in groupby(rest, key=pair_group):
            members = list(group)
            begins = members[0].article > 1 and members[0].article != story
            story = members[0].article or story
            rule = self._style.containers[Container.STORY].border_top if begins else Border()
            for row_ in self._of(whole, members):
                if rule.width:
                    _over(row_, rule)
                    rule = Border()
                yield row_

    def _of(self, whole: str, members: list[Block]) -> Iterator[Element]:
        first = members[0]
        if whole == "lead":
            rows = list(pairs(members))
            for number, (one, other) in enumerate(rows):
                yield self._lead(one, other, first=number == 0, last=number == len(rows) - 1)
        elif first.role is Role.PICTURE:
            yield from self._picture(members)
        elif first.part is not None:
            yield from self._tables(members)
        else:
            for one, other in pairs(members):
                yield self._pair(one, other)

    def _paragraphs(self, block: Block | None, side: _Side, share: float = 1.0) -> list[Element]:
        if block is None:
            return []
        return [side.paragraph(block, self._levels.get(block.id, 0), share)]

    def _pair(self, one: Block, other: Block | None) -> Element:
        share = 1.0
        if self._style.of(one).span:
            if one.article > 1 and one.role in TOP:
                share = self._style.head_scale[1]
            left = self._paragraphs(one, self._left, share)
            return _row(self._across([*left, *self._paragraphs(other, self._right, share)]))
        ruled = one.article > 0 and one.role not in (Role.SUBTITLE, Role.KICKER, Role.BYLINE)
        return _row(
            *self._cells(
                self._paragraphs(one, self._left),
                self._paragraphs(other, self._right),
                between=self._style.page.column_rule if ruled else Border(),
            )
        )

    def _line(self, row: Sequence[Block], container: Container) -> Element:
        sides = []
        for side, translated in ((self._left, False), (self._right, True)):
            own = [block for block in row if is_translation(block) is translated]
            sides.append(side.line(own, container) if own else [])
        box = self._style.containers[container]
        cells = self._cells(sides[0], sides[1], box=replace(box, background=None))
        return _row(*cells, header=container is Container.NAMEPLATE)

    def _lead(self, one: Block, other: Block | None, *, first: bool, last: bool) -> Element:
        box = self._style.containers[Container.LEAD_BOX]
        box = replace(
            box,
            border_top=box.border_top if first else Border(),
            border_bottom=box.border_bottom if last else Border(),
        )
        sides = (self._paragraphs(one, self._left), self._paragraphs(other, self._right))
        return _row(*self._cells(*sides, box=box, inset=box.padding.left))

    def _picture(self, members: Sequence[Block]) -> Iterator[Element]:
        picture, captions = members[0], members[1:]
        measure = self._style.page.measure
        wide = picture.part is not None and picture.part.across(2) == 2
        width = measure * (1.0 if wide else _NARROW)
        shown = self._left.insert((picture, *captions[:1]), width, measure)
        yield _row(self._across(shown[:-1] if captions else shown))
        for one, other in pairs(captions):
            yield self._pair(one, other)

    def _tables(self, members: Sequence[Block]) -> Iterator[Element]:
        chinese = [block for block in members if not is_translation(block)]
        english = [block for block in members if is_translation(block)]
        part = members[0].part
        if part is not None and part.across(2) == 2:
            measure = self._style.page.measure
            yield _row(self._across(self._left.insert(chinese, measure, measure)))
            if english:
                yield _row(self._across(self._right.insert(english, measure, measure)))
            return
        sides = [
            side.insert(own, side.width, side.width) if own else []
            for side, own in ((self._left, chinese), (self._right, english))
        ]
        yield _row(*self._cells(sides[0], sides[1], between=self._style.page.column_rule))

    def _across(self, paragraphs: list[Element]) -> Element:
        whole = sum(map(twips, self._widths))
        properties = node("tcPr", node("tcW", w=whole, type="dxa"), node("gridSpan", val=2))
        return node("tc", properties, *_closed(paragraphs))

    def _cells(
        self,
        left: list[Element],
        right: list[Element],
        *,
        box: Box | None = None,
        between: Border | None = None,
        inset: float = 0.0,
    ) -> tuple[Element, Element]:
        """Two cells; `box` is around both of them, `between` the rule that parts them."""
        made = []
        for paragraphs, width, mine in (
            (left, self._widths[0], "right"), (right, self._widths[1], "left"),
        ):  # fmt: skip
            sides = {}
            if box is not None:
                sides = {"top": box.border_top, "bottom": box.border_bottom}
            if between is not None:
                sides[mine] = between
            other = "left" if mine == "right" else "right"
            margins = {mine: self._gap, other: inset}
            if box is not None:
                margins["top"] = box.padding.top if box.border_top.width else 0.0
                margins["bottom"] = box.padding.bottom if box.border_bottom.width else 0.0
            made.append(
                node(
                    "tc",
                    node(
                        "tcPr",
                        node("tcW", w=twips(width), type="dxa"),
                        _borders(sides),
                        _ground(None if box is None else box.background),
                        node(
                            "tcMar",
                            *(
                                node(side, w=twips(margins[side]), type="dxa")
                                for side in ("top", "left", "bottom", "right")
                                if side in margins
                            ),
                        ),
                    ),
                    *_closed(paragraphs),
                )
            )
        return made[0], made[1]


def _row(*cells: Element, header: bool = False) -> Element:
    properties = node("trPr", node("cantSplit"), node("tblHeader")) if header else None
    return node("tr", properties, *cells)


def _closed(paragraphs: list[Element]) -> list[Element]:
    """What a cell holds, which ends with a paragraph (ECMA-376-1 § 17.4.65)."""
    if paragraphs and paragraphs[-1].tag == w("p"):
        return paragraphs
    spacing = node("spacing", before=0, after=0, line=twips(_LEAST), lineRule="exact")
    return [*paragraphs, node("p", node("pPr", node("pStyle", val="Normal"), spacing))]


_STYLES: Final = {"solid": "single", "double": "double", "dashed": "dashed", "dotted": "dotted"}


def _borders(sides: Mapping[str, Border]) -> Element | None:
    """w:tcBorders, its sides in the order that the schema has."""
    drawn = [
        node(
            side, val=_STYLES.get(sides[side].style, "single"), sz=eighths(sides[side].width),
            space=0, color=hex_color(sides[side].color),
        )
        for side in ("top", "left", "bottom", "right")
        if side in sides and sides[side].width
    ]  # fmt: skip
    return node("tcBorders", *drawn) if drawn else None


def _ground(color: str | None) -> Element | None:
    return None if color is None else node("shd", val="clear", color="auto", fill=hex_color(color))


def _over(row: Element, rule: Border) -> None:
    """Put a rule over a row."""
    for cell in row.iter(w("tc")):
        if cell.getparent() is not row:
            continue
        properties = cell[0]
        borders = properties.find(w("tcBorders"))
        made = _borders({"top": rule})
        if borders is not None and made is not None:
            borders.insert(0, made[0])
        elif made is not None:
            after = (n for n, c in enumerate(properties) if c.tag in (w("shd"), w("tcMar")))
            properties.insert(next(after, len(properties)), made)


def pair_table(
    blocks: Sequence[Block], style: Style, ruby_roles: frozenset[Role], media: Media
) -> list[Element]:
    """The blocks of a parallel edition as a table, and the paragraph that must follow it.

    `style` is on the grid; `ruby_roles` are the roles that have readings. Raises `OutputError`
    naming the block for a character no DOCX can hold.
    """
    spacing = node("spacing", before=0, after=0, line=twips(_LEAST), lineRule="exact")
    end = node("p", node("pPr", node("pStyle", val="Normal"), spacing))
    return [_Writer(style, ruby_roles, media).table(blocks), end]
