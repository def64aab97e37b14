"""``pipeline normalise``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import click

from pipeline.commands.normalise_check import check as run_check
from pipeline.commands.session import (
    Command,
    read_input,
    session,
    told,
    write_output,
    write_told,
)
from pipeline.errors import UsageError
from pipeline.files import display, write, write_new
from pipeline.script import Script

if TYPE_CHECKING:
    from pipeline.page import Keep, Page

__all__ = ["normalise"]

_REMEDY = "it may hold corrections; move it away, or write to another file with -o"


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline normalise source/2025-02-20/01.txt      makes 01.md and its reports beside it
  pipeline normalise raw.txt -o source/2025-02-20/01.md
  pipeline normalise page.pdf                      or page.docx, page.html
  pipeline normalise raw.txt --encoding big5
  pipeline normalise raw.txt --json | jq .metadata
  pdftotext page.pdf - | pipeline normalise -
  pipeline normalise --check                       every edited page of the newspaper
  pipeline normalise --check source/2025-02-20/01.md

The .md is what is built from then on: correct it by hand. The reports tell every
change and every suspicion with its source lines (01.report.html shows the raw text and the
result side by side), and what to write into keep = [ … ] in the front
matter to take one back; run the command again then.""",
)
@click.argument("raw", type=click.Path(path_type=Path), metavar="RAW", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.md",
    help="Where to write the page; - for standard output.  [default: RAW with .md]",
)
@click.option("--json", "as_json", is_flag=True, help="Write the page as JSON instead.")
@click.option(
    "--script",
    type=click.Choice(get_args(Script)),
    help="Simplified (hans) or traditional (hant) characters.  [default: found out]",
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="What RAW is in, such as gb18030 or big5.  [default: found out]",
)
@click.option(
    "--check",
    is_flag=True,
    help="Say whether an edited page still follows from its raw text; write nothing.",
)
@click.option("--strict", is_flag=True, help="With --check, let corrections fail as well.")
@click.pass_context
def normalise(
    ctx: click.Context,
    *,
    raw: Path | None,
    output: Path | None,
    as_json: bool,
    script: str | None,
    encoding: str | None,
    check: bool,
    strict: bool,
) -> None:
    """Put a page's raw text in order, as a Markdown file to be corrected by hand.

    RAW is the text as extracted, - for standard input; or a .docx, an .html, or a .pdf with
    a text layer. A page in traditional characters
    stays in them. No file that anybody altered is ever overwritten.
    """
    from pipeline.incoming import as_text
    from pipeline.sourceformat.entries import entries_beside
    from pipeline.sourceformat.proposal import replaceable, reports_of
    from pipeline.sourceformat.source import parse, render

    if check:
        told = session(ctx)
        ctx.exit(
            run_check(
                raw,
                output,
                script=cast("Script | None", script),
                encoding=encoding,
                strict=strict,
                verbosity=-1 if told.quiet else told.verbosity,
            )
        )
    if raw is None:
        raise click.MissingParameter(param_type="argument", param_hint="'RAW'", ctx=ctx)
    unaltered: tuple[Path, ...] = ()
    edited = raw.suffix.lower() == ".md"
    if edited and not as_json:
        raise UsageError(
            f"{display(raw)} is in order already", remedy="give the raw text, or ask for --json"
        )
    data = as_text(read_input(raw), raw, encoding)
    name = "standard input" if str(raw) == "-" else display(raw)
    if edited:
        from pipeline.normalise.decode import decode

        page = parse(decode(data, name).text, name)
    else:
        make = partial(_made, data, name, cast("Script | None", script))
        there = output if output is not None and output.is_file() else raw.with_suffix(".md")
        entries = () if str(raw) == "-" else entries_beside(raw, there)
        page = make(entries)
        unaltered = replaceable(there, data, name, entries, make) if entries else ()
    text = (
        json.dumps(page.to_json(), ensure_ascii=False, indent=2) + "\n" if as_json else render(page)
    )
    to_stdout = str(output) == "-" if output is not None else as_json or str(raw) == "-"
    if to_stdout:
        write_output(text)
        return
    target = output or raw.with_suffix(".md")
    reports = (
        []
        if as_json or edited
        else list(reports_of(target, page, data, name, session(ctx).language))
    )
    files = [(target, text), *reports]
    written = _write_all(files, unaltered)
    if not session(ctx).quiet:
        for path, _ in files:
            if path in written:
                write_told(f"wrote {display(path)}\n")
            else:
                write_told(f"unchanged {display(path)}\n")
        if reports:
            write_output(_table(page))


def _table(page: Page) -> str:
    """What was repaired and what to check, for the terminal."""
    from pipeline.normalise.report import counted, rows_of
    from pipeline.terms.columns import lined_up

    if not page.repairs:
        return ""
    width = shutil.get_terminal_size((100, 24)).columns
    rows = [(told(kind), lines, _told_row(what)) for kind, lines, what in rows_of(page)]
    return f"\n{lined_up(rows, width, whole=(0,))}\n{told(counted(page.repairs))}\n"


def _told_row(what: str) -> str:
    """What a row of the table says; how sure a repair is stands in brackets at its end."""
    if not what.endswith("% sure)"):
        return told(what)
    repair, _, doubt = what.removesuffix(")").rpartition(" (")
    return f"{told(repair)} ({told(doubt)})"


def _made(data: bytes, name: str, script: Script | None, keep: Sequence[Keep]) -> Page:
    from pipeline.printed import read_raw

    return read_raw(data, name, script, keep)


def _write_all(files: list[tuple[Path, str]], unaltered: Collection[Path]) -> list[Path]:
    """Write files, all or none, that must not exist yet unless nobody altered them.

    A file that has these bytes already stays; the others are given back.
    """
    written: list[Path] = []
    made: list[Path] = []
    try:
        for path, text in files:
            data = text.encode("utf-8", "replace")
            if path.is_file() and path.read_bytes() == data:
                continue
            if path in unaltered:
                write(path, data)
            else:
                write_new(
                    path,
                    data,
                    remedy=_REMEDY,
                )
                made.append(path)
            written.append(path)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return written
