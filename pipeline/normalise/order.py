"""The order and the levels of a story's sections.

A section is moved only on evidence, and the move is on record:

- A head of an era (2025年主要任务) that stands inside a run of parallel heads
  (更高… 更加… / 更富… 更高…), with the head of the era before (2024年工作回眸) standing over
  the sections that came earlier, belongs before the run. So does one at the very end, after
  such a run of heads of one line where the sections before have heads of two. There heads of one
  length are parallel too (全力以赴扩大有效需求 / 坚定不移推进产业升级).
- Numbered heads (一、 三、 二、) belong in the order of their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.normalise.eras import is_era, rules
from pipeline.normalise.heads import Head
from pipeline.normalise.keep import NOTHING, Keeping
from pipeline.normalise.shape import han_number, numbering
from pipeline.normalise.stories import Draft
from pipeline.page import Repair

__all__ = ["levels", "reordered"]

_HAN_NUMBER = re.compile("^[（第]?([一二三四五六七八九十]{1,3})")
_DIGITS = re.compile(r"^（?(\d{1,2})")
_DEEPEST = 3


def reordered(
    sections: Sequence[Draft], keeping: Keeping = NOTHING
) -> tuple[list[Draft], list[Repair]]:
    """The sections in reading order and the moves that led there."""
    moved, repairs = _eras(list(sections), keeping)
    numbered, more = _numbers(moved, keeping)
    return numbered, repairs + more


def _eras(sections: list[Draft], keeping: Keeping) -> tuple[list[Draft], list[Repair]]:
    repairs: list[Repair] = []
    first = next((at for at, item in enumerate(sections) if _is_era(item.head)), len(sections))
    for at in range(first + 1, len(sections)):
        section = sections[at]
        if not _is_era(section.head):
            continue
        found = _by_family(sections, first, at) or _by_length(sections, first, at)
        if found is None:
            continue
        start, end, sure = found
        parallel = "、".join(map(_name, [*sections[start:at], *sections[at + 1 : end]]))
        reason = f"{parallel} run in parallel and belong under {_name(section)}"
        opened = section.paragraphs and section.paragraphs[0].text[:4] == _name(section)[:4]
        before = sections[start : at + 1]
        after = [section, *sections[start:at]]
        last = at + 1 == len(sections)
        move = _move(section, before, after, reason, 0.95 if opened and not last else sure)
        if keeping.names(move):
            continue
        repairs.append(move)
        sections[start : at + 1] = after
    return sections, repairs


def _by_family(sections: Sequence[Draft], first: int, at: int) -> tuple[int, int, float] | None:
    """Where the run of heads with one first hanzi around a head of an era begins and ends.

    And how sure it is that the head belongs over it.
    """
    start, end = _run(sections, at, _family)
    if start in (0, at):
        return None
    if at + 1 == len(sections):
        several = at - start > 1
        return (start, end, 0.7) if several and _two_lined(sections[first + 1 : start]) else None
    return (start, end, 0.85) if end > at + 1 else None


def _by_length(sections: Sequence[Draft], first: int, at: int) -> tuple[int, int, float] | None:
    """The same for heads of one line and one length, where the era before has heads of two."""
    start, end = _run(sections, at, _one_line)
    last = at + 1 == len(sections)
    several = start < at and (at - start > 1 if last else end > at + 1)
    above = sections[first + 1 : start]
    return (start, end, 0.7) if several and len(above) > 1 and _two_lined(above) else None


def _two_lined(sections: Sequence[Draft]) -> bool:
    """Whether heads are of another kind than those of one line below them: all of two lines."""
    heads = [section.head for section in sections]
    return bool(heads) and all(head is not None and head.two_line for head in heads)


def _run(
    sections: Sequence[Draft], at: int, kind: Callable[[Head | None], object]
) -> tuple[int, int]:
    """Where the heads around one begin and end that are of one kind with the head above it."""
    wanted = kind(sections[at - 1].head)
    start, end = at, at + 1
    while wanted is not None and start > 0 and kind(sections[start - 1].head) == wanted:
        start -= 1
    while wanted is not None and end < len(sections) and kind(sections[end].head) == wanted:
        end += 1
    return start, end


def _is_era(head: Head | None) -> bool:
    return head is not None and not head.two_line and is_era(head.parts[0])


def _family(head: Head | None) -> str | None:
    """What parallel heads of one line share: their first hanzi."""
    if head is None or head.two_line or _is_era(head) or numbering(head.parts[0]) is not None:
        return None
    return head.parts[0][0]


def _one_line(head: Head | None) -> int | None:
    """How long a head of one line is that tells of no era and has no number."""
    return None if head is None or _family(head) is None else len(head.parts[0])


def _name(section: Draft) -> str:
    return "" if section.head is None else " ".join(section.head.parts)


def _move(
    section: Draft, before: list[Draft], after: list[Draft], reason: str, confidence: float
) -> Repair:
    lines = list(section.head.lines if section.head else ())
    for paragraph in section.paragraphs:
        lines += paragraph.source_lines
    return Repair(
        "move",
        tuple(lines),
        "\n".join(map(_name, before)),
        "\n".join(map(_name, after)),
        reason,
        confidence,
    )


def _number(head: Head | None) -> tuple[int, int] | None:
    """The style and the number of a numbered head."""
    if head is None:
        return None
    style = numbering(head.parts[0])
    digits, han = _DIGITS.match(head.parts[0]), _HAN_NUMBER.match(head.parts[0])
    if style is None or (digits is None and han is None):
        return None
    value = int(digits.group(1)) if digits else han_number(han.group(1)) if han else None
    return None if value is None else (style, value)


def _numbers(sections: list[Draft], keeping: Keeping) -> tuple[list[Draft], list[Repair]]:
    """Blocks under numbered heads, in the order of the first style's numbers."""
    found = [(at, number) for at, item in enumerate(sections) if (number := _number(item.head))]
    if not found:
        return sections, []
    style = found[0][1][0]
    starts = [at for at, number in found if number[0] == style]
    values = [number[1] for _, number in found if number[0] == style]
    complete = sorted(values) == list(range(1, len(values) + 1))
    if not complete or values == sorted(values):
        return sections, []
    bounds = [*starts, len(sections)]
    blocks = {
        value: sections[start:end]
        for value, start, end in zip(values, bounds, bounds[1:], strict=False)
    }
    ordered = [item for value in sorted(blocks) for item in blocks[value]]
    before = [sections[at] for at in starts]
    after = [blocks[value][0] for value in sorted(blocks)]
    late = next(
        blocks[value][0]
        for value, right in zip(values, sorted(values), strict=True)
        if value != right
    )
    reason = "the heads are numbered and stand out of order"
    move = _move(late, before, after, reason, 0.85)
    if keeping.names(move):
        return sections, []
    return [*sections[: starts[0]], *ordered], [move]


