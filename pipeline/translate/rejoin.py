"""One English sentence from the English of its pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline.translate.figures.numerals import MentionKind, english_number, mentions
from pipeline.translate.grammar.clause import is_finite, stands_alone
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
_AND = re.compile(r"and (?!also\b|so\b)", re.IGNORECASE)
# Who says what comes: 市教育局明确，.
_SAYING = re.compile(
    "(?:说|表示|介绍|坦言|认为|通报|公告|获悉|指出|透露|明确|提醒|强调|称|显示|宣布|要求|发现|提出|判断|预测|决定)[，,：:]$"
)
# The English of that, which "that" follows; not "announced on the same day".
_SAID = re.compile(
    r"\b(?:said|says|reported|reports|announced|announces|noted|notes|added|adds|explained|explains"
    r"|warned|warns|admitted|stressed|stresses|showed|shows|found|finds|revealed|reveals|learned"
    r"|clear|pointed out|points out|predicted|predicts|believed|believes|held|holds|frankly),$"
)
_STOPS = (".", "!", "?")
# The marks at the end of a piece, inside its last quote too.
_ENDING = re.compile(r"[.,;:。，；：]+([\"”’)]*)$")
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

    `going_on` says which are translated as what goes on with the one before (`statements`); see
    `_followed` for how those are joined. Of other pieces a capital tells nothing.

    After a piece that ends in ；, and before one that begins with a subject of its
    own (We will …), a new sentence begins, as English news style prefers short
    sentences; after a lesser pause the next piece goes on in lower case if its first
    word is one that is written so (`lower_words`) and none of `keep` (names and terms
    that are written with a capital). A number that was spelt out because its piece
    began with it is put in digits there.
    """
    pieces = [
        (source, english.strip(), number < len(going_on) and going_on[number])
        for number, (source, english) in enumerate(zip(source_pieces, translated, strict=True))
        if english.strip()
    ]
    whole = ""
    current = _Sentence()
    for number, (source, english, follows) in enumerate(pieces):
        last = number == len(pieces) - 1
        if whole and follows:
            pause = pieces[number - 1][0].rstrip()
            whole, text = _followed(whole, english, current, keep, pause=pause, last=last)
        elif whole:
            whole = _stopped(whole) if _SUBJECT.match(english) else whole
            text = _going_on(english, keep) if whole[-1] not in ".!?" else english
            whole += " "
        else:
            text = english
        current.take(text, anew=not whole or whole[-2:-1] in _STOPS)
        if not last:
            text = _HANGING.sub("", _ENDING.sub(r"\1", text)) + _mark(source.rstrip()[-1:])
        whole += text
    return whole


@dataclass
class _Sentence:
    """What stands in the English sentence that is being written."""

    finite: bool = False  # it has a verb
    joined: bool = False  # another, behind an ``and``

    def take(self, text: str, *, anew: bool) -> None:
        """Add a piece, which begins a sentence `anew` or goes on with this one."""
        ands = _AND.match(text) is not None
        self.joined = not anew and (self.joined or ands)
        self.finite = is_finite(text) or (not anew and self.finite)


def _followed(
    whole: str, text: str, current: _Sentence, keep: frozenset[str], *, pause: str, last: bool
) -> tuple[str, str]:
    """What is written so far, up to where a piece that goes on begins, and that piece.

    The piece begins a sentence if it stands alone behind a sentence that is whole, and no ``and``
    joins just these two; or if the engine writes it so, with a capital. Behind what has no verb
    (Of the main products) it never does, nor behind who says it; nor does it with a figure, which
    begins no sentence.
    """
    strong = pause[-1:] in STRONG_PAUSE
    ands = _AND.match(text)
    body = text[ands.end() :] if ands else text
    paired = ands is not None and last and not current.joined and not strong
    anew = (stands_alone(body) and not paired) or _begins(text, keep)
    if anew and current.finite and not _SAYING.search(pause) and (strong or not body[0].isdigit()):
        return _stopped(whole) + " ", body[:1].upper() + body[1:]
    if whole[-1] in ".!?":
        whole = whole[:-1] + ","
    if _SAYING.search(pause) and _SAID.search(whole[-40:]) and text[0] not in "“‘\"'":
        whole = whole.rstrip(",") + " that"
    return whole + " ", _going_on(text, keep)


def _stopped(whole: str) -> str:
    return whole.rstrip(",") + ("" if whole[-1] in ".!?" else ".")


def _begins(text: str, keep: frozenset[str]) -> bool:
    """Whether the engine writes a piece that goes on as a sentence, with a capital.

    Where its first word has one anyway, that says nothing.
    """
    word = _FIRST_WORD.match(text)
    if word is None or word[0] in keep or not is_small(word[0].lower()):
        return False
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
