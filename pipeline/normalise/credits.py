"""The credits of a page: who edited, laid out and proof-read it (责编、校对…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.normalise.names import parse_names, surnamed
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.roles import BESIDE_DESK, DESK, close_roles, role_starts
from pipeline.normalise.width import HAN

__all__ = ["desk_start", "parse_credits"]

_LONGEST_ITEM = 100
# 采写墨菲 is a role glued to a name, and no name of four hanzi.
_CREDIT_ROLE = re.compile(
    f"{DESK.pattern}|(?:(?<=[\\s、，,;；/／])|^)(?:{BESIDE_DESK})"
    f"(?=[\\s:：/／]|[{HAN}]{{2,3}}(?![{HAN}])|[{HAN}]\\s+[{HAN}](?![{HAN}]))"
    f"|(?:{BESIDE_DESK})(?=[:：])"
)
_ANY_ROLE = re.compile(f"{DESK.pattern}|(?<![{HAN}])(?:{BESIDE_DESK})")
# 编辑|胡晓宜  版式|雷晶: a bar for a colon. So is a dot, where it stands behind several roles.
_BARRED_ROLE = re.compile(f"(?P<role>{_ANY_ROLE.pattern})[|｜│┃](?=[{HAN}])")
_DOTTED_ROLE = re.compile(f"(?P<role>{_ANY_ROLE.pattern})[·•](?=[{HAN}])")
_BAR = frozenset("|｜│┃")
# 【责编】房 舟 【美编】牧 野, （责编：房舟 美编：牧野）: brackets around a role, or around all.
_BOXED_ROLE = re.compile(f"[【\\[〔]\\s*(?P<role>[{HAN}]{{2,8}})\\s*[】\\]〕]\\s*[:：]?")
_BOXED_ITEM = re.compile("[【\\[〔（(](?P<item>[^【】\\[\\]〔〕（）()]{4,60})[】\\]〕）)]")
_OPENING = frozenset("【[〔（(")
_ITEM = re.compile(f"^([{HAN}]{{1,8}}?|E-?mail|QQ|TEL)\\s*[:：/／]\\s*(.+)$", re.IGNORECASE)
# The space before the next label of a line such as 责编：张三 投稿邮箱：….
# None is in 责编：房 舟美编：…, where the second half of a name is glued to the role.
_LABELLED = re.compile(
    f"\\s+(?=(?:{DESK.pattern})\\s*[:：]|(?![{HAN}](?:{DESK.pattern}|{BESIDE_DESK})\\s*[:：])"
    f"(?:[{HAN}]{{2,8}}|E-?mail|QQ|TEL)\\s*[:：])",
    re.IGNORECASE,
)
# 编辑/石 磊 签读/孟 颖: where a slash stands behind the first role it stands behind every one.
_SLASHED = re.compile(f"\\s+(?=(?P<role>[{HAN}]{{2,6}}|[文图摄译绘])[/／])")
_SLASHED_ROLE = re.compile(f"(?:{_ANY_ROLE.pattern})[/／]")
_LABEL = re.compile(f"(?:{DESK.pattern})\\s*[:：/／|】]")
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
    closed = close_roles(text)
    found = _parsed(closed)
    if closed == text or (found is not None and not _column(closed, found)):
        return found
    return _parsed(text)


def _column(text: str, found: Sequence[tuple[str, str]]) -> bool:
    """Whether one role alone may be the name of a column: 策 划 城 市 更 新, without a surname."""
    if len(found) > 1 or _LABEL.search(text):
        return False
    names = parse_names(found[0][1])
    return names is None or not surnamed(names[0])


def _parsed(text: str) -> tuple[tuple[str, str], ...] | None:
    """The roles of a line whose roles have no spaces inside."""
    if text[:1] in _OPENING:
        text = _unboxed(text)
    # Without any of the marks of credits only a role at the head makes a line one.
    if not _PARTED.search(text) and not DESK.match(text):
        return None
    if not _BAR.isdisjoint(text):
        text = _BARRED_ROLE.sub(r"\g<role> ", text)
    if len(_DOTTED_ROLE.findall(text)) > 1:
        text = _DOTTED_ROLE.sub(r"\g<role> ", text)
    slashed = _SLASHED_ROLE.match(text) is not None
    items = [
        item.strip()
        for part in _BARS.split(text)
        for field in _LABELLED.split(part)
        for item in (_by_slashes(field) if slashed else (field,))
        if item.strip()
    ]
    barred = len(items) > 1 or text[:1] in ORNAMENTS
    of_desk = barred and any(map(_desk_items, items))
    if barred and _BARS.search(text) is None and not of_desk:
        return None
    found: list[tuple[str, str]] = []
    for item in items:
        # 编辑 张三 | 摄影 李四: beside a desk's, an item may have another role alone.
        desk = _desk_items(item, alone=of_desk)
        if desk is not None:
            found += desk
            continue
        match = _ITEM.match(item) if barred else None
        if match is None or len(item) > _LONGEST_ITEM:
            return None
        found.append((match.group(1), match.group(2).strip()))
    return tuple(found)


def _by_slashes(text: str) -> Sequence[str]:
    """A part of a credits line, parted before each word with a slash that is nobody's name."""
    roles = [role for role in _SLASHED.finditer(text) if not surnamed(role["role"])]
    cuts = [0, *(role.start() for role in roles), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def _unboxed(text: str) -> str:
    """Credits without the brackets around their roles, or around the roles with their names.

    One role alone names a column as well (【策划】城市更新): a surname has to follow it.
    """
    roles = [role for role in _BOXED_ROLE.finditer(text) if _ANY_ROLE.fullmatch(role["role"])]
    if any(DESK.fullmatch(role["role"]) for role in roles):
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
    places = {role.start() for role in _CREDIT_ROLE.finditer(text)} | set(role_starts(text))
    for place in sorted(places):
        if not place or text[place - 1].isalnum():
            continue
        start = place - (text[place - 1] in _OPENING)
        if start and parse_credits(text[start:]):
            return start
    return None


def _desk_items(item: str, *, alone: bool = False) -> list[tuple[str, str]] | None:
    """The roles of an item with their names; `alone` tells that none has to be a desk's."""
    if _CREDIT_ROLE.match(item) is None:
        return None
    roles = list(_CREDIT_ROLE.finditer(item))
    if not alone and not any(DESK.fullmatch(role.group()) for role in roles):
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
