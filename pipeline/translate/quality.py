"""What is wrong with a translated sentence, as far as a program can tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.translate.figure import Figure
from pipeline.translate.figure_check import Check, check
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.script import foreign, hanzi
from pipeline.translate.terms import missing

__all__ = ["Flaw", "FlawKind", "flaws", "looping", "weight"]


class FlawKind(StrEnum):
    """The ways a translation goes wrong, the worst first."""

    EMPTY = "empty"
    LOOP = "loop"  # the engine repeats itself
    HANZI = "hanzi"  # Chinese characters are left
    FOREIGN = "foreign"  # characters that an English face may not have
    SHORT = "short"  # much shorter than its source: something may be left out
    LONG = "long"  # much longer than its source: something may be made up
    FIGURES = "figures"
    OMITTED = "omitted"  # the engine hardly looked at a clause
    TERMS = "terms"
    HEDGES = "hedges"  # 100余 said as 100


# How much worse one flaw is than another when translations are compared.
_WEIGHTS = {
    FlawKind.EMPTY: 1000,
    FlawKind.LOOP: 300,
    FlawKind.HANZI: 100,
    FlawKind.FOREIGN: 100,
    FlawKind.SHORT: 60,
    FlawKind.LONG: 60,
    FlawKind.FIGURES: 20,
    FlawKind.OMITTED: 6,
    FlawKind.TERMS: 1,
    FlawKind.HEDGES: 1,
}

# English words for one hanzi: from 0.42 to 1.54 in 7,600 pairs of news text translated
# by hand, 0.85 for the most part.
_FEWEST_WORDS = 0.35
_MOST_WORDS = 1.6
_WORDS_TO_SPARE = 8
_LONGEST_NGRAM = 8
_LONGEST_WORD = 40
_REPEATS = 3
_STUTTER = re.compile(r"([a-z]{1,3})\1{4,}|\d{16}")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One flaw; `detail` says what, in words for an editor."""

    kind: FlawKind
    detail: str
    count: int = 1

    @property
    def hard(self) -> bool:
        """Whether the sentence should be translated again."""
        return self.kind not in (FlawKind.OMITTED, FlawKind.TERMS, FlawKind.HEDGES)


def flaws(
    source: str,
    english: str,
    figures: Sequence[Figure],
    terms: Sequence[Occurrence],
    unread: Sequence[str] = (),
) -> tuple[Flaw, ...]:
    """The flaws of a sentence's translation, the worst first.

    `unread` are clauses that the engine hardly looked at.
    """
    if not re.search(r"\w", english):
        return (Flaw(FlawKind.EMPTY, "no translation"),)
    found: list[Flaw] = []
    loop = looping(english)
    if loop:
        found.append(Flaw(FlawKind.LOOP, f"repeats itself: {loop}"))
    left = hanzi(english)
    if left:
        found.append(Flaw(FlawKind.HANZI, f"left in Chinese: {'、'.join(left)}", len(left)))
    odd = foreign(english)
    if odd:
        found.append(Flaw(FlawKind.FOREIGN, f"not English: {' '.join(odd)}", len(odd)))
    found += _length(source, english)
    outcome = check(figures, english)
    found += _figures(outcome)
    if unread:
        named = ", ".join(f"“{clause}”" for clause in unread)
        found.append(Flaw(FlawKind.OMITTED, f"may leave out {named}", len(unread)))
    lost = missing(terms, english)
    if lost:
        named = "; ".join(f"{term.source} → {term.english}" for term in lost)
        found.append(Flaw(FlawKind.TERMS, f"term not as in the lexicon: {named}", len(lost)))
    return (*found, *_hedges(outcome))


def weight(found: Sequence[Flaw]) -> int:
    """How bad the flaws are together; 0 is none."""
    return sum(_WEIGHTS[flaw.kind] * flaw.count for flaw in found)


def _figures(outcome: Check) -> list[Flaw]:
    found: list[Flaw] = []
    if outcome.missing:
        named = ", ".join(f"{figure.text} ({figure.english})" for figure in outcome.missing)
        found.append(Flaw(FlawKind.FIGURES, f"figure missing: {named}", len(outcome.missing)))
    if outcome.unexpected:
        named = ", ".join(mention.text for mention in outcome.unexpected)
        detail = f"figure not in the source: {named}"
        found.append(Flaw(FlawKind.FIGURES, detail, len(outcome.unexpected)))
    return found


def _hedges(outcome: Check) -> list[Flaw]:
    if not outcome.bare:
        return []
    named = ", ".join(f"{figure.span} ({figure.english})" for figure in outcome.bare)
    return [Flaw(FlawKind.HEDGES, f"said as exact: {named}", len(outcome.bare))]


def _length(source: str, english: str) -> list[Flaw]:
    characters = sum(len(run) for run in hanzi(source))
    words = len(english.split())
    if words < _FEWEST_WORDS * characters - 2:
        detail = f"short, something may be left out: {words} words for {characters} hanzi"
        return [Flaw(FlawKind.SHORT, detail)]
    if words > _MOST_WORDS * (len(source) + 1) + _WORDS_TO_SPARE:
        detail = f"long, something may be made up: {words} words for {characters} hanzi"
        return [Flaw(FlawKind.LONG, detail)]
    return []


def looping(english: str) -> str:
    """The words that an engine repeats over and over; "" if it does not.

    That is a run of up to 8 words three times on end, a word of 40 letters or
    more, or a text in which most groups of four words have been said before.
    """
    words = [word.strip(".,;:!?\"'“”‘’()") for word in english.lower().split()]
    words = [word for word in words if word]
    for word in words:
        if re.match(r"https?:|www\.", word):
            continue
        if _STUTTER.search(word) or len(word) > _LONGEST_WORD:
            return word[:_LONGEST_WORD]
    for size in range(1, _LONGEST_NGRAM + 1):
        # Hot, hot, hot! is no fault.
        repeats = _REPEATS + 1 if size == 1 else _REPEATS
        for start in range(len(words) - size * repeats + 1):
            if words[start] != words[start + size]:
                continue
            group = words[start : start + size]
            if "".join(group).isdigit():
                continue
            if all(
                words[start + size * turn : start + size * (turn + 1)] == group
                for turn in range(1, repeats)
            ):
                return " ".join(group)
    groups = Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))
    if sum(groups.values()) >= 20 and len(groups) < 0.6 * sum(groups.values()):
        return " ".join(groups.most_common(1)[0][0])
    return ""
