"""The masthead (报头): the name of the paper on a line of its own above all text, or below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.normalise.desk import Found
from pipeline.normalise.folio import folio_of
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.papers import is_section, is_weekly, names_paper
from pipeline.normalise.width import HAN
from pipeline.page import Metadata

__all__ = ["masthead_below", "masthead_of", "of_place"]

# A name that is spread over its line: 石 河 新 闻.
_SPREAD: Final = re.compile(f"[{HAN}](?:\\s+[{HAN}]){{2,7}}")
# The paper of a county, named after its place: 石河新闻, 今日石河.
_OF_PLACE: Final = re.compile(
    f"(?P<place>[{HAN}]{{2,6}})(?:新闻|今讯|时讯|快讯|通讯|资讯|信息|周刊|报)|今日(?P<today>[{HAN}]{{2,3}})"
)
# What a county's paper may say of itself behind its place: 石河法制周刊.
_FIELD: Final = re.compile("(?:法制|法治|健康|教育|经济|文化|旅游|农业|农村|科技|青年)$")
_DOUBT: Final = "taken for the name of the paper; it may be the section's"


def masthead_of(text: str, above: str, below: str, page: Iterable[str]) -> Found | None:
    """What a line above all text tells if it is the masthead right over or under a folio.

    The folio has the date and names no paper itself. A paper's name is surely one over it where
    the place that it is named after (石河县) stands among the lines of its `page`. Where it does
    not, or under the folio, a name that is spread over its line may be the section's, as one over
    it may that has a paper's form (科普时讯), which the report tells.
    """
    over, under = _dated(below), _dated(above)
    if not (over or under):
        return None
    name = re.sub(r"\s", "", text)
    if is_section(name):
        return Found("folio")
    placed = of_place(name, page)
    if over and placed:
        return Found("folio", Metadata(newspaper=name))
    if over and is_weekly(name):
        return Found("folio")  # 教育周刊: a section's as often as a paper's
    alone = over and names_paper(name)
    if not alone and (_SPREAD.fullmatch(text) is None or not (over or placed)):
        return None
    return Found("folio", Metadata(newspaper=name), _doubts(name))


def masthead_below(text: str, page: Iterable[str], *, named: bool) -> Found | None:
    """What the line below all text tells if it is a paper's name, which no text follows: 科普时讯.

    It is this paper's where none is `named` yet. A section may be called so as well, which the
    report tells where the paper's place does not stand among the lines of its `page`; a 周刊 is as
    often one.
    """
    name = re.sub(r"\s", "", text.strip(ORNAMENTS))
    placed = of_place(name, page)
    if not (placed or names_paper(name) or is_weekly(name)):
        return None
    if named or not (placed or names_paper(name)):
        return Found("folio")
    return Found("folio", Metadata(newspaper=name), () if placed else _doubts(name))


def _doubts(name: str) -> tuple[tuple[str, str], ...]:
    """The doubt about a name, which a section may have, but for one that ends with 报."""
    return () if names_paper(name) and name.endswith("报") else ((name, _DOUBT),)


def of_place(name: str, page: Iterable[str]) -> bool:
    """Whether a name is a county paper's whose place the page tells of: 石河新闻, and 石河县."""
    found = _OF_PLACE.fullmatch(name)
    place = found and (_FIELD.sub("", found["place"] or "") or found["today"])
    return bool(place) and any(re.search(f"{place}[县市区镇乡旗州盟]", other) for other in page)


def _dated(text: str) -> bool:
    """Whether a line is a folio with the date that names no paper."""
    folio = folio_of(text)
    if folio is None:
        return False
    return folio.metadata.date is not None and folio.metadata.newspaper is None
