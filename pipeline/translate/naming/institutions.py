"""Bodies that no lexicon lists, named by their parts: 绵阳师范学院, 温县教育局, 龙腾新材料有限公司.

A school, a hospital or a company is called after a place (`pipeline.translate.naming.places`) or
has a name of two to four hanzi before what it is; a bureau or court of a county is called as
the lexicon has that of a city.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from pipeline.editions.places.gazetteer import is_foreign, listed_places
from pipeline.editions.places.likely import BODIES, likelihoods
from pipeline.editions.tokens import Token
from pipeline.lexicon import Lexicon
from pipeline.translate.figures.numerals import nth, ordinal
from pipeline.translate.naming.institution_names import (
    BUREAU,
    COMPANY,
    SCHOOL_OR_HOSPITAL,
    SHORT_NAME,
    bureau,
    company,
    ordinal_number,
    school_or_hospital,
    short_name,
)
from pipeline.translate.naming.landmarks import STREET_NAMES
from pipeline.translate.naming.places import in_pinyin
from pipeline.translate.occurrence import Occurrence

__all__ = ["institutions"]

_KIND: Final = "institution"
_MAY_BE: Final = re.compile("学院|大学|学校|中学|小学|高中|幼儿园|医院|保健院|卫生院|公司|集团|厂")
_AREAS: Final = {"省": "Provincial", "市": "Municipal", "县": "County", "区": "District"}
_AFFILIATED: Final = re.compile(
    "(?P<nth>第[一二三四五六七八九十]{1,2})?附属(?P<what>医院|中学|小学|幼儿园|(?:肿瘤|儿童|中医|口腔|人民)医院)"
)
_AFFILIATES: Final = {
    "医院": "Hospital", "中学": "Middle School", "小学": "Primary School",
    "幼儿园": "Kindergarten", "肿瘤医院": "Cancer Hospital", "儿童医院": "Children's Hospital",
    "中医院": "Hospital of Chinese Medicine", "口腔医院": "Stomatological Hospital",
    "人民医院": "People's Hospital",
}  # fmt: skip
_SURE: Final = 0.8  # the least likelihood of a name that is a word as well (陵水)
_LAST_IN_WORDS: Final = 10  # the Tenth Affiliated Hospital, the 11th
# 当地职业技术学院, 多家科技有限公司 are no names.
_NO_NAMES: Final = frozenset(
    "本地 当地 外地 各地 有关 相关 知名 著名 多家 多所 一家 这家 该 某 本 各 其 我 高等 国内 国外 "
    "外国 全国 民营 国有 私营 乡镇 农村 城市 上市 专业 综合 公立 民办 公办 部分 以及 参股 龙头 "
    "大型 中国 高职 中职 重点 优质 普通 所在 母校 附近 附属 开发 科研 建筑 房地产 责任 省级 市级 "
    "县级 三甲 定点".split()
)
# 妈妈上大学, 市里医院, 四大集团, 原县第二小学
_NO_NAME: Final = re.compile(
    "^[市县区省镇乡原各本老新一二两三四五六七八九十几全某该]|[上里外旁内前后的去到在]$"
)
_STAFF: Final = re.compile("教师|老师|教授|学生|校长|院长|医生|护士|职工")
_SHORTEST, _LONGEST = 2, 4
_BODY_ENDS: Final = (
    *("局", "委员会", "委", "法院", "检察院", "办公室", "中心", "联合会", "总工会", "馆", "农科院"),
    *("科学院", "供销社", "自来水公司", "实验中学", "实验小学", "实验幼儿园"),
)


def institutions(
    text: str,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    places: Sequence[Occurrence],
    taken: Iterable[tuple[int, int]] = (),
) -> Iterator[Occurrence]:
    """The bodies of a sentence that are named by their parts, left to right.

    `tokens` are its words and `places` those found in it; `taken` are stretches that are
    something else.
    """
    busy = list(taken)
    last = 0
    for start, end, english in _beginnings(text, tokens, lexicon, places):
        if start < last:
            continue
        made = _school(text, end, english) or _bureau(text, end, english, lexicon)
        made = made or _company(text, end, english)
        if made is None:
            continue
        stop, said, also = made
        if not any(a < stop and start < b for a, b in busy) and _ends(text, tokens, stop):
            yield Occurrence(start, stop, text[start:stop], said, also, _KIND)
            last = stop


def _ends(text: str, tokens: Sequence[Token], stop: int) -> bool:
    """Whether a word ends there: 师范学院|的, not 第一中|学习; 中学教师 may be one word."""
    return any(token.end == stop for token in tokens) or _STAFF.match(text, stop) is not None


def _beginnings(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, places: Sequence[Occurrence]
) -> Iterator[tuple[int, int, str]]:
    """Where a body may begin, where its own words do, and what it is called after."""
    chains = {place.start: place for place in places}
    named = _MAY_BE.search(text) is not None
    scored = likelihoods(text, tokens, BODIES) if named else {}
    sure = {(one.start, one.end) for one, score in scored.items() if score >= _SURE}
    for number, token in enumerate(tokens):
        places_here = [
            (end, *_with_area(text, end, _said(text[token.start : end], lexicon)))
            for end in _of_lexicon(text, token.start, lexicon)
        ]
        place = chains.get(token.start)
        if place is not None:
            places_here.insert(0, (place.end, place.end, _after(place)))
        for _, end, called in places_here:
            yield token.start, end, called
            if named:  # 洛阳|北方|玻璃技术股份有限公司
                for _, stop, name in _named(text, tokens, lexicon, sure, end):
                    yield token.start, stop, f"{called.split(',', 1)[0]} {name}"
        if token.text[0] in _AREAS and _is_bare(tokens, number):
            yield token.start, token.start + 1, _AREAS[token.text[0]]
    if named:
        yield from _named(text, tokens, lexicon, sure)


def _is_bare(tokens: Sequence[Token], number: int) -> bool:
    """Whether 市 stands for the city of the newspaper: 到市第三人民医院."""
    before = tokens[number - 1] if number else None
    return before is None or not before.kind or before.isa("pcvu") or before.text == "我"


def _after(place: Occurrence) -> str:
    """``Shihe District, Xinyang`` for a chain of places."""
    return place.english.replace(" in ", ", ", 1)


def _of_lexicon(text: str, start: int, lexicon: Lexicon) -> Iterator[int]:
    """Where listed places that begin at a place end."""
    for size in (5, 4, 3, 2):
        name = text[start : start + size]
        listed, term = listed_places().get(name), lexicon.get(name)
        if len(name) == size and (
            (listed is not None and not listed.abroad and not listed.unsure)
            or (term is not None and term.kind == "place" and term.english[:1].isupper())
        ):
            yield start + size


def _said(name: str, lexicon: Lexicon) -> str:
    listed, term = listed_places().get(name), lexicon.get(name)
    if term is not None and term.kind == "place":
        return term.english.removesuffix(" City").replace(" Province", " Provincial")
    return (listed.english if listed is not None else "") or in_pinyin(name, lexicon)


def _with_area(text: str, end: int, name: str) -> tuple[int, str]:
    """A listed place with the common part behind it: 开封|市, 河南|省."""
    area = text[end : end + 1]
    if area not in _AREAS:
        return end, name
    return end + 1, {"省": f"{name} Provincial", "市": name}.get(area, f"{name} {_AREAS[area]}")


def _named(
    text: str,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    sure: AbstractSet[tuple[int, int]],
    behind: int | None = None,
) -> Iterator[tuple[int, int, str]]:
    """Names of two to four hanzi that stand between a word's end and what a body is.

    Only right `behind` a place, if one is given. `sure` are stretches that are names, though they
    are words as well.
    """
    for number, token in enumerate(tokens):
        if behind is not None and token.start != behind:
            continue
        before = tokens[number - 1] if number else None
        if behind is None and before is not None and before.kind and not before.isa("pcvudL"):
            continue
        end = token.start
        for at, part in enumerate(tokens[number:], start=number + 1):
            listed = text[token.start : token.start + _SHORTEST] in STREET_NAMES
            if not part.kind or (
                (part.isa("pcudvrqmL") or part.text in _NO_NAMES)
                and not (listed and part.end <= token.start + _SHORTEST)
            ):
                break
            end = part.end
            if end - token.start > _LONGEST:
                break
            name = text[token.start : end]
            area = text[end : end + 1]
            if len(name) < _SHORTEST or name in _NO_NAMES or _NO_NAME.search(name):
                continue
            if is_foreign(name):
                break
            if (
                area
                and area in "县区镇乡"
                and behind is None
                and SCHOOL_OR_HOSPITAL.match(text, end + 1)
            ):
                common = {"镇": "Town", "乡": "Township"}.get(area) or _AREAS[area]
                yield token.start, end + 1, f"{in_pinyin(name, lexicon)} {common}"
            usual = name in STREET_NAMES and behind is None
            plain = not usual and any(
                len(word.text) > 1 and not word.isa("ZNS?") for word in tokens[number:at]
            )
            if plain and (token.start, end) not in sure and not _is_company(text, end):
                continue  # a common word is no name of a school
            if SCHOOL_OR_HOSPITAL.match(text, end) or COMPANY.match(text, end):
                yield token.start, end, _spelt(name, lexicon)


def _spelt(name: str, lexicon: Lexicon) -> str:
    """A name in pinyin: 青年路 is Qingnian Road."""
    road = name.endswith("路") and len(name) > _SHORTEST
    english = in_pinyin(name, lexicon)
    return f"{english.removesuffix('lu')} Road" if road else english


def _is_company(text: str, end: int) -> bool:
    match = COMPANY.match(text, end)
    return match is not None and match["kind"] != "集团"


def _school(text: str, end: int, called: str) -> tuple[int, str, tuple[str, ...]] | None:
    short = SHORT_NAME.match(text, end)
    if short is not None and text[end - 1] in _AREAS:
        said = f"{called.split(',', 1)[0]} {short_name(short)}"
        return short.end(), said, (short_name(short),)
    match = SCHOOL_OR_HOSPITAL.match(text, end)
    bare = called in _AREAS.values()
    if match is None or (bare and not (match["nth"] or match["fields"] or len(match["kind"]) > 2)):
        return None  # 县医院
    said = f"{called} {school_or_hospital(match)}"
    if "," in called:
        said = f"{school_or_hospital(match)} of {called}"
    also = (said.replace("College", "University"),) if "学院" in match["kind"] else ()
    affiliate = _AFFILIATED.match(text, match.end())
    if affiliate is None:
        return match.end(), said, also
    which = ""
    if affiliate["nth"]:
        number = ordinal_number(affiliate["nth"])
        which = nth(number).capitalize() if number <= _LAST_IN_WORDS else ordinal(number)
    hospital = f"Affiliated {_AFFILIATES[affiliate['what']]} of {said}"
    return affiliate.end(), f"{which} {hospital}".lstrip(), ()


def _company(text: str, end: int, called: str) -> tuple[int, str, tuple[str, ...]] | None:
    match = COMPANY.match(text, end)
    if match is None or called in _AREAS.values():
        return None
    said = f"{called.split(',', 1)[0]} {company(match)}"
    return match.end(), said, (said.removesuffix(" Co., Ltd."),)


@lru_cache(maxsize=4)
def _bureaus(lexicon: Lexicon) -> dict[str, str]:
    """What bodies of a city are called without it: 教育局 is ``Education Bureau``."""
    return {
        name[1:]: term.english.removeprefix("Municipal ")
        for name, term in lexicon.terms.items()
        if name.startswith("市")
        and name.endswith(_BODY_ENDS)
        and term.english.startswith("Municipal ")
        and " of the Municipal" not in term.english
    }


def _bureau(
    text: str, end: int, called: str, lexicon: Lexicon
) -> tuple[int, str, tuple[str, ...]] | None:
    if text[end - 1 : end] not in _AREAS:
        return None
    bodies = _bureaus(lexicon)
    sizes = range(min(16, len(text) - end), 2, -1)
    size = next((size for size in sizes if text[end : end + size] in bodies), 0)
    match = BUREAU.match(text, end)
    if size:
        said, stop = bodies[text[end : end + size]], end + size
    elif match is not None:
        said, stop = bureau(match), match.end()
    else:
        return None
    bare = called in _AREAS.values()
    city = text[end - 1] == "市" and "," not in called and not bare
    level = f"{called} Municipal" if city else called
    whole = f"{said} of {called}" if "," in called else f"{level} {said}"
    return stop, whole, (f"{called} {said}", f"{said} of {called}")
