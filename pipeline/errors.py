"""The exceptions of the pipeline, one exit code a cause.

::

    PipelineError                 15  something the program did not foresee
    ├── UsageError                 1  the command line does not make sense
    ├── SourceError                2  the source cannot be read as a newspaper page
    ├── MissingDependencyError     3  a font, a model or a library is not there
    ├── BuildError                 4  some pages failed, the others were made
    ├── CheckError                 5  a product lost or misplaced something
    ├── OutputError                6  a product cannot be written
    └── ConfigurationError         9  newspaper.toml, a lexicon, a page plan, a style sheet

An error says what is wrong, where (file and line), and what to do about it.
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

__all__ = [
    "BuildError",
    "CheckError",
    "ConfigurationError",
    "ExitCode",
    "MissingDependencyError",
    "OutputError",
    "PipelineError",
    "SourceError",
    "UsageError",
]


class ExitCode(IntEnum):
    """What the `pipeline` command returns to the shell."""

    OK = 0
    USAGE = 1
    BAD_SOURCE = 2
    MISSING_DEPENDENCY = 3
    SOME_FAILED = 4
    CHECK_FAILED = 5
    CANNOT_WRITE = 6
    BAD_CONFIGURATION = 9
    INTERNAL = 15
    INTERRUPTED = 130


class PipelineError(Exception):
    """Root of every error the pipeline raises on purpose.

    `message` says what is wrong; `path` and `line` (counted from 1) say where;
    `remedy` says what the user can do, as a command where there is one.
    """

    exit_code: ExitCode = ExitCode.INTERNAL

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        where = ""
        if self.path is not None:
            where = self.path if self.line is None else f"{self.path}:{self.line}"
            where += ": "
        remedy = "" if self.remedy is None else f"\n  {self.remedy}"
        return f"{where}{self.message}{remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel from worker processes to the parent; keyword-only
        # arguments would be lost by the default pickling of exceptions.
        return (_rebuild, (type(self), self.message, self.path, self.line, self.remedy))


def _rebuild(
    kind: type[PipelineError],
    message: str,
    path: str | None,
    line: int | None,
    remedy: str | None,
) -> PipelineError:
    return kind(message, path=path, line=line, remedy=remedy)


class UsageError(PipelineError):
    """The command line does not make sense."""

    exit_code = ExitCode.USAGE


class SourceError(PipelineError):
    """The source cannot be read as a newspaper page."""

    exit_code = ExitCode.BAD_SOURCE


class MissingDependencyError(PipelineError):
    """A font, a model or a library is not there; `remedy` installs it."""

    exit_code = ExitCode.MISSING_DEPENDENCY


class BuildError(PipelineError):
    """Some pages failed, the others were made."""

    exit_code = ExitCode.SOME_FAILED


class CheckError(PipelineError):
    """A product was read back and something is lost, missing or misplaced."""

    exit_code = ExitCode.CHECK_FAILED


class OutputError(PipelineError):
    """A product cannot be written."""

    exit_code = ExitCode.CANNOT_WRITE


class ConfigurationError(PipelineError):
    """newspaper.toml, a lexicon, a page plan or a style sheet is wrong."""

    exit_code = ExitCode.BAD_CONFIGURATION
