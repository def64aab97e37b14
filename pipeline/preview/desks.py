"""What the workshop keeps of each view under work."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.check.findings import Finding
from pipeline.preview.materials import Materials
from pipeline.preview.setting import Job
from pipeline.preview.state import Level, Message, Phase, Proof, View

__all__ = ["TEXT_AND_TYPE", "Advice", "Desk", "Round", "merged", "to_check", "told"]

# While this is done to a view, nothing else may be but a check of what there was.
TEXT_AND_TYPE: Final = frozenset({Phase.READING, Phase.SETTING})


@dataclass(slots=True)
class Desk:
    """A view under work; the numbers are the rounds (of saves) that a step was done for."""

    view: View
    set_in: int = -1
    failed: bool = False
    checked: bool = False
    job: Job | None = None
    proof: Proof | None = None
    before: Proof | None = None  # the proof before this one, which may still be asked for
    errors: tuple[Message, ...] = ()
    grammar: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    findings: tuple[Message, ...] = ()
    busy: set[Phase] = field(default_factory=set)


@dataclass(slots=True)
class Advice:
    """What the style check said of a page in a look, in the round that it was asked."""

    round: int = -1
    messages: tuple[Message, ...] = ()


@dataclass(slots=True)
class Round:
    """What holds between two saves."""

    number: int = 0
    materials: dict[tuple[Path, str], Materials | Exception] = field(default_factory=dict)


def to_check(desk: Desk, number: int) -> bool:
    """Whether what was set in this round is still to be read back."""
    return desk.set_in == number and not (desk.busy or desk.failed or desk.checked)


def told(finding: Finding) -> Message:
    """What the check of a PDF found, in words."""
    where = finding.block or "the page"
    page = "" if finding.page is None else f" (page {finding.page})"
    return Message(Level.CHECK, f"{where}{page}: {finding.kind}: {finding.message}")


def merged(desk: Desk, advice: tuple[Message, ...]) -> tuple[Message, ...]:
    """All messages of a view, the heaviest first, none twice."""
    fitted = () if desk.proof is None else desk.proof.notes
    every = (
        *desk.errors,
        *desk.grammar,
        *advice,
        *desk.findings,
        *desk.notes,
        *(Message(Level.FIT, note) for note in fitted),
    )
    weights = list(Level)
    return tuple(sorted(dict.fromkeys(every), key=lambda item: weights.index(item.level)))
