"""Persons' names in English: pinyin without tones, surname first.

Spelling follows GB/T 28039-2011 (Chinese names in Latin letters): surname and
given name are two words, the given name is one, ü is written yu (吕 Lyu), and an
apostrophe parts syllables that could be misread (陈敏尔 Chen Min'er).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.editions.persons.finding import (
    ADVERBS,
    COMPOUND_SURNAMES,
    is_followed,
    load_name_model,
    split_name,
)
from pipeline.lexicon import Lexicon
from pipeline.translate.occurrence import Occurrence

__all__ = [
    "COMMON_SURNAMES",
    "COMPOUND_SURNAMES",
    "is_personal",
    "joined_word",
    "people",
    "romanise",
    "spell",
    "without_tones",
]

_HANZI = "\u4e00-\u9fff\u3400-\u4dbf〇"
_PERSONAL = re.compile(f"[{_HANZI}]{{2,4}}|[{_HANZI}]{{1,8}}(?:[·•・][{_HANZI}]{{1,8}})+")
_DOT = re.compile("[·•・]")
_REPORTER = "记者"

# The surnames that cover nearly all of the population; a name in running text is
# only recognised behind one of them.
COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁"
    "于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎"
    "薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔汤温庞樊殷翟章葛颜倪焦霍游柴申牛"
    "耿路华梅季梁岳古关柳苗柯尚裴娄鲁左纪聂盛靳洪管舒祝詹辛简童翁牟芦阮毕童景卫"
    "褚甄乔祁冷佟宫邢麻解单栾冉桑辜车商郎苑姬成佘卞谷连曲仇党费禹喻臧逯郜闫俞鲍骆尤"
)
# Nats of the name model: what a name of three hanzi costs at most.
DEAREST_NAME = 21.0
# What may follow a name: punctuation, or a word that no given name begins with.
_AFTER = frozenset(
    "，。、；：！？）》”’,.;:!?)\n 　"
    "向在说主出参率到作等和及与为介就对带深前代宣指强表告讲赴会陪一分先随同当受因以是的也"
)
_GIVEN_LENGTHS = (2, 1)
_LONGEST_OFFICE = 20
# What stands behind a surname, or behind 于 and 任 as words, without being a given name.
_NOT_GIVEN = frozenset(
    [
        "女士",
        "先生",
        "同志",
        "小姐",
        "大爷",
        "大妈",
        "大娘",
        "阿姨",
        "师傅",
        "老师",
        "医生",
        "教授",
        "书记",
        "主任",
        "组长",
        "局长",
        "市长",
        "县长",
        "队长",
        "某",
        "某某",
        "近日",
        "日前",
        "昨日",
        "今日",
        "当日",
        "去年",
        "今年",
        "本月",
        "上午",
        "下午",
    ]
)
# Offices that stand before a name, beyond what the lexicon lists.
_OFFICES = tuple(
    "记者 通讯员 同志 委员 教授 老师 医生 负责人 法官 检察官 传承人 支书 书记 主任 局长 校长 "
    "院长 站长 所长 队长 厂长 行长 部长 处长 科长 组长 班长 社长 镇长 乡长 村长 园长 馆长 "
    "经理 董事长 主席 工程师 律师 民警 护士 司机 师傅 选手 教练 学生 同学 老人 大户 店主 老板 "
    "创始人 发言人 秘书长 常委 主播 诗人 作家".split()
)
# Words for many people; behind them only a full name of three hanzi is a name, as
# 群众关心 and 党员管理 have the shape of an office and a short one.
_CROWDS = (
    "群众",
    "干部",
    "党员",
    "代表",
    "专家",
    "市民",
    "居民",
    "村民",
    "职工",
    "人员",
    "成员",
    "农民",
)


def is_personal(text: str) -> bool:
    """Whether a string can be one person's name and nothing else."""
    return bool(_PERSONAL.fullmatch(text))


