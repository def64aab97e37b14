"""A word's reading, traditional form or English corrected: into the newspaper's lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from pipeline.config import Newspaper
from pipeline.errors import PipelineError, UsageError
from pipeline.files import display
from pipeline.lexicon import COLUMNS, KINDS, base_lexicon, laid_over
from pipeline.memory.opening import open_memory
from pipeline.preview.editing.journal import ConflictError, Correction, restored
from pipeline.terms.add import add
from pipeline.terms.own import own_table
from pipeline.terms.pinyin_form import from_numbers, numbered
from pipeline.terms.table import Table, save

__all__ = ["Selection", "correct", "shown"]

_CELLS: Final = tuple(name for name in COLUMNS if name != "simplified")
_LONGEST: Final = 200  # characters of a cell


@dataclass(frozen=True, slots=True)
class Selection:
    """What was clicked: the same characters simplified and traditional, and their reading.

    `where` names the block, `context` is its text around them.
    """

    simplified: str
    traditional: str
    reading: str
    where: str = ""
    context: str = ""


def shown(selection: Selection, paper: Newspaper) -> dict[str, Any]:
    """All that an editor should see of a word, for JSON.

    `row` is the newspaper's own row with its file and line, `base` that of the lexicon
    which comes with the program; `trouble` says why nothing can be written.
    """
    base = base_lexicon().get(selection.simplified)
    told: dict[str, Any] = {
        **asdict(selection),
        "row": None,
        "base": None if base is None else asdict(base),
        "kinds": list(KINDS),
        "file": "",
        "trouble": None,
    }
    try:
        table = own_table(paper)
    except PipelineError as error:
        told["trouble"] = {"message": error.message, "remedy": error.remedy or ""}
        held = base
    else:
        told["file"] = display(table.path)
        told["row"] = _row(table, selection.simplified)
        own = table.lexicon.get(selection.simplified)
        held = laid_over(base, own) if base is not None and own is not None else own or base
    told["held"] = None if held is None else asdict(held)
    return told


def _row(table: Table, simplified: str) -> dict[str, Any] | None:
    """The row of a term that counts, as it stands; a correction says which one was seen."""
    rows = table.rows_of(simplified)
    if not rows:
        return None
    return {**asdict(rows[-1].term), "line": rows[-1].line}


def correct(
    simplified: str,
    cells: Mapping[str, str],
    seen: Mapping[str, object] | None,
    *,
    paper: Newspaper,
) -> Correction:
    """Write what a term is to have into the newspaper's lexicon.

    `cells` are the changed cells by column; `seen` is the own row that the editor was shown,
    None for none. Raises `ConflictError` if there is another one now, `UsageError` for what
    the rules of the lexicon forbid, and what `own_table` and `save` raise.
    """
    given = _given(cells)
    table = own_table(paper)
    now = _row(table, simplified)
    if (None if now is None else _cells(now)) != (None if seen is None else _cells(seen)):
        raise ConflictError(
            f"the lexicon has another row of {simplified} now; nothing is written",
            now,
            remedy="look at it, and save once more if yours is better",
        )
    with open_memory(paper.memory) as memory:
        made = add(
            simplified,
            given,
            table,
            base=base_lexicon(),
            memory=memory,
            overwrite=now is not None,
        )
    save(made.table)
    path, before, after = table.path, table.original, made.table.data

    def take_back() -> None:
        restored(path, before=before, after=after)

    advice = [f"{item.message}; {item.remedy}" for item in made.advice]
    if made.proposed:
        said = ", ".join(f"{name} {getattr(made.row, name)}" for name in made.proposed)
        advice.append(f"filled in by the program: {said}; see that it is right")
    return Correction("term", simplified, path, take_back, tuple(advice))


def _cells(row: Mapping[str, object]) -> dict[str, object]:
    return {name: row.get(name) or "" for name in COLUMNS}


def _given(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells that are filled; raises `UsageError` for names and lengths that cannot be."""
    given = {name: value.strip() for name, value in cells.items() if value.strip()}
    unknown = [name for name in given if name not in _CELLS]
    if unknown or not given:
        raise UsageError("there is nothing to write", remedy="change one of the fields")
    if any(len(value) > _LONGEST for value in given.values()):
        raise UsageError(f"a cell of more than {_LONGEST} characters", remedy="write it shorter")
    if numbered(given.get("pinyin", "")):
        given["pinyin"] = from_numbers(given["pinyin"])
    return given
