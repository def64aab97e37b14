"""Names that are put together by formula: congresses, their sessions and officers, plans.

市十四届人大三次会议 cannot stand in a lexicon for every level, term and session; its
English follows from its parts. Ordinals below ten are words (*third session of the
Seventh …*), others digits (*23rd session of the 14th …*), as news agencies write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.translate.figures.numerals import hanzi_value, nth, ordinal
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.typography import series

__all__ = ["formulas"]

_NUMBER = r"(?:[零〇一二三四五六七八九十百]+|\d{1,3})"
_LEVELS: Mapping[str, str] = {
    "全国": "National",
    "省": "Provincial",
    "市": "Municipal",
    "县": "County",
    "区": "District",
    "州": "Prefectural",
    "镇": "Town",
    "乡": "Township",
}
_LEVEL = f"(?P<level>{'|'.join(_LEVELS)})?"
_STANDING = "(?P<standing>常务委员会|常委会)?"
_SESSION = f"(?:第?(?P<session>{_NUMBER})次(?:全体)?会议)?"

_OFFICES: Mapping[str, str] = {
    "副主任": "vice chairperson",
    "主任": "chairperson",
    "副委员长": "vice chairperson",
    "委员长": "chairperson",
    "副秘书长": "deputy secretary general",
    "秘书长": "secretary general",
    "委员": "member",
}
# 主任会议 is a body, 主任委员 the chairperson of another.
_OFFICE = f"(?P<office>{'|'.join(_OFFICES)})(?!会|委员|办公)"

_CONGRESS = re.compile(
    rf"{_LEVEL}(?<![新上本这每换下])第?(?P<term>{_NUMBER})届(?P<national>全国)?(?:人民代表大会|人大)(?!代表)"
    rf"{_STANDING}{_SESSION}"
)
_OFFICER = re.compile(
    rf"{_LEVEL}(?:(?:第?(?P<term>{_NUMBER})届)?(?P<national>全国)?(?P<congress>人民代表大会|人大))?"
    rf"(?<![委党])(?:常务委员会|常委会){_OFFICE}"
)
_CPPCC = re.compile(rf"{_LEVEL}政协第?(?P<term>{_NUMBER})届(?:委员会)?{_STANDING}{_SESSION}")
_PLENARY = re.compile(
    rf"(?:党的)?(?P<term>{_NUMBER})届(?P<sessions>{_NUMBER}中(?:[、和及]{_NUMBER}中)*)全会"
)
_COMMITTEE = re.compile(
    rf"(?P<level>省|市|县|区|州)委(?P<term>{_NUMBER})届(?P<session>{_NUMBER})次全(?:体)?会(?:议)?"
)
_PARTY_CONGRESS = re.compile(r"党的(?P<term>[一二三四五六七八九十]{2,3})大(?![会全])")
_PLAN = re.compile(
    "[“「]?十(?P<digit>[一二三四五六七八九])五[”」]?(?P<what>规划纲要|规划|时期|期间)"
)
_LAST_IN_WORDS = 9  # the ninth session, the 10th


def formulas(text: str) -> Iterator[Occurrence]:
    """The names in a source that follow a formula, with their English, in no order."""
    for pattern, english in (
        (_CONGRESS, _congress),
        (_CPPCC, _cppcc),
        (_PLENARY, _plenary),
        (_COMMITTEE, _committee),
        (_PARTY_CONGRESS, _party_congress),
        (_PLAN, _plan),
        (_OFFICER, _officer),
    ):
        kind = "title" if pattern is _OFFICER else "meeting"
        for match in pattern.finditer(text):
            made = english(match)
            if made:
                yield Occurrence(match.start(), match.end(), match[0], made, kind=kind)
    for match in _OFFICER.finditer(text):
        if match["level"]:  # 宁海县人大常委会主任: without the county, which is a part of a name
            bare = _OFFICER.match(text, match.start() + len(match["level"]))
            if bare is not None:
                yield Occurrence(*bare.span(), bare[0], _officer(bare), kind="title")


def _value(text: str | None) -> int:
    if not text:
        return 0
    value = int(text) if text.isdecimal() else hanzi_value(text)
    return int(value or 0)


def _nth(text: str | None, *, capital: bool = False) -> str:
    """``third`` or ``23rd``; with `capital`, ``Third``."""
    value = _value(text)
    if not value:
        return ""
    if value > _LAST_IN_WORDS:
        return ordinal(value)
    return nth(value).capitalize() if capital else nth(value)


def _meeting(body: str, match: re.Match[str]) -> str:
    """A body, its standing committee where the source says so, and the session of either."""
    whole = f"Standing Committee of the {body}" if match["standing"] else body
    session = _nth(match["session"])
    return f"{session} session of the {whole}" if session else whole


def _congress(match: re.Match[str]) -> str:
    term = _nth(match["term"], capital=True)
    level = _LEVELS["全国"] if match["national"] else _LEVELS.get(match["level"] or "", "")
    body = " ".join(part for part in (term, level, "People's Congress") if part)
    return _meeting(body, match) if term else ""


def _officer(match: re.Match[str]) -> str:
    """Who holds an office of a standing committee: 市人大常委会副主任, 常委会委员."""
    office = _OFFICES[match["office"]]
    if not match["congress"]:
        return "" if match["level"] else f"{office} of the standing committee"
    term = _nth(match["term"], capital=True)
    level = _LEVELS["全国"] if match["national"] else _LEVELS.get(match["level"] or "", "")
    body = " ".join(part for part in (term, level, "People's Congress") if part)
    return f"{office} of the Standing Committee of the {body}"


def _cppcc(match: re.Match[str]) -> str:
    term, level = _nth(match["term"], capital=True), _LEVELS.get(match["level"] or "", "")
    if level == _LEVELS["全国"]:
        body = f"{term} CPPCC National Committee"
    else:
        body = f"{term} {level} Committee of the CPPCC" if level else f"{term} CPPCC Committee"
    return _meeting(body, match) if term else ""


def _plenary(match: re.Match[str]) -> str:
    term = _nth(match["term"], capital=True)
    sessions = [_nth(part) for part in re.findall(f"({_NUMBER})中", match["sessions"])]
    if not term or not all(sessions):
        return ""
    plural = "s" if len(sessions) > 1 else ""
    return f"{series(sessions)} plenary session{plural} of the {term} CPC Central Committee"


def _committee(match: re.Match[str]) -> str:
    session, term = _nth(match["session"]), _nth(match["term"], capital=True)
    level = _LEVELS[match["level"]]
    return f"{session} plenary session of the {term} {level} Party Committee" if session else ""


def _party_congress(match: re.Match[str]) -> str:
    term = _nth(match["term"])
    return f"{term} National Congress of the Communist Party of China" if term else ""


def _plan(match: re.Match[str]) -> str:
    plan = f"{ordinal(10 + _value(match['digit']))} Five-Year Plan"
    if match["what"] == "规划纲要":
        return f"outline of the {plan}"
    return plan if match["what"] == "规划" else f"{plan} period"
