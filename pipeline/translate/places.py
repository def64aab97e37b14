"""Places in English: 封丘县王村乡 is Wangcun Township in Fengqiu County.

A Chinese place is written in pinyin without tones (GB/T 16708 has Chinese names so), its common
part in English; a name of one syllable keeps the common part as well (浚县 Xunxian County, as the
national gazetteers have it), and 市 is not said. Places abroad and those that are spelt in
another way (哈尔滨 Harbin) are listed. Found are the listed names and the words that the cut into
words knows for places, with what follows them down to the village.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from pipeline.editions.pinyin import annotate
from pipeline.editions.reader import reader_of
from pipeline.editions.tokens import Token
from pipeline.lexicon import Lexicon, Term
from pipeline.translate.countries import COUNTRIES
from pipeline.translate.names import joined_word
from pipeline.translate.occurrence import Occurrence

__all__ = ["LOCALITY", "localities"]

LOCALITY: Final = "locality"

# Common parts of names: the level, from the province down, and the English.
_PARTS: Final[Mapping[str, tuple[int, str]]] = {
    "省": (1, "Province"),
    "自治州": (2, "Autonomous Prefecture"),
    "盟": (2, "League"),
    "市": (2, ""),
    "自治县": (3, "Autonomous County"),
    "自治旗": (3, "Autonomous Banner"),
    "县": (3, "County"),
    "区": (3, "District"),
    "旗": (3, "Banner"),
    "街道": (4, "Subdistrict"),
    "民族乡": (4, "Ethnic Township"),
    "镇": (4, "Town"),
    "乡": (4, "Township"),
    "社区": (5, "Community"),
    "村": (5, "Village"),
}
# 阿里地区 is one, 高原地区 is not: only behind a listed name.
_PREFECTURE: Final = "地区"
_AFTER_LISTED: Final = frozenset({*_PARTS, _PREFECTURE})
_ENDS: Final = "|".join(sorted(_PARTS, key=len, reverse=True))
_COMMON: Final = re.compile(_ENDS)
_NAMED: Final = re.compile(rf"(?P<name>[\u4e00-\u9fff]+?)(?P<part>{_ENDS})")
_CITY: Final = 2  # the level of 市, which has others below it: 泉州市晋江市
# Hanzi of a name that is only known by what it follows; peoples make it longer.
_LONGEST: Final = 4
_LONGEST_AUTONOMOUS: Final = 12
# Words for kinds of places: 景区, 全市, 亚太区, none of them the name of one.
_NO_NAME: Final = re.compile(
    ".*(?:[小古山乡农渔城集村中][镇村]|重镇|[水家故老之]乡|[城省早夜闹集超县]市|[外百强代大岛]县|民族乡镇"
    "|[景小园厂校库林灾矿牧城市郊山新老特县社片辖赛禁疫港航垦盐库圩岸滩坝地洲元麦展洪开]区)"
    "|(?:示范|开发|高新|保税|合作|经济|工业|生态|自贸|亚太|大中华|华[北东南中]|[西东][北南]|所辖|下辖"
    "|附近|周边|邻近|中心|主城|核心|贫困|美丽|试验|服务|功能|保护|旅游|风景)(?:市|县|区|镇|乡|村)"
)
# Of these the engine makes Mount, Port and the like, or they are written in one word.
_FEATURE: Final = re.compile("[山港河湖江岛峰关寺塔路桥峡湾洋海原沟]")
_NO_BEGINNING: Final = frozenset("各全该本某每多几两我此这那县")
_PEOPLES: Final[Mapping[str, str]] = dict(
    pair.split("=")
    for pair in (
        "蒙古=Mongolian 回=Hui 藏=Tibetan 维吾尔=Uygur 苗=Miao 彝=Yi 壮=Zhuang 布依=Bouyei "
        "朝鲜=Korean 满=Manchu 侗=Dong 瑶=Yao 白=Bai 土家=Tujia 哈尼=Hani 哈萨克=Kazak 傣=Dai "
        "黎=Li 傈僳=Lisu 佤=Va 畲=She 高山=Gaoshan 拉祜=Lahu 水=Shui 东乡=Dongxiang 纳西=Naxi "
        "景颇=Jingpo 柯尔克孜=Kirgiz 土=Tu 达斡尔=Daur 仫佬=Mulao 羌=Qiang 布朗=Blang 撒拉=Salar "
        "毛南=Maonan 仡佬=Gelao 锡伯=Xibe 塔吉克=Tajik 怒=Nu 鄂温克=Ewenki 德昂=De'ang "
        "保安=Bonan 裕固=Yugur 独龙=Derung 鄂伦春=Oroqen 赫哲=Hezhe 门巴=Monba 珞巴=Lhoba 基诺=Jino"
    ).split()
)
_ANY_PEOPLE: Final = rf"(?:{'|'.join(sorted(_PEOPLES, key=len, reverse=True))})族?"
_PEOPLE: Final = re.compile(_ANY_PEOPLE)
_AT_END: Final = re.compile(rf"(?<=[\u4e00-\u9fff])(?:{_ANY_PEOPLE})+$")
_PART: Final = re.compile(rf"(?P<peoples>(?:{_ANY_PEOPLE})+(?=自治))?(?P<part>{_ENDS})")
# What may stand in one word with a common part: 乡政府, 村委会, 县长.
_OFFICES: Final = frozenset("政府 委 委会 党委 人 长".split())
# Characters that names from other languages are written with: such a name is not pinyin.
_SOUNDS: Final = frozenset(
    "阿埃艾奥贝彼查戴蒂厄尔恩菲弗佛戈哈赫霍杰凯坎柯科克库莱兰劳勒雷隆卢鲁罗洛玛梅莫默姆穆尼诺帕佩皮普"
    "萨塞森什斯索坦特廷托威维沃乌西谢辛雅亚扬伊因尤泽蒙纳切蒲瓦巴布卡基吉拉利德迪希古伯达多得马比加内哥伦"
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A listed place: its English, "" for pinyin; whether it is one only before a common part."""

    english: str
    abroad: bool
    unsure: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of one level: ``text[start:end]``."""

    start: int
    end: int
    level: int
    english: str
    bare: str  # without the common part
    other: str = ""  # other English that says the same
    abroad: bool = False


@cache
def _beginnings() -> frozenset[str]:
    """The first two hanzi of all listed places."""
    return frozenset(name[:2] for name in _listed())


@cache
def _listed() -> Mapping[str, _Listed]:
    source = resources.files("pipeline") / "data" / "places.tsv"
    found = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, english, abroad, unsure = [*line.split("\t"), "", "", ""][:4]
            found[name] = _Listed(english, bool(abroad), bool(unsure))
    return found


def localities(
    text: str, lexicon: Lexicon, taken: Iterable[tuple[int, int]] = ()
) -> tuple[Occurrence, ...]:
    """The places of a sentence that the lexicon lacks, with their English, left to right.

    Neighbours are one, the smallest first: Sangang Village in Wangcun Township, Fengqiu
    County. `taken` are stretches that are something else (persons).
    """
    return tuple(_Finder(text, lexicon, tuple(taken)).occurrences())


class _Finder:
    """Finds the places of one sentence."""

    def __init__(self, text: str, lexicon: Lexicon, taken: Sequence[tuple[int, int]]) -> None:
        self._text, self._lexicon, self._taken = text, lexicon, taken
        self._tokens = reader_of(lexicon).tokens(text)

    def occurrences(self) -> Iterator[Occurrence]:
        position = 0
        for token in self._tokens:
            if token.start < position or not self._may_begin(token):
                continue
            chain = list(self._chain(token))
            if not chain:
                continue
            position = chain[-1].end
            english = _in_english([place.english for place in chain])
            last = chain[-1]
            accepted = (_in_english([place.bare for place in chain]), last.bare, last.other)
            yield Occurrence(
                chain[0].start,
                position,
                self._text[chain[0].start : position],
                english,
                tuple(form for form in dict.fromkeys(accepted) if form and form != english),
                LOCALITY,
            )

    def _may_begin(self, token: Token) -> bool:
        if any(start < token.end and token.start < end for start, end in self._taken):
            return False
        begins = self._text[token.start : token.start + 2] in _beginnings()
        return begins or token.kind in ("S", "L")

    def _chain(self, token: Token) -> Iterator[_Place]:
        """The place that begins with a token, and those within it that follow."""
        place = self._first(token)
        while place is not None:
            yield place
            place = self._next(place)

    def _first(self, token: Token) -> _Place | None:
        start = token.start
        for size in range(min(len(self._text) - start, 6), 1, -1):
            name = self._text[start : start + size]
            listed = _listed().get(name)
            if listed is not None and self._ends_word(start + size, _AFTER_LISTED):
                return self._of_list(start, name, listed)
        term = self._lexicon.match(self._text, start)
        if term is not None:
            return self._of_lexicon(term, start)
        if token.kind != "S":
            return None
        # One word (封丘县) or two (封丘|县).
        inside = _NAMED.fullmatch(token.text)
        if inside is not None:
            name, part = inside["name"], inside["part"]
            # 滑县 is one, 上村 may be any.
            if len(name) == 1:
                name = self._before(token) + name
            sure = len(name) > 1 or part == "县"
            return self._named(name, part, token.end) if sure else None
        behind = _COMMON.match(self._text, token.end)
        return None if behind is None else self._named(token.text, behind[0], behind.end())

    def _before(self, token: Token) -> str:
        """A hanzi right before a place of one that is rather its first: 东|陵县."""
        for before in self._tokens:
            if before.end == token.start and before.kind and len(before.text) == 1:
                return "" if before.isa("pcudrvq") else before.text
        return ""

    def _of_list(self, start: int, name: str, listed: _Listed) -> _Place | None:
        end = start + len(name)
        match = _PART.match(self._text, end)
        english = listed.english or self._pinyin(name)
        if self._text.startswith(_PREFECTURE, end) and not listed.abroad:
            return _Place(start, end + len(_PREFECTURE), 2, f"{english} Prefecture", english)
        if match is None or not self._ends_word(match.end()):
            if not listed.abroad and _FEATURE.match(self._text, end):
                return None  # 银川路, 榆林湾县
            place = _Place(start, end, 2, english, english, abroad=listed.abroad)
            return None if listed.unsure else place
        if listed.abroad and match[0] != "市":
            return None  # 东京都, 纽约州: left to the engine
        level, common = _PARTS[match["part"]]
        told = filter(None, (english, _of_peoples(match["peoples"]), common))
        return _Place(start, match.end(), level, " ".join(told), english, abroad=listed.abroad)

    def _of_lexicon(self, term: Term, start: int) -> _Place | None:
        """A place of the lexicon, of which there is more to say than the lexicon does."""
        end = start + len(term.simplified)
        abroad = term.simplified in COUNTRIES and term.simplified != "中国"
        if term.kind != "place" or not term.english[:1].isupper() or abroad:
            return None
        region = term.simplified.endswith("自治区")
        parts = (_PARTS[part][0] for part in _PARTS if term.simplified.endswith(part))
        level, english = 1 if region else next(parts, 1), term.english.removesuffix(" City")
        part = _COMMON.match(self._text, end)
        if part is not None and self._ends_word(part.end()):
            level, common = _PARTS[part[0]]
            english = f"{english} {common}".rstrip()
            return _Place(start, part.end(), level, english, english)
        place = _Place(start, end, level, english, english)
        return place if self._next(place) is not None else None

    def _named(self, name: str, part: str, end: int) -> _Place | None:
        """The place that ends at a place, by its name and its common part."""
        start = end - len(name) - len(part)
        if name[0] in _NO_BEGINNING or _NO_NAME.fullmatch(name + part) or _is_foreign(name):
            return None
        level, common = _PARTS[part]
        peoples = _AT_END.search(name) if part.startswith(("自治", "民族")) else None
        if peoples is not None:
            name = name[: peoples.start()]
        written = name + part if len(name) == 1 else name
        listed = _listed().get(name)
        bare = listed.english if listed is not None and listed.english else self._pinyin(written)
        told = (bare, _of_peoples("" if peoples is None else peoples[0]), common)
        english = " ".join(filter(None, told))
        # Song County is said as well as Songxian County.
        other = f"{self._pinyin(name)} {common}" if len(name) == 1 else ""
        return _Place(start, end, level, english, bare, other)

    def _next(self, place: _Place) -> _Place | None:
        """A smaller place right behind one: known by where it stands."""
        text, start = self._text, place.end
        if place.abroad:
            return None
        for token in self._tokens:
            if token.start == start and place.level <= _CITY and self._is_bare(token):
                listed = _listed().get(token.text)
                english = (listed and listed.english) or self._pinyin(token.text)
                return _Place(start, token.end, 3, english, english)  # 浙江|金寨|大湾村
        for size in range(1, _LONGEST_AUTONOMOUS + 1):
            part = _COMMON.match(text, start + size)
            if part is None or self._has_part(part.end()):
                continue  # 中关村街道
            level, name = _PARTS[part[0]][0], text[start : start + size]
            if size > _LONGEST and not part[0].startswith("自治"):
                continue
            if level <= place.level and not level == place.level == _CITY:
                continue
            if self._ends_word(part.end()) and self._is_free(start, start + size):
                return self._named(name, part[0], part.end())
        return None

    def _has_part(self, start: int) -> bool:
        """Whether a common part stands at a place, and no longer word (市长)."""
        part = _COMMON.match(self._text, start)
        return part is not None and all(
            token.text == part[0] for token in self._tokens if token.start == start
        )

    def _is_bare(self, token: Token) -> bool:
        """Whether a word is a place whose common part is not said."""
        said = _PART.search(token.text) or _FEATURE.match(token.text[-1])
        behind = _PART.match(self._text, token.end)
        return token.kind == "S" and not said and behind is None and not _is_foreign(token.text)

    def _is_free(self, start: int, end: int) -> bool:
        """Whether a stretch is no word of the language, and nothing that is known already."""
        if any(a < end and start < b for a, b in self._taken):
            return False
        inside = [token for token in self._tokens if start <= token.start < end]
        numeral = all(token.kind == "m" for token in inside)  # 三村
        return not numeral and not any(
            not token.kind or token.isa("pcudrq") or (token.isa("v") and len(token.text) > 1)
            for token in inside
        )

    def _ends_word(self, end: int, rests: Container[str] = _OFFICES) -> bool:
        """Whether a word ends at a place, or has one of the `rests` behind it (乡|政府)."""
        for token in self._tokens:
            if token.start < end < token.end:
                return token.text[end - token.start :] in rests
        return True

    def _pinyin(self, name: str) -> str:
        syllables = [
            syllable
            for inline in annotate(name, lexicon=self._lexicon)
            for syllable in inline.syllables
        ]
        return joined_word(syllables)


def _of_peoples(text: str | None) -> str:
    """Peoples in English: 苗族侗族 is Miao and Dong."""
    names = [_PEOPLES[one.removesuffix("族")] for one in _PEOPLE.findall(text or "")]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _is_foreign(name: str) -> bool:
    """Whether a name is written by sounds: 得克萨斯 is, 克拉玛依 is listed."""
    return name not in _listed() and len(name) > 2 and all(char in _SOUNDS for char in name)


def _in_english(parts: Sequence[str]) -> str:
    """Places from the largest to the smallest, as English has them."""
    *larger, smallest = parts
    return f"{smallest} in {', '.join(reversed(larger))}" if larger else smallest
