"""Sheets read from files, with what is wrong with their grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pipeline.errors import ConfigurationError
from pipeline.files import read_text
from pipeline.typeset.sheetlimits import check_sheet, check_variables
from pipeline.typeset.stylecheck.declarations import declaration_of, unended
from pipeline.typeset.stylecheck.faults import Fault, Kind, Level, nearest, ordered, shortened
from pipeline.typeset.stylecheck.references import import_target, references
from pipeline.typeset.stylecheck.scan import FULL_WIDTH, slips
from pipeline.typeset.stylecheck.sheets import (
    Declaration,
    Import,
    PageClause,
    Rule,
    Sheet,
    written,
)
from pipeline.typeset.stylecheck.validity import quiet

__all__ = ["read_sheet", "told_of"]

_AT_RULES: Final = ("import", "media", "page", "layer", "font-face", "charset")
_MARGIN_BOXES: Final = "the running foot is styled by .footer, and a page has no other margin box"


def read_sheet(path: Path, root: Path) -> Sheet:
    """The sheet in a file; what cannot be read is among its faults.

    `root` is the folder whose files it may use.
    """
    try:
        text = read_text(path, "the style sheet", remedy="make the file readable")
        check_sheet(text, path)
        check_variables([(path, text)])
    except ConfigurationError as error:
        return _unreadable(path, error.line, error.message, error.remedy or "")
    try:
        return _Reading(path, root, text).sheet()
    except (RecursionError, SyntaxError):  # of the code that cssselect2 makes of a selector
        return _unreadable(path, 1, "brackets stand too deep in each other", "write it plainer")


def told_of(path: Path, root: Path) -> list[str]:
    """The errors of grammar in a sheet and those it imports, as a build warns of them."""
    left, seen, found = [path.resolve()], set(), list[str]()
    while left:
        path = left.pop(0)
        if path in seen:
            continue
        seen.add(path)
        sheet = read_sheet(path, root)
        found += [str(fault) for fault in ordered(sheet.faults) if fault.level is Level.ERROR]
        left += [item.path for item in sheet.imports if item.path.is_file()]
    return found


def _unreadable(path: Path, line: int | None, message: str, remedy: str) -> Sheet:
    fault = Fault(Level.ERROR, Kind.FILE, path, line, message, remedy)
    return Sheet(path, "", faults=(fault,), whole=False)


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a rule."""

    media: tuple[str, ...] = ("all",)
    layer: str | None = None
    parent: tuple[Any, ...] = ()  # the tokens of the selectors of the rule it is nested in
    parent_text: str = ""


