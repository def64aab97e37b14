"""The Chinese word list: words, how likely they are, what they are, how they are read.

`data/chinese/words.txt` has one line for the words that begin with a character,
in tab-separated fields:

1. the first character,
2. its usual reading,
3. the rest of each word, comma-separated ("" for the character alone),
4. one printable character a word: its cost, a fifth of a nat each from ``!``,
5. one letter a word: its class (see `Word.kind`),
6. ``index.offset`` and a syllable, space-separated, where a character of a word
   is not read as usual.

`data/chinese/hanzi.txt` reads the characters that begin no word: a syllable, a
tab, the characters. Both are made by training/words.py. A line is parsed
when a text first needs it, so that a page pays only for the characters it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

__all__ = ["COST_STEP", "HANZI", "UNKNOWN_COST", "Bucket", "Word", "Words", "load_words"]

HANZI = re.compile(
    r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f\U00030000-\U000323af]+"
)
COST_STEP = 0.2
UNKNOWN_COST = 20.0  # nats; above any word of the list

_COSTS = {chr(33 + step): step * COST_STEP for step in range(94)}
_READING = re.compile(r"(\d+)\.(\d+)(\S+)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the list.

    `cost` is the negative logarithm of its probability in running text, in nats.
    `kind` is a letter: n noun, v verb, V verb used as noun, a adjective, d adverb,
    m numeral, q measure word, r pronoun, p preposition, c conjunction, u particle,
    f locality, t time, i idiom, l phrase, z state, N person, S place, T
    organisation, Z other name, L a term of the lexicon. `exceptions` are the
    syllables of the characters that are not read as usual, by offset.
    """

    text: str
    cost: float
    kind: str
    exceptions: tuple[tuple[int, str], ...] = ()


class Bucket:
    """The words that begin with one character.

    `reading` is the character's usual reading ("" where none is known), `index`
    gives a word's number by its text without that character, `lengths` are the
    lengths of the words in ascending order, `costs` are in nats.
    """

    __slots__ = ("_kinds", "_readings", "_words", "costs", "index", "lengths", "reading")

    def __init__(self, line: str) -> None:
        # Everything here runs once for each character of a page: keep it to
        # operations on whole fields.
        _, self.reading, tails, costs, self._kinds, self._readings = line.split("\t")
        split = tails.split(",") if costs else []
        self.index = dict(zip(split, range(len(split)), strict=True))
        self.lengths = tuple(sorted({length + 1 for length in set(map(len, split))}))
        self.costs = [_COSTS[cost] for cost in costs]
        self._words: dict[str, Word] = {}

    def word(self, text: str) -> Word:
        """The word `text`, which must be in the bucket."""
        found = self._words.get(text)
        if found is None:
            index = self.index[text[1:]]
            exceptions = tuple(
                (int(offset), syllable)
                for number, offset, syllable in _READING.findall(self._readings)
                if int(number) == index
            )
            found = Word(text, self.costs[index], self._kinds[index], exceptions)
            self._words[text] = found
        return found


class Words:
    """The word list, parsed line by line as characters are asked for.

    `lines` are those of words.txt; `rare` reads the text of hanzi.txt, and is
    called only when a character begins no word.
    """

    def __init__(self, lines: Iterable[str], rare: Callable[[], str]) -> None:
        self._lines = {line[0]: line for line in lines if line}
        self._buckets: dict[str, Bucket] = {}
        self._rare = rare

    @cached_property
    def _rare_readings(self) -> Mapping[str, str]:
        readings: dict[str, str] = {}
        for row in self._rare().split("\n"):
            syllable, _, chars = row.partition("\t")
            readings.update(dict.fromkeys(chars, syllable))
        return readings

    def bucket(self, first: str) -> Bucket:
        """The words that begin with the character `first`."""
        found = self._buckets.get(first)
        if found is None:
            line = self._lines.get(first)
            if line is None:
                line = f"{first}\t{self._rare_readings.get(first, '')}\t\t\t\t"
            found = self._buckets[first] = Bucket(line)
        return found

    def get(self, text: str) -> Word | None:
        """The word, or None."""
        bucket = self.bucket(text[:1])
        return bucket.word(text) if text[1:] in bucket.index else None

    def syllables(self, word: Word) -> list[str]:
        """One syllable a character, "" where a character has no known reading."""
        syllables = [self.bucket(char).reading for char in word.text]
        for offset, syllable in word.exceptions:
            syllables[offset] = syllable
        return syllables


@cache
def load_words() -> Words:
    """The word list that ships with the package."""
    data = resources.files("pipeline") / "data" / "chinese"
    lines = (data / "words.txt").read_text(encoding="utf-8").split("\n")
    return Words(lines, lambda: (data / "hanzi.txt").read_text(encoding="utf-8"))
