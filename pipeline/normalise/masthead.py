"""The masthead (报头): the name of the paper on a line of its own above all text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.normalise.desk import Found
from pipeline.normalise.folio import folio_of, is_section
from pipeline.normalise.width import HAN
from pipeline.page import Metadata

__all__ = ["masthead_of"]

# A name that is spread over its line: 石 河 新 闻.
_SPREAD: Final = re.compile(f"[{HAN}](?:\\s+[{HAN}]){{2,7}}")
# The paper of a county, named after its place: 石河新闻, 今日石河.
_OF_PLACE: Final = re.compile(
    f"(?P<place>[{HAN}]{{2,4}})(?:新闻|今讯|时讯|快讯|通讯|资讯|信息|周刊|报)|今日(?P<today>[{HAN}]{{2,3}})"
)


def masthead_of(text: str, above: str, below: str, page: Iterable[str]) -> Found | None:
    """What a line above all text tells if it is the masthead right over or under a folio.

    The folio has the date and names no paper itself. A paper's name is surely one over it where
    the place that it is named after (石河县) stands among the lines of its `page`. Where it does
    not, or under the folio, a name that is spread over its line may be the section's, which the
    report tells.
    """
    over, under = _dated(below), _dated(above)
    if not (over or under):
        return None
    name = re.sub(r"\s", "", text)
    if is_section(name):
        return Found("folio")
    named = _OF_PLACE.fullmatch(name)
    place = named and (named["place"] or named["today"])
    placed = bool(place) and any(re.search(f"{place}[县市区镇乡旗州盟]", other) for other in page)
    if over and placed:
        return Found("folio", Metadata(newspaper=name))
    if _SPREAD.fullmatch(text) is None or not (over or placed):
        return None
    reason = "taken for the name of the paper; it may be the section's"
    return Found("folio", Metadata(newspaper=name), ((name, reason),))


def _dated(text: str) -> bool:
    """Whether a line is a folio with the date that names no paper."""
    folio = folio_of(text)
    if folio is None:
        return False
    return folio.metadata.date is not None and folio.metadata.newspaper is None
