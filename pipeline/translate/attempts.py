"""Sentences through the engine: given, checked, and given again where they came out wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import MissingDependencyError
from pipeline.gate import Gate
from pipeline.lexicon import Lexicon
from pipeline.translate.articles import with_articles
from pipeline.translate.asking import Asking
from pipeline.translate.attempt import Attempt, with_figures
from pipeline.translate.engine import Briefed, Translator, takes_statements, takes_terms
from pipeline.translate.gates import flaws
from pipeline.translate.grammar.mending import in_good_grammar
from pipeline.translate.loops import looping, unlooped
from pipeline.translate.naming.names import spell
from pipeline.translate.repeated import stands_twice
from pipeline.translate.rewording import reword, twice_in
from pipeline.translate.script import hanzi, unspelt, without_foreign
from pipeline.translate.tablerows import is_row, labels, row_in_english
from pipeline.translate.task import Given, Task
from pipeline.translate.terms import binding, plain_english
from pipeline.translate.typography import clean, is_title, quoted, sentence_case

__all__ = ["decode"]

# The longest source given to an engine in one piece, in characters, unless the
# translator has a `max_chars` of its own.
LONGEST_PIECE = 90
# What may have left words out is tried in pieces of these lengths: more is said of short ones,
# long ones hang together better.
SHORTER_PIECE = 36
LONGER_PIECE = 120
# So much is left untold of one or two words (see `counterparts.told`).
UNTOLD = -5.0
# A whole sentence that tells so much more than its statements is taken for them.
MORE_TOLD = 2.0
# The last tries cut a flawed sentence into halves, then into clauses of this length.
SHORTEST_PIECE = 24

# A translation with more hanzi than this, and of them more than half, is none.
MOST_HANZI_LEFT = 4

# An engine that fails on more than this share of a page is not mended by a second
# try, which costs as much time as the first; a FEW sentences always have one.
MOST_FLAWED = 0.5
FEW = 8

FEWEST_TITLES = 3

# What a shorter piece may keep.
_LOST = frozenset({Gate.TERMS, Gate.NAMES, Gate.DROPPED, Gate.BRACKETS})


Way = Callable[[Task], list[Given]]
"""How a task is given to an engine."""


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways in which a task is given, to an engine that takes so many characters in one piece.

    `injects` says whether it copies English that stands in its source, `states` whether it is
    given the statements of a sentence of many figures one by one.
    """

    limit: int
    injects: bool
    states: bool

    def whole(self, task: Task) -> list[Given]:
        return task.pieces(self.limit, injected=self.injects, stated=self.states)

    def counted(self, task: Task) -> list[Given]:
        return task.pieces(self.limit, injected=True, counted=True, stated=self.states)

    def plain(self, task: Task) -> list[Given]:
        return task.pieces(self.limit, injected=False, stated=self.states)

    def short(self, task: Task) -> list[Given]:
        shorter = min(self.limit, SHORTER_PIECE)
        return task.pieces(shorter, injected=self.injects, stated=self.states, most=self.limit)

    def unstated(self, task: Task) -> list[Given]:
        return task.pieces(self.limit, injected=self.injects)

    def long(self, task: Task) -> list[Given]:
        longer = max(self.limit, LONGER_PIECE)
        return task.pieces(longer, injected=self.injects, stated=self.states)

    def halves(self, task: Task) -> list[Given]:
        half = min(len(task.source), self.limit) // 2 + SHORTEST_PIECE // 2
        return task.pieces(max(SHORTEST_PIECE, half), injected=self.injects, most=self.limit)

    def clauses(self, task: Task) -> list[Given]:
        return task.pieces(SHORTEST_PIECE, injected=self.injects, most=self.limit)


