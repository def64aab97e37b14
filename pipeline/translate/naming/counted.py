"""Figures with what they count: 12名患者 are 12 patients, 桥梁19座 19 bridges.

An engine keeps the number and says another noun (12 people), or drops it. It is given both in
English where it copies that; whatever it is given, the noun, or another that says the same, must
stand beside the number in what it makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from pipeline.editions.tokens import Token
from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.numerals import in_words, mentions
from pipeline.translate.grammar.stems import stems
from pipeline.translate.naming.listed import rows_of

__all__ = ["Counted", "counted_nouns", "counted_things", "settled", "uncounted"]

# What stands between a figure and what it counts; longer ones first.
_MEASURE: Final = re.compile(
    "[名位个台辆家户所座件起条项部艘架头只株棵匹张份套栋间枚盏本册支眼口处块顶床节篇幅宗道串根趟颗棒次笔对场期人]"
)
# What these count stands before them: 教师152人, 培训班54期. 二期工程 is the second phase.
_ONLY_BEHIND: Final = frozenset("人期")
# Places are counted by 个 alone: 12件省定实事 are none of provinces.
_BY_GE: Final = frozenset("省 县 村 国家 城市 县区 乡镇 省份".split())
# Of these English says other nouns behind a number: 签约项目36个.
_NOT_BEFORE: Final = frozenset(["项目", "节目"])
# 11人的考察团 is an 11-member delegation.
_GROUP: Final = re.compile(
    "人的?(?P<group>考察团|代表团|工作组|专家组|小分队|医疗队|救援队|小组|团队|队伍)"
)
_GROUPS: Final = {
    "考察团": "study delegation", "代表团": "delegation", "工作组": "working group",
    "专家组": "expert group", "小分队": "team", "医疗队": "medical team",
    "救援队": "rescue team", "小组": "group", "团队": "team", "队伍": "team",
}  # fmt: skip
_MORE: Final = "more than "
_TOTAL: Final = ("A", "total", "of")
# Behind a noun and its number nothing else is counted: 桥梁19座、.
_ENDS: Final = re.compile("[，。；：、！？）)”]|[和及与]|$")
# ... and before it stands no word that tells which: 新患者1470人 are new ones.
_MAY_PRECEDE: Final = "vVpcudm"
# Kinds of words that go on a noun: 患者|家属.
_GOES_ON: Final = "nLzjsbNSTZ?"
# ... and those that do behind people; many a verb is listed as a noun: 12名患者出院.
_OF_PEOPLE: Final = tuple(
    "家属 家长 代表 团队 子女 亲属 干部 队伍 骨干 党员 群众 志愿 记者 家庭 组成 队 团 群 专家 "
    "人员 工作者 负责人 委员 教师 老师 学生 朋友 同学 之 们 选手 运动员 协会 宿舍 食堂 公寓 "
    "代言 后备".split()
)
_WORDS_BEFORE, _WORDS_BEHIND = 4, 9
# The noun was said before: of 40 compounds, fire lanes were blocked in 13.
_NO_NOUN: Final = re.compile(
    r"[,.;:)”]|$|\s(?:of|in|on|at|and|to|from|was|is|are|were|had|has|have|that|who|which|with|for"
    r"|signed|begun|started|exceeded)\b"
)
_WORD: Final = re.compile(r"[A-Za-z][\w’'-]*|\d[\d,.]*")
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its English, and the words of which one says the same."""

    english: str
    accepted: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """``source[start:end]`` is a figure with its noun, in English `english`."""

    start: int
    end: int
    source: str
    english: str
    figure: Figure
    noun: Noun


@cache
def counted_nouns() -> Mapping[str, Noun]:
    """The nouns by their Chinese; of each, its last word or any other listed must be said."""
    found = {}
    for row in rows_of("counted.tsv"):
        chinese, english, others = [*row, ""][:3]
        said = [english, english.split()[-1], *filter(None, others.split(","))]
        found[chinese] = Noun(english, tuple(tuple(stems(one)) for one in said))
    return MappingProxyType(found)


def counted_things(
    source: str, tokens: Sequence[Token], figures: Iterable[Figure]
) -> Iterator[Counted]:
    """The figures of a sentence with what they count, left to right, none overlapping.

    `tokens` are its words. One thing is none: English says it in many ways.
    """
    starts = {token.start: number for number, token in enumerate(tokens)}
    ends = {token.end: number for number, token in enumerate(tokens)}
    past = 0
    for figure in figures:
        group = _GROUP.match(source, figure.end) if figure.kind is FigureKind.QUANTITY else None
        if group is not None and figure.start >= past and not figure.hedged:
            past = group.end()
            yield _grouped(source, figure, group)
            continue
        measure = _MEASURE.match(source, figure.end)
        if measure is None or figure.start < past or not _counts(figure):
            continue
        behind = () if measure[0] in _ONLY_BEHIND else _behind(source, tokens, ends, measure.end())
        for start, end, noun in (
            *behind,
            *_before(source, tokens, starts, figure, measure.end()),
        ):
            counted = _households(noun) if measure[0] == "户" else noun
            past = max(end, measure.end())
            english = f"{_number(figure)} {counted.english}"
            first = min(start, figure.start)
            yield Counted(first, past, source[first:past], english, figure, counted)
            break


