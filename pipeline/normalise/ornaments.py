"""The signs that set items of furniture apart, and those printed for a dash."""

from __future__ import annotations

from typing import Final

__all__ = ["DASHES", "ORNAMENTS"]

ORNAMENTS: Final = "■□●○◆◇▲△▼▽★☆※◎▶▷►♦•·|｜│┃"

# What is printed for a dash, and half of one: em dash, en dash, full-width hyphen, box drawing.
DASHES: Final = "—–－─"
