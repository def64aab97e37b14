"""The corrections of this run of the preview, the last of which can be taken back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.errors import OutputError, PipelineError
from pipeline.files import display, write

__all__ = ["ConflictError", "Correction", "Journal", "restored"]

_MOST: Final = 100


class ConflictError(PipelineError):
    """Somebody else was faster: `now` is what the editor should be shown."""

    def __init__(
        self,
        message: str,
        now: object = None,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(message, path=path, line=line, remedy=remedy)
        self.now = now


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that was written to `path`.

    `kind` is *sentence*, *term* or *repair*, `label` the Chinese that it is of; `take_back`
    undoes it, and raises `PipelineError` where it cannot; `advice` is what the checks say.
    """

    kind: str
    label: str
    path: Path
    take_back: Callable[[], None]
    advice: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The correction for JSON."""
        return {
            "kind": self.kind,
            "label": self.label,
            "file": display(self.path),
            "advice": list(self.advice),
        }


class Journal:
    """The corrections in order; whoever asks sees to it that nobody else does."""

    def __init__(self) -> None:
        self._done: deque[Correction] = deque(maxlen=_MOST)

    @property
    def last(self) -> Correction | None:
        """What would be taken back now."""
        return self._done[-1] if self._done else None

    def add(self, correction: Correction) -> None:
        """Note a correction that was made."""
        self._done.append(correction)

    def take_back(self) -> Correction:
        """Take the last correction back and give it; raises `ConflictError` if there is none.

        What the file's state forbids is raised as its writer does; the correction stays.
        """
        if not self._done:
            raise ConflictError("there is nothing to take back")
        self._done[-1].take_back()
        return self._done.pop()


def restored(path: Path, *, before: bytes | None, after: bytes) -> None:
    """Give a file the bytes back that it had before a correction, None for no file.

    Raises `OutputError` if it was changed since: that would be lost.
    """
    if not path.is_file() or path.read_bytes() != after:
        raise OutputError(
            "was changed since: the correction cannot be taken back by itself",
            path=display(path),
            remedy="correct the file, or the word once more",
        )
    if before is None:
        path.unlink()
    else:
        write(path, before)
