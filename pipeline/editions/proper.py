"""Proper names that the list of words has as common words, for capitals in pinyin.

After GB/T 16159-2012: a name has a capital, one of several words has one at each (6.2.3:
Hángzhōu Shīfàn Xuéyuàn); what is made of a name and a common part and written as one word has
one as well (汉语 Hànyǔ, 佛教 Fójiào, 唐朝 Tángcháo); a place's name and its common part are two
words (6.2.2.1: 思明区 Sīmíng Qū). The cut into words and the readings are taken as they are: a
name is one only where words begin and end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.countries import COUNTRIES
from pipeline.editions.places.gazetteer import is_foreign, listed_places
from pipeline.editions.places.localities import Locality, chains
from pipeline.editions.places.peoples import PEOPLES, peoples
from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words
from pipeline.lexicon import Lexicon

__all__ = ["is_proper", "with_names"]

PROPER: Final = "P"
_PLACE_ENDS: Final = frozenset("省县市区旗镇乡村")

# Tongues beside those called after a country.
_TONGUES: Final = (
    "汉|英|法|德|俄|日|韩|朝鲜|蒙|蒙古|藏|满|彝|壮|傣|维|维吾尔|哈萨克|柯尔克孜|塔吉克|粤|闽南|客家|阿拉伯"
    "|拉丁|希伯来|梵|泰|马来|印尼|印地|波斯|斯瓦希里|缅甸|老挝|捷克|孟加拉|乌尔都|世界"
)
_DIALECTS: Final = (
    "北京|上海|广东|四川|河南|山东|陕西|山西|湖南|湖北|天津|东北|闽南|客家|潮汕|潮州|温州|武汉|长沙|广州"
    "|苏州|杭州|南京|成都|重庆|西安|青岛|焦作"
)
_RELIGIONS: Final = "佛|道|伊斯兰|基督|天主|东正|犹太|印度|喇嘛|锡克|摩门|祆|摩尼"
_DYNASTIES: Final = (
    "[夏商周秦汉晋隋唐宋元明清](?:朝|代)|(?P<era>[东西][周汉晋魏]|[南北]宋|北[魏齐周]|后[梁唐晋汉周])"
    "|[辽金]朝"
)
_FESTIVALS: Final = (
    "(?:春|元宵|清明|端午|中秋|重阳|国庆|中元|圣诞|复活|感恩|腊八|泼水|火把|开斋|古尔邦|宰牲|万圣|情人)节"
    "|元旦|古尔邦|那达慕|(?:端午|国庆|中秋|重阳|清明)(?=假期|小长假|佳节|期间|前夕|前后|长假|时节)"
)
# Firms called by a common word, known by what they make or have: not 小米粥, 苹果树, 做饭快手.
_FIRMS: Final = (
    "(?:小米|苹果|联想|奔驰|宝马|三星)(?=公司|手机|电脑|平板|汽车|轿车|电视机?|专卖店|门店|之家|官网|官方"
    "|创始人|总裁|发布会|生态链)|快手(?=主播|账号|短视频|小店|用户|达人|APP|、抖音|、微信)|(?<=[抖微][音信博]、)快手"
)
# What names of bodies and papers called after a place are made of, and end with.
_FIELDS: Final = (
    "人民|第[一二三四五六七八九十]|师范|理工|科技|农业|农林|林业|海洋|医科|医学|中医药|中医|工业|工程|交通|财经|经济|贸易"
    "|工商|政法|外国语|民族|职业|技术|艺术|体育|美术|音乐|戏剧|电影|传媒|师专|石油|化工|地质|电力|水利|航空|航天|铁路"
    "|邮电|电子|信息|大众|中心|附属|妇幼|儿童|肿瘤|综合|城市|高等|专科|实验|幼儿|建筑|广播|人文|国际|商务|应用|教育"
    "|农村|商业|中级|高级|知识产权|互联网|自然|历史|科学|经贸|警察|公安|消防"
)
_BODIES: Final = (
    "大学|学院|专科学校|职业学校|中学|小学|日报|晚报|早报|晨报|商报|时报|都市报|卫视|电视台|广播电台|出版社|博物馆|博物院"
    "|图书馆|美术馆|科技馆|大剧院|科学院|社科院|医院|法院|检察院|银行|机场|火车站"
)
_SOCIETIES: Final = "协会|学会|联合会|基金会|研究会|促进会|总会"
_SOCIETY_HEADS: Final = frozenset("中国 中华 国际 世界 亚洲".split())
_NO_FIELDS: Final = frozenset(
    "行业 有关 相关 知名 专业 加入 成立 成为 通过 参加 支持 各类 主要 多家 科技类 所有 代表 参与 "
    "作为 邀请 联合 政府 企业 组织 地方 中国 民间 部分".split()
)
_NEW_AREA: Final = "新区"
_MOST_FIELDS: Final = 4
_LONGEST_FIELD: Final = 3
_BODY: Final = re.compile(rf"(?P<fields>(?:{_FIELDS})*)(?P<end>{_BODIES})")
_BODY_AHEAD: Final = re.compile(rf"(?={_BODY.pattern})")
_FIELD: Final = re.compile(_FIELDS)
_AREA: Final = re.compile("[省市县区]")
_PLACE_SIZES: Final = (4, 3, 2)
# Of 美国大学 and 各国银行 there are many.
_GENERIC: Final = frozenset(COUNTRIES) | frozenset("全国 中央 东方 南方 北方 西方".split())


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch ``text[start:end]`` that is one token of a kind."""

    start: int
    end: int
    kind: str


