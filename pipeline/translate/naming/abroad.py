"""Names from abroad, as Chinese writes them by their sounds: 塔里库, 马克·约翰逊.

Such a name is a stretch of the characters that foreign names are written with, which runs over
no word of the sentence, and something beside it tells of a name: a dot between its parts, a role
before it, one who speaks behind it, another such name in a list, or its length. Short ones of the
form of a Chinese name (安娜, 马丽娜) are one from abroad only where the sentence tells of a land.
How they are spelt no rule knows (Tariku): that is the lexicon's, or the engine's to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from pipeline.countries import LANDS
from pipeline.editions.persons.model import load_name_model
from pipeline.editions.persons.surnames import split_name
from pipeline.editions.persons.titles import TITLES
from pipeline.editions.places.gazetteer import listed_places
from pipeline.editions.places.peoples import PEOPLES
from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words
from pipeline.lexicon import Lexicon
from pipeline.translate.naming.names import COMMON_SURNAMES, spell
from pipeline.translate.naming.peoples_names import is_of_peoples, is_within_peoples
from pipeline.translate.naming.sounds import unheard
from pipeline.translate.occurrence import Occurrence

__all__ = ["ABROAD", "Foreigner", "foreigners", "known_shortly", "unsaid"]

# The kind of an occurrence whose English is pinyin for want of a better one.
ABROAD: Final = "abroad"

# Characters that foreign names are written with and that no Chinese given name has, of the
# 2,200 in the program's pairs.
_FOREIGN: Final = frozenset(
    "乌什伊伽佐兹内冈切加劳勒卡卢厄吕哈因坎坦埃基塔塞契奥娅尔尤尼巴布库庞弗彼戴扎托斯普查柯汤洛滕潘特珀瑟瓦"
    "皮科穆索纳罗翁考肯茨莫莱萨蒂蒲詹谢贡赫辛迈逊邓霍鲁默拉戈格夫顿姆"
)
# Those that Chinese names have as well.
_SOUNDS: Final = _FOREIGN | frozenset(
    "阿艾贝蒂恩菲佛杰凯克兰雷隆玛梅诺佩森廷维沃威西雅亚扬泽蒙利德迪希古伯达多马比哥伦丽莉娜妮娃莎珊琳翰乔"
    "祖波博鲍班桑泰琼苏芙蕾薇露黛汉丹麦曼欧佳米里朗奇施安妲婷约夸吉帕席费"
)
# Those that stand inside such names, and in everyday words.
_MORE: Final = frozenset(
    "路易本宾登根让若舍圣史图万温文夏肖休雪叶英永珍卓宗胡洪丁东杜法范方芬丰福富盖甘高瓜圭海豪黑亨华怀惠贾简"
    "金京久居康孔昆赖黎廉良列林留毛门孟密缅明摩木拿南年宁纽农努派彭平齐恰钱钦琴丘仁日荣茹瑞撒赛三沙尚绍申"
    "石舒松孙所唐提田铁汀通旺韦武伍锡香欣兴修许延耶于云赞早张朱策昌彻慈楚次当道蓬甫邦爱朵吴芒生龙依姬得罕优卜烈奈察屈拜昂涅澳采"
)
_ALL: Final = _SOUNDS | _MORE
# Words of the sentence that stand before a name or behind it: 于, 当, 次日; 梅开二度.
_NO_END: Final = frozenset("于让当次日年所许早修通提高居留三本登拿生梅得采优")
_NO_BEGINNING: Final = (_NO_END - {"梅"}) | frozenset("尔娅万得")
# Of a name's characters, those that write sounds.
_SHARE, _HALF = 0.6, 0.5
_SHORTEST, _WHOLE, _LONG = 2, 3, 4
_DOTS: Final = frozenset("·•・")
# Classes of words that may be parts of a name: names, and nouns that are hardly ever met.
_NAMES: Final = "NSZ?xT"
_NOUN: Final = "n"
_SELDOM: Final = 11.0  # nats
_FUNCTION: Final = "pcud"

# What a word for a person ends with; words that end so and are for nobody; whole words for one.
_WHO: Final = frozenset("户者员师生工手长民农人匠家友客商将妇星娘伙孩胞援教童迷脚帅主")
_WHO_KINDS: Final = "nLzjltZ"
_NOBODY: Final = frozenset("国家 大家 全家 一家 我家 国人 产生 发生 人生 民生 民主 自主".split())
_ROLES: Final = frozenset(TITLES.split("|")) | frozenset(
    "青年 少年 冠军 亚军 季军 得主 天王 名宿 首相 外相 向导 助理 同事 夫妇 女孩 男孩 老太太 "
    "名叫 叫做 顾问 场主".split()
)
# Whom one plays against.
_AGAINST: Final = tuple("战胜 击败 力克 不敌 负于 迎战 对阵 淘汰 横扫 完胜 险胜".split())
_SAYS: Final = re.compile(
    "[^，。；：！？“”]{0,4}(?:说|表示|告诉|介绍|坦言|感慨|认为|指出|回忆|感叹|透露|称赞|强调)|"
    "来自|夫妇|先生|女士|小姐|老师|教授|博士|医生"
)
# What follows the name of something else.
_THINGS: Final = re.compile(
    "[市省州县镇村岛河山湖港湾区街路国海城堡站杯奖队族语文式号牌级型热症病峰墓陵]|大学|机场|半岛|公园|公司|集团|"
    "大街|沙漠|高原|盆地|海峡|学院|俱乐部|球场|银行|地区|运河|群岛|王国|帝国|时代"
)
_COUNTED: Final = re.compile(r"[\d０-９一二两三四五六七八九十百千万亿多]$")
_LISTS: Final = frozenset("、和与及跟/／")
# What tells that somebody is from abroad, beside the lands.
_STRANGE: Final = frozenset("外籍 外国 外教 外援 外商 外宾 留学生 海外".split())
# Lands in one character; 豫籍 is from Henan.
_SHORTLY: Final = re.compile("[美英法德俄日韩意西葡荷比瑞加澳印巴泰越菲新马埃]籍")
_NEAR: Final = 12
_FROM: Final = "来自"
_OF_CHINA: Final = re.compile(rf"(?:{'|'.join(PEOPLES)})族")
_STOP: Final = re.compile("[，。；：！？]")


@dataclass(frozen=True, slots=True)
class Foreigner:
    """A name from abroad in ``text[start:end]``."""

    start: int
    end: int
    source: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Its parts between dots."""
        return tuple(re.split("[·•・]", self.source))

    def said(self, english: str = "") -> Occurrence:
        """It with its English, a person's; else in pinyin, for want of a better one."""
        kind = "person" if english else ABROAD
        english = english or " ".join(map(spell, self.parts))
        return Occurrence(self.start, self.end, self.source, english, kind=kind)


