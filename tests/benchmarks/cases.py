"""What is measured, each case run as a process: `python cases.py CASE FOLDER`.

prepare        makes the editions once and keeps them in FOLDER, as values and as the
               plain lists that plain.py reads
CODE.FORMAT    typesets one kept edition, from its values to a file
CODE.FORMAT warm   does so twice and prints the CPU seconds of the second time:
               the stage alone, without imports and style sheets
CODE.pdf many N    typesets the page's text N times, under new heads, and prints the pages
CODE sources   writes the page for the other programs: CODE.html and CODE.typ
CODE figures FILE  measures a PDF of the page, and prints the figures as JSON
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

from pipeline import stages
from pipeline.config import find_newspaper
from pipeline.edition import TEXTS, Edition, Inline, Role
from pipeline.errors import MissingDependencyError
from pipeline.formats import Format
from pipeline.typeset.style import Style


def prepare(folder: Path, source: Path) -> None:
    """Make what editions can be made; names those that cannot on the terminal."""
    paper = find_newspaper(source)
    page = stages.read(source)
    for code in TEXTS:
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
    edition, style = kept(folder, code)
    data = stages.typeset(Format(format_), edition, style).data
    if warm:
        start = time.process_time()
        data = stages.typeset(Format(format_), edition, style).data
        print(time.process_time() - start)
    (folder / name).write_bytes(data)


def kept(folder: Path, code: str) -> tuple[Edition, Style]:
    """An edition that was kept, and its style."""
    # Written by `prepare` of this very run.
    edition, paper = pickle.loads((folder / f"{code}.pickle").read_bytes())  # noqa: S301
    return edition, stages.style(edition.code, edition.language, paper)


def many(folder: Path, name: str, times: int) -> None:
    """Typeset the text of many pages into FOLDER/many.NAME."""
    code, _, format_ = name.partition(".")
    edition, style = kept(folder, code)
    made = stages.typeset(Format(format_), repeated(edition, times), style)
    (folder / f"many.{name}").write_bytes(made.data)
    # Not by a reader of PDF, which would be measured with what it reads.
    print(len(made.layout.pages) if made.layout else 0)


def repeated(edition: Edition, times: int) -> Edition:
    """One story with the text of an edition's columns so many times, each under new heads."""
    body = {Role.SECTION, Role.HEADING, Role.SUBHEADING, Role.PARAGRAPH}
    heads = body - {Role.PARAGRAPH}
    last = max(at for at, block in enumerate(edition.blocks) if block.role in body)
    more = [
        replace(
            block,
            id=f"{block.id}.r{number}",
            inlines=(*block.inlines, Inline(f"（{number}）"))
            if block.role in heads
            else block.inlines,
        )
        for number in range(2, times + 1)
        for block in edition.blocks
        if block.role in body
    ]
    return replace(
        edition, blocks=(*edition.blocks[: last + 1], *more, *edition.blocks[last + 1 :])
    )


def write_sources(folder: Path, code: str) -> None:
    """The page for a browser and for Typst."""
    from sources import html_page, typst_page

    edition, style = kept(folder, code)
    (folder / f"{code}.html").write_text(html_page(edition, style), "utf-8")
    (folder / f"{code}.typ").write_text(typst_page(edition, style), "utf-8")


def print_figures(folder: Path, code: str, file: Path) -> None:
    """What a PDF measures, by the tests' own code."""
    from own_tests import ours

    ours()
    from loupe import figures

    edition, style = kept(folder, code)
    print(json.dumps(asdict(figures(file.read_bytes(), edition, style))))


def main() -> None:
    """Run one case."""
    match sys.argv[1:]:
        case ["prepare", place, source]:
            prepare(Path(place), Path(source))
        case [name, place, "many", times]:
            many(Path(place), name, int(times))
        case [code, place, "sources"]:
            write_sources(Path(place), code)
        case [code, place, "figures", file]:
            print_figures(Path(place), code, Path(file))
        case [name, place, *rest]:
            typeset(Path(place), name, warm="warm" in rest)


if __name__ == "__main__":
    main()
