"""What stands beside the date in a folio: lunar date, issue, licences, publisher, price, weather.

All of it is known and none of it is wanted: it is taken out before the rest is read.
"""

from __future__ import annotations

import re

from pipeline.normalise.width import HAN

__all__ = ["BESIDE", "only_beside"]

_BLANK = " \t\u3000|｜·■□●◎()（）"
_BEGINS, _ENDS = r"(?<!\S)", r"(?!\S)"
_NUMERAL = "[一二三四五六七八九十]"
_TERMS = (
    "立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 "
    "立冬 小雪 大雪 冬至 小寒 大寒 除夕 春节 元宵节 端午节 中秋节 重阳节"
).split()
# 九月初二, 闰六月廿三; a solar term may follow (九月初三霜降).
_LUNAR_DAY = (
    "闰?(?:[正冬腊]|十[一二]?|[一二三四五六七八九])月"
    f"(?:初|十|廿|卅|二十|三十){_NUMERAL}?(?:{'|'.join(_TERMS)})?"
)
_YEAR = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
_WEATHER = "(?:晴间)?(?:晴|多云|阴|[小中大暴阵雷]{1,2}雨|[小中大暴阵]雪|雨夹雪|雾|霾)"
_RANGE = "[~～—–-]{1,2}"
_PUBLISHER = (
    f"(?:中共[{HAN}]{{2,12}}|[{HAN}]{{2,10}}(?:报社|委员会|传媒中心|融媒体中心|集团))"
    "(?:机关报|主管主办|主办|主管|编辑出版|出版)"
)

_DOMAIN = r"(?:[A-Za-z0-9-]{1,40}\.){1,4}(?:com|cn|net|org)"
_MAIL = f"[A-Za-z0-9_.-]{{1,40}}@{_DOMAIN}"

_FACTS = (
    f"农历(?:{_YEAR})?\\s*(?:{_LUNAR_DAY})?(?=[\\s◎●■|]|星期|$)",
    f"农历(?:(?!星期)[{HAN}]){{2,12}}",
    f"{_YEAR}(?:\\s*{_LUNAR_DAY}|(?:(?!星期)[{HAN}]){{2,6}})?",
    f"{_BEGINS}{_LUNAR_DAY}",
    # the issue: 第26318号, 总第123期, (总第4567期), 复刊第12号
    r"[总新]?第\s*\d{1,6}\s*[期号](?!\w)",
    r"(?:总|复刊|试刊|创刊)?第?\s*\d{1,6}\s*期",
    # how many pages: 今日12版, 本期八版, 4开8版
    rf"(?:今[日天]|本期|共)\s*共?\s*(?:\d{{1,3}}|{_NUMERAL}{{1,3}})\s*个?版",
    f"(?:\\d|对|{_NUMERAL})开\\s*(?:\\d{{1,2}}|{_NUMERAL}{{1,3}})版",
    # the licence: 国内统一连续出版物号:CN 47-0001, the post office's number
    r"(?:国内统一(?:连续出版物号|出版物号|刊号)|刊号)\s*[:：]?\s*(?:CN)?\s*\d{2}\s?[-—－]\s?\d{4}(?:/\S*)?",
    r"国内统一(?:连续出版物号|刊号)[^\s]*",
    r"(?:ISSN|CN)\s?\d{2,4}-\d{3,4}[\dX]?(?:/\S*)?",
    rf"{_BEGINS}内部资料(?:\s*免费交流)?{_ENDS}|准印证?号?\s*[:：]?\s*\S{{4,24}}",
    r"(?:邮发)?代号\s*[:：]?\s*\d{1,3}\s*[-—－]{1,2}\s*\d{1,5}",
    # who publishes it, what it costs, where it stands in the net
    f"{_BEGINS}{_PUBLISHER}{_ENDS}",
    r"(?:零售|定)价\s*[:：]?\s*(?:每份\s*)?\d+(?:\.\d+)?\s*元(?:/份)?|每份\s*\d+(?:\.\d+)?\s*元",
    rf"{_BEGINS}(?:网址\s*[:：]?\s*)?(?:https?://)?{_DOMAIN}(?:/\S*)?",
)
# What may as well be a headline where it stands alone.
_NAMES = (
    f"{_BEGINS}(?:今日)?(?:{'|'.join(_TERMS)}){_ENDS}",
    # a section named after a day (3·15特刊)
    f"{_BEGINS}\\d{{1,2}}·\\d{{1,2}}[{HAN}]{{2,4}}{_ENDS}",
    # the weather: 多云转晴 12℃～20℃ 北风3级
    rf"-?\d{{1,2}}\s*(?:℃|°C)?\s*{_RANGE}\s*-?\d{{1,2}}\s*(?:℃|°C)",
    f"{_BEGINS}(?:今[日天]|明[日天])?(?:天气)?\\s*[:：]?\\s*{_WEATHER}(?:[转到]{_WEATHER})?{_ENDS}",
    r"[东南西北]{1,2}风\s*\d(?:\s*[-~～—至到]\s*\d)?级",
    # the day in English, the name of the paper in Latin letters
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b\.?|\b(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*\b\.?",
    # where the desk is written to; alone on its line that is the imprint's
    rf"(?:(?:投稿|新闻|电子){{0,2}}(?:邮箱|信箱|邮件)|E-?mail)?\s*[:：]?\s*{_MAIL}",
    r"\b[A-Z][A-Za-z]{2,}\b",
    r"中华(?=\s)",
)
BESIDE = re.compile("|".join((*_FACTS, *_NAMES)))
_FACT = re.compile("|".join(_FACTS))


def only_beside(text: str) -> bool:
    """Whether a line holds nothing but what stands beside the date: 第26318号, 农历九月初二."""
    start = len(text) - len(text.lstrip(_BLANK))
    if start < len(text) and _FACT.match(text, start) is None:
        return False  # nearly every line begins with something else
    return not _FACT.sub(" ", text).strip(_BLANK)
