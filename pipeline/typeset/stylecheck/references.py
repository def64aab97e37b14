"""The files that a sheet refers to: only those of its own folder may be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.typeset.stylecheck.faults import Fault, Kind, Level, nearest, shortened

__all__ = ["import_target", "references"]


def import_target(prelude: Sequence[Any]) -> tuple[str | None, Sequence[Any]]:
    """What ``@import`` names, as a path; and the tokens after it.

    None where that is no file of this machine (which `references` tells).
    """
    tokens = [token for token in prelude if token.type not in ("whitespace", "comment")]
    if not tokens:
        return None, ()
    address = _address(tokens[0])
    if address is None and tokens[0].type == "string":
        address = tokens[0].value
    if address is None:
        return None, tokens
    return unquote(_path(address) or ""), tokens[1:]


def _address(token: Any) -> str | None:
    """The address in ``url(…)``, None for any other token."""
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name in ("url", "src"):
        strings = [item.value for item in token.arguments if item.type == "string"]
        return str(strings[0]) if strings else None
    return None


def _path(address: str) -> str | None:
    """The path in an address, None where it is not one of this machine's files."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.netloc or parts.scheme not in ("", "file"):
        return None
    return parts.path


def _walk(nodes: Sequence[Any]) -> Iterator[tuple[Any, bool]]:
    """Every token with an address, and whether ``@import`` names it."""
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            first = next((t for t in node.prelude if t.type not in ("whitespace", "comment")), None)
            if first is not None:
                yield first, True
            continue
        if node.type in ("url", "function") and _address(node) is not None:
            yield node, False
            continue
        for part in ("prelude", "content", "arguments", "value"):
            inner = getattr(node, part, None)
            if isinstance(inner, list):
                yield from _walk(inner)


def references(path: Path, root: Path, nodes: Sequence[Any]) -> Iterator[Fault]:
    """The faults of what a sheet refers to.

    `root` is the folder whose files it may use, `nodes` are its rules.
    """
    for token, imported in _walk(nodes):
        address = token.value if imported and token.type == "string" else _address(token)
        if not address or address.startswith("data:"):
            continue
        if (said := _fault(path, root, str(address), imported=imported)) is not None:
            message, remedy = said
            yield Fault(Level.ERROR, Kind.REFERENCE, path, token.source_line, message, remedy)


def _fault(path: Path, root: Path, address: str, *, imported: bool) -> tuple[str, str] | None:
    shown = shortened(address)
    local = _path(address)
    copy = f"copy the file into {root.name}/ and write its name"
    if local is None:
        return f"{shown} is not on this machine: sheets never use the network", copy
    try:
        target = (path.parent / unquote(local)).resolve()
        inside = target.is_relative_to(root.resolve())
        there = target.is_file()
    except (OSError, ValueError, RuntimeError):
        return f"{shown} is no file name", copy
    if not inside:
        return f"{shown} is outside {root.name}/, whose files alone may be used", copy
    if not there:
        names = [item.name for item in root.rglob("*.css" if imported else "*.*") if item != path]
        close = nearest(target.name, names)
        remedy = f"write {close}" if close else "put it there, or take the line away"
        return f"{shown} is not in {root.name}/", remedy
    return None
