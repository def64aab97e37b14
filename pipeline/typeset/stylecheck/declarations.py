"""One declaration: what it sets, or why CSS does not take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.typeset.stylecheck.faults import Fault, Kind, Level, shortened
from pipeline.typeset.stylecheck.sheets import Declaration
from pipeline.typeset.stylecheck.validity import longhands_of
from pipeline.typeset.stylecheck.vocabulary import example_of, nearest_property

__all__ = ["declaration_of", "unended"]


def declaration_of(path: Path, node: Any) -> tuple[Declaration, Fault | None]:
    """A declaration out of tinycss2's `node` in the sheet at `path`, and what is wrong with it.

    What CSS knows and the program does not is no fault here: where it would show is
    not known yet.
    """
    name = node.name if node.name.startswith("--") else node.lower_name
    found = longhands_of(name, node.value, path.as_uri())
    declared = Declaration(
        path,
        node.source_line,
        name,
        tuple(_trimmed(node.value)),
        node.important,
        longhands=found if isinstance(found, tuple) else (),
        elsewhere=found == "",
    )
    if found is None:
        return declared, _unknown(declared, node.name)
    return declared, _refused(declared) if isinstance(found, str) and found else None


def _unknown(declared: Declaration, name: str) -> Fault:
    known = nearest_property(declared.name)
    remedy = f"write {known}" if known else "take it away, or see docs/styles.md"
    message = f"there is no property {name}"
    return Fault(Level.ERROR, Kind.PROPERTY, declared.path, declared.line, message, remedy)


def _refused(declared: Declaration) -> Fault:
    value, name = shortened(declared.text), declared.name
    message = f"{name} does not take “{value}”" if value else f"{name} has no value"
    remedy = example_of(name)
    return Fault(Level.ERROR, Kind.VALUE, declared.path, declared.line, message, remedy)


def unended(value: Sequence[Any]) -> int | None:
    """The line where a semicolon is missing before what looks like the next declaration."""
    significant = [token for token in value if token.type != "comment"]
    for index, mark in enumerate(significant):
        if mark != ":" or not index:
            continue
        back = index - 1
        while back and significant[back].type == "whitespace":
            back -= 1
        before = significant[:back]
        if significant[back].type == "ident" and before and before[-1].type == "whitespace":
            earlier = [token for token in before if token.type != "whitespace"]
            if earlier and "\n" in before[-1].value:
                return int(earlier[-1].source_line)
    return None


def _trimmed(value: Sequence[Any]) -> Iterator[Any]:
    blank = ("whitespace", "comment")
    marks = [index for index, token in enumerate(value) if token.type not in blank]
    if marks:
        yield from value[marks[0] : marks[-1] + 1]
