"""Pairs of a parallel page that a page break cuts, put together again.

A page that ends within a pair ends with the English of it, and the next one begins with the
rest of the Chinese, though the Chinese comes first. What stands at the left and at the right
tells them apart, and whether the texts go on there, what the edition says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from pipeline.check.pdf_texts import DrawnText
from pipeline.edition import Edition
from pipeline.typeset.style import Style

__all__ = ["halves_rejoined"]

_HYPHENS: Final = str.maketrans("", "", "-\u2010\x02\u00ad")
_PROBE: Final = 8  # characters by which a text is known to go on


def halves_rejoined(texts: Sequence[DrawnText], edition: Edition, style: Style) -> list[DrawnText]:
    """The texts of a file, each pair's Chinese before its English across page breaks."""
    wanted = "".join(_bare(text) for text in edition.texts())
    middle = style.page.margin.left + style.measures[0] + style.page.column_gap / 2
    done: list[DrawnText] = []
    for _, group in groupby(texts, key=lambda text: text.page):
        page = list(group)
        start = len(done)
        while start and done[start - 1].left >= middle:
            start -= 1
        if 0 < start < len(done):
            at = _goes_on(wanted, done[:start], done[start:], page)
            end = 0 if at is None else _rest(page, wanted, at, middle)
            done[start:] = [*page[:end], *done[start:]]
            page = page[end:]
        done += page
    return done


def _goes_on(
    wanted: str,
    before: Sequence[DrawnText],
    english: Sequence[DrawnText],
    page: Sequence[DrawnText],
) -> int | None:
    """Where in the text the Chinese goes on that the last page left, None where it ended there."""
    at = len(_said(before))
    if wanted.startswith(_said(english), at):
        return None
    start = _beginning(page)
    if wanted.startswith(start[:1], at):
        return at
    # Something is missing before: what is near has to tell.
    end = _end(before)
    if _end(english) + start in wanted:
        return None
    found = wanted.find(end + start[:1])
    return None if found < 0 else found + len(end)


def _rest(page: Sequence[DrawnText], wanted: str, at: int, middle: float) -> int:
    """How many of the texts at a page's head are what the edition has from `at` on."""
    end = 0
    for index, text in enumerate(page):
        if text.left >= middle:
            break
        if text.reading:
            continue
        if not text.number:
            piece = _bare(text.text)
            if not wanted.startswith(piece, at):
                break
            at += len(piece)
        end = index + 1
    return end


def _end(texts: Sequence[DrawnText]) -> str:
    return _said(texts[-3 * _PROBE :])[-_PROBE:]


def _beginning(texts: Sequence[DrawnText]) -> str:
    return _said(texts[: 3 * _PROBE])[:_PROBE]


def _said(texts: Iterable[DrawnText]) -> str:
    return "".join(_bare(text.text) for text in texts if not text.reading and not text.number)


def _bare(text: str) -> str:
    return "".join(text.translate(_HYPHENS).split())
