"""How likely a stretch of a sentence is the name of a place, by its hanzi and what is around it.

No list has all towns and villages, let alone those of tomorrow. A candidate, two to four hanzi
before 市, 县, 村 and the like, has features: its hanzi, how the sentence is cut into words there,
what stands before and behind. Their weights were fitted on the program's own pairs of
sentences (training/places.py), where the English tells which stretches are places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.editions.likelihood import fitted, likelihood
from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words

__all__ = [
    "BODIES",
    "KINDS",
    "LANDMARKS",
    "PARTS",
    "Candidate",
    "candidates",
    "features",
    "likeliest",
    "likelihoods",
]

# Common parts that the name of a place stands before, those of what is built and grown there, and
# those of bodies that are called after it.
PARTS: Final = ("自治县", "街道", "社区", *"省市县区旗镇乡村")
LANDMARKS: Final = tuple(
    "湿地公园 森林公园 国际机场 高速公路 高铁站 火车站 水电站 特大桥 风景区 高新区 开发区 "
    "大道 大街 胡同 大桥 隧道 水库 码头 渡口 公园 广场 景区 古镇 古城 石窟 峡谷 瀑布 油田 煤矿 "
    "林场 农场 灌区 半岛 高速 铁路 高铁 机场 东站 西站 南站 北站 小区 大厦 新区 "
    "路 街 巷 桥 河 江 湖 山 沟 岭 湾 港 岛 寺 塔 矿 站".split()
)
BODIES: Final = tuple(
    "职业技术学院 师范学院 师范大学 人民医院 中医院 实验小学 合作社 学院 大学 中学 小学 高中 "
    "一中 二中 三中 医院 集团 公司".split()
)
KINDS: Final = (PARTS, LANDMARKS, BODIES)
_PART: Final = {kinds: re.compile("|".join(kinds)) for kinds in KINDS}
_SIZES: Final = (4, 3, 2)
_HANZI: Final = re.compile("[\u4e00-\u9fff]+")
# Steps of costs, in nats, by which features tell how dear a word is.
_STEP: Final = 3.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch ``[start, end)`` that may be a name, with its common part behind it."""

    start: int
    end: int
    part: str


def candidates(text: str, parts: tuple[str, ...] = PARTS) -> Iterator[Candidate]:
    """The stretches that stand where a name would, left to right by their common parts."""
    for match in _PART[parts].finditer(text):
        for size in _SIZES:
            start = match.start() - size
            if start >= 0 and _HANZI.fullmatch(text, start, match.start()):
                yield Candidate(start, match.start(), match[0])


def features(
    text: str, tokens: Sequence[Token], at: Sequence[int], one: Candidate
) -> Iterator[str]:
    """What there is to say of a candidate, in words; `at` has the token of each character."""
    start, end, part = one.start, one.end, one.part
    name, behind = text[start:end], end + len(part)
    shape = f"{len(name)}{part}"
    yield f"shape {shape}"
    yield f"part {part}"
    yield f"kind of part {len(name)} {next(at for at, kind in enumerate(KINDS) if part in kind)}"
    yield f"first {name[0]}"
    yield f"last {name[-1]}"
    yield f"last {name[-1]} {part}"
    yield from (f"has {char}" for char in dict.fromkeys(name))
    yield f"ends {name[-2:]}"
    yield f"begins {name[:2]}"
    yield f"word {_cost(name)}"
    yield f"with its part {_cost(name + part)} {part}"
    yield f"tail {_cost(name[-1] + part)} {part}"
    yield f"tail of two {_cost(name[-2:] + part)}"
    yield f"last two {_cost(name[-2:])} {len(name)}"
    yield f"first two {_cost(name[:2])} {len(name)}"
    yield f"over the start {_cost(text[start - 1 : start + 1]) if start else '-'}"
    first, last = tokens[at[start]], tokens[at[end - 1]]
    cut = f"{int(first.start == start)}{int(last.end == end)}"
    if first is last:
        yield f"token {cut} {first.kind} {shape}"
        yield f"token {cut} {first.kind}"
    else:
        within = tokens[at[start] : at[end - 1] + 1]
        yield f"tokens {cut} {'+'.join(str(len(token.text)) for token in within)}"
        yield f"kinds {cut} {'+'.join(token.kind for token in within)}"
        yield from (f"kind within {token.kind} {min(len(token.text), 3)}" for token in within)
    common = tokens[at[end]]
    merged = "in name" if common.start < end else str(min(len(common.text) - len(part), 2))
    yield f"common {merged} {part} {common.kind}"
    if text.count(name + part) > 1:
        yield f"again {len(name)}"
    yield from _around(text, tokens, at, start, behind, part)


def _around(
    text: str, tokens: Sequence[Token], at: Sequence[int], start: int, behind: int, part: str
) -> Iterator[str]:
    if start:
        before = tokens[at[start - 1]]
        aligned = int(before.end == start)
        yield f"before kind {before.kind} {aligned} {min(len(before.text), 3)}"
        yield f"before {text[start - 1]}"
        yield f"before {text[max(0, start - 2) : start]}"
        yield f"before word {before.text if before.kind else '.'} {aligned}"
    else:
        yield "begins the text"
    if behind < len(text):
        after = tokens[at[behind]]
        yield f"behind kind {after.kind} {int(after.start == behind)}"
        yield f"behind {text[behind]}"
        yield f"behind {text[behind]} {part}"
        yield f"behind {text[behind : behind + 2]}"
    else:
        yield "ends the text"


def _cost(word: str) -> str:
    """How dear a word of the list is, with its class; ``-`` for none."""
    found = load_words().get(word)
    return "-" if found is None else f"{found.kind}{round(found.cost / _STEP)}"


@cache
def _weights() -> Mapping[str, float]:
    return fitted("places.tsv")


def likelihoods(
    text: str, tokens: Sequence[Token], parts: tuple[str, ...] = PARTS
) -> Mapping[Candidate, float]:
    """How likely each candidate of a text is the name of a place, from 0 to 1."""
    at = [number for number, token in enumerate(tokens) for _ in token.text]
    return {
        one: likelihood(_weights(), features(text, tokens, at, one))
        for one in candidates(text, parts)
    }


def likeliest(scored: Mapping[Candidate, float], least: float) -> list[Candidate]:
    """Those at least so likely, none overlapping, the likeliest first."""
    taken: list[Candidate] = []
    for one, score in sorted(scored.items(), key=lambda pair: (-pair[1], pair[0].start)):
        if score < least:
            break
        if all(each.end <= one.start or one.end <= each.start for each in taken):
            taken.append(one)
    return taken
