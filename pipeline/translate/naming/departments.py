"""Who leads a 部: the minister of a ministry, the head of a department.

Chinese has one title for both (部长). What stands before it tells: 教育部副部长 is a vice
minister, 市委社会工作部副部长 and 运营部副部长 are deputy heads.
"""

from __future__ import annotations

from typing import Final

from pipeline.lexicon import Lexicon

__all__ = ["head_of_department"]

_HEADS: Final = {"部长": "head", "副部长": "deputy head"}
_BODY = "部"
_MINISTRY = "Ministr"
_LONGEST = 16
# What is no body: 全部部长, 各部部长.
_NO_BODY = frozenset("全 各 内 大 中 省 多 两 几".split())


def head_of_department(title: str, before: str, lexicon: Lexicon) -> str:
    """The English of a title behind the text `before`, where that is no ministry's; "" else."""
    english = _HEADS.get(title, "")
    if not english:
        return ""
    named = before if before.endswith(_BODY) else before + _BODY  # 宣传部部长, 宣传部长
    for at in range(max(0, len(named) - _LONGEST), len(named) - 1):
        term = lexicon.get(named[at:])
        if term is not None and term.english:
            return "" if _MINISTRY in term.english else english
    # Of a body that the lexicon does not have its own 部 is a sign: 运营部部长, not 时任部长.
    own = before[-2:-1]
    sure = before.endswith(_BODY) and "\u4e00" <= own <= "\u9fff" and own not in _NO_BODY
    return english if sure else ""