@cache
def _one_word() -> re.Pattern[str]:
    """Names that are one word with one capital."""
    longest = sorted(COUNTRIES, key=len, reverse=True)
    nations = "|".join(longest)
    people = "|".join(sorted(PEOPLES, key=len, reverse=True))
    return re.compile(
        rf"(?:{people}|汉)族|(?:{nations})(?:人|队|籍|裔)|(?:{nations}|{_TONGUES})(?:语|文)|中文"
        rf"|(?:{_DIALECTS})话|(?:{_RELIGIONS})教徒?|{_DYNASTIES}|{_FESTIVALS}|{_FIRMS}"
    )


def is_proper(word: str) -> bool:
    """Whether a word is a name that is written as one word with a capital: 汉语, 佛教, 回族."""
    return _one_word().fullmatch(word) is not None


def with_names(
    text: str,
    tokens: Sequence[Token],
    syllables: Sequence[list[str]],
    lexicon: Lexicon,
) -> tuple[list[Token], list[list[str]]]:
    """The tokens and their syllables, with the names of the text as tokens of their own.

    No reading changes: what is a name takes the syllables that its characters have.
    """
    edges = {token.start for token in tokens} | {len(text)}
    kept = [
        token
        for token in tokens
        if token.kind == "L" and len(token.text) > 1 and not _is_plain(token.text)
    ]
    bodies = list(_bodies(text, tokens, lexicon))
    names = [
        stretches
        for stretches in _names(text, tokens, lexicon)
        if not _holds(stretches[0].start, stretches[-1].end, kept)
    ]
    found: dict[int, _Stretch] = {}
    last = 0
    # Of two that begin together the body is the longer one: 绵阳 and 绵阳师范学院.
    for stretches in sorted([*bodies, *names], key=lambda one: one[0].start):
        start, end = stretches[0].start, stretches[-1].end
        if {start, end} <= edges and start >= last:
            found |= {one.start: one for one in stretches}
            last = end
    if not found:
        return list(tokens), list(syllables)
    sounds = [
        sound
        for token, own in zip(tokens, syllables, strict=True)
        for sound in (own or [""] * len(token.text))
    ]
    made: list[Token] = []
    read: list[list[str]] = []
    at = 0
    for token, own in zip(tokens, syllables, strict=True):
        while at < token.end and at in found:
            one = found[at]
            made.append(Token(text[one.start : one.end], one.start, one.kind))
            read.append(sounds[one.start : one.end])
            at = one.end
        if at <= token.start:
            made.append(token)
            read.append(own)
            at = token.end
    return made, read


def _holds(start: int, end: int, tokens: Sequence[Token]) -> bool:
    """Whether one of the tokens, which follow each other, lies within a stretch."""
    first = bisect_left(tokens, start, key=_start)
    return first < len(tokens) and tokens[first].end <= end


def _start(token: Token) -> int:
    return token.start


def _is_plain(term: str) -> bool:
    """Whether a term is written as here, so that a longer name may have it: 中国人, 凉山彝族."""
    return term in COUNTRIES or term.endswith("族")


