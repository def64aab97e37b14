"""Sentences through the engine: given, checked, and given again where they came out wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from pipeline.errors import MissingDependencyError, PipelineError
from pipeline.lexicon import Lexicon
from pipeline.translate.engine import Alternatives, Translator, takes_terms
from pipeline.translate.figure_check import repair, restyle
from pipeline.translate.figures import Figure, figures, plain_digits
from pipeline.translate.names import people, spell
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.quality import Flaw, flaws, weight
from pipeline.translate.script import hanzi, without_foreign
from pipeline.translate.segment import pieces, rejoin
from pipeline.translate.terms import binding, inject, occurrences, plain_english, recased
from pipeline.translate.typography import clean, finish, is_title, quoted, sentence_case

__all__ = ["Attempt", "Task", "decode", "make_task"]

# The longest source given to an engine in one piece, in characters, unless the
# translator has a `max_chars` of its own.
LONGEST_PIECE = 90
# How many other translations of a flawed sentence are looked at.
ALTERNATIVES = 4
# The last tries cut a flawed sentence into halves, then into clauses of this length.
SHORTEST_PIECE = 24

# A translation with more hanzi than this, and of them more than half, is none.
MOST_HANZI_LEFT = 4

# An engine that fails on more than this share of a page is not mended by a second
# try, which costs as much time as the first; a FEW sentences always have one.
MOST_FLAWED = 0.5
FEW = 8

FEWEST_TITLES = 3

T = TypeVar("T")


@dataclass(frozen=True)
class Task:
    """A sentence or head for the engine, with what its English must contain."""

    source: str
    head: bool
    terms: tuple[Occurrence, ...]
    figures: tuple[Figure, ...]

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words that are written with a capital wherever they stand."""
        words = (word for term in self.terms for word in re.findall(r"[\w'’-]+", term.english))
        return frozenset(word for word in words if word[:1].isupper())

    def pieces(self, limit: int, *, injected: bool) -> list[str]:
        """What the engine is given: pieces of at most `limit` characters of the source.

        With `injected`, the terms of each piece stand in it in English, and so do
        the figures that English writes otherwise (4.5万 as 45,000).
        """
        fixed = self._fixed() if injected else ()
        given: list[str] = []
        start = 0
        for piece in pieces(self.source, limit):
            end = start + len(piece)
            inside = [
                replace(term, start=term.start - start, end=term.end - start)
                for term in fixed
                if start <= term.start and term.end <= end
            ]
            given.append(plain_digits(inject(piece, inside)))
            start = end
        return given

    def _fixed(self) -> tuple[Occurrence, ...]:
        """Terms, persons and figures, left to right; a term wins over a figure in it."""
        numbers = [
            Occurrence(figure.start, figure.end, figure.span, figure.english, kind="figure")
            for figure in self.figures
            if figure.injectable
            and not any(term.start < figure.end and figure.start < term.end for term in self.terms)
        ]
        return tuple(sorted((*self.terms, *numbers), key=lambda term: term.start))


@dataclass(frozen=True, slots=True)
class Attempt:
    """A translation, ready to be set, with its flaws; "" where the engine gave nothing."""

    english: str
    flaws: tuple[Flaw, ...]

    @property
    def hard(self) -> bool:
        """Whether it should be tried again."""
        return any(flaw.hard for flaw in self.flaws)


def make_task(source: str, lexicon: Lexicon, known: Sequence[str], *, head: bool) -> Task:
    """The task of translating one sentence; `known` are persons named on the page."""
    named = people(source, lexicon, known)
    return Task(source, head, occurrences(source, lexicon, named), figures(source))


def decode(tasks: Sequence[Task], translator: Translator, lexicon: Lexicon) -> list[Attempt]:
    """The best translation of every task that the engine can be brought to make.

    All tasks go to the engine in one call. Those with a serious flaw, unless they
    are most of them, are tried again, all in one call each time: by the engine's
    alternatives, without injected terms, and in shorter pieces. An engine that
    copies terms is also asked for alternatives where it lost one. An engine that
    fails on one sentence gives "" for it; `MissingDependencyError` is raised if it
    fails on all.
    """
    engine = _Engine(translator)
    limit = getattr(translator, "max_chars", LONGEST_PIECE)
    injects = takes_terms(translator)

    def whole(task: Task) -> list[str]:
        return task.pieces(limit, injected=injects)

    def plain(task: Task) -> list[str]:
        return task.pieces(limit, injected=False)

    def halves(task: Task) -> list[str]:
        half = len(task.source) // 2 + SHORTEST_PIECE // 2
        return task.pieces(max(SHORTEST_PIECE, half), injected=injects)

    def clauses(task: Task) -> list[str]:
        return task.pieces(SHORTEST_PIECE, injected=injects)

    best = engine.first(tasks, whole)
    if tasks and engine.error is not None and not any(attempt.english for attempt in best):
        raise MissingDependencyError(
            f"the translation engine {translator.name} does not work: {engine.error}",
            remedy="install another model: pipeline model install zh-en",
        ) from engine.error
    _improve(tasks, best, lambda again: engine.others(again, whole), soft=injects)
    if injects:
        _improve(tasks, best, lambda again: _singly(engine.first(again, plain)))
    _improve(tasks, best, lambda again: _singly(engine.first(again, halves)))
    _improve(tasks, best, lambda again: _singly(engine.first(again, clauses)))
    _lower_titles(tasks, best)
    return [Attempt(quoted(_latin(attempt.english, lexicon)), attempt.flaws) for attempt in best]


