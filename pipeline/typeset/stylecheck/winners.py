"""Which declaration decides a property: the cascade, with the line kept.

The order of precedence is WeasyPrint's (`StyleFor`): importance, layer,
specificity, place. tests/typeset/stylecheck/test_winners.py compares the two on
every property of every part.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pipeline.typeset.stylecheck.documents import Document
from pipeline.typeset.stylecheck.library import Library
from pipeline.typeset.stylecheck.sheets import (
    Clause,
    Declaration,
    PageClause,
    Rule,
    Sheet,
    is_var,
)
from pipeline.typeset.stylecheck.vocabulary import INHERITED

__all__ = ["PAGE", "Resolved", "Winners"]

PAGE: Final = "@page"  # in the place of an element: the page box

_Weight = tuple[bool, float, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its ``var()`` replaced.

    `tokens` is None where that cannot be done; `missing` are the properties that are
    not defined; `circular`: one refers to itself; `through` are the declarations of
    custom properties that were looked at.
    """

    tokens: tuple[Any, ...] | None
    missing: tuple[str, ...] = ()
    circular: bool = False
    through: tuple[Declaration, ...] = ()


@dataclass(slots=True)
class _Found:
    weight: _Weight
    declaration: Declaration


@dataclass(slots=True)
class Winners:
    """For one combination: what decides each property of each element.

    `matched` are the elements that each selector holds for.
    """

    document: Document
    matched: dict[Clause | PageClause, list[Any]] = field(default_factory=dict)
    _own: dict[Any, dict[str, _Found]] = field(default_factory=dict)
    _decided: dict[tuple[Any, str], tuple[Declaration, Any] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, library: Library, paths: Iterable[Path]) -> Winners:
        """The cascade of these sheets over a document."""
        made = cls(document)
        for path in paths:
            rules = [(rule, layer) for rule, layer in library.rules(path) if rule.printed]
            order = _layers(library.sheet(path), (layer for _, layer in rules))
            made._add([(rule, order.get(layer, math.inf)) for rule, layer in rules])
        return made

    def _add(self, rules: Sequence[tuple[Rule, float]]) -> None:
        from cssselect2 import Matcher

        matcher = Matcher()
        for rule, layer in rules:
            for clause in rule.clauses:
                if isinstance(clause, Clause):
                    matcher.add_selector(clause.compiled, (clause, rule, layer))
                elif _is_our_page(clause.data):
                    self._put(PAGE, clause, rule, (layer, tuple(clause.data["specificity"])))
        for element in self.document.elements:
            for specificity, _, pseudo, (clause, rule, layer) in matcher.match(element):
                if pseudo is None:
                    self._put(element, clause, rule, (layer, specificity))

    def _put(
        self, element: Any, clause: Clause | PageClause, rule: Rule, rank: tuple[float, Any]
    ) -> None:
        self.matched.setdefault(clause, []).append(element)
        # WeasyPrint gives the page's rules no layers.
        layer = math.inf if element == PAGE else rank[0]
        own = self._own.setdefault(element, {})
        for declaration in rule.declarations:
            weight = (declaration.important, layer, rank[1])
            for longhand in declaration.longhands:
                if longhand not in own or own[longhand].weight <= weight:
                    own[longhand] = _Found(weight, declaration)

    def own(self, element: Any) -> dict[str, Declaration]:
        """What is set on an element itself."""
        return {name: found.declaration for name, found in self._own.get(element, {}).items()}

    def _parent(self, element: Any) -> Any:
        return self.document.root if element == PAGE else element.parent

    def decides(self, element: Any, name: str) -> tuple[Declaration, Any] | None:
        """The declaration that decides a property, and the element that it stands on.

        None where no sheet of the folder says anything.
        """
        key = (element, name)
        if key not in self._decided:
            self._decided[key] = self._decides(element, name)
        return self._decided[key]

    def _decides(self, element: Any, name: str) -> tuple[Declaration, Any] | None:
        inherits = name in INHERITED or name.startswith("--")
        while element is not None:
            found = self._own.get(element, {}).get(name)
            if found is not None:
                keyword = _keyword(found.declaration)
                if keyword != "inherit" and not (keyword == "unset" and inherits):
                    return found.declaration, element
            elif not inherits or (
                element != PAGE and name in self.document.inherent.get(element, ())
            ):
                return None
            element = self._parent(element)
        return None

    def chain(self, element: Any, name: str) -> Iterator[Declaration]:
        """The declarations that pass a value on by ``inherit``, and the one that decides."""
        current = element
        while current is not None:
            found = self._own.get(current, {}).get(name)
            if found is not None and _keyword(found.declaration) in ("inherit", "unset"):
                yield found.declaration
                current = self._parent(current)
                continue
            break
        decided = self.decides(element, name)
        if decided is not None:
            yield decided[0]

    def resolve(self, tokens: Sequence[Any], element: Any) -> Resolved:
        """A value as it stands on an element, with its ``var()`` replaced."""
        return _Resolver(self).resolve(tuple(tokens), element, ())

    def place(self, element: Any, *names: str) -> tuple[Path, int] | None:
        """Where the first of these properties that a sheet sets gets its value.

        Where that is one ``var()`` alone, it is the line that defines it. A size that
        WeasyPrint's own sheet gives to a head is a share of that around it, and so is
        told there.
        """
        for name in names:
            around = element
            while around is not None:
                decided = self.decides(around, name)
                if decided is not None:
                    return self._behind(*decided)
                around = self._parent(around) if name in INHERITED and around != PAGE else None
        return None

    def _behind(self, declaration: Declaration, element: Any) -> tuple[Path, int]:
        seen = {declaration}
        while len(declaration.tokens) == 1 and is_var(declaration.tokens[0]):
            name = _variable(declaration.tokens[0])
            decided = None if name is None else self.decides(element, name)
            if decided is None or decided[0] in seen:
                break
            declaration, element = decided
            seen.add(declaration)
        return declaration.path, declaration.line


