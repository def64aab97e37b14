"""Other words for what an engine says twice, where it has some that lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from rapidfuzz.fuzz import ratio

from pipeline.translate.attempt import Attempt, attempt_of
from pipeline.translate.engine import Draft
from pipeline.translate.grammar.doubled import once
from pipeline.translate.repeated import said_again, stands_twice
from pipeline.translate.task import Task

__all__ = ["reword", "twice_in"]

# How many words more than the phrase itself another translation may be shorter by.
_TO_SPARE: Final = 2


def twice_in(attempt: Attempt) -> tuple[str, ...]:
    """The phrases that an attempt says twice for one stretch of its source, in lower case."""
    found = (phrase for draft in attempt.drafts for phrase in said_again(draft))
    return tuple(phrase for phrase in found if stands_twice(phrase, attempt.english))


def reword(
    tasks: Sequence[Task],
    best: list[Attempt],
    others: Callable[[Sequence[str]], list[list[str]]],
) -> None:
    """Put attempts that say such phrases once in the place of those that say them twice.

    `others` gives other translations of texts. Of those that have no flaw more and are shorter
    by little but the phrase, the one nearest to what was said is taken; else the attempt stays.
    """
    wanted = [
        (number, at, phrase)
        for number, attempt in enumerate(best)
        for at, draft in enumerate(attempt.drafts)
        for phrase in said_again(draft)
        if stands_twice(phrase, once(attempt.english))  # what is not cut in the end
    ]
    if not wanted:
        return
    made = others([best[number].given[at].text for number, at, _ in wanted])
    for (number, at, phrase), ways in zip(wanted, made, strict=False):
        old = best[number]
        fewest = len(old.english.split()) - len(phrase.split()) - _TO_SPARE
        found = []
        for way in ways:
            drafts = [*old.drafts[:at], Draft(way), *old.drafts[at + 1 :]]
            new = attempt_of(tasks[number], old.given, drafts)
            short = len(new.english.split()) < fewest
            if not short and not stands_twice(phrase, new.english) and new.badness <= old.badness:
                found.append(new)
        # What else was said stays, as far as can be.
        best[number] = max(found, key=lambda new: ratio(old.english, new.english), default=old)
