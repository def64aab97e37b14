"""The signs that set items of furniture apart."""

from __future__ import annotations

from typing import Final

__all__ = ["ORNAMENTS"]

ORNAMENTS: Final = "■□●○◆◇▲△▼▽★☆※◎▶▷►♦•·|｜│┃"
