"""Sentences through the engine: given, checked, and given again where they came out wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from pipeline.errors import MissingDependencyError, PipelineError
from pipeline.lexicon import Lexicon
from pipeline.translate.engine import (
    Alternatives,
    Demand,
    Draft,
    Steerable,
    Translator,
    takes_terms,
)
from pipeline.translate.figure_repair import repair, restyle
from pipeline.translate.names import spell
from pipeline.translate.quality import Flaw, FlawKind, flaws, weight
from pipeline.translate.rejoin import rejoin
from pipeline.translate.script import hanzi, without_foreign
from pipeline.translate.task import Given, Task, demand
from pipeline.translate.terms import binding, plain_english, recased, requoted, uninflected
from pipeline.translate.typography import clean, finish, is_title, quoted, sentence_case

__all__ = ["Attempt", "decode"]

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

# Rounds of demanding what a sentence lacks; a round takes one thing of each piece.
MOST_DEMANDS = 5

FEWEST_TITLES = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A translation, ready to be set, with its flaws; "" where the engine gave nothing."""

    english: str
    flaws: tuple[Flaw, ...]
    given: tuple[Given, ...] = ()
    drafts: tuple[Draft, ...] = ()  # one for each of `given`

    @property
    def hard(self) -> bool:
        """Whether it should be tried again."""
        return any(flaw.hard for flaw in self.flaws)


def decode(tasks: Sequence[Task], translator: Translator, lexicon: Lexicon) -> list[Attempt]:
    """The best translation of every task that the engine can be brought to make.

    All tasks go to the engine in one call. Where a term or a figure is missing, an
    engine that can be steered has to say it at its place. Those that still have a
    serious flaw, unless they are most of them, are tried again, all in one call each
    time: without injected terms, and in shorter pieces. An engine that cannot be
    steered is first asked for alternatives, also where it lost a term that stood in
    its source. An engine that fails on one sentence gives "" for it;
    `MissingDependencyError` is raised if it fails on all.
    """
    engine = _Engine(translator)
    limit = getattr(translator, "max_chars", LONGEST_PIECE)
    injects = takes_terms(translator)

    def whole(task: Task) -> list[Given]:
        return task.pieces(limit, injected=injects)

    def plain(task: Task) -> list[Given]:
        return task.pieces(limit, injected=False)

    def halves(task: Task) -> list[Given]:
        half = min(len(task.source), limit) // 2 + SHORTEST_PIECE // 2
        return task.pieces(max(SHORTEST_PIECE, half), injected=injects)

    def clauses(task: Task) -> list[Given]:
        return task.pieces(SHORTEST_PIECE, injected=injects)

    best = engine.first(tasks, whole)
    if tasks and engine.error is not None and not any(attempt.english for attempt in best):
        raise MissingDependencyError(
            f"the translation engine {translator.name} does not work: {engine.error}",
            remedy="install another model: pipeline model install zh-en",
        ) from engine.error
    steered = engine.steer(tasks, best)
    if not steered:
        flawed = _flawed if injects else _hard
        _improve(tasks, best, lambda again: engine.others(again, whole), flawed)
    if injects:
        _improve(tasks, best, lambda again: _singly(engine.first(again, plain)), _garbled)
    lacking = _lacking if steered else _hard
    _improve(tasks, best, lambda again: engine.first_steered(again, halves), lacking)
    _improve(tasks, best, lambda again: engine.first_steered(again, clauses))
    _lower_titles(tasks, best)
    return [replace(attempt, english=quoted(_latin(attempt.english, lexicon))) for attempt in best]


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
            attempts[number] = replace(attempt, english=lowered)


def _hard(attempt: Attempt) -> bool:
    return attempt.hard


def _flawed(attempt: Attempt) -> bool:
    return bool(attempt.flaws)


def _lacking(attempt: Attempt) -> bool:
    """Whether an engine that can be made to say a term should be given shorter pieces."""
    long = any(given.end - given.start > SHORTEST_PIECE for given in attempt.given)
    lost = any(flaw.kind is FlawKind.TERMS for flaw in attempt.flaws)
    return attempt.hard or (lost and long)


def _garbled(attempt: Attempt) -> bool:
    """Whether terms in its source may have confused the engine."""
    return any(flaw.hard and flaw.kind is not FlawKind.OMITTED for flaw in attempt.flaws)


