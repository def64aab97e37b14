"""Names of other peoples of China: 买买提·艾力, 扎西顿珠, 乌日娜.

They stand in pinyin as everybody's name does (GB/T 28039 leaves other spellings to their bearers).
A Tibetan name is parted where its parts are (Zhaxi Dunzhu), a Mongol one is one word (Wurina). A
dotted name without syllables that tell is a foreigner's, whose spelling no rule knows; it is left
to the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.editions.tokens import Token
from pipeline.translate.naming.names import spell
from pipeline.translate.occurrence import Occurrence

__all__ = ["is_of_peoples", "is_within_peoples", "peoples_names"]

_DOTTED: Final = re.compile("[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,6})+")
# Parts of Uygur, Kazak, Kirgiz, Tajik and Uzbek names as they are written in Chinese.
_TELLS: Final = re.compile(
    "买买提|买合木提|麦麦提|艾力|艾买提|艾合买提|阿卜杜|阿不都|阿布都|阿不力|吐尔|托合提|"
    "热合曼|热西提|"
    "木沙|玉素|依明|肉孜|帕提|库尔班|古丽|古力|别克|米热|阿迪|迪力|迪丽|艾尼|艾山|司马义|斯马义|"
    "达吾提|赛买提|玛依|沙吾提|卡德尔|卡地尔|伊力|依力|吾斯曼|吾守尔|尼亚孜|牙生|亚森|塔依尔|居马|"
    "哈力|哈德尔|努尔|巴吐尔|夏提|克里木|热娜|阿依|阿吉|祖农|穆合塔尔|买提|提江|古孜|帕孜|孜古|"
    "萨吾提|提拉|库丽|别勒|叶尔|哈那提|阿合|沙依|巴合|合提|木合|吉克|吉伍|阿西|曲比|沙马|俄底|"
    "[江汗]$"
)
_TIBETAN: Final = (
    "扎西 卓玛 次仁 多吉 央金 尼玛 旦增 丹增 格桑 白玛 拉姆 平措 顿珠 洛桑 仁青 索朗 强巴 益西 "
    "达瓦 巴桑 边巴 "
    "普布 曲珍 措姆 德吉 贡布 才让 才旦 桑吉 旺堆 罗布 加措 晋美 群培 阿旺 土登 拉巴 米玛 次旺 "
    "卓嘎 央宗 泽仁 "
    "泽旺 旺姆 西绕 罗珠 多杰 江措 根桑 卓玛央 次旦 旺久 坚赞 巴珠 仁增 索南 才仁 扎巴 央吉 "
    "曲扎 拉加"
).split()
_MONGOL: Final = (
    "乌日 乌兰 乌云 乌力吉 其其格 图雅 娜仁 萨仁 斯琴 苏日娜 娜 格日勒 巴特尔 巴图 巴雅尔 布和 "
    "朝鲁 敖登 高娃 "
    "呼和 哈斯 吉日嘎拉 满都拉 孟和 那日苏 那顺 青格勒 色音 苏和 苏布德 通拉嘎 托娅 塔娜 乌恩 "
    "阿古拉 阿拉坦 "
    "阿木古楞 宝音 毕力格 布仁 道尔吉 额尔敦 恩和 特木尔 铁木尔 牧仁 花拉 德力格尔 牧其尔 "
    "斯日古楞 那仁 "
    "花日 其木格 格根 陶格 朝克 图 额日 和 白音 吉雅 阿斯尔 高勒 哈达 琪琪格"
).split()
_HOLLOW: Final = frozenset("娜 图 和 巴图 哈达 高娃".split())  # no names alone
_TIBETAN_NAME: Final = re.compile(f"(?:{'|'.join(sorted(_TIBETAN, key=len, reverse=True))}){{1,2}}")
_PART: Final = re.compile("|".join(sorted(_TIBETAN, key=len, reverse=True)))
_YI: Final = re.compile("吉克|吉伍|阿西|曲比|沙马|俄底")
_TIBETAN_NAMES: Final = re.compile(f"(?:{_TIBETAN_NAME.pattern})+(?:德勒)?")
_MONGOL_NAME: Final = re.compile(f"(?:{'|'.join(sorted(_MONGOL, key=len, reverse=True))}){{1,3}}")
_SHORTEST: Final = 2
_DOTS: Final = "·•・"
_DEEDS: Final = frozenset("说是有开来到去给做养笑唱写种走跑站坐住办买卖当带拿教想看听送打")
_MARKS: Final = frozenset("，。；：、！？“”‘（） \u3000\n")
# In front of a name stands a role, a mark or one of these.
_WHO: Final = frozenset("户者员师生工手长民农人匠家友客商将妇星的是叫给和、与对兵童")
_ROLES: Final = re.compile(
    "(?:青年|代表|委员|书记|主任|医生|大叔|大爷|大妈|大娘|女孩|男孩|姑娘|小伙|司机|阿妈|阿爸|"
    "老人|少年|喇嘛)$"
)


def peoples_names(text: str, tokens: Sequence[Token]) -> Iterator[Occurrence]:
    """The names of other peoples of China in a sentence, in no order."""
    for match in _DOTTED.finditer(text):
        start, source = _without_role(match)
        source = source[: _last(source, start, tokens)]
        if _TELLS.search(source):
            yield _person(start, source, re.split("[·•・]", source))
    for pattern, parted in ((_TIBETAN_NAME, True), (_MONGOL_NAME, False)):
        for match in pattern.finditer(text):
            name = match[0]
            if len(name) < _SHORTEST or name in _HOLLOW or _goes_on(text, match.end(), tokens):
                continue
            if _is_behind_role(text, match.start()):
                yield _person(match.start(), name, _PART.findall(name) if parted else [name])


def is_of_peoples(name: str) -> bool:
    """Whether a part of a name is one that Uygurs, Kazaks and others have, here and abroad."""
    return _TELLS.search(name) is not None


def is_within_peoples(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text is a name that other peoples of China alone have, or in one."""
    name = text[start:end]
    if _DOTTED.fullmatch(name):
        return is_of_peoples(name)
    whole = _TIBETAN_NAMES.fullmatch(name) or _MONGOL_NAME.fullmatch(name)
    if whole or _YI.match(name) or text.startswith(("江", "汗"), end):
        return True
    behind = (each.match(text, end) for each in (_TIBETAN_NAME, _MONGOL_NAME))
    return any(match is not None and len(match[0]) >= _SHORTEST for match in behind)