def _lower_titles(tasks: Sequence[Task], attempts: list[Attempt]) -> None:
    """Put the heads in sentence case, if the engine writes its heads in Title Case.

    One head alone does not tell: it may be made of names.
    """
    heads = [number for number, task in enumerate(tasks) if task.head]
    titles = [number for number in heads if is_title(attempts[number].english)]
    if len(titles) >= FEWEST_TITLES and len(titles) > len(heads) // 2:
        for number in titles:
            attempt = attempts[number]
            lowered = sentence_case(attempt.english, tasks[number].capitals)
            attempts[number] = Attempt(lowered, attempt.flaws)


def _improve(
    tasks: Sequence[Task],
    best: list[Attempt],
    attempts: Callable[[Sequence[Task]], list[list[Attempt]]],
    *,
    soft: bool = False,
) -> None:
    """Put better attempts in the place of flawed ones; with `soft`, of any that have a flaw.

    Of equally good attempts the earlier stays.
    """
    hard = [number for number, attempt in enumerate(best) if attempt.hard]
    if len(hard) > max(FEW, len(tasks) * MOST_FLAWED):
        return
    again = [number for number, attempt in enumerate(best) if attempt.flaws] if soft else hard
    if not again:
        return
    for number, made in zip(again, attempts([tasks[at] for at in again]), strict=True):
        best[number] = min((best[number], *made), key=lambda attempt: weight(attempt.flaws))


def _singly(attempts: Sequence[Attempt]) -> list[list[Attempt]]:
    return [[attempt] for attempt in attempts]


def _latin(english: str, lexicon: Lexicon) -> str:
    """The text with hanzi that the engine left written in English or pinyin.

    An English face has no hanzi, nor other foreign characters, which are left out;
    the flaw stays on record. A sentence that is
    Chinese for the most part has not been translated: "".
    """
    left = sum(map(len, hanzi(english)))
    if left > MOST_HANZI_LEFT and left > len(english) // 2:
        return ""
    for run in dict.fromkeys(sorted(hanzi(english), key=len, reverse=True)):
        english = english.replace(run, f" {_written(run, lexicon)} ")
    return clean(without_foreign(english))


def _written(run: str, lexicon: Lexicon) -> str:
    """A run of hanzi as the lexicon's terms and, between them, pinyin."""
    words: list[str] = []
    rest = ""
    position = 0
    while position < len(run):
        term = lexicon.match(run, position)
        found = term.simplified if term is not None and binding(term) else ""
        if not found:
            rest += run[position]
        if rest and (found or position + 1 == len(run)):
            words.append(spell(rest))
            rest = ""
        if term is not None and found:
            words.append(plain_english(term.english))
        position += len(found) or 1
    return " ".join(words)


class _Engine:
    """The translator, and how its output becomes an attempt."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self.error: Exception | None = None

    def first(self, tasks: Sequence[Task], given: Callable[[Task], Sequence[str]]) -> list[Attempt]:
        """One attempt a task, from the engine's likeliest translations."""
        batches = [given(task) for task in tasks]
        flat = list(dict.fromkeys(piece for batch in batches for piece in batch if piece.strip()))
        english = dict(zip(flat, self._each(flat, self._translator.translate, ""), strict=True))
        return [
            _attempt(task, batch, [english.get(piece, "") for piece in batch])
            for task, batch in zip(tasks, batches, strict=True)
        ]

    def others(
        self, tasks: Sequence[Task], given: Callable[[Task], Sequence[str]]
    ) -> list[list[Attempt]]:
        """More attempts a task, from the engine's other translations, if it has any."""
        translator = self._translator
        if not isinstance(translator, Alternatives):
            return [[] for _ in tasks]
        batches = [given(task) for task in tasks]
        flat = list(dict.fromkeys(piece for batch in batches for piece in batch if piece.strip()))
        none: list[str] = []
        made = self._each(flat, lambda all_: translator.alternatives(all_, ALTERNATIVES), none)
        by_piece = dict(zip(flat, made, strict=True))
        attempts: list[list[Attempt]] = []
        for task, batch in zip(tasks, batches, strict=True):
            choices = [by_piece.get(piece, none) for piece in batch]
            count = max(map(len, choices), default=0)
            attempts.append(
                [
                    _attempt(task, batch, [_nth(choice, number) for choice in choices])
                    for number in range(count)
                ]
            )
        return attempts

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


def _attempt(task: Task, given: Sequence[str], outputs: Sequence[str]) -> Attempt:
    """What the engine made of a task, cleaned, with its figures put right, and judged."""
    made = [clean(output) for output in outputs]
    english = made[0] if len(made) == 1 else rejoin(given, made, task.capitals)
    english, _ = repair(task.figures, english)
    english = restyle(task.figures, english)
    english = recased(task.terms, english)
    english = finish(task.source, english, head=task.head)
    return Attempt(english, flaws(task.source, english, task.figures, task.terms))
