"""Numbers that name something: 18路公交车, 〔2025〕17号, 6号楼2单元501室, 第六十七条第三款.

The digits alone are kept by any engine; what becomes of 路 or 号楼 beside them is not. Each is
given to the engine in English, and looked for in what it says.
"""

from __future__ import annotations

import re

from pipeline.translate.figures.compound_kind import Compound, Kinds, amount, by_pattern
from pipeline.translate.figures.numerals import HANZI_DIGITS, ordinal
from pipeline.translate.typography import series

__all__ = ["NAMED"]

_NUMERAL = rf"(?:[{HANZI_DIGITS}]{{1,6}}|\d{{1,4}})"
# The courts' names for kinds of cases (最高人民法院《关于人民法院案件案号的若干规定》, 2015).
_PROVINCES_AND_CASES = {
    "京": "Jing", "津": "Jin", "冀": "Ji", "晋": "Jin", "内": "Nei", "辽": "Liao", "吉": "Ji",
    "黑": "Hei", "沪": "Hu", "苏": "Su", "浙": "Zhe", "皖": "Wan", "闽": "Min", "赣": "Gan",
    "鲁": "Lu", "豫": "Yu", "鄂": "E", "湘": "Xiang", "粤": "Yue", "桂": "Gui", "琼": "Qiong",
    "渝": "Yu", "川": "Chuan", "黔": "Qian", "云": "Yun", "藏": "Zang", "陕": "Shaan", "甘": "Gan",
    "青": "Qing", "宁": "Ning", "新": "Xin", "兵": "Bing", "最高法": "Zui Gao Fa",
    "民": "Min", "刑": "Xing", "行": "Xing", "执": "Zhi", "知": "Zhi", "赔": "Pei", "破": "Po",
    "初": "Chu", "终": "Zhong", "再": "Zai", "申": "Shen", "监": "Jian", "特": "Te", "督": "Du",
    "辖": "Xia", "保": "Bao", "恢": "Hui", "异": "Yi", "复": "Fu", "调": "Tiao", "抗": "Kang",
    "更": "Geng", "清": "Qing", "财": "Cai", "审": "Shen", "催": "Cui", "撤": "Che", "他": "Ta",
    "认": "Ren", "协": "Xie", "司": "Si", "救": "Jiu", "助": "Zhu", "诉": "Su", "前": "Qian",
}  # fmt: skip
_LONGER = sorted(_PROVINCES_AND_CASES, key=len, reverse=True)
_PARTS_OF_CASE = re.compile("|".join(_LONGER))


def _bus(match: re.Match[str]) -> Compound | None:
    """18路公交车 is Bus No. 18; 3路、18路公交车 are Buses No. 3 and 18."""
    numbers = re.findall(r"\d+", match["routes"])
    first, *others = numbers
    said = f"Bus No. {first}" if not others else f"Buses No. {series(numbers)}"
    named = re.compile(
        rf"\b(?:bus(?:es)?|routes?|lines?|nos?\.)(?: (?:routes?|lines?|nos?\.))?"
        rf" (?:\d+,? (?:and |or )?)*{first}\b"
        rf"|\b{first}(?:, \d+)*(?:,? (?:and|or) \d+)? (?:bus|route|line)",
        re.IGNORECASE,
    )
    all_said = [
        re.compile(rf"(?<![\d.,]){number}(?![\d%]|st\b|nd\b|rd\b|th\b)") for number in others
    ]
    return Compound(
        *match.span(),
        match[0],
        said,
        lambda english: (
            bool(named.search(english)) and all(one.search(english) for one in all_said)
        ),
    )