@dataclass(slots=True)
class _Reading:
    """Collects the rules of one sheet."""

    path: Path
    root: Path
    text: str
    rules: list[Rule] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    layers: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)  # those with a slip that is told already

    def sheet(self) -> Sheet:
        import tinycss2

        found = list(slips(self.text))
        for slip in found:
            self.lines.add(slip.line)
            self._error(slip.line, slip.message, slip.remedy)
        nodes = tinycss2.parse_stylesheet(self.text, skip_comments=True, skip_whitespace=True)
        self._nodes(nodes, _Context())
        self.faults += references(self.path, self.root, nodes)
        return Sheet(
            self.path,
            self.text,
            tuple(self.rules),
            tuple(self.imports),
            tuple(self.layers),
            tuple(self.faults),
            whole=not any(slip.swallows for slip in found),
        )

    def _error(self, line: int, message: str, remedy: str, kind: Kind = Kind.SYNTAX) -> None:
        self.faults.append(Fault(Level.ERROR, kind, self.path, line, message, remedy))

    def _told(self, node: Any, tokens: Sequence[Any] = ()) -> bool:
        """Whether a slip that is told already spoils this piece of the sheet."""
        last = max((token.source_line for token in tokens), default=node.source_line)
        text = written(tokens) + getattr(node, "name", "")
        return any(char in FULL_WIDTH for char in text) or any(
            node.source_line <= line <= last for line in self.lines
        )

    def _nodes(self, nodes: Sequence[Any], context: _Context) -> None:
        begun = bool(context.media != ("all",) or context.layer)
        for node in nodes:
            match node.type:
                case "error":
                    if not self._told(node):
                        self._error(
                            node.source_line,
                            f"“{self._line(node)}” cannot be read",
                            "write SELECTOR { PROPERTY: VALUE; }",
                        )
                case "qualified-rule":
                    begun = True
                    self._style_rule(node, context)
                case "at-rule":
                    self._at_rule(node, context, begun=begun)
                    begun |= node.lower_at_keyword not in ("import", "charset", "layer")

    def _line(self, node: Any) -> str:
        lines = self.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
        return shortened(lines[node.source_line - 1]) if node.source_line <= len(lines) else ""

    def _at_rule(self, node: Any, context: _Context, *, begun: bool) -> None:
        name = node.lower_at_keyword
        if name == "import":
            self._import(node, context, begun=begun)
        elif name == "media" and node.content is not None:
            media = self._media(node, node.prelude)
            if media is not None:
                if not _printed(context.media):
                    media = context.media
                self._block(node, _Context(media, context.layer))
        elif name == "page" and node.content is not None:
            self._page(node, context)
        elif name == "layer":
            self._layer(node, context)
        elif name == "font-face":
            self._advise(
                node,
                "@font-face does nothing: the program sets with installed fonts only",
                "install the font, and name its family in font-family",
            )
        elif name in _AT_RULES and not (name == "charset" and node.content is None):
            self._error(node.source_line, f"@{name} without its block", f"write @{name} {{ … }}")
        elif name != "charset":
            self._unknown(node, name)

    def _unknown(self, node: Any, name: str) -> None:
        if self._told(node):
            return
        known = nearest(name, _AT_RULES)
        remedy = f"write @{known}" if known else "write the rules plainly, or in @media print"
        self._error(
            node.source_line, f"@{node.at_keyword} is not understood, nor what is in it", remedy
        )

    def _advise(self, node: Any, message: str, remedy: str) -> None:
        self.faults.append(
            Fault(Level.ADVICE, Kind.UNUSED, self.path, node.source_line, message, remedy)
        )

    def _import(self, node: Any, context: _Context, *, begun: bool) -> None:
        if begun or context.parent:
            self._error(
                node.source_line,
                "@import stands after a rule and is not read",
                "move it to the top of the file",
            )
            return
        target, rest = import_target(node.prelude)
        if target is None:
            self._error(node.source_line, "@import names no file", 'write @import "FILE.css";')
            return
        layer, rest = self._imported_layer(rest)
        media = self._media(node, rest)
        if media is None or not _printed(media):
            return
        try:
            path = (self.path.parent / target).resolve()
            path.is_file()
        except (OSError, ValueError, RuntimeError):
            return  # no name of a file, as `references` tells
        if path.is_relative_to(self.root.resolve()):  # no other file is even opened
            self.imports.append(Import(path, node.source_line, layer))

    def _imported_layer(self, tokens: Sequence[Any]) -> tuple[str | None, Sequence[Any]]:
        if not tokens:
            return None, tokens
        first = tokens[0]
        name = None
        if first.type == "function" and first.lower_name == "layer":
            name = written(first.arguments)
        elif first.type == "ident" and first.lower_value == "layer":
            name = f"@{len(self.layers)}"
        if name is None:
            return None, tokens
        self._name_layer(name)
        return name, tokens[1:]

    def _name_layer(self, name: str) -> None:
        if name not in self.layers:
            self.layers.append(name)

    def _media(self, node: Any, prelude: Sequence[Any]) -> tuple[str, ...] | None:
        from weasyprint.css.media_queries import parse_media_query

        with quiet():
            media = parse_media_query(list(prelude))
        if media is None:
            self._error(
                node.source_line,
                f"“{shortened(written(prelude))}” is no medium that is understood,"
                " and what is in it is not read",
                "write @media print, or the rules plainly",
            )
            return None
        return tuple(media)

    def _layer(self, node: Any, context: _Context) -> None:
        names = [name.strip() for name in written(node.prelude).split(",") if name.strip()]
        if node.content is None:
            for name in names:
                self._name_layer(name)
            return
        if len(names) > 1:
            self._error(
                node.source_line, "@layer with several names and a block is not read", "name one"
            )
            return
        name = names[0] if names else f"@{len(self.layers)}"
        name = name if context.layer is None else f"{context.layer}.{name}"
        self._name_layer(name)
        self._block(node, _Context(context.media, name))

    def _block(self, node: Any, context: _Context) -> None:
        import tinycss2

        content = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        self._nodes(content, context)

    def _page(self, node: Any, context: _Context) -> None:
        from weasyprint.css import parse_page_selectors

        data = parse_page_selectors(node)
        if data is None:
            self._error(
                node.source_line,
                f"“@page {shortened(written(node.prelude))}” is not understood",
                "write @page",
            )
            return
        text = f"@page {written(node.prelude)}".strip()
        clauses = tuple(PageClause(self.path, node.source_line, text, part) for part in data)
        declarations = []
        for item in self._items(node.content):
            if item.type == "declaration":
                declarations.append(self._declaration(item))
            elif item.type == "at-rule":
                self._advise(item, f"@{item.at_keyword} on the page does nothing", _MARGIN_BOXES)
            else:
                self._stray(item)
        self.rules.append(
            Rule(
                self.path,
                node.source_line,
                clauses,
                tuple(declarations),
                context.media,
                context.layer,
            )
        )

    def _items(self, content: Any) -> list[Any]:
        import tinycss2

        return list(
            tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        )

    def _style_rule(self, node: Any, context: _Context) -> None:
        from pipeline.typeset.stylecheck.selectors import BadSelectorError, clauses_of

        place = len(self.rules)
        declarations = []
        try:
            clauses = clauses_of(self.path, node, context.parent, context.parent_text)
        except BadSelectorError as error:
            if not self._told(node, node.prelude):
                self._error(error.line, error.message, error.remedy, Kind.SELECTOR)
            clauses = ()
        inner = _Context(
            context.media, context.layer, tuple(node.prelude), ", ".join(c.text for c in clauses)
        )
        for item in self._items(node.content):
            match item.type:
                case "declaration":
                    declarations.append(self._declaration(item))
                case "qualified-rule" if clauses:
                    self._style_rule(item, inner)
                case "at-rule":
                    self._error(
                        item.source_line,
                        f"@{item.at_keyword} inside a rule is not read",
                        "move it out of the rule",
                    )
                case "error":
                    self._stray(item)
        rule = Rule(
            self.path, node.source_line, clauses, tuple(declarations), context.media,
            context.layer, nested=bool(context.parent),
        )  # fmt: skip
        self.rules.insert(place, rule)

    def _stray(self, item: Any) -> None:
        if not self._told(item):
            self._error(
                item.source_line,
                f"“{self._line(item)}” cannot be read",
                "a declaration is PROPERTY: VALUE;",
            )

    def _declaration(self, node: Any) -> Declaration:
        line = unended(node.value)
        if line is not None and line not in self.lines:
            self._error(
                line, f"{node.name} is not ended by a semicolon", "write ; at the end of the line"
            )
            self.lines.add(line)
        declared, fault = declaration_of(self.path, node)
        if fault is not None and not self._told(node, node.value):
            self.faults.append(fault)
        return declared


def _printed(media: Sequence[str]) -> bool:
    return "all" in media or "print" in media
