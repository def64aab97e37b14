"""The numbered bureaus of the state's builders: 中铁七局, 中建二局三公司, 中交二航局.

Their English is their own, as they write it on their sites; which of them there are is known,
so a number beyond them is none (中铁九十局).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.translate.figures.numerals import nth, ordinal
from pipeline.translate.naming.institution_names import ordinal_number
from pipeline.translate.occurrence import Occurrence

__all__ = ["builders"]

_KIND: Final = "institution"
_DIGITS: Final = "一二三四五六七八九十"
_NUMBER: Final = "[一二三四五六七八九十]{1,3}"
_BUREAU: Final = re.compile(
    rf"(?P<who>中铁|中建|中交|中国水电|水电|中水)"
    rf"(?:(?P<n>{_NUMBER})|(?P<named>大桥|隧道|电气化|建工))(?P<what>[航公]?局|(?<=建工))"
    rf"(?:集团(?:有限公司)?)?(?:第?(?P<branch>[一二三四五六七八九十])(?:分|工程)?公司)?"
)
_NAMED: Final = {
    "大桥": "Major Bridge Engineering Group",
    "隧道": "Tunnel Group",
    "电气化": "Electrification Engineering Group",
    "建工": "Construction Group",
}


def builders(text: str) -> Iterator[Occurrence]:
    """The builders' bureaus of a sentence, left to right."""
    for match in _BUREAU.finditer(text):
        english = _english(match)
        if not english:
            continue
        bare = english
        if match["branch"]:
            branch = nth(_DIGITS.index(match["branch"]) + 1).capitalize()
            english = f"{branch} Company of {english}"
        accepted = (bare, bare.removesuffix(" Group"))
        yield Occurrence(*match.span(), match[0], english, accepted, _KIND)


def _english(match: re.Match[str]) -> str:
    who, what = match["who"], match["what"]
    if match["named"]:
        return f"China Railway {_NAMED[match['named']]}" if who == "中铁" else ""
    number = ordinal_number(match["n"])
    if not number:
        return ""
    which = nth(number).capitalize() if number <= len(_DIGITS) else ""
    if who == "中铁" and what == "局":
        if number <= 10:
            return f"China Railway No. {number} Engineering Group"
        return f"China Railway {ordinal(number)} Bureau Group" if number <= 25 else ""
    if who == "中建" and what == "局" and number <= 8:
        return f"China Construction {which} Engineering {'Division' if number == 8 else 'Bureau'}"
    if who == "中交" and what != "局" and number <= 4:
        return f"CCCC {which} {'Harbor' if what == '航局' else 'Highway'} Engineering"
    if who in ("中国水电", "水电", "中水") and what == "局" and number <= 16:
        return f"Sinohydro Bureau {number}"
    return ""
