"""``pipeline lexicon suggest``, ``import`` and ``export``."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.lexicon_places import memory_of, own_table, paper_here
from pipeline.commands.session import Command, say, session, write_output, write_told
from pipeline.errors import ExitCode, UsageError
from pipeline.files import display, write_new

if TYPE_CHECKING:
    from pipeline.config import Newspaper
    from pipeline.lexicon import Lexicon
    from pipeline.terms.exchange import Merged
    from pipeline.terms.suggest import Suggestion

__all__ = ["export_terms", "import_terms", "suggest_terms"]

_FORMATS = ("tsv", "csv", "tbx", "xlsx")


@click.command(
    "suggest",
    cls=Command,
    epilog="""\b
Examples:
  pipeline lexicon suggest source/2025-02-20/01.txt
  pipeline lexicon suggest 01.md --add --only 站点问政 --only 幸福圆桌会
  pipeline lexicon suggest 01.md --machine --json

Rows can be pasted into the lexicon as they are; their note begins with review: and tells how
often the page has the term, and where. `pipeline lexicon check` lists those not looked over.""",
)
@click.argument("page", type=click.Path(path_type=Path))
@click.option(
    "--least",
    type=click.IntRange(2),
    default=3,
    show_default=True,
    metavar="N",
    help="How often the page has a compound that is suggested.",
)
@click.option("--machine", is_flag=True, help="Let the engine propose the English that is lacking.")
@click.option("--only", multiple=True, metavar="TERM", help="This term only; can be repeated.")
@click.option("--add", "adding", is_flag=True, help="Add the rows to the newspaper's lexicon.")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@click.pass_context
def suggest_terms(
    ctx: click.Context,
    *,
    page: Path,
    least: int,
    machine: bool,
    only: tuple[str, ...],
    adding: bool,
    as_json: bool,
) -> None:
    """List the names and terms of PAGE that the lexicon lacks, with proposed forms.

    Persons, bodies, quoted terms and repeated compounds, as rows of a lexicon.
    """
    from pipeline.editions.simplified import simplified
    from pipeline.resources import lexicon_of
    from pipeline.sourceformat.source import read_page
    from pipeline.stages import in_simplified
    from pipeline.terms.formats.delimited import write_tsv
    from pipeline.terms.suggest import suggest
    from pipeline.terms.table import save

    paper = paper_here(page)
    lexicon = lexicon_of(paper)
    edition = simplified(in_simplified(read_page(page), paper), paper)
    found = suggest(edition, lexicon, memory_of(paper), least=least)
    lacking = [term for term in only if term not in {item.term.simplified for item in found}]
    if lacking:
        raise UsageError(
            f"{lacking[0]} is not among the suggestions",
            remedy=f"add it with: pipeline lexicon add {lacking[0]}",
        )
    found = tuple(item for item in found if not only or item.term.simplified in only)
    if machine:
        found = _in_english(found, paper, lexicon)
    rows = [item.row for item in found]
    if adding and rows:
        table = own_table(paper)
        begin = len(table.appended(()).lines) + 1
        table = table.appended(rows)
        save(table)
        if not session(ctx).quiet:
            where = f"{display(table.path)}:{begin}"
            count = f"{len(rows)} row{'s' * (len(rows) != 1)}"
            say(f"added {count} from {where} on, to be looked over")
    if as_json:
        write_output(_suggestions_json(found))
    else:
        write_output(write_tsv(rows).decode() if rows else "")
    if not found and not session(ctx).quiet:
        say("the lexicon has every name and term that was found")


def _in_english(
    found: tuple[Suggestion, ...], paper: Newspaper, lexicon: Lexicon
) -> tuple[Suggestion, ...]:
    """The suggestions with the English that the engine gives to a term by itself."""
    from pipeline.editions.english import translate_text
    from pipeline.translate.engines.choice import engine_of

    lacking = [item.term.simplified for item in found if not item.term.english]
    if not lacking:
        return found
    made, _ = translate_text(
        "\n".join(lacking), lexicon=lexicon, translator=engine_of(paper), memory=None
    )
    said = dict(zip(lacking, (line.rstrip(". ") for line in made.split("\n")), strict=False))
    return tuple(
        item
        if item.term.english
        else replace(
            item,
            term=replace(item.term, english=" ".join(said.get(item.term.simplified, "").split())),
        )
        for item in found
    )


def _suggestions_json(found: tuple[Suggestion, ...]) -> str:
    told = {
        "schema": "lexicon-suggest/1",
        "suggestions": [
            {
                **asdict(item.term),
                "ground": item.ground,
                "count": item.count,
                "example": item.example,
                "block": item.block,
                "line": item.line,
            }
            for item in found
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


@click.command(
    "import",
    cls=Command,
    epilog="""\b
