"""Rows of figures with their labels, as a raw text has them: 园林水果 74.2 5.0.

An engine runs the figures of such a line together. It is given the labels alone, and the
figures stay as they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.lexicon import Lexicon
from pipeline.translate.script import hanzi, without_foreign
from pipeline.translate.task import Task, make_task

__all__ = ["is_row", "labels", "row_in_english"]

_PART = re.compile(r"([\s:：|]+)")
_FIGURE = re.compile(r"[\d.,%‰+()/:~～–—-]*\d[\d.,%‰+()/:~～–—-]*|[—–-]+")


def is_row(source: str) -> bool:
    """Whether at least half of a line's parts are bare figures, and the others short labels."""
    parts = _PART.split(source.strip())[::2]
    figures = sum(bool(_FIGURE.fullmatch(part)) for part in parts)
    short = all(len(part) <= _LONGEST_LABEL and part[-1:] not in "。！？；" for part in parts)
    return len(parts) > 1 and figures * 2 >= len(parts) and short


_LONGEST_LABEL = 12


def labels(source: str, lexicon: Lexicon) -> list[Task]:
    """What an engine is given of a row."""
    parts = _PART.split(source.strip())[::2]
    return [make_task(part, lexicon, (), head=True) for part in parts if hanzi(part)]


def row_in_english(source: str, said: Sequence[str], finish: Callable[[str], str]) -> str:
    """The row with its labels in English, in order; "" where one has none."""
    if not all(said):
        return ""
    pending = list(said)
    made = ""
    for at, part in enumerate(_PART.split(source.strip())):
        if at % 2:
            made += ": " if part.strip() in (":", "：") else " "
        else:
            made += pending.pop(0) if hanzi(part) else without_foreign(part)
    return finish(made)
