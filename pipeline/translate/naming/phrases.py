"""Idioms and set phrases that the model that ships does not know, put into its Chinese in English.

It takes them word by word: of 臭气熏天 it makes a “stinking sky”. What it is given in English it
copies and inflects. A phrase that is a predicate (早出晚归) is one only where its clause ends with
it; before 的 it would be an adjective, before a verb an adverb, and is left to the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from pipeline.editions.tokens import CLAUSE_ENDS, Token, clause
from pipeline.translate.naming.listed import listed
from pipeline.translate.occurrence import Occurrence

__all__ = ["Phrase", "set_phrases", "stock_phrases"]

# Right behind these no predicate stands: 玩得…, 他的…, 因…, 一边….
_NO_PREDICATE: Final = frozenset(
    "得 的 地 之 因 因为 由于 靠 以 对 堪称 可谓 和 与 或 及 边 一边 属 属于".split()
)
# Of these a deed is the object: 发生三车追尾, 严禁超速.
_OF_DEEDS: Final = frozenset(
    "发生 引发 导致 造成 出现 遭遇 遭到 涉嫌 禁止 严禁 避免 预防 防范 杜绝 拒绝 查处 打击 整治 "
    "治理 制止 劝阻 减少 担心 害怕 怕".split()
)
# What one is made to feel has no subject of its own: 让人心有余悸.
_CAUSES: Final = frozenset("让 令 使 叫 令人 使人 让人".split())
# Behind these English has the base form of a verb.
_BASE_FOLLOWS: Final = frozenset(
    "会 能 能够 可 可以 可能 要 想 想要 应 应该 应当 必须 须 需 需要 不要 不想 不能 不会 不得 不可 "
    "不敢 不愿 不肯 别 勿 切勿 请 请勿 将 敢 愿 愿意 肯 希望 打算 准备 难以 只好 只能 没 没有 不 "
    "不再 不用 不必 无需 从不 从未 未 未曾 不曾 帮 帮助 去 来 不准 防止 为了 为".split()
)
_OPENS: Final = ("“", "《", "「", "‘")
_SIGNS: Final = CLAUSE_ENDS | frozenset("”」’）)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The English of a phrase, and its base form if it is a predicate; else ""."""

    english: str
    base: str = ""

    @property
    def is_state(self) -> bool:
        """Whether it tells what something is like: are exhausted."""
        return self.base.startswith("be ")


@cache
def set_phrases() -> Mapping[str, Phrase]:
    """The phrases by their Chinese."""
    source = resources.files("pipeline") / "data" / "phrases.tsv"
    lines = source.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({chinese: Phrase(*english) for chinese, *english in rows})


@cache
def _longest() -> int:
    return max(map(len, set_phrases()))


def stock_phrases(source: str, tokens: Sequence[Token]) -> Iterator[Occurrence]:
    """The phrases of a sentence, the longest that begin and end with a word, left to right."""
    ends = {token.end: at for at, token in enumerate(tokens)}

    def said(at: int, end: int) -> str:
        start = tokens[at].start
        found = set_phrases().get(source[start:end])
        quoted = source.endswith(_OPENS, 0, start)
        return "" if found is None or quoted else _said(found, tokens, at, ends[end])

    return listed(source, tokens, ends, _longest(), said)


def _said(phrase: Phrase, tokens: Sequence[Token], first: int, last: int) -> str:
    """The form of a phrase in its place; "" where it is left to the engine."""
    if not phrase.base:
        return "" if last + 1 < len(tokens) and tokens[last + 1].text in "的地" else phrase.english
    behind = tokens[first - 1].text if first else ""
    if behind in _NO_PREDICATE or behind.endswith("得") or not _ends_clause(tokens, last):
        return ""
    if last - first + 1 == len(tokens):
        return ""  # a head of its own: 见义勇为
    before = {token.text for token in clause(tokens, first)[0]}
    if before & _OF_DEEDS or ("被" in before and not phrase.is_state):
        return ""
    if before & _CAUSES:
        return "" if phrase.is_state else phrase.base
    return phrase.base if before & _BASE_FOLLOWS else phrase.english


def _ends_clause(tokens: Sequence[Token], last: int) -> bool:
    """Whether a clause ends behind the token, but for 了."""
    after = [token.text for token in tokens[last + 1 : last + 3]]
    if after and after[0] == "了":
        after = after[1:]
    return not after or after[0][0] in _SIGNS
