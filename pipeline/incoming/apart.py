"""A PDF read in a process of its own, which may break, swell or go on for ever by itself.

PDFium is a large program in C++ that reads what anybody made: a few kilobytes unpack to
gigabytes, or draw a form in itself without end, and PDFium then ends the process that it is
in. Here that is one of its own, with bounds.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from pipeline.errors import PipelineError, SourceError

__all__ = ["lines_of_pdf"]

# A page of 40 sheets with pictures takes a quarter of both.
_SECONDS: Final = 60
_MEMORY: Final = 2**30  # bytes of address space, over what Python and PDFium have themselves
_OWN: Final = 2**29


def lines_of_pdf(data: bytes, path: Path | str) -> list[str]:
    """The lines of a PDF's text layer, see `pipeline.incoming.pdf`.

    Raises `SourceError` as that does, and for a PDF that takes more than a minute or 1 GB, or
    breaks PDFium.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=data,
            capture_output=True,
            timeout=2 * _SECONDS,  # by the clock; the process counts its own seconds of work
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=False,
        )
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise SourceError(
            "the PDF takes more than a minute or 1 GB to read, or breaks the program that reads it",
            path=path,
            remedy="print it to a new PDF, or copy its text into a .txt file",
        ) from error
    if isinstance(told, list):
        return [str(line) for line in told]
    raise SourceError(told["message"], path=path, remedy=told["remedy"])


def _bound() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows, where nothing bounds it but the clock

        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY + _OWN, _MEMORY + _OWN))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read a PDF from standard input, and write its lines, or what is wrong with it, as JSON."""
    from pipeline.incoming.pdf import lines_of_pdf as lines_here

    _bound()
    told: object
    try:
        told = lines_here(sys.stdin.buffer.read(), "-")
    except PipelineError as error:
        told = {"message": error.message, "remedy": error.remedy}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
