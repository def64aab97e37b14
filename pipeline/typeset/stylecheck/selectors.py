"""The selectors of a rule, one by one, and what is wrong with the names in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from pipeline.typeset.stylecheck.faults import Fault, Kind, Level, listed, nearest, shortened
from pipeline.typeset.stylecheck.sheets import Clause, written

__all__ = ["BadSelectorError", "clauses_of", "names_in", "wrong_names"]

# Elements of HTML that are not on a page of this program; a rule for one does no harm.
_HTML: Final = frozenset(
    """
    a abbr address area b base bdi bdo blockquote br button caption center cite code col colgroup
    dd del details dfn dialog dl dt em fieldset figure form h5 h6 head hgroup hr i iframe img input
    ins kbd label legend li link main map mark menu meta nav ol optgroup option output picture pre
    progress q rb rp rtc s samp script section select small source span strong style sub summary
    sup svg table tbody td template textarea tfoot th thead time title tr track u ul var video wbr
    """.split()
)


class BadSelectorError(Exception):
    """A selector that cannot be read; with it the whole rule is lost."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.remedy = remedy


def _parts(prelude: Sequence[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for item in prelude:
        if item == ",":
            yield part
            part = []
        else:
            part.append(item)
    yield part


def _trim(tokens: Sequence[Any]) -> list[Any]:
    blank = ("whitespace", "comment")
    marks = [index for index, token in enumerate(tokens) if token.type not in blank]
    return list(tokens[marks[0] : marks[-1] + 1]) if marks else []


def clauses_of(
    path: Path, node: Any, parent: Sequence[Any], parent_text: str
) -> tuple[Clause, ...]:
    """The selectors that a rule lists, nested ones with what they are nested in.

    `parent` are the tokens of the selectors around it, as written in `parent_text`.
    Raises `BadSelectorError`.
    """
    return tuple(
        _clause(path, node.source_line, part, parent, parent_text) for part in _parts(node.prelude)
    )


def _clause(
    path: Path, line: int, part: Sequence[Any], parent: Sequence[Any], parent_text: str
) -> Clause:
    from cssselect2 import SelectorError, compile_selector_list
    from cssselect2.parser import parse
    from tinycss2.ast import FunctionBlock, LiteralToken, WhitespaceToken

    tokens = _trim(part)
    if not tokens:
        raise BadSelectorError(line, "a selector is missing", "write one, or take the comma away")
    line, text = tokens[0].source_line, written(tokens)
    if parent:
        around = [LiteralToken(line, 1, ":"), FunctionBlock(line, 1, "is", list(parent))]
        if any(item == "&" for item in tokens):
            text = text.replace("&", parent_text)
            tokens = [t for item in tokens for t in (around if item == "&" else [item])]
        else:
            text = f"{parent_text} {text}"
            tokens = [*around, WhitespaceToken(line, 1, " "), *tokens]
    try:
        (tree,) = parse(tokens)
        (compiled,) = compile_selector_list(tokens)
    except (SelectorError, ValueError) as error:
        remedy = "write a class such as .headline"
        if "//" in text:
            remedy = "CSS has no // for remarks: write /* … */"
        raise BadSelectorError(
            line, f"the selector “{shortened(text)}” cannot be read, and its rule is lost", remedy
        ) from error
    return Clause(path, line, text, tree, compiled)


def names_in(tree: Any) -> Iterator[tuple[str, str]]:
    """What a selector names: ("class", "element", "id" or "place", the name).

    A place is what depends on an element's neighbours, as ``:first-child`` or ``+``.
    """
    kind = type(tree).__name__
    if kind == "CombinedSelector":
        if tree.combinator in ("+", "~"):
            yield "place", tree.combinator
        yield from names_in(tree.left)
        yield from names_in(tree.right)
    elif kind == "ClassSelector":
        yield "class", tree.class_name
    elif kind == "IDSelector":
        yield "id", tree.ident
    elif kind == "LocalNameSelector":
        yield "element", tree.lower_local_name
    elif kind in ("PseudoClassSelector", "FunctionalPseudoClassSelector"):
        if tree.name not in ("root", "lang", "scope"):
            yield "place", f":{tree.name}"
    else:
        if kind == "RelationalSelector":
            yield "place", ":has"
        for part in ("parsed_tree", "selector", "simple_selectors", "selector_list"):
            inner = getattr(tree, part, None)
            for item in inner if isinstance(inner, (list, tuple)) else [inner]:
                if item is not None:
                    yield from names_in(item)


def wrong_names(
    clause: Clause, classes: frozenset[str], elements: frozenset[str], ids: frozenset[str]
) -> Iterator[Fault]:
    """The names of a selector that are on no page, with the nearest that is."""
    places: list[str] = []
    for kind, name in dict.fromkeys(names_in(clause.tree)):
        if kind == "place":
            places.append(name)
        elif kind == "class" and name not in classes:
            yield _unknown(clause, f".{name}", "class", _close(name, classes, elements))
        elif kind == "id" and name not in ids:
            yield _unknown(clause, f"#{name}", "id", _close(name, classes, elements))
        elif kind == "element" and name not in elements:
            close = _close(name, classes, elements)
            if name in _HTML and close is None:
                yield Fault(
                    Level.ADVICE, Kind.UNREACHABLE, clause.path, clause.line,
                    f"no page has a <{name}>, so the rule does nothing", "take it away",
                )  # fmt: skip
            else:
                yield _unknown(clause, name, "element", close)
    if clause.tree.pseudo_element is not None:
        yield Fault(
            Level.ADVICE, Kind.UNUSED, clause.path, clause.line,
            f"::{clause.tree.pseudo_element} does nothing: the program adds no text of a sheet's"
            " own and styles whole blocks",
            "style the class itself",
        )  # fmt: skip
    elif places:
        yield Fault(
            Level.ADVICE, Kind.SELECTOR, clause.path, clause.line,
            f"“{shortened(clause.text)}” holds for all blocks of its class or for none: the program"
            f" does not look at their order ({listed(dict.fromkeys(places))})",
            "style the class itself",
        )  # fmt: skip


def _unknown(clause: Clause, shown: str, what: str, close: str | None) -> Fault:
    return Fault(
        Level.ERROR,
        Kind.SELECTOR,
        clause.path,
        clause.line,
        f"no part of a page has the {what} {shown}",
        f"write {close}" if close else "see the list of classes in docs/styles.md",
    )


def _close(name: str, classes: frozenset[str], elements: frozenset[str]) -> str | None:
    if name in classes:
        return f".{name}"
    if name in elements:
        return name
    close = nearest(name, classes)
    return None if close is None else f".{close}"