def decode(tasks: Sequence[Task], translator: Translator, lexicon: Lexicon) -> list[Attempt]:
    """The best translation of every task that the engine can be brought to make.

    All tasks go to the engine in one call. Where a term or a figure is missing, an
    engine that can be steered has to say it at its place. Those that still have a
    serious flaw, unless they are most of them, are tried again, all in one call each
    time: without injected terms, and in shorter pieces. What may have left words out is first tried
    in longer ones. Words that are none are refused to an
    engine that can be kept from saying them. An engine that cannot be
    steered is first asked for alternatives, also where it lost a term that stood in
    its source or that it was told. A figure that is still missing is put where the engine
    looked at it, and a name from abroad that it does not say stands in pinyin. An engine that
    fails on one sentence gives "" for it; `MissingDependencyError` is raised if it fails on all.
    """
    tasks = list(tasks)
    engine = Asking(translator)
    injects = takes_terms(translator)
    limit = getattr(translator, "max_chars", LONGEST_PIECE)
    ways = _Ways(limit, injects, takes_statements(translator))

    def otherwise(again: Sequence[Task], way: Way) -> list[list[Attempt]]:
        other = [way(task) != ways.whole(task) for task in again]
        fresh = [task for task, differs in zip(again, other, strict=True) if differs]
        made = engine.first(fresh, way)
        engine.steer(fresh, made)
        found = iter(made)
        return [[next(found)] if differs else [] for differs in other]

    best = engine.first(tasks, ways.whole)
    if tasks and engine.error is not None and not any(attempt.english for attempt in best):
        raise MissingDependencyError(
            f"the translation engine {translator.name} does not work: {engine.error}",
            remedy="install another model: pipeline model install zh-en",
        ) from engine.error
    if injects:
        _improve(tasks, best, lambda again: _singly(engine.first(again, ways.counted)), _miscounted)
    steered = engine.steer(tasks, best)
    if ways.states:
        _hang_together(tasks, best, lambda again: otherwise(again, ways.unstated))
    if steered:
        _improve(tasks, best, lambda again: otherwise(again, ways.long), _untold)
        _improve(tasks, best, lambda again: otherwise(again, ways.short), _flawed)
    else:
        flawed = _flawed if injects or isinstance(translator, Briefed) else _hard
        _improve(tasks, best, lambda again: engine.others(again, ways.whole), flawed)
    if injects:
        _improve(tasks, best, lambda again: _singly(engine.first(again, ways.plain)), _garbled)
    lacking = _lacking if steered else _hard
    _improve(tasks, best, lambda again: engine.first_steered(again, ways.halves), lacking)
    _improve(tasks, best, lambda again: engine.first_steered(again, ways.clauses))
    if steered:
        _improve(tasks, best, lambda again: engine.others(again, ways.whole))
    _spell_abroad(tasks, best, engine, ways.whole if injects else None)
    reword(tasks, best, engine.ways)
    unsaid = engine.respell(tasks, best)
    again = [best[number] for number in unsaid]
    engine.steer([tasks[number] for number in unsaid], again)
    for number, attempt in zip(unsaid, again, strict=True):
        best[number] = attempt
    _rows(tasks, best, engine, ways.whole, lexicon)
    _place_figures(tasks, best, engine, ways.whole)
    _lower_titles(tasks, best)
    return [
        _finished(task, attempt, lexicon, unsaid.get(number, ()))
        for number, (task, attempt) in enumerate(zip(tasks, best, strict=True))
    ]


def _finished(task: Task, attempt: Attempt, lexicon: Lexicon, unsaid: Sequence[str]) -> Attempt:
    """The attempt as it is set: no loop, no hanzi; what was there stays on record.

    So do words that are none and were `unsaid`.
    """
    again = looping(attempt.english)
    english = unlooped(attempt.english) if again else attempt.english
    repeated = again if english != attempt.english else ""
    left = (*hanzi(english), *unspelt(english))
    english = quoted(_latin(english, lexicon))
    gone = [word for word in unsaid if word not in english]
    mended = with_articles(in_good_grammar(english, task.firm))
    twice = [phrase for phrase in twice_in(attempt) if stands_twice(phrase, mended)]
    known = task.known(
        attempt.unread, left if english else (), repeated, gone, placed=attempt.placed, twice=twice
    )
    made, *better = (
        replace(attempt, english=each, flaws=flaws(task.source, each, known))
        for each in dict.fromkeys((english, mended))
    )
    return better[0] if better and better[0].badness <= made.badness else made


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