def _improve(
    tasks: Sequence[Task],
    best: list[Attempt],
    attempts: Callable[[Sequence[Task]], list[list[Attempt]]],
    which: Callable[[Attempt], bool] = _hard,
) -> None:
    """Put better attempts in the place of those that `which` picks, unless most are bad.

    Of equally good attempts the earlier stays.
    """
    hard = [number for number, attempt in enumerate(best) if attempt.hard]
    if len(hard) > max(FEW, len(tasks) * MOST_FLAWED):
        return
    again = [number for number, attempt in enumerate(best) if which(attempt)]
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

    def first(
        self, tasks: Sequence[Task], given: Callable[[Task], Sequence[Given]]
    ) -> list[Attempt]:
        """One attempt a task, from the engine's likeliest translations."""
        batches = [tuple(given(task)) for task in tasks]
        flat = _texts(batches)
        drafts = dict(zip(flat, self._each(flat, self._drafts, Draft("")), strict=True))
        return [
            _attempt(task, batch, [drafts.get(piece.text, Draft("")) for piece in batch])
            for task, batch in zip(tasks, batches, strict=True)
        ]

    def first_steered(
        self, tasks: Sequence[Task], given: Callable[[Task], Sequence[Given]]
    ) -> list[list[Attempt]]:
        """The same, and made to say what is missing."""
        made = self.first(tasks, given)
        self.steer(tasks, made)
        return _singly(made)

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
            sentences = [now[number].given[at].text for number, at, _ in wanted]
            drafts = [now[number].drafts[at] for number, at, _ in wanted]
            demands = [asked for _, _, asked in wanted]
            made = self._called(sentences, partial(_insist, translator, drafts, demands))
            for (number, at, _), draft in zip(wanted, made or [], strict=False):
                old = now[number]
                new = [*old.drafts[:at], draft, *old.drafts[at + 1 :]]
                attempt = _attempt(tasks[number], old.given, new)
                if weight(attempt.flaws) <= weight(old.flaws):
                    now[number] = attempt
                if weight(attempt.flaws) < weight(best[number].flaws):
                    best[number] = attempt
        return True

    def _drafts(self, sentences: Sequence[str]) -> list[Draft]:
        translator = self._translator
        if isinstance(translator, Steerable):
            return translator.drafts(sentences)
        return [Draft(english) for english in translator.translate(sentences)]

    def others(
        self, tasks: Sequence[Task], given: Callable[[Task], Sequence[Given]]
    ) -> list[list[Attempt]]:
        """More attempts a task, from the engine's other translations, if it has any."""
        translator = self._translator
        if not isinstance(translator, Alternatives):
            return [[] for _ in tasks]
        batches = [tuple(given(task)) for task in tasks]
        flat = _texts(batches)
        none: list[str] = []
        made = self._each(flat, lambda all_: translator.alternatives(all_, ALTERNATIVES), none)
        by_piece = dict(zip(flat, made, strict=True))
        attempts: list[list[Attempt]] = []
        for task, batch in zip(tasks, batches, strict=True):
            choices = [by_piece.get(piece.text, none) for piece in batch]
            count = max(map(len, choices), default=0)
            attempts.append(
                [
                    _attempt(task, batch, [Draft(_nth(choice, number)) for choice in choices])
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


def _insist(
    translator: Steerable,
    drafts: Sequence[Draft],
    demands: Sequence[Demand],
    sentences: Sequence[str],
) -> list[Draft]:
    return translator.insist(sentences, drafts, demands)


def _texts(batches: Iterable[Sequence[Given]]) -> list[str]:
    """The different texts to translate."""
    return list(
        dict.fromkeys(piece.text for batch in batches for piece in batch if piece.text.strip())
    )


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
            at, asked = _demanded(attempt.given, lack)
            if asked is None or key in tried or at in asking or not attempt.drafts[at].attention:
                continue
            tried.add(key)
            asking.add(at)
            yield number, at, asked


def _demanded(given: Sequence[Given], lack: tuple[int, int, str]) -> tuple[int, Demand | None]:
    """The piece that should say what is lacking, and the demand on it, if one should."""
    for at, piece in enumerate(given):
        asked = demand(piece, lack)
        if asked is not None:
            return at, asked
    return 0, None


def _attempt(task: Task, given: Sequence[Given], drafts: Sequence[Draft]) -> Attempt:
    """What the engine made of a task, cleaned, with its figures put right, and judged."""
    made = [clean(draft.english) for draft in drafts]
    texts = [piece.text for piece in given]
    english = made[0] if len(made) == 1 else rejoin(texts, made, task.capitals)
    english, _ = repair(task.figures, english)
    english = restyle(task.figures, english)
    english = uninflected(task.terms, recased(task.terms, english))
    english = requoted(task.source, task.terms, english)
    english = finish(task.source, english, head=task.head)
    unread = [clause for draft in drafts for clause in draft.unread]
    found = flaws(task.source, english, task.figures, task.terms, unread)
    return Attempt(english, found, tuple(given), tuple(drafts))
