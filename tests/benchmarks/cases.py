"""What is measured, each case run as a process: `python cases.py CASE FOLDER`.

prepare        makes the editions once and keeps them in FOLDER, as values and as the
               plain lists that plain.py reads
CODE.FORMAT    typesets one kept edition, from its values to a file
CODE.FORMAT warm   does so twice and prints the CPU seconds of the second time:
               the stage alone, without imports and style sheets
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from pathlib import Path

from pipeline import stages
from pipeline.config import find_newspaper
from pipeline.edition import Edition, EditionCode
from pipeline.errors import MissingDependencyError
from pipeline.plan import Format


def prepare(folder: Path, source: Path) -> None:
    """Make what editions can be made; names those that cannot on the terminal."""
    paper = find_newspaper(source)
    page = stages.read(source)
    for code in EditionCode:
        try:
            edition = stages.edition(code, page, paper)
        except MissingDependencyError as error:
            print(f"{code}: {error.message}")
            continue
        (folder / f"{code}.pickle").write_bytes(pickle.dumps((edition, paper)))
        (folder / f"{code}.json").write_text(json.dumps(plain_lists(edition)), "utf-8")


def plain_lists(edition: Edition) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The edition as role and runs, each run its text and its syllables."""
    return [
        (str(block.role), [(inline.text, list(inline.syllables)) for inline in block.inlines])
        for block in edition.blocks
    ]


def typeset(folder: Path, name: str, *, warm: bool) -> None:
    """Typeset a kept edition into FOLDER/NAME."""
    code, _, format_ = name.partition(".")
    # Written by `prepare` of this very run.
    edition, paper = pickle.loads((folder / f"{code}.pickle").read_bytes())  # noqa: S301
    style = stages.style(edition.code, edition.language, paper)
    data = stages.typeset(Format(format_), edition, style).data
    if warm:
        start = time.process_time()
        data = stages.typeset(Format(format_), edition, style).data
        print(time.process_time() - start)
    (folder / name).write_bytes(data)


if __name__ == "__main__":
    case, place = sys.argv[1], Path(sys.argv[2])
    if case == "prepare":
        prepare(place, Path(sys.argv[3]))
    else:
        typeset(place, case, warm="warm" in sys.argv[3:])
