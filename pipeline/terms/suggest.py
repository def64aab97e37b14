"""Names and terms of a page that the lexicon lacks, with what the stages would write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from pipeline.edition import Block, Edition, Role
from pipeline.editions.persons.finding import people_in
from pipeline.editions.reader import reader_of
from pipeline.editions.tokens import Token
from pipeline.lexicon import Lexicon, Term
from pipeline.memory.entry import TranslationMemory
from pipeline.terms.beside import REVIEW
from pipeline.terms.candidates import bodies, compounds, foreign_names, quoted, titled
from pipeline.terms.propose import english_of, proposed

__all__ = ["Ground", "Suggestion", "suggest"]

# What the program writes itself, and file names.
_NOT_READ = frozenset(
    {Role.MASTHEAD, Role.DATELINE, Role.FOLIO, Role.HOTLINE, Role.COLOPHON, Role.PICTURE}
)
_AROUND = 10  # characters of the example on either side


class Ground(StrEnum):
    """Why a term is suggested."""

    PERSON = "person"
    BODY = "body"
    QUOTED = "quoted"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term with its proposed forms, how often the page has it, and one place of it.

    `block` is the id of the block of the first occurrence, `line` its first source line.
    """

    term: Term
    ground: Ground
    count: int
    example: str
    block: str
    line: int | None

    @property
    def row(self) -> Term:
        """The row for the lexicon, its note marked as to be looked over."""
        return replace(self.term, note=f"{REVIEW} {self.count}× {self.example}")


@dataclass(frozen=True, slots=True)
class _Read:
    block: Block
    tokens: Sequence[Token]


def suggest(
    edition: Edition,
    lexicon: Lexicon,
    memory: TranslationMemory | None = None,
    *,
    least: int = 3,
) -> tuple[Suggestion, ...]:
    """What the lexicon lacks of a page, given as its simplified edition.

    Persons first, then bodies, quoted terms, and compounds of several words that occur
    `least` times or more; within these, the more frequent first.
    """
    reader = reader_of(lexicon)
    blocks = [block for block in edition.blocks if block.role not in _NOT_READ]
    known = reader.names(edition.blocks)
    read = [_Read(block, reader.tokens(block.text, known)) for block in blocks]
    named = people_in(edition.blocks)
    found: dict[str, tuple[Ground, str]] = {}
    for name, ground, kind in (
        *((name, Ground.PERSON, "person") for name in _people(read, named)),
        *_each(read, Ground.BODY, partial(bodies, lexicon=lexicon)),
        *_each(read, Ground.QUOTED, titled),
        *_each(read, Ground.QUOTED, quoted),
        *(
            (term, Ground.REPEATED, "")
            for term in compounds([item.tokens for item in read], least, reader.words)
        ),
    ):
        if name not in lexicon and name not in found:
            found[name] = (ground, kind)
    suggestions = []
    for name, (ground, kind) in found.items():
        term = Term(name, kind=kind)
        # What follows a formula is written right by rule: 市十四届人大三次会议.
        if ground is not Ground.PERSON and not memory and english_of(term, lexicon):
            continue
        made = _suggestion(proposed(term, lexicon, memory), ground, blocks)
        if made is not None:
            suggestions.append(made)
    order = list(Ground)
    suggestions.sort(key=lambda item: (order.index(item.ground), -item.count))
    return tuple(suggestions)


def _people(read: Iterable[_Read], named: Iterable[str]) -> Iterator[str]:
    yield from sorted(named)
    for item in read:
        text = item.block.text
        for token in item.tokens:
            # A part of a foreign name is none by itself: 维克多·雨果.
            dotted = "·" in text[max(0, token.start - 1) : token.start] + text[token.end :][:1]
            if token.kind == "N" and len(token.text) > 1 and not dotted:
                yield token.text
        yield from foreign_names(item.tokens)


def _each(
    read: Iterable[_Read],
    ground: Ground,
    find: Callable[[Sequence[Token]], Iterator[tuple[str, str]]],
) -> Iterator[tuple[str, Ground, str]]:
    for item in read:
        for term, kind in find(item.tokens):
            yield term, ground, kind


def _suggestion(term: Term, ground: Ground, blocks: Sequence[Block]) -> Suggestion | None:
    name = term.simplified
    having = [block for block in blocks if name in block.text]
    if not having:
        return None
    first = having[0]
    text = " ".join(first.text.split())
    at = text.find(name)
    begin, end = max(0, at - _AROUND), at + len(name) + _AROUND
    example = ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
    lines = first.source_lines
    return Suggestion(
        term,
        ground,
        sum(block.text.count(name) for block in having),
        example,
        first.id,
        lines[0] if lines else None,
    )
