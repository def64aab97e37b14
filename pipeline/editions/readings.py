"""One syllable for each hanzi of a sentence.

A token is read by the lexicon, else by the word list; a name by its surname; a
polyphone that no word settles by the phrases and rules of `polyphones`. 一 and 不
have their citation tones (yī, bù); `sandhi` gives them the tones they are spoken
with (GB/T 16159-2012, 6.7, writes citation tones and lets teaching texts differ).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.editions.persons.finding import given_readings, split_name, surname_reading
from pipeline.editions.polyphones.alone import (
    Phrases,
    alone,
    by_chance,
    load_phrases,
    measure,
    together,
)
from pipeline.editions.polyphones.experienced import is_experienced
from pipeline.editions.spelling import Spelling
from pipeline.editions.tokens import Token
from pipeline.editions.words import Word, Words

__all__ = ["read_tokens"]

_LONGEST_OWN_NAME = 4  # characters; a longer name is a foreign one


def read_tokens(
    tokens: Sequence[Token], words: Words, spellings: Mapping[str, Spelling]
) -> list[list[str]]:
    """The syllables of each token, lower-case with tone marks; [] where it is no word.

    `spellings` are those of the lexicon's terms. A hanzi that no source reads
    gets "".
    """
    phrases = load_phrases()
    return [_read(tokens, index, words, spellings, phrases) for index in range(len(tokens))]


def _read(
    tokens: Sequence[Token],
    index: int,
    words: Words,
    spellings: Mapping[str, Spelling],
    phrases: Phrases,
) -> list[str]:
    token = tokens[index]
    if not token.kind:
        return []
    text = token.text
    if token.kind == "L":
        spelling = spellings.get(text)
        if spelling is not None:
            # One character says too little for a term: 处 of an office, 处 for sentencing.
            told = None
            if len(text) == 1:
                told = phrases.covering(tokens, index, 0) or alone(tokens, index)
            return list(spelling.syllables) if told is None else [told]
    word = words.get(text)
    syllables = (
        [words.bucket(char).reading for char in text] if word is None else words.syllables(word)
    )
    if token.kind == "N" or (token.kind == "S" and word is None):
        return _read_name(token, syllables, word)
    by_context = together(tokens, index)
    if by_context is not None:
        return list(by_context)
    for offset, char in enumerate(text):
        if char in phrases:
            told = _by_context(tokens, index, offset, phrases)
            syllables[offset] = told or syllables[offset]
    counted = measure(tokens, index)
    if counted is not None:
        syllables[0] = counted
    return syllables


def _by_context(tokens: Sequence[Token], index: int, offset: int, phrases: Phrases) -> str | None:
    """The syllable of a polyphone by what stands around it, None for the usual one."""
    text = tokens[index].text
    if text[offset] == "过" and is_experienced(tokens, index, offset):
        return "guo"  # in 去过 as well as in 说|过
    by_phrase = phrases.covering(tokens, index, offset)
    if by_phrase is not None and not by_chance(tokens, index, by_phrase):
        return by_phrase
    return alone(tokens, index) if len(text) == 1 else None


def _read_name(token: Token, syllables: list[str], word: Word | None) -> list[str]:
    """The syllables of a name, where `syllables` are those of its characters."""
    surname, given = split_name(token.text)
    reading = surname_reading(surname)
    if reading is not None and (word is None or word.kind != "N"):
        syllables[: len(reading)] = reading
    if token.kind == "N" and word is None and len(token.text) <= _LONGEST_OWN_NAME:
        for offset, syllable in given_readings(given).items():
            syllables[len(surname) + offset] = syllable
    return syllables