def _grouped(source: str, figure: Figure, group: re.Match[str]) -> Counted:
    """11人的考察团: an 11-member study delegation, or one of 11 people."""
    name = _GROUPS[group["group"]]
    others = ("member", "people", "person", "strong", "experts", "doctors", "rescuers", "men")
    noun = Noun(name, tuple(tuple(stems(one)) for one in others))
    start, end = figure.start, group.end()
    return Counted(start, end, source[start:end], f"{figure.number}-member {name}", figure, noun)


def _households(noun: Noun) -> Noun:
    """What 户 counts are households: 1.9万户居民."""
    others = tuple(tuple(stems(one)) for one in ("households", "families", "homes"))
    return Noun("households", (*others, *noun.accepted))


def _counts(figure: Figure) -> bool:
    if figure.kind not in (FigureKind.QUANTITY, FigureKind.WORDS):
        return False
    value = figure.values[0]
    in_hanzi = figure.kind is FigureKind.WORDS and len(figure.span) == 1
    whole = value == int(value)
    return whole and value >= _FEWEST and (figure.kind is FigureKind.QUANTITY or in_hanzi)


def _number(figure: Figure) -> str:
    """The number as a newspaper writes it: in words up to ten."""
    number = in_words(figure.values[0])
    return _MORE + number if figure.hedged else number


def _behind(
    source: str, tokens: Sequence[Token], ends: Mapping[int, int], start: int
) -> Iterator[tuple[int, int, Noun]]:
    """The noun that begins right behind a measure word, if a word ends with it."""
    listed = counted_nouns()
    for size in range(min(7, len(source) - start), 0, -1):
        said = source[start : start + size]
        noun, number = listed.get(said), ends.get(start + size)
        if noun is None or number is None or (said in _BY_GE and source[start - 1] != "个"):
            continue
        behind = tokens[number + 1] if number + 1 < len(tokens) else None
        people = source[start - 1] in "名位"
        longer = behind is not None and behind.isa(_GOES_ON)
        if longer and people and behind is not None and behind.isa("nL"):
            longer = behind.text.startswith(_OF_PEOPLE)
        if not longer:
            yield start, start + size, noun
        return


def _before(
    source: str, tokens: Sequence[Token], starts: Mapping[int, int], figure: Figure, end: int
) -> Iterator[tuple[int, int, Noun]]:
    """The noun that ends right before a figure that ends its clause."""
    if _ENDS.match(source, end) is None:
        return
    listed = counted_nouns()
    for size in range(min(7, figure.start), 1, -1):
        start = figure.start - size
        said = source[start : figure.start]
        noun, number = listed.get(said), starts.get(start)
        if noun is None or number is None or said in _NOT_BEFORE:
            continue
        before = tokens[number - 1] if number else None
        among = before is not None and before.text == "其中"
        if before is None or not before.kind or among or before.isa(_MAY_PRECEDE):
            yield start, figure.start, noun
        return


def uncounted(things: Iterable[Counted], english: str) -> Iterator[Counted]:
    """Those whose number stands in the English, and nothing that says its noun beside it."""
    things = tuple(things)
    said = mentions(english) if things else ()
    for thing in things:
        near = [
            _near(english, one.start, one.end)
            for one in said
            if any(value in thing.figure.values for value in one.values)
        ]
        if near and not any(_has(words, form) for words in near for form in thing.noun.accepted):
            yield thing


def settled(things: Iterable[Counted], english: str, *, head: bool = False) -> str:
    """The English without what an engine puts before what it copies: a 14 training bases.

    No sentence begins with digits: a total of 41 patients were found. A `head` may.
    """
    for thing in things:
        if not head and thing.english[0].isdigit() and english.startswith(thing.english):
            english = " ".join((*_TOTAL, english))
        english = re.sub(rf"\b(?:a|an|one) (?={re.escape(thing.english)}\b)", "", english)
        english = re.sub(rf"\bA (?={re.escape(thing.english)}\b)", "", english)
        number = re.match(r"(?:more than )?[\w,.]+", thing.english)
        if number is not None:
            twice = re.compile(
                rf"\b{re.escape(number[0])} (?={re.escape(thing.english)}\b)", re.IGNORECASE
            )
            english = twice.sub("", english)
    return english


def _near(english: str, start: int, end: int) -> list[str]:
    """The stems of the words around a number; of all words, where it has no noun."""
    if _NO_NOUN.match(english, end):
        return stems(english)
    before = _WORD.findall(english[:start])[-_WORDS_BEFORE:]
    behind = _WORD.findall(english[end:])[:_WORDS_BEHIND]
    return stems(" ".join((*before, *behind)))


def _has(words: Sequence[str], form: Sequence[str]) -> bool:
    size = len(form)
    return any(words[at : at + size] == list(form) for at in range(len(words) - size + 1))
