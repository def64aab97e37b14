"""Cells of a table that a spreadsheet would take for a formula, and run.

OWASP, CSV Injection: an apostrophe before the sign makes it text. Excel and LibreOffice take
the full-width signs of Chinese and Japanese keyboards for theirs.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["guarded", "unguarded"]

_BEGINS: Final = re.compile("'*[=+\\-@\\t\\r＝＋－＠]")


def guarded(cell: str) -> str:
    """A cell for a file of cells without types (CSV); `unguarded` has it as it was."""
    return f"'{cell}" if _BEGINS.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell that `guarded` made this of; any other as it is."""
    return cell[1:] if cell.startswith("'") and _BEGINS.match(cell[1:]) else cell