def _names(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[_Stretch, ...]]:
    """The names of a text but for `_bodies`, each as the tokens that it is written as."""
    taken = [
        (token.start, token.end)
        for token in tokens
        if token.isa("N") and len(token.text) > 1 and not _is_home(text, token)
    ]
    for chain in chains(text, tokens, lexicon, taken):
        for place in chain:
            if place.term is None:
                yield tuple(_of_place(place))
    heads = {token.end: token for token in tokens}
    for match in _one_word().finditer(text):
        start, end = match.span()
        own = _Stretch(start, end, PROPER)
        token = heads.get(end)
        if token is not None and token.start < start - 1:  # 古代|汉语 in one word of the list
            head = load_words().get(text[token.start : start])
            if head is not None and token.kind != "L":
                yield _Stretch(token.start, start, head.kind), own
        elif match["era"]:  # 北|宋
            yield _Stretch(start, start + 1, PROPER), _Stretch(start + 1, end, PROPER)
        else:
            yield (own,)
    for token in tokens:
        if token.kind == "N" and (token.text in COUNTRIES or is_foreign(token.text)):
            yield (_Stretch(token.start, token.end, PROPER),)


def _is_home(text: str, token: Token) -> bool:
    """Whether a place begins with what the cut has as a person: 阿勒|泰, 张庄村."""
    listed = listed_places()
    begun = (text[token.start : token.start + size] in listed for size in range(2, 8))
    return token.text[-1] in _PLACE_ENDS or any(begun)


def _of_place(place: Locality) -> Iterator[_Stretch]:
    """A place as the tokens it is written as: 黔东南|苗族|侗族|自治州."""
    if not place.peoples:
        # The list and the chain tell that all of it is the name: 苏州, not 苏|州.
        parted = place.part or place.name.endswith(_NEW_AREA)
        yield _Stretch(place.start, place.end, "S" if parted else PROPER)
        return
    at = place.start + len(place.name)
    if place.name:
        yield _Stretch(place.start, at, PROPER)
    for people in peoples(place.peoples):
        yield _Stretch(at, at + len(people), PROPER)
        at += len(people)
    yield _Stretch(at, place.end, PROPER)


def _bodies(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[_Stretch, ...]]:
    """Bodies called after a place, word by word: 绵阳|师范|学院."""
    if re.search(_SOCIETIES, text) is not None:
        yield from _societies(tokens)
    if re.search(_BODIES, text) is None:
        return
    behind = {match.start() for match in _BODY_AHEAD.finditer(text)}
    for token in tokens:
        for size in _PLACE_SIZES:
            end = token.start + size
            if behind.isdisjoint((end, end + 1)):
                continue
            place = text[token.start : end]
            if len(place) == size and place not in _GENERIC and _is_place(place, lexicon):
                found = _body(text, token.start, end)
                if token.kind == "L":  # written as the lexicon has it
                    found = [one for one in found if one.start >= token.end]
                if found:
                    yield tuple(found)
                    break


def _societies(tokens: Sequence[Token]) -> Iterator[tuple[_Stretch, ...]]:
    """Societies of a country, word by word: 中国|汽车|流通|协会."""
    for number, token in enumerate(tokens):
        if re.fullmatch(_SOCIETIES, token.text) is None:
            continue
        first = number - 1
        while first >= 0 and _is_field(tokens[first]):
            first -= 1
        fields = tokens[first + 1 : number]
        heads = first >= 0 and tokens[first].text in _SOCIETY_HEADS
        if heads and 0 < len(fields) <= _MOST_FIELDS and len(fields[0].text) > 1:
            own = [_Stretch(tokens[first].start, tokens[first].end, PROPER)]
            own += [
                _Stretch(one.start, one.end, PROPER if len(one.text) > 1 else one.kind)
                for one in (*fields, token)
            ]
            yield tuple(own)


def _is_field(token: Token) -> bool:
    """Whether a word may stand in the name of a society: a noun, or 与 between two."""
    field = token.isa("nVvbLt") and 2 <= len(token.text) <= _LONGEST_FIELD
    return token.text in ("与", "和") or (field and token.text not in _NO_FIELDS)


def _body(text: str, start: int, end: int) -> list[_Stretch]:
    area = _AREA.match(text, end)
    for behind in {end, end if area is None else area.end()}:
        match = _BODY.match(text, behind)
        if match is None:
            continue
        said = text[end - 1] in _PLACE_ENDS  # 桃源县中学
        found = [_Stretch(start, end, "S" if said else PROPER)]
        if behind > end:
            found.append(_Stretch(end, behind, PROPER))
        found += [
            _Stretch(field.start(), field.end(), PROPER)
            for field in _FIELD.finditer(text, behind, match.start("end"))
        ]
        found.append(_Stretch(match.start("end"), match.end(), PROPER))
        return found
    return []


def _is_place(name: str, lexicon: Lexicon) -> bool:
    listed = listed_places().get(name)
    term = lexicon.get(name)
    word = load_words().get(name)
    return (
        (listed is not None and not listed.unsure)
        or (term is not None and term.kind == "place")
        or (word is not None and word.kind == "S")
    )
