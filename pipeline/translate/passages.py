"""Whole passages put into English: memory, lexicon, engine.

A sentence is looked up in this order: reviewed memory, lexicon (the whole
string), machine memory, engine. What goes wrong with one sentence is noted and
never stops the others.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from pipeline.gate import Finding, finding_id
from pipeline.lexicon import Lexicon
from pipeline.memory.entry import Memory, TranslationMemory
from pipeline.translate.attempts import decode
from pipeline.translate.engine import Translator
from pipeline.translate.figures.numerals import hanzi_value, roman
from pipeline.translate.gates import Flaw, flaws
from pipeline.translate.naming.page_names import persons_named, places_named, strangers_named
from pipeline.translate.naming.places import LOCALITY
from pipeline.translate.script import without_foreign
from pipeline.translate.segment import sentences
from pipeline.translate.task import Task, make_task
from pipeline.translate.tense import Time, time_of_sentence
from pipeline.translate.typography import clean, curled, finish, quoted

__all__ = ["UNTRANSLATED", "Origin", "Passage", "Sentence", "Translation", "translate_passages"]

# What stands on the page for a sentence that no engine could translate.
UNTRANSLATED = "[Not translated]"

_NUMBERED = (
    re.compile("(?P<roman>[一二三四五六七八九十]{1,3})、"),
    re.compile("[（(](?P<arabic>[一二三四五六七八九十]{1,3})[）)]"),
    re.compile(r"(?P<digits>\d{1,2})[.、．](?!\d)"),
    re.compile("(?P<circled>[①-⑳])"),
    re.compile(r"(?P<exhibit>[表图])\s?(?P<number>\d{1,3})(?:[:：．]|\s+)"),
)
# Items of a list in one paragraph.
_ITEM = re.compile(
    "[二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(][二三四五六七八九十]{1,3}[）)]"
)
_ITEM_BEHIND = re.compile(rf"(?<=[；;])\s*(?={_ITEM.pattern})")
_EXHIBITS = {"表": "Table", "图": "Figure"}
_AROUND = "“”‘’《》「」—－- \u3000\n"


class Origin(StrEnum):
    """Where a sentence's English comes from."""

    MEMORY = "memory"
    LEXICON = "lexicon"
    MACHINE = "machine"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Passage:
    r"""A paragraph, or a head: `head` text is set without a final full stop.

    A head's forced breaks (``"\n"``) are kept: its lines are translated one by
    one, unless the memory or the lexicon has the whole. `time` is that of the story
    or section, seen from the `year` of the page.
    """

    id: str
    text: str
    head: bool = False
    time: Time = Time.UNKNOWN
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its English; `line` is the line of the head it stands in.

    `prefix` is the head's number that the English begins with, and the source lacks. For
    `score`, which only an engine's own has, see `engine.Draft`. `kept` is what the engine
    made in an earlier build (`pipeline.memory.kept`).
    """

    source: str
    english: str
    origin: Origin
    reviewed: bool = False
    flaws: tuple[Flaw, ...] = ()
    line: int = 0
    kept: bool = False
    prefix: str = ""
    score: float | None = None

    @property
    def bare(self) -> str:
        """The English of `source` alone, as the memory has it."""
        return self.english.removeprefix(self.prefix)


@dataclass(frozen=True, slots=True)
class Translation:
    """A passage as a run of translated sentences, in order."""

    id: str
    sentences: tuple[Sentence, ...]

    @property
    def runs(self) -> tuple[tuple[str, Sentence], ...]:
        """Each sentence with the space or line break that stands before it."""
        runs: list[tuple[str, Sentence]] = []
        for sentence in self.sentences:
            before = ""
            if runs:
                before = " " if runs[-1][1].line == sentence.line else "\n"
            runs.append((before, sentence))
        return tuple(runs)

    @property
    def text(self) -> str:
        """The English of the whole passage."""
        return "".join(before + sentence.english for before, sentence in self.runs)

    def notes(self) -> tuple[str, ...]:
        """What an editor should look at, each naming the passage."""
        return tuple(finding.note for finding in self.findings())

    def findings(self, lines: tuple[int, ...] = ()) -> Iterator[Finding]:
        """The gates that sentences do not pass, each once; `lines` are the passage's."""
        for number, sentence in enumerate(self.sentences, start=1):
            for gate, found in groupby(sentence.flaws, key=lambda flaw: flaw.gate):
                yield Finding(
                    finding_id(self.id, number),
                    gate,
                    "; ".join(flaw.reason for flaw in found),
                    sentence.source,
                    sentence.bare,
                    reviewed=sentence.reviewed,
                    lines=lines,
                )


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in a passage: a sentence that is known already, or still to be translated."""

    source: str
    head: bool
    line: int
    prefix: str = ""
    known: Sentence | None = None
    time: Time = Time.UNKNOWN

    @property
    def asked(self) -> tuple[str, bool, Time]:
        """What tells it from others: the same sentence of another time has other English."""
        return self.source, self.head, self.time


def translate_passages(
    passages: Sequence[Passage],
    *,
    translator: Translator,
    lexicon: Lexicon,
    memory: TranslationMemory | None = None,
    people: Iterable[str] = (),
) -> list[Translation]:
    """The English of every passage, in order.

    `people` are the names on the page (bylines, credits), for the engine's terms.
    Raises `MissingDependencyError` if the engine does not work at all.
    """
    known = Memory() if memory is None else memory
    slots = [list(_slots(passage, lexicon, known)) for passage in passages]
    names = tuple(people)
    wanted = list(
        dict.fromkeys(slot.asked for group in slots for slot in group if slot.known is None)
    )
    tasks = [_remembered(task, known) for task in _tasks(wanted, lexicon, names)]
    made = dict(zip(wanted, decode(tasks, translator, lexicon), strict=True))
    # What a translator that keeps its answers had to ask its engine for.
    fresh: Container[str] | None = getattr(translator, "fresh", None)
    translations: list[Translation] = []
    for passage, group in zip(passages, slots, strict=True):
        done: list[Sentence] = []
        for slot in group:
            sentence = slot.known
            if sentence is None:
                attempt = made[slot.asked]
                origin = Origin.MACHINE if attempt.english else Origin.FAILED
                english = slot.prefix + (attempt.english or UNTRANSLATED)
                old = fresh is not None and not any(part.text in fresh for part in attempt.given)
                sentence = Sentence(
                    slot.source, english, origin, flaws=attempt.flaws, score=attempt.score, kept=old
                )
            elif sentence.origin is Origin.MEMORY:
                sentence = replace(sentence, flaws=_looked_at(slot, lexicon, names))
            done.append(replace(sentence, line=slot.line, prefix=slot.prefix))
        translations.append(Translation(passage.id, tuple(done)))
    return translations


def _tasks(
    wanted: Sequence[tuple[str, bool, Time]], lexicon: Lexicon, names: Sequence[str]
) -> list[Task]:
    """The tasks of the sentences of a page; what one of them names in full is known to all."""
    tasks = [
        make_task(source, lexicon, names, head=head, time=time) for source, head, time in wanted
    ]
    terms = [term for task in tasks for term in task.terms]
    near = places_named(terms)
    persons = [name for name in persons_named(terms) if name not in names]
    known = (*names, *persons)
    strange = strangers_named(one for task in tasks for one in task.abroad)
    return [
        make_task(
            task.source,
            lexicon,
            known,
            head=task.head,
            time=task.time,
            near=near,
            strange=strange,
        )
        if _names_more(task, (*near, *strange), persons)
        else task
        for task in tasks
    ]


def _remembered(task: Task, memory: TranslationMemory) -> Task:
    """The task with the names from abroad that a person has put into English before."""
    entries = {one: memory.lookup(one.source) for one in task.abroad}
    reviewed = {one: entry.english for one, entry in entries.items() if entry and entry.reviewed}
    return task.naming(reviewed) if reviewed else task


def _names_more(task: Task, names: Sequence[str], people: Sequence[str]) -> bool:
    """Whether one of the names stands in a sentence in which it was not found.

    Or somebody's was taken for a place there: 吴长河 for the Wuchang River.
    """
    told = [*(term.source for term in task.terms), *(one.source for one in task.abroad)]
    places = {term.source for term in task.terms if term.kind == LOCALITY}
    return any(
        name in task.source and not any(name in source for source in told)
        for name in (*names, *people)
    ) or not places.isdisjoint(people)


def _looked_at(slot: _Slot, lexicon: Lexicon, names: Sequence[str]) -> tuple[Flaw, ...]:
    """What the gates say of English that the memory has: a person can mistype a figure."""
    if slot.known is None:
        return ()
    task = make_task(slot.source, lexicon, names, head=slot.head)
    return flaws(slot.source, slot.known.english.removeprefix(slot.prefix), task.known())


def _slots(passage: Passage, lexicon: Lexicon, memory: TranslationMemory) -> Iterator[_Slot]:
    text = passage.text.strip()
    if not text:
        return
    whole = _known(text, lexicon, memory, head=passage.head)
    if whole is not None:
        yield _Slot(text, passage.head, 0, known=whole)
        return
    lines = text.split("\n") if passage.head else [text]
    for number, line in enumerate(lines):
        prefix, rest = _numbering(line.strip())
        parts = [rest] if passage.head else sentences(rest)
        parts = _items(parts) if prefix else parts
        listed = bool(prefix)
        for place, part in enumerate(parts):
            source = part.strip()
            if listed and place and _ITEM.match(source):
                prefix, source = _numbering(source)
            if not source:
                continue
            known = _known(source, lexicon, memory, head=passage.head, prefix=prefix)
            time = Time.UNKNOWN
            if not passage.head:
                time = time_of_sentence(source, passage.time, passage.year)
            yield _Slot(source, passage.head, number, prefix, known, time)
            prefix = ""


def _items(parts: Iterable[str]) -> list[str]:
    """The sentences of a line that begins with a number, cut where its next items begin."""
    return [item for part in parts for item in _ITEM_BEHIND.split(part)]


def _known(
    source: str, lexicon: Lexicon, memory: TranslationMemory, *, head: bool, prefix: str = ""
) -> Sentence | None:
    """A sentence that needs no engine, or None."""
    if not re.search(r"\w", source):  # a rule, a row of asterisks
        return Sentence(
            source, prefix + without_foreign(clean(source)), Origin.LEXICON, reviewed=True
        )
    entry = memory.lookup(source)
    if entry is not None and entry.reviewed:
        return Sentence(
            source, prefix + curled(entry.english.strip()), Origin.MEMORY, reviewed=True
        )
    term = lexicon.get("".join(source.strip(_AROUND).split()))
    if term is not None and term.english and "..." not in term.english and term.kind != "number":
        english = quoted(finish(source, clean(term.english), head=head))
        return Sentence(source, prefix + english, Origin.LEXICON, reviewed=True)
    if entry is not None:
        return Sentence(source, prefix + curled(entry.english.strip()), Origin.MEMORY)
    return None


def _numbering(line: str) -> tuple[str, str]:
    """A line's number in English, and the rest: 一、 is ``I.``, （一） ``1.``, 表1 ``Table 1:``."""
    for pattern in _NUMBERED:
        match = pattern.match(line)
        rest = line[match.end() :].strip() if match else ""
        if match is None or not rest:
            continue
        groups = match.groupdict()
        if groups.get("digits"):
            return f"{groups['digits']}. ", rest
        if groups.get("exhibit"):
            return f"{_EXHIBITS[groups['exhibit']]} {groups['number']}: ", rest
        if groups.get("circled"):
            return f"({ord(match[1]) - ord('①') + 1}) ", rest
        value = hanzi_value(match[1])
        if value is None:
            continue
        number = roman(int(value)) if "roman" in groups else str(int(value))
        return f"{number}. ", rest
    return "", line