def _last(source: str, start: int, tokens: Sequence[Token]) -> int:
    """Where the last part of a dotted name ends: where a word of the sentence begins."""
    least = max(map(source.rfind, _DOTS)) + 1 + _SHORTEST
    words = (
        token.start - start
        for token in tokens
        if token.start - start >= least
        and (token.isa("pducrmfL") or len(token.text) > 1 or token.text in _DEEDS)
    )
    return next(words, len(source))


def _person(start: int, source: str, parts: Sequence[str]) -> Occurrence:
    english = " ".join(map(spell, parts))
    return Occurrence(start, start + len(source), source, english, kind="person")


def _is_behind_role(text: str, start: int) -> bool:
    return not start or text[start - 1] in _MARKS or _ends_in_role(text[:start])


def _ends_in_role(text: str) -> bool:
    return text[-1:] in _WHO or _ROLES.search(text) is not None


def _goes_on(text: str, end: int, tokens: Sequence[Token]) -> bool:
    """Whether what follows belongs to the name: 扎西德勒, 乌兰察布."""
    if text[end : end + 1] in "·•・" and text[end : end + 1]:
        return True
    within = any(token.start < end < token.end for token in tokens)
    return within or text.startswith(("德勒", "察布", "浩特", "县", "市", "旗", "镇"), end)


def _without_role(match: re.Match[str]) -> tuple[int, str]:
    """Where a dotted name begins, without the role that stands right before it."""
    first = re.split("[·•・]", match[0])[0]
    for cut in range(len(first) - _SHORTEST, 0, -1):
        if _ends_in_role(first[:cut]):
            return match.start() + cut, match[0][cut:]
    return match.start(), match[0]
