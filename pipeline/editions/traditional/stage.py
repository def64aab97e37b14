"""齣 that counts plays, and 丑 of the stage, by the words beside them.

The usages are those of 教育部《重編國語辭典修訂本》.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause
from pipeline.editions.traditional.beside import (
    Rule,
    around,
    counts,
    is_one,
    matches,
    word_set,
)

__all__ = ["STAGE"]

_STAGE = re.compile("[戏剧]|行当|名家|演员|表演艺术|梨园")
_PLAY = re.compile("[戏剧]$|^(?:戏|剧目|曲目|双簧|[昆粤]曲)|[空城苦肉反间连环美人]计$")
# How far off the play stands that 一出 counts.
_TO_PLAY = 7
_GONE_OUT = word_set("了 过 来 去 到 在 得 自 入 于 就 便 站 门 院 场")


def _chu(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if not counts(before):
        return None
    if _is_play(clause(tokens, index)[1][:_TO_PLAY]):
        return "齣"
    told = any(matches(token, _PLAY) for token in tokens[max(0, index - 8) : index])
    return "齣" if told and (after is None or not after.kind) else None


def _is_play(following: Sequence[Token]) -> bool:
    """Whether a play is what is counted: 一出《雷雨》, 一出反映知青生活的话剧."""
    for token in following:
        if token.text[0] == "《" or matches(token, _PLAY):
            return True
        if token.isa("m") or token.text in _GONE_OUT:
            return False  # 每出一部戏
    return False


def _one_chu(tokens: Sequence[Token], index: int) -> str | None:
    """一齣 of plays (好戏一出接一出), 一出 of what comes out: 消息一出，股价大跌."""
    before, after = around(tokens, index)
    if is_one(before, frozenset("接")) or is_one(after, frozenset("接")):
        told = tokens[max(0, index - 8) : index]
        return "一齣" if any(matches(token, _PLAY) for token in told) else None
    return "一齣" if _is_play(clause(tokens, index)[1][:_TO_PLAY]) else None


def _new_play(tokens: Sequence[Token], index: int) -> str | None:
    """齣 of a play where the words are cut 出新|戏: 十几出新戏."""
    before, after = around(tokens, index)
    counted = counts(before)
    return "齣" + tokens[index].text[1:] if counted and matches(after, _PLAY) else None


def _chou(tokens: Sequence[Token], index: int) -> str | None:
    """丑行 of the stage, 醜行 of what one is ashamed of."""
    before, after = clause(tokens, index)
    near = (*before[-4:], *after[:3])
    return "丑行" if any(_STAGE.search(token.text) for token in near) else None


STAGE: Mapping[str, Rule] = {
    "出": _chu,
    "一出": _one_chu,
    "出新": _new_play,
    "出名": _new_play,
    "丑行": _chou,
}
