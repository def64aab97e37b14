"""What an engine made of a sentence, ready to be set, with its flaws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import mul

from pipeline.translate.articles import with_articles
from pipeline.translate.copies import recopied, renamed
from pipeline.translate.counterparts import told, worth
from pipeline.translate.engine import Demand, Draft
from pipeline.translate.figures.bounds import righted, without_added
from pipeline.translate.figures.clock import right_halves
from pipeline.translate.figures.gaps import apart
from pipeline.translate.figures.left_out import with_minutes, with_own_units, with_units
from pipeline.translate.figures.moves import moved_right
from pipeline.translate.figures.placing import placed
from pipeline.translate.figures.repair import repair, restyle
from pipeline.translate.figures.trend import directed
from pipeline.translate.figures.twice import said_once
from pipeline.translate.figures.visits import with_visitors
from pipeline.translate.figures.yearly import redated
from pipeline.translate.gates import Flaw, flaws, weight
from pipeline.translate.grammar.retelling import retold
from pipeline.translate.grammar.stems import firm
from pipeline.translate.loops import without_stutter
from pipeline.translate.naming.counted import settled
from pipeline.translate.naming.nouns import singled
from pipeline.translate.rejoin import rejoin
from pipeline.translate.spelling import respelt
from pipeline.translate.task import Given, Task, demand
from pipeline.translate.tense import Time, speaks_amiss
from pipeline.translate.terms import in_full, recased, requoted, uninflected
from pipeline.translate.typography import clean, finish
from pipeline.translate.wording import mended

__all__ = ["Attempt", "attempt_of", "demanded", "slipped", "with_figures"]


# The wrong tense is as bad as a term of the lexicon that is not said.
AMISS = 2


@dataclass(frozen=True, slots=True)
class Attempt:
    """A translation, ready to be set, with its flaws; "" where the engine gave nothing."""

    english: str
    flaws: tuple[Flaw, ...]
    given: tuple[Given, ...] = ()
    drafts: tuple[Draft, ...] = ()  # one for each of `given`
    unread: tuple[str, ...] = ()  # clauses that the engine hardly looked at
    placed: tuple[str, ...] = ()  # figures that it did not say, put in since
    amiss: bool = False  # it speaks of what is over as of what will be, or the other way round
    miscounted: bool = False  # a figure that counts something, or what it counts, is not said
    told: float = 0.0  # how much of the Chinese it tells, see `told` and `Task.copies`

    @property
    def badness(self) -> int:
        """How bad it is, where attempts are compared; 0 is good."""
        return weight(self.flaws) + (AMISS if self.amiss else 0)

    @property
    def hard(self) -> bool:
        """Whether it should be tried again."""
        return any(flaw.hard for flaw in self.flaws)

    @property
    def score(self) -> float | None:
        """The mean log-probability of what the engine said; None where it does not say."""
        scores = [draft.score for draft in self.drafts if draft.score is not None]
        if not scores or len(scores) < len(self.drafts):
            return None
        lengths = [max(1, len(draft.tokens)) for draft in self.drafts]
        total: float = sum(map(mul, scores, lengths))
        return total / sum(lengths)

    @property
    def worth(self) -> float:
        """How good it is among attempts that are as bad, by how sure and how full it is."""
        tokens = sum(len(draft.tokens) for draft in self.drafts) or len(self.english.split())
        return worth(self.score or 0.0, self.told, tokens)


def demanded(given: Sequence[Given], lack: tuple[int, int, str]) -> tuple[int, Demand | None]:
    """The piece that should say what is lacking, and the demand on it, if one should."""
    for at, piece in enumerate(given):
        asked = demand(piece, lack)
        if asked is not None:
            return at, asked
    return 0, None


def slipped(draft: Draft, time: Time, terms: Iterable[tuple[str, str]]) -> bool:
    """Whether a draft speaks of another time, and no other form of its verbs puts that right.

    `terms` are the Chinese and the English of its terms.
    """
    kept = firm(english for _, english in terms)
    return speaks_amiss(retold(clean(draft.english), time, kept), time)


def with_figures(task: Task, attempt: Attempt) -> Attempt:
    """The attempt with the figures that it lacks put where the engine looked at them.

    One after the other from the right; those that cannot be placed stay lacking.
    """
    for start, end, english in reversed(task.lost_figures(attempt.english)):
        at, asked = demanded(attempt.given, (start, end, english))
        if asked is None or at >= len(attempt.drafts):
            continue
        drafts = list(attempt.drafts)
        drafts[at] = placed(drafts[at], asked, task.figures)
        named = (*attempt.placed, f"{task.source[start:end]} ({english})")
        made = attempt_of(task, attempt.given, drafts, named)
        lost = len(task.lost_figures(attempt.english))
        if len(task.lost_figures(made.english)) < lost and made.badness < attempt.badness:
            attempt = made
    return attempt


def attempt_of(
    task: Task, given: Sequence[Given], drafts: Sequence[Draft], named: Sequence[str] = ()
) -> Attempt:
    """What the engine made of a task, cleaned, with its figures put right, and judged."""
    made = [retold(clean(draft.english), task.time, task.firm) for draft in drafts]
    texts = [piece.text for piece in given]
    going_on = [piece.goes_on for piece in given]
    english = made[0] if len(made) == 1 else rejoin(texts, made, task.capitals, going_on)
    english, _ = repair(task.figures, without_stutter(english))
    english = righted(task.source, task.figures, english)
    english = without_added(task.source, task.figures, english)
    english = moved_right(task.source, task.figures, directed(task.source, english))
    english = redated(task.source, task.figures, with_own_units(task.figures, english))
    english = with_visitors(task.source, task.figures, english)
    english = apart(task.source, said_once(task.figures, english))
    english = right_halves(task.source, restyle(task.figures, english))
    english = settled(task.counted, mended(task.source, english), head=task.head)
    english = with_units(task.figures, singled(task.words, english))
    english = with_minutes(task.source, english)
    english = renamed(task.terms, recopied(task.terms, recased(task.terms, english)))
    english = respelt(in_full(task.terms, uninflected(task.terms, english)))
    english = with_articles(requoted(task.source, task.terms, english))
    english = finish(task.source, english, head=task.head)
    unread = [clause for draft in drafts for clause in draft.unread]
    if english:  # of some pieces there is something
        unread += [
            piece.text.strip()
            for piece, draft in zip(given, drafts, strict=True)
            if not draft.english and piece.text.strip("，。；：、！？,.;:!? ")
        ]
    found = flaws(task.source, english, task.known(unread, placed=named))
    return Attempt(
        english,
        found,
        tuple(given),
        tuple(drafts),
        tuple(unread),
        tuple(named),
        amiss=speaks_amiss(english, task.time),
        miscounted=task.miscounts(english),
        told=told(task.source, english) + task.copies(english),
    )
