"""The time that a page tells of, which Chinese verbs do not say.

制定指导意见 is "drew up guidance" in a report on the year that is over and "will draw up" in the
plan for the next. A translator reads it off the head above; an engine sees one sentence at a
time and guesses. What a sentence says itself counts for more than its head.

Told is only what the words say beyond doubt: for all else the time is unknown, and the engine is
left to itself.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

__all__ = ["FUTURE_WORDS", "Time", "instead", "speaks_amiss", "time_of_head", "time_of_sentence"]


class Time(StrEnum):
    """When what a text tells of takes place, seen from the day of the page."""

    UNKNOWN = "unknown"
    PAST = "past"
    FUTURE = "future"


FUTURE_WORDS: Final = ("will", "shall", "must", "should", "need to")
"""What English says of what is still to be done; an engine that may not say it says it is done."""

# The verbs that the shipped model says most of what a plan says: of what "we" did.
_DONE = (
    "advanced|built|carried|continued|deepened|developed|drew|ensured|established|"
    "expanded|explored|focused|formulated|gave|held|helped|implemented|improved|issued|"
    "kept|launched|made|opened|optimized|organized|promoted|pushed|put|served|set|"
    "strengthened|supported|took|worked"
)
_TO_COME = re.compile(rf"\b(?:{'|'.join(FUTURE_WORDS)})\b")
_OVER = re.compile(
    rf"\b[Ww]e (?P<did>{_DONE})\b"
    r"|(?<!that )(?<!which )(?<!who )\b(?P<was>was|were|has been|have been)\b"
)
_NUMBER = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.、．](?!\d))")
_YEAR = re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d\d)年")
# What came of tasks and plans is no plan: 主要任务完成情况, 代表建议办理情况.
_OUTCOME = re.compile(
    "(?:目标|任务|计划|规划|预算|建议|提案|安排|[、和及])*"
    "(?:完成|执行|落实|进展|办理|实施|开展|运行|履职|工作)(?:的)?(?:主要)?情况"
)
_PAST_HEAD = re.compile(
    "(?:回顾|回眸|回望|综述|盘点|总结)(?:[（(].*[)）]|[和及与、，].*)?$"
    "|^(?:回顾|回眸|回望|盘点|总结)"
    "|(?:主要|工作|基本|完成)情况$"
    "|去年|上年|过去(?:的)?(?:[一二两三四五十几]|\\d+)年|(?:[一二两三四五十几]|\\d+)年(?:多)?来"
)
_FUTURE_HEAD = re.compile(
    "(?:主要|重点|工作|年度?|年度?的|总体|预期|下一?步|下阶段|今后|未来|任务|目标|[和及与、])"
    "(?:任务|打算|安排|展望|目标|建议|计划|思路|部署|重点)(?:[（(].*[)）])?$"
    "|^(?:任务|打算|展望)|明年|今后|下一?步|下一?阶段|未来(?:[一二两三四五十几]|\\d+)年"
    "|(?:展望|打算)$"
)
_PLANNED_HEAD = re.compile("重点工作$|工作要点$|民生实事$")
# A call to reach a goal is a slogan, and may stand above what was done for it.
_SLOGAN = re.compile(
    "^(?:锚定|围绕|聚焦|完成|圆满|超额|全面|实现|落实|紧盯|紧扣|瞄准|对标|做好|做实|办好|坚持|推进|推动|加强)"
)

# 将 before a verb; in 将学习作为首要任务 it marks an object.
_OBJECT = re.compile(
    "将[^，。；：]{1,24}?(?:作为|纳入|列入|列为|融入|贯穿|转化|转为|变成|变为|建成|打造成|摆在|放在|抓在|写入|"
    "送到|落到|做到|嵌入|引入|植入|覆盖|用于)"
)
# 要 in a word: 要求, 要点, 要案.
_IN_A_WORD = "求点素闻领员案件么害道览职塞旨务义目价约强"
_FUTURE = re.compile(
    "将|(?:都|就|还|也|才|定)会(?!议|场|长|员|见)"
    "|(?<![主重需必首次扼提摘纲概纪简险紧若只想索])要"
    f"(?![{_IN_A_WORD}])"
    "|拟(?:于|在|将|建|新|对|投|定)|计划(?:于|在|将|用|到|今年|明年|新增|投资|投入|再)"
    "|力争|争取|下一步|下一阶段|接下来|明年|今后|届时|预计|有望|下半年|未来"
    "|应当?(?=[该坚加把以继进])|必须|务必|需要"
)
# A sentence that calls for something: 要把…, 必须…; its later clauses have no 要 of their own.
_CALL = re.compile(f"(?:要|必须|务必|力争|应当?(?=[该坚加把以继进建推]))(?![{_IN_A_WORD}不是说])")
_BY_YEAR = re.compile(r"(?<!截)[到至](?P<year>(?:19|20)\d\d)年")
# English has the same word for these.
_WILL = re.compile("意志|遗嘱|遗愿")
_STARTING_YEAR = re.compile(r"^[^\w]*(?P<year>(?:19|20)\d\d)年(?!度|来|以)")
_SAID = re.compile(
    "(?:说|表示|指出|强调|要求|认为|坦言|告诉记者|道|介绍|提出|写道)[，：:,]?[“「]|[：:]\\s*[“「]"
    "|(?:说|表示|指出|强调|认为|坦言|告诉记者|介绍)[，：:,。]|[。！？][”」]"
)
_PAST = re.compile(
    "近日|日前|昨[日天]|当[日天]|\\d月\\d+日|了(?!解|然|如|望|断)|已经?|曾|(?<=[经通超])过|去年|上年|过去|年来|以来"
)


def speaks_amiss(english: str, time: Time) -> bool:
    """Whether English speaks of what is over as of what will be, or the other way round."""
    if time is Time.PAST:
        return _TO_COME.search(english) is not None
    return time is Time.FUTURE and _OVER.search(english) is not None


def instead(english: str) -> tuple[int, str] | None:
    """Where English first speaks of a plan as of what was done, and what to say there."""
    found = _OVER.search(english)
    if found is None:
        return None
    return (found.start("did"), "will") if found["did"] else (found.start("was"), "will be")


def time_of_head(text: str, year: int | None = None) -> Time | None:
    """The time that a head gives to what stands below it; None where it says nothing of it.

    `year` is that of the page; without it the years in the head tell nothing. One that
    speaks of both, the report on the one year and the plan for the next, leaves the time unknown.
    """
    line = _NUMBER.sub("", "".join(text.split()))
    plain = _OUTCOME.sub("工作情况", line)
    slogan = _SLOGAN.match(plain) is not None
    years = [] if year is None else [int(found["year"]) for found in _YEAR.finditer(plain)]
    ahead = year is not None and any(one >= year for one in years)
    future = not slogan and (
        _FUTURE_HEAD.search(plain) is not None
        or (ahead and _PLANNED_HEAD.search(plain) is not None)
    )
    past = _PAST_HEAD.search(plain) is not None
    if year is not None and not future:
        past = past or (bool(years) and all(one < year for one in years))
    if past and future:
        return Time.UNKNOWN
    if past:
        return Time.PAST
    if future:
        return Time.FUTURE
    return None


def time_of_sentence(text: str, section: Time, year: int | None = None) -> Time:
    """The time of a sentence in a section: the section's, unless its own words say another.

    Speech has its own time, and so has what must or should be. Of a section whose time is unknown
    what a sentence calls for in its first word is still to come.
    """
    if _SAID.search(text) or _WILL.search(text):
        return Time.UNKNOWN
    plain = _OBJECT.sub("", text)
    if section is Time.UNKNOWN:
        calls = _CALL.match(plain) is not None and _PAST.search(plain) is None
        return Time.FUTURE if calls else Time.UNKNOWN
    begins = _STARTING_YEAR.match(plain)
    if section is Time.PAST:
        until = [int(found["year"]) for found in (begins, *_BY_YEAR.finditer(plain)) if found]
        coming = year is not None and any(one > year for one in until)
        return Time.UNKNOWN if coming or _FUTURE.search(plain) else Time.PAST
    over = begins is not None and year is not None and int(begins["year"]) < year
    return Time.UNKNOWN if over or _PAST.search(plain) else Time.FUTURE
