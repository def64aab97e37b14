"""``pipeline watch``."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import click

from pipeline.building.plan import Options
from pipeline.commands.build import names_of
from pipeline.commands.measure import measure
from pipeline.commands.serve import JOBS, MEMORY_LIMIT, TIME_LIMIT, project_folder
from pipeline.commands.session import Command, say, session, told, write_output
from pipeline.config import Paper, PdfKind, Variant
from pipeline.edition import EditionCode
from pipeline.errors import ExitCode, UsageError
from pipeline.files import display
from pipeline.formats import Format
from pipeline.terms.columns import width_of

if TYPE_CHECKING:
    from pipeline.serve.hotfolder import HotFolder

__all__ = ["watch"]

# Seconds between two looks at the folder: network shares send no word of new files.
_EVERY = 0.5


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline watch ~/incoming
  pipeline watch /srv/pages/in -o /srv/pages/out --edition hans,en --format pdf
  pipeline watch ~/incoming --once

A page is any .txt, .md, .docx, .html or .pdf; its plan (page-01.toml), its entries of keep and
the pictures that it names are dropped beside it.""",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the products go, a folder for each page.  [default: FOLDER/out]",
)
@click.option(
    "-e",
    "--edition",
    "editions",
    multiple=True,
    callback=names_of(EditionCode),
    metavar=f"[{'|'.join(EditionCode)}],…",
    help="Only these editions.  [default: newspaper.toml's]",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    callback=names_of(Format),
    metavar=f"[{'|'.join(Format)}],…",
    help="Only these formats.  [default: newspaper.toml's]",
)
@click.option("--look", metavar="NAME", help="A look, on the paper it is drawn for.")
@click.option("--paper", type=click.Choice(get_args(Paper)), help="The page's size.")
@click.option("--pdf", type=click.Choice(get_args(PdfKind)), help="The kind of the PDFs.")
@click.option(
    "--variant", type=click.Choice(get_args(Variant)), help="Traditional characters: tw or hk."
)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The newspaper's folder.  [default: the one around FOLDER, else the current one]",
)
@JOBS
@click.option(
    "--settle",
    type=measure("time"),
    default="3s",
    show_default=True,
    metavar="TIME",
    help="How long a file must have been quiet.",
)
@TIME_LIMIT
@MEMORY_LIMIT
@click.option("--once", is_flag=True, help="Build what is there, and end.")  # fmt: skip
@click.pass_context
def watch(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    folder: Path,
    output: Path | None,
    editions: tuple[EditionCode, ...] | None,
    formats: tuple[Format, ...] | None,
    look: str | None,
    paper: str | None,
    pdf: str | None,
    variant: str | None,
    project: Path | None,
    jobs: int,
    settle: float,
    time_limit: float,
    memory_limit: float,
    once: bool,
) -> None:
    """Build every page that is dropped into FOLDER.

    A file is taken when it is whole and quiet. Its products appear in the output folder, all
    at once; the file moves to FOLDER/done or FOLDER/failed, with a .report.txt beside it that
    says what became of it. It runs until Ctrl-C; what was cut off is made the next time.
    """
    from pipeline.building.jobs import usable_cores
    from pipeline.building.plan import find_project
    from pipeline.serve.hotfolder import HotFolder, Told
    from pipeline.serve.limits import Limits
    from pipeline.serve.store import locked

    if not folder.is_dir():
        raise UsageError(
            f"{display(folder)} is no folder", remedy=f"make it with: mkdir {display(folder)}"
        )
    options = Options(
        editions=editions,
        formats=formats,
        paper=cast("Paper | None", paper),
        pdf=cast("PdfKind | None", pdf),
        variant=cast("Variant | None", variant),
        look=look,
    )
    results: list[Told] = []

    def tell(one: Told) -> None:
        results.append(one)
        reason = f"  {told(one.reason)}" if one.reason else ""
        verb = told("done" if one.well else "failed")
        write_output(f"{verb}{' ' * max(1, 8 - width_of(verb))}{one.name}{reason}\n")

    place = output or folder / "out"
    hot = HotFolder(
        folder,
        place,
        Limits(workers=jobs or usable_cores(), seconds=time_limit, memory=int(memory_limit)),
        settle=settle,
        tell=tell,
        project=project_folder(project or find_project(folder.resolve())),
        options=options,
    )
    one_alone = "pipeline watch"
    with locked(folder / ".watching", one_alone), locked(place / ".making", one_alone):
        hot.start()
        if not session(ctx).quiet:
            say(
                f"watching {display(folder)} for pages; products go to {display(place)}; "
                "Ctrl-C ends it"
            )
        try:
            _watch(hot, folder, once=once)
        finally:
            hot.close()
    if not all(one.well for one in results):
        ctx.exit(ExitCode.SOME_FAILED)


def _watch(hot: HotFolder, folder: Path, *, once: bool) -> None:
    pause, gone = threading.Event(), False
    while True:
        try:
            left = hot.look()
            gone = False
        except OSError as error:
            if once:
                raise UsageError(f"{display(folder)} cannot be read: {error.strerror}") from error
            if not gone:  # a share that is away for a while
                say(f"{display(folder)} cannot be read: {error.strerror}; waiting")
            left, gone = 1, True
        if once and not left:
            return
        pause.wait(_EVERY)
