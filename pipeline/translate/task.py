"""A sentence for the engine: what it is given, and what must come back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Final

from pipeline.editions.reader import tokens_in
from pipeline.lexicon import Lexicon
from pipeline.translate.clauses import marked, statements
from pipeline.translate.counterparts import copied
from pipeline.translate.engine import Demand
from pipeline.translate.figures.bounds import overturned
from pipeline.translate.figures.comparing import check
from pipeline.translate.figures.compound import compounds
from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.finding import figures, plain_digits
from pipeline.translate.figures.numerals import ordinal
from pipeline.translate.figures.rough import misstated
from pipeline.translate.figures.trend import contradicted
from pipeline.translate.figures.within_terms import as_named
from pipeline.translate.gates import Known
from pipeline.translate.grammar.stems import firm
from pipeline.translate.naming.abroad import Foreigner, foreigners, known_shortly, unsaid
from pipeline.translate.naming.builders import builders
from pipeline.translate.naming.counted import Counted, counted_things, uncounted
from pipeline.translate.naming.institutions import institutions
from pipeline.translate.naming.landmarks import landmarks
from pipeline.translate.naming.listed import NOUN
from pipeline.translate.naming.nouns import nouns
from pipeline.translate.naming.page_names import shortly
from pipeline.translate.naming.persons import persons
from pipeline.translate.naming.phrases import stock_phrases
from pipeline.translate.naming.places import localities
from pipeline.translate.naming.seats import beside, seated
from pipeline.translate.naming.verbs import verbs
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.pieces import pieces
from pipeline.translate.tense import Time
from pipeline.translate.terms import Placed, inject, missing, occurrences
from pipeline.translate.wording import WORDING, reworded

__all__ = ["Given", "Task", "demand", "make_task"]


# 太行街道办事处 is the office of a subdistrict, which is a place.
_OFFICE = "街道办事处"
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
# Kinds of bodies that a lexicon or a formula has whole.
_LISTED = frozenset({"institution", "meeting", "title"})


@dataclass(frozen=True, slots=True)
class Given:
    """What the engine is given for ``source[start:end]`` of a task.

    `placed` says where in the text each stretch of the source is; `goes_on` that it is a
    statement which goes on with the one before it, whose last pause it has in front.
    """

    text: str
    start: int
    end: int
    placed: Placed
    goes_on: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``source[start:end]`` stands in the text, with all of a term that it cuts."""
        inside = [
            self._part(place, start, end)
            for place in self.placed
            if place[0] < end and start < place[1]
        ]
        return (inside[0][0], inside[-1][1]) if inside else (0, len(self.text))

    def before(self, start: int) -> str:
        """The English that ends right where ``source[start:]`` begins; "" if there is none."""
        for source_start, source_end, text_start, text_end in self.placed:
            if source_end == start and text_end - text_start != source_end - source_start:
                return self.text[text_start:text_end]
        return ""

    @staticmethod
    def _part(place: tuple[int, int, int, int], start: int, end: int) -> tuple[int, int]:
        source_start, source_end, text_start, text_end = place
        if text_end - text_start != source_end - source_start:
            return text_start, text_end  # English stands for it
        return (
            text_start + max(0, start - source_start),
            text_end - max(0, source_end - end),
        )


