"""Authors who sign with the name alone, or with what they did before it."""

from __future__ import annotations

import re

from pipeline.normalise.bylines import BYLINE_SIGNS
from pipeline.normalise.names import COMPOUND_SURNAMES, parse_names, surnamed
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.width import HAN
from pipeline.normalise.words import words
from pipeline.page import Credit

__all__ = ["author_alone", "author_below", "signed_alone", "worked_below"]

# 文 庾信芳 图 李四: before it, which only tells under a headline.
_DID_FIRST = re.compile(r"(?:(?<=\s)|^)(?P<role>文|图|译|文字|绘图|插图)\s+(?=\S)")
# The columns of 副刊 print the author's name alone, after an ornament.
_ALONE = re.compile(f"[{ORNAMENTS}]\\s*(?:文[/／:：]?)?\\s*([{HAN}](?:\\s?[{HAN}]){{1,3}})")
# A name alone in brackets at the end of a story.
_SPREAD_NAME = re.compile(f"[{HAN}]\\s?[{HAN}]|[{HAN}]{{3}}")
# The same with a space between any two characters, as names are filled out under a headline.
_SPREAD_AUTHOR = re.compile(
    f"[{HAN}](?:\\s+[{HAN}]){{1,2}}|(?:{'|'.join(COMPOUND_SURNAMES)})\\s+[{HAN}](?:\\s*[{HAN}])?"
)
# A name of a surname that is not known has so many characters, or it is not believed.
_GIVEN = 3


def author_alone(text: str) -> str | None:
    """The name on a line such as ``"□ 张 三"``, without its spaces."""
    match = _ALONE.fullmatch(text) if text[:1] in ORNAMENTS else None
    name = "" if match is None else re.sub(r"\s", "", match.group(1))
    return name if name and surnamed(name) else None


def signed_alone(text: str) -> tuple[Credit, ...] | None:
    """Who signs with his name alone, without brackets: ``"贺 年"``, ``"阮清和"``.

    A word of everyday (方言, 时评) is no name, unless a space spreads it as one.
    """
    name = "".join(text.split()) if _SPREAD_NAME.fullmatch(text) else ""
    if not surnamed(name):
        return None
    return None if name == text and name in words() else (Credit("作者", (name,)),)


def worked_below(text: str) -> tuple[Credit, ...] | None:
    """Who did what, under a headline, with the word before the name: ``"文 庾信芳"``.

    Where the surname is not known the name stands together and no word is in it (文 庾信芳); a
    title that is spread (文 史 天 地) begins with a word.
    """
    if not _DID_FIRST.match(text) or not BYLINE_SIGNS.fullmatch(text):
        return None
    found = list(_DID_FIRST.finditer(text))
    credits_: list[Credit] = []
    for role, end in zip(found, [*(role.start() for role in found[1:]), len(text)], strict=True):
        value = text[role.end() : end].strip()
        names = parse_names(value)
        if names is None or role["role"] + value[0] in words():
            return None
        rare = names[0] in value and len(names[0]) == _GIVEN and len(role["role"]) == 1
        known = surnamed(names[0]) and not (names[0] in value and names[0] in words())
        if not known and not (rare and len(words().segment(names[0]).words) == _GIVEN):
            return None
        credits_.append(Credit(role["role"], names))
    return tuple(credits_)


def author_below(text: str) -> tuple[Credit, ...] | None:
    """The author of a line under a headline that is a spread name: ``"贺 言"``, ``"沈 从 容"``."""
    name = "".join(text.split()) if _SPREAD_AUTHOR.fullmatch(text) else ""
    if not surnamed(name):
        return None
    return (Credit("作者", (name,)),)
