"""Digits that count nothing: telephone numbers, codes, roads, years of a class.

They are written in English as they stand, without commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.translate.figures.units import counted, measure_in_chinese

__all__ = ["Code", "codes", "is_class_year", "is_name"]

_NAMED_BEFORE = re.compile(
    "(?:拨打了?|拨|热线|电话|专线|邮编|邮政编码|编号|车次|车牌号?|牌号|传真|手机号?|微信号?|QQ群?|短信|"
    "尾号|证号|代码|号码|账号|客服|咨询|货号|批号|频道|号)(?:为|是|[:：])?[“‘「]?$"
)
_NAMED_AFTER = re.compile(
    "[”’」]?(?:(?:市民|政务|政府|便民|公共|消费者|综合)?(?:服务)?(?:热线|专线|平台|电话|投诉|举报|客服|网站)|"
    "报警|急救|求助|指挥中心)"
)
_ROAD_AFTER = re.compile("[国省县乡]道")
_NUMBER_AFTER = re.compile("路(?:公交|电车|车|线)|号[线楼机院店库馆门井站桌车厅坑文宿]")
# Two digits count more often than they name: 24平台, 电话15个.
_SHORTEST_NAME = 3
_LONGEST_NAME = 6
_TELEPHONE = 7
_OPENING = ("“", "‘", "「", '"')
_CLOSING = ("”", "’", "」", '"')

_CLASS_AFTER = re.compile("级[新学毕本研]|届[毕高初大本硕研]|款|版|赛季|财年|学年")
_YEARS = range(1949, 2101)

_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9.+-]*[A-Za-z+])(?=[A-Za-z0-9.+-]*\d)"
    r"[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)*"
)
# A telephone number with its area code; 160/95 of the blood.
_TELEPHONE_OR_PRESSURE = re.compile(
    r"(?<![\d-])0\d{2,3}-\d{7,8}(?![\d-])|(?<![\d/.])\d{2,3}/\d{2,3}(?![\d/.])"
)
_PRESSURE = re.compile("血压|高压|低压")
# 36x24mm is a size.
_BY = re.compile("\\d[xX×]\\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LETTERS = re.compile("[A-Za-z]+")
# Longer runs of letters are words of their own: NBA2024, ISO9001.
_MOST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Code:
    """Digits with letters in ``text[start:end]``.

    `whole` says that the letters belong to it (K1123, PM2.5); else they are a word beside
    the number.
    """

    start: int
    end: int
    text: str
    whole: bool


def codes(text: str) -> Iterator[Code]:
    """The codes of a text, left to right: K1123, PM2.5, 12+108+N.

    A number before the symbol of a unit (50kg) is none.
    """
    for match in _TELEPHONE_OR_PRESSURE.finditer(text):
        if "-" in match[0] or _PRESSURE.search(text):
            yield Code(*match.span(), match[0], whole=True)
    for match in _CODE.finditer(text):
        token = match[0]
        number = _NUMBER.match(token)
        if _BY.search(token):
            continue
        if number is not None and measure_in_chinese(token[number.end() :]) is not None:
            continue
        letters = _LETTERS.findall(token)
        if all(len(run) <= _MOST_LETTERS for run in letters):
            yield Code(*match.span(), token, whole=True)
            continue
        if letters and token[0].isalpha() and counted(text[match.end() :][:6]):
            continue  # GDP5000元, APP1000个
        for digits in _NUMBER.finditer(token):
            start = match.start() + digits.start()
            yield Code(start, start + len(digits[0]), digits[0], whole=False)


def is_name(number: str, before: str, after: str) -> bool:
    """Whether digits are a name, by what stands around them.

    Names are digits alone in quotes, those with a leading zero, telephone numbers, those
    called a number (拨打12315, 12345热线, 302省道, 3号线), and four digits or more before 号.
    """
    if not number.isdigit():
        return False
    size = len(number)
    if before.endswith(_OPENING) and after.startswith(_CLOSING):
        return True
    if size > 1 and number[0] == "0":
        return True
    if size >= _TELEPHONE and not re.match(r"[\u4e00-\u9fff%]", after):
        return True
    if _ROAD_AFTER.match(after) or _NUMBER_AFTER.match(after):
        return True
    if size < _SHORTEST_NAME or counted(after):
        return False
    if size > _LONGEST_NAME:
        return _NAMED_BEFORE.search(before) is not None
    if size > _SHORTEST_NAME and after.startswith("号"):
        return True
    return bool(_NAMED_BEFORE.search(before) or _NAMED_AFTER.match(after))


def is_class_year(number: str, after: str) -> bool:
    """Whether digits name a class, a season or an edition by its year: 2024级学生."""
    if len(number) != 4 or not number.isdigit() or int(number) not in _YEARS:
        return False
    return _CLASS_AFTER.match(after) is not None