def foreigners(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, known: Collection[str] = ()
) -> tuple[Foreigner, ...]:
    """The names from abroad in a sentence that the lexicon lacks, left to right.

    `known` are those that other sentences of the page tell of.
    """
    names = [one for one in _stretches(text, tokens) if not _is_other(text, one, lexicon)]
    if not names:
        return ()
    sure = [one for one in names if one.source in known or _is_told_of(text, tokens, one)]
    ends, starts = {one.end for one in sure}, {one.start for one in sure}
    said = {one.source for one in sure}
    return tuple(
        one
        for one in names
        if one.source in said
        or (one.start - 1 in ends and text[one.start - 1] in _LISTS)
        or (one.end + 1 in starts and text[one.end] in _LISTS)
    )


def unsaid(names: Iterable[Foreigner], english: str) -> tuple[Foreigner, ...]:
    """The names for which the English has none that sounds alike, or not for all their parts."""
    several = tuple(names)
    lost = frozenset(unheard((part for one in several for part in one.parts), english))
    return tuple(one for one in several if not lost.isdisjoint(one.parts))


@lru_cache(maxsize=4)
def known_shortly(lexicon: Lexicon) -> Mapping[str, str]:
    """What persons of the lexicon are called shortly: with 马克·约翰逊 it knows 约翰逊, Johnson."""
    last: dict[str, str] = {}
    for term in lexicon:
        *others, name = re.split("[·•・]", term.simplified)
        words = term.english.split()
        if others and term.kind == "person" and len(words) == len(others) + 1:
            last.setdefault(name, words[-1])
    return last


