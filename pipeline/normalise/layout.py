"""How a raw page marks its paragraphs: by indents, by blank lines, by the measure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.normalise.characters import Line
from pipeline.normalise.shape import cells, head_like, is_final, may_be_head

__all__ = ["Layout", "survey"]

# Lines are taken for hard-wrapped if at least this share of those that may be
# full, and at least this many of them, end within `_SLACK` cells of the measure.
_SHARE = 0.5
_LEAST = 4
_SLACK = 3
_GOES_ON = 0.5
# Heads in a column are shorter than this share of the measure, nearly always.
_LONGEST_HEAD = 0.65
# The measure in cells: narrower than 10 hanzi is no column, wider than 60 no wrap.
_NARROWEST, _WIDEST = 20, 120
# So many lines that look like heads stand without an indent over one with it.
_FLUSH = 2
# Blank lines mark paragraphs only if they stand before some lines and not before all.
_MOST_GAPS = 0.9


@dataclass(frozen=True, slots=True)
class Layout:
    """What a page's lines tell of its paragraphs.

    `measure` is the length at which lines were wrapped, in half-width cells if
    `cells`, else in characters, 0 where they were not wrapped; `indents` and
    `gaps` tell that paragraphs begin with an indent or after a blank line; `flush`, that heads
    have no indent where paragraphs have one. `depth` is how many lines a paragraph has, on
    average.
    """

    measure: int = 0
    cells: bool = True
    indents: bool = False
    gaps: bool = False
    flush: bool = False
    depth: float = 1.0

    def full(self, line: Line) -> bool:
        """Whether a line fills the measure, so that the next may continue it."""
        return self.measure > 0 and _length(line, in_cells=self.cells) >= self.least

    @property
    def least(self) -> float:
        """The length from which a line is full."""
        slack = _SLACK if self.cells else _SLACK // 2
        return self.measure - slack if self.measure else math.inf


def survey(lines: Sequence[Line]) -> Layout:
    """Look over the lines of a page (without furniture)."""
    finals = [is_final(line.text) for line in lines]
    heads = [head_like(line.text) for line in lines]
    wide = [_length(line, in_cells=True) for line in lines]
    long = [_length(line, in_cells=False) for line in lines]
    in_cells, in_characters = (
        _measure(wide, finals, in_cells=True),
        _measure(long, finals, in_cells=False),
    )
    measured = Layout(in_cells[0], cells=True)
    if in_characters[1] > in_cells[1]:
        measured = Layout(in_characters[0], cells=False)
    least = measured.least
    full = [least <= length for length in (wide if measured.cells else long)]
    text = [at for at in range(len(lines)) if full[at] or not heads[at]]
    opening = {
        lines[at].number
        for at in range(1, len(lines))
        if not full[at - 1] and (finals[at - 1] or heads[at - 1])
    }
    first = [
        lines[at]
        for at in text
        if lines[at].number in opening and (full[at] or not may_be_head(lines[at].text))
    ]
    indents = sum(line.indent for line in first) > len(first) / 2 and any(
        not lines[at].indent for at in text
    )
    flush = sum(
        lines[at + 1].indent and heads[at] and not lines[at].indent and not full[at]
        for at in range(len(lines) - 1)
    )
    gaps = sum(line.gap for line in lines[1:])
    ends = sum(finals[at] and not full[at] for at in text)
    return replace(
        measured,
        indents=indents,
        flush=indents and flush >= _FLUSH,
        gaps=0 < gaps < _MOST_GAPS * (len(lines) - 1),
        depth=len(text) / max(1, ends),
    )


def _length(line: Line, *, in_cells: bool) -> int:
    indent = 2 if line.indent else 0
    text = line.before + line.text
    return cells(text) + 2 * indent if in_cells else len(text) + indent


def _measure(lengths: Sequence[int], finals: Sequence[bool], *, in_cells: bool) -> tuple[int, int]:
    """The length at which lines were wrapped, and how many end there; 0 if they were not."""
    narrowest, widest, slack = _NARROWEST, _WIDEST, _SLACK
    if not in_cells:
        narrowest, widest, slack = narrowest // 2, widest // 2, 0
    counts = Counter(min(length, widest + 1) for length in lengths)
    unended = Counter(length for length, final in zip(lengths, finals, strict=True) if not final)
    best, most = 0, 0
    for length in counts:
        if narrowest <= length <= widest:
            near = sum(counts[length - less] for less in range(slack + 1))
            if near > most or (near == most and length > best):
                best, most = length, near
    # Lines shorter than the measure end a paragraph or are heads; the share is of
    # the longer ones that end no sentence. A line longer than the measure shows
    # that there is none.
    longer = sum(count for length, count in counts.items() if length > best + slack)
    open_lines = sum(
        not final and length > _LONGEST_HEAD * best
        for length, final in zip(lengths, finals, strict=True)
    )
    # Few full lines end a sentence; paragraphs of one length all do.
    goes_on = sum(unended[best - less] for less in range(slack + 1))
    if goes_on < _GOES_ON * most:
        return 0, 0
    if most < _LEAST or most < _SHARE * open_lines or longer > most / 8:
        return 0, 0
    return best, most
