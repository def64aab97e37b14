"""``writing-mode``, which WeasyPrint does not know: read as a custom property.

Both are inherited, so that the cascade comes to the same.
"""

from __future__ import annotations

import re
from typing import Any, Final

__all__ = ["MODES", "as_custom", "is_vertical"]

# The values that the program makes something of (CSS Writing Modes 4, § 3.2).
MODES: Final = ("horizontal-tb", "vertical-rl")

_PROPERTY: Final = re.compile(r"(?<![\w-])writing-mode(?=\s*:)", re.IGNORECASE)
_CUSTOM: Final = "--writing-mode"


def as_custom(text: str) -> str:
    """A sheet with every ``writing-mode`` as a custom property; its lines stay where they are."""
    return _PROPERTY.sub(_CUSTOM, text)


def is_vertical(style: Any) -> bool:
    """Whether WeasyPrint's computed values ask for lines that run down."""
    tokens = [t for t in style[_CUSTOM.replace("-", "_")] if t.type == "ident"]
    return bool(tokens) and tokens[-1].lower_value == "vertical-rl"
