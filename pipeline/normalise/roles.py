"""The roles of a page's credits (责编、校对…), and those that are printed with spaces inside."""

from __future__ import annotations

import re

from pipeline.normalise.names import COMPOUND_SURNAMES, parse_names
from pipeline.normalise.width import HAN

__all__ = ["BESIDE_DESK", "DESK", "close_roles", "role_starts"]

_QUALIFIER = (
    "本版|今日|本期|本报|值班|见习|实习|学生|执行|首席|责任|"
    "文字|图片|视觉|美术|版面|新媒体|副|总|主"
)
_PAGE = "[一二三四五六七八]版"
_ROLE = (
    "编辑|责编|美编|版式设计|版面设计|版式|版面|设计|校对|检校|审校|校审|质检|组版|排版|"
    "拼版|制版|核稿|组稿|画版|照排|读校|终校|[一二三]读|[初二三]审|"
    "主编|总编|主任|编委|编审|审读|审核|终审|签审|签发|监制|统筹|策划|制图|图编|出品|视觉|美术"
)
DESK = re.compile(f"(?:{_QUALIFIER}|{_PAGE})*(?:{_ROLE})")
# Roles beside those of a desk only: 策划 年 华 执行 季 节.
BESIDE_DESK = (
    "执行|文字|文案|撰文|撰稿|采写|采访|摄影|摄像|拍摄|航拍|视频|剪辑|绘图|绘画|插图|插画|漫画|图表|图片|"
    "题图|配图|海报|协调|协助|配音|翻译"
)


def _spread(words: str) -> str:
    """A pattern for words that may have spaces between their characters."""
    return "|".join(r"\s*".join(re.findall(r"\[[^]]+\]|.", word)) for word in words.split("|"))


# 校 对, as wide as 责任编辑 above it. The number of a page stays: 四 版 责 编. And 编 辑 is whole:
# 巴 图 编 辑 has no 图编.
_SPREAD_ROLE = re.compile(
    f"(?<![{HAN}])(?:(?:(?:{_spread(_QUALIFIER)})\\s*)*(?:{_spread(_ROLE)})|{_spread(BESIDE_DESK)})"
    f"(?![{HAN}]|\\s+辑)"
)
_SPREAD = re.compile(f"[{HAN}]\\s+[{HAN}]")
# The single hanzi that a text ends with, with a surname of two before them: 寿 山, 欧阳 明.
_SINGLES = re.compile(
    f"(?:(?<![{HAN}])(?:{'|'.join(COMPOUND_SURNAMES)})\\s+)?(?:(?<![{HAN}])[{HAN}]\\s+)+$"
)


def close_roles(text: str) -> str:
    """A text without the spaces inside its roles: ``"责任编辑 寿 山 校对 海 阔"`` of 校 对.

    A role begins where a name may end: 主 任 is none in 张 主 任.
    """
    if _SPREAD.search(text) is None:
        return text
    closed: list[str] = []
    done = at = 0
    while (role := _SPREAD_ROLE.search(text, at)) is not None:
        singles = _SINGLES.search(text[done : role.start()])
        if singles is not None and parse_names(singles.group()) is None:
            at = role.start() + 1
            continue
        closed += text[done : role.start()], "".join(role.group().split())
        done = at = role.end()
    return "".join([*closed, text[done:]])


def role_starts(text: str) -> list[int]:
    """Where the roles of a text begin that may be printed with spaces inside."""
    if _SPREAD.search(text) is None:
        return []
    return [role.start() for role in _SPREAD_ROLE.finditer(text)]
