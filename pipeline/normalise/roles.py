"""The roles of a page's credits (责编、校对…), and those that are printed with spaces inside."""

from __future__ import annotations

import re

from pipeline.normalise.names import COMPOUND_SURNAMES, parse_names
from pipeline.normalise.width import HAN

__all__ = ["BESIDE_DESK", "DESK", "close_roles", "role_starts"]

_QUALIFIER = (
    "本版|今日|本期|本报|值班|当班|夜班|轮值|见习|实习|学生|执行|首席|责任|特约|特邀|助理|"
    "文字|图片|视觉|美术|版面|版式|组版|新媒体|电脑|微机|副|总|主"
)
# The same right before the role only; behind a space it is the section's name: A05 副刊 责编 张 三.
_OF_SECTION = "副刊|专刊|专版|栏目|图文|融媒体|融媒|网络|双语|英文"
_PAGE = "[一二三四五六七八]版"
# One that another begins stands behind it.
_ROLE = (
    "本版主持人|本版主持|版面主持人|版面主持|专版主持人|专版主持|栏目主持人|栏目主持|主编助理|视觉总监|美术总监|艺术总监|"
    "电脑制作|版面制作|美术制作|视觉制作|图文制作|"
    "编辑|责编|美编|版式设计|版面设计|版式|版面|设计|校对|检校|审校|校审|质检|组版|排版|"
    "拼版|制版|核稿|组稿|画版|照排|读校|终校|[一二三]读|[初二三]审|"
    "主编|总编|主任|编委|编审|审读|审核|终审|签审|签发|监制|统筹|策划|制图|图编|出品|视觉|美术"
)
DESK = re.compile(f"(?:{_QUALIFIER}|{_OF_SECTION}|{_PAGE})*(?:{_ROLE})")
# Roles beside those of a desk only: 策划 年 华 执行 季 节, 编辑 石 磊 制作 孟 颖.
BESIDE_DESK = (
    "图表制作|海报制作|视频制作|制作人|制作|总值班|值班|编务|审稿|审定|复审|统稿|签版|核校|校读|核对|检查|"
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
