"""What a translator is asked, in the way that it can be asked, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from pipeline.errors import PipelineError
from pipeline.gate import Gate
from pipeline.translate.alignment import pieces_of
from pipeline.translate.attempt import Attempt, attempt_of, demanded
from pipeline.translate.engine import (
    Alternatives,
    Avoiding,
    Briefed,
    Demand,
    Draft,
    Drafting,
    Redrafting,
    Refusal,
    Steerable,
    Translator,
)
from pipeline.translate.gates import strange, weight
from pipeline.translate.task import Given, Task

__all__ = ["Asking"]

# How many other translations of a flawed sentence are looked at.
ALTERNATIVES = 4

# Rounds of demanding what a sentence lacks; a round takes one thing of each piece.
MOST_DEMANDS = 5

# Rounds of having it say others for words that are none: of three in four it says a word in
# the first, and of hardly any in a later one.
MOST_REFUSALS = 3

Glossaries = Mapping[str, Sequence[tuple[str, str]]]
"""The Chinese and English of the terms in a text, by the text."""

T = TypeVar("T")
Asked = TypeVar("Asked")


class Asking:
    """The translator, asked in its own way, and how its output becomes an attempt.

    `error` is the last that it raised.
    """

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self.error: Exception | None = None

    def first(
        self,
        tasks: Sequence[Task],
        given: Callable[[Task], Sequence[Given]],
        *,
        again: bool = False,
    ) -> list[Attempt]:
        """One attempt a task, from the engine's likeliest translations.

        With `again` from those that it has for second tries, if it has.
        """
        batches = [tuple(given(task)) for task in tasks]
        flat = _texts(batches)
        translator = self._translator
        call: Callable[[Sequence[str]], list[Draft]]
        if again and isinstance(translator, Redrafting):
            call = translator.redraft
        else:
            call = partial(self._drafts, _glossaries(tasks, batches))
        drafts = dict(zip(flat, self._each(flat, call, Draft("")), strict=True))
        return [
            attempt_of(task, batch, [drafts.get(piece.text, Draft("")) for piece in batch])
            for task, batch in zip(tasks, batches, strict=True)
        ]

    def first_steered(
        self, tasks: Sequence[Task], given: Callable[[Task], Sequence[Given]]
    ) -> list[list[Attempt]]:
        """The same, and made to say what is missing."""
        made = self.first(tasks, given, again=True)
        self.steer(tasks, made)
        return [[attempt] for attempt in made]

    def steer(self, tasks: Sequence[Task], best: list[Attempt]) -> bool:
        """Make the engine say the terms and figures that its translations lack.

        One at a time in each piece, from left to right, for at most `MOST_DEMANDS`
        rounds. To say one it may drop another, which is demanded next; the best of all
        stays. Returns whether the engine can be steered.
        """
        translator = self._translator
        if not isinstance(translator, Steerable):
            return False
        tried: set[tuple[int, int, int]] = set()
        now = list(best)
        for _ in range(MOST_DEMANDS):
            wanted = list(_wanted(tasks, now, tried))
            if not wanted:
                break
            for number, attempt in self._anew(tasks, now, wanted, translator.insist):
                if weight(attempt.flaws) <= weight(now[number].flaws):
                    now[number] = attempt
                if weight(attempt.flaws) < weight(best[number].flaws):
                    best[number] = attempt
        return True

    def respell(self, tasks: Sequence[Task], best: list[Attempt]) -> dict[int, tuple[str, ...]]:
        """Make the engine say other words where its translations have some that are none.

        From the first of them on, for at most `MOST_REFUSALS` rounds; the best of all stays.
        Returns, by the number of the task, what is said no more.
        """
        translator = self._translator
        if not isinstance(translator, Avoiding):
            return {}
        before = list(best)
        runs: dict[tuple[int, int], tuple[tuple[str, ...], ...]] = {}
        now = list(best)
        for _ in range(MOST_REFUSALS):
            wanted = list(_refused(tasks, now, runs))
            if not wanted:
                break
            for number, attempt in self._anew(tasks, now, wanted, translator.avoid):
                now[number] = attempt
                if weight(attempt.flaws) < weight(best[number].flaws):
                    best[number] = attempt
        return {
            number: _strange(tasks[number], old)
            for number, old in enumerate(before)
            if best[number] is not old
        }

    def _anew(
        self,
        tasks: Sequence[Task],
        now: Sequence[Attempt],
        wanted: Sequence[tuple[int, int, Asked]],
        engine: Callable[[Sequence[str], Sequence[Draft], Sequence[Asked]], list[Draft]],
    ) -> Iterator[tuple[int, Attempt]]:
        """What becomes of the attempts whose pieces are asked for once more.

        `wanted` are the numbers of task and piece with what is asked of it.
        """
        drafts = [now[number].drafts[at] for number, at, _ in wanted]
        asked = [each for _, _, each in wanted]
        made = self._called(
            [now[number].given[at].text for number, at, _ in wanted],
            lambda sentences: engine(sentences, drafts, asked),
        )
        for (number, at, _), draft in zip(wanted, made or [], strict=False):
            old = now[number]
            new = [*old.drafts[:at], draft, *old.drafts[at + 1 :]]
            yield number, attempt_of(tasks[number], old.given, new)

    def _drafts(self, terms: Glossaries, sentences: Sequence[str]) -> list[Draft]:
        translator = self._translator
        if isinstance(translator, Drafting):
            return translator.drafts(sentences)
        if isinstance(translator, Briefed):
            made = translator.briefed(sentences, [terms[text] for text in sentences])
            return [Draft(english) for english in made]
        return [Draft(english) for english in translator.translate(sentences)]

    def others(
        self, tasks: Sequence[Task], given: Callable[[Task], Sequence[Given]]
    ) -> list[list[Attempt]]:
        """More attempts a task, from the engine's other translations, if it has any."""
        ask = self._other_ways()
        if ask is None:
            return [[] for _ in tasks]
        batches = [tuple(given(task)) for task in tasks]
        flat = _texts(batches)
        none: list[str] = []
        made = self._each(flat, partial(ask, _glossaries(tasks, batches)), none)
        by_piece = dict(zip(flat, made, strict=True))
        attempts: list[list[Attempt]] = []
        for task, batch in zip(tasks, batches, strict=True):
            choices = [by_piece.get(piece.text, none) for piece in batch]
            count = max(map(len, choices), default=0)
            attempts.append(
                [
                    attempt_of(task, batch, [Draft(_nth(choice, number)) for choice in choices])
                    for number in range(count)
                ]
            )
        return attempts

    def _other_ways(self) -> Callable[[Glossaries, Sequence[str]], list[list[str]]] | None:
        """How the translator is asked for more, None if it cannot be."""
        translator = self._translator
        if isinstance(translator, Briefed):

            def briefed(terms: Glossaries, sentences: Sequence[str]) -> list[list[str]]:
                asked = [terms[text] for text in sentences]
                return [[one] for one in translator.briefed(sentences, asked, again=True)]

            return briefed
        if isinstance(translator, Alternatives):
            return lambda _, sentences: translator.alternatives(sentences, ALTERNATIVES)
        return None

    def _each(
        self, sentences: Sequence[str], engine: Callable[[Sequence[str]], list[T]], nothing: T
    ) -> list[T]:
        """One output a sentence; `nothing` where the engine fails on that sentence."""
        if not sentences:
            return []
        made = self._called(sentences, engine)
        if made is not None:
            return made
        outputs: list[T] = []
        for sentence in sentences:
            one = self._called([sentence], engine)
            outputs.append(nothing if one is None else one[0])
        return outputs

    def _called(
        self, sentences: Sequence[str], engine: Callable[[Sequence[str]], list[T]]
    ) -> list[T] | None:
        try:
            made = engine(sentences)
        except PipelineError:
            raise
        except Exception as error:  # noqa: BLE001 - an engine's library may raise anything
            self.error = error
            return None
        if len(made) != len(sentences):
            self.error = ValueError(f"{len(made)} translations of {len(sentences)} sentences")
            return None
        return made