def _stretches(text: str, tokens: Sequence[Token]) -> Iterator[Foreigner]:
    """The stretches of words that are written with sounds."""
    run: list[Token] = []
    words = [*_cut(tokens), Token("", len(text), "")]
    for token, behind in pairwise(words):
        dotted = behind.text in _DOTS or (run and run[-1].text in _DOTS)
        part = _may_be_part(token) and (dotted or not _is_place(token))
        if part or (run and token.text in _DOTS):
            run.append(token)
        elif run:
            yield from _trimmed(text, run)
            run = []
    if run:
        yield from _trimmed(text, run)


def _cut(tokens: Sequence[Token]) -> Iterator[Token]:
    """The words, those that are merely likely to be names as their characters: 冈|萨|雷斯第."""
    for token in tokens:
        if token.kind == "N" and load_words().get(token.text) is None:
            for at, char in enumerate(token.text):
                yield Token(char, token.start + at, "?")
        else:
            yield token


def _trimmed(text: str, run: Sequence[Token]) -> Iterator[Foreigner]:
    """The name in a run of words, without what belongs to the sentence at its edges."""
    kept = list(run)
    while kept and (kept[0].text in _DOTS or _is_before(kept)):
        del kept[0]
    while kept and (kept[-1].text in _DOTS or _is_behind(kept)):
        del kept[-1]
    name = "".join(token.text for token in kept if token.text not in _DOTS)
    if len(name) < _SHORTEST:
        return
    word = load_words().get(name)
    listed = word is not None and word.kind == "N" and len(name) >= _WHOLE
    least = _HALF if listed or len(name) == _SHORTEST else _SHARE
    if _share(name, _SOUNDS) < least and not (listed and not _FOREIGN.isdisjoint(name)):
        return
    start, end = kept[0].start, kept[-1].end
    whole = [one for one in kept if len(one.text) >= _WHOLE and load_words().get(one.text)]
    if whole and _DOTS.isdisjoint(text[start:end]):
        start, end = whole[0].start, whole[0].end
    yield Foreigner(start, end, text[start:end])


def _is_before(run: Sequence[Token]) -> bool:
    """Whether the first word of a run is none of the name: 让|..., but 让·皮埃尔."""
    return run[0].text in _NO_BEGINNING and (len(run) == 1 or run[1].text not in _DOTS)


def _is_behind(run: Sequence[Token]) -> bool:
    """Whether the last word of a run is none of the name: 阿尔瓦雷斯|因, but 克莱因."""
    last = run[-1]
    if last.text in _NO_END:
        return True
    if len(last.text) > 1 or not last.isa(_FUNCTION):
        return False
    size = 0
    for token in reversed(run[:-1]):
        if token.text in _DOTS:
            break
        size += len(token.text)
    return last.text not in _SOUNDS or size >= _WHOLE


def _may_be_part(token: Token) -> bool:
    if len(token.text) == 1:
        return token.text in _ALL
    if not token.kind or token.kind == "L":
        return False
    if token.kind == _NOUN:
        word = load_words().get(token.text)
        return word is not None and word.cost > _SELDOM and _share(token.text, _SOUNDS) == 1
    return token.kind in _NAMES and _share(token.text, _ALL) == 1


def _is_place(token: Token) -> bool:
    listed = listed_places().get(token.text) if len(token.text) > 1 else None
    return token.text in LANDS or (listed is not None and listed.abroad)


def _share(name: str, of: frozenset[str]) -> float:
    return sum(char in of for char in name) / len(name)


