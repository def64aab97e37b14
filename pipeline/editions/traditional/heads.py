"""隻 of what is counted by heads, 只 of only, by the words beside it: 三只鸡, 这只适用于.

The usages are those of 教育部《重編國語辭典修訂本》.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional.beside import Rule, around, is_number, is_one, word_set

__all__ = ["HEADS"]

_GOES_ON = str.maketrans("会", "會")
_STATED = word_set("是 总是 而是 但是 还是 不是")
# What only something does: 这只适用于, 这是只给你的.
_ONLY = word_set(
    "给 对 将 适用 适用于 应用 应用于 影响 支持 返回 选择 列出 认 接受 包装 写入 需 需要 执行"
    " 读取 限 限于 计算 能 可 许 允许 针对 涉及 包含 包括 用于 为 可能"
)


def _heads(tokens: Sequence[Token], index: int) -> str | None:
    """隻數 of animals: 鸟类只数."""
    before = neighbour(tokens, index, -1)
    return "隻數" if before is not None and before.isa("nZ") else None


def _counted(tokens: Sequence[Token], index: int) -> str | None:
    """隻 after figures, whatever follows: 其中4只还活着."""
    before, first = neighbour(tokens, index, -1), neighbour(tokens, index, -2)
    after = neighbour(tokens, index, 1)
    if before is not None and before.isa("n") and before.text[-1] == "数" and len(before.text) > 1:
        return "只"  # 此函数只检查
    if is_one(before, frozenset("只")) and is_one(first, word_set("这 那 每 哪 另")):
        return "只" if after is not None and after.isa("vVpdm") else None  # 那只|只吃鱼
    if is_one(before, frozenset("多")) and is_one(first, frozenset("最")):
        return "只"  # 最多只包含
    described = any(token.text == "的" for token in clause(tokens, index)[1][:6])
    if is_one(before, _STATED) and after is not None and (after.isa("vVpd") or after.text in _ONLY):
        # 那是只会飞的鸟 is counted.
        return None if described and is_one(after, word_set("会 能 在")) else "只"
    if is_one(before, word_set("这 那")) and is_one(after, _ONLY):
        return None if described else "只"
    if is_one(before, frozenset("像")) and after is not None and after.isa("an"):
        return "隻"
    if before is None or not before.text[-1].isdecimal():
        return None
    return None if first is not None and first.text[-1] in "第年周比" else "隻"


def _vessels(tokens: Sequence[Token], index: int) -> str | None:
    """船|只 where the ships have been counted: 两只船只剩一只, 这艘船只能载十人."""
    before, after = around(tokens, index)
    counted = before is not None and before.text[-1] in "只艘条"
    can = after is not None and after.text[0] in "能剩好需可够载装坐花靠为"
    return tokens[index].text if counted and can else None


def _counted_one(tokens: Sequence[Token], index: int) -> str | None:
    """隻 after a number, though 只 goes with the next character: 三|只能飞, 每|只有标签."""
    before, first = neighbour(tokens, index, -1), neighbour(tokens, index, -2)
    if (
        before is None
        or not before.kind
        or (first is not None and first.text[-1] in "之初周第比点")
    ):
        return None
    if before.text == "多" and is_one(first, frozenset("最")):
        return None  # 最多只能
    counted = before.text == "每" or (is_number(before) and "第" not in before.text)
    return "隻" + tokens[index].text[1:].translate(_GOES_ON) if counted else None


HEADS: Mapping[str, Rule] = {
    "只": _counted,
    "只数": _heads,
    "船只": _vessels,
    "只能": _counted_one,
    "只有": _counted_one,
    "只好": _counted_one,
    "只要": _counted_one,
    "只会": _counted_one,
}
