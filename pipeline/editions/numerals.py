"""Figures spelled out in hanzi, as they are read aloud: 2025年 is 二〇二五年, 3.5% 百分之三点五.

Years, telephone numbers and the digits after a point are read digit by digit, other
numbers by place; 2 before a measure word is 两. What is no number stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["BREAK", "spell_figures"]

# Stands where GB/T 16159-2012 (6.1.5) writes two words: èr líng èr wǔ nián, sān diǎn wǔ.
BREAK = "\u200b"

_DIGITS = "零一二三四五六七八九"
_YEAR_DIGITS = "〇一二三四五六七八九"
_PHONE_DIGITS = "零幺二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "兆")
_MOST = 16  # digits; a longer number is read digit by digit

_NUMBER = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# What counts things, where 2 is 两; before 月 日 号 and in dates it stays 二.
_MEASURES = (
    "个位名家次件项条种只头匹辆台座栋间套张本份篇场届轮组队群批排层级年天周小时分钟秒岁倍成步条路层"
    "口户所村人颗棵株朵片块瓶杯碗箱袋亩里米公顿吨斤万亿千"
)
_PART = f"{BREAK}分{BREAK}之{BREAK}"
_UNITS = {
    "℃": "摄氏度",
    "°C": "摄氏度",
    "km/h": "公里每小时",
    "km²": "平方公里",
    "km": "公里",
    "kg": "千克",
    "mm": "毫米",
    "cm": "厘米",
    "m²": "平方米",
    "㎡": "平方米",
    "m³": "立方米",
    "m3": "立方米",
    "m2": "平方米",
    "m": "米",
}


def _by_digit(digits: str, names: str = _DIGITS) -> str:
    return BREAK.join(names[int(digit)] for digit in digits)


def _year(digits: str) -> str:
    return _by_digit(digits, _YEAR_DIGITS)


def _by_place(digits: str) -> str:
    """A whole number: 一千零五十, 十二, 两 never."""
    digits = digits.lstrip("0")
    if not digits:
        return "零"
    if len(digits) > _MOST:
        return _by_digit(digits)
    size = (len(digits) + 3) // 4
    padded = digits.zfill(size * 4)
    made = ""
    gap = False
    for group in range(size):
        four = padded[group * 4 : group * 4 + 4]
        if four == "0000":
            gap = bool(made)
            continue
        gap = gap or (bool(made) and four[0] == "0")
        made += (f"零{BREAK}" if gap else "") + _group(four) + _GROUPS[size - 1 - group] + BREAK
        gap = False
    made = made.removesuffix(BREAK)
    return made.removeprefix("一") if made.startswith("一十") else made


def _group(four: str) -> str:
    made = ""
    zero = False
    for place, digit in enumerate(four):
        if digit == "0":
            zero = bool(made)
            continue
        apart = BREAK if made and (zero or not made.endswith("十")) else ""
        made += apart + (f"零{BREAK}" if zero else "") + _DIGITS[int(digit)] + _PLACES[3 - place]
        zero = False
    return made


def _number(figure: str) -> str:
    """A number with its thousands separators and its decimals."""
    whole, point, decimals = re.sub("[,，]", "", figure).partition(".")
    spelled = _by_place(whole)
    return f"{spelled}{BREAK}点{BREAK}{_by_digit(decimals)}" if point else spelled


def _counting(match: re.Match[str]) -> str:
    """A number before what it counts."""
    figure, follows = match.group(1), match.group(2)
    if match.string[: match.start()].endswith("第"):
        return _number(figure) + BREAK + follows  # 第二名, never 第两名
    if figure == "2" and follows and follows in _MEASURES:
        return f"两{BREAK}{follows}"
    if re.fullmatch("2000*", figure) and follows != "年":
        spelled = _number(figure)
        big = spelled.startswith(("二千", "二万", "二亿"))
        return ("两" + spelled[1:] if big else spelled) + BREAK + follows
    return _number(figure) + BREAK + follows


def _time(match: re.Match[str]) -> str:
    hour, minute = _by_place(match.group(1)), match.group(2)
    if minute == "00":
        return f"{hour}{BREAK}点"
    spelled = _by_place(minute)
    zero = f"零{BREAK}" if minute[0] == "0" else ""
    return f"{hour}{BREAK}点{BREAK}{zero}{spelled}{BREAK}分"


def _range(match: re.Match[str]) -> str:
    return f"{_number(match.group(1))}{BREAK}至{BREAK}"


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    # Telephone numbers, with or without their area; then dates with hyphens or points.
    (
        re.compile(r"(?<!\d)(0\d{2,3})[-—](\d{7,8})(?!\d)"),
        lambda m: _by_digit(m[1] + m[2], _PHONE_DIGITS),
    ),
    (re.compile(r"(?<![\d.])(1[3-9]\d{9})(?![\d.])"), lambda m: _by_digit(m[1], _PHONE_DIGITS)),
    (
        re.compile(r"(?<!\d)((?:1|2)\d{3})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"),
        lambda m: BREAK.join((_year(m[1]), "年", _by_place(m[2]), "月", _by_place(m[3]), "日")),
    ),
    (
        re.compile(r"(?<!\d)(\d{4})([-—–~～至到])(\d{4})年"),
        lambda m: BREAK.join((_year(m[1]), "至", _year(m[3]), "年")),
    ),
    (
        re.compile(r"(?<!\d)(\d{4})(?=年(?!代?[多余]))"),
        lambda m: _year(m[1]) + BREAK,
    ),
    (
        re.compile(r"(?<!\d)(\d{2})(?=年(?:款|级|届|代初))"),
        lambda m: _year(m[1]) + BREAK,
    ),
    (
        re.compile(r"(?<=热线|拨打|电话)([:：]?\s*)(\d{3,8})(?![\d.])"),
        lambda m: m[1] + _by_digit(m[2], _PHONE_DIGITS),
    ),
    # Numbers that are names, read digit by digit: 110报警, 318国道, 211工程, 90后, 302室.
    (
        re.compile(
            r"(?<![\d.,])(1(?:10|14|19|20|22)|12\d{3}|9[56]\d{3,4}|100(?:00|10|86))"
            r"(?=热线|报警|急救|服务|平台|投诉|电话|客服|指挥|接警|便民|政务)"
        ),
        lambda m: _by_digit(m[1], _PHONE_DIGITS) + BREAK,
    ),
    (
        re.compile(r"(?<![\d.,])(\d{3})(?=国道|省道|县道)|(?<![\d.,])(211)(?=工程|高校|大学|院校)"),
        lambda m: _by_digit(m[1] or m[2], _PHONE_DIGITS) + BREAK,
    ),
    (
        re.compile(
            r"(?<![\d.,])(985|863|973|\d0(?=后(?!天|续|方|排|来)))(?=工程|高校|大学|院校|计划|后)"
        ),
        lambda m: _by_digit(m[1]) + BREAK,
    ),
    (
        re.compile(r"(?<![\d.,])(\d{3,4})(?=室(?!内|外|温))"),
        lambda m: _by_digit(m[1], _PHONE_DIGITS) + BREAK,
    ),
    # Times, scores and ratios.
    (re.compile(r"(?<![\d:])([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:])"), _time),
    (
        re.compile(r"(?<!\d)(\d{1,3})[:：](\d{1,3})(?!\d)"),
        lambda m: f"{_number(m[1])}{BREAK}比{BREAK}{_number(m[2])}",
    ),
    # Fractions and percentages; a range says its unit once.
    (
        re.compile(r"(?<![\d/])(\d+)/(\d+)(?![\d/])"),
        lambda m: f"{_number(m[2])}{_PART}{_number(m[1])}",
    ),
    (
        re.compile(rf"({_NUMBER})[%％]?[-—–~～]({_NUMBER})[%％]"),
        lambda m: f"百{_PART}{_number(m[1])}{BREAK}至{BREAK}百{_PART}{_number(m[2])}",
    ),
    (re.compile(rf"[-－−]({_NUMBER})[%％]"), lambda m: f"负{BREAK}百{_PART}{_number(m[1])}"),
    (re.compile(r"(?<![\d.,])100[%％]"), lambda _: f"百{_PART}百"),
    (re.compile(rf"({_NUMBER})[%％]"), lambda m: f"百{_PART}{_number(m[1])}"),
    (re.compile(rf"({_NUMBER})‰"), lambda m: f"千{_PART}{_number(m[1])}"),
    (
        re.compile(rf"(?<!\d)[-－−]({_NUMBER})(?=℃|°C)"),
        lambda m: f"零下{BREAK}{_number(m[1])}{BREAK}",
    ),
    (re.compile(rf"({_NUMBER})[-—–~～](?=\d)"), _range),
    (re.compile(rf"({_NUMBER})([\u4e00-\u9fff]?)"), _counting),
)
_AFTER_NUMBER = re.compile(
    f"(?<=[零一二三四五六七八九十百千万亿{BREAK}])("
    + "|".join(map(re.escape, _UNITS))
    + ")(?![A-Za-z])"
)
# Latin words with figures in them (G30, 5G, iPhone15), which stay.
_MIXED = re.compile(r"((?<![A-Za-z\d])(?=[\d.]*[A-Za-z])[A-Za-z\d][A-Za-z\d.-]*\d*)")
_MEASURED = re.compile(rf"(?:{_NUMBER})(?:km|kg|mm|cm|m2|m3|m)")


def spell_figures(text: str) -> str:
    """The text with its figures in hanzi; figures within Latin words (G30, 5G) stay.

    `BREAK` stands between the words of a number, and after it.
    """
    made = ""
    for number, part in enumerate(_MIXED.split(text)):
        if number % 2 and not _MEASURED.fullmatch(part):
            made += part
            continue
        spelled = part
        for pattern, spell in _RULES:
            spelled = pattern.sub(spell, spelled)
        made += spelled
    return _AFTER_NUMBER.sub(lambda m: _UNITS[m[1]], made)
