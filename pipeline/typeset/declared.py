"""Where a style sheet says something: the file and line that an error names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

__all__ = ["where_declared"]


def where_declared(
    paths: Sequence[Path], selector: str, properties: Iterable[str]
) -> tuple[Path, int | None]:
    """The last of the sheets, in their order, in which a rule sets one of the properties.

    `selector` is a class (``".columns"``) or ``"@page"``; without a rule for it, the
    last one that sets a property at all; without that, the last sheet and no line.
    Sheets imported by others and specificity are not looked at: it is a place to
    start looking, and nearly always the place.
    """
    wanted = tuple(properties)
    for only in (selector, ""):
        for path in reversed(paths):
            line = _last_line(path, only, wanted)
            if line is not None:
                return path, line
    return paths[-1], None


def _last_line(path: Path, selector: str, properties: tuple[str, ...]) -> int | None:
    import tinycss2

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):  # told when the sheet is read for the cascade
        return None
    found = None
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type not in ("qualified-rule", "at-rule") or not rule.content:
            continue
        head = tinycss2.serialize(rule.prelude)
        if rule.type == "at-rule":
            head = f"@{rule.lower_at_keyword} {head}"
        if selector not in head:
            continue
        for item in tinycss2.parse_blocks_contents(rule.content):
            if item.type == "declaration" and item.lower_name in properties:
                found = item.source_line
    return found
