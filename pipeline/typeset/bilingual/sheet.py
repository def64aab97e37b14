"""The look of the page: ``parallel.css`` of the package, and what the newspaper's style says.

Colours stand in custom properties, once for light and once for dark, moved only as far as
WCAG 2.2 (1.4.3, 4.5 to 1) demands.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.edition import Role
from pipeline.typeset.html.sheet import screen_rules
from pipeline.typeset.style import Style
from pipeline.typeset.web.sheet import readable_on

__all__ = ["bilingual_sheet"]

# The grounds that parallel.css has for light and dark: page, tint, marked sentence.
LIGHT: Final = ("#fdfcf8", "#f1ece0", "#ffe9a8")
DARK: Final = ("#17160f", "#262419", "#4a3f12")
_COLOR: Final = re.compile(r"#[0-9a-f]{6}")
_COMMENT: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def bilingual_sheet(style: Style, shape: str, *, annotated: frozenset[Role]) -> str:
    """The style sheet; `shape` is the page's form, `annotated` the roles with readings."""
    inks: set[str] = set()

    def token(match: re.Match[str]) -> str:
        inks.add(match[0])
        return f"var(--ink-{match[0][1:]})"

    rules = []
    for selector, said in screen_rules(style, annotated=annotated):
        tinted = any(item.startswith("background-color") for item in said)
        kept = [
            _COLOR.sub(token, item)
            for item in said
            if not item.startswith("background-color") and not (tinted and item[:6] == "color:")
        ]
        if tinted:
            kept.append("background-color: var(--tint)")
        rules.append(f"{selector} {{ {'; '.join(kept)} }}\n")
    light = "".join(f"--ink-{ink[1:]}:{readable_on(ink, LIGHT)};" for ink in sorted(inks))
    dark = "".join(f"--ink-{ink[1:]}:{readable_on(ink, DARK)};" for ink in sorted(inks))
    return (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        + "".join(rules)
        + _COMMENT.sub("", shape)
    )
