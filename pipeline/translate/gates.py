# ruff: noqa: ARG001 - every gate is asked in the same way, whatever it looks at
"""What is wrong with a sentence's English, as far as a program can tell: one check a gate.

Each gate is a pure function of the source, the English and what is known of the sentence.
All that the program says of its English comes from here: the choice between an engine's
attempts, the notes, the remarks of a review, the counts in the manifest. The limits are set
where 21,000 pairs translated by hand (this program's data) pass but for one in a thousand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.gate import Gate
from pipeline.translate.denials import denied
from pipeline.translate.figures.bounds import overturned
from pipeline.translate.figures.clock import wrong_halves
from pipeline.translate.figures.comparing import check
from pipeline.translate.figures.figure import Figure
from pipeline.translate.figures.gaps import misread_gaps
from pipeline.translate.figures.rough import misstated
from pipeline.translate.figures.trend import contradicted, unsaid_savings
from pipeline.translate.figures.twice import said_twice
from pipeline.translate.figures.yearly import misdated
from pipeline.translate.loops import looping
from pipeline.translate.naming.abroad import ABROAD, Foreigner, unsaid
from pipeline.translate.naming.counted import Counted, uncounted
from pipeline.translate.naming.places import LOCALITY
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.script import hanzi, unspelt
from pipeline.translate.spelling import strange_words
from pipeline.translate.terms import missing

__all__ = ["GATES", "Flaw", "Known", "flaws", "strange", "weight"]

# English words for one hanzi: from 0.42 to 1.54 in 7,600 pairs of news text translated
# by hand, 0.85 for the most part.
_FEWEST_WORDS = 0.35
_MOST_WORDS = 1.6
_WORDS_TO_SPARE = 8

# Where a Chinese sentence ends, a clause ends, and an English sentence begins after another.
_FULL_STOP = re.compile(r"[。！？!?；;]+")
_PAUSES = "，。；：！？"
_HANZI = re.compile("[\u3400-\u9fff]+")
_CLAUSE = re.compile(r"[，。；：、！？,;:!?—…\s]+")
_ENGLISH_UNIT = re.compile(r"[.!?;:](?=[”\"’)\]]*(?:\s|$))")
_ENGLISH_SENTENCE = re.compile(r"(?<=[a-z\d”\"’)])[.!?]+[”\"’)]*\s+(?=[\"“‘(]?[A-Z])")

# Kinds of occurrences that no row of the lexicon names.
_NAMED = frozenset({"person", LOCALITY})

_PARTNERS = {"(": ")", "[": "]", "“": "”"}
_NAMES = {"(": "bracket", ")": "bracket", "[": "bracket", "]": "bracket"}
# What opens and closes in Chinese, by its English partner.
_CHINESE = str.maketrans("（）【】〔〕「」『』〝〞", "()[][]“”“”“”")
# Items of a list, whose bracket has no partner: 1) and b).
_ITEM = re.compile(r"(?:^|[\s,;:])\w{1,2}$")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a sentence beside its texts.

    `terms` and `figures` are those that its English must have, persons among the terms.
    `unread` are clauses that the engine hardly looked at, or made nothing of. `left` is what
    it left in Chinese, or in characters of no English face, and was spelt or left out since;
    `repeated` what it said over and over, and is said once now; `unsaid` are words that are
    none, for which it says others now; `placed` are figures that it did not say and that were
    put into its English since; `counted` are figures with what they count; `twice` are phrases
    that it says twice for one stretch of its source; `abroad` are names from abroad whose
    English nobody knows.
    """

    terms: tuple[Occurrence, ...] = ()
    figures: tuple[Figure, ...] = ()
    unread: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    repeated: str = ""
    unsaid: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    counted: tuple[Counted, ...] = ()
    twice: tuple[str, ...] = ()
    abroad: tuple[Foreigner, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """A gate that a sentence does not pass; `reason` says why, in words for an editor.

    `weight` is how bad it is where translations are compared. One that is `hard` is worth
    another translation whatever the engine.
    """

    gate: Gate
    reason: str
    weight: int
    hard: bool = True


Check = Callable[[str, str, Known], tuple[Flaw, ...]]


def _as_printed(clause: str, source: str) -> str:
    """A clause as the page has it, without the English that was put into the engine's source.

    It is told by its longest run of hanzi; where the source has none such, it stays.
    """
    if clause in source:
        return clause
    longest = max(_HANZI.findall(clause), key=len, default="")
    at = source.find(longest)
    if not longest or at < 0:
        return clause
    start = max(source.rfind(mark, 0, at) for mark in _PAUSES) + 1
    ends = [end for mark in _PAUSES if (end := source.find(mark, at)) >= 0]
    return source[start : min(ends, default=len(source))].strip()


def dropped(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """Whether something of the sentence is left out: all, a clause, a sentence of several."""
    if not re.search(r"\w", english):
        return (Flaw(Gate.DROPPED, "no translation", 1000),)
    found = []
    if known.unread:
        named = ", ".join(f"“{_as_printed(clause, source)}”" for clause in known.unread)
        found.append(
            Flaw(Gate.DROPPED, f"may leave out {named}", 6 * len(known.unread), hard=False)
        )
    sentences = len(_FULL_STOP.findall(source))
    units = len(_ENGLISH_UNIT.findall(english))
    if units * 2 < sentences and sentences > 2:
        reason = f"{sentences} Chinese sentences are {units or 'none'} in English"
        found.append(Flaw(Gate.DROPPED, reason, 30))
    return tuple(found)


def added(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """Whether the English has more sentences than the Chinese has clauses, or one twice."""
    clauses = sum(bool(re.search(r"\w", clause)) for clause in _CLAUSE.split(source))
    said = [part.strip() for part in _ENGLISH_SENTENCE.split(english) if re.search(r"\w", part)]
    if len(said) > clauses + 1:
        reason = f"{len(said)} English sentences for {clauses} clause{'s' * (clauses != 1)}"
        return (Flaw(Gate.ADDED, reason, 30),)
    twice = [one for at, one in enumerate(said) if one in said[:at] and len(one.split()) > 3]
    if twice and not _repeats(source):
        return (Flaw(Gate.ADDED, f"says twice “{twice[0]}”", 30),)
    return tuple(Flaw(Gate.ADDED, f"says twice “{one}”", 2, hard=False) for one in known.twice)


def _repeats(source: str) -> bool:
    clauses = [clause for clause in _CLAUSE.split(source) if len(clause) > 1]
    return len(set(clauses)) < len(clauses)


def loop(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """Whether words are said over and over."""
    again = looping(english)
    if again:
        return (Flaw(Gate.LOOP, f"repeats itself: {again}", 300),)
    if known.repeated:
        return (Flaw(Gate.LOOP, f"repeated itself, and says once now: {known.repeated}", 300),)
    return ()


def no_hanzi(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """Whether Chinese is left, or characters that no English face is sure to have."""
    found = []
    left = hanzi(english)
    if left:
        reason = f"left in Chinese: {'、'.join(left)}"
        found.append(Flaw(Gate.HANZI, reason, 100 * len(left)))
    odd = unspelt(english)
    if odd:
        found.append(Flaw(Gate.HANZI, f"not English: {' '.join(odd)}", 100 * len(odd)))
    if known.left:
        spelt = [run for run in known.left if hanzi(run)]
        out = [mark for mark in known.left if not hanzi(mark)]
        said = [f"left in Chinese, spelt since: {'、'.join(spelt)}"] if spelt else []
        said += [f"not English, left out since: {' '.join(out)}"] if out else []
        found.append(Flaw(Gate.HANZI, "; ".join(said), 100 * len(known.left)))
    return tuple(found)


def length(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """Whether the English is much shorter or longer than its source."""
    characters = sum(len(run) for run in hanzi(source))
    words = len(english.split())
    if words < _FEWEST_WORDS * characters - 2:
        reason = f"short, something may be left out: {words} words for {characters} hanzi"
        return (Flaw(Gate.LENGTH, reason, 60),)
    if words > _MOST_WORDS * (len(source) + 1) + _WORDS_TO_SPARE:
        reason = f"long, something may be made up: {words} words for {characters} hanzi"
        return (Flaw(Gate.LENGTH, reason, 60),)
    return ()


def figures(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """Whether numbers, dates, shares and measures are those of the source."""
    outcome = check(known.figures, english)
    found = []
    if outcome.missing:
        named = ", ".join(f"{figure.text} ({figure.english})" for figure in outcome.missing)
        found.append(Flaw(Gate.FIGURES, f"figure missing: {named}", 20 * len(outcome.missing)))
    if outcome.unexpected:
        named = ", ".join(mention.text for mention in outcome.unexpected)
        reason = f"figure not in the source: {named}"
        found.append(Flaw(Gate.FIGURES, reason, 20 * len(outcome.unexpected)))
    found += _said_otherwise(source, english, known)
    found += _to_look_at(source, english, known)
    if outcome.bare:
        named = ", ".join(f"{figure.span} ({figure.english})" for figure in outcome.bare)
        reason = f"said as exact: {named}"
        found.append(Flaw(Gate.FIGURES, reason, len(outcome.bare), hard=False))
    return tuple(found)


def _said_otherwise(source: str, english: str, known: Known) -> Iterator[Flaw]:
    """Numbers that are right, and said to be another half of the day, a rise, a bound."""
    halves = wrong_halves(source, english)
    if halves:
        reason = f"the other half of the day: {', '.join(halves)}"
        yield Flaw(Gate.FIGURES, reason, 20 * len(halves))
    rough = misstated(source, english)
    if rough:
        named = ", ".join(f"{one.text} ({one.english})" for one in rough)
        yield Flaw(Gate.FIGURES, f"figure said otherwise: {named}", 15 * len(rough))
    turned = [
        *(
            f"{one.text} is a {'fall' if one.falls else 'rise'}"
            for one in contradicted(source, english)
        ),
        *(f"{one} is less by that" for one in unsaid_savings(source, english)),
    ]
    if turned:
        named = ", ".join(turned)
        yield Flaw(Gate.FIGURES, f"the wrong way: {named}", 15 * len(turned))
    bounds = overturned(source, known.figures, english)
    if bounds:
        named = ", ".join(f"{figure.span} ({said})" for figure, said in bounds)
        yield Flaw(Gate.FIGURES, f"more or less: {named}", 15 * len(bounds))


def _to_look_at(source: str, english: str, known: Known) -> Iterator[Flaw]:
    """Numbers that stand in the English, and may stand at the wrong place."""
    gaps = misread_gaps(source, english)
    if gaps:
        reason = f"a difference, said as a level: {', '.join(gaps)}"
        yield Flaw(Gate.FIGURES, reason, 10 * len(gaps), hard=False)
    years = misdated(source, known.figures, english)
    if years:
        reason = f"of another year: {', '.join(years)}"
        yield Flaw(Gate.FIGURES, reason, 10 * len(years), hard=False)
    again = said_twice(known.figures, english)
    if again:
        reason = f"said twice: {', '.join(again)}"
        yield Flaw(Gate.FIGURES, reason, 3 * len(again), hard=False)
    if known.placed:
        reason = f"put in since, see that it stands right: {', '.join(known.placed)}"
        yield Flaw(Gate.FIGURES, reason, 3 * len(known.placed), hard=False)
    others = tuple(uncounted(known.counted, english))
    if others:
        named = ", ".join(f"{one.source} ({one.english})" for one in others)
        reason = f"counts something else: {named}"
        yield Flaw(Gate.FIGURES, reason, 2 * len(others), hard=False)


def names(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """Whether the persons and places of the source stand in the English."""
    found = []
    lost = missing([term for term in known.terms if term.kind in _NAMED], english)
    if lost:
        found.append(Flaw(Gate.NAMES, f"name missing: {_pairs(lost)}", len(lost), hard=False))
    spelt = [term for term in known.terms if term.kind == ABROAD]
    unspelt_ = missing(spelt, english) if spelt else ()
    foreign = dict.fromkeys(one.source for one in unsaid(known.abroad, english))
    foreign |= dict.fromkeys(term.source for term in unspelt_)
    if foreign:
        named = ", ".join(foreign)
        reason = f"name from abroad not said, or not all of it; the lexicon can have it: {named}"
        found.append(Flaw(Gate.NAMES, reason, 2 * len(foreign), hard=False))
    latin = {term.source: term for term in spelt if term.source not in foreign}
    if latin:
        named = _pairs(latin.values())
        reason = f"name from abroad, in pinyin; the lexicon can have its English: {named}"
        found.append(Flaw(Gate.NAMES, reason, len(latin), hard=False))
    return tuple(found)


def terms(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """Whether the lexicon's terms stand in the English, in a form that is accepted."""
    lost = missing([term for term in known.terms if term.kind not in {*_NAMED, ABROAD}], english)
    if not lost:
        return ()
    return (Flaw(Gate.TERMS, f"term not as in the lexicon: {_pairs(lost)}", len(lost), hard=False),)


def _pairs(lost: Iterable[Occurrence]) -> str:
    return "; ".join(f"{term.source} → {term.english}" for term in lost)


def words(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """Whether every word is one: engines put words together from pieces."""
    none = _none(source, english, known)
    found = []
    if none:
        reason = f"no English word: {', '.join(none)}"
        found.append(Flaw(Gate.WORDS, reason, 4 * len(none), hard=False))
    contrary = denied(source, english)
    if contrary:
        reason = f"denies what the Chinese does not: {', '.join(contrary)}"
        found.append(Flaw(Gate.WORDS, reason, 4 * len(contrary), hard=False))
    if known.unsaid:
        # The other word may be as wrong, and does not show it.
        reason = f"said a wrong word, and another since: {', '.join(known.unsaid)}"
        found.append(Flaw(Gate.WORDS, reason, len(known.unsaid), hard=False))
    return tuple(found)


def strange(source: str, english: str, known: Known) -> tuple[str, ...]:
    """The words of a sentence's English that are none, or deny what the Chinese does not."""
    return (*_none(source, english, known), *denied(source, english))


def _none(source: str, english: str, known: Known) -> tuple[str, ...]:
    return strange_words(english, (source, *known.left, *(term.english for term in known.terms)))


def brackets(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """Whether what is opened is closed, or stands open as it does in the source."""
    own, others = _unpaired(source.translate(_CHINESE)), _unpaired(english)
    alone = [mark for mark in dict.fromkeys(others) if others.count(mark) > own.count(mark)]
    if english.count('"') % 2 and not re.search(r'\d"', english):
        alone.append('"')
    if not alone:
        return ()
    named = ", ".join(f"{_NAMES.get(mark, 'quotation mark')} {mark}" for mark in alone)
    return (Flaw(Gate.BRACKETS, f"without its partner: {named}", 2 * len(alone), hard=False),)


def _unpaired(text: str) -> list[str]:
    """The marks that open or close without a partner."""
    open_: list[str] = []
    alone: list[str] = []
    closing = {close: start for start, close in _PARTNERS.items()}
    for at, mark in enumerate(text):
        if mark in _PARTNERS:
            open_.append(mark)
        elif mark in closing:
            start = closing[mark]
            if start in open_:
                del open_[len(open_) - 1 - open_[::-1].index(start)]
            elif not (mark == ")" and _ITEM.search(text[max(0, at - 3) : at])):
                alone.append(mark)
    return alone + open_


# The worst first: a sentence's flaws come in this order.
GATES: Mapping[Gate, Check] = {
    Gate.DROPPED: dropped,
    Gate.LOOP: loop,
    Gate.HANZI: no_hanzi,
    Gate.LENGTH: length,
    Gate.ADDED: added,
    Gate.FIGURES: figures,
    Gate.NAMES: names,
    Gate.TERMS: terms,
    Gate.WORDS: words,
    Gate.BRACKETS: brackets,
}


def flaws(source: str, english: str, known: Known) -> tuple[Flaw, ...]:
    """The gates that a sentence's English does not pass; of none at all, that alone."""
    found: list[Flaw] = []
    for gate, passes in GATES.items():
        found += passes(source, english, known)
        if gate is Gate.DROPPED and not re.search(r"\w", english):
            break
    return tuple(found)


def weight(found: Sequence[Flaw]) -> int:
    """How bad the flaws are together; 0 is none."""
    return sum(flaw.weight for flaw in found)
