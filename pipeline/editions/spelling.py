"""How the lexicon writes a term in pinyin, spread over its hanzi."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.editions.syllables import split_syllables
from pipeline.editions.words import HANZI, Words
from pipeline.lexicon import Term

__all__ = ["Spelling", "spell"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A term's pinyin, word by word.

    `words` are the words as written, each a tuple of syllables with capitals,
    apostrophes and hyphens, one a hanzi.
    """

    words: tuple[tuple[str, ...], ...]

    @property
    def syllables(self) -> tuple[str, ...]:
        """The bare syllables, lower-case."""
        return tuple(syllable.lstrip("'-").lower() for word in self.words for syllable in word)


def spell(term: Term, words: Words) -> Spelling | None:
    """The term's pinyin over its hanzi, None where it has none or the two disagree."""
    if not term.pinyin or not HANZI.fullmatch(term.simplified):
        return None
    expected = tuple(words.bucket(char).reading for char in term.simplified)
    written = term.pinyin.split()
    cut = split_syllables("".join(written), expected)
    if cut is None:
        return None
    spelt = []
    at = 0
    for word in written:
        syllables: list[str] = []
        while sum(map(len, syllables)) < len(word):
            if at >= len(cut):
                return None
            syllables.append(cut[at])
            at += 1
        if "".join(syllables) != word.replace("’", "'"):
            return None
        spelt.append(tuple(syllables))
    return Spelling(tuple(spelt))