def _is_other(text: str, one: Foreigner, lexicon: Lexicon) -> bool:
    """Whether it is in the lexicon, a place that is listed, or a name of a people of China."""
    name = one.source
    if is_within_peoples(text, one.start, one.end):
        return True
    return name in LANDS or name in listed_places() or lexicon.get(name) is not None


def _is_told_of(text: str, tokens: Sequence[Token], one: Foreigner) -> bool:
    """Whether what is beside a name, or its form, tells that it is one."""
    if len(one.parts) > 1:
        return True
    if text[one.end : one.end + 1] in _DOTS:  # the lexicon may have the other part
        return any(token.start == one.end + 1 and token.kind == "L" for token in tokens)
    if _THINGS.match(text, one.end) or _COUNTED.search(text, 0, one.start):
        return False
    if _OF_CHINA.search(text, max(0, one.start - _NEAR), one.start):
        return False
    if _is_unsure(one.source):
        return _is_role(text, one.start) and _tells_of_abroad(text, tokens, one)
    return _is_role(text, one.start) or _is_told_by_form(text, one)


def _is_unsure(name: str) -> bool:
    """Whether a name may be another thing: a noun (切莫), Chinese (马丽娜), Uygur (阿依古丽)."""
    word = load_words().get(name)
    short = len(name) == _SHORTEST and (word is not None or _share(name, _SOUNDS) < 1)
    noun = word is not None and word.kind == _NOUN
    return short or noun or _may_be_ours(name) or is_of_peoples(name)


def _is_told_by_form(text: str, one: Foreigner) -> bool:
    """Whether a name that no role stands before is one by its length, its verb or its place."""
    opens = one.start == 0 or not text[one.start - 1].isalnum()
    plays = text.endswith(_AGAINST, 0, one.start) and len(one.source) >= _WHOLE
    if plays or (opens and _SAYS.match(text, one.end)):
        return True
    if load_words().get(one.source) is not None:
        return False  # 阿拉斯加
    pure = _share(one.source, _SOUNDS) == 1
    if len(one.source) >= _LONG:
        return pure or opens
    return pure and opens and len(one.source) == _WHOLE


def _is_role(text: str, end: int) -> bool:
    """Whether a word for a person ends at a place: 花农, 采购商."""
    for size in range(2, 5):
        word = text[max(0, end - size) : end]
        if word in _ROLES:
            return True
        listed = load_words().get(word) if word[-1:] in _WHO and word not in _NOBODY else None
        if listed is not None and listed.kind in _WHO_KINDS:
            return True
    return text.endswith("岁的", 0, end)


def _may_be_ours(name: str) -> bool:
    """Whether it has the form of a Chinese name: a surname, and what Chinese are called."""
    surname, given = split_name(name)
    if not 1 <= len(given) <= _SHORTEST:
        return False
    if len(surname) == 1 and not _is_surname(surname):
        return len(given) == 1 and _FOREIGN.isdisjoint(name)
    return len(given) == 1 or _FOREIGN.isdisjoint(given)


def _is_surname(char: str) -> bool:
    return char in COMMON_SURNAMES or char in load_name_model().surnames


def _tells_of_abroad(text: str, tokens: Sequence[Token], one: Foreigner) -> bool:
    """Whether a land, or another word for what is abroad, stands near a name in its clause."""
    near = max(0, one.start - _NEAR)
    clause = _STOP.split(text[near : one.start])[-1]
    if _SHORTLY.search(clause):
        return True
    from_ = one.end + len(_FROM) if text.startswith(_FROM, one.end) else None
    return any(
        _is_abroad(token)
        for token in tokens
        if token.start == from_ or one.start - len(clause) <= token.start < one.start
    )


def _is_abroad(token: Token) -> bool:
    if token.text in LANDS or token.text in _STRANGE or token.text.startswith("国际"):
        return True
    listed = listed_places().get(token.text)
    if listed is not None:
        return listed.abroad
    return token.isa("S") and len(token.text) >= _WHOLE and _share(token.text, _SOUNDS) >= _SHARE
