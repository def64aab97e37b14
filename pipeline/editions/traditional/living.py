"""Traditional forms of what is told of animals and bodies, by the words beside them.

隻 of animals that are not counted in figures (养了只狗, 羊只和牛只), 嚥 of what is swallowed,
鵰 of the bird where 雕 alone could be what is carved.
The usages are those of 教育部《重編國語辭典修訂本》.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional.beside import Rule, around, is_closed, is_one, word_set

__all__ = ["LIVING"]

_ANIMALS = frozenset("鸡鸭鹅鸟鸽鹰雀燕鹤雁猫狗犬兔羊虎豹狼熊猴猿猪鼠龟蛙虫蝶蜂蚊蝇蟹虾鹿狐")
_HERDS = word_set("羊 牛 鸡 猪 犬 禽 鸭 鹅 马 猫 鸽 鸟 驼 家禽 牲畜")
# What comes singly, or as one of two.
_SINGLE = frozenset("鞋袜耳眼脚碗箱")
_DONE = frozenset("了过着")
_GOES_ON = word_set("和 与 及 、 都 均 等 的 死亡 存栏 数量 全部 陆续 染疫")
_SWALLOWED = word_set("了 下 不下 得下 下去 不下去 不了 口水 唾沫 着 进")
_FLIES = re.compile("飞|盘旋|翅|爪|[啄捕]|俯冲|栖|巢|[鸟鹰]|翱翔|猎物|羽")
_CARVED = re.compile("[木石冰玉金铜沙]雕|雕[刻塑像]|像$|石匠|木匠")
_CALLED = word_set("的 老 大 巨 神 黑 白 这 那 这只 那只")


def _one(tokens: Sequence[Token], index: int) -> str | None:
    """隻 of one animal or thing that was bought, kept or lost: 养了只狗."""
    before, after = around(tokens, index)
    if before is not None and before.text in _HERDS:
        return "隻" if _is_told(after) else None
    if after is None or not after.isa("nL"):
        return None
    verb = neighbour(tokens, index, -2)
    if is_one(before, _DONE) and verb is not None and verb.isa("vVL"):
        counted = after.text[-1] in _ANIMALS or after.text[-1] in _SINGLE
        # 狗 alone, not what it eats: 养了只|狗粮 ends in no animal.
        return "隻" if counted else None
    return None


def _is_told(after: Token | None) -> bool:
    """Whether animals are told of, and not what they only do: 羊只吃草."""
    return after is None or is_closed(after, "uc") or after.text in _GOES_ON


def _heads(tokens: Sequence[Token], index: int) -> str | None:
    """隻 after what is counted in heads: 羊只和牛只; but 羊|只吃草."""
    told = _is_told(neighbour(tokens, index, 1))
    return tokens[index].text[:-1] + "隻" if told else None


def _swallow(tokens: Sequence[Token], index: int) -> str | None:
    """嚥 of what goes down; 咽 is the throat."""
    return "嚥" if is_one(neighbour(tokens, index, 1), _SWALLOWED) else None


def _diao(tokens: Sequence[Token], index: int) -> str | None:
    before, _ = around(tokens, index)
    told = [*clause(tokens, index)[0][-8:], *clause(tokens, index)[1][:8]]
    if any(_CARVED.search(token.text) for token in told):
        return None
    word = tokens[index].text
    counted = before is not None and before.text[-1] == "只"
    called = len(word) > 1 or is_one(before, _CALLED)
    flies = any(_FLIES.search(token.text) for token in told)
    return word.replace("雕", "鵰") if flies and (counted or called) else None


def _paid(tokens: Sequence[Token], index: int) -> str | None:
    """發 after a leave, whose end would make a wig of it: 放假|发了补贴."""
    before = neighbour(tokens, index, -1)
    leave = before is not None and len(before.text) > 1 and before.text[-1] == "假"
    return "發" if leave else None


LIVING: Mapping[str, Rule] = {
    "只": _one,
    "羊只": _heads,
    "咽": _swallow,
    "雕": _diao,
    "大雕": _diao,
    "巨雕": _diao,
    "发": _paid,
}
