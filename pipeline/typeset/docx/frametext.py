"""The paragraphs of text frames, each as high on the page as the composer has it.

The composer puts a line's type where the face has it, Word four fifths of a line's height
under its top. So the room between two paragraphs is what brings the baselines to the
same place; a frame begins where its first line does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Role
from pipeline.typeset.compose.chars import CLOSING, PAUSES
from pipeline.typeset.docx.boxes import frame
from pipeline.typeset.docx.composed import Composed
from pipeline.typeset.docx.downtext import down_sets
from pipeline.typeset.docx.inserts import InsertWriter, Media
from pipeline.typeset.docx.lengths import evened, squeezed
from pipeline.typeset.docx.linefit import tightening
from pipeline.typeset.docx.names import JUMP_STYLE, LINES, NAMES, RESUMED_STYLE, heading_levels
from pipeline.typeset.docx.runs import Runs
from pipeline.typeset.docx.shapes import Rectangle
from pipeline.typeset.docx.styles import ABOVE_BASELINE
from pipeline.typeset.docx.textframes import Kind, Set, TextFrame, drawn_on
from pipeline.typeset.docx.wml import add_text, check_text, node, twips, w
from pipeline.typeset.scaling import scaled
from pipeline.typeset.style import CONTAINERS, Edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from pipeline.typeset.compose.columns import PlacedLine
    from pipeline.typeset.style import BlockStyle, Style

__all__ = ["FrameWriter"]

_EASE: Final = 0.2  # pt, that a frame is wider, lest rounding break a line
_SAME: Final = 0.001
_SLACK: Final = 0.45  # of a line, that a frame is higher: more than rounding, less than a line
# The same of the last, so that lines too many are seen; under readings there may be two.
_LAST: Final = 1.3
_LAST_READ: Final = 2.3
_UNEVEN: Final = 0.015  # of a broken head's width, that it may come out wider
_MARKS: Final = CLOSING | PAUSES
_BESIDE: Final = 0.06  # of its width, that the frame of a part of the nameplate is wider


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a paragraph is set, in pt: `leading`, `scale` of its type.

    `over` and `under` are the heights of what is drawn over and under its text.
    """

    leading: float
    scale: float = 1.0
    over: float = 0.0
    under: float = 0.0


