"""干: 乾 of what is dry, 幹 of what is done and of trunks, by the words beside it.

The usages are those of 教育部《重編國語辭典修訂本》.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional.beside import (
    Rule,
    around,
    ends_in,
    is_closed,
    is_number,
    is_one,
    word_set,
)

__all__ = ["DRY"]

# What is dried: the last character of a word for food, plants, cloth or stuff.
_STUFF = frozenset(
    "椒菇菌耳豆肉鱼虾贝参枣姜蒜葱笋菜果梅杏桃瓜薯芋米麦粮草叶花枝柴木竹藤皮壳面饼馍丝片带马蛎蚝鲍"
    "茶茄薯鳗鱿榴橙莓笋布纸巾衣裳袜毯絮土泥沙石牛羊鸭鹅酒葡萄酪奶酵料饲玉茎谷"
)
_DRYING = frozenset("拖抹拭淘擦吹晒烘烤晾喝哭抽榨拧沥熬舔吸焙")
# What is done, and the lines and pipes that are the trunk of something.
_DONE = frozenset("活事部警劲将校线流渠管道架仗")
_WELL_DONE = word_set(
    "好 漂亮 出色 不错 欢 起劲 卖力 认真 开心 热火朝天 有声有色 风生水起 红火 踏实"
)
# What is dry by nature or grows so.
_PARCHED = word_set(
    "皮肤 嘴巴 嘴唇 喉咙 嗓子 眼睛 鼻腔 鼻子 空气 天气 气候 头发 土壤 油漆 墨水 胶水 水分"
    " 河水 井水 池水 血迹 墨迹 水泥 涂料 衣裳 被子 毛巾 粮食 谷子 麦子 眼泪 泪水 汗水 衣服 地面"
    " 墙 墙面 机油 凝胶 腻子 水印 水渍"
)
_DRYERS = word_set("方式 方法 后 的 器 机 设备 结果 纸 时 设施")
_WILLING = word_set("不好 敢 肯 想 愿意 不肯 不敢 不想 不愿 愿 爱")
_DRIES = word_set("汗 泪 血 水 井 河 塘 嘴 口 墨 漆 皮 土 衣 奶 锅 嗓 池 渠 田 叶")
_CLIMATE = re.compile(
    "春天|夏天|秋天|冬天|季节|[天气]候?$|皮肤|空气|嘴|嗓|眼|鼻|舌|脸|手|土|地面|墙"
)
_WET = re.compile("[湿淋浸晾晒]|泥[浆水]|汗水|雨水|^洗")
_NOT_YET = word_set(
    "没 没有 未 已 已经 快 都 也 才 刚 完全 全 渐渐 很 太 容易 不 未曾 未必 晾 晒 会 没有完全 还没"
)
_VERY = word_set("很 太 特别 非常 比较 有点 有些 偏 过于 更 最 十分 格外 异常 又")
_TOO = word_set("得 透 了")
_LIST = frozenset("、和与及或")
_SPREAD = frozenset("漆墨泥胶泪迹巾渍浆料")


def _gan(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if _is_done(tokens, index):
        return "幹"
    dried = neighbour(tokens, index, -2) if is_one(before, word_set("不 没 得")) else before
    if dried is not None and dried.text[-1] in _DRYING:
        return "乾"
    hands = is_one(after, frozenset("手")) and is_one(neighbour(tokens, index, 2), _DRYERS)
    becomes = is_one(before, frozenset("变")) and is_closed(after)  # 凝胶变干
    if hands or becomes or (is_closed(after, "ucpfdv") and _is_dry(tokens, index)):
        return "乾"
    parched = is_one(before, _PARCHED) and is_one(after, _TOO)
    if parched or (is_one(before, _DRIES) and is_one(after, word_set("了 透 得 后 就 ，"))):
        return "乾"
    if is_one(after, frozenset("了")) and _is_drunk(tokens, index):
        return "乾"
    if after is not None and after.isa("nLZ?") and len(after.text) <= 3:
        if after.text[-1] in _DONE:
            return None
        # 能干木匠活 is done by someone: an adverb stands before.
        if ends_in(after, _STUFF) and (before is None or not before.isa("ad")):
            return "乾"
    if before is not None and before.isa("nL") and ends_in(before, _STUFF):
        return "乾" if is_closed(after) or is_one(after, _LIST) else None
    return None


def _is_done(tokens: Sequence[Token], index: int) -> bool:
    """Whether something is done well (他干得很好) or for long (一干二十年)."""
    before, after = around(tokens, index)
    if is_one(after, frozenset("得")):
        return any(token.text in _WELL_DONE for token in tokens[index + 2 : index + 5])
    done = is_one(after, frozenset("的")) and is_one(neighbour(tokens, index, 2), frozenset("是"))
    if done and before is not None and before.isa("rN"):
        return True  # 他干的是力气活
    if is_one(before, _WILLING) and (after is None or not after.kind):
        return not _is_dry(tokens, index)  # 谁愿意干？
    return is_one(before, frozenset("一")) and is_number(after)


def _is_drunk(tokens: Sequence[Token], index: int) -> bool:
    """Whether a cup is emptied: 干了杯中酒, 干了这一杯."""
    following = clause(tokens, index)[1][1:5]
    return any(token.text[0] in "杯酒碗盅" or token.text[-1] in "杯酒" for token in following)


def _is_dry(tokens: Sequence[Token], index: int) -> bool:
    """Whether what is told of can dry: 皮肤干, 汗水还没干, 没干的漆, 干了又湿."""
    before, after = around(tokens, index)
    if is_one(before, _PARCHED):
        return True
    if is_one(before, _VERY):
        told = clause(tokens, index)[0][-5:]
        if any(_CLIMATE.search(token.text) for token in told):
            return True  # 今年春天特别干
    if is_one(before, _NOT_YET):
        thing = neighbour(tokens, index, 2) if is_one(after, frozenset("的")) else None
        told = clause(tokens, index)[0][-5:]
        if (
            ends_in(thing, _SPREAD)
            or any(token.text in _PARCHED for token in told)
            or any(_WET.search(token.text) for token in tokens[max(0, index - 12) : index])
        ):
            return True
    return any("湿" in token.text for token in tokens[max(0, index - 5) : index + 6])


def _at_once(tokens: Sequence[Token], index: int) -> str | None:
    """一幹 of work (一干二十年), 一干 of people (一干人等)."""
    after = neighbour(tokens, index, 1)
    return "一幹" if is_number(after) or is_one(after, frozenset("就")) else None


DRY: Mapping[str, Rule] = {"干": _gan, "一干": _at_once}
