"""Traditional forms that go with the words around a character that stands alone.

干 before a noun of food or stuff is dry (乾玉米), 里 after a number is the mile (十里),
出 before a play counts it (這齣戲). Only what the words on either side settle is written.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.editions.tokens import Token, neighbour
from pipeline.editions.traditional.beside import is_number
from pipeline.editions.traditional.dry import DRY
from pipeline.editions.traditional.heads import HEADS
from pipeline.editions.traditional.living import LIVING
from pipeline.editions.traditional.motion import MOTION
from pipeline.editions.traditional.office import OFFICE
from pipeline.editions.traditional.queens import QUEENS
from pipeline.editions.traditional.rolled import ROLLED
from pipeline.editions.traditional.senses import SENSES
from pipeline.editions.traditional.stage import STAGE
from pipeline.editions.traditional.statutes import STATUTES
from pipeline.editions.traditional.table import TABLE
from pipeline.editions.traditional.things import THINGS

__all__ = ["by_context", "is_counted"]

# The first that tells is heard.
_TABLES = (
    DRY,
    TABLE,
    THINGS,
    HEADS,
    SENSES,
    MOTION,
    OFFICE,
    STAGE,
    STATUTES,
    LIVING,
    ROLLED,
    QUEENS,
)


def is_counted(tokens: Sequence[Token], index: int) -> bool:
    """Whether what looks like somebody called 周 is a number of weeks: 八周买超."""
    return tokens[index].text[0] == "周" and is_number(neighbour(tokens, index, -1))


def by_context(tokens: Sequence[Token], index: int) -> str | None:
    """The form of a short word by the words beside it, None where they do not tell."""
    for table in _TABLES:
        rule = table.get(tokens[index].text)
        form = None if rule is None else rule(tokens, index)
        if form is not None:
            return form
    return None