def without_tones(pinyin: str) -> str:
    """Pinyin without tone marks, ü written yu: ``Lǚ Xī'ān`` is ``Lyu Xi'an``."""
    spelt = unicodedata.normalize("NFD", pinyin)
    plain = "".join(mark for mark in spelt if mark == "\u0308" or not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", plain).replace("ü", "yu").replace("Ü", "Yu")


def _plain(syllable: str) -> str:
    """A syllable as it stands in a word: ``Xī``, ``'ān`` and ``ān`` are ``xi``, ``an``, ``an``."""
    return without_tones(syllable).lower().lstrip("'-")


def romanise(name: str, lexicon: Lexicon) -> str:
    """A person's name in English: the lexicon's spelling, else pinyin, surname first.

    A name that is not written in hanzi is given back as it stands.
    """
    name = "".join(name.split())
    term = lexicon.get(name)
    if term is not None and term.english:
        return term.english
    if term is not None and term.pinyin:
        return without_tones(term.pinyin)
    if not is_personal(name):
        return name
    readings = _name_readings(name, lexicon)
    if _DOT.search(name):
        sizes = [len(part) for part in _DOT.split(name)]
    else:
        surname, given = split_name(name)
        sizes = [len(surname), len(given)]
    words: list[str] = []
    for size in sizes:
        words.append(_word(readings[:size]))
        readings = readings[size:]
    return " ".join(words)


def _name_readings(name: str, lexicon: Lexicon) -> list[str]:
    """One syllable a hanzi of a name, as the pinyin edition reads it in a byline."""
    from pipeline.editions.pinyin import pinyin

    text = _DOT.sub("", name)
    block = Block("byline", Role.BYLINE, (Inline(f"{_REPORTER} {text}"),))
    edition = Edition(EditionCode.HANS, "zh-Hans", "", "", None, (block,))
    syllables = [
        syllable
        for inline in pinyin(edition, lexicon=lexicon).blocks[0].inlines
        for syllable in inline.syllables
    ]
    return [_plain(syllable) for syllable in syllables[len(_REPORTER) :]]


def spell(hanzi: str) -> str:
    """A run of hanzi that is no person's name, as one capitalised word of pinyin."""
    return _word(_readings(hanzi))


def _readings(hanzi: str) -> list[str]:
    """One reading a character, lower case, without tones."""
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(hanzi, style=Style.NORMAL, v_to_u=True)
    return [_plain(syllable) for syllable in syllables]


def joined_word(syllables: Sequence[str]) -> str:
    """Syllables with or without tones as one capitalised word of plain pinyin."""
    return _word([_plain(syllable) for syllable in syllables])


def _word(syllables: Sequence[str]) -> str:
    """Syllables written as one capitalised word, an apostrophe where they could run together."""
    written = "".join(
        f"'{syllable}" if number and syllable[:1] in "aoe" else syllable
        for number, syllable in enumerate(syllables)
    )
    return written[:1].upper() + written[1:]


def people(text: str, lexicon: Lexicon, known: Iterable[str] = ()) -> tuple[Occurrence, ...]:
    """The persons named in a sentence, with their English, left to right.

    A name is certain when it is `known` from the page (bylines, credits) or stands
    in the lexicon as a person; else it is taken for one behind an office
    (市人大常委会主任李民生向…): a common surname, one or two hanzi, then
    punctuation or a word that ends it.
    """
    certain = sorted({name for name in known if is_personal(name)}, key=len, reverse=True)
    found: list[Occurrence] = []
    position = 0
    while position < len(text):
        name = next((name for name in certain if text.startswith(name, position)), "")
        name = name or _listed(text, position, lexicon) or _after_office(text, position, lexicon)
        if name:
            english = romanise(name, lexicon)
            found.append(Occurrence(position, position + len(name), name, english, kind="person"))
        position += len(name) or 1
    return tuple(found)


def _listed(text: str, start: int, lexicon: Lexicon) -> str:
    term = lexicon.match(text, start)
    return term.simplified if term is not None and term.kind == "person" else ""


def _after_office(text: str, start: int, lexicon: Lexicon) -> str:
    model = load_name_model()
    size = 2 if text[start : start + 2] in COMPOUND_SURNAMES else 1
    if size == 1 and text[start : start + 1] not in COMMON_SURNAMES:
        return ""
    crowd = text.endswith(_CROWDS, 0, start)
    if not crowd and not _office_before(text, start, lexicon):
        return ""
    for length in _GIVEN_LENGTHS[:1] if crowd else _GIVEN_LENGTHS:
        end = start + size + length
        name, given, following = text[start:end], text[start + size : end], text[end : end + 1]
        cost = model.cost(name)
        if cost is None or cost > DEAREST_NAME or len(given) < length:
            continue
        if following not in _AFTER and (length > 1 or following not in ADVERBS):
            continue
        if length > 1 and is_followed(text, start, name):
            continue  # 创始人马云|曾在
        office = lexicon.get(given)
        if office is not None and office.kind == "title":
            continue  # 任组长
        if given not in _NOT_GIVEN and name not in lexicon:
            return name
    return ""


def _office_before(text: str, end: int, lexicon: Lexicon) -> bool:
    if text.endswith(_OFFICES, 0, end):
        return True
    for start in range(max(0, end - _LONGEST_OFFICE), end - 1):
        term = lexicon.get(text[start:end])
        if term is not None and term.kind == "title":
            return True
    return False
