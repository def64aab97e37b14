"""Heads that a line break cut, with a short rest on the next line: 一个念头放 / 不下.

A headline of two lines has lines of about one length. So few characters on the second belong to
the first where a word or a phrase lies across the break, or where blank lines stand between all
lines of the page and not there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.normalise.bylines import parse_byline
from pipeline.normalise.characters import Line
from pipeline.normalise.edges import last_word, straddle
from pipeline.normalise.layout import Layout
from pipeline.normalise.shape import LONGEST_HEAD, is_final, may_be_head, open_marks, starts_closed
from pipeline.normalise.special import special_of
from pipeline.normalise.width import HAN

__all__ = ["cut_heads"]

# The rest has at most so many characters, and the line above it twice as many or more.
_REST = re.compile(f"[，、：]?[{HAN}0-9％%”’》）]{{1,4}}[？！]?")
_TWICE = 2
# A word across the break, as in lines of headlines (natural log likelihood).
_ONE_WORD = 1.0
# A headline may break after 的 or 与, and after none of these: 归还难、计费乱，该|找谁.
_UNFINISHED = frozenset(
    "该 应该 要 不要 不 没 没有 别 也 都 还 就 才 又 再 最 更 每 各 能 不能 可以 已 已经 正在 未 "
    "这 那 所".split()
)
# What a verb comes to, or not (可能补语): 充|不上电, 跑|得完; where it goes: 搬|出来了.
_COMPLEMENT = re.compile(
    "[不得][上下来去出进回过起到了着见完好住动开掉成清满够赢齐通透懂准稳牢]|[上下出进回过起][来去]"
)
# Words that go on with the line above and begin none.
_PARTICLE = re.compile("[的地得了着过们吗呢吧]")
# Blank lines stand between so many of the lines.
_SPACED = 0.9
_FEWEST = 8


def cut_heads(lines: Sequence[Line], layout: Layout) -> frozenset[int]:
    """The places in `lines` of heads whose end stands on the line below."""
    gaps = sum(line.gap for line in lines[1:])
    spaced = len(lines) >= _FEWEST and gaps >= _SPACED * (len(lines) - 1)
    return frozenset(
        place
        for place, (line, below) in enumerate(pairwise(lines))
        if _REST.fullmatch(below.text)
        and _may_be_one(line, below, layout)
        and ((spaced and not below.gap) or _one_phrase(line.text, below.text))
    )


def _may_be_one(line: Line, below: Line, layout: Layout) -> bool:
    """Whether two lines together may be a head of one line."""
    if line.indent or below.indent or layout.full(line) or is_final(line.text):
        return False
    if not _TWICE * len(below.text) <= len(line.text) <= LONGEST_HEAD:
        return False
    if not may_be_head(line.text + below.text):
        return False
    return special_of(line) is None and parse_byline(below.text) is None


def _one_phrase(text: str, rest: str) -> bool:
    """Whether a word or a phrase lies across the break between a head and its rest."""
    if open_marks(text) or starts_closed(rest) or _PARTICLE.match(rest):
        return True
    if last_word(text) in _UNFINISHED or straddle(text, rest) > _ONE_WORD:
        return True
    return len(last_word(text)) == 1 and _COMPLEMENT.match(rest) is not None
