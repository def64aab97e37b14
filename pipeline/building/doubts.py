"""What is doubtful about a build before it begins: folders and rows that do nothing as they stand.

A page's folder named after a day that there is none of, and rows of a newspaper's lexicon whose
cells stand in another's column. Neither stops a build; both would go unnoticed otherwise. Looked
at is what costs nothing: `terms.rules`, which says all that is wrong with a row, reads the list
of words first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pipeline.building.plan import Plan
from pipeline.errors import PipelineError
from pipeline.files import display
from pipeline.lexicon import Term, read_rows

__all__ = ["doubts"]

_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_HANZI: Final = re.compile("[\u3400-\u9fff]")
_MOST: Final = 5  # rows of a lexicon that are told one by one


def doubts(plan: Plan) -> Iterator[str]:
    """What a person should look at, one line each, with file and line."""
    for folder in sorted({page.source.parent for page in plan.pages}):
        if _is_no_day(folder.name):
            yield f"{display(folder)}: there is no such day; rename the folder"
    lexicons = {page.paper.lexicon for page in plan.pages if page.paper.lexicon is not None}
    for lexicon in sorted(lexicons):
        yield from _rows(lexicon)


def _is_no_day(name: str) -> bool:
    found = _DAY.fullmatch(name)
    if found is None:
        return False
    try:
        dt.date(*map(int, found.groups()))
    except ValueError:
        return True
    return False


def _rows(lexicon: Path) -> Iterator[str]:
    told = 0
    try:
        text = lexicon.read_text(encoding="utf-8-sig")
        rows = list(read_rows(text.split("\n"), lexicon))
    except (OSError, ValueError, PipelineError):
        return  # told by every page that needs it
    for line, term in rows:
        reason = _misplaced(term)
        if not reason:
            continue
        told += 1
        if told <= _MOST:
            yield f"{display(lexicon)}:{line}: {term.simplified}: {reason}"
    if told > _MOST:
        more = told - _MOST
        yield f"{display(lexicon)}: {more} more such rows: run pipeline lexicon check"


def _misplaced(term: Term) -> str:
    """Why a row looks as if a cell stood in another's column, "" where it does not."""
    form = term.traditional
    if form and len(form) != len(term.simplified):
        lengths = f"{len(form)} characters for {len(term.simplified)}"
        return f"traditional {form} has {lengths} and is not used"
    if _HANZI.search(term.pinyin):
        return f"pinyin {term.pinyin} has hanzi and is not used"
    if _HANZI.search(term.english):
        return f"english {term.english} has hanzi"
    return ""
