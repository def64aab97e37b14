"""Halves and other parts with a bound: 不到一半 is less than half, 近三分之一 nearly a third.

The part alone is right, as the number of 超过6亿 is; an engine leaves its bound out.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.translate.figures.compound_amounts import FRACTION, fraction
from pipeline.translate.figures.compound_kind import Compound, Kinds
from pipeline.translate.figures.compound_near import ABOVE, BELOW, NEARLY, stands_near

__all__ = ["PARTS"]

_HALF: Final = re.compile(r"\bhal(?:f|v)|\b50 percent|\bmid|\bfifty", re.IGNORECASE)
_MOST: Final = re.compile(
    r"\b(?:majority|most(?:ly)?|greater part|better part|halfway|bulk|predominant\w*)\b",
    re.IGNORECASE,
)
# Half of a time that has passed, or of a job that is done.
_GONE: Final = re.compile(
    r"\bhal(?:f|fway)\b[^.;]{0,40}\b(?:pass\w*|gone|done|over|complet\w*|finish\w*|through|way)\b",
    re.IGNORECASE,
)


def _bound(text: str) -> tuple[re.Pattern[str], str]:
    if text.startswith(("不", "未")):
        return BELOW, "less than"
    return (NEARLY, "nearly") if "近" in text else (ABOVE, "more than")


def _half(match: re.Match[str]) -> Compound | None:
    """不到去年的一半 is less than half of last year's."""
    words, said = _bound(match["bound"] or match["bound_"])
    whole = not match["whose"]

    def accepts(english: str) -> bool:
        if words is ABOVE and (_MOST.search(english) or _GONE.search(english)):
            return True
        return stands_near(english, words, lambda near: _HALF.search(near) is not None)

    start = match.start() if whole else match.start("part")
    return Compound(
        start,
        match.end("part"),
        match.string[start : match.end("part")],
        f"{said} half",
        accepts,
        injected=False,
    )


def _part(match: re.Match[str]) -> Compound | None:
    """不足三分之一 is less than one-third."""
    words, said = _bound(match["bound"] or match["bound_"])
    found = FRACTION.match(match.string, match.start("part"))
    part = fraction(found) if found is not None else None
    if part is None:
        return None
    whole = not match["whose"]
    start = match.start() if whole else part.start
    return Compound(
        start,
        part.end,
        match.string[start : part.end],
        f"{said} {part.english}",
        lambda english: stands_near(english, words, part.accepts),
        injected=whole,
    )


# 不到全国平均水平的一半: what it is a part of may stand between; not so of 走过路程的一半.
_WHOSE: Final = r"了?(?P<whose>[^，。；：、\d]{1,12}?的)?"
_BOUND: Final = (
    rf"(?:(?P<bound>不[到足]|未[到过]|未超过|超过(?<![不未]..)|接近){_WHOSE}"
    r"|(?P<bound_>(?:超|过|逾)(?<![不未经通].)|将?近)(?!.年))"
)

PARTS: Final[Kinds] = (
    (
        re.compile(
            rf"{_BOUND}(?P<part>一半(?![路天夜])|半数|(?<=[过近])半(?=[的，。；、！”）]|$)"
            r"|(?P<fraction>(?=[一二两三四五六七八九十]{1,3}分之)))"
        ),
        lambda match: _half(match) if match["fraction"] is None else _part(match),
    ),
)
