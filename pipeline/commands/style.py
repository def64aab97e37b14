"""``pipeline style``: what is wrong with the style sheets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.session import Commands, say, session, write_output, write_told
from pipeline.config import find_newspaper
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.typeset.stylecheck import Outcome

__all__ = ["style"]


@click.group(
    cls=Commands,
    epilog="""\b
Examples:
  pipeline style check
  pipeline style check my-styles --strict""",
)
def style() -> None:
    """Look after the style sheets."""


@style.command(
    epilog="""\b
Examples:
  pipeline style check
  pipeline style check styles/looks/mine --strict
  pipeline style check my-styles --json

DIR is a folder of style sheets, or that of one look; without it, the style folder of the
newspaper around the current folder. An error does not do what it says: mend it. Advice is
for the eye, or says what Word does otherwise."""
)
@click.argument("directory", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--strict", is_flag=True, help="Let advice count as errors do.")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@click.pass_context
def check(ctx: click.Context, *, directory: Path | None, strict: bool, as_json: bool) -> None:
    """Say what is wrong in the style sheets, with file and line.

    Every edition is looked at on every paper, and so is every look. Exits with 9 if
    there is an error.
    """
    from pipeline.typeset.stylecheck import check_styles

    outcome = check_styles(_styles() if directory is None else directory)
    if as_json:
        write_output(_json(outcome))
    else:
        quiet = session(ctx).quiet
        write_told(_text(outcome, advice=strict or not quiet))
        if not quiet:
            say(_summary(outcome))
    failed = outcome.errors or (strict and outcome.advice)
    ctx.exit(ExitCode.BAD_CONFIGURATION if failed else ExitCode.OK)


def _styles() -> Path:
    """The style folder of the newspaper around the current folder."""
    from pipeline.building.plan import SOURCE_FOLDER, find_project
    from pipeline.resources import styles_of

    project = find_project(Path.cwd())
    return styles_of(find_newspaper(Path.cwd() if project is None else project / SOURCE_FOLDER))


def _text(outcome: Outcome, *, advice: bool) -> str:
    """A line a fault; a heading parts errors and advice where there are both."""
    errors = [str(fault) for fault in outcome.faults[: outcome.errors]]
    others = [str(fault) for fault in outcome.faults[outcome.errors :]] if advice else []
    if errors and others:
        others = ["", "Advice:", *others]
    return "".join(f"{line}\n" for line in (*errors, *others))


def _summary(outcome: Outcome) -> str:
    """What it comes to, and how much was looked at."""
    sheets = f"{outcome.sheets} sheet{'s' if outcome.sheets != 1 else ''}"
    looked = f"{sheets} in {outcome.combinations} combinations of edition, paper and look"
    if not outcome.faults:
        return f"nothing is wrong: {looked}"
    errors, advice = outcome.errors, outcome.advice
    said = (
        f"{errors} error{'s' * (errors != 1)}, "
        f"{advice} piece{'s' * (advice != 1)} of advice: {looked}"
    )
    if outcome.unresolved:
        said += (
            f"\nSizes, colours and fonts were not looked at in {outcome.unresolved} of them:"
            " mend the errors first"
        )
    return said


def _json(outcome: Outcome) -> str:
    found = {
        "schema": "style-check/1",
        "errors": outcome.errors,
        "advice": outcome.advice,
        "sheets": outcome.sheets,
        "combinations": outcome.combinations,
        "unresolved": outcome.unresolved,
        "faults": [fault.plain() for fault in outcome.faults],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