def _line(match: re.Match[str]) -> Compound | None:
    """BRT1号线 is BRT Line 1."""
    name, number = match["name"], int(match["n"])
    pattern = re.compile(
        rf"\bline (?:no\. ?)?{number}\b|\bno\. ?{number}\b|\b{ordinal(number)} line"
        rf"|\b{name}-?{number}\b",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{name} Line {number}", pattern)


def _document(match: re.Match[str]) -> Compound | None:
    """〔2025〕17号文件 is Document No. 17 of 2025."""
    year, number = match["year"], int(match["n"])
    pattern = re.compile(
        rf"\bno\. ?{number}\b.*\b{year}\b|\b{year}\b\W{{0,3}}(?:document )?no\. ?{number}\b",
        re.IGNORECASE,
    )
    return by_pattern(match, f"Document No. {number} of {year}", pattern)


def _case(match: re.Match[str]) -> Compound | None:
    """（2025）豫0822民初1347号 is (2025) Yu 0822 Min Chu No. 1347."""
    words = [
        " ".join(_PROVINCES_AND_CASES[part] for part in _PARTS_OF_CASE.findall(match[group]))
        for group in ("court", "kind")
    ]
    words.insert(1, match["code"] or "")
    middle = " ".join(filter(None, words))
    number = match["n"]
    said = f"({match['year']}) {middle} No. {number}"
    pattern = re.compile(rf"\b{match['year']}\W+{middle} (?:No\. ?)?{number}\b")
    return by_pattern(match, said, pattern, whole=True)


def _address(match: re.Match[str]) -> Compound | None:
    """6号楼2单元501室 is Room 501, Unit 2, Building 6."""
    building, unit, room = match["building"], match["unit"], match["room"]
    if not unit and not room:
        return None
    parts = [("Room", room), ("Unit", unit), ("Building", building)]
    said = ", ".join(f"{name} {number}" for name, number in parts if number)
    found = [
        re.compile(
            rf"\b(?:{name}|apartment|flat)(?: no\.)? {number}\b|\bno\. ?{number} {name}"
            rf"|\b{ordinal(int(number))} {name}",
            re.IGNORECASE,
        )
        for name, number in parts
        if number
    ]
    return Compound(
        *match.span(), match[0], said, lambda english: all(one.search(english) for one in found)
    )


def _article(match: re.Match[str]) -> Compound | None:
    """第六十七条第三款 is Paragraph 3 of Article 67; several are one figure."""
    said: list[str] = []
    patterns: list[re.Pattern[str]] = []
    for one in _ARTICLE.finditer(match[0]):
        article = amount(one["article"])
        parts = [
            f"{name} {amount(one[group]):f}"
            for name, group in (("Item", "item"), ("Paragraph", "paragraph"))
            if one[group]
        ]
        said.append(" of ".join([*parts, f"Article {article:f}"]))
        patterns += [re.compile(rf"\b{part}\b", re.IGNORECASE) for part in parts]
        patterns.append(
            re.compile(
                rf"\barticles?\b[^.;]{{0,60}}?\b{article:f}\b|\b{ordinal(int(article))} article"
                rf"|\bart\. {article:f}\b",
                re.IGNORECASE,
            )
        )
    return Compound(
        *match.span(),
        match[0],
        series(said),
        lambda english: all(pattern.search(english) for pattern in patterns),
        whole=True,
    )


def _school_class(match: re.Match[str]) -> Compound | None:
    """五年级（3）班 is Class 3, Grade 5."""
    grade, number = amount(match["grade"]), match["n"]
    pattern = re.compile(
        rf"\bclass (?:no\. )?{number}\b(?=.*\b(?:grade|year)\b)"
        rf"|\bgrade {grade:f}\b.*\bclass \(?{number}\b",
        re.IGNORECASE,
    )
    return by_pattern(match, f"Class {number}, Grade {grade:f}", pattern)


def _continued(match: re.Match[str]) -> Compound | None:
    """上接第1版 is continued from page 1, 下转第3版 continued on page 3."""
    where = "from" if match["way"] == "上接" else "on"
    pattern = re.compile(rf"\bcontinued {where} (?:the )?page {match['n']}\b", re.IGNORECASE)
    return by_pattern(match, f"continued {where} page {match['n']}", pattern)


_NTH_ARTICLE = f"第{_NUMERAL}条"
_PART_OF_ARTICLE = f"(?:第{_NUMERAL}款)?(?:第{_NUMERAL}项)?"
_ARTICLE = re.compile(
    rf"第(?P<article>{_NUMERAL})条(?:第(?P<paragraph>{_NUMERAL})款)?(?:第(?P<item>{_NUMERAL})项)?"
)
_ROUTES = r"(?P<routes>(?<!\d)\d{1,4}路(?:(?:公交车?)?[、，和及或]\d{1,4}路)*)"

NAMED: Kinds = (
    (re.compile(rf"{_ROUTES}(?:城乡|城际)?(?:公交(?:线路|车)?|公共汽车|电车|车(?!祸))"), _bus),
    (re.compile(rf"(?<=乘坐|换乘|可乘|改乘){_ROUTES}"), _bus),
    (re.compile(r"(?<![A-Za-z0-9])(?P<name>[A-Z]{2,5})(?P<n>\d{1,3})号线"), _line),
    (
        re.compile(
            rf"[（(〔\[](?P<year>(?:19|20)\d\d)[）)〕\]]"
            rf"(?P<court>最高法|(?:{'|'.join(_LONGER)}){{1,2}}?)(?P<code>\d{{2,4}})?"
            rf"(?P<kind>(?:{'|'.join(_LONGER)}){{1,4}})(?P<n>\d{{1,6}})号"
        ),
        _case,
    ),
    (
        re.compile(
            r"[〔［\[（(](?P<year>(?:19|20)\d\d)[〕］\]）)]第?(?P<n>\d{1,4})号(?:文件|文(?!化))?"
        ),
        _document,
    ),
    (
        re.compile(
            r"(?<!\d)(?P<building>\d{1,3})(?:号楼|栋|幢)(?:(?P<unit>\d{1,2})单元)?"
            r"(?:(?P<room>\d{3,4})(?:室|房间?|号))?"
        ),
        _address,
    ),
    (
        re.compile(
            rf"(?:(?<=[》法例定章案])|(?={_NTH_ARTICLE}第)){_NTH_ARTICLE}{_PART_OF_ARTICLE}"
            rf"(?:(?:、|和|及|以及){_NTH_ARTICLE}{_PART_OF_ARTICLE})*"
            rf"(?=[、，。；和及（中所]|[的之]?规定|明确|要求|等|$)"
        ),
        _article,
    ),
    (
        re.compile("(?P<grade>[一二三四五六七八九])年级?[（(](?P<n>[0-9]{1,2})[）)]班"),
        _school_class,
    ),
    (re.compile(r"(?P<way>上接|下转)第?(?P<n>\d{1,2})版"), _continued),
)
