"""``pipeline normalise``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast, get_args

import click

from pipeline.commands.session import Command, read_input, session, write_output
from pipeline.errors import UsageError
from pipeline.files import display, write_new
from pipeline.script import Script

__all__ = ["normalise"]


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline normalise source/2025-02-20/01.txt      makes 01.md and 01.report.md beside it
  pipeline normalise raw.txt -o source/2025-02-20/01.md
  pipeline normalise page.pdf                      or page.docx, page.html
  pipeline normalise raw.txt --encoding big5
  pipeline normalise raw.txt --json | jq .metadata
  pdftotext page.pdf - | pipeline normalise -

The .md is what is built from then on: correct it by hand. The report tells every change
and every suspicion with its source lines.""",
)
@click.argument("raw", type=click.Path(path_type=Path), metavar="RAW")
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
@click.pass_context
def normalise(
    ctx: click.Context,
    *,
    raw: Path,
    output: Path | None,
    as_json: bool,
    script: str | None,
    encoding: str | None,
) -> None:
    """Put a page's raw text in order, as a Markdown file to be corrected by hand.

    RAW is the text as extracted, - for standard input; or a .docx, an .html, or a .pdf with
    a text layer. A page in traditional characters
    stays in them. No file is ever overwritten.
    """
    from pipeline.incoming import as_text
    from pipeline.printed import read_raw
    from pipeline.source import parse, render, render_report

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
        page = read_raw(data, name, cast("Script | None", script))
    text = (
        json.dumps(page.to_json(), ensure_ascii=False, indent=2) + "\n" if as_json else render(page)
    )
    to_stdout = str(output) == "-" if output is not None else as_json or str(raw) == "-"
    if to_stdout:
        write_output(text)
        return
    target = output or raw.with_suffix(".md")
    reports = [] if as_json else [(target.with_suffix(".report.md"), render_report(page, name))]
    _write_all([(target, text), *reports])
    if not session(ctx).quiet:
        write_output("".join(f"wrote {display(path)}\n" for path, _ in [(target, text), *reports]))


def _write_all(files: list[tuple[Path, str]]) -> None:
    """Write files that must not exist yet: all of them or none."""
    written: list[Path] = []
    try:
        for path, text in files:
            write_new(
                path,
                text.encode("utf-8", "replace"),
                remedy="it may hold corrections; move it away, or write to another file with -o",
            )
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