def _layers(sheet: Sheet, used: Iterable[str]) -> dict[str, int]:
    order: dict[str, int] = {}
    for name in (*sheet.layers, *used):
        if name:
            order.setdefault(name, len(order))
    return order


def _keyword(declaration: Declaration) -> str:
    tokens = declaration.tokens
    return str(tokens[0].lower_value) if len(tokens) == 1 and tokens[0].type == "ident" else ""


def _is_our_page(data: Any) -> bool:
    """Whether an ``@page`` selector holds for the page that `resolve` asks for."""
    if data["side"] not in (None, "right") or data["blank"] or data["name"] is not None:
        return False
    if data["index"] is None:
        return True
    step, start, group = data["index"]
    offset = 1 - start
    if group is not None:
        return False
    return bool(offset == 0 if step == 0 else offset / step >= 0 and offset % step == 0)


def _variable(token: Any) -> str | None:
    for argument in token.arguments:
        if argument.type == "ident":
            return str(argument.value)
        if argument.type not in ("whitespace", "comment"):
            return None
    return None


def _fallback(token: Any) -> tuple[Any, ...] | None:
    for index, argument in enumerate(token.arguments):
        if argument == ",":
            return tuple(token.arguments[index + 1 :])
    return None


class _Resolver:
    """Replaces ``var()`` in values, on the elements where they are set (CSS Variables 1 § 3)."""

    def __init__(self, winners: Winners) -> None:
        self._winners = winners

    def resolve(
        self, tokens: tuple[Any, ...], element: Any, within: tuple[Declaration, ...]
    ) -> Resolved:
        made: list[Any] | None = []
        missing: list[str] = []
        through: list[Declaration] = []
        circular = False
        for token in tokens:
            found = self._token(token, element, within)
            missing += found.missing
            through += found.through
            circular |= found.circular
            if found.tokens is None:
                made = None
            elif made is not None:
                made += found.tokens
        return Resolved(
            None if made is None else tuple(made), tuple(missing), circular, tuple(through)
        )

    def _token(self, token: Any, element: Any, within: tuple[Declaration, ...]) -> Resolved:
        if is_var(token):
            return self._var(token, element, within)
        part = "arguments" if token.type == "function" else "content"
        inner = getattr(token, part, None)
        if not isinstance(inner, list) or not inner:
            return Resolved((token,))
        found = self.resolve(tuple(inner), element, within)
        if found.tokens is None or found.tokens == tuple(inner):
            return Resolved(
                None if found.tokens is None else (token,),
                found.missing, found.circular, found.through,
            )  # fmt: skip
        return Resolved(
            (_rebuilt(token, list(found.tokens)),), found.missing, found.circular, found.through
        )

    def _var(self, token: Any, element: Any, within: tuple[Declaration, ...]) -> Resolved:
        name = _variable(token)
        if name is None:
            return Resolved(None)
        decided = self._winners.decides(element, name)
        fallback = _fallback(token)
        if decided is not None:
            declaration, where = decided
            if declaration in within:
                return Resolved(None, circular=True)
            found = self.resolve(declaration.tokens, where, (*within, declaration))
            through = (declaration, *found.through)
            if found.tokens is not None:
                return Resolved(found.tokens, found.missing, found.circular, through)
            if fallback is None:
                return Resolved(None, found.missing, found.circular, through)
        if fallback is None:
            return Resolved(None, (name,))
        return self.resolve(fallback, element, within)


def _rebuilt(token: Any, inner: list[Any]) -> Any:
    from tinycss2 import ast

    line, column = token.source_line, token.source_column
    if token.type == "function":
        return ast.FunctionBlock(line, column, token.name, inner)
    kinds = {
        "() block": ast.ParenthesesBlock,
        "[] block": ast.SquareBracketsBlock,
        "{} block": ast.CurlyBracketsBlock,
    }
    return kinds[token.type](line, column, inner)
