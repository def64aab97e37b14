"""The credits of a page: who edited, laid out and proof-read it (责编、校对…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.normalise.names import parse_names
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.width import HAN

__all__ = ["DESK", "desk_start", "parse_credits"]

_LONGEST_ITEM = 100
DESK = re.compile(
    "(?:本版|今日|本期|本报|值班|见习|实习|执行|首席|责任|文字|图片|视觉|美术|版面|新媒体|副|总|主|"
    "[一二三四五六七八]版)*"
    "(?:编辑|责编|美编|版式设计|版面设计|版式|版面|设计|校对|检校|审校|校审|质检|组版|排版|"
    "拼版|制版|核稿|组稿|画版|照排|读校|终校|[一二三]读|[初二三]审|"
    "主编|总编|主任|编委|编审|审读|审核|终审|签审|签发|监制|统筹|策划|制图|图编|出品|视觉|美术)"
)
# Roles beside those of a desk only: 策划 年 华 执行 季 节.
_BESIDE_DESK = (
    "执行|文字|文案|撰文|撰稿|采写|采访|摄影|摄像|拍摄|航拍|视频|剪辑|绘图|绘画|插图|插画|漫画|图表|图片|"
    "题图|配图|海报|协调|协助|配音|翻译"
)
_CREDIT_ROLE = re.compile(f"{DESK.pattern}|(?:(?<=[\\s、/／])|^)(?:{_BESIDE_DESK})(?=[\\s:：/／])")
# 编辑|胡晓宜  版式|雷晶: a bar for a colon.
_BARRED_ROLE = re.compile(f"(?P<role>{DESK.pattern})[|｜│┃](?=[{HAN}])")
_BAR = frozenset("|｜│┃")
# 【责编】房 舟 【美编】牧 野, （责编：房舟 美编：牧野）: brackets around a role, or around all.
_BOXED_ROLE = re.compile(f"[【\\[〔]\\s*(?P<role>[{HAN}]{{2,8}})\\s*[】\\]〕]\\s*[:：]?")
_BOXED_ITEM = re.compile("[【\\[〔（(](?P<item>[^【】\\[\\]〔〕（）()]{4,60})[】\\]〕）)]")
_OPENING = frozenset("【[〔（(")
_ITEM = re.compile(f"^([{HAN}]{{1,8}}?|E-?mail|QQ|TEL)\\s*[:：/／]\\s*(.+)$", re.IGNORECASE)
# The space before the next label of a line such as 责编：张三 投稿邮箱：….
_LABELLED = re.compile(f"\\s+(?=(?:[{HAN}]{{2,8}}|E-?mail|QQ|TEL)\\s*[:：])", re.IGNORECASE)
_PARTED = re.compile(f"[\\s:：/／{ORNAMENTS}]")
_BARS = re.compile(f"[{ORNAMENTS}]+")


@lru_cache(maxsize=64)  # a line is read as a folio with credits and as credits alone
def parse_credits(text: str) -> tuple[tuple[str, str], ...] | None:
    """The roles of a credits line with their values as printed: names, numbers, addresses.

    ``"■新闻热线:8797000 | ■编辑:郭 剑"`` gives
    ``(("新闻热线", "8797000"), ("编辑", "郭 剑"))``; None where the line is no such thing.
    A line with bars or ornaments between its items may name any role; one
    without may name only those of an editorial desk.
    """
    text = text.replace("丨", "|")  # a hanzi (gǔn) that stands for a bar
    if text[:1] in _OPENING:
        text = _unboxed(text)
    # Without any of the marks of credits only a role at the head makes a line one.
    if not _PARTED.search(text) and not DESK.match(text):
        return None
    if not _BAR.isdisjoint(text):
        text = _BARRED_ROLE.sub(r"\g<role> ", text)
    items = [
        item.strip() for part in _BARS.split(text) for item in _LABELLED.split(part) if item.strip()
    ]
    barred = len(items) > 1 or text[:1] in ORNAMENTS
    if barred and _BARS.search(text) is None and not any(map(_desk_items, items)):
        return None
    found: list[tuple[str, str]] = []
    for item in items:
        desk = _desk_items(item)
        if desk is not None:
            found += desk
            continue
        match = _ITEM.match(item) if barred else None
        if match is None or len(item) > _LONGEST_ITEM:
            return None
        found.append((match.group(1), match.group(2).strip()))
    return tuple(found)


def _unboxed(text: str) -> str:
    """Credits without the brackets around their roles, or around the roles with their names.

    One role alone names a column as well (【策划】城市更新): a surname has to follow it.
    """
    roles = [role for role in _BOXED_ROLE.finditer(text) if DESK.fullmatch(role["role"])]
    if roles:
        value = re.split("[【\\[〔]", text[roles[0].end() :])[0]
        sure = len(roles) > 1 or parse_names(value, glued=True) is not None
        return _BOXED_ROLE.sub(r"|\g<role>:", text) if sure else text
    if _BOXED_ITEM.sub("", text).strip():
        return text
    items = [item["item"] for item in _BOXED_ITEM.finditer(text)]
    people = [person for item in items for person in _desk_items(item) or ((item, ""),)]
    sure = all(name for _, name in people)
    sure = sure and (len(people) > 1 or parse_names(people[0][1], glued=True) is not None)
    return "|".join(items) if sure else text


def desk_start(text: str) -> int | None:
    """Where in a line its credits begin, so that the rest of it are credits; None if nowhere."""
    for role in _CREDIT_ROLE.finditer(text):
        if not role.start() or text[role.start() - 1].isalnum():
            continue
        start = role.start() - (text[role.start() - 1] in _OPENING)
        if start and parse_credits(text[start:]):
            return start
    return None


def _desk_items(item: str) -> list[tuple[str, str]] | None:
    if _CREDIT_ROLE.match(item) is None:
        return None
    roles = list(_CREDIT_ROLE.finditer(item))
    if not any(DESK.fullmatch(role.group()) for role in roles):
        return None
    found: list[tuple[str, str]] = []
    ends: Sequence[int] = [*(role.start() for role in roles[1:]), len(item)]
    for role, end in zip(roles, ends, strict=True):
        rest = item[role.end() : end]
        value = rest.strip(" \u3000\t:：/／、，,;；")
        if not value or parse_names(value, glued=rest[0] not in " \u3000\t:：/／") is None:
            return None
        found.append((role.group(), value))
    return found
