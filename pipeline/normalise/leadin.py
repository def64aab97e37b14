"""How a story's first paragraph begins: 本报讯（记者 …）, 新华社北京2月19日电, 〔記者…／台北報導〕.

The people are the byline; the place and the day, and the name of the agency, stay in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.normalise.bylines import parse_byline
from pipeline.normalise.names import parse_names
from pipeline.normalise.width import HAN
from pipeline.page import Credit

__all__ = ["LeadIn", "lead_in"]

_SENDER = (
    "(?:本报|本刊|本台|据?(?:新华社|中新社|中新网|人民日报|央视|中央社)|"
    f"[{HAN}]{{2,5}}(?:日报|晚报|时报|早报|晨报|都市报|商报)|[{HAN}]{{1,3}}报(?=讯))"
)
_PLACE = re.compile(
    f"(?P<open>[【〔（(]?)(?P<place>{_SENDER}(?:综合消息|综合报道|专讯|消息|讯|(?!记者|通讯|特约)[{HAN}]{{1,6}}讯|"
    r"[^\s，。（(【〔]{0,8}?\d{1,2}日[电讯]|电(?=[\s（(]))|综合消息)(?P<shut>[】〕）)]?)"
    r"\s*(?P<signed>[（(〔【](?P<people>[^）)〕】]{2,60})[）)〕】])?\s*"
)
# 本报讯 记者王琦 通讯员李明报道：
_REPORTED = re.compile(
    f"(?P<people>(?:记者|通讯员|实习生)[{HAN}、 \u3000]{{2,40}}?)"
    r"\s*(?:综合|摄影|现场)?报道\s*[：:]\s*"
)
_SIGNED = re.compile(r"[〔【（(](?P<people>[^〕】）)。，]{3,60})[〕】）)]\s*")
# （中央社记者游凯翔台北18日电）: the reporter stands inside the dateline.
_AGENCY = re.compile(
    f"(?P<open>[（(〔【])(?P<agency>[{HAN}]{{2,4}}社)(?P<role>特派记者|记者)\\s*(?P<name>[{HAN}]{{2,3}})"
    f"(?P<rest>[{HAN}]{{2,6}}(?:\\d{{1,2}}月)?\\d{{1,2}}日(?:综合)?(?:外)?[电讯][）)〕】])\\s*"
)
# （吉隆坡19日讯）
_DATELINE = re.compile(
    f"[（(【〔][{HAN}]{{2,8}}(?:\\d{{1,2}}月)?(?:\\d{{1,2}}日)?(?:综合)?(?:外)?[电讯][）)】〕]\\s*"
)
_LONGEST = 90
# A lead-in stands in brackets, or says so soon: 本报讯, 新华社北京2月19日电, 本报综合消息.
_OPENERS = frozenset("【〔（([")
_SENT = re.compile("讯|电|消息|报道")
_FIRST = 40
_PAIRS = {"【": "】", "〔": "〕", "（": "）", "(": ")", "": ""}


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The beginning of a paragraph: `raw` as it stands there, `kept` what stays, and people."""

    raw: str
    kept: str
    people: tuple[Credit, ...] = ()


def lead_in(text: str) -> LeadIn | None:
    """The lead-in that a paragraph begins with, or None."""
    if text[:1] not in _OPENERS and not _SENT.search(text, 0, _FIRST):
        return None
    return _read(text[:_LONGEST])


@lru_cache(maxsize=256)  # a line is asked about several times in a row
def _read(head: str) -> LeadIn | None:
    return _agency(head) or _placed(head) or _signed(head) or _dated(head)


def _placed(text: str) -> LeadIn | None:
    match = _PLACE.match(text)
    if match is None or match["shut"] != _PAIRS[match["open"]]:
        return None
    place = match["open"] + match["place"] + match["shut"]
    gap = "" if match["shut"] else " "
    reported = _REPORTED.match(text, match.end())
    if match["signed"] is None and reported is not None:
        people = parse_byline(reported["people"])
        if people is not None:
            return LeadIn(text[: reported.end()], place + gap, people)
    if match["signed"] is None:
        tail = match.group()[len(place) :]
        # 本报通讯员…: a word that goes on is no lead-in.
        if (
            not tail
            and not match["shut"]
            and match["place"].endswith("讯")
            and text[match.end() : match.end() + 1] in "员息问处录"
        ):
            return None
        return LeadIn(match.group(), place + gap)
    people = parse_byline(match["people"])
    if people is None and place.endswith("电"):
        # 新华社文昌6月26日电（李果 赵锦）
        names = parse_names(match["people"], glued=True)
        people = None if names is None else (Credit("作者", names),)
    if people is None:
        return LeadIn(place, place)
    return LeadIn(match.group(), place + gap, people)


def _agency(text: str) -> LeadIn | None:
    match = _AGENCY.match(text)
    if match is None:
        return None
    name, rest = match["name"], match["rest"]
    # Two or three characters: a place of two or more has to be left.
    places = re.match(f"[{HAN}]*", rest)
    if len(name) == 3 and places is not None and len(places.group()) < 2:
        name, rest = name[:2], name[2:] + rest
    role = match["agency"] + match["role"]
    return LeadIn(match.group(), match["open"] + match["agency"] + rest, (Credit(role, (name,)),))


def _signed(text: str) -> LeadIn | None:
    match = _SIGNED.match(text)
    people = None if match is None else parse_byline(match["people"])
    return None if match is None or people is None else LeadIn(match.group(), "", people)


def _dated(text: str) -> LeadIn | None:
    match = _DATELINE.match(text)
    return None if match is None else LeadIn(match.group(), match.group().rstrip())
