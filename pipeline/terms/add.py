"""Adding a term to a newspaper's own lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.errors import UsageError
from pipeline.files import display
from pipeline.lexicon import COLUMNS, Lexicon, Term, laid_over
from pipeline.memory.entry import TranslationMemory
from pipeline.terms.beside import differing
from pipeline.terms.finding import Finding, Level
from pipeline.terms.propose import proposed
from pipeline.terms.rules import rule_findings
from pipeline.terms.table import Table

__all__ = ["Added", "add", "own_row", "validated"]


@dataclass(frozen=True, slots=True)
class Added:
    """The lexicon with the row in it, and what was done.

    `row` is as it now stands at `line`; `proposed` are the columns that the stages
    filled; `advice` is what should be looked at.
    """

    table: Table
    row: Term
    line: int
    replaced: bool
    proposed: tuple[str, ...]
    advice: tuple[Finding, ...]


def add(
    simplified: str,
    cells: Mapping[str, str],
    table: Table,
    *,
    base: Lexicon,
    memory: TranslationMemory | None = None,
    overwrite: bool = False,
) -> Added:
    """A term with the cells that a person gives, as a row of a newspaper's lexicon.

    Cells that are not given are proposed by the stages, but where the base lexicon has
    the term they stay empty and its own go on to hold. With `overwrite`, a row that is
    there gets the given cells, and no others are touched.

    Raises `UsageError` for a term that is there already, or that is malformed.
    """
    given = Term(simplified.strip(), **{name: value.strip() for name, value in cells.items()})
    if not given.simplified:
        raise UsageError("the term is empty", remedy="name it in simplified characters")
    standing = table.rows_of(given.simplified)
    if standing and not overwrite:
        raise UsageError(
            f"{given.simplified} stands in the lexicon already",
            path=display(table.path),
            line=standing[-1].line,
            remedy="--replace puts the cells that you give into that row",
        )
    if standing:
        old, line = standing[-1].term, standing[-1].line
        if not differing(given, old):
            raise UsageError(
                f"the row of {given.simplified} says so already",
                path=display(table.path),
                line=line,
                remedy="name what to change, e.g. --english TEXT",
            )
        row = laid_over(old, given)
        advice = validated(row)
        changed = {name: getattr(given, name) for name in differing(given, old)}
        return Added(
            table.changed(line, changed), row, line, replaced=True, proposed=(), advice=advice
        )
    held = base.get(given.simplified)
    if held is not None and not differing(given, held):
        raise UsageError(
            f"the base lexicon has {given.simplified} already, {_said(held)}",
            remedy="name what your newspaper writes otherwise, e.g. --english TEXT",
        )
    advice = validated(given)
    if held is None:
        full = proposed(given, base.merged(table.lexicon), memory)
        filled = tuple(n for n in COLUMNS if getattr(full, n) and not getattr(given, n))
        # A person's word stands though nobody else would write it so: only errors stop it.
        advice = validated(full)
    else:
        full, filled = own_row(given, held), ()
    after = table.appended([full])
    return Added(after, full, len(after.lines), replaced=False, proposed=filled, advice=advice)


def own_row(term: Term, held: Term | None) -> Term:
    """The row that a newspaper needs to say something where the base lexicon has `held`.

    Cells that are the base's stay empty, so that what it learns goes on to hold.
    """
    if held is None:
        return term
    return replace(
        Term(term.simplified), **{name: getattr(term, name) for name in differing(term, held)}
    )


def validated(term: Term) -> tuple[Finding, ...]:
    """What is to be looked at in a term; raises `UsageError` if something in it is wrong."""
    found = tuple(rule_findings(term))
    errors = [finding for finding in found if finding.level is Level.ERROR]
    if errors:
        first = errors[0]
        others = "".join(f"\n  {other.message}: {other.remedy}" for other in errors[1:])
        raise UsageError(f"{term.simplified}: {first.message}", remedy=f"{first.remedy}{others}")
    return found


def _said(term: Term) -> str:
    cells = [getattr(term, name) for name in ("traditional", "pinyin", "english")]
    return " · ".join(cell for cell in cells if cell)
