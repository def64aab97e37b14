"""One English sentence from the English of its pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from pipeline.translate.figures.numerals import MentionKind, english_number, mentions
from pipeline.translate.segment import STRONG_PAUSE

__all__ = ["is_small", "lower_words", "rejoin"]

# The list has words without these endings, if they are at least four letters then.
_ENDINGS = ("'s", "s", "es", "ed", "ing", "ly")
_SHORTEST_BASE = 4
_FUNCTION_WORDS = frozenset(
    "a an the this that these those each every all both some any no such other another our his her "
    "their its my your we he she it they and or but nor so yet as at by for from in into of off on "
    "onto out over per to under up upon via with within without after before behind below between "
    "beyond during among along against about above across around through throughout toward towards "
    "since until till while when where which who whose if because although though unless than then "
    "also including especially not only more most many much several is are was were has have had "
    "said".split()
)
# A statement that begins with one of these has no verb of its own.
_ONLY_ON = frozenset({"up", "down", "and", "but", "or", "including", "which", "with", "while"})
_SUBJECT = re.compile(r"(?:We|It|They|He|She) [a-z]")
_FIRST_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_PAUSES = frozenset("，,、：:。！？!?…”’」』）)")
# A piece that ends like this goes on in another, which an engine did not see: ``, and``.
_HANGING = re.compile(r",? (?:and|or|so as to|in order to)$")
# Numbers up to this are spelt out inside a sentence (The Associated Press Stylebook).
_SPELT = 9


def rejoin(
    source_pieces: Sequence[str],
    translated: Sequence[str],
    keep: frozenset[str],
    going_on: Sequence[bool] = (),
) -> str:
    """The English of a sentence from the English of its pieces.

    `going_on` says which are translated as what goes on with the one before (`statements`): such
    a piece begins a sentence of its own where it begins with a capital, and with no word that
    only goes on (Up 6.1 percent). Of other pieces nothing can be told by that.

    After a piece that ends in ；, and before one that begins with a subject of its
    own (We will …), a new sentence begins, as English news style prefers short
    sentences; after a lesser pause the next piece goes on in lower case if its first
    word is one that is written so (`lower_words`) and none of `keep` (names and terms
    that are written with a capital). A number that was spelt out because its piece
    began with it is put in digits there.
    """
    whole = ""
    stopped = False
    for number, (source, english) in enumerate(zip(source_pieces, translated, strict=True)):
        text = english.strip()
        if not text:
            continue
        if whole:
            follows = number < len(going_on) and going_on[number]
            if _begins(text, keep, stopped=stopped) if follows else _SUBJECT.match(text):
                whole = whole.rstrip(",") + ("" if whole[-1] in ".!?" else ".")
            elif follows and whole[-1] == "." and text[0].islower():
                whole = whole[:-1] + ","
            text = _going_on(text, keep) if whole[-1] not in ".!?" else text
            whole += " "
        stopped = text.endswith((".", "!", "?"))
        if source is not source_pieces[-1]:
            text = _HANGING.sub("", text.rstrip(".,;:。，；：")) + _mark(source.rstrip()[-1:])
        whole += text
    return whole


def _begins(text: str, keep: frozenset[str], *, stopped: bool) -> bool:
    """Whether a piece that goes on is a sentence of its own.

    The engine writes it as such, with a capital; where its first word has one anyway, that says
    nothing, and it counts whether the piece before has `stopped`.
    """
    word = _FIRST_WORD.match(text)
    if word is None or word[0] in keep or not is_small(word[0].lower()):
        return stopped
    return word[0][0].isupper() and word[0].lower() not in _ONLY_ON


def _mark(pause: str) -> str:
    """What stands in English for the character that a piece of the source ends with."""
    if pause in STRONG_PAUSE:
        return "."
    return "," if pause in _PAUSES else ""


@cache
def lower_words() -> frozenset[str]:
    """English words that are written in lower case inside a sentence."""
    source = resources.files("pipeline") / "data" / "english-lower.txt"
    lines = source.read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _going_on(text: str, keep: frozenset[str]) -> str:
    word = _FIRST_WORD.match(text)
    if word is None or word[0] in keep or word[0] == "I":
        return text
    first = next((one for one in mentions(text) if one.start == 0), None)
    if first is not None and first.kind is MentionKind.MONTH:
        return text
    if first is not None and first.kind is MentionKind.WORDS:
        value = first.values[0]
        if value > _SPELT and first.text[:2].lower() != "a ":
            return english_number(value) + text[first.end :]
    small = word[0].lower()
    if word[0][1:] != small[1:] or not is_small(small):
        return text
    if small not in _FUNCTION_WORDS and text[word.end() + 1 :][:1].isupper():
        return text  # Li Ming, United States
    return small + text[word.end() :]


def is_small(word: str) -> bool:
    """Whether a word is written small inside a sentence: listed, or a form of one that is."""
    word = word.replace("’", "'")
    listed = lower_words()
    return word in listed or any(
        word.endswith(ending)
        and len(word) - len(ending) >= _SHORTEST_BASE
        and (word.removesuffix(ending) in listed or word.removesuffix(ending) + "e" in listed)
        for ending in _ENDINGS
    )
