"""What a line looks like: the end of a sentence, a head, a row of figures."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.normalise.names import is_surname
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.rule import Rule
from pipeline.normalise.width import HAN

__all__ = [
    "DETAIL",
    "LONGEST_HEAD",
    "SAYING",
    "cells",
    "han_number",
    "has_marks",
    "head_like",
    "is_final",
    "may_be_head",
    "numbering",
    "open_marks",
    "row_like",
    "shuts",
    "starts_closed",
    "uncounted",
]

# A head of one line: the widest banner of a broadsheet holds about 30 hanzi.
LONGEST_HEAD = 30
# The longest line of a banner; only what stands under it tells that it is one.
_LONGEST_BANNER = 40
# A question or an exclamation of more than this is a sentence, not a head.
_LONGEST_QUESTION = 20

_STOPS = "。！？!?…"
# A paragraph may also end before a list (：) or as an item of one (；).
_ENDS = _STOPS + "：；:;"
# A full stop that is yet to become full width.
_HALF_STOP = re.compile(f'[{HAN}%℃）)”"]\\.$')
_CLOSING = "”’）》】〕」』\"')]"
_PAIRS = {"（": "）", "《": "》", "“": "”", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_MARKS = re.compile(f"[{re.escape(''.join(_PAIRS) + ''.join(_PAIRS.values()))}]")
_NOTE_AFTER_STOP = re.compile("[。！？…”](?:[（(][^（）()。]{2,60}[）)]|【[^】。]{2,60}】)$")
_LONGEST_NOTE = 64
_NEVER_FIRST = "，。、；：！？）》”’】〕」』…%％"
# A space after 吗？ stands for the break between two lines of a head.
_GOES_ON = "(?=.)(?![”’）》」』]| [^ ]{4,14}$)"
_INNER_STOP = re.compile(f"。|；|！{_GOES_ON}|？{_GOES_ON}")
# 绝杀！云州队108:107险胜: a head may cry out first.
_CRY = re.compile("[^，。、；：“”]{2,6}[！!？](?=[^，。；！？：]{4,24}$)")
# A question and what answers it, or another: 暖气热不热？先看这几项指标.
_ASKS_TWICE = re.compile("[^。；！？]{4,16}[？！][^。；！？]{4,16}[？！]?")
_SPEAKER = Rule("：", f"^(?:问|答|[{HAN}]{{2,6}})：")
# 第一步：送鸡蛋, 误区二：…, a head; 联系电话：…, a line of a notice.
_COUNTED = re.compile(
    f"第[一二三四五六七八九十]{{1,2}}[{HAN}]|[{HAN}]{{2,4}}[一二三四五六七八九十]"
)
# Who is not a person speaks in a head as well: 专家：别把鸡蛋放在一个篮子里.
SAYING = frozenset("专家 律师 医生 法官 警方 法院 交警 校方 物业 商家 平台 官方 业内 部门".split())
# What became of it, and what kind of story it is: 回音：11盏路灯已全部修复, 国际观察：….
_FOLLOWS = re.compile(
    "(?:回音|回应|追踪|后续|进展|最新|快讯|揭秘|聚焦|关注|观察|时评|快评|短评|评论|调查|视点|综述|连线|特写)$"
)
# What a line of a notice tells, not a head: 联系电话：….
DETAIL = re.compile("电话|联系人|地址|时间|地点|热线|邮箱|传真|网址|微信|邮编|日期|报名")
_SENTENCE = re.compile("[，；。]")
_SCHEDULE = re.compile(r"\d{1,2}[:：]\d{2}(?:[-—~～至]+\d{1,2}[:：]\d{2})?\s+\S")
# 日均带货：8.5吨, a line of a list of figures.
_FIGURE = Rule("：:", f"(?P<label>[{HAN}]{{2,10}})[：:][约超近]?\\d[\\d.,]*[{HAN}%℃]{{0,5}}")
_BLANK = re.compile(r"\s")
_LONGEST_FIELD = 12
_HALF_COUNT = re.compile(f"^\\d{{1,2}}[)）](?=[{HAN}“])")
_FIELD = re.compile(r"\d")
_DIGITS = "〇一二三四五六七八九"
_HAN_NUMBER = re.compile(f"(?=.)(?:([{_DIGITS}]?)(十))?([{_DIGITS}]?)")

# The styles of numbering, a group each.
_NUMBERING = re.compile(
    "([一二三四五六七八九十]{1,3}、)"
    "|(第[一二三四五六七八九十]{1,3}[章节部分篇步招、：，])"
    "|(（[一二三四五六七八九十]{1,3}）)"
    r"|(\d{1,2}[.．、](?!\d))"
    r"|(（\d{1,2}）|[①-⑳])"
    f"|([{re.escape(ORNAMENTS)}])"
)
# What any of them begins with, if not with a figure.
_NUMBER_OPENS = frozenset(f"一二三四五六七八九十第（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳{ORNAMENTS}")


# What is neither ASCII nor certainly wide, by Unicode's EastAsianWidth.txt.
_UNCOMMON = re.compile(
    "[^\x00-\x7f\u3000-\u303e\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60“”‘’—…·■]"
)


@lru_cache(maxsize=8192)
def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def cells(text: str) -> int:
    """The width of a text in half-width cells (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    if _UNCOMMON.search(text) is None:
        return 2 * len(text) - len(text.encode("ascii", "ignore"))
    return sum(map(_width, text))


def is_final(text: str) -> bool:
    """Whether a text ends as a paragraph may end; a note in brackets may follow (（下转…）)."""
    if text[-1:] in _ENDS or (text[-1:] == "." and _HALF_STOP.search(text[-2:])):
        return True
    if text[-1:] not in _CLOSING:
        return False
    core = text.rstrip(_CLOSING)
    return core[-1:] in _STOPS or _NOTE_AFTER_STOP.search(text[-_LONGEST_NOTE:]) is not None


def has_marks(text: str) -> bool:
    """Whether a text has brackets or quotes."""
    return _MARKS.search(text) is not None


def open_marks(text: str) -> str:
    """The brackets and quotes that are opened and not closed, innermost last."""
    stack: list[str] = []
    for char in _MARKS.findall(text):
        if char in _PAIRS:
            stack.append(char)
        elif stack and char == _PAIRS[stack[-1]]:
            stack.pop()
    return "".join(stack)


def starts_closed(text: str) -> bool:
    """Whether a text begins with a mark that no line may begin with (clreq 3.1.3)."""
    return text[:1] in _NEVER_FIRST


def shuts(text: str) -> bool:
    """Whether a text shuts a bracket or a quote that it does not open: 高远）."""
    stack: list[str] = []
    for char in _MARKS.findall(text):
        if char in _PAIRS:
            stack.append(char)
        elif not stack or char != _PAIRS[stack.pop()]:
            return True
    return False


def uncounted(text: str) -> str:
    """A text without the number before half a bracket that counts it as an item: 1）洗净双手."""
    return _HALF_COUNT.sub("", text, count=1)


def numbering(text: str) -> int | None:
    """Which style of numbering a head begins with (一、 （一） 1. …), or None."""
    if text[:1] not in _NUMBER_OPENS and not text[:1].isdecimal():
        return None  # nearly every line
    found = _NUMBERING.match(text)
    return None if found is None or found.lastindex is None else found.lastindex - 1


def han_number(text: str) -> int | None:
    """The value of a Chinese numeral from 〇 to 九十九, None for anything else."""
    found = _HAN_NUMBER.fullmatch(text)
    if found is None:
        return None
    tens, ten, ones = found.groups()
    value = 10 * (_DIGITS.index(tens) if tens else 1) if ten else 0
    return value + (_DIGITS.index(ones) if ones else 0)


def row_like(text: str) -> bool:
    """Whether a line is a row of a table or of a programme.

    Fields are set apart by spaces, with figures in them; a programme's begins with a time. A line
    of a list of figures has a label and one amount.
    """
    figure = _FIGURE.fullmatch(text)
    if figure is not None:
        return DETAIL.search(figure["label"]) is None
    if not _BLANK.search(text):
        return False
    if _SCHEDULE.match(text):
        return not _SENTENCE.search(text)
    fields = text.split()
    several = 3
    if len(fields) < several or is_final(text) or _SENTENCE.search(text):
        return False
    if "℃" in text and max(map(len, fields)) <= _LONGEST_FIELD:
        return True
    figures = sum(_FIELD.search(field) is not None for field in fields)
    return figures >= 2 and max(map(len, fields)) <= _LONGEST_FIELD


def _speaks(text: str) -> bool:
    """Whether a line begins with its speaker (张主任：…), not with half of a head (辞职回乡：…)."""
    match = _SPEAKER.match(text)
    if match is None:
        return False
    name = match.group()[:-1]
    if _COUNTED.fullmatch(name):
        return False
    if DETAIL.search(name):
        return True
    if (name in SAYING or _FOLLOWS.search(name)) and not is_final(text):
        return False
    return len(name) < 4 or is_surname(name[0]) or is_final(text)


def _stops_inside(text: str) -> bool:
    """Whether a sentence ends within a text, but for a cry before a head."""
    return _INNER_STOP.search(text) is not None and _CRY.match(text) is None


def may_be_head(text: str) -> bool:
    """Whether a line could be a head where other evidence says that it is one."""
    return len(text) <= _LONGEST_BANNER and _as_head(text)[1]


def head_like(text: str) -> bool:
    """Whether a line could be a head, judged by itself."""
    return len(text) <= LONGEST_HEAD and _as_head(text)[0]


@lru_cache(maxsize=8192)  # a short line is asked about by many rules, about itself and about others
def _as_head(text: str) -> tuple[bool, bool]:
    """Whether a short line could be a head, by itself and where other evidence says so."""
    if starts_closed(text) or text[-1] in "，、,：；:;":
        return False, False
    final, asks = is_final(text), text[-1] in "？！?!…"
    if (final and not asks) or open_marks(text):
        return False, False
    stops = _stops_inside(text)
    alone = not (stops or _speaks(text)) and (not final or len(text) <= _LONGEST_QUESTION)
    led = not (stops and _ASKS_TWICE.fullmatch(text) is None) and not row_like(text)
    return alone, led
