"""Chains of places in running text: 封丘县 | 王村乡 | 张庄村, from the largest down.

Found are the listed places (`gazetteer`), the words that the cut into words knows for places and
the places of a lexicon, with what follows them down to the village: a name that only its place
in the chain tells (厦门市思明区). The pinyin edition writes them with capitals, the English one
translates them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.countries import COUNTRIES
from pipeline.editions.places.gazetteer import Listed, beginnings, is_foreign, listed_places
from pipeline.editions.places.likely import likeliest, likelihoods
from pipeline.editions.places.peoples import ANY_PEOPLE
from pipeline.editions.tokens import Token
from pipeline.lexicon import Lexicon, Term

__all__ = ["Locality", "chains"]

# Common parts of names and their level, from the province down.
_PARTS: Final[Mapping[str, int]] = {
    "省": 1,
    "自治州": 2,
    "盟": 2,
    "市": 2,
    "自治县": 3,
    "自治旗": 3,
    "县": 3,
    "区": 3,
    "旗": 3,
    "街道": 4,
    "民族乡": 4,
    "镇": 4,
    "乡": 4,
    "社区": 5,
    "村": 5,
}
# 阿里地区 is one, 高原地区 is not: only behind a listed name.
_PREFECTURE: Final = "地区"
_AFTER_LISTED: Final = frozenset({*_PARTS, _PREFECTURE})
_ENDS: Final = "|".join(sorted(_PARTS, key=len, reverse=True))
_HANZI: Final = re.compile("[\u4e00-\u9fff]")
_COMMON: Final = re.compile(_ENDS)
_NAMED: Final = re.compile(rf"(?P<name>[\u4e00-\u9fff]+?)(?P<part>{_ENDS})")
_VILLAGE: Final = 5
_CITY: Final = 2  # the level of 市, which has others below it: 泉州市晋江市
_RURAL: Final = 4  # the level of 乡 and 镇
# What tells two villages of one name apart.
_PAIRED: Final = frozenset("大小上下东西南北前后")
# Hanzi of a name that is only known by what it follows; peoples make it longer.
_LONGEST: Final = 4
_LONGEST_AUTONOMOUS: Final = 12
# Words for kinds of places: 景区, 全市, 亚太区, none of them the name of one.
_NO_NAME: Final = re.compile(
    "城区|.*(?:[小古山乡农渔城集村中][镇村]|重镇|[水家故老之城]乡|[城省早夜闹集超县强]市|[外百强代大岛]县|民族乡镇"
    "|[景小园厂校库林灾矿牧市郊山新老特县社片辖赛禁疫港航垦盐库圩岸滩坝地洲元麦展洪开]区|[新老主市县旧心大]城区)"
    "|(?:示范|开发|高新|保税|合作|经济|工业|生态|自贸|亚太|大中华|华[北东南中]|[西东][北南]|所辖|下辖"
    "|附近|周边|邻近|中心|主城|核心|贫困|美丽|试验|服务|功能|保护|旅游|风景)(?:市|县|区|镇|乡|村)"
)
# Of these the engine makes Mount, Port and the like, or they are written in one word.
_FEATURE: Final = re.compile("[山港河湖江岛峰关寺塔路桥峡湾洋海原沟]")
# ... but behind a county 龙城镇, 月山镇 and 车村镇 are.
_TOWN: Final = re.compile("[^小大新老各全本多古中][山城村]镇")
_COUNTING: Final = frozenset("各每该这此那几多某首头")
_NO_BEGINNING: Final = frozenset("各全该本某每多几两我此这那县")
_GOING: Final = frozenset("到在赴去往从由对与")
_RAISES: Final = frozenset("兴富强美")  # a county is raised by industry, or is called so
# The least likelihood of a name that no word tells, and of one that a rule finds.
_SURE: Final = 0.7
_NEVER: Final = 5e-4
# 从郑州到本市
_NO_END: Final = frozenset("本我该各")
_AT_END: Final = re.compile(rf"(?<=[\u4e00-\u9fff])(?:{ANY_PEOPLE})+$")
_PART: Final = re.compile(rf"(?P<peoples>(?:{ANY_PEOPLE})+(?=自治))?(?P<part>{_ENDS})")
# A town that no word tells: behind 在 or a pause, before one or a village.
_TOWNSHIP: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?P<part>[镇乡])"
    r"(?=[，。、；的]|[\u4e00-\u9fff]{1,3}?村|村民|党委|政府|党群|卫生院|中心)"
)
_ANY_TOWNSHIP: Final = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?P<part>[镇乡])")
_SURE_LEADS: Final = frozenset("在 到 来到 走进 位于 家住".split())
_KINDS_OF_TOWNS: Final = frozenset("民族 重点 十里八 特色 旅游 工业 皮具 商贸 少数民族".split())
_NOT_OF_TOWNS: Final = frozenset("下驻进回入返还离家故他异同")  # 送戏下乡
_LEADS: Final = frozenset("在 到 来到 走进 是 从 位于 家住 和 了".split())
# What may stand in one word with a common part: 乡政府, 村委会, 县长.
_OFFICES: Final = frozenset("政府 委 委会 党委 人 长 办事处".split())


@dataclass(frozen=True, slots=True)
class Locality:
    """A place of one level, ``text[start:end]``.

    `name` is what stands before the peoples (苗族侗族) and the common part, "" where the
    place is a `term` of the lexicon; `level` runs from 1 (province) to 5 (village).
    """

    start: int
    end: int
    level: int
    name: str
    peoples: str = ""
    part: str = ""
    listed: Listed | None = None
    term: Term | None = None

    @property
    def abroad(self) -> bool:
        """Whether it is in another country."""
        return self.listed is not None and self.listed.abroad


def chains(
    text: str,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    taken: Iterable[tuple[int, int]] = (),
) -> Iterator[tuple[Locality, ...]]:
    """The places of a text, each with those within it that follow, left to right.

    `tokens` are those of the text; `taken` are stretches that are something else (persons).
    """
    yield from _Finder(text, tokens, lexicon, tuple(taken)).chains()


class _Finder:
    """Finds the places of one text."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        lexicon: Lexicon,
        taken: Sequence[tuple[int, int]],
    ) -> None:
        self._text, self._tokens, self._lexicon = text, tokens, lexicon
        # Offsets that are something else; a set, for a long text has thousands of persons.
        self._taken = {at for start, end in taken for at in range(start, end)}
        # For each offset, the number of the token that it is in.
        self._at = [number for number, token in enumerate(tokens) for _ in token.text]
        scored = likelihoods(text, tokens)
        # The likely names by where they begin, and the stretches that are none.
        self._likely = {one.start: one for one in likeliest(scored, _SURE)}
        self._unlikely = {(one.start, one.end) for one, p in scored.items() if p < _NEVER}

    def chains(self) -> Iterator[tuple[Locality, ...]]:
        position = 0
        for token in self._tokens:
            if token.start < position or not self._may_begin(token):
                continue
            chain = tuple(self._chain(token))
            if chain:
                position = chain[-1].end
                yield chain

    def _token(self, at: int) -> Token | None:
        """The token that an offset is in, None beyond the text."""
        return self._tokens[self._at[at]] if 0 <= at < len(self._at) else None

    def _may_begin(self, token: Token) -> bool:
        if not self._taken.isdisjoint(range(token.start, token.end)):
            return False
        begins = self._text[token.start : token.start + 2] in beginnings()
        if begins or token.kind in ("S", "L") or token.start in self._likely:
            return True
        return self._may_be_town(token)

    def _may_be_town(self, token: Token) -> bool:
        return _ANY_TOWNSHIP.match(self._text, token.start) is not None

    def _chain(self, token: Token) -> Iterator[Locality]:
        """The place that begins with a token, and those within it that follow."""
        place = self._whole(self._first(token) or self._by_its_looks(token))
        while place is not None:
            yield place
            place = self._next(place)

    def _whole(self, place: Locality | None) -> Locality | None:
        """A township with the hanzi before it that tells it from another: 大|虹桥乡."""
        if place is None or place.level < _RURAL or not place.part or place.peoples:
            return place
        before = self._token(place.start - 1)
        if before is None or before.text not in _PAIRED:
            return place
        return replace(place, start=before.start, name=before.text + place.name, listed=None)

    def _first(self, token: Token) -> Locality | None:
        start = token.start
        for size in range(min(len(self._text) - start, 6), 1, -1):
            name = self._text[start : start + size]
            listed = listed_places().get(name)
            if listed is not None and listed.unsure and self._is_counted(token):
                continue
            if listed is not None and self._ends_word(start + size, _AFTER_LISTED):
                return self._of_list(start, name, listed)
        term = self._lexicon.match(self._text, start)
        if term is not None:
            return self._of_lexicon(term, start) or self._town(token)
        if token.kind != "S":
            return self._town(token)
        # One word (封丘县) or two (封丘|县).
        inside = _NAMED.fullmatch(token.text)
        if inside is not None:
            name, part = inside["name"], inside["part"]
            # 滑县 is one, 上村 may be any.
            if name in _RAISES and self._continues(token):
                return None  # 文旅兴县
            if len(name) == 1:
                name = self._before(token) + name
            sure = len(name) > 1 or part == "县"
            return self._named(name, part, token.end) if sure else None
        behind = _COMMON.match(self._text, token.end)
        if behind is None:
            return None
        before = self._token(token.start - 1)
        led = before is not None and before.text in _SURE_LEADS  # 在灵山镇
        return self._named(token.text, behind[0], behind.end(), within=led)

    def _by_its_looks(self, token: Token) -> Locality | None:
        """A place that no word tells, by its hanzi and what is around it (`likely`)."""
        one = self._likely.get(token.start)
        if one is None or not self._taken.isdisjoint(range(one.start, one.end)):
            return None
        end = one.end + len(one.part)
        if token.text in _GOING:
            return None  # 到|曹县
        term = self._lexicon.match(self._text, token.start)
        if term is not None and token.start + len(term.simplified) >= end:
            return None
        return self._named(self._text[one.start : one.end], one.part, end, within=True)

    def _town(self, token: Token) -> Locality | None:
        """A town or township by where it stands: behind 在, before a pause."""
        before = self._token(token.start - 1)
        led = before is not None and before.text in _SURE_LEADS
        match = (_ANY_TOWNSHIP if led else _TOWNSHIP).match(self._text, token.start)
        if match is None or not (before is None or before.text in _LEADS or not before.kind):
            return None
        name, part, end = match["name"], match["part"], match.end()
        if name in _KINDS_OF_TOWNS or name[-1] in _NOT_OF_TOWNS:
            return None
        span = (token.start, token.start + len(name))
        if not self._ends_word(end) or not self._is_free(*span) or span in self._unlikely:
            return None
        return self._named(name, part, end, within=led)  # 灵山镇, but no 山镇 that is any

    def _is_counted(self, token: Token) -> bool:
        """Whether a word counts, and begins no name: 一|项|城市更新工程."""
        before = self._token(token.start - 1)
        if before is None or len(token.text) > 1:
            return False
        return before.isa("m") or before.text in _COUNTING

    def _continues(self, token: Token) -> bool:
        """Whether a word stands right before a token that says what it is about."""
        before = self._token(token.start - 1)
        return before is not None and before.isa("nNjLzVa")

    def _before(self, token: Token) -> str:
        """A hanzi right before a place of one that is rather its first: 东|陵县."""
        before = self._token(token.start - 1)
        if before is None or not before.kind or len(before.text) > 1:
            return ""
        return "" if before.isa("pcudrvq") else before.text

    def _of_list(self, start: int, name: str, listed: Listed) -> Locality | None:
        end = start + len(name)
        match = _PART.match(self._text, end)
        if self._text.startswith(_PREFECTURE, end) and not listed.abroad:
            behind = end + len(_PREFECTURE)
            return Locality(start, behind, 2, name, part=_PREFECTURE, listed=listed)
        if match is None or not self._ends_word(match.end()):
            if not listed.abroad and _FEATURE.match(self._text, end):
                return None  # 银川路, 榆林湾县
            return None if listed.unsure else Locality(start, end, 2, name, listed=listed)
        if listed.abroad and match[0] != "市":
            return None  # 东京都, 纽约州: left to the engine
        part, peoples = match["part"], match["peoples"] or ""
        return Locality(start, match.end(), _PARTS[part], name, peoples, part, listed)

    def _of_lexicon(self, term: Term, start: int) -> Locality | None:
        """A place of the lexicon, of which there is more to say than the lexicon does."""
        end = start + len(term.simplified)
        abroad = term.simplified in COUNTRIES and term.simplified != "中国"
        if term.kind != "place" or not term.english[:1].isupper() or abroad:
            return None
        region = term.simplified.endswith("自治区")
        levels = (level for part, level in _PARTS.items() if term.simplified.endswith(part))
        level = 1 if region else next(levels, 1)
        part = _COMMON.match(self._text, end)
        if part is not None and self._ends_word(part.end()):
            return Locality(start, part.end(), _PARTS[part[0]], "", part=part[0], term=term)
        place = Locality(start, end, level, "", term=term)
        return place if self._next(place) is not None else None

    def _named(self, name: str, part: str, end: int, *, within: bool = False) -> Locality | None:
        """The place that ends at a place, by its name and its common part; `within` another."""
        start = end - len(name) - len(part)
        none = _NO_NAME.fullmatch(name + part) and not (within and _TOWN.fullmatch(name + part))
        if name[0] in _NO_BEGINNING or name[-1] in _NO_END or none or is_foreign(name):
            return None
        if name == "和" and not within and _HANZI.match(self._text, max(0, start - 1)):
            return None  # 县委和县政府
        peoples = _AT_END.search(name) if part.startswith(("自治", "民族")) else None
        if peoples is not None:
            name = name[: peoples.start()]
        told = "" if peoples is None else peoples[0]
        return Locality(start, end, _PARTS[part], name, told, part, listed_places().get(name))

    def _next(self, place: Locality) -> Locality | None:
        """A smaller place right behind one: known by where it stands."""
        text, start = self._text, place.end
        if place.abroad:
            return None
        token = self._token(start)
        starts = token is not None and token.start == start and place.level <= _CITY
        if token is not None and starts and self._is_bare(token):  # 浙江|金寨|大湾村
            listed = listed_places().get(token.text)
            return Locality(start, token.end, 3, token.text, listed=listed)
        for size in range(1, _LONGEST_AUTONOMOUS + 1):
            part = _COMMON.match(text, start + size)
            if part is None or self._has_part(part.end()):
                continue  # 中关村街道
            level, name = _PARTS[part[0]], text[start : start + size]
            if size > _LONGEST and not part[0].startswith("自治"):
                continue
            if level <= place.level and not level == place.level == _CITY:
                continue
            if (start, start + size) in self._unlikely:
                continue  # 云岭市交通强市
            village = level == _VILLAGE and place.level > _CITY
            if self._ends_word(part.end()) and self._is_free(start, start + size, village=village):
                return self._named(name, part[0], part.end(), within=True)
        return None

    def _has_part(self, start: int) -> bool:
        """Whether a common part stands at a place, and no longer word (市长)."""
        part = _COMMON.match(self._text, start)
        token = self._token(start)
        begins = token is not None and token.start == start
        return part is not None and (not begins or token is None or token.text == part[0])

    def _is_bare(self, token: Token) -> bool:
        """Whether a word is a place whose common part is not said."""
        said = _PART.search(token.text) or _FEATURE.match(token.text[-1])
        behind = _PART.match(self._text, token.end)
        return token.kind == "S" and not said and behind is None and not is_foreign(token.text)

    def _is_free(self, start: int, end: int, *, village: bool = False) -> bool:
        """Whether a stretch is no word of the language, and nothing that is known already.

        Villages are called by adverbs, too: 莫沟村.
        """
        if not self._taken.isdisjoint(range(start, end)):
            return False
        numbers = self._at[start:end]
        within = self._tokens[numbers[0] : numbers[-1] + 1] if numbers else ()
        inside = [token for token in within if start <= token.start]
        numeral = all(token.kind == "m" for token in inside)  # 三村
        return not numeral and not any(
            not token.kind
            or token.isa("pcu")
            or (token.isa("drq") and (len(token.text) > 1 or not village))
            or (token.isa("v") and len(token.text) > 1)
            for token in inside
        )

    def _ends_word(self, end: int, rests: Container[str] = _OFFICES) -> bool:
        """Whether a word ends at a place, or has one of the `rests` behind it (乡|政府)."""
        token = self._token(end)
        return token is None or token.start == end or token.text[end - token.start :] in rests