def _nth(choice: Sequence[str], number: int) -> str:
    return choice[min(number, len(choice) - 1)] if choice else ""


def _texts(batches: Iterable[Sequence[Given]]) -> list[str]:
    """The different texts to translate."""
    return list(
        dict.fromkeys(piece.text for batch in batches for piece in batch if piece.text.strip())
    )


def _glossaries(tasks: Sequence[Task], batches: Iterable[Sequence[Given]]) -> Glossaries:
    """The terms of every text that is translated."""
    return {
        piece.text: task.glossary(piece)
        for task, batch in zip(tasks, batches, strict=True)
        for piece in batch
    }


def _wanted(
    tasks: Sequence[Task], best: Sequence[Attempt], tried: set[tuple[int, int, int]]
) -> Iterator[tuple[int, int, Demand]]:
    """Of each piece, the first thing that it lacks and that has not been demanded yet.

    Yields the number of the task, that of its piece, and the demand; `tried` grows.
    """
    for number, (task, attempt) in enumerate(zip(tasks, best, strict=True)):
        if not attempt.english or not any(draft.attention for draft in attempt.drafts):
            continue
        asking: set[int] = set()
        for lack in task.lacks(attempt.english):
            key = (number, lack[0], len(attempt.given))
            at, asked = demanded(attempt.given, lack)
            if asked is None or key in tried or at in asking or not attempt.drafts[at].attention:
                continue
            tried.add(key)
            asking.add(at)
            yield number, at, asked


def _strange(task: Task, attempt: Attempt) -> tuple[str, ...]:
    return strange(task.source, attempt.english, task.known())


def _refused(
    tasks: Sequence[Task],
    best: Sequence[Attempt],
    runs: dict[tuple[int, int], tuple[tuple[str, ...], ...]],
) -> Iterator[tuple[int, int, Refusal]]:
    """The pieces that say words that are none, and what they are not to say.

    Yields the number of the task, that of its piece, and the refusal; `runs` grows.
    """
    for number, (task, attempt) in enumerate(zip(tasks, best, strict=True)):
        if not attempt.english or not any(flaw.gate is Gate.WORDS for flaw in attempt.flaws):
            continue
        none = _strange(task, attempt)
        for at, draft in enumerate(attempt.drafts):
            places = sorted(pieces_of(word, draft.tokens) for word in none)
            places = [(start, end) for start, end in places if start < end]
            known = runs.get((number, at), ())
            # Two pieces: with more of them allowed another end is put to what goes wrong there.
            new = (draft.tokens[start:end][:2] for start, end in places)
            fresh = dict.fromkeys(run for run in new if run not in known)
            if fresh:
                runs[number, at] = (*known, *fresh)
                yield number, at, Refusal(places[0][0], runs[number, at])