@dataclass(frozen=True)
class Task:
    """A sentence or head for the engine, with what its English must contain.

    `words` are everyday nouns and set phrases for which the engine is given English; nothing asks
    for them.
    `counted` are figures with what they count; `abroad` are names from abroad whose English
    nobody knows, which the engine is to say by itself.
    """

    source: str
    head: bool
    terms: tuple[Occurrence, ...]
    figures: tuple[Figure, ...]
    words: tuple[Occurrence, ...] = ()
    time: Time = Time.UNKNOWN
    counted: tuple[Counted, ...] = ()
    abroad: tuple[Foreigner, ...] = ()

    @cached_property
    def firm(self) -> tuple[str, ...]:
        """The English of its terms that no other form of their verbs may stand for."""
        return tuple(firm(term.english for term in self.terms))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words that are written with a capital wherever they stand."""
        words = (word for term in self.terms for word in re.findall(r"[\w'’-]+", term.english))
        return frozenset(word for word in words if word[:1].isupper())

    def known(
        self,
        unread: Iterable[str] = (),
        left: Iterable[str] = (),
        repeated: str = "",
        unsaid: Iterable[str] = (),
        placed: Iterable[str] = (),
        twice: Iterable[str] = (),
    ) -> Known:
        """What the gates ask of the English; see `Known`."""
        return Known(
            self.terms,
            self.figures,
            tuple(unread),
            tuple(left),
            repeated,
            tuple(unsaid),
            tuple(placed),
            self.counted,
            tuple(twice),
            self.abroad,
        )

    def spelt(self, english: str) -> Task:
        """The task in which the names from abroad that the English lacks are said in pinyin."""
        lost = unsaid(self.abroad, english)
        return self.naming(dict.fromkeys(lost, "")) if lost else self

    def naming(self, names: Mapping[Foreigner, str]) -> Task:
        """The task in which some names from abroad have English; those with "" are in pinyin."""
        said = [one.said(english) for one, english in names.items()]
        return replace(
            self,
            terms=tuple(sorted((*self.terms, *said), key=lambda term: term.start)),
            abroad=tuple(one for one in self.abroad if one not in names),
        )

    def pieces(
        self,
        limit: int,
        *,
        injected: bool,
        counted: bool = False,
        stated: bool = False,
        most: int = 0,
    ) -> list[Given]:
        """What the engine is given: pieces of at most `limit` characters of the source.

        What has no pause stays whole up to `most`.

        With `stated`, each statement of a sentence of many figures is a piece of its own.

        With `injected`, the terms of each piece stand in it in English, and so do
        the figures that English writes otherwise (4.5万 as 45,000); with `counted` figures
        together with what they count, too.
        """
        fixed = self._fixed(counted=counted) if injected else ()
        given: list[Given] = []
        start = 0
        own = statements(self.source, limit, most) if stated else []
        before = ""
        for piece in own or pieces(self.source, limit, most):
            end = start + len(piece)
            inside = [
                replace(term, start=term.start - start, end=term.end - start)
                for term in fixed
                if start <= term.start and term.end <= end
            ]
            text, placed = inject(piece, inside)
            text, ahead = (marked(before, text), len(marked(before, ""))) if own else (text, 0)
            moved = tuple((a + start, b + start, c + ahead, d + ahead) for a, b, c, d in placed)
            given.append(Given(plain_digits(text), start, end, moved, goes_on=ahead > 0))
            start, before = end, piece
        return given

    def glossary(self, given: Given) -> tuple[tuple[str, str], ...]:
        """The Chinese and the English of the terms and figures in a piece, each once."""
        pairs = {
            self.source[term.start : term.end]: term.english
            for term in self._fixed()
            if given.start <= term.start
            and term.end <= given.end
            and term.kind not in (WORDING, NOUN)
        }
        return tuple(pairs.items())

    def lost_figures(self, english: str) -> list[tuple[int, int, str]]:
        """The figures that the English does not have, as (start, end, English)."""
        lost = check(self.figures, english).missing
        return sorted(
            (
                *((figure.start, figure.end, self._said(figure)) for figure in lost),
                *((one.start, one.end, one.english) for one in misstated(self.source, english)),
            )
        )

    def miscounts(self, english: str) -> bool:
        """Whether the English lacks a figure that counts something, or what it counts."""
        if not self.counted or not english:
            return False
        missing_ = check(self.figures, english).missing
        lost = any(one.figure in missing_ for one in self.counted)
        return lost or any(True for _ in uncounted(self.counted, english))

    def lacks(self, english: str) -> list[tuple[int, int, str]]:
        """What the English should contain and does not, as (start, end, English).

        Start and end are places of the source. Figures that must stand in the
        translation, those whose 余 is left out, and terms.
        """
        outcome = check(self.figures, english)
        lost: Iterable[Figure | Occurrence] = (
            *outcome.missing,
            *outcome.bare,
            *missing(self.terms, english),
        )
        return sorted(
            (
                *((lack.start, lack.end, self._said(lack)) for lack in lost),
                *((one.start, one.end, one.english) for one in misstated(self.source, english)),
                *self._turned(english),
                *self._overturned(english),
                *((one.start, one.end, one.english) for one in uncounted(self.counted, english)),
            )
        )

    def copies(self, english: str) -> float:
        """How much of the everyday words it was given the English has; see `copied`."""
        return sum(copied(word.copied, english) for word in self._copied_words)

    def uncopied(self, english: str) -> list[tuple[int, int, str]]:
        """The everyday words that the engine was given and the English lacks; as `lacks`."""
        return [
            (word.start, word.end, word.copied)
            for word in self._copied_words
            if copied(word.copied, english) < 0
        ]

    @cached_property
    def _copied_words(self) -> tuple[Occurrence, ...]:
        fixed = set(self._fixed())
        return tuple(word for word in self.words if word in fixed)

    def _said(self, lack: Figure | Occurrence) -> str:
        """The English to ask for: a day without its month is the 20th."""
        alone = not self.source.endswith(("月", "月份"), 0, lack.start)
        if isinstance(lack, Figure) and lack.kind is FigureKind.DAY and alone:
            return f"the {ordinal(int(lack.values[0]))}"
        if isinstance(lack, Figure):
            things = (one.english for one in self.counted if one.figure == lack)
            return next(things, lack.english)
        return lack.copied

    def _overturned(self, english: str) -> Iterator[tuple[int, int, str]]:
        """Figures whose bound the English says the other way round."""
        for figure, said in overturned(self.source, self.figures, english):
            yield figure.start, figure.end, said

    def _turned(self, english: str) -> Iterator[tuple[int, int, str]]:
        """Figures that the English says without the fall or rise that the source tells of."""
        for trend in contradicted(self.source, english):
            for figure in self.figures:
                if trend.start <= figure.start and figure.end <= trend.end:
                    turns = self.source.endswith(("为", "到", "成"), 0, trend.start)
                    said = "a fall of" if turns else "down"
                    said = said if trend.falls else "up"
                    yield trend.start, trend.end, f"{said} {figure.english}"

    def _fixed(self, *, counted: bool = False) -> tuple[Occurrence, ...]:
        """Terms, persons and figures, left to right; a term wins over a figure in it.

        With `counted`, what is counted stands with its figure.
        """
        spoken = [
            Occurrence(one.start, one.end, one.text, one.english, kind="figure")
            for one in compounds(self.source)
            if one.injected and not _meets(one.start, one.end, self.terms)
        ]
        things = [
            Occurrence(one.start, one.end, one.source, one.english, kind="figure")
            for one in (self.counted if counted else ())
            if not _meets(one.start, one.end, (*self.terms, *spoken))
        ]
        numbers = [
            Occurrence(figure.start, figure.end, figure.span, figure.english, kind="figure")
            for figure in self.figures
            if figure.injectable
            and not _meets(figure.start, figure.end, (*self.terms, *spoken, *things))
        ]
        found = (*self.terms, *spoken, *things, *numbers)
        words = [
            one
            for one in (*reworded(self.source), *self.words)
            if not _meets(one.start, one.end, found)
        ]
        return tuple(sorted((*found, *words), key=lambda term: term.start))


def _meets(start: int, end: int, others: Iterable[Occurrence]) -> bool:
    return any(other.start < end and start < other.end for other in others)


def demand(given: Given, lack: tuple[int, int, str]) -> Demand | None:
    """The demand on the engine's piece for something that its English lacks, if it is there."""
    start, end, english = lack
    if not (given.start <= start and end <= given.end):
        return None
    return Demand(*given.span(start, end), english, given.before(start))


