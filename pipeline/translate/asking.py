"""What a translator is asked, in the way that it can be asked, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from pipeline.errors import PipelineError
from pipeline.gate import Gate
from pipeline.translate.alignment import pieces_of, token_at
from pipeline.translate.attempt import Attempt, attempt_of, demanded, slipped
from pipeline.translate.calling import ALTERNATIVES, Glossaries, first_drafts, other_ways
from pipeline.translate.engine import (
    Alternatives,
    Avoiding,
    Briefed,
    Demand,
    Draft,
    Redrafting,
    Refusal,
    Restrained,
    Steerable,
    Translator,
)
from pipeline.translate.gates import strange
from pipeline.translate.task import Given, Task
from pipeline.translate.tense import FUTURE_WORDS, Time, instead

__all__ = ["Asking"]

# Rounds of demanding what a sentence lacks; a round takes one thing of each piece.
MOST_DEMANDS = 5

# Rounds of demanding the everyday words that it was given and did not copy.
MOST_COPIES = 2

# What an attempt has to tell more, in natural logarithms, where it was made to copy one: about
# half of a word. It costs what the engine would rather have said there.
_COPIED_MORE = 1.0

# Rounds of having it say others for words that are none: of three in four it says a word in
# the first, and of hardly any in a later one.
MOST_REFUSALS = 3

Text = tuple[str, Time]
"""What is translated, and of what time the engine is not to speak otherwise."""

T = TypeVar("T")
Asked = TypeVar("Asked")


class Asking:
    """The translator, asked in its own way, and how its output becomes an attempt.

    `error` is the last that it raised. Of what is past it is at first not to speak as of
    what will be, nor the other way round, if it can be kept from that.
    """

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self.error: Exception | None = None
        self._engines = {Time.UNKNOWN: translator}
        self._said: dict[Text, Draft] = {}  # at first: asked again, it says the same

    def _of(self, time: Time) -> Translator:
        """The translator that does not speak of this time as of another."""
        if time not in self._engines and isinstance(self._translator, Restrained):
            self._engines[time] = self._translator.without(FUTURE_WORDS)
        return self._engines.get(time, self._translator)

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
        glossaries = _glossaries(tasks, batches)

        def call(translator: Translator, sentences: Sequence[str]) -> list[Draft]:
            if again and isinstance(translator, Redrafting):
                return translator.redraft(sentences)
            return first_drafts(translator, glossaries, sentences)

        times = [self._time(task) for task in tasks]
        texts = _texts(batches, times)
        if again and isinstance(self._translator, Redrafting):
            drafts = self._drafts(texts, call, glossaries)
        else:
            fresh = [each for each in texts if each not in self._said]
            drafts = self._said | self._drafts(fresh, call, glossaries)
            self._said = {each: draft for each, draft in drafts.items() if draft.english}
        return [
            attempt_of(task, batch, [drafts.get((piece.text, time), Draft("")) for piece in batch])
            for task, batch, time in zip(tasks, batches, times, strict=True)
        ]

    def first_steered(
        self, tasks: Sequence[Task], given: Callable[[Task], Sequence[Given]]
    ) -> list[list[Attempt]]:
        """The same, and made to say what is missing."""
        made = self.first(tasks, given, again=True)
        self.steer(tasks, made)
        return [[attempt] for attempt in made]

    def steer(self, tasks: Sequence[Task], best: list[Attempt]) -> bool:
        """Make the engine say the terms, figures and the tense that its translations lack.

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
                if attempt.badness <= now[number].badness:
                    now[number] = attempt
                if attempt.badness < best[number].badness:
                    best[number] = attempt
        self._copy(tasks, best, translator)
        return True

    def _copy(self, tasks: Sequence[Task], best: list[Attempt], translator: Steerable) -> None:
        """Make the engine say the everyday words that it was given in English and did not copy.

        What it says then is taken where that is no worse and tells more; no gate asks for them.
        """
        tried: set[tuple[int, int, int]] = set()
        for _ in range(MOST_COPIES):
            wanted = list(_uncopied(tasks, best, tried))
            if not wanted:
                break
            for number, attempt in self._anew(tasks, best, wanted, translator.insist):
                more = attempt.told - best[number].told
                if attempt.badness <= best[number].badness and more > _COPIED_MORE:
                    best[number] = attempt

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
                if attempt.badness < best[number].badness:
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

    def _time(self, task: Task) -> Time:
        """The past of a task that is over, if the engine can be kept from speaking otherwise."""
        past = task.time is Time.PAST and isinstance(self._translator, Restrained)
        return Time.PAST if past else Time.UNKNOWN

    def others(
        self, tasks: Sequence[Task], given: Callable[[Task], Sequence[Given]]
    ) -> list[list[Attempt]]:
        """More attempts a task, from the engine's other translations, if it has any."""
        if not isinstance(self._translator, Briefed | Alternatives):
            return [[] for _ in tasks]
        batches = [tuple(given(task)) for task in tasks]
        glossaries = _glossaries(tasks, batches)

        def call(translator: Translator, sentences: Sequence[str]) -> list[list[str]]:
            return other_ways(translator, glossaries, sentences)

        none: list[str] = []
        by_piece = self._each(_texts(batches, [Time.UNKNOWN] * len(tasks)), call, none)
        attempts: list[list[Attempt]] = []
        for task, batch in zip(tasks, batches, strict=True):
            choices = [by_piece.get((piece.text, Time.UNKNOWN), none) for piece in batch]
            count = max(map(len, choices), default=0)
            attempts.append(
                [
                    attempt_of(task, batch, [Draft(_nth(choice, number)) for choice in choices])
                    for number in range(count)
                ]
            )
        return attempts

    def ways(self, texts: Sequence[str]) -> list[list[str]]:
        """Other translations of every text, the likeliest first; none if it has none."""
        translator = self._translator
        if not isinstance(translator, Alternatives):
            return []
        return self._called(texts, lambda each: translator.alternatives(each, ALTERNATIVES)) or []

    def _drafts(
        self,
        texts: Sequence[Text],
        engine: Callable[[Translator, Sequence[str]], list[Draft]],
        glossaries: Glossaries,
    ) -> dict[Text, Draft]:
        """A draft for each text from one call, and from another of those that speak amiss.

        Those are kept from it only where no other form of their verbs puts it right: an engine
        that may not say what it means to says broken sentences (We are strive to).
        """
        plain = self._each([(text, Time.UNKNOWN) for text in dict(texts)], engine, Draft(""))
        made = {each: plain[each[0], Time.UNKNOWN] for each in texts}
        slips = [each for each in texts if slipped(made[each], each[1], glossaries[each[0]])]
        return made | self._each(slips, engine, Draft(""))

    def _each(
        self,
        texts: Sequence[Text],
        engine: Callable[[Translator, Sequence[str]], list[T]],
        nothing: T,
    ) -> dict[Text, T]:
        """An output for each text; `nothing` where the engine fails on that text."""
        outputs: dict[Text, T] = {}
        for time in Time:
            sentences = [text for text, told in texts if told is time]
            if not sentences:
                continue
            call = partial(engine, self._of(time))
            made = self._called(sentences, call)
            if made is None:
                each = [self._called([sentence], call) for sentence in sentences]
                made = [nothing if one is None else one[0] for one in each]
            outputs |= {(text, time): one for text, one in zip(sentences, made, strict=True)}
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


