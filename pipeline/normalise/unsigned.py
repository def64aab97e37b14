"""Head lines over a story with no byline: the last may be the first section's head.

Most stories open with text before their first head; of one in three the head lines end with the
head of the first section. Such a head looks like the heads further down: of their length, and
with a comma or a colon where they have one. On the worked pages one of 31 did not, and of 51 lines
that look otherwise the other 50 were the headline's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.normalise.banner import banner
from pipeline.normalise.heads import is_column, is_title
from pipeline.normalise.shape import cells
from pipeline.normalise.starts import opening
from pipeline.normalise.tops import dashes_on, leads_on, parted
from pipeline.normalise.unit import Kind, Unit
from pipeline.page import Repair

__all__ = ["over_section", "section_doubt"]

# Heads of one story differ by no more hanzi from the shortest and the longest of the others.
_OF_A_SIZE = 2
_FORMS = "，："
_TWO = 2
# A line of the headline that goes with the line above it is about as long, and at least half.
_NEARLY = 4
# Above this share the two lines over a story are what `tops` takes them for.
_SURE = 0.8
# Of 56 lines that look like a head of a section 3 were taken wrongly, on pages that were known.
_DOUBTFUL = 0.1


def over_section(top: Sequence[Unit], rest: Sequence[Unit]) -> int:
    """How many of the head lines stand over the story; the others are over its first section.

    `rest` are the units from the first paragraph on.
    """
    runs = _runs(rest)
    count = len(top)
    if not _may_head(top, runs):
        return count
    size = _two(top, rest) if count == _TWO else _several(top, rest, runs)
    # The first section's head has as many lines as one further down.
    lengths = {len(run) for run in runs}
    if size == count or count - size in lengths:
        return size
    return max(1, count - min(lengths))


def section_doubt(top: Sequence[Unit], rest: Sequence[Unit], size: int) -> Repair | None:
    """The doubt whether a line is the headline's or the first section's head, where it may be."""
    if not _may_head(top, _runs(rest)):
        return None
    text = top[-1].text
    if size == len(top):
        reason = "taken for a line over the story; it may be the head of its first section"
    else:
        reason = "taken for the head of the first section; it may be a line of the headline"
    return Repair("suspect", top[-1].lines, text, text, reason, _DOUBTFUL)


def _runs(rest: Sequence[Unit]) -> list[list[str]]:
    """The head lines further down, together where they follow each other."""
    parts = groupby(rest, key=lambda unit: unit.kind is Kind.HEAD)
    return [[unit.text for unit in run] for heads, run in parts if heads]


def _may_head(top: Sequence[Unit], runs: Sequence[Sequence[str]]) -> bool:
    """Whether the last of the lines may be a section's head: it looks like those further down."""
    if not runs or len(top) <= min(map(len, runs)):
        return False
    # A line that a dash leads on from has its headline below it.
    if dashes_on(top[-2].text) and len(top) == _TWO:
        return False
    heads = [text for run in runs for text in run]
    last = top[-1].text
    sizes = [_size(text) for text in heads]
    if not min(sizes) - _OF_A_SIZE <= _size(last) <= max(sizes) + _OF_A_SIZE:
        return False
    return any(_form(text) == _form(last) for text in heads)


def _form(text: str) -> list[bool]:
    return [mark in text for mark in _FORMS]


def _size(text: str) -> int:
    return cells("".join(text.split())) // 2


def _two(top: Sequence[Unit], rest: Sequence[Unit]) -> int:
    """How many of two lines stand over the story: a headline of two lines pairs, a kicker tells."""
    above, below = (unit.text for unit in top)
    if is_column(above) or is_title((above, below)):
        return 2
    best, _, sure = parted([above, below], opening(rest))
    pairs = best.headlines > 1 and _pair(above, below)
    return 2 if sure >= _SURE and (best.kickers or pairs) else 1


def _pair(above: str, below: str) -> bool:
    upper, lower = _size(above), _size(below)
    return abs(upper - lower) <= _NEARLY and 2 * min(upper, lower) >= max(upper, lower)


def _several(top: Sequence[Unit], rest: Sequence[Unit], runs: Sequence[Sequence[str]]) -> int:
    """How many of three lines or more stand over the story, by what the first of them are."""
    named = int(is_column(top[0].text))
    first = banner(top[named : named + 2], opening(rest), subtitled=True, named=bool(named))
    size = named + (2 if first.kicker is None else 1)
    kicked = leads_on(top[0].text) or "·" in top[0].text  # 开学季·课间十五分钟
    if not named and (kicked or first.kicker is not None):
        # A kicker has its headline below it, of one line or of two.
        whole = banner(top[:3], opening(rest), subtitled=True)
        size = 3 if whole.headline.two_line else 2
    # 案情回放 under a longer line is as long as 法院判决 and 法官说法 further down.
    return size - 1 if size == len(top) and _equals(top, runs) else size


def _equals(top: Sequence[Unit], runs: Sequence[Sequence[str]]) -> bool:
    """Whether the last line has the length of all heads further down, and not of the one above."""
    sizes = {_size(text) for run in runs for text in run}
    return sizes == {_size(top[-1].text)} and not _pair(top[-2].text, top[-1].text)
