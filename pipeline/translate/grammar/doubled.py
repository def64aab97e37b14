"""Words and phrases said twice on end: the the, heard hear, by deputies by deputies."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from pipeline.translate.grammar.words import Edit, Word, edited, words_of

__all__ = ["once"]

_SMALL: Final = re.compile(
    r"\b(the|an?|of|and|or|from|with|our|their|its|as|is|are|were|has|have|will|be) \1\b",
    re.IGNORECASE,
)
_HYPHENED: Final = re.compile(r"\b([a-z]+-[a-z]+)(?: \1)+\b(?![’-])")
_ARTICLE: Final = re.compile(r"\bthe (?=(?:our|their|its|his|her)\b)|\bthe (?=an? )|\ban? (?=the )")
# A word, or what is kept from the rules (`words.guarded`).
_PART: Final = "[\\w’\ue000-\uf8ff-]+"
# Three words and more that begin like a phrase, and again; or two and more on both sides of an
# "and" where the phrase ends.
_PHRASE: Final = re.compile(
    r"\b((?:by|of|in|for|to|with|at|on|from|under|the|an?|our|their|its)"
    rf"(?: {_PART}){{2,9}}) \1\b(?![’-])"
)
_PAIR: Final = re.compile(
    r"\b((?:an? |the )?)((?:[a-z’-]+ ){1,5}[a-z’-]+) and (?:an? |the )?\2"
    r"(?=[,.;:]|$| (?:for|in|at|on) )"
)
# A phrase that a sentence begins with, and its clause ends with.
_FRAME: Final = re.compile(
    r"(?:^|(?<=\. ))"
    r"(?P<frame>(?:under|along|with|by|in|at|on|for|during|through|since|from|after|before)"
    rf"(?: {_PART}){{2,12}}),(?P<clause> [^.;:]+?),? (?P=frame)(?=[,.;]|$)",
    re.IGNORECASE,
)


def once(english: str) -> str:
    """The English with what is said twice on end said once."""
    english = _SMALL.sub(r"\1", english)
    english = _HYPHENED.sub(r"\1", english)
    english = _ARTICLE.sub("", english)
    english = _PHRASE.sub(r"\1", english)
    english = _PAIR.sub(r"\1\2", english)
    english = _FRAME.sub(r"\g<frame>,\g<clause>", english)
    words = words_of(english)
    edits: list[Edit] = []
    for one, other in pairwise(words):
        nouns = one.text.endswith("ing") or other.text.endswith("ing")
        if (
            other.gap == " "
            and one.text != other.text
            and not nouns
            and _verbs(one) & _verbs(other)
        ):
            edits.append((one.end, other.end, ""))
    return edited(english, edits)


def _verbs(word: Word) -> set[str]:
    """The verbs of which a word is a form, and nothing else."""
    return {verb.base for verb in word.forms.values() if verb.alone}
