"""An English text as words, for rules that look at what stands beside a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.translate.grammar.verbs import Form, Verb, readings

__all__ = [
    "Edit",
    "Word",
    "begins_noun",
    "edited",
    "guarded",
    "has_object",
    "is_adverb",
    "words_of",
]

# What a rule must not look into stands in its text as one of these characters.
_FIRST_GUARD: Final = 0xE000
_GUARDS: Final = "\ue000-\uf8ff"
_WORD: Final = re.compile(rf"[A-Za-z{_GUARDS}](?:[\w’'{_GUARDS}-]*\w)?|\d(?:[\w,.:%-]*[\w%])?")
_QUOTES: Final = re.compile("[\"'“”‘’]")
_QUOTED: Final = re.compile("(?<=“)[^“”]+?(?=[,.]?”|$)|(?<=‘)[^‘’]* [^‘’]*?(?=[,.]?’(?!\\w))")
# No adverbs: verbs, nouns and adjectives that end like one.
_NOT_ADVERBS: Final = frozenset(
    "supply apply rely comply reply multiply imply family assembly elderly early daily weekly "
    "monthly yearly friendly lovely likely costly timely july fly ally anomaly monopoly bully "
    "only".split()
)
_ADVERBS: Final = frozenset("also further always never still now then once again soon".split())
_BEFORE_NOUNS: Final = frozenset(
    "the a an this these those its our their his her each every all both some any another "
    "several many such more new".split()
)

Edit = tuple[int, int, str]
"""What stands from one place of a text to another is to be said so."""


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]``, and `gap`, what stands between it and the word before but for quotes."""

    text: str
    start: int
    end: int
    gap: str

    @property
    def forms(self) -> dict[Form, Verb]:
        """What it is as a verb, where it is written small."""
        return dict(readings(self.text)) if self.text[:1].islower() else {}


def words_of(text: str) -> list[Word]:
    """The words and figures of a text, in order."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = _QUOTES.sub("", text[end : match.start()])
        found.append(Word(match[0], match.start(), match.end(), gap))
        end = match.end()
    return found


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


def has_object(words: Sequence[Word], at: int) -> bool:
    """Whether a verb's object must begin behind a word: the, its, a figure."""
    return at + 1 < len(words) and words[at + 1].gap == " " and begins_noun(words[at + 1].text)


def begins_noun(word: str) -> bool:
    """Whether a noun with what belongs to it begins with a word: the, its, a figure."""
    return word in _BEFORE_NOUNS or word[0].isdigit()


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits, of which none overlap."""
    for start, end, said in sorted(edits, reverse=True):
        text = text[:start] + said + text[end:]
    return text


def guarded(text: str, kept: Iterable[str], mend: Callable[[str], str]) -> str:
    """What `mend` makes of a text without a look into quotes and `kept` expressions.

    Each of them is one character of Unicode's private use area to it, the same one wherever it
    stands. Nothing of them may get lost but what stands twice.
    """
    if not text or re.search(f"[{_GUARDS}]", text):
        return text
    guards: dict[str, str] = {}

    def hide(match: re.Match[str]) -> str:
        return guards.setdefault(match[0], chr(_FIRST_GUARD + len(guards)))

    hidden = _QUOTED.sub(hide, text)
    expressions = sorted({one for one in kept if one}, key=len, reverse=True)
    if expressions:
        pattern = "|".join(map(re.escape, expressions))
        hidden = re.sub(rf"(?<![\w])(?:{pattern})(?!\w)", hide, hidden, flags=re.IGNORECASE)
    made = mend(hidden)
    if {*made} & {*guards.values()} != {*hidden} & {*guards.values()}:
        return text
    for said, guard in reversed(guards.items()):  # a term may hold a quote
        made = made.replace(guard, said)
    return made
