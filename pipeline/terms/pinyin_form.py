"""Pinyin as it is written: valid syllables, and the tone mark on the right vowel.

After 《汉语拼音方案》 (1958): the mark stands on a, else on o or e, else on the last of
i, u, ü. An apostrophe, a hyphen or a space ends a syllable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.editions.syllables import plain, tone

__all__ = ["Fault", "faults", "from_numbers", "marked", "numbered"]

# The finals that each initial takes; "" is none. Syllables of 《现代汉语词典》, and the few
# that only place names and onomatopoeia have.
_FINALS = {
    "": "a ai an ang ao e ei en eng er hm hng m n ng o ou r ê",
    "b": "a ai an ang ao ei en eng i ian iang iao ie in ing o ong u",
    "c": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie in ing iu ong ou u uan ui un uo",
    "f": "a an ang ei en eng iao o ou u",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo ü üe",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo ü üe",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "w": "a ai an ang ei en eng o ong u",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "y": "a ai an ang ao e i in ing o ong ou u uan ue un",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
}
_LONGEST = 6
_WORD = re.compile(r"[^\s'-]+")
_TONED = re.compile(r"([a-zü]+)([0-5])", re.IGNORECASE)
_NUMBERED = re.compile(r"[^\W\d_][0-5]")
# Exclamations, never a part of a word: 嗯, 呣, 哼.
_ALONE = frozenset("m n ng hm hng ê".split())
_MARKS = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300"}
# Letters that look like those of pinyin, from input methods and old fonts.
_LOOKALIKES = str.maketrans("ăĕĭŏŭĂĔĬŎŬɑɡɩｅã", "ǎěǐǒǔǍĚǏǑǓagieǎ")
_LETTERS = frozenset("abcdefghijklmnopqrstuwxyzüê")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with written pinyin, and what to write."""

    message: str
    remedy: str


@cache
def syllables() -> frozenset[str]:
    """All syllables without their tones."""
    return frozenset(
        initial + ("" if final == "-" else final)
        for initial, finals in _FINALS.items()
        for final in finals.split()
    )


def marked(syllable: str, number: int) -> str:
    """A syllable without a mark, with the mark of tone 1 to 4 on its vowel; 5 has none.

    A capital stays.
    """
    mark = _MARKS.get(number)
    if mark is None:
        return syllable
    at = _vowel(syllable.lower())
    return unicodedata.normalize("NFC", f"{syllable[: at + 1]}{mark}{syllable[at + 1 :]}")


def _vowel(letters: str) -> int:
    """Which letter bears the mark."""
    for vowel in ("a", "e", "ê", "ou"):
        if vowel in letters:
            return letters.index(vowel)
    vowels = [at for at, letter in enumerate(letters) if letter in "iouü"]
    if vowels:
        return vowels[-1]
    return next((at for at, letter in enumerate(letters) if letter in "mn"), 0)


def from_numbers(text: str) -> str:
    """Pinyin with tone numbers put into tone marks: ``ren2da4`` gives ``réndà``."""

    def put(match: re.Match[str]) -> str:
        letters = match[1].replace("v", "ü").replace("V", "Ü").replace("u:", "ü")
        cuts = _cut(letters)
        if not cuts:
            return match[0]
        *before, last = cuts
        return "".join(before) + marked(last, int(match[2]))

    return _TONED.sub(put, text.replace("u:", "ü").replace("v", "ü").replace("V", "Ü"))


def numbered(text: str) -> bool:
    """Whether tones are written as numbers."""
    return _NUMBERED.search(text) is not None


