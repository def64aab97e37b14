"""Words of the English that are none: what an engine puts together from pieces of words.

A word counts as English if the list has it, if it is a listed word with a common prefix, or
two listed words in one, and so do words that stand in the source or in the lexicon's English.
Only words that are written small are looked at: any other may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Final

from pipeline.translate.naming.names import spell
from pipeline.translate.naming.nouns import everyday_nouns, singular

__all__ = ["english_words", "respelt", "strange_words"]

# Not in an abbreviation, an address, a word with an apostrophe (which the list lacks).
_WORD: Final = re.compile(r"(?<![\w’'.@/])[a-z]{4,}(?![\w’'@/])")
_HANZI: Final = re.compile("[\u4e00-\u9fff]+")
# Two or three syllables of pinyin.
_PINYIN: Final = re.compile("(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]{1,3}(?:ng?|r)?){2,3}")
_LATIN: Final = re.compile(r"[A-Za-z]{2,}")
_LONGEST_PIECE: Final = 5
# A consonant after one vowel is doubled before -ing and -ed.
_SHORT_VOWEL: Final = re.compile(r"[^aeiou][aeiou][bdfgklmnprtvz]$")
_PREFIXES: Final = (
    "anti", "auto", "bio", "counter", "geo", "hexa", "hydro", "hyper", "hypo", "inter", "macro",
    "mega", "micro", "mid", "mini", "mis", "multi", "nano", "non", "out", "over", "penta", "photo",
    "post", "pre", "self", "semi", "sub", "super", "tele", "tetra", "trans", "ultra", "un", "under",
)  # fmt: skip
_SHORTEST_PART: Final = 4


def strange_words(english: str, allowed: Iterable[str] = ()) -> tuple[str, ...]:
    """The words written small that are not English, each once, in order.

    `allowed` are texts whose Latin words count as English: the source, terms.
    """
    found = dict.fromkeys(word for word in _WORD.findall(english) if not _is_word(word))
    if not found:
        return ()
    allowed = tuple(allowed)
    given = {word.lower() for text in allowed for word in _LATIN.findall(text)}
    return tuple(
        word
        for word in found
        if word not in given and not any(_is_pinyin(word, text) for text in allowed)
    )


def _is_pinyin(word: str, source: str) -> bool:
    """Whether a word is the pinyin of some hanzi of the source: guokui of 锅盔."""
    if _PINYIN.fullmatch(word) is None:
        return False
    return any(
        spell(run[at : at + size]).lower() == word
        for run in _HANZI.findall(source)
        for size in (2, 3)
        for at in range(len(run) - size + 1)
    )


def respelt(english: str) -> str:
    """The English with its slips of spelling put right: embeddedded, niight, forgeing, paded.

    Of a word that is none, a piece that stands twice, and what happens to a word before -ing
    and -ed; nothing where there are two ways.
    """
    return _WORD.sub(lambda match: _respelt(match[0]), english)


def _respelt(word: str) -> str:
    """A word as it is spelt, if it is none and there is one way to put it right."""
    if _is_word(word):
        return word
    found = {again for again in _spellings(word) if again in english_words()}
    return found.pop() if len(found) == 1 else word


def _spellings(word: str) -> Iterator[str]:
    for size in range(1, _LONGEST_PIECE + 1):
        for at in range(len(word) - 2 * size + 1):
            if word[at : at + size] == word[at + size : at + 2 * size]:
                yield word[:at] + word[at + size :]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base == word:
            continue
        if base.endswith("e"):
            yield base[:-1] + ending
        if base.endswith("y") and ending == "ed":
            yield f"{base[:-1]}ied"
        if _SHORT_VOWEL.search(base):
            yield f"{base}{base[-1]}{ending}"


@cache
def english_words() -> frozenset[str]:
    """The listed words, of four letters and more, and those of everyday nouns: konjac, sashimi."""
    source = resources.files("pipeline") / "data" / "english-words.txt"
    lines = source.read_text(encoding="utf-8").split("\n")
    listed = (word for line in lines if not line.startswith("#") for word in line.split())
    forms = (form for noun in everyday_nouns().values() for form in (noun, singular(noun)))
    return frozenset((*listed, *(word for form in forms for word in _WORD.findall(form))))


def _is_word(word: str) -> bool:
    listed = english_words()
    if word in listed:
        return True
    if any(word.startswith(prefix) and word[len(prefix) :] in listed for prefix in _PREFIXES):
        return True
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return any(word[:cut] in listed and word[cut:] in listed for cut in cuts)
