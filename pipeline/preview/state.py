"""What the preview shows: a view, its proof, and what there is to say about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from pipeline.building.produce import describe
from pipeline.edition import TEXTS, Edition, EditionCode
from pipeline.errors import PipelineError
from pipeline.files import display
from pipeline.preview.places import Places
from pipeline.typeset.style import Style

__all__ = [
    "SHOWN",
    "TRANSLATED",
    "Level",
    "Message",
    "Phase",
    "Proof",
    "State",
    "ToldError",
    "View",
    "message_of",
]

# The editions that can be looked at, and those of them whose text takes seconds to make.
SHOWN: Final = (*TEXTS, EditionCode.PARALLEL)
TRANSLATED: Final = frozenset({EditionCode.EN, EditionCode.PARALLEL})


class Level(StrEnum):
    """How much a message weighs, the heaviest first."""

    ERROR = "error"  # the page, or a declaration, is not set as it is written
    CHECK = "check"  # the finished PDF does not say what the page says
    ADVICE = "advice"  # the style check's, for the eye or for Word
    NOTE = "note"  # what an editor should look at in this edition
    FIT = "fit"  # what was changed to make the text fit


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say about a view: what, where (`line` counts from 1) and what to do."""

    level: Level
    text: str
    file: str = ""
    line: int | None = None
    remedy: str = ""


class ToldError(Exception):
    """An error of another process, in the words in which it is to be told."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class Phase(StrEnum):
    """What is being done for a view."""

    READING = "reading"  # its text is being made: read, put over, translated
    SETTING = "setting"
    CHECKING = "checking"
    READY = "ready"
    FAILED = "failed"  # it cannot be set as things are; an older proof may be there


@dataclass(frozen=True, slots=True)
class View:
    """What somebody looks at; `look` is "" for the one that newspaper.toml names."""

    page: Path
    edition: EditionCode
    look: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """A page that was typeset: its PDF, what it shows, and the width and height of each page (pt).

    `notes` tell what was changed to make the text fit; `seconds` is how long it took.
    `places` says where the characters of each block are.
    """

    number: int
    pdf: bytes
    edition: Edition
    style: Style
    sizes: tuple[tuple[float, float], ...]
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """A view as it stands; `proof` is the last that could be made.

    `stale` says that the sources have changed since in a way that cannot be set.
    """

    phase: Phase
    proof: Proof | None = None
    stale: bool = False
    messages: tuple[Message, ...] = ()

    def plain(self) -> dict[str, object]:
        """The state for JSON, without the PDF."""
        proof = self.proof
        shown = None
        if proof is not None:
            shown = {
                "number": proof.number,
                "edition": proof.edition.code,
                "title": proof.edition.title,
                "language": proof.edition.language,
                "pages": [{"width": width, "height": height} for width, height in proof.sizes],
                "seconds": round(proof.seconds, 3),
            }
        return {
            "phase": self.phase,
            "stale": self.stale,
            "proof": shown,
            "messages": [asdict(message) for message in self.messages],
        }


def message_of(error: Exception) -> Message:
    """An exception as a message, with its place apart from its words where it has one."""
    if isinstance(error, ToldError):
        return error.message
    if isinstance(error, PipelineError):
        return Message(
            Level.ERROR,
            error.message,
            "" if error.path is None else display(Path(error.path)),
            error.line,
            error.remedy or "",
        )
    failure = describe(error)
    return Message(Level.ERROR, failure.message, remedy=failure.remedy)
