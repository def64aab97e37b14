"""捲 of what is rolled up or curled, by the words beside 卷.

The usages are those of 教育部《重編國語辭典修訂本》.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional.beside import Rule, around, counts, is_number, is_one, word_set

__all__ = ["ROLLED"]

_EATEN_ROLLED = frozenset("肉鱼虾蛋菜酥饼皮糕酪奶茶生瓜")
_ROLLED = word_set("得 好 成 紧 上 进 住 在 着 了 过 去 走")
_ROLLS = word_set(
    "纸 卫生纸 厕纸 手纸 胶带 胶布 透明胶 保鲜膜 纱布 布 绳子 绳 铁丝 电线 电缆 钢丝 地毯 画布 绷带"
    " 毛线 墙纸"
)
_BUNDLES = word_set(
    "行李 铺盖 被子 被褥 裤腿 裤脚 袖子 袖管 衣袖 凉席 草席 地毯 大葱 烟叶 烟丝 窗帘 帘子 舌头"
)


def _juan(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if is_one(after, _ROLLS) and counts(before):
        return "捲"  # 一卷纸
    rolled = is_one(after, _ROLLED | _BUNDLES) and not is_number(before)
    curly = is_one(before, word_set("微 略 稍 自然 天生 有点 有些 很")) and any(
        token.text[-1] in "发毛髯须" for token in clause(tokens, index)[0]
    )
    smoked = is_one(after, frozenset("一")) and is_one(
        neighbour(tokens, index, 2), word_set("支 根 张 个")
    )
    eaten = before is not None and before.isa("nL") and before.text[-1] in _EATEN_ROLLED
    return "捲" if rolled or eaten or smoked or curly else None


def _painting(tokens: Sequence[Token], index: int) -> str | None:
    """畫捲 where a painting is rolled up: 把画卷好; 畫卷 is the scroll."""
    before, after = around(tokens, index)
    rolled = is_one(after, word_set("好 紧 成 起 起来 了"))
    return "畫捲" if rolled and is_one(before, word_set("把 将")) else None


ROLLED: Mapping[str, Rule] = {"卷": _juan, "画卷": _painting}
