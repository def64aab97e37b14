"""English that no person has reviewed, shown on the laid-out page.

What is shown is the lower border and the ground of ``.unreviewed``, under each stretch of a
line. Nothing is set otherwise for it: a page with marks has the lines of one without.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pipeline.edition import Block, Edition
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.frames import PlacedBox, Rule
from pipeline.typeset.compose.lines import Run
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.style import Border, Box, Container, Style

__all__ = ["unreviewed_look", "with_unreviewed"]

_UNDER: Final = 0.16  # em, from the baseline to the rule's upper edge
_RISE: Final = 0.84  # em, of the ground over the baseline
_FALL: Final = 0.24  # em, of the ground under it
_USUAL: Final = Box(border_bottom=Border(0.7, "dotted", "#b3261e"))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a line, in pt from its left edge, on a baseline; `size` of its type."""

    left: float
    right: float
    baseline: float
    size: float


def unreviewed_look(style: Style) -> Box:
    """How it is shown; as in our own sheets where a newspaper's say nothing of it."""
    box = style.containers.get(Container.UNREVIEWED, Box())
    return box if box.border_bottom.width or box.background is not None else _USUAL


def with_unreviewed(layout: Layout, edition: Edition, style: Style) -> Layout:
    """The layout with the unreviewed text of an edition shown in it."""
    box = unreviewed_look(style)
    states = {block.id: _states(block) for block in edition.blocks}
    # One reading of each block, from page to page.
    unread = {name: iter(state) for name, state in states.items() if any(state)}
    pages = []
    for page in layout.pages:
        rules, boxes = list(page.rules), list(page.boxes)
        for placed in page.lines:
            state = unread.get(placed.line.block)
            if state is None or placed.line.vertical:
                continue
            for stretch in _stretches(placed, state):
                rule, ground = _drawn(placed, stretch, box)
                rules += rule
                boxes += ground
        pages.append(replace(page, rules=tuple(rules), boxes=tuple(boxes)))
    return replace(layout, pages=tuple(pages))


def _states(block: Block) -> tuple[bool, ...]:
    """Whether a machine wrote it, for every character of a block that is no white."""
    return tuple(
        inline.machine for inline in block.inlines for char in inline.text if not char.isspace()
    )


def _stretches(placed: PlacedLine, state: Iterator[bool]) -> Iterator[_Stretch]:
    """The stretches of a line that a machine wrote; `state` goes on to the line's end.

    White and the hyphen of a broken word belong to what stands before them.
    """
    runs = [run for run in placed.line.runs if not (run.ruby or run.mark or run.turned)]
    begun: _Stretch | None = None
    for run in sorted(runs, key=lambda run: run.x):
        x = run.x
        for char, advance in zip(run.text, run.advances, strict=True):
            if not char.isspace() and not _is_hyphen(char, run, runs):
                machine = next(state, False)
                if begun is not None and not machine:
                    yield begun
                    begun = None
                if machine:
                    left = x if begun is None else begun.left
                    begun = _Stretch(left, x + advance, run.baseline, run.size)
            x += advance
    if begun is not None:
        yield begun


def _is_hyphen(char: str, run: Run, runs: list[Run]) -> bool:
    """Whether it is the hyphen that a line's break put there: a run of its own at the end."""
    return char == "\N{HYPHEN}" and run.text == char and run.x >= max(other.x for other in runs)


def _drawn(
    placed: PlacedLine, stretch: _Stretch, box: Box
) -> tuple[tuple[Rule, ...], tuple[PlacedBox, ...]]:
    x, width = placed.x + stretch.left, stretch.right - stretch.left
    baseline = placed.y + stretch.baseline
    border = box.border_bottom
    rules: tuple[Rule, ...] = ()
    boxes: tuple[PlacedBox, ...] = ()
    if border.width:
        rules = (Rule(x, baseline + _UNDER * stretch.size, width, border.width, border),)
    if box.background is not None:
        top, height = baseline - _RISE * stretch.size, (_RISE + _FALL) * stretch.size
        boxes = (PlacedBox(x, top, width, height, box.background),)
    return rules, boxes