def faults(pinyin: str, hanzi: int) -> Iterator[Fault]:
    """What is wrong with the pinyin of a term of so many hanzi."""
    written = unicodedata.normalize("NFC", pinyin).replace("’", "'")
    if numbered(written):
        mended = from_numbers(written)
        remedy = "write tone marks" if numbered(mended) else f"write {mended}"
        yield Fault("tones are written as numbers", remedy)
        return
    mended = written.translate(_LOOKALIKES)
    if mended != written:
        wrong = "".join(sorted({a for a, b in zip(written, mended, strict=True) if a != b}))
        yield Fault(f"{wrong} is no letter of pinyin", f"write {mended}")
        return
    words = _WORD.findall(written)
    for word in words:
        foreign = sorted(set(plain(word)) - _LETTERS)
        if foreign:
            remedy = "write ü" if foreign == ["v"] else "write it with the letters of pinyin"
            yield Fault(f"{''.join(foreign)} in {word} is no letter of pinyin", remedy)
            return
        if _cut(word) is None:
            yield Fault(f"{word} is no pinyin", "correct its spelling")
            return
    cut = _cut_words(words, hanzi)
    if cut is None:
        found = sum(len(_cut(word) or ()) for word in words)
        yield Fault(
            f"{found} syllable{'s' * (found != 1)} of pinyin for {hanzi} hanzi",
            "write one syllable a hanzi",
        )
        return
    yield from _marks(cut)


def _marks(cut: list[str]) -> Iterator[Fault]:
    for syllable in cut:
        if _rightly_marked(syllable):
            continue
        if _mark_count(syllable) > 1:
            yield Fault(f"{syllable} has two tone marks", "leave one of them")
        else:
            right = marked(_unmarked(syllable), tone(syllable))
            yield Fault(f"the tone mark of {syllable} stands on the wrong letter", f"write {right}")


def _unmarked(syllable: str) -> str:
    """The syllable without its tone mark; capitals and ü stay."""
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _MARKS.values()))


def _mark_count(syllable: str) -> int:
    return sum(c in _MARKS.values() for c in unicodedata.normalize("NFD", syllable))


@lru_cache(maxsize=8192)
def _rightly_marked(syllable: str) -> bool:
    return _mark_count(syllable) <= 1 and syllable == marked(_unmarked(syllable), tone(syllable))


def _cut_words(words: list[str], count: int) -> list[str] | None:
    """The words' syllables, `count` in all and as few ill marked as can be, or None."""
    best: dict[int, tuple[int, list[str]]] = {0: (0, [])}
    for word in words:
        longer: dict[int, tuple[int, list[str]]] = {}
        for number, (cost, before) in best.items():
            for size, (wrong, cut) in _cuts(word).items():
                total = cost + wrong
                if number + size <= count and (
                    number + size not in longer or total < longer[number + size][0]
                ):
                    longer[number + size] = (total, [*before, *cut])
        best = longer
    return best[count][1] if count in best else None


def _cut(word: str) -> list[str] | None:
    """A word's syllables where the fewest are ill marked, else the fewest; None if none."""
    found = _cuts(word)
    if not found:
        return None
    return min(found.items(), key=lambda item: (item[1][0], item[0]))[1][1]


def _can_stand(letters: str, begin: int, end: int) -> bool:
    """Whether a syllable can have its place in a word: r ends one (huār), ng is one."""
    syllable = letters[begin:end]
    if syllable == "r":
        return begin > 0 and end == len(letters)
    return syllable not in _ALONE or syllable == letters


@lru_cache(maxsize=8192)
def _cuts(word: str) -> dict[int, tuple[int, list[str]]]:
    """By number of syllables, the cut that has the fewest ill marked, and how many."""
    letters = plain(word)
    best: list[dict[int, tuple[int, list[str]]]] = [{0: (0, [])}]
    for end in range(1, len(word) + 1):
        here: dict[int, tuple[int, list[str]]] = {}
        for begin in range(max(0, end - _LONGEST), end):
            if not best[begin] or letters[begin:end] not in syllables():
                continue
            if not _can_stand(letters, begin, end):
                continue
            syllable = word[begin:end]
            wrong = not _rightly_marked(syllable)
            for number, (cost, before) in best[begin].items():
                if number + 1 not in here or cost + wrong < here[number + 1][0]:
                    here[number + 1] = (cost + wrong, [*before, syllable])
        best.append(here)
    return best[-1]