class FrameWriter:
    """Sets the text of frames."""

    def __init__(
        self,
        style: Style,
        ruby_roles: frozenset[Role],
        media: Media,
        made: Composed,
        blocks: Sequence[Block],
        numbers: Iterator[int],
        standing: frozenset[int],
    ) -> None:
        """`numbers` are for drawings; of the stories `standing` all runs down."""
        self._style = style
        self._ruby_roles = ruby_roles
        self._media = media
        self._made = made
        self._blocks = {block.id: block for block in blocks}
        self._levels: Mapping[str, int] = heading_levels(blocks)
        self._numbers = numbers
        self._standing_stories = standing
        self._chinese = style.language.lower().startswith("zh")
        self._last = _LAST_READ if Role.PARAGRAPH in ruby_roles else _LAST
        self._runs: dict[tuple[Role, float, float], Runs] = {}
        self._lines: dict[str, list[PlacedLine]] = {}

    def _lines_of(self, block: Block) -> list[PlacedLine]:
        return self._lines.get(block.id, [])

    def _texts_of(self, block: Block) -> list[str]:
        return ["".join(run.text for run in one.line.runs) for one in self._lines_of(block)]

    def set(self, frames: Sequence[TextFrame], jumps: Mapping[str, Block]) -> list[Set]:
        """The frames of one text, in their order; `jumps` are the blocks of lines of jumps."""
        kind = frames[0].kind
        if kind is Kind.PART:
            return [self._part(frames[0])]
        if kind is Kind.DOWN:
            return down_sets(
                frames, self._blocks, self._style, self._standing_stories, more=self._last
            )
        if kind is Kind.PLATE:
            return [self._plate(frames[0])]
        return self._text(frames, jumps)

    # Text in lines -----------------------------------------------------------------------

    def _text(self, frames: Sequence[TextFrame], jumps: Mapping[str, Block]) -> list[Set]:
        self._lines.clear()
        for placed in (placed for one in frames for placed in one.lines):
            self._lines.setdefault(placed.line.block, []).append(placed)
        content: list[Element] = []
        places: list[Rectangle] = []
        last = ""
        for one in frames:
            top = foot = 0.0
            before: _Setting | None = None
            above: Element | None = None  # a head, whose room under it is its own
            for name, run in groupby(one.lines, key=lambda placed: placed.line.block):
                lines = [placed for placed in run if placed.line.runs]
                if not lines:
                    continue
                block = self._blocks.get(name) or jumps[name]
                setting = self._setting(block, lines)
                first = _baseline(lines[0]) - ABOVE_BASELINE * setting.leading
                room = 0.0
                if before is None:
                    top = first - setting.over
                    foot = first
                else:
                    room = max(first - foot - before.under - setting.over, 0.0)
                    foot += before.under + setting.over + room
                foot += setting.leading * len(lines)
                before = setting
                if name != last:
                    if above is not None:
                        # LibreOffice (7.4) gives what goes on in the next box the white
                        # over its paragraph once more.
                        above.set(w("after"), str(twips(room)))
                        room = 0.0
                    content.append(self._paragraph(block, setting, one, room))
                last = name
                head = block.role is not Role.PARAGRAPH and block.id in self._blocks
                above = content[-1].find(f"{w('pPr')}/{w('spacing')}") if head else None
            slack = _SLACK if one is not frames[-1] else self._last
            under = 0.0 if before is None else before.under + slack * before.leading
            places.append(
                Rectangle(one.x, top, one.width, foot - top).grown(right=_EASE, foot=under)
            )
        return [
            Set(one, place, tuple(content) if number == 0 else ())
            for number, (one, place) in enumerate(zip(frames, places, strict=True))
        ]

    def _setting(self, block: Block, lines: Sequence[PlacedLine]) -> _Setting:
        if block.role is Role.PARAGRAPH:
            return _Setting(self._made.grid)
        leading = lines[0].line.height
        if block.id not in self._blocks:
            return _Setting(leading)
        values = self._style.blocks[block.role]
        drawn = () if values.shrink else (0, 2)
        box = frame(values.box)
        over, under = (
            box.rules[side].width + box.spaces[side] if side in drawn and box.rules[side].width
            else 0.0
            for side in (0, 2)
        )  # fmt: skip
        return _Setting(leading, self._made.scales.get(block.id, 1.0), over, under)

    def _paragraph(self, block: Block, setting: _Setting, one: TextFrame, room: float) -> Element:
        if one.kind in (Kind.ONWARD, Kind.RESUMED):
            return self._jump(block, one.kind)
        values = self._style.blocks[block.role]
        spacing: dict[str, int | str] = {"before": twips(room), "after": 0}
        if block.role is not Role.PARAGRAPH:
            spacing["line"] = twips(setting.leading)
        paragraph = node(
            "p",
            node(
                "pPr",
                node("pStyle", val=NAMES[block.role].id),
                node("widowControl", val=0) if block.role is Role.PARAGRAPH else None,
                node("spacing", **spacing),
                self._indent(block, values, one),
            ),
        )
        level = self._levels.get(block.id, NAMES[block.role].level)
        if level != NAMES[block.role].level:
            paragraph[0].append(node("outlineLvl", val=level - 1))
        squeeze = 0.0
        if block.role in (Role.PARAGRAPH, Role.NOTE):
            squeeze = tightening(block, self._lines_of(block), values, one.width)
        else:
            own = scaled(values, setting.scale)
            squeeze = squeezed(block, own, one.width, self._made, chinese=self._chinese)
            squeeze = min(squeeze, self._crowded(block, values, one.width))
        self._runs_of(block.role, setting.scale, squeeze).add(paragraph, block)
        return paragraph

    def _crowded(self, block: Block, values: BlockStyle, measure: float) -> float:
        """What keeps the lines of a broken head whole that nearly fill the measure, in pt."""
        if self._made.lines.get(block.id, 0) <= block.text.count("\n") + 1 or self._chinese:
            return 0.0
        box = frame(values.box)
        over = self._made.widths[block.id] * (1 + _UNEVEN) - (measure - box.left - box.right)
        longest = max(map(len, self._texts_of(block)), default=1)
        return -max(over / max(longest, 1), 0.0)

    def _indent(self, block: Block, values: BlockStyle, one: TextFrame) -> Element | None:
        """Room beside a head's lines, where its text is not, so that it is broken as in the PDF."""
        room = 0.0
        if block.role is not Role.PARAGRAPH and values.align != "justify":
            room = evened(block, one.width, self._made)
            texts = self._texts_of(block)
            if self._chinese:
                # Word squeezes no mark at a line's end.
                room -= values.size if any(t[-1:] in _MARKS for t in texts) else 0.0
            else:
                room -= _UNEVEN * (one.width - room)
        if room <= 0:
            return None
        box = frame(values.box)
        left = {"center": room / 2, "right": room}.get(values.align, 0.0)
        return node("ind", left=twips(box.left + left), right=twips(box.right + room - left))

    def _jump(self, block: Block, kind: Kind) -> Element:
        name = JUMP_STYLE if kind is Kind.ONWARD else RESUMED_STYLE
        paragraph = node("p", node("pPr", node("pStyle", val=name.id)))
        run = node("r", node("rPr", node("rFonts", hint="eastAsia")) if self._chinese else None)
        add_text(run, check_text(block.text, block.id))
        paragraph.append(run)
        return paragraph

    def _runs_of(self, role: Role, scale: float = 1.0, squeeze: float = 0.0) -> Runs:
        key = (role, scale, squeeze)
        if key not in self._runs:
            self._runs[key] = Runs(self._style, role, scale, squeeze)
        return self._runs[key]

    # The nameplate ---------------------------------------------------------------------------

    def _plate(self, one: TextFrame) -> Set:
        """A part of the nameplate, in the paragraph style of its line and its own of characters."""
        block = self._blocks[one.lines[0].line.block]
        values = self._style.blocks[block.role]
        line = one.lines[0].line
        x = min(placed.x + run.x for placed in one.lines for run in placed.line.runs)
        spare = one.width * _BESIDE
        left = {"right": spare, "center": spare / 2}.get(values.align, 0.0)
        size = max(run.size for placed in one.lines for run in placed.line.runs if not run.ruby)
        paragraph = node(
            "p",
            node(
                "pPr",
                node("pStyle", val=LINES[CONTAINERS[block.role]].id),
                node("spacing", before=0, after=0, line=twips(line.height), lineRule="exact"),
                node("jc", val="left" if values.align == "justify" else values.align),
            ),
        )
        share = size / values.size
        self._runs_of(block.role, 1.0 if abs(share - 1) < _SAME else share).add(paragraph, block)
        top = _baseline(one.lines[0]) - ABOVE_BASELINE * line.height
        place = Rectangle(x - left, top, one.width + spare, line.height * len(one.lines))
        return Set(one, place.grown(foot=_SLACK * line.height), (paragraph,))

    # Pictures and tables ---------------------------------------------------------------------

    def _part(self, one: TextFrame) -> Set:
        first = self._blocks[one.lines[0].line.block]
        part = first.part
        group = [
            block for block in self._blocks.values() if block.part and part and
            block.part.id == part.id
        ]  # fmt: skip
        page = replace(self._style.page, width=one.width, margin=Edges(), columns=1)
        writer = InsertWriter(
            replace(self._style, page=page), self._ruby_roles, self._media,
            lambda paragraph, block: self._runs_of(block.role).add(paragraph, block),
            self._numbers,
        )  # fmt: skip
        made = writer.elements(group, measure=one.width, on_grid=False, first=True)
        foot = max(line.y + line.line.height for line in one.lines)
        foot = max((foot, *(drawn.y + drawn.height for drawn in drawn_on(one.lines))))
        place = Rectangle(one.x, one.top, one.width, foot - one.top)
        return Set(one, place.grown(right=_EASE, foot=self._made.grid), tuple(made))


def _baseline(placed: PlacedLine) -> float:
    """Where a line's text stands on the page, in pt."""
    runs = [run for run in placed.line.runs if not run.ruby] or placed.line.runs
    return placed.y + max(run.baseline for run in runs)
