"""Traditional forms of what is grown, cooked and eaten, by the words beside it: 麵 薑 穀 鹹.

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

__all__ = ["TABLE"]

# What a kitchen or a noodle shop is told of by.
_KITCHEN = re.compile(
    "揉|擀|煮|.面馆?$|面[馆条食团粉点塑坯汤]|浇头|案板|馒头|包子|饺子|发酵|[筋劲]道|[醋馍锅碗灶厨饼]|磨坊|小麦"
    "|[早午晚][餐饭]|^吃|好吃|[油盐]$"
)
_DOUGH_BEFORE = word_set("的 把 将 可 这 耗 团 顿 袋 斤 碗 块 揉 扯 抻 下 做 拌 捞 彩 好 个")
_GINGER = frozenset("切拍剁榨垛堆块丝片苗")
_SPICE = re.compile("[葱蒜椒醋糖盐酱酒芋枣蜜]$")
_GROWN = word_set("种 种植 栽种 切 放 加 买 卖 挖 刨 收 吃 产 嚼 采购 收购 出售 储存 窖藏")
_LIST = frozenset("、和与及或")
_BOWL = word_set("斤 碗 袋 锅 两 盘 盆 团 筒 包 公斤 千克 吨 根 口 把")
_SERVED = word_set("买 吃 来 下 煮 要 卖 点 盛 端 做")
_MILLED = word_set("磨 碾 轧 舂 打")
_STIRRED = word_set("加 放 倒 搁 掺 撒 舀 添 和")
_STIRS = re.compile("[蛋糊油盐酱糖]$|^[搅拌揉炸煎]|发酵|酵母")
_DOUGH = re.compile("^[和揉擀拉醒发]面$|面[条馆团食]|[煮擀揉]|[斤碗]$|饺子|馒头|厨")
_EATEN = word_set("吃 煮 下 卖 擀 揉 拌 炒 端 盛 捞 啃 尝 磨 发 醒 买 做")
_COOKED = re.compile("[面汤馍饭水]|碗|锅|煮|厨")
_HANDLED = frozenset("倒晒扬碾装运收卖磨存晾")
_GRAIN = word_set("收 种 储 晒 打 碾 售 卖 存 晾 吃 运 扬 购 交 缴 粜 籴 喂 啄 抢 背 囤 舂")
_HARVESTED = word_set("收 种 打 晒 吃 碾 卖")
_SALTY = word_set("太 很 更 最 偏 过 有点 有些 有点儿 又 也 较 不 挺 真 特别 够 略 稍 微 发 齁")

_SIDES = word_set("里 外 上 下 前 后 表 封")
_WRAPS = word_set("饺子 粽子 馄饨 汤圆 着 了 好 住 起 起来 上 成 得 裹 过")
_SURFACES = word_set("海 湖 江 河 路 桥 水 地 桌 台 对")
_VESSELS = word_set("锅 井 缸 盆 碗 桶 坑 池 田 地 灶 炉 瓶 杯 壶 车 船 店 院 村 城")


def _jiang(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    piece = is_one(before, frozenset("块")) and is_number(neighbour(tokens, index, -2))
    if piece and is_closed(after):
        return "薑"
    if is_one(before, _GROWN) or is_one(before, word_set("新 嫩 鲜 仔 子 紫")):
        return "薑"
    if (after is not None and after.text[0] in _GINGER) or is_one(after, word_set("去皮 洗净")):
        return "薑"
    if is_one(after, frozenset("要")) and is_one(neighbour(tokens, index, 2), word_set("老 嫩")):
        return "薑"  # 姜要老
    for step, first in ((-1, before), (1, after)):
        other = neighbour(tokens, index, 2 * step) if is_one(first, _LIST) else first
        if matches(other, _SPICE):
            return "薑"
    return None


def _is_dough(tokens: Sequence[Token], index: int) -> bool:
    """Whether what is told of is kneaded, boiled or eaten: 面揉好了, 面太硬，要加水."""
    after = neighbour(tokens, index, 1)
    if after is None:
        return False
    following = clause(tokens, index)[1]
    if after.text[0] in "揉擀煮坨发和醒搓捏扯抻" and not after.isa("n"):
        return True
    texture = is_one(after, word_set("太 很 有点 不够 煮得 硬 软 劲道")) and any(
        token.text[-1] in "硬软烂糊粘黏咸淡坨" for token in following[:3]
    )
    cooked = any(_COOKED.search(token.text) for token in tokens[max(0, index - 10) : index + 12])
    return texture and cooked


def _mian(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if (
        is_one(before, frozenset("把"))
        and after is not None
        and after.text[0] in "和揉擀煮下切拉发端盛捞拌炒倒吃装"
    ):
        return "麵"  # 把面和得很硬
    if is_one(before, word_set("着 了")) and is_one(neighbour(tokens, index, -2), frozenset("和")):
        return "麵"  # 和了面
    if (before is None or not before.kind) and _is_dough(tokens, index):
        return "麵"
    first = neighbour(tokens, index, -2)
    counted = is_one(before, _BOWL) and (is_number(first) or is_one(first, _SERVED))
    done = neighbour(tokens, index, -2) if is_one(before, word_set("着 了 过 完")) else before
    if is_one(before, word_set("是 爱 只有 还是")) and is_closed(after):
        # 早饭吃的是面
        return "麵" if any(token.text[0] in "吃煮" for token in clause(tokens, index)[0]) else None
    if is_one(before, frozenset("成")) and is_one(first, _MILLED):
        return "麵"  # 磨成面
    eaten = done is not None and done.text[-1] in _EATEN
    if is_closed(after, "ucvdp") and (counted or eaten):
        return "麵"
    if is_one(done, _STIRRED) and is_closed(after) and _is_cooking(tokens, index):
        return "麵"  # 打了鸡蛋，加了面
    return "麵" if _is_in_kitchen(tokens, index) else None


def _is_cooking(tokens: Sequence[Token], index: int) -> bool:
    """Whether food is made where a word stands."""
    near = (*tokens[max(0, index - 10) : index], *tokens[index + 1 : index + 10])
    return any(_COOKED.search(token.text) or _STIRS.search(token.text) for token in near)


def _cut(tokens: Sequence[Token], index: int) -> str | None:
    """切麵 that is cut in a kitchen, 切面 of a section."""
    near = (*tokens[max(0, index - 8) : index], *tokens[index + 1 : index + 6])
    return "切麵" if any(_DOUGH.search(token.text) for token in near) else None


def _is_in_kitchen(tokens: Sequence[Token], index: int) -> bool:
    """Whether 面 begins a clause or follows 的 where food is told of: 扯得又宽又长的面."""
    before = neighbour(tokens, index, -1)
    if before is not None and before.kind and not is_one(before, _DOUGH_BEFORE):
        return False
    told = tokens[max(0, index - 14) : index]
    if any(token.text in ("当", "当着") for token in told[-8:]):
        return False
    near = (*told, *tokens[index + 1 : index + 14])
    return sum(_KITCHEN.search(token.text) is not None for token in near) >= 1


def _gu(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if is_one(before, _GRAIN):
        return "穀"
    if is_one(before, word_set("把 将")) and after is not None and after.text[0] in _HANDLED:
        return "穀"
    if is_one(before, frozenset("了")) and is_one(neighbour(tokens, index, -2), _HARVESTED):
        return "穀"
    weighed = is_one(before, word_set("斤 公斤 担 石 吨 袋 仓 升 斗 千克"))
    return "穀" if weighed and is_closed(after) else None


def _xian(tokens: Sequence[Token], index: int) -> str | None:
    """鹹 of a taste: 汤太咸了, 咸了点. 咸 alone is a name or 咸 in words (老少咸宜)."""
    before, after = around(tokens, index)
    if is_one(before, _SALTY) and is_closed(after, "ucpfdvm"):
        return "鹹"
    return "鹹" if is_one(after, word_set("了 得 的 、 味")) else None


def _bread(tokens: Sequence[Token], index: int) -> str | None:
    """面包 where something is wrapped: 里面|包着一层纸; 麵包 is baked."""
    before, after = around(tokens, index)
    return "面包" if is_one(before, _SIDES) and is_one(after, _WRAPS) else None


def _side(tokens: Sequence[Token], index: int) -> str | None:
    """面 of a surface before 团 and 汤: 海面|团雾, 地面|汤汁."""
    before, after = around(tokens, index)
    word = tokens[index].text
    told = is_one(after, frozenset("雾") if word == "面团" else word_set("汁 水 色 汤 馆 店 渍"))
    return "面" + {"团": "團", "汤": "湯"}[word[1]] if told and is_one(before, _SURFACES) else None


def _in_pot(tokens: Sequence[Token], index: int) -> str | None:
    """裡 of 锅里|弄点水; a 里弄 is a lane."""
    before, after = around(tokens, index)
    return "裡弄" if is_one(before, _VESSELS) and not is_closed(after, "c") else None


TABLE: Mapping[str, Rule] = {
    "姜": _jiang,
    "面": _mian,
    "切面": _cut,
    "面包": _bread,
    "面团": _side,
    "面汤": _side,
    "里弄": _in_pot,
    "谷": _gu,
    "咸": _xian,
}
