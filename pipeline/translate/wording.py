"""Words beside figures: what an engine is given for some, and what is mended where it errs.

An engine knows 公斤 and not 千克, and makes New Taiwan dollars of 人民币二万元: it is given the
other word, which means the same. What it makes of a bare 分 or of 1倍 is put right afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.translate.figures.numerals import english_number, ordinal
from pipeline.translate.occurrence import Occurrence

__all__ = ["WORDING", "mended", "reworded"]

# The kind of an occurrence whose “English” is a Chinese word, for the engine alone.
WORDING = "wording"

_AMOUNT_AHEAD = r"(?=\s*[\d一二三四五六七八九十百千两]+[\d.,]*[余多]?[十百千万亿]*元)"
_SAME: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[\d余多万])千克"), "公斤"),
    (re.compile(r"(?<=[\d余多万])千米"), "公里"),
    (re.compile(f"人民币{_AMOUNT_AHEAD}"), ""),
    (re.compile(r"(?<=[\d半两一二三四五六七八九十几多]个)(?:多)?钟头"), "小时"),
    (re.compile(r"(?<![下暴大狂])跌了(?=[\d一二两三四五六七八九])"), "下跌"),
    (re.compile(r"(?<![上暴大])涨了(?=[\d一二两三四五六七八九])"), "上涨"),
    (re.compile(r"(?<=[比边家往年])便宜了?(?=[\d一两二三四五六七八九几十]+[多余]?[元块])"), "低"),
)

_DOLLARS = re.compile(
    r"(?P<number>\d[\d,.]*(?: (?:million|billion))?) (?:New Taiwan|NT) dollars?", re.IGNORECASE
)
_TAIWAN = re.compile("台币|台幣|台湾|臺灣")
_POINTS = re.compile(
    r"(?<![\d时点.])(?P<n>\d{1,3}(?:\.\d)?)分(?![钟之秒贝米别公店校局点]|\d{1,2}秒)"
)
_CLOCK_BEFORE = re.compile(r"[时点:：]$|第$")
_ONCE_MORE = re.compile(r"(?:增长|增加|提高|提升|上涨|高出|高|多|快|翻)(?:了|近|约)?(?:1|一)倍")
_ONE_TIMES = re.compile(
    r"\b(?:1|one) times?(?= (?:higher|more|faster|greater|larger|over|that of)\b|[.,;]|$)"
)
_ON_THE_HOUR = re.compile(r"\b[Oo]n (?=\d{1,2}:\d\d\b|\d{1,2}(?::\d\d)? [ap]\.m\.)")
# “4 a.m. the worker has swept” begins with At.
_HOUR_FIRST = re.compile(
    r"^(\d{1,2}(?::\d\d)? [ap]\.m\.|12 noon),? "
    r"(?=(?:the|a|an|[a-z]+ (?:worker|officer|man|woman)s?) )"
)
_AND_HALF = re.compile(r"(?<![\d.])(?P<n>\d{1,3})(?:圈|公里|亩|吨)半(?![径山个])")
_TWICE_IN_BRACKETS = re.compile(r"(\(\d+\)) \1")
# What was demanded once more stands twice: 38 38.95, 6 minus 6 degrees, 16:08 at 08.
_AGAIN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![\d.,])(\d+) (?=\1\.\d)"), ""),
    (re.compile(r"(?<![\d.,])(\d+) (?=minus \1 degrees)"), ""),
    (re.compile(r"(?<![\d.,])(\d+) (?=\d+ minutes? \1 seconds?\b)"), ""),
    # 零时7分
    (re.compile(r"(?<![\d:])(\d{1,2}):(\d) yuan\b"), r"\1:0\2"),
    (re.compile(r"(?<![\d:])(\d{1,2}:\d\d) yuan\b"), r"\1"),
    (re.compile(r"\b(at \d{1,2}:\d\d) \1\b"), r"\1"),
    (re.compile(r"\b(12 noon)(?:s| 12 noons?)\b"), r"\1"),
    # What is copied may lose its space: 260spectators, 2 to3 yuan.
    (re.compile(r"(?<![\w.-])(\d[\d,.]*)(?=[a-z]{5})"), r"\1 "),
    (re.compile(r"(?<=\d to)(?=\d)"), " "),
    (re.compile(r"\bat least (?=up to \d)"), ""),
    (re.compile(r"\b([Mm]ore than) more than\b"), r"\1"),
    (re.compile(r"\bthe (?=the \d+(?:st|nd|rd|th)\b)"), ""),
    (re.compile(r"(?<=\d:)(\d\d) at \1\b"), r"\1"),
    (re.compile(r"\b([Ii]n) (?=(?:19|20)\d0s\b)"), r"\1 the "),
    (re.compile(r"(?<![\d.,])(\d+)(\.\d+) \1\b(?![.,:]\d)"), r"\1\2"),
    (re.compile(r"(?<![\d:])(\d\d) [ap]\.m\. (?=.{0,40}\b\d{1,2}:\1 [ap]\.m)"), ""),
    # 8:30 8:30 a.m., to 11:30 2:30 p.m.
    (re.compile(r"(?<![\d:])(\d{1,2}:\d\d) (?=\1 [ap]\.m)"), ""),
    (re.compile(r"(?<![\d:])(\d{1,2}:\d\d) (?=\d{1,2}:\d\d\b)"), r"\1, "),
    (re.compile(r"\b(AD \d),(?=\d{3}\b)"), r"\1"),
    (re.compile(r"\b(\d),(?=\d{3} BC\b)"), r"\1"),
)
# 观影人次达331万: a number without a unit that is of people.
_HEADS = re.compile(
    r"(?:人次|人数|人口|户数|人群|观众|游客|粉丝|用户|旅客|次数|播放量|点击量|阅读量|浏览量)"
    r"(?:就|已|也|均)?(?:达到?|为|超过?|突破|逾|增至|升至|约)?了?(?P<n>\d[\d,.]*)(?P<scale>[万亿])?(?=[，。；、！]|$)"
)
_SIZES = {"": 1, "万": 10**4, "亿": 10**8}
# Less than 60 percent less than, for 偏少六成.
_LESS_IN_CHINESE = re.compile("不足|不到|低于|少于|不满|以[下内]|近|接近")
_LESS_TWICE = re.compile(
    r"\b(?:less|fewer|lower) than (?P<share>\d[\d.]* percent (?:less|fewer|lower|below))",
    re.IGNORECASE,
)
# 增加一倍 is to twice as much; twice more would be three times.
_DOUBLED = re.compile("(?:增长|增加|提高|提升|多|翻)了?(?:近|约)?(?:一|1)倍|翻(?:了)?一番")
_TWICE_MORE = re.compile(r"\b(?:twice|two times) more than(?= (?:last|the|that|in|a)\b)")
_BUSES = re.compile(r"\b([Bb])uss\b")
_HOUR_AFTER_NOON = re.compile(
    r"(?<!\d)(?P<hour>1[3-9]|2[0-3])(?:[时点]|[:：])(?P<minutes>[0-5]\d)(?!\d)"
)
_RANKS = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,3})(?P<rest>(?:, \d{1,3})? and \d{1,3}(?:st|nd|rd|th)\b)"
)
# 可少缴8.6万元 is to pay so much less.
_SAVED = re.compile(r"少(?:缴|交|花|付|用|支出|掏)[^，。；]{0,6}\d")
_LESS_THAN = re.compile(r"less than (?P<amount>\d[\d,.]*(?: [mb]illion)? yuan)")


def reworded(source: str) -> Iterator[Occurrence]:
    """The words of a source for which an engine is given others, in no order."""
    for pattern, other in _SAME:
        for match in pattern.finditer(source):
            yield Occurrence(*match.span(), match[0], other, kind=WORDING)


def mended(source: str, english: str) -> str:
    """The English with such words put right; of a number that stands in it twice, none."""
    english = _BUSES.sub(r"\1uses", english)
    for pattern, once in _AGAIN:
        english = pattern.sub(once, english)
    english = _TWICE_IN_BRACKETS.sub(r"\1", english)
    english = _HOUR_FIRST.sub(r"At \1, ", english)
    english = _ON_THE_HOUR.sub(lambda said: "at " if said[0][0] == "o" else "At ", english)
    if not _TAIWAN.search(source):
        english = _DOLLARS.sub(r"\g<number> yuan", english)
    if _ONCE_MORE.search(source):
        english = _ONE_TIMES.sub("100 percent", english)
    for match in _POINTS.finditer(source):
        if not _CLOCK_BEFORE.search(source[: match.start()]):
            english = re.sub(
                rf"(?<![\d.,:]){re.escape(match['n'])} minutes?\b", f"{match['n']} points", english
            )
    if _SAVED.search(source):
        english = _LESS_THAN.sub(r"\g<amount> less", english)
    for match in _AND_HALF.finditer(source):
        if source.count(match["n"]) == 1:
            bare = rf"(?<![\d.,]){match['n']}(?= (?:times|laps|circles|kilometers|mu|tonnes)\b)"
            english = re.sub(bare, f"{match['n']}.5", english)
    if not _LESS_IN_CHINESE.search(source):
        english = _LESS_TWICE.sub(r"\g<share>", english)
    if _DOUBLED.search(source):
        english = _TWICE_MORE.sub("twice that of", english)
    return _after_noon(source, _ranks(source, _uncounted_money(source, english)))


def _uncounted_money(source: str, english: str) -> str:
    """``3.31 million yuan``, for 观影人次达331万, made 3.31 million: people are no money."""
    for match in _HEADS.finditer(source):
        number = english_number(Decimal(match["n"].replace(",", "")) * _SIZES[match["scale"] or ""])
        if sum(one in source for one in ("元", "币")) and source.count(match["n"]) > 1:
            continue
        english = re.sub(
            rf"(?<![\d.,]){re.escape(number)} (?:yuan|U\.?S\.? dollars)\b", number, english
        )
    return english


def _ranks(source: str, english: str) -> str:
    """``ranked 2 and 5th``, for 第2和第5名, made 2nd and 5th."""

    def both(match: re.Match[str]) -> str:
        number = match["n"]
        if not re.search(rf"第{number}(?!\d)", source):
            return match[0]
        return f"{ordinal(int(number))}{match['rest']}"

    return _RANKS.sub(both, english)


def _after_noon(source: str, english: str) -> str:
    """``2:46 p.m.``, for 22时46分, made 10:46 p.m.: the last digit of the hour was kept."""
    for match in _HOUR_AFTER_NOON.finditer(source):
        hour, minutes = int(match["hour"]) - 12, match["minutes"]
        wrong = re.compile(rf"(?<![\d:])\d{{1,2}}:{minutes}(?P<half> ?p\.m\.)")
        said = wrong.findall(english)
        if len(said) == 1 and source.count(minutes) == 1:
            english = wrong.sub(rf"{hour}:{minutes}\g<half>", english)
    return english
