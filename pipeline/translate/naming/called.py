"""What people are called by a surname: 王主任 is Director Wang, 老陈 Lao Chen.

Chinese puts the word behind the surname that English has before it. A surname alone is a word of
the sentence as well (白, 高, 方), so it counts where words begin and end and a clause begins, or
behind a role (快递员小高).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.editions.persons.surnames import COMPOUND_SURNAMES, surname_reading
from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words
from pipeline.translate.naming.addressed import BEFORE_NAME
from pipeline.translate.naming.names import COMMON_SURNAMES, joined_word, spell
from pipeline.translate.occurrence import Occurrence

__all__ = ["called", "surname_in_english"]

_PERSON: Final = "person"
# What stands behind a surname, with what English says before it; the first is set.
_TITLES: Final = {
    "主任": "Director", "局长": "Director", "处长": "Director", "科长": "Section Chief",
    "所长": "Director", "院长": "President", "校长": "Principal", "园长": "Principal",
    "书记": "Secretary", "支书": "Secretary", "村长": "Village Head", "镇长": "Mayor",
    "乡长": "Township Head", "县长": "County Head", "市长": "Mayor", "区长": "District Head",
    "省长": "Governor", "部长": "Minister", "站长": "Director", "队长": "Captain",
    "厂长": "Factory Director", "馆长": "Curator", "班长": "Monitor", "连长": "Company Commander",
    "经理": "Manager", "总经理": "General Manager", "董事长": "Chairman", "老板": "Boss",
    "老板娘": "Boss", "师傅": "Master", "警官": "Officer", "法官": "Judge",
    "检察官": "Prosecutor", "会计": "Accountant", "工程师": "Engineer", "院士": "Academician",
    "博士": "Dr.", "护士": "Nurse", "护士长": "Head Nurse", "同学": "Classmate", "同志": "Comrade",
    "记者": "Reporter", "导演": "Director", "教官": "Instructor",
    "老汉": "Old Man", "老太": "Granny", "老太太": "Granny", "老人": "Old Man", "老伯": "Uncle",
    "伯": "Uncle", "伯伯": "Uncle", "大舅": "Uncle", "婶": "Aunt", "姨": "Aunt", "大姨": "Aunt",
    "姐": "Sister", "哥": "Brother", "大嫂": "Sister-in-law", "嫂": "Sister-in-law",
    "嫂子": "Sister-in-law", "婆婆": "Granny", "阿婆": "Granny", "老爹": "Grandpa",
    "爷": "Grandpa", "大爷爷": "Grandpa", "太婆": "Granny", "主席": "Chairman",
    "掌柜": "Shopkeeper",
    **BEFORE_NAME,
}  # fmt: skip
_OTHER: Final = ("Director", "Chief", "Head", "President", "Dean", "Uncle", "Aunt", "Auntie",
    "Grandma", "Granny", "Grandpa", "Mr.", "Ms.", "Mrs.", "Teacher")  # fmt: skip
_KIN: Final = {
    "爷": "Grandpa", "叔": "Uncle", "伯": "Uncle", "婶": "Aunt", "嫂": "Sister-in-law",
    "哥": "Brother", "姐": "Sister", "姨": "Aunt", "姑": "Aunt", "舅": "Uncle", "妹": "Sister",
    "娘": "Aunt", "妈": "Aunt", "奶奶": "Grandma",
}  # fmt: skip
_RANKED: Final = re.compile(rf"[大二三四五六七八老小幺]({'|'.join(_KIN)})")
_NUMBERED: Final = re.compile("老[大二三四五六七八九幺]")
_NUMBERS: Final = frozenset("届样套板年调")
_LONGEST: Final = 3

_FAMILIAR: Final = {"老": "Lao", "小": "Xiao"}
# Surnames that are hardly a word behind 老 or 小; the others need a role before them.
_PLAIN: Final = frozenset(
    "陈李王张刘赵杨吴周徐孙朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘袁董余吕魏蒋杜苏程丁沈"
    "任姚卢傅姜崔谭廖范陆贾韦夏邱侯邹孟秦阎薛尹段黎陶贺顾郝龚邵钱严覃戚莫孔庞樊殷翟葛颜倪焦"
    "霍柴耿季岳柯尚裴娄鲁聂靳舒祝詹翁牟芦阮俞褚魏栾冉邢甄祁卜章"
)
# 小周期, 老夏天 are cut otherwise; these words are none of those people.
_WORDS: Final = frozenset("小何 小任 小程 小余 小季 老程 小顾 小严 老严 小鲁 小莫 小尚".split())
_BEGINS: Final = frozenset("，。；：、！？“”‘（）() \u3000\n")
_BEFORE_WHO: Final = frozenset("给和对跟向与找问被叫帮把为让由像是同替拉请听说及")
# What a role ends with: 快递员小高, 徒弟小李, 的老陈.
_WHO: Final = frozenset("户者员师生工手长民农人匠家友客商将妇星的弟妹哥姐孩子女士倌汉伴记机主")


def surname_in_english(surname: str) -> str:
    """A surname alone, in pinyin."""
    reading = surname_reading(surname)
    return spell(surname) if reading is None else joined_word(reading)


def called(text: str, tokens: Sequence[Token]) -> Iterator[Occurrence]:
    """The people of a sentence that are called by a surname, left to right."""
    starts = {token.start for token in tokens}
    ends = {token.end: token for token in tokens}
    for at, first in enumerate(text):
        if at not in starts and not (at - 1 in starts and text[at - 1] in "和与"):
            continue  # 和小李 looks like a name
        if first in _FAMILIAR and _is_familiar(text, tokens, at, starts, ends):
            yield _person(at, text[at : at + 2], _FAMILIAR[first], text[at + 1], ())
            continue
        surname = text[at : at + (2 if text[at : at + 2] in COMPOUND_SURNAMES else 1)]
        if surname not in COMMON_SURNAMES and surname not in COMPOUND_SURNAMES:
            continue
        eldest = _NUMBERED.match(text, at + len(surname))
        if eldest is not None and len(surname) == 1 and _ends(text, eldest.end(), tokens):
            yield _nickname(at, surname + eldest[0])
            continue
        title = _title(text, at + len(surname), ends)
        if title and _stands(at, ends, surname):
            before = _TITLES[title] if title in _TITLES else _KIN[title[1:]]
            name = surname_in_english(surname)
            others = (name, *(f"{other} {name}" for other in _OTHER if other != before))
            yield _person(at, surname + title, before, surname, others)


def _person(
    start: int, source: str, before: str, surname: str, others: tuple[str, ...]
) -> Occurrence:
    english = f"{before} {surname_in_english(surname)}".strip()
    return Occurrence(start, start + len(source), source, english, others, _PERSON)


def _nickname(start: int, source: str) -> Occurrence:
    """樊老大 is Fan Laoda: a name in its own right."""
    english = f"{surname_in_english(source[0])} {spell(source[1:])}"
    return Occurrence(start, start + len(source), source, english, (), _PERSON)


def _ends(text: str, end: int, tokens: Sequence[Token]) -> bool:
    """Whether no word goes on there, nor a count: 老三|家, not 老三|届."""
    within = any(token.start < end < token.end and token.kind != "N" for token in tokens)
    return not within and text[end : end + 1] not in _NUMBERS


def _title(text: str, start: int, ends: dict[int, Token]) -> str:
    """What somebody is called by behind a surname, where a word ends: 二嫂; "" for nothing."""
    for size in range(_LONGEST, 0, -1):
        title = text[start : start + size]
        if len(title) < size or start + size not in ends:
            continue
        if title in _TITLES or _RANKED.fullmatch(title):
            return title
    return ""


def _stands(at: int, ends: dict[int, Token], surname: str) -> bool:
    """Whether a surname before a title is one: where a clause begins, or behind a word."""
    if len(surname) == 2 or not at:
        return True
    before = ends.get(at)
    plain = surname in _PLAIN and surname not in "任何许顾程"
    if before is None:
        return False
    return not before.kind or (plain and not before.isa("mqd")) or before.text in _BEFORE_WHO


def _is_familiar(
    text: str,
    tokens: Sequence[Token],
    at: int,
    starts: set[int],
    ends: dict[int, Token],
) -> bool:
    surname, before = text[at + 1 : at + 2], ends.get(at)
    joined = at not in starts
    stop = at + 2
    if surname not in COMMON_SURNAMES or stop not in ends:
        return False
    behind = text[stop : stop + 1]
    role = before is not None and before.isa("nLztlNj") and before.text[-1] in _WHO
    of = before is not None and before.text == "的"
    begins = not at or joined or text[at - 1] in _BEGINS
    told = before is not None and before.text in _BEFORE_WHO
    if surname in _PLAIN and text[at:stop] not in _WORDS:
        noun = before is not None and before.isa("nLztlNj") and len(before.text) > 1
        return role or of or begins or told or noun
    word = load_words().get(text[at:stop])
    acts = (
        not behind
        or behind in "说在的把一，、"
        or any(token.start == stop and token.isa("vVpd") for token in tokens)
    )
    return word is None and surname not in "钟兴" and acts and role