def levels(sections: Sequence[Draft]) -> list[int]:
    """The level of each section: 1 spans the page, 2 stands in the column.

    Numbered heads rank by the style of their numbers. Otherwise heads of two
    lines stand under heads of one line that came first, heads of an era over all
    others, and a run of parallel heads under the head before it. Where nothing
    tells heads apart, all are of level 1.
    """
    heads = [section.head for section in sections if section.head is not None]
    if any(numbering(head.parts[0]) is not None for head in heads):
        return _numbered_levels(sections)
    mixed = bool(heads) and not heads[0].two_line and any(head.two_line for head in heads)
    ruled = rules(["" if head.two_line else head.parts[0] for head in heads])
    found: list[int] = []
    runs = _runs(sections)
    for at, section in enumerate(sections):
        head = section.head
        if head is None or not (mixed or ruled) or _is_era(head):
            found.append(1)
        elif head.two_line or ruled:
            found.append(2)
        else:
            found.append(2 if at in runs else 1)
    return found


def _runs(sections: Sequence[Draft]) -> set[int]:
    """The places of heads with a parallel neighbour and another head of one line above them."""
    found: set[int] = set()
    start = 0
    families = [_family(section.head) for section in sections]
    while start < len(sections):
        end = start + 1
        while end < len(sections) and families[end] == families[start]:
            end += 1
        above = sections[start - 1].head if start > 0 else None
        if families[start] is not None and above is not None and not above.two_line:
            found.update(range(start, end) if end - start > 1 else ())
        start = end
    return found


def _numbered_levels(sections: Sequence[Draft]) -> list[int]:
    styles: list[int] = []
    for section in sections:
        style = None if section.head is None else numbering(section.head.parts[0])
        if style is not None and style not in styles:
            styles.append(style)
    found: list[int] = []
    first = next(
        at
        for at, item in enumerate(sections)
        if item.head and numbering(item.head.parts[0]) is not None
    )
    last = max(
        at
        for at, item in enumerate(sections)
        if item.head and numbering(item.head.parts[0]) is not None
    )
    for at, section in enumerate(sections):
        style = None if section.head is None else numbering(section.head.parts[0])
        if style is not None:
            found.append(min(_DEEPEST, styles.index(style) + 1))
        else:
            inside = section.head is not None and first < at < last
            found.append(2 if inside else 1)
    return found
