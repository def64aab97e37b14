"""A style sheet as rules and declarations that know their file and line.

WeasyPrint keeps no lines once it has read a sheet. Here each sheet is read the
same way by the same parser (tinycss2), with nested rules, ``@media``, ``@layer``
and ``@import`` put where WeasyPrint puts them, so that a computed value can be
traced to the line that sets it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.typeset.stylecheck.faults import Fault

__all__ = ["Clause", "Declaration", "Import", "PageClause", "Rule", "Sheet", "is_var", "written"]


@dataclass(frozen=True, slots=True, eq=False)
class Declaration:
    """``name: tokens`` at a line of a file.

    `longhands` are the properties it sets, empty where CSS does not take it.
    Custom properties set themselves. `elsewhere`: it is CSS, but of a kind that
    has no place on the pages of this program.
    """

    path: Path
    line: int
    name: str
    tokens: tuple[Any, ...]
    important: bool
    longhands: tuple[str, ...]
    elsewhere: bool = False

    @property
    def text(self) -> str:
        """The value as written, on one line."""
        return written(self.tokens)

    @property
    def custom(self) -> bool:
        """Whether it defines a custom property."""
        return self.name.startswith("--")


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One of the selectors that a rule lists.

    `tree` is cssselect2's parsed selector, `compiled` what a matcher takes.
    """

    path: Path
    line: int
    text: str
    tree: Any
    compiled: Any


@dataclass(frozen=True, slots=True, eq=False)
class PageClause:
    """One of the selectors of an ``@page`` rule; `data` is WeasyPrint's reading of it."""

    path: Path
    line: int
    text: str
    data: Any


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Selectors and declarations.

    `media` are the media it holds for ("all" and "print" are those of a page);
    `layer` is its cascade layer, None outside all; `nested`: it stands in another.
    """

    path: Path
    line: int
    clauses: tuple[Clause, ...] | tuple[PageClause, ...]
    declarations: tuple[Declaration, ...]
    media: tuple[str, ...] = ("all",)
    layer: str | None = None
    nested: bool = False

    @property
    def printed(self) -> bool:
        """Whether it holds for printed pages."""
        return "all" in self.media or "print" in self.media

    @property
    def text(self) -> str:
        """Its selectors as written."""
        return ", ".join(clause.text for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Import:
    """Another sheet that is read first."""

    path: Path
    line: int
    layer: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A file: its own rules in order, the sheets it imports, what is wrong with its grammar.

    `whole` is False where a mark is missing, so that rules are not what they look
    like; `layers` are the cascade layers in the order in which they are named.
    """

    path: Path
    text: str
    rules: tuple[Rule, ...] = ()
    imports: tuple[Import, ...] = ()
    layers: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    whole: bool = True
    references: tuple[Path, ...] = field(default=())


def written(tokens: Sequence[Any]) -> str:
    """Tokens as they would be written, on one line."""
    import tinycss2

    return " ".join(tinycss2.serialize(list(tokens)).split())


def is_var(token: Any) -> bool:
    """Whether a token is ``var(…)``."""
    return bool(token.type == "function" and token.lower_name == "var")
