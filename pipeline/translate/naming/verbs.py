"""Verbs that the model that ships does not know, with what stands behind them.

Of 打翻花瓶 it makes “turned the vases”; of 他 knocked over 花瓶, that he knocked over the vases.
A verb is given where its object, or for some the verb that it governs (舍得花钱), stands right
behind it. What 把 or 被 puts before the verb, and what a clause before a noun tells of it
(打翻花瓶的男孩), is left to the model: in these it copies the words, and loses who did what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from pipeline.editions.tokens import Token, clause
from pipeline.translate.naming.listed import listed, rows_of
from pipeline.translate.naming.predicates import SIGNS, form
from pipeline.translate.occurrence import Occurrence

__all__ = ["Verb", "taking_verbs", "verbs"]

# With these the object stands before the verb, or who does it behind them; or it is a reason.
_TURNED: Final = frozenset("被 把 将 给 由 所 遭 因 因为 由于".split())
# These govern a verb, which has no tense then: 提醒市民关好门窗, 如何还清债务.
_GOVERNS: Final = frozenset(
    "要求 提醒 建议 鼓励 呼吁 倡导 劝 劝说 命令 允许 引导 组织 支持 动员 号召 争取 力争 努力 "
    "如何 怎样 是否 能否 决定 计划 负责 用于 方便 便于 以便 试图 企图 开始 继续 进行 参加 "
    "用 用来 通过 主张 喜欢 关于 进一步 着力 加快 确保 保证 使得 即将 正在 一旦 如果 只要 "
    "若 如 凡".split()
)
# No object begins with these.
_NO_OBJECT: Final = frozenset(
    "的 地 得 之 着 上 下 到 来 去 起来 下来 后 前 时 、 和 与 并 而 也 又 都 就 才 却 确实 "
    "难 手 那天 那年 那时 那一刻".split()
)
_ASPECTS: Final = ("了", "过")
# Clauses have these that tell when something was: 打翻花瓶后.
_WHENS: Final = frozenset("后 前 时 之后 之前 以后 以前 时候 期间 中 之际 途中".split())


@dataclass(frozen=True, slots=True)
class Verb:
    """The English of a verb in the past, and its base form; "" if the model does not copy that."""

    english: str
    base: str


@cache
def taking_verbs() -> Mapping[str, Verb]:
    """The verbs by their Chinese."""
    rows = rows_of("verbs.tsv")
    return MappingProxyType({chinese: Verb(*english) for chinese, *english in rows})


@cache
def _longest() -> int:
    return max(map(len, taking_verbs()))


def verbs(source: str, tokens: Sequence[Token]) -> Iterator[Occurrence]:
    """The verbs of a sentence that have something behind them, left to right."""
    ends = {token.end: at for at, token in enumerate(tokens)}

    def said(at: int, end: int) -> str:
        found = taking_verbs().get(source[tokens[at].start : end])
        if found is None or not _takes(found, tokens, at, ends[end]):
            return ""
        return form(found.english, found.base, tokens, at, barred=_TURNED | _GOVERNS)

    return listed(source, tokens, ends, _longest(), said)


def _takes(verb: Verb, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what the verb takes stands behind it, and the clause tells what somebody does."""
    before, after = clause(tokens, last)
    done = bool(after) and after[0].text in _ASPECTS
    after = after[1:] if done else after
    if not after or after[0].text in _NO_OBJECT or after[0].text[0] in SIGNS:
        return False
    if not done and any(token.text == "的" for token in after):
        return False  # of the noun behind 的: 打翻花瓶的男孩
    told = {token.text for token in after}
    if told & _WHENS:
        return False  # no comma parts it from what follows: 翻越栏杆时划破了手
    if any(token.kind for token in before[: first - last or None]):
        return True
    # Without a subject of its own it goes on with what was told, or else it is spoken of. One
    # word alone is taken for a noun there (the broke), and had to is garbled.
    goes_on = first > 0 and tokens[first - 1].text[-1] in "，；" and "是" not in told
    return goes_on and " " in verb.english and not verb.english.endswith(" to")
