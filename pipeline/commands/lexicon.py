"""``pipeline lexicon``: look after the terms that all editions share."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.lexicon_files import export_terms, import_terms, suggest_terms
from pipeline.commands.lexicon_places import base_or_nothing, memory_of, own_table, paper_here
from pipeline.commands.session import Commands, say, session, write_output, write_told
from pipeline.errors import ExitCode
from pipeline.files import display

if TYPE_CHECKING:
    from pipeline.terms.check import Outcome
    from pipeline.terms.find import Hit
    from pipeline.terms.finding import Level
    from pipeline.terms.table import Row

__all__ = ["lexicon"]


@click.group(
    cls=Commands,
    epilog="""\b
Examples:
  pipeline lexicon find 人大
  pipeline lexicon add 清水河 --english "Qingshui River" --kind place
  pipeline lexicon suggest source/2025-02-20/01.txt
  pipeline lexicon check
  pipeline lexicon export terms.xlsx""",
)
def lexicon() -> None:
    """Look after the lexicon, whose rows fix a term for all editions at once.

    The newspaper's own lexicon is the file that newspaper.toml names; its rows are laid over
    those of the base lexicon, which comes with the program and is never written to.
    """


lexicon.add_command(suggest_terms)
lexicon.add_command(import_terms)
lexicon.add_command(export_terms)


@lexicon.command(
    epilog="""\b
Examples:
  pipeline lexicon find 常委會
  pipeline lexicon find changweihui
  pipeline lexicon find "standing committee" --json

Hanzi of either script, pinyin with or without tones (wei he, wèi hé, wei4he2), or English
words; misspelt English finds words like it. The last column tells which cells of a row a
later one overrides, and where; base is the lexicon that comes with the program."""
)
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@click.pass_context
def find(ctx: click.Context, *, text: str, as_json: bool) -> None:
    """Show the rows that contain TEXT, with file and line, and which of them holds.

    Exits with 5 if there is none.
    """
    from pipeline.lexicon import base_path
    from pipeline.terms.find import find as find_rows
    from pipeline.terms.table import read_table

    paper = paper_here()
    rows = [*read_table(base_path()).rows]
    if paper.lexicon is not None:
        rows += read_table(paper.lexicon).rows
    hits = find_rows(text, rows)
    if as_json:
        write_output(_hits_json(hits))
    else:
        write_output(_hits_text(hits))
        if not hits and not session(ctx).quiet:
            say(f"no row has {text}")
    ctx.exit(ExitCode.OK if hits else ExitCode.CHECK_FAILED)


def _hits_text(hits: tuple[Hit, ...]) -> str:
    from pipeline.terms.columns import lined_up

    if not hits:
        return ""
    table = [["simplified", "traditional", "pinyin", "english", "kind", "where", "in use"]]
    for hit in hits:
        term = hit.row.term
        lost = ", ".join(f"not {name}: {_place(row)}" for name, row in hit.overridden)
        table.append(
            [
                term.simplified,
                term.traditional,
                term.pinyin,
                term.english,
                term.kind,
                _place(hit.row),
                lost or "yes",
            ]
        )
    limit = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return lined_up(table, limit, whole=(5, 6))


def _place(row: Row) -> str:
    """File and line of a row; the base lexicon's own path is long and nobody's business."""
    from pipeline.lexicon import base_path

    name = "base" if row.path == base_path() else display(row.path)
    return f"{name}:{row.line}"


def _hits_json(hits: tuple[Hit, ...]) -> str:
    from dataclasses import asdict

    found = [
        {
            **asdict(hit.row.term),
            "file": display(hit.row.path),
            "line": hit.row.line,
            "matched": hit.column,
            "used": list(hit.used),
            "overridden": {
                name: {"file": display(row.path), "line": row.line} for name, row in hit.overridden
            },
        }
        for hit in hits
    ]
    told = {"schema": "lexicon-find/1", "rows": found}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


@lexicon.command(
    epilog="""\b
Examples:
  pipeline lexicon add 清水河 --english "Qingshui River" --kind place
  pipeline lexicon add 任长霞 --kind person
  pipeline lexicon add 卫河 --english "Wei River"       the base's other cells go on to hold
  pipeline lexicon add 清水河 --english "Clear River" --replace

