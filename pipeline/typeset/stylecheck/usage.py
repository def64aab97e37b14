"""What becomes of each rule: whether it holds for anything, shows, and is not overridden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline.edition import EditionCode
from pipeline.typeset.stylecheck.documents import Combination, Document
from pipeline.typeset.stylecheck.sheets import (
    Clause,
    Declaration,
    PageClause,
    is_var,
    written,
)
from pipeline.typeset.stylecheck.vocabulary import (
    INHERITED,
    Effect,
    Part,
    effects,
    part_of,
    translated,
)
from pipeline.typeset.stylecheck.winners import PAGE, Winners

__all__ = ["Target", "Usage", "targets"]

_RELATIVE: Final = frozenset(
    {"em", "ex", "ch", "ic", "cap", "lh", "rem", "rex", "rch", "ric", "rcap", "rlh"}
)


@dataclass(frozen=True, slots=True)
class Target:
    """A part of the page whose properties show.

    `name` is its id in the skeleton, ``"@page"`` for the page.
    """

    name: str
    element: Any
    part: Part
    shown: dict[str, Effect]


def targets(document: Document, winners: Winners, code: EditionCode) -> Iterator[Target]:
    """The parts of an edition's page, with the properties that show on each."""
    yield Target(PAGE, PAGE, Part.PAGE, dict(effects(Part.PAGE, code)))
    for name, element in document.by_id.items():
        part = part_of(
            name,
            display=_value(winners, element, "display"),
            whole=_value(winners, element, "width") == "100%",
        )
        if part is not None:
            shown = dict(effects(part, code, english=bool(translated(name))))
            if shown:
                yield Target(name, element, part, shown)


def _value(winners: Winners, element: Any, name: str) -> str:
    """A property's value as written, in lower case; "" where no sheet sets it."""
    decided = winners.decides(element, name)
    if decided is None:
        return ""
    declaration, where = decided
    return written(winners.resolve(declaration.tokens, where).tokens or ()).lower()


@dataclass(slots=True)
class Usage:
    """Over all combinations: what each rule and declaration came to.

    `matched` are the selectors that held for anything; `shown` is where a property
    can show at all for a selector, on what it holds for or what inherits it;
    `parts` and `names` are the kinds and the ids of what it holds for.
    `used`: the declarations that decided something.
    """

    matched: set[Clause | PageClause] = field(default_factory=set)
    shown: dict[tuple[Clause | PageClause, str], Effect] = field(default_factory=dict)
    parts: dict[Clause | PageClause, set[Part]] = field(default_factory=dict)
    names: dict[Clause | PageClause, set[str]] = field(default_factory=dict)
    used: set[Declaration] = field(default_factory=set)
    _seen: list[tuple[Winners, dict[Any, list[tuple[Target, bool]]]]] = field(default_factory=list)

    def add(self, combination: Combination, winners: Winners) -> tuple[Target, ...]:
        """Take in one combination; returns the parts of its page."""
        found = tuple(targets(winners.document, winners, combination.code))
        inside = _inside(found)
        for clause, elements in winners.matched.items():
            self.matched.add(clause)
            for element in elements:
                for target, itself in inside.get(element, ()):
                    self._shows(clause, target, itself=itself)
        for target in found:
            for name in target.shown:
                self._decided(winners, target.element, name)
        self._seen.append((winners, inside))
        return found

    def instead(self, clause: Clause | PageClause, name: str) -> Declaration | None:
        """A declaration that decides the property where this selector holds."""
        for winners, inside in self._seen:
            for element in winners.matched.get(clause, ()):
                for target, itself in inside.get(element, ()):
                    if name in target.shown and (itself or name in INHERITED or name[:2] == "--"):
                        decided = winners.decides(target.element, name)
                        if decided is not None:
                            return decided[0]
        return None

    def _shows(self, clause: Clause | PageClause, target: Target, *, itself: bool) -> None:
        self.parts.setdefault(clause, set())
        self.names.setdefault(clause, set())
        if itself:
            self.parts[clause].add(target.part)
            self.names[clause].add(target.name)
        for name, effect in target.shown.items():
            if itself or name in INHERITED or name.startswith("--"):
                key = (clause, name)
                self.shown[key] = self.shown.get(key, Effect.NONE) | effect

    def _decided(self, winners: Winners, element: Any, name: str) -> None:
        """Note what decides a property, and all that the value is made from."""
        chain = list(winners.chain(element, name))
        if not chain:
            if name.startswith("border") and name.endswith("color"):
                self._decided(winners, element, "color")
            return
        self.used.update(chain)
        decided = winners.decides(element, name)
        if decided is None:
            return
        declaration, where = decided
        tokens = declaration.tokens
        if any(_has_var(token) for token in tokens):
            resolved = winners.resolve(tokens, where)
            self.used.update(resolved.through)
            tokens = resolved.tokens or ()
        if _relative(tokens) or (name == "font-size" and _keyword_size(tokens)):
            above = self._above(winners, where) if name == "font-size" else where
            if above is not None:
                self._decided(winners, above, "font-size")
            self._decided(winners, winners.document.root, "font-size")

    @staticmethod
    def _above(winners: Winners, element: Any) -> Any:
        return winners.document.root if element == PAGE else element.parent


def _inside(found: tuple[Target, ...]) -> dict[Any, list[tuple[Target, bool]]]:
    """For each element: the parts that it is, and those that stand in it."""
    inside: dict[Any, list[tuple[Target, bool]]] = {}
    for target in found:
        element = target.element
        itself = True
        while element is not None:
            inside.setdefault(element, []).append((target, itself))
            element = None if element == PAGE else element.parent
            itself = False
    return inside


def _has_var(token: Any) -> bool:
    if is_var(token):
        return True
    inner = getattr(token, "arguments", None) or getattr(token, "content", None)
    return isinstance(inner, list) and any(_has_var(item) for item in inner)


def _relative(tokens: Any) -> bool:
    for token in tokens:
        if token.type == "percentage":
            return True
        if token.type == "dimension" and token.lower_unit in _RELATIVE:
            return True
        inner = getattr(token, "arguments", None) or getattr(token, "content", None)
        if isinstance(inner, list) and _relative(inner):
            return True
    return False


def _keyword_size(tokens: Any) -> bool:
    return any(t.type == "ident" and t.lower_value in ("larger", "smaller") for t in tokens)
