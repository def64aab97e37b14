"""``a`` or ``an``: by how the word behind begins to be said.

A term, a figure or another word that is put into an engine's English leaves the article as it
was: an 12-year-old, a 8-meter wall, a old station.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.countries import COUNTRIES
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


def with_articles(english: str) -> str:
    """The English with the form of the article that the word behind asks for.

    A land that stands alone has none: they visited Egypt; but the Netherlands keeps its own.
    """
    return _lands().sub(r"\g<land>", _ARTICLE.sub(_right, english))


@cache
def _lands() -> re.Pattern[str]:
    names = (term.english for term in base_lexicon() if term.simplified in COUNTRIES)
    plain = sorted(name for name in set(names) if not name.startswith(_WITH_ARTICLE))
    return re.compile(
        rf"\bthe (?P<land>{'|'.join(map(re.escape, plain))})"
        r"(?=[.,;:!?)”]|$| (?:and|or|to|in|on|at|for|by|with|from|as|is|was|were|has|had|will)\b)"
    )


def _right(match: re.Match[str]) -> str:
    article, word = match["small"] or match["capital"], match["word"]
    vowel = _EIGHT.match(word) if word[0].isdigit() else _is_vowel(word)
    return f"{article[0]}n {word}" if vowel else f"{article[0]} {word}"


def _is_vowel(word: str) -> bool:
    """Whether a word begins with the sound of a vowel."""
    if word[0].lower() not in "aeiou":
        return _SILENT.match(word) is not None
    return not (_CONSONANT.match(word) or _UNISON.match(word))
