"""``pipeline new`` and ``pipeline doctor``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.session import Command, say, session, told, write_output, write_told
from pipeline.config import STANDARD_LOOK
from pipeline.errors import ExitCode
from pipeline.files import display

__all__ = ["doctor", "new"]


@click.command(
    cls=Command,
    epilog="""\b
Example:
  pipeline new my-paper && cd my-paper
  mkdir source/2025-02-20 && cp ~/page.txt source/2025-02-20/01.txt
  pipeline build""",
)
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--look",
    default=STANDARD_LOOK,
    metavar="NAME",
    help=f"The look it begins with: party, evening, large-print.  [default: {STANDARD_LOOK}]",
)
@click.pass_context
def new(ctx: click.Context, *, directory: Path, look: str) -> None:
    """Start a newspaper in the new or empty folder DIR.

    It gets a configuration, a lexicon and style sheets of its own, ready to be
    edited.
    """
    from pipeline.new import make_newspaper

    written = make_newspaper(directory, look=look, language=session(ctx).language)
    if not session(ctx).quiet:
        write_told("".join(f"wrote {display(path)}\n" for path in written))
        say(
            f"Name the paper in {display(directory / 'source' / 'newspaper.toml')}, put a page's "
            f"text into source/YEAR-MONTH-DAY/01.txt and run: pipeline build"
        )


@click.command(cls=Command)
@click.option("--all-systems", is_flag=True, help="Show the commands for every system.")
@click.option(
    "--ask", is_flag=True, help="Also have the translation engine, or its server, say a word."
)
@click.pass_context
def doctor(ctx: click.Context, *, all_systems: bool, ask: bool) -> None:
    """Say what is missing on this machine, and the command that installs it.

    Exits with 3 if anything is, or if an engine that was asked does not answer.
    """
    from pipeline.building.plan import find_project
    from pipeline.doctor import main_report

    folder = find_project(Path.cwd()) or Path.cwd()
    report, well = main_report(all_systems=all_systems, folder=folder, ask=ask, told=told)
    write_output(report if report.endswith("\n") else f"{report}\n")
    ctx.exit(ExitCode.OK if well else ExitCode.MISSING_DEPENDENCY)