def make_task(
    source: str,
    lexicon: Lexicon,
    known: Sequence[str],
    *,
    head: bool,
    time: Time = Time.UNKNOWN,
    near: Mapping[str, str] = _NOTHING,
    strange: Collection[str] = (),
) -> Task:
    """The task of translating one sentence; `known` are persons named on the page.

    `time` is when it takes place; `near` are places that the page tells of, in short (平舆),
    `strange` names from abroad that it does.
    """
    tokens = tokens_in(source, lexicon)
    abroad = foreigners(source, tokens, lexicon, strange)
    short = known_shortly(lexicon) if abroad else _NOTHING
    strangers = [(one.start, one.end) for one in abroad]
    named = persons(source, tokens, lexicon, known, strangers)
    terms = occurrences(source, lexicon, named)
    spans = [(one.start, one.end) for one in named] + strangers
    local = localities(source, lexicon, spans)
    places = [
        place
        for place in (beside(source, one, terms) or one for one in local)
        if not any(_covers(term, place) for term in terms if term.source != _OFFICE)
    ]
    seats = [
        seat
        for seat in seated(source, [*local, *(t for t in terms if t.kind == "place")], lexicon)
        if not any(_covers(term, seat) for term in terms if term.kind in _LISTED)
    ]
    bodies = [
        body
        for body in (*builders(source), *institutions(source, tokens, lexicon, places))
        if not any(_covers(term, body) for term in terms if term.kind in _LISTED)
    ]
    bodies = [*seats, *(body for body in bodies if not _meets(body.start, body.end, seats))]
    named = tuple(person for person in named if not any(_covers(body, person) for body in bodies))
    places = [place for place in places if not any(_covers(body, place) for body in bodies)]
    whole = (
        *named,
        *bodies,
        *(term for term in terms if term.kind in _LISTED and term.source != _OFFICE),
    )
    told = {(place.start, place.end) for place in places}  # 温县赵堡镇 are two
    sights = [
        sight
        for sight in landmarks(source, tokens, lexicon, [(one.start, one.end) for one in whole])
        if (sight.start, sight.end) not in told
    ]
    places = [place for place in places if not any(_covers(sight, place) for sight in sights)]
    places += [
        sight
        for sight in sights
        if not any(_meets(sight.start, sight.end, (place,)) for place in places)
    ]
    if near:
        places += shortly(source, tokens, near, (*terms, *named, *places, *bodies))
    if places or bodies:
        together = sorted((*named, *places, *bodies), key=lambda one: one.start)
        terms = occurrences(source, lexicon, together)
    found = figures(source)
    things = tuple(counted_things(source, tokens, found))
    abroad = tuple(one for one in abroad if not _meets(one.start, one.end, terms))
    phrases = tuple(stock_phrases(source, tokens))
    deeds = (one for one in verbs(source, tokens) if not _meets(one.start, one.end, phrases))
    phrases = (*phrases, *deeds)
    inside = (
        one for one in nouns(source, tokens, spans) if not _meets(one.start, one.end, phrases)
    )
    words = (*phrases, *inside)
    found = as_named(found, (*terms, *words))
    task = Task(source, head, terms, found, words, time, things, abroad)
    return task.naming({one: short[one.source] for one in abroad if one.source in short})


def _covers(term: Occurrence, place: Occurrence) -> bool:
    """Whether a term has a place in its name, or ends in it: 洛阳市人大常委会."""
    apart = term.end <= place.start or place.end <= term.start
    return not apart and (
        term.start < place.start
        or term.end > place.end
        or (term.start, term.end) == (place.start, place.end)
    )
