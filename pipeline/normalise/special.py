"""Lines that tell by themselves what they are: labels of lead boxes, subtitles, bylines."""

from __future__ import annotations

import re

from pipeline.normalise.characters import Line
from pipeline.normalise.people import parse_byline
from pipeline.normalise.unit import Kind, Unit

__all__ = ["label_of", "special_of"]

_LABEL = re.compile(
    r"^[【\[（(〔■◆●▲□]?\s*"
    r"(?P<label>核心提示|核心阅读|核心导读|阅读提示|内容提要|内容提示|新闻提示|编者按|编者的话|"
    r"编者语|开栏的话|开栏语|"
    r"提要|摘要|导读|导语|按语)"
    r"\s*[】\]）)〕■◆●▲□]?\s*(?P<mark>[:：—]{0,2})\s*(?P<rest>.*)$"
)
# Labels that are everyday words, so that they need a mark or a line of their own.
_DASH = re.compile("^(?:——|—|－－|──)\\s*(?=\\S)")
_LONGEST_SUBTITLE = 60


def label_of(text: str) -> re.Match[str] | None:
    """A text that begins with the label of a lead box, with what follows as ``rest``."""
    found = _LABEL.match(text)
    if found is None or not found["rest"]:
        return found
    marked = bool(found["mark"]) or text[0] in "【[（(〔■◆●▲□"
    return found if marked else None


def special_of(line: Line) -> Unit | None:
    """The unit of a line that tells what it is, or None."""
    text = line.text
    number = (line.number,)
    label = label_of("".join(text.split())) if len(text) <= _LONGEST_SUBTITLE else None
    if label is not None and not label["rest"]:
        return Unit(Kind.LABEL, label["label"], number)
    if _DASH.match(text) and len(text) <= _LONGEST_SUBTITLE and not text.endswith("。"):
        return Unit(Kind.SUBTITLE, text, number)
    people = parse_byline(text)
    if people is not None:
        return Unit(Kind.BYLINE, text, number, people)
    return None
