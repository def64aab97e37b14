"""Traditional forms of what swims, tours, rushes and pours: 游 遊, 沖 衝, by the words beside it.

The usages are those of 教育部《重編國語辭典修訂本》.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional.beside import (
    Rule,
    around,
    is_closed,
    is_number,
    is_one,
    matches,
    word_set,
)

__all__ = ["MOTION"]

_WATER = frozenset("江河湖海水池塘岸鱼潭泳湾溪浪泉蚪鲸豚鲨鳄鸭鹅龟虾蛙")
_STROKES = word_set("自由泳 自由式 蛙泳 蝶泳 仰泳 蛙式 仰式 狗刨 混合泳")
_LENGTHS = word_set("米 公里 圈 千米 个来回 趟 海里")
_SWIFTLY = re.compile("快|慢|远|稳|猛|^好|一样|吃力|前面")
# What is said of a tour: 游得尽兴.
_ENJOYED = re.compile("尽兴|快乐|开心|舒心|放心|安心|愉快|轻松|痛快|高兴|过瘾|值|满意|精彩|明白")
_TOURS = re.compile("[景村城购吃住玩]|旅|门票|一日|多日|周末")
# One follows a book or a star on a tour: 跟着课本游山水.
_GUIDED = word_set("跟着 随 跟随 乘船 坐船 夜 畅 乐")
_FLOOD = re.compile("[洪河大江海雨潮]水|山洪|泥石流|水枪|水流|[巨海]浪|激流|洪流|^水冲?$")
# What rushes on its own feet or wheels.
_RUSHES = re.compile(
    "相撞|失控|[汽轿客货卡机]车$|^[两辆]?车$|村民|群众|居民|官兵|队员|战士|男子|女子|^人$"
)
_POURED = re.compile(
    "咖啡|^茶$|奶|可可|^澡$|^凉$|厕所|马桶|冲剂|药剂|^杯$|豆浆|[泡便]面$|藕粉|麦片|茶叶|颗粒|[滚开热沸温凉冷清]水$|自来水"
)
_WIND = re.compile("风$|风[暴沙雪雨]|沙尘|沙暴|飓")
_SCRAPED = re.compile("胡[子须]|胡茬|脸$|锅底|油漆|刀$|鱼鳞|皮$|墙皮|腻子")
_BLOWN_FOR = re.compile("[夜天宿阵]$|小时")
_BLOWN = word_set("跑 倒 翻 歪 塌 飞")
# Duties paid are written off: 冲退关税.
_WRITTEN_OFF = word_set("退 转 税 账 帐 销 抵 正")
_ASHORE = re.compile(
    "[海江河]岸|[沙海河浅]滩|岸边|[上到]岸|下游|^走|[入进到][大江河湖海水沟]+[中里底内]|入海"
)
_RUSHED = str.maketrans("进过开动", "進過開動")


def _swims(tokens: Sequence[Token], index: int) -> bool | None:
    """Whether 游 alone is of a swimmer, None where what follows and precedes it does not tell."""
    before, after = around(tokens, index)
    first, second = neighbour(tokens, index, 2), neighbour(tokens, index, 3)
    earlier, later = clause(tokens, index)
    if any(token.text in _GUIDED for token in earlier[-4:]):
        return False
    if is_one(after, frozenset("得")):
        following = later[1:5]
        if any(_ENJOYED.search(token.text) for token in following):
            return False
        return True if any(_SWIFTLY.search(token.text) for token in following) else None
    if is_one(after, _STROKES):
        return True
    lap = later[1:] if is_one(after, word_set("了 过 完")) else later
    distance = [token for token in lap[:4] if not is_number(token) and token.kind][:1]
    if (
        lap
        and (is_number(lap[0]) or not lap[0].kind)
        and any(token.text in _LENGTHS for token in distance)
    ):
        return True
    toured = any(_TOURS.search(token.text) for token in (*earlier, *later))
    if is_one(before, word_set("不能 会 不会 学会 想 能")) and not toured:
        done = is_one(after, frozenset("为")) and is_one(second, frozenset("。"))
        return True if is_closed(after, "ucf") or done or is_one(first, frozenset("止")) else None
    return None


def _you(tokens: Sequence[Token], index: int) -> str | None:
    """游 in the water, 遊 on land: 游过长江."""
    if tokens[index].text == "游":
        swims = _swims(tokens, index)
        if swims is not None:
            return "游" if swims else "遊"
    before, after = clause(tokens, index)
    wet = any(not _WATER.isdisjoint(token.text) for token in (*before, *after))
    return tokens[index].text.translate(_RUSHED) if wet else None


def _rush(tokens: Sequence[Token], index: int) -> str | None:
    """沖 of water that rushes (洪水冲进) and of what is written off (冲退); 衝 of what runs."""
    if tokens[index].text == "冲" and is_one(neighbour(tokens, index, 1), _WRITTEN_OFF):
        return "沖"
    if is_one(neighbour(tokens, index, -2), frozenset("冲")) and is_one(
        neighbour(tokens, index, -1), word_set("了 一")
    ):
        return _rush(tokens, index - 2)  # 冲了冲脸
    before = tokens[max(0, index - 12) : index]
    here, following = clause(tokens, index)
    swept = any(token.text == "被" or _FLOOD.search(token.text) for token in here)
    if not swept and any(_RUSHES.search(token.text) for token in here):
        return None  # 洪水冲垮桥梁，村民冲出家门
    hosed = "水枪" in "".join(token.text for token in before)
    onward = tokens[index].text[1:] + "".join(token.text for token in following[:5])
    stranded = is_one(neighbour(tokens, index, -1), frozenset("被")) and _ASHORE.search(onward)
    wet = (
        hosed
        or stranded
        or any(_FLOOD.search(token.text) for token in before)
        or any(_POURED.search(token.text) for token in before[-2:])
        or any(_POURED.search(token.text) for token in tokens[index + 1 : index + 5])
    )
    return "沖" + tokens[index].text[1:].translate(_RUSHED) if wet else None


def _blow(tokens: Sequence[Token], index: int) -> str | None:
    """颳 of what blows, 刮 of what scrapes: 胡子刮得干净."""
    told, following = clause(tokens, index)
    blows = any(matches(token, _WIND) for token in (*told[-6:], *following[:5]))
    shaved = any(matches(token, _SCRAPED) for token in (*told[-6:], *following[:5]))
    after = neighbour(tokens, index, 1)
    if blows:
        return "颳"
    if shaved:
        return "刮"
    if is_one(after, _BLOWN):
        return "颳"
    near = (*tokens[max(0, index - 12) : index], *tokens[index + 1 : index + 9])
    windy = any(matches(token, _WIND) for token in near) or any(
        matches(token, _BLOWN_FOR) for token in following[1:4]
    )
    return "刮" if is_one(after, frozenset("得了过")) and not windy else None


MOTION: Mapping[str, Rule] = {
    "刮": _blow,
    **dict.fromkeys(("游", "游过", "游到", "游进", "游向", "游动"), _you),
    **dict.fromkeys(
        ("冲", "冲进", "冲出", "冲入", "冲向", "冲到", "冲过", "冲上", "冲开", "冲散", "冲倒"),
        _rush,
    ),
}
