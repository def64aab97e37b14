"""The articles that a term, a figure or another word needs that is put into an engine's English.

It leaves the article as it was: an 12-year-old, a 8-meter wall, a old station. Which of ``a`` and
``an`` is right is told by how the word behind begins to be said. And a name has ``the`` by what it
names: the Nile River, the Tang Dynasty, but Egypt.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.countries import COUNTRIES, LANDS
from pipeline.lexicon import base_lexicon

__all__ = ["with_articles"]

# A capital is an article where a sentence begins; else it may be a letter: vitamin A is.
_ARTICLE: Final = re.compile(
    r"(?:(?<![\w.’'-])(?P<small>an?)|(?P<capital>(?:^|(?<=[.!?:] )|(?<=[“‘(]))An?))"
    r" (?P<word>\d[\d,]*|(?(capital)[a-z]|[A-Za-z])[a-z]{2,})(?![A-Z])"
)
# Vowels that are written and not said first: one, unit, use, European. And the other way round.
_CONSONANT: Final = re.compile(
    r"eu|ewe|one(?![a-z])|one-|once|un(?:i(?!n|m[ap]|dent)|anim)|uga|us[aeiu](?!b)|ut[ei]|ubi|ura|uto",
    re.IGNORECASE,
)
_UNISON: Final = re.compile(r"un(?:ion|ison)", re.IGNORECASE)
_SILENT: Final = re.compile(r"h(?:our|onest|onou?r|eir)", re.IGNORECASE)
# Eight, eighty, eleven, eighteen, and so many thousands or millions.
_EIGHT: Final = re.compile(r"8|1[18](?:,\d{3})*$")

# Lands whose names have an article.
_WITH_ARTICLE: Final = (
    *("United", "Netherlands", "Philippines", "Czech Republic", "Dominican", "Gambia", "Maldives"),
    *("Comoros", "Seychelles", "Solomon", "Republic", "Democratic"),
)
# What a name ends in that has the article whatever else it says: waters but for lakes and bays,
# ranges of mountains, times, and what happened in them.
_NAMED_WITH: Final = (
    r"(?:Ocean|Sea|River|Strait|Canal|Desert|Mountains|Plateau|Peninsula|Basin|Plain|Corridor|Delta"
    r"|Dynasty|Period|War|Revolution|Movement|Incident|Campaign|Uprising|Army|Empire|Grottoes"
    r"|Islands|Great Wall)"
)
# Before a noun the name is an adjective (Tang Dynasty poems), and what is before that has the say.
_ALONE: Final = (
    r"(?=[.,;:!?)”]|$| (?:and|or|to|in|on|at|for|by|with|from|as|is|was|were|has|had|will)\b)"
)
_PREPOSITION: Final = (
    r"(?:about|across|after|against|along|around|at|before|beside|beyond|by|during|for|from|in|into"
    r"|near|of|on|over|since|through|throughout|to|toward|towards|under|until|with)"
)


def with_articles(english: str) -> str:
    """The English with the form of the article that the word behind asks for.

    A land that stands alone has none: they visited Egypt; but the Netherlands keeps its own.
    A river, a dynasty or a war has one behind a preposition: in the Tang Dynasty.
    """
    english = _lands().sub(r"\g<land>", _ARTICLE.sub(_right, english))
    return _names().sub(r"\g<before> the \g<name>", english)


@cache
def _names() -> re.Pattern[str]:
    """A preposition and a name of the lexicon that wants an article between."""
    named = re.compile(rf"(?:[A-Z].* )?{_NAMED_WITH}|(?:Strait|Gulf) of [A-Z].*")
    terms = (term for term in base_lexicon() if term.simplified not in LANDS)
    names = {term.english.removeprefix("the ") for term in terms}
    longest = sorted(filter(named.fullmatch, names), key=len, reverse=True)
    return re.compile(
        rf"\b(?P<before>{_PREPOSITION}) (?P<name>{'|'.join(map(re.escape, longest))}){_ALONE}"
    )


@cache
def _lands() -> re.Pattern[str]:
    names = (term.english for term in base_lexicon() if term.simplified in COUNTRIES)
    plain = sorted(name for name in set(names) if not name.startswith(_WITH_ARTICLE))
    return re.compile(rf"\bthe (?P<land>{'|'.join(map(re.escape, plain))}){_ALONE}")


def _right(match: re.Match[str]) -> str:
    article, word = match["small"] or match["capital"], match["word"]
    vowel = _EIGHT.match(word) if word[0].isdigit() else _is_vowel(word)
    return f"{article[0]}n {word}" if vowel else f"{article[0]} {word}"


def _is_vowel(word: str) -> bool:
    """Whether a word begins with the sound of a vowel."""
    if word[0].lower() not in "aeiou":
        return _SILENT.match(word) is not None
    return not (_CONSONANT.match(word) or _UNISON.match(word))
