"""Names of persons as a paper prints them: spaced, glued, joined with 和, in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.normalise.transcribed import transcribed
from pipeline.normalise.width import HAN

__all__ = ["COMPOUND_SURNAMES", "NO_NAME", "is_surname", "parse_names", "spread", "surnamed"]

# The 300 commonest surnames, after the Ministry of Public Security's count of 2020.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    "龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
    "左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕"
    "屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧"
    "闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥"
    "南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支"
    "卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印"
    "秋元尧占居历青展信步由东冶竺隗幸言战智"
)
COMPOUND_SURNAMES = (
    "欧阳 上官 司马 东方 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 轩辕 夏侯 长孙 宇文 端木 独孤 南宫 "
    "拓跋 百里 东郭 澹台".split()
)
_SEPARATOR = re.compile(r"[\s、，,/／;；&＆]+")
_AND = re.compile("(?<=.)和(?=..)")
_NAME = re.compile(f"[{HAN}]{{1,4}}|[{HAN}]{{1,8}}(?:[·•][{HAN}]{{1,8}})+|[A-Za-z][A-Za-z.'-]*")
_HANZI = re.compile(f"[{HAN}]+")
_MOST_NAMES = 12
_LONGEST_GIVEN = 2
# What no name has, and what is said in as few characters may have: 路通了.
NO_NAME = frozenset("的了着过不")
# Words that follow 记者 in the name of a column and never in a byline.
_NO_NAME = frozenset(
    "手记 观察 调查 札记 在线 视点 视线 感言 笔记 见闻 述评 日记 走基层 眼 说 帮办".split()
)


@lru_cache(maxsize=512)  # a line is read as credits, as a folio and as a byline
def parse_names(text: str, *, glued: bool = False) -> tuple[str, ...] | None:
    """The names in a text such as ``"余 音 范 可 陈立新"``, or None if it holds anything else.

    A name of two characters is often spaced to the width of three (余 音); the
    space goes. `glued` tells that the text followed its role without a space,
    so that only names with a known surname are believed.
    """
    fields = _SEPARATOR.split(text.strip(" :："))
    tokens = [token for field in fields for token in _parted(field) if token]
    if not tokens or len(tokens) > 2 * _MOST_NAMES:
        return None
    parted = [name for token in tokens for name in _unglued(token)]
    words_ = [token for token in parted if len(token) > 1 or len(parted) == 1]
    if not all(_NAME.fullmatch(token) or transcribed(token) for token in parted):
        return None
    if not _NO_NAME.isdisjoint(words_):
        return None
    names: list[str] = []
    latin = False
    for token in (name for whole in _joined_halves(parted) for name in _unglued(whole)):
        if latin and token[0].isascii():
            names[-1] += f" {token}"  # the words of a Latin name stay apart
        else:
            names.append(token)
        latin = token[0].isascii()
    if any(len(name) == 1 for name in names):
        return None
    if glued and not (surnamed(names[0]) or transcribed(names[0])):
        return None
    return tuple(names)


def _parted(token: str) -> Sequence[str]:
    """The names of a token with 和 between them, which is part of a name as well: 呼和巴特尔."""
    names = _AND.split(token)
    whole = len(names) == 1 or (transcribed(token) and not all(map(surnamed, names)))
    return (token,) if whole else names


def _unglued(token: str) -> tuple[str, ...]:
    """The names of a token that a line's end has glued together: 范晓陈立新."""
    if len(token) not in (5, 6) or transcribed(token) or not _HANZI.fullmatch(token):
        return (token,)
    cuts = [
        (token[:size], token[size:])
        for size in (2, 3)
        if surnamed(token[:size]) and surnamed(token[size:])
    ]
    return cuts[0] if len(cuts) == 1 else (token,)


def _joined_halves(tokens: Sequence[str]) -> Iterator[str]:
    """The tokens with spaced names put together: 余 音, 欧阳 明, 郑 旺 发."""
    at = 0
    while at < len(tokens):
        end = at + 1
        if len(tokens[at]) == 1 or _surname_alone(tokens[at : at + 2]):
            singles = at
            while singles < len(tokens) and len(tokens[singles]) == 1:
                singles += 1
            count = singles - at
            # Single hanzi come in pairs; the last three of an odd run are one name.
            spaced = 3 if count == 3 else 2
            end = min(at + spaced, len(tokens))
        yield "".join(tokens[at:end])
        at = end


def _surname_alone(tokens: Sequence[str]) -> bool:
    """Whether the first of two tokens is a compound surname that goes on with the second.

    No given name has more than two hanzi: 慕容 in 慕容 池小鱼 is a name by itself.
    """
    return tokens[0] in COMPOUND_SURNAMES and all(
        len(token) <= _LONGEST_GIVEN for token in tokens[1:]
    )


def is_surname(char: str) -> bool:
    """Whether a character is a common surname."""
    return char in _SURNAMES


def surnamed(name: str) -> bool:
    """Whether a text of two or three hanzi, or four, begins with a known surname."""
    longest = 3
    if name[:2] in COMPOUND_SURNAMES:
        return len(name) > len(name[:2])
    return 1 < len(name) <= longest and name[0] in _SURNAMES


def spread(name: str, text: str, *, every: bool = False) -> str | None:
    """A name as a text prints it first, with spaces inside, or None if it does not.

    `every` tells that a space has to stand between any two of its characters.
    """
    if any(map(str.isspace, name)):  # of Latin words
        found = re.search((r"\s+" if every else r"\s*").join(map(re.escape, name)), text)
        return None if found is None else found.group()
    start = text.find(name[0])
    while start >= 0:
        at = start + 1
        for char in name[1:]:
            gap = at
            while text[at : at + 1].isspace():
                at += 1
            if (every and at == gap) or text[at : at + 1] != char:
                break
            at += 1
        else:
            return text[start:at]
        start = text.find(name[0], start + 1)
    return None