Examples:
  pipeline lexicon import terms.xlsx
  pipeline lexicon import agency.tbx --dry-run
  pipeline lexicon import old.csv --encoding gb18030

The first row names the columns: simplified, traditional, pinyin, english, kind, note, or in
Chinese; only simplified is needed. Tones may be numbers (ren2da4). Empty cells of a row that
is there are filled; cells that say otherwise are reported and left, unless --replace.""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "chosen", type=click.Choice(_FORMATS), help="If the name does not tell.")
@click.option("--encoding", metavar="NAME", help="Of CSV and TSV.  [default: utf-8]")
@click.option("--replace", "overwrite", is_flag=True, help="Overwrite cells that say otherwise.")
@click.option("--dry-run", is_flag=True, help="Say what would be done and write nothing.")
@click.pass_context
def import_terms(
    ctx: click.Context,
    *,
    file: Path,
    chosen: str | None,
    encoding: str | None,
    overwrite: bool,
    dry_run: bool,
) -> None:
    """Put the terms of FILE (TSV, CSV, TBX, XLSX) into the newspaper's own lexicon.

    Nothing is written if a row of FILE is malformed (exit code 9). Exits with 4 if terms
    were left out because the lexicon says otherwise.
    """
    from pipeline.lexicon import base_lexicon
    from pipeline.terms.exchange import faults_of, format_of, merge, read
    from pipeline.terms.table import save

    incoming = read(file, format_of(file, chosen), encoding)
    faults = faults_of(incoming.terms, file)
    if faults:
        write_told("".join(f"{fault}\n" for fault in faults))
        say("nothing was imported: mend these rows first")
        ctx.exit(ExitCode.BAD_CONFIGURATION)
    table = own_table(paper_here())
    merged = merge(incoming.terms, table, base_lexicon(), overwrite=overwrite)
    if merged.table.lines != table.lines and not dry_run:
        save(merged.table)
    if not session(ctx).quiet:
        for place, remark in incoming.remarks:
            say(f"note: {display(file)}:{place}: {remark}")
    for conflict in merged.conflicts:
        write_told(
            f"{display(file)}:{conflict.place}: {conflict.term}: {conflict.column} "
            f"{conflict.theirs}, where {display(table.path)} has {conflict.mine}; "
            "left as it is, --replace overwrites it\n"
        )
    if not session(ctx).quiet:
        say(_done(merged, dry_run=dry_run))
    ctx.exit(ExitCode.SOME_FAILED if merged.conflicts else ExitCode.OK)


def _done(merged: Merged, *, dry_run: bool) -> str:
    left = len({conflict.term for conflict in merged.conflicts})
    counts = [
        (len(merged.added), "added"),
        (len(merged.completed), "completed"),
        (len(merged.replaced), "overwritten"),
        (merged.unchanged, "known already"),
        (left, "left out"),
    ]
    said = ", ".join(f"{count} {what}" for count, what in counts if count) or "no terms"
    return f"{'would be: ' if dry_run else ''}{said}"


@click.command(
    "export",
    cls=Command,
    epilog="""\b
Examples:
  pipeline lexicon export terms.xlsx
  pipeline lexicon export all-terms.tbx --all
  pipeline lexicon export - --format csv

XLSX for spreadsheets, TBX-Basic (ISO 30042:2019) for translation tools, CSV, or TSV, which a
lexicon is itself. `pipeline lexicon import` reads them back without loss.""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "chosen", type=click.Choice(_FORMATS), help="If the name does not tell.")
@click.option(
    "--all", "everything", is_flag=True, help="The base lexicon's terms too, as they hold."
)
@click.pass_context
def export_terms(ctx: click.Context, *, file: Path, chosen: str | None, everything: bool) -> None:
    """Write the newspaper's own terms to FILE; - is standard output.

    A file that is there is not overwritten.
    """
    from pipeline.lexicon import base_lexicon
    from pipeline.terms.exchange import Format, format_of, written

    paper = paper_here()
    standard_output = str(file) == "-"
    format_ = Format(chosen or "tsv") if standard_output else format_of(file, chosen)
    if everything and paper.lexicon is None:
        lexicon = base_lexicon()
    else:
        own = own_table(paper).lexicon
        lexicon = base_lexicon().merged(own) if everything else own
    if not len(lexicon):
        raise UsageError(
            "the newspaper's lexicon has no terms yet",
            remedy="--all exports those of the base lexicon",
        )
    title = paper.name.en or paper.name.hans or "Lexicon"
    data = written(lexicon, format_, title)
    if standard_output:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_new(file, data, remedy="name another file, or delete that one")
    if not session(ctx).quiet:
        write_told(f"wrote {display(file)}\n")
        say(f"{len(lexicon)} terms")
