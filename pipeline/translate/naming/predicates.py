"""The form that a predicate has in its clause, for an engine that is given it in English."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from pipeline.editions.tokens import CLAUSE_ENDS, Token, clause

__all__ = ["SIGNS", "form"]

# Right behind these no predicate stands: 玩得…, 他的…, 因…, 一边….
_NO_PREDICATE: Final = frozenset(
    "得 的 地 之 因 因为 由于 靠 以 对 堪称 可谓 和 与 或 及 、 边 一边 属 属于 是 像".split()
)
# Of these a deed is the object: 发生三车追尾, 严禁超速.
_OF_DEEDS: Final = frozenset(
    "发生 引发 导致 造成 出现 遭遇 遭到 涉嫌 禁止 严禁 避免 预防 防范 杜绝 拒绝 查处 打击 整治 "
    "治理 制止 劝阻 减少 担心 害怕 怕 谨防 小心 支持 进行 参加 参与 申请 提供 实行 接受".split()
)
# What one is made to feel has no subject of its own: 让人心有余悸.
_CAUSES: Final = frozenset("让 令 使 叫 令人 使人 让人".split())
# Behind these English has the base form of a verb.
_BASE_FOLLOWS: Final = frozenset(
    "会 能 能够 可 可以 可能 要 想 想要 应 应该 应当 必须 须 需 需要 不要 不想 不能 不会 不得 不可 "
    "不敢 不愿 不肯 别 勿 切勿 请 请勿 将 敢 愿 愿意 肯 希望 打算 准备 难以 只好 只能 没 没有 不 "
    "不再 不用 不必 无需 从不 从未 未 未曾 不曾 帮 帮助 去 来 不准 不许 防止 为了 为 容易 适宜 教 "
    "请求 要求 提醒 允许 鼓励 建议 劝 努力 试图 企图 决定 计划 开始 继续 负责 方便 以便 争取 如何 "
    "不由得 忍不住 禁不住 不禁 只得 不得不 不忍心 抢着 争着 急着 喜欢 爱 热爱 习惯 选择".split()
)
# These end with 得, and a verb follows them that is no complement.
_VERB_FOLLOWS: Final = frozenset("不由得 只得 舍得 懒得 恨不得 巴不得 觉得 非得 免得 省得".split())
SIGNS: Final = CLAUSE_ENDS | frozenset("”」’）)")


def form(
    english: str, base: str, tokens: Sequence[Token], first: int, *, barred: Container[str] = ()
) -> str:
    """The form of a predicate that begins with the token; "" where it is none.

    `barred` are more words of the clause that make something else of it.
    """
    behind = tokens[first - 1].text if first else ""
    if behind in _NO_PREDICATE or (behind.endswith("得") and behind not in _VERB_FOLLOWS):
        return ""
    before = {token.text for token in clause(tokens, first)[0]}
    if before & _OF_DEEDS or any(word in barred for word in before):
        return ""
    if before & _CAUSES:
        return "" if base.startswith("be ") else base
    return base if before & _BASE_FOLLOWS else english
