"""Captions: what a picture shows, who took or drew it (图为…… 记者 … 摄)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from pipeline.normalise.bylines import parse_byline
from pipeline.normalise.characters import Line
from pipeline.normalise.desk import Found
from pipeline.normalise.imprint import STOPS
from pipeline.normalise.names import parse_names
from pipeline.normalise.width import HAN

__all__ = ["CAPTION", "DEEDS", "caption_of", "numbered_captions", "only_drawn"]

_NUMBERS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# What follows 图片 where it is the picture's caption, or tells whose the picture is: 图片：…,
# 图片由市博物馆提供, 图片均为资料图片. 图片也是合同 is a head, 图片上的人… a paragraph.
_TOLD: Final = (
    "(?=[\\s:：/／|｜（(]|$|均|皆|除(?!了)|为(?!什么|何)|系(?![列统])|拍摄|摄[于自影](?!展)|"
    "由[^，？！谁]{2,20}(?:提供|[摄拍])|(?:来|选|取|源)自[^，？！哪谁]{2,20}$|"
    "(?:来源|作者|提供|说明)(?:[\\s:：/／于]|$))"
)
CAPTION = re.compile(
    "^[（(▲▼△↑↓←→]?(?:图\\s*[为①-⑳\\d]|"
    # 图一、图二为…, but not 图一时痛快.
    "图\\s*[一二三四五六七八九十]{1,2}(?=[\\s:：、—–-]|[为是系中示和与至]|$)|"
    # Not 上图书馆, 左图右史.
    "[上下左右题]图(?![书画纸案片右])|图\\s*[:：]|本版图片|"
    f"(?:图片|组图|资料图片?){_TOLD})"
)
_SHOT = re.compile(
    f"(?:(?:记者|通讯员|作者)\\s*|[\\s（(])[{HAN}]{{1,4}}(?:\\s[{HAN}]{{1,3}})?\\s*(?:摄|供图|"
    f"摄影报道)[）)]?$|[（(][{HAN}]{{3,16}}供图[）)]$"
)
# What kind of picture it is: （资料图片）, （图片由市博物馆提供）; not （图） and （见图）.
_PICTURE: Final = re.compile(
    "[（(](?:本报|新华社)?(?:(?:资料|档案|历史)(?:图片?|照片)|(?:视频|监控|网络|影片|剧集)(?:截图|图片)"
    "|效果图|示意图|合成图|剧照|(?:图片?|照片)(?:均)?由[^（）()。]{2,16}提供|图[据源][^（）()。]{2,12})[）)]$"
    "|。\\s?(?:资料图片?|资料照片|(?:图片?|照片)由[^（）()。]{2,16}提供|图[/／][^（）()。，]{2,10})$"
    "|^[▲▼△▽↑↓].*[（(][^（）()。]{2,16}提供[）)]$"
)
# What is seen of a play, a film or a book, with or without whose picture it is: 《…》剧照 剧组供图.
_OF_A_WORK: Final = re.compile(
    f"[（(]?(?:[{HAN}]{{0,6}}(?:[剧戏片]|电影|动画|小说|诗集|文集|绘本|新书))?《[^《》]{{1,30}}》(?:电影|演出|宣传|概念|人物)?(?:剧照|海报|定妆照|宣传照|截图|书影|封面)"
    f"(?:[\\s（(。]+(?:图[/／])?[{HAN}]{{2,12}}\\s?(?:供图|提供|摄))?[）)]{{0,2}}。?"
)
# Who drew what stands there: 制图/夏 至, （漫画 李 明）; not 图/李明, which a byline may be.
_DRAWN = re.compile(
    f"[（(]?(?:本报|新华社)?(?P<role>制图|绘图|绘画|插图|插画|漫画|图表|题图|配图)[\\s:：/／]+(?P<name>[{HAN}\\s、]{{2,20}})[）)]?"
)
DEEDS = (
    *("摄", "供图", "摄影报道", "图片", "资料图", "照片", "提供", "）", ")"),
    *("剧照", "海报", "定妆照", "宣传照", "截图", "书影", "封面"),
)
_NEAR_END = 40
_LONGEST_CAPTION = 60


def caption_of(text: str) -> Found | None:
    """A line that tells what a picture shows or whose it is."""
    shot = text.endswith(DEEDS) and _SHOT.search(text, max(0, len(text) - _NEAR_END))
    if only_drawn(text) or _PICTURE.search(text) or _OF_A_WORK.fullmatch(text):
        return Found("caption")
    if CAPTION.match(text) or (shot and STOPS.search(text)):
        return None if parse_byline(text) else Found("caption")
    return None


def only_drawn(text: str) -> bool:
    """Whether a line names only who drew a picture."""
    match = _DRAWN.fullmatch(text)
    return match is not None and parse_names(match["name"]) is not None


def numbered_captions(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of captions that are numbered ①②③ and share one photographer."""
    found: set[int] = set()
    groups = groupby(lines, lambda line: line.text[0] in _NUMBERS)
    runs = [list(run) for numbered, run in groups if numbered]
    for part in runs:
        if _SHOT.search(part[-1].text) or _SHOT.search(part[0].text):
            found.update(line.number for line in part)
    # Those that stand among the stories, each by its picture, count on from one another.
    all_ = [line for part in runs for line in part]
    counted = [ord(line.text[0]) - ord("①") for line in all_] == list(range(len(all_)))
    if found and counted and all(len(line.text) <= _LONGEST_CAPTION for line in all_):
        found.update(line.number for line in all_)
    return frozenset(found)
