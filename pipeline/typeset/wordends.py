"""Where the words of a Chinese head end, by the list of words that the readings use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

__all__ = ["word_ends"]

# Words that lean on the one before them, and what counts the one behind it.
_PARTICLES: Final = frozenset("了着过的地得们吗呢吧之")
_COUNTING: Final = frozenset("第〇一二三四五六七八九十百千万亿两")


def word_ends(language: str) -> Callable[[str], frozenset[int]] | None:
    """A function from a text to the offsets at which its words end; None if not Chinese.

    `language` is a BCP 47 tag. The list is read when a text is first asked for: most
    heads are never broken.
    """
    if not language.startswith("zh"):
        return None
    traditional = "Hant" in language

    @cache
    def words_of() -> tuple[Callable[[str], list[str]], Callable[[str], str]]:
        from pipeline.editions.segment import Segmenter
        from pipeline.editions.words import load_words

        if not traditional:
            return Segmenter(load_words()).cut, str
        from pipeline.editions.traditional.opencc import load_simplifier

        return Segmenter(load_words()).cut, load_simplifier().convert

    # A head is set to many measures before one is taken.
    @cache
    def ends(text: str) -> frozenset[int]:
        from pipeline.editions.words import HANZI

        cut, simplified = words_of()
        found = set(range(1, len(text) + 1))
        plain = simplified(text)
        for run in HANZI.finditer(plain):
            at = run.start()
            found -= set(range(run.start() + 1, run.end()))
            words = cut(run[0])
            for word, after in zip(words, [*words[1:], ""], strict=True):
                at += len(word)
                if after not in _PARTICLES and word[-1] not in _COUNTING:
                    found.add(at)
        return frozenset(found)

    return ends
