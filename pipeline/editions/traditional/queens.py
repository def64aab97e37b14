"""后 of queens, actresses and champions, 後 of what comes after, by the words beside them.

The usages are those of 教育部《重編國語辭典修訂本》.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional.beside import Rule, around, is_number, is_one, word_set

__all__ = ["QUEENS"]

# Who is crowned, and what for.
_CROWNED = word_set("册封 敕封 加封 晋封 受封 获封")
_QUEEN = re.compile(
    "影后|视后|[奖冠]$|^金[像鸡马鹰钟]|百花|[皇帝妃]|^她$|女单$|女双|武则天|大满贯"
    "|[法美澳温]网$|[赛片剧戏]$|[再二三]度"
)
# Alone these are parts of 影后 and 视后, in 合影后 and 电视后 they end a word.
_SCREEN = word_set("影 视")
_SUNG = word_set("听 唱 放 点 录 写 练 学 跳 首 支 听完 唱完 点完")
_SONGS = word_set("唱歌 国歌 校歌 儿歌 山歌 情歌 老歌 新歌 民歌 军歌 会歌 挽歌 对歌 赛歌 红歌 战歌")
_ENDS_A_WORD = frozenset("影视母皇王")
_CROWN = word_set("冠 座 位 称号")
# Words that begin with 后 and, after 太, 母 or 王, are 太后|备, 王后|勤于; as printed after 后.
_CUT_OFF: Mapping[str, str] = {
    "后备": "備",
    "后面": "面",
    "后勤": "勤",
    "后来": "來",
    "后退": "退",
    "后续": "續",
    "后方": "方",
    "后台": "台",
}
_QUEENLY = word_set("太 皇 母 影 视 歌 王")
# Of these a man called 王 is hardly told: 王后勤于政务.
_KINGS = word_set("后备 后面 后勤")
# What she meets, or how she looks: 王后面见, 太后面带微笑.
_FACES = word_set("见 带 露 向 对 色 无 若 如 圣 呈 朝 朝着")
_LOOKS = frozenset("色容意情")


def _after_sealing(tokens: Sequence[Token], index: int) -> str | None:
    """後 of what is sealed (密封后, 解封后); 封后 of a queen, an actress or a champion.

    天后, 元后, 球后 and 西后 are no queens where the character before 后 ends another word.
    """
    before, after = around(tokens, index)
    if is_one(before, frozenset("歌")) and is_one(neighbour(tokens, index, -2), _SUNG):
        return "後"
    if is_one(before, _SCREEN):
        return "后"
    whole = before is not None and len(before.text) > 1 and before.text[-1] in _ENDS_A_WORD
    sung = before is not None and before.text[-1] == "歌" and before.text[0] in "唱听奏"
    if whole or sung or is_one(before, _SONGS):
        return None if is_one(after, _CROWN) else "後"  # 观影后, 告别父母后
    if before is not None and before.kind and before.text[-1] in "天元球西" and before.isa("nqLmv"):
        done = neighbour(tokens, index, -2)
        ended = len(before.text) > 1 or _is_counted(tokens, index - 1)
        ended = ended or (before.text == "球" and done is not None and done.isa("v"))
        return "後" if ended and not is_one(after, _CROWN) else None
    if before is None or not before.text.endswith("封"):
        return None
    if before.text in _CROWNED and not is_one(before, frozenset(["加封"])):
        return None
    if before.text != "封":
        return "後"
    told = (*clause(tokens, index)[0], *tokens[index + 1 : index + 6])
    return None if any(_QUEEN.search(token.text) for token in told) else "後"


def _is_counted(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number stands before a token: 15|天, 五万|元."""
    before = neighbour(tokens, index, -1)
    return is_number(before) or (before is not None and before.text.strip()[-1:].isdecimal())


def _queen_zhou(tokens: Sequence[Token], index: int) -> str | None:
    """后 before the surname 周: 影|后周|冬雨."""
    return "后周" if is_one(neighbour(tokens, index, -1), _SCREEN) else None


def _cut_off(tokens: Sequence[Token], index: int) -> str | None:
    """后 of 太后, 母后 and 王后 before a word that 后 begins too: 太后备好, 王后面见."""
    before, first = neighbour(tokens, index, -1), neighbour(tokens, index, -2)
    word = tokens[index].text
    if not is_one(before, _QUEENLY) or before is None:
        return None
    following = clause(tokens, index)[1]
    if word == "后面" and not (
        following
        and (
            following[0].text in _FACES
            or (following[0].text == "有" and any(t.text[-1] in _LOOKS for t in following[1:3]))
        )
    ):
        return None
    # 小王 and 老王 are people: 小王后来.
    called = first is not None and first.kind != "" and first.text[-1] in "小老姓大"
    if before.text == "王" and (called or word not in _KINGS):
        return None
    if before.text == "母" and is_one(first, frozenset("王")):
        return None  # 王母后来
    return "后" + _CUT_OFF[word]


QUEENS: Mapping[str, Rule] = {
    "后": _after_sealing,
    "后周": _queen_zhou,
    **dict.fromkeys(_CUT_OFF, _cut_off),
}
