"""A row beside the base lexicon, and beside what the stages would write without it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.editions.words import HANZI
from pipeline.lexicon import COLUMNS, Lexicon, Term
from pipeline.terms.finding import Finding, Level
from pipeline.terms.propose import english_of, syllables_of_stages, traditional_of
from pipeline.terms.rules import spelling_of

__all__ = ["REVIEW", "base_findings", "differing", "stage_findings"]

# How the note of a row begins that a person has not looked over yet.
REVIEW = "review:"


def differing(term: Term, other: Term | None) -> tuple[str, ...]:
    """The columns that a term fills otherwise than another, all that it fills for None."""
    return tuple(
        name
        for name in COLUMNS[1:]
        if getattr(term, name) and (other is None or getattr(term, name) != getattr(other, name))
    )


def base_findings(term: Term, base: Lexicon) -> Iterator[Finding]:
    """What a row does to the base lexicon's row of the same term."""
    old = base.get(term.simplified)
    if old is None:
        return
    names = differing(term, old)
    if not names:
        yield Finding(
            Level.ADVICE,
            "redundant",
            "says nothing that the base lexicon does not say",
            "delete the row",
            term=term.simplified,
        )
    for name in names:
        was = getattr(old, name)
        over = f"the base's {was}" if was else "nothing in the base"
        message = f"{name} {getattr(term, name)} stands for {over}"
        yield Finding(Level.NOTE, "shadows", message, "", term=term.simplified)


def stage_findings(term: Term, base: Lexicon) -> Iterator[Finding]:
    """How a row differs from what the stages write where the base lexicon lacks the term."""
    if term.simplified in base:
        return
    differs = False
    for name, row, stage in _compared(term, base):
        if row == stage:
            continue
        differs = True
        yield Finding(
            Level.NOTE,
            "differs",
            f"{name} {row} where the stages would write {stage}",
            "see that it is meant so",
            term=term.simplified,
        )
    waits = term.note.startswith(REVIEW)
    if not (differs or waits or term.english or term.kind):
        yield Finding(
            Level.ADVICE,
            "redundant",
            "says nothing that the stages do not know",
            "add its English, or delete the row",
            term=term.simplified,
        )


def _compared(term: Term, base: Lexicon) -> Iterator[tuple[str, str, str]]:
    if term.traditional:
        yield "traditional", term.traditional, traditional_of(term, base)
    spelling = spelling_of(term) if HANZI.fullmatch(term.simplified) else None
    if spelling is not None:
        stage = syllables_of_stages(term, base)
        if len(stage) == len(spelling.syllables):
            yield "pinyin", " ".join(spelling.syllables), " ".join(stage)
    stage_english = english_of(term, base) if term.english else ""
    if stage_english:
        yield "english", term.english, stage_english
