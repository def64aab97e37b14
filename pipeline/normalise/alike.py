"""Heads of one shape: of one length with a hanzi in common, or with their comma at one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.normalise.characters import Line
from pipeline.normalise.fragments import opens_afresh, opens_told
from pipeline.normalise.layout import Layout
from pipeline.normalise.shape import head_like, is_final, numbering, row_like

__all__ = ["alike_lines"]

_SHORTEST, _LONGEST = 3, 12
# Those of two clauses, of one length but for so many hanzi.
_LONGEST_CLAUSES = 20
_NEARLY = 2
_FEWEST = 3


def alike_lines(lines: Sequence[Line], layout: Layout) -> frozenset[int]:
    """The numbers of lines that are of one shape with two more.

    They are of one length and have a hanzi at the same place (放下渔网的人 / 让出水田的村 /
    慕名而来的客), or have their comma there and nearly one length (修旧如旧，老屋有了新模样 /
    引人留人，老街有了新街坊 / 做强做长，老手艺有了新账本).

    On worked pages, most of whose paragraphs were cut at random behind their first few hanzi, one
    head in eight is of the first kind and one beginning in 1,700; of heads with a comma one in
    five is of the second, of beginnings none of 2,000.
    """
    found = {
        line.text: line.number
        for line, below in reversed(list(pairwise(lines)))
        if len(below.text) > len(line.text)
        and _may_be_one(line.text)
        and not (line.indent or layout.full(line))
    }
    alike = {*_of_one_length(found), *_of_two_clauses(found)}
    return frozenset(found[text] for text in alike)


def _of_one_length(texts: Iterable[str]) -> set[str]:
    """Those that have a hanzi at its place in common with two more of their length."""
    found: dict[tuple[int, int, str], list[str]] = {}
    for text in texts:
        if _SHORTEST <= len(text) <= _LONGEST:
            for at, char in enumerate(text):
                if char.isalpha():
                    found.setdefault((len(text), at, char), []).append(text)
    return {text for run in found.values() if len(run) >= _FEWEST for text in run}


def _of_two_clauses(texts: Iterable[str]) -> set[str]:
    """Those whose comma stands where that of two more does, of nearly their length.

    What tells when it was (凌晨三点，…) is like its own kind only. What is counted (一、…，…)
    stands out by its number, and runs parallel with others so.
    """
    found: dict[tuple[int, bool], list[str]] = {}
    for text in texts:
        if "，" in text and numbering(text) is None:
            found.setdefault((text.index("，"), opens_told(text)), []).append(text)
    return {text for run in found.values() for text in _nearly_as_long(run)}


def _nearly_as_long(run: Sequence[str]) -> set[str]:
    ordered = sorted(run, key=len)
    few = zip(ordered, ordered[1:], ordered[_FEWEST - 1 :], strict=False)
    return {text for three in few if len(three[-1]) - len(three[0]) <= _NEARLY for text in three}


def _may_be_one(text: str) -> bool:
    if not _SHORTEST <= len(text) <= _LONGEST_CLAUSES:
        return False
    return head_like(text) and not (is_final(text) or row_like(text) or opens_afresh(text))
