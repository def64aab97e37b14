"""Persons that the words of a sentence tell of: 王先生 is Mr. Wang, 赵国强 a name where it stands.

`pipeline.translate.naming.names` finds those behind an office and those known from the page; here
are the others that the cut into words takes for names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.countries import COUNTRIES
from pipeline.editions.persons.model import load_name_model
from pipeline.editions.persons.surnames import surname_reading
from pipeline.editions.places.gazetteer import is_foreign
from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words
from pipeline.lexicon import Lexicon
from pipeline.translate.naming.names import (
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    DEAREST_NAME,
    joined_word,
    romanise,
    spell,
)
from pipeline.translate.occurrence import Occurrence

__all__ = ["BEFORE_NAME", "by_rule"]

# What English says before a surname for what Chinese says behind it.
BEFORE_NAME: Final = {
    "先生": "Mr.", "女士": "Ms.", "小姐": "Miss", "太太": "Mrs.",
    "大爷": "Uncle", "大叔": "Uncle", "大伯": "Uncle", "叔叔": "Uncle", "大哥": "Brother",
    "大妈": "Aunt", "大娘": "Aunt", "大婶": "Aunt", "阿姨": "Aunt", "大姐": "Sister",
    "奶奶": "Grandma", "爷爷": "Grandpa", "教练": "Coach", "医生": "Dr.", "大夫": "Dr.",
    "教授": "Professor", "老师": "Teacher", "律师": "Lawyer", "某": "", "某某": "",
}  # fmt: skip
# What stands before a surname alone, among people who know each other: 老陈, 小高.
_FAMILIAR: Final = {"老": "Lao", "小": "Xiao"}
_LONGEST: Final = 2
_SHORT_NAME, _WHOLE_NAME = 2, 3
# What a word for a person ends with, before a name: 种粮大户赵国强, 55岁的孙桂兰.
_WHO: Final = frozenset("户者员师生工手长民农人匠家友客商将妇星的")
# ... and whole words for one, which end otherwise.
_ROLES: Final = tuple(
    "司机 青年 医生 代表 委员 主任 书记 教授 博士 老板 经理 护士 警官 民警 辅警 干警 法官 检察官 "
    "会计 保安 保姆 大夫 教练 队医 裁判 后卫 前锋 中锋 门将 主播 支书 总监 助理 参赞 上尉 中尉 "
    "少校 战士 烈士 院士 硕士 道士 股东 同学 同志 老人 后生 小伙 大叔 大爷 大妈 大娘 女士 先生 "
    "患者 原告 被告".split()
)
_WHO_KINDS: Final = "nLzjltZ"
# 经理王锐一年跑了: 一年 is a year.
_COUNTED: Final = frozenset("年天个次家路直起行手口边把头些点月人回")
# Who is called 老陈 does something, or is told of: 的老陈养了46亩螃蟹.
_ACTS: Final = "vVdpcuaLm"
# Villages and streets look like names: 孙口村.
_NO_GIVEN: Final = frozenset("村镇乡县区庄街路寨店")
# 牧民乌日娜: a Mongol, whose name has other English.
_NOT_HAN: Final = frozenset("乌")
# 市民戴上眼罩, 硕士桑吉用卫星图: what is done, not a part of a name.
_DEEDS: Final = frozenset("上下里家来去进出到着过完用如主有以们阵聚")


def by_rule(
    tokens: Sequence[Token], lexicon: Lexicon, others: Iterable[Occurrence] = ()
) -> tuple[Occurrence, ...]:
    """The `others`, with the persons among the words of a sentence, left to right.

    A name that is the beginning of a longer one gives way to it.
    """
    found = list(_persons(tokens, lexicon))
    whole = [one for one in found if _is_whole(one.source)]
    kept = [
        other
        for other in others
        if not any(one.start == other.start and one.end > other.end for one in whole)
    ]
    found = [
        one
        for one in found
        if not any(other.start < one.end and one.start < other.end for other in kept)
    ]
    return tuple(sorted((*kept, *found), key=lambda one: one.start))


def _persons(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Occurrence]:
    for number, token in enumerate(tokens):
        familiar = _familiar(tokens, number)
        if familiar is not None:
            yield familiar
        if token.kind != "N":
            continue
        surname, title = token.text, _title(tokens[number + 1 : number + 1 + _LONGEST])
        if surname[1:] in BEFORE_NAME:  # 李先生 may be one word
            surname, title = surname[0], surname[1:]
        if surname == "时":
            continue  # 训练时教练总骂我
        if title is not None and (len(surname) == 1 or surname in COMPOUND_SURNAMES):
            reading = surname_reading(surname)
            name = spell(surname) if reading is None else joined_word(reading)
            english = f"{BEFORE_NAME[title]} {name}".strip()
            text = surname + title
            accepted = (name,) if name != english else ()
            yield Occurrence(
                token.start, token.start + len(text), text, english, accepted, "person"
            )
        elif number and _is_named(token, tokens[number - 1], _behind(tokens, number)):
            english = romanise(token.text, lexicon)
            yield Occurrence(token.start, token.end, token.text, english, kind="person")


def _is_named(token: Token, before: Token, behind: str) -> bool:
    """Whether a word is the name of the person that the word before it tells of.

    `behind` is the text behind it.
    """
    role = before.isa(_WHO_KINDS) and before.text.endswith(_ROLES)
    if token.text[-1] in _DEEDS or (token.text[-1] == "一" and behind[:1] in _COUNTED):
        return False
    if _is_whole(token.text):
        common = token.text[0] in COMMON_SURNAMES
        return role or (before.text[-1] in _WHO and (common or before.text[-1] != "的"))
    # A name of two hanzi may be any two: it stands behind what is surely a role.
    role = role or (before.isa("nL") and len(before.text) > 1 and before.text[-1] in _WHO - {"的"})
    return role and len(token.text) == _SHORT_NAME and _is_likely(token.text)


def _behind(tokens: Sequence[Token], number: int) -> str:
    return tokens[number + 1].text if number + 1 < len(tokens) else ""


def _familiar(tokens: Sequence[Token], number: int) -> Occurrence | None:
    """老陈 is Lao Chen, 快递员小高 Xiao Gao: behind a role or 的, before what somebody does."""
    if not 0 < number < len(tokens) - 2 or tokens[number].text not in _FAMILIAR:
        return None
    before, called, surname, behind = tokens[number - 1 : number + 3]
    role = before.text == "的" or (before.isa("nLz") and before.text[-1] in _WHO)
    if (
        not role
        or len(surname.text) > 1
        or surname.text not in COMMON_SURNAMES
        or (behind.kind and not behind.isa(_ACTS))
        or surname.text == "钟"
    ):
        return None
    reading = surname_reading(surname.text)
    name = spell(surname.text) if reading is None else joined_word(reading)
    text = called.text + surname.text
    return Occurrence(
        called.start, surname.end, text, f"{_FAMILIAR[called.text]} {name}", kind="person"
    )


def _is_whole(name: str) -> bool:
    """Whether it is a full name for sure: 温哥华 and 孔雀石 look like one."""
    return len(name) == _WHOLE_NAME and _is_likely(name)


def _is_likely(name: str) -> bool:
    """Whether it has the form of a name, and is nothing else that is known."""
    surnames = load_name_model().surnames
    if name[0] not in surnames or name[0] in _NOT_HAN or name[-1] in _NO_GIVEN:
        return False
    if name in COUNTRIES or is_foreign(name) or load_words().get(name) is not None:
        return False
    cost = load_name_model().cost(name)
    return cost is not None and cost <= DEAREST_NAME


def _title(behind: Sequence[Token]) -> str | None:
    for size in range(len(behind), 0, -1):
        text = "".join(token.text for token in behind[:size])
        if text in BEFORE_NAME:
            return text
    return None
