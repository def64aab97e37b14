"""Runs of head lines: which are kicker, headline and subtitle, which a section's head.

Lines of one head are about equally long (对仗): 清水变资源 / 绿水润民生.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.normalise.edits import apply
from pipeline.normalise.people import ORNAMENTS
from pipeline.normalise.shape import cells, numbering
from pipeline.normalise.unit import Unit
from pipeline.normalise.width import stray_spaces
from pipeline.page import Passage

__all__ = ["Banner", "Head", "banner", "section_heads"]

# Two lines of a head differ by at most this many hanzi (控源截污 / 让河水清起来: 2).
_NEARLY = 4
_EQUAL = 1
# A head's parts that a space sets apart; shorter ones are one head, spaced out.
_SHORTEST_PART = 4
# The name of a series, which stands over the headline as its kicker.
_SERIES = re.compile(
    "(?:系列|特别|专题|连续|跟踪|深度|独家)(?:报道|评论|述评|策划)(?:之[一二三四五六七八九十]{1,3}|[（(].{1,3}[）)])?$|"
    "之[一二三四五六七八九十]{1,3}$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A head of one or more lines, made of one or more source lines."""

    parts: tuple[str, ...]
    lines: tuple[int, ...]
    raw: tuple[str, ...] = ()  # the source lines' texts

    @property
    def passage(self) -> Passage:
        """The head as a passage with forced breaks."""
        return Passage("\n".join(self.parts), self.lines)

    @property
    def two_line(self) -> bool:
        """Whether the head has more than one line."""
        return len(self.parts) > 1


@dataclass(frozen=True, slots=True)
class Banner:
    """What stands over a story."""

    headline: Head
    kicker: Head | None = None
    subtitle: Head | None = None


def split_head(text: str) -> tuple[str, ...]:
    """The lines of a head that a space may stand for: 控源截污 让河水清起来."""
    parts = tuple(_joined_latin(text))
    if len(parts) == 1:
        return parts
    lengths = {len(part) for part in parts}
    if min(lengths) >= _SHORTEST_PART or (len(lengths) == 1 and min(lengths) > 1):
        return parts
    return (apply(text, stray_spaces(text)),)


def _joined_latin(text: str) -> list[str]:
    """The parts between spaces, but for spaces between Latin words."""
    parts: list[str] = []
    for part in text.split():
        if parts and parts[-1][-1].isascii() and part[0].isascii():
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def _head(*units: Unit) -> Head:
    parts = tuple(part for unit in units for part in split_head(_unadorned(unit.text)))
    lines = tuple(number for unit in units for number in unit.lines)
    return Head(parts, lines, tuple(unit.text for unit in units))


def _unadorned(text: str) -> str:
    """A head without the ornament before it."""
    return text.lstrip(ORNAMENTS).strip() or text


def _size(unit: Unit) -> int:
    return cells(unit.text) // 2


def _pair(above: Unit, below: Unit, most: int) -> bool:
    """Whether two head lines may be the lines of one head."""
    plain = not any(" " in unit.text.strip() or "\u3000" in unit.text for unit in (above, below))
    return plain and abs(_size(above) - _size(below)) <= most and numbering(below.text) is None


def banner(units: Sequence[Unit], *, subtitled: bool) -> Banner:
    """The kicker, headline and subtitle of the head lines over a story.

    `subtitled` tells that a line after a dash already is the subtitle.
    """
    if len(units) == 1:
        return Banner(_head(units[0]))
    if _SERIES.search(units[0].text):
        below = banner(units[1:], subtitled=subtitled)
        if below.kicker is None:
            return Banner(below.headline, _head(units[0]), below.subtitle)
    first, last = units[0], units[-1]
    if len(units) == 2:
        if _pair(first, last, 2):
            return Banner(_head(*units))
        if not subtitled and _size(last) > _size(first) * 1.5:
            return Banner(_head(first), subtitle=_head(last))
        return Banner(_head(last), kicker=_head(first))
    if all(_pair(above, below, _EQUAL) for above, below in pairwise(units)):
        return Banner(_head(*units))
    if _pair(units[-2], last, _EQUAL):
        return Banner(_head(*units[-2:]), kicker=_head(*units[:-2]))
    if _pair(first, units[1], _EQUAL) and not subtitled:
        return Banner(_head(*units[:2]), subtitle=_head(*units[2:]))
    if subtitled:
        return Banner(_head(last), kicker=_head(*units[:-1]))
    return Banner(_head(units[1]), kicker=_head(first), subtitle=_head(*units[2:]))


def section_heads(units: Sequence[Unit]) -> list[Head]:
    """The heads that a run of head lines makes over a section."""
    heads: list[Head] = []
    rest = list(units)
    while rest:
        # An odd line first: a head of one line over a head of two lines.
        if len(rest) >= 2 and len(rest) % 2 == 0 and _pairs_up(rest[0], rest[1]):
            heads.append(_head(*rest[:2]))
            del rest[:2]
        else:
            heads.append(_head(rest.pop(0)))
    return heads


def _pairs_up(above: Unit, below: Unit) -> bool:
    led = re.compile(r"^\d{4}年")
    return (
        _pair(above, below, _NEARLY) and numbering(above.text) is None and not led.match(above.text)
    )