def _place_figures(
    tasks: Sequence[Task],
    best: list[Attempt],
    engine: Asking,
    whole: Callable[[Task], list[Given]],
) -> None:
    """Put what figures are still missing where the engine looked at them.

    Where the best attempt does not say where it looked, into the likeliest translation.
    """
    again = [
        number
        for number, (task, attempt) in enumerate(zip(tasks, best, strict=True))
        if attempt.english and task.lost_figures(attempt.english)
    ]
    if not again:
        return
    likeliest = engine.first([tasks[number] for number in again], whole)
    for number, other in zip(again, likeliest, strict=True):
        task = tasks[number]
        made = (with_figures(task, attempt) for attempt in (best[number], other))
        best[number] = min((best[number], *made), key=_rank)


def _spell_abroad(
    tasks: list[Task],
    best: list[Attempt],
    engine: Asking,
    whole: Callable[[Task], list[Given]] | None,
) -> None:
    """Give the engine in pinyin what names from abroad it says nothing like.

    Where that is better, the task is from then on the one that has them in pinyin. `whole` is
    None for an engine that copies no English from its source.
    """
    if whole is None:
        return
    spelt = {
        number: other
        for number, (task, attempt) in enumerate(zip(tasks, best, strict=True))
        if task.abroad and attempt.english and (other := task.spelt(attempt.english)) is not task
    }
    if not spelt:
        return
    again = list(spelt.values())
    made = engine.first(again, whole)
    engine.steer(again, made)
    for number, other, attempt in zip(spelt, again, made, strict=True):
        if _rank(attempt) < _rank(best[number]):
            tasks[number], best[number] = other, attempt


def _rows(
    tasks: Sequence[Task],
    best: list[Attempt],
    engine: Asking,
    whole: Callable[[Task], list[Given]],
    lexicon: Lexicon,
) -> None:
    """Of rows of figures that came out wrong, the labels alone are translated."""
    wrong = [
        number
        for number, attempt in enumerate(best)
        if any(flaw.gate is Gate.FIGURES for flaw in attempt.flaws) and is_row(tasks[number].source)
    ]
    asked = {number: labels(tasks[number].source, lexicon) for number in wrong}
    made = iter(engine.first([task for each in asked.values() for task in each], whole))
    for number, each in asked.items():
        task = tasks[number]
        parts = [next(made) for _ in each]
        english = row_in_english(task.source, [part.english for part in parts], clean)
        given = tuple(piece for part in parts for piece in part.given)
        found = flaws(task.source, english, task.known())
        best[number] = min((best[number], Attempt(english, found, given)), key=_rank)


def _hang_together(
    tasks: Sequence[Task],
    best: list[Attempt],
    attempts: Callable[[Sequence[Task]], list[list[Attempt]]],
) -> None:
    """Put translations from whole sentences in the place of those from their statements.

    Only where they have fewer flaws, or tell more by `MORE_TOLD`: they hang together better, but
    figures stand with other nouns in them.
    """
    again = [number for number, attempt in enumerate(best) if _untold(attempt) or attempt.flaws]
    for number, made in zip(again, attempts([tasks[at] for at in again]), strict=True):
        for attempt in made:
            old = best[number]
            more = attempt.told - old.told > MORE_TOLD and attempt.badness == old.badness
            if attempt.badness < old.badness or more:
                best[number] = attempt


def _hard(attempt: Attempt) -> bool:
    return attempt.hard


def _flawed(attempt: Attempt) -> bool:
    return bool(attempt.flaws)


def _lacking(attempt: Attempt) -> bool:
    """Whether an engine that can be made to say a term should be given shorter pieces."""
    long = any(given.end - given.start > SHORTEST_PIECE for given in attempt.given)
    lost = any(flaw.gate in _LOST for flaw in attempt.flaws)
    return attempt.hard or (lost and long)


def _untold(attempt: Attempt) -> bool:
    """Whether an engine may tell more in pieces of another length."""
    return attempt.told < UNTOLD


def _miscounted(attempt: Attempt) -> bool:
    """Whether an engine should be given what is counted together with its figure."""
    return attempt.miscounted


def _garbled(attempt: Attempt) -> bool:
    """Whether terms in its source may have confused the engine."""
    return any(flaw.hard for flaw in attempt.flaws)


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
        best[number] = min((best[number], *made), key=_rank)


def _rank(attempt: Attempt) -> tuple[int, float]:
    """How bad an attempt is: by its gates, then by how sure and how full it is."""
    return attempt.badness, -attempt.worth


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
