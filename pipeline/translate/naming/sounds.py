"""Whether a name in Chinese characters and one in English sound alike: 约翰逊 and Johnson do.

Chinese writes a foreign name by its sounds, a syllable a character. Vowels tell little and
spellings differ (豪尔赫 is Jorge), so that consonants alone are compared: what each Chinese
initial may stand for with what each English letter may, in order, with a price for each that has
no partner. What Chinese leaves out or adds is cheap to lack: the r of Carter (卡特), the h of John.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from pipeline.countries import COUNTRIES
from pipeline.editions.words import load_words

__all__ = ["distance", "unheard"]

# Classes of consonants that are written for each other: P for b and p, L for l and r, T for d
# and t, K for g and k, S for s, z and sh, J for j and ch.
_INITIALS: Final[Mapping[str, str]] = {
    "zh": "JTS", "ch": "JTSK", "sh": "S", "b": "PV", "p": "P", "m": "M", "f": "FVH", "d": "T",
    "t": "T", "n": "N", "l": "L", "g": "KJ", "k": "K", "h": "HKJ", "j": "JKTS", "q": "JKST",
    "x": "SHJ", "r": "JLY", "z": "STJ", "c": "STJ", "s": "SJ", "w": "WV", "y": "YJ",
}  # fmt: skip
_INITIAL: Final = re.compile("[zcs]h|[bpmfdtnlgkhjqxrzcswy]")
# What English spellings stand for, the longest first; a letter that is in none is a vowel.
_SPELLINGS: Final[Mapping[str, str]] = {
    "tsch": "J", "sch": "S", "tch": "J", "cz": "J", "sz": "S", "zh": "J", "sh": "S",
    "ch": "JKSH", "ck": "K", "ph": "F", "kh": "HK", "gh": "K", "dj": "J", "dg": "J", "gn": "N",
    "ts": "S", "tz": "S", "cqu": "K", "qu": "K", "kn": "N", "ll": "LY", "x": "KSH", "b": "P",
    "p": "P", "f": "F", "v": "VFW", "d": "TJ", "t": "TJS", "m": "M", "n": "N", "l": "L", "r": "LH",
    "k": "K", "q": "KJ", "s": "SJ", "z": "ST", "j": "JYH", "h": "H", "w": "WV", "y": "Y",
    "c": "K", "g": "K",
}  # fmt: skip
_SOFT: Final[Mapping[str, str]] = {"c": "SJK", "g": "JKH"}
_SPELLING: Final = re.compile("[cg](?=[eiy])|" + "|".join(_SPELLINGS))
# Consonants that are heard as one another now and then.
_NEAR: Final = frozenset(map(frozenset, ("PV", "PF", "FV", "JS", "JT", "ST", "JK", "HK", "FH")))
_FAINT: Final = frozenset("HYWNL")
_FREE, _CHEAP, _HALF, _WHOLE = 0.1, 0.35, 0.5, 1.0

_Sounds = tuple[tuple[str, float], ...]
"""Consonants in order: the classes of each, and the price of its having no partner."""


# Names and their English in the program's pairs are nearer than this, but for one in a hundred.
_ALIKE: Final = 0.25
_WORD: Final = re.compile(r"[^\W\d_][\w’']*")
_POSSESSIVE: Final = re.compile("[’']s?$")
# Parts of names that are written small: de la Cruz, al-Sisi.
_PARTICLES: Final = frozenset(
    "de da di do del della la le van von der den bin ben al el dos du".split()
)
_BETWEEN: Final = frozenset({" ", "-", "’", "'"})
_MOST_JOINED: Final = 3
# No names of persons: the lands, what is called after them, and what begins a sentence.
_LANDS: Final = frozenset(form for country in COUNTRIES.values() for form in country.forms)
_SMALL: Final = frozenset(
    "A An The He She It They We I You His Her Its Their Our My This That These Those There In "
    "On At To From For With By As Of And But Or So If When While After Before Since Until Then "
    "Now Here Who What Where Why How Not No All Some Many Most More One Two Three Both Each".split()
)


def unheard(names: Iterable[str], english: str) -> tuple[str, ...]:
    """The Chinese names for which a sentence's English has none that sounds alike, in order.

    A word of it stands for one name only, the nearest.
    """
    left = dict.fromkeys(names)
    said = dict.fromkeys(_said(english)) if left else {}
    pairs = sorted(
        (far, name, words)
        for name in left
        for words in said
        if (far := distance(name, "".join(words))) <= _ALIKE
    )
    used: set[str] = set()
    for _, name, words in pairs:
        if name in left and used.isdisjoint(words):
            del left[name]
            used.update(words)
    return tuple(left)


def _said(english: str) -> Iterator[tuple[str, ...]]:
    """The words with a capital, and neighbours together: Mona Lisa, de la Cruz, Al-Sisi."""
    found = list(_WORD.finditer(english))
    for at in range(len(found)):
        words: tuple[str, ...] = ()
        end = 0
        for word in found[at : at + _MOST_JOINED]:
            plain = _POSSESSIVE.sub("", word[0])
            if words and english[end : word.start()] not in _BETWEEN:
                break
            if plain in _LANDS or plain in _SMALL:
                break
            if not (plain[0].isupper() or plain in _PARTICLES):
                break
            words, end = (*words, plain), word.end()
            if not plain.islower():
                yield words


def distance(name: str, english: str) -> float:
    """How unlike a Chinese name and an English word sound, from 0 (alike) to 1 and more."""
    chinese, latin = _of_chinese(name), _of_latin(english)
    heard = max(len([one for one in chinese if one[1] > _FREE]), len(latin), 1)
    return _cost(chinese, latin) / heard


@lru_cache(maxsize=4096)
def _of_chinese(name: str) -> _Sounds:
    found: list[tuple[str, float]] = []
    for char in name:
        syllable = _plain(load_words().bucket(char).reading)
        initial = _INITIAL.match(syllable)
        if syllable == "er":
            found.append(("L", _HALF))
        elif initial is not None:
            classes = _INITIALS[initial[0]]
            found.append((classes, _CHEAP if classes[0] in _FAINT else _WHOLE))
        if syllable.endswith(("n", "ng")):
            found.append(("NM", _FREE))
    return tuple(found)


@lru_cache(maxsize=4096)
def _of_latin(word: str) -> _Sounds:
    plain = _plain(word)
    found: list[tuple[str, float]] = []
    for match in _SPELLING.finditer(plain):
        letters = match[0]
        soft = letters in _SOFT and plain[match.end() : match.end() + 1] in ("e", "i", "y")
        classes = _SOFT[letters] if soft else _SPELLINGS[letters]
        if found and found[-1][0] == classes and plain[match.start() - 1] == letters[0]:
            continue  # a doubled letter
        faint = classes[0] in _FAINT or match.end() == len(plain)  # Renault
        found.append((classes, _CHEAP if faint else _WHOLE))
    return tuple(found)


def _plain(word: str) -> str:
    spelt = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in spelt if "a" <= letter <= "z")


def _cost(chinese: _Sounds, latin: _Sounds) -> float:
    """The price of the cheapest way to pair them, in order."""
    row = [0.0]
    for _, price in latin:
        row.append(row[-1] + price)
    for classes, price in chinese:
        before, row = row, [row[0] + price]
        for at, (others, lacking) in enumerate(latin):
            pair = before[at] + _unlike(classes, others)
            row.append(min(pair, before[at + 1] + price, row[at] + lacking))
    return row[-1]


@cache
def _unlike(classes: str, others: str) -> float:
    if set(classes) & set(others):
        return 0.0
    near = any(frozenset((one, other)) in _NEAR for one in classes for other in others)
    return _HALF if near else _WHOLE