def _texts(batches: Iterable[Sequence[Given]], times: Iterable[Time]) -> list[Text]:
    """The different texts to translate."""
    return list(
        dict.fromkeys(
            (piece.text, time)
            for batch, time in zip(batches, times, strict=True)
            for piece in batch
            if piece.text.strip()
        )
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
        if task.time is Time.FUTURE and attempt.amiss:
            for at, draft in enumerate(attempt.drafts):
                asked = _tense(draft)
                if asked is not None and (number, -1 - at, asked.at or 0) not in tried:
                    tried.add((number, -1 - at, asked.at or 0))
                    asking.add(at)
                    yield number, at, asked
        lacks = task.lacks(attempt.english)
        yield from _demands(number, attempt, lacks, tried, asking)


def _uncopied(
    tasks: Sequence[Task], best: Sequence[Attempt], tried: set[tuple[int, int, int]]
) -> Iterator[tuple[int, int, Demand]]:
    """Of each piece, the first everyday word that it was given and lacks; as `_wanted`."""
    for number, (task, attempt) in enumerate(zip(tasks, best, strict=True)):
        if attempt.english and any(draft.attention for draft in attempt.drafts):
            lacks = task.uncopied(attempt.english)
            yield from _demands(number, attempt, lacks, tried, set())


def _demands(
    number: int,
    attempt: Attempt,
    lacks: Iterable[tuple[int, int, str]],
    tried: set[tuple[int, int, int]],
    asking: set[int],
) -> Iterator[tuple[int, int, Demand]]:
    """The demands for what an attempt lacks, one a piece; `tried` and `asking` grow.

    `asking` are the pieces of which something is demanded already.
    """
    for lack in lacks:
        key = (number, lack[0], len(attempt.given))
        at, asked = demanded(attempt.given, lack)
        if asked is None or key in tried or at in asking or not attempt.drafts[at].attention:
            continue
        tried.add(key)
        asking.add(at)
        yield number, at, asked


def _tense(draft: Draft) -> Demand | None:
    """The demand to speak of a plan as of what is to come, where a draft does not."""
    slip = instead(draft.english) if draft.attention else None
    if slip is None:
        return None
    return Demand(0, 0, slip[1], at=token_at(slip[0], draft.tokens))


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