What is not given is proposed by the stages: see that it is right."""
)
@click.argument("term")
@click.option("--traditional", metavar="TEXT", help="As printed in Taiwan.")
@click.option("--pinyin", metavar="TEXT", help='With tone marks or numbers: "Qīngshuǐ Hé".')
@click.option("--english", metavar="TEXT", help="As it stands inside a sentence.")
@click.option("--kind", metavar="KIND", help="person, place, institution, title, law, slogan …")
@click.option("--note", metavar="TEXT", help="For those who read the lexicon.")
@click.option("--replace", is_flag=True, help="Put these cells into the row that is there.")
@click.option("--dry-run", is_flag=True, help="Show the row and write nothing.")
@click.pass_context
def add(
    ctx: click.Context, /, *, term: str, replace: bool, dry_run: bool, **cells: str | None
) -> None:
    """Add TERM, in simplified characters, to the newspaper's own lexicon.

    The row goes to the end of the file; nothing else in it changes. A term that is there
    already is refused.
    """
    from pipeline.lexicon import COLUMNS, base_lexicon
    from pipeline.terms.add import add as add_term
    from pipeline.terms.pinyin_form import from_numbers, numbered
    from pipeline.terms.table import save

    paper = paper_here()
    given = {name: value for name, value in cells.items() if value}
    if numbered(given.get("pinyin", "")):
        given["pinyin"] = from_numbers(given["pinyin"])
    made = add_term(
        term,
        given,
        own_table(paper),
        base=base_lexicon(),
        memory=memory_of(paper),
        overwrite=replace,
    )
    if not dry_run:
        save(made.table)
    if session(ctx).quiet:
        return
    write_output("\t".join(getattr(made.row, name) for name in COLUMNS) + "\n")
    verb = "would write" if dry_run else "replaced" if made.replaced else "added"
    say(f"{verb} {display(made.table.path)}:{made.line}")
    if made.proposed:
        say(f"proposed: {', '.join(made.proposed)}; see that it is right")
    if not made.row.english and term not in base_lexicon():
        say("there is no English: the engine will translate the term")
    for finding in made.advice:
        say(f"note: {finding}; {finding.remedy}")


@lexicon.command(
    epilog="""\b
Examples:
  pipeline lexicon check
  pipeline lexicon check terms.tsv --strict
  pipeline lexicon check --json

FILE is a lexicon; without it, the newspaper's own. An error keeps a row from doing what it
says: mend it. Advice is a likely slip. Notes tell what a row does beside the base lexicon
and the stages."""
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Let advice count as errors do.")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@click.pass_context
def check(ctx: click.Context, *, file: Path | None, strict: bool, as_json: bool) -> None:
    """Say what is wrong in a lexicon, with file and line.

    Exits with 9 if there is an error.
    """
    from pipeline.terms.check import check_file
    from pipeline.terms.finding import Level

    path = own_table(paper_here(), unread=True).path if file is None else file
    outcome = check_file(path, base_or_nothing(path))
    errors, advice = outcome.count(Level.ERROR), outcome.count(Level.ADVICE)
    if as_json:
        write_output(_outcome_json(outcome))
    else:
        quiet = session(ctx).quiet
        write_told(_outcome_text(outcome, _shown(strict=strict, quiet=quiet)))
        if not quiet:
            say(_summary(outcome))
    failed = errors or (strict and advice)
    ctx.exit(ExitCode.BAD_CONFIGURATION if failed else ExitCode.OK)


def _shown(*, strict: bool, quiet: bool) -> tuple[Level, ...]:
    from pipeline.terms.finding import Level

    if not quiet:
        return tuple(Level)
    return (Level.ERROR, Level.ADVICE) if strict else (Level.ERROR,)


def _outcome_text(outcome: Outcome, levels: tuple[Level, ...]) -> str:
    """A line a finding, each level but errors under a heading of its own."""
    from pipeline.terms.finding import Level

    headings = {Level.ADVICE: "Advice:", Level.NOTE: "Notes:"}
    lines: list[str] = []
    for level in levels:
        found = [str(finding) for finding in outcome.findings if finding.level is level]
        if found and level in headings and len(levels) > 1:
            lines += ["", headings[level]] if lines else [headings[level]]
        lines += found
    return "".join(f"{line}\n" for line in lines)


def _summary(outcome: Outcome) -> str:
    from pipeline.terms.finding import Level

    errors, advice, notes = (outcome.count(level) for level in Level)
    rows = f"{outcome.rows} row{'s' * (outcome.rows != 1)}"
    if not outcome.findings:
        return f"nothing is wrong: {rows}"
    return (
        f"{errors} error{'s' * (errors != 1)}, {advice} piece{'s' * (advice != 1)} of advice, "
        f"{notes} note{'s' * (notes != 1)}: {rows}"
    )


def _outcome_json(outcome: Outcome) -> str:
    from pipeline.terms.finding import Level

    errors, advice, notes = (outcome.count(level) for level in Level)
    told = {
        "schema": "lexicon-check/1",
        "rows": outcome.rows,
        "errors": errors,
        "advice": advice,
        "notes": notes,
        "findings": [
            {
                "file": finding.path,
                "line": finding.line,
                "level": finding.level,
                "kind": finding.kind,
                "term": finding.term,
                "message": finding.message,
                "remedy": finding.remedy,
            }
            for finding in outcome.findings
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
