"""``pipeline build`` and ``pipeline check``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar, cast, get_args

import click

from pipeline.building.plan import Options, Shard
from pipeline.commands.measure import measure
from pipeline.commands.places import Place
from pipeline.commands.runners import chosen_runner, share
from pipeline.commands.session import Command, say, session
from pipeline.config import Paper, PdfKind, Variant
from pipeline.edition import EditionCode
from pipeline.errors import ExitCode, UsageError
from pipeline.formats import Format

__all__ = ["build", "check", "names_of"]


_Kind = TypeVar("_Kind", EditionCode, Format)


def names_of(
    kind: type[_Kind],
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[_Kind, ...] | None]:
    """A callback that reads names out of a fixed set, separated by commas or repeated.

    None is what it makes of no name at all.
    """

    def read(
        ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
    ) -> tuple[_Kind, ...] | None:
        names = [name.strip().lower() for value in values for name in value.split(",")]
        known = {str(item): item for item in kind}
        for name in names:
            if name not in known:
                message = f"{name!r} is none of {', '.join(known)}"
                raise click.BadParameter(message, ctx, param)
        return tuple(item for name, item in known.items() if name in names) or None

    return read


def _metavar(kind: type[EditionCode | Format]) -> str:
    return f"[{'|'.join(kind)}],…"


def _products(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments and options that say which products are meant."""
    for decorate in reversed(
        (
            click.argument(
                "sources", nargs=-1, metavar="[SOURCE]...", type=Place()
            ),
            click.option(
                "-e", "--edition", "editions", multiple=True,
                callback=names_of(EditionCode), metavar=_metavar(EditionCode),
                help="Only these editions; separated by commas, or give the option again.  "
                "[default: newspaper.toml's]",
            ),
            click.option(
                "-f", "--format", "formats", multiple=True,
                callback=names_of(Format), metavar=_metavar(Format),
                help="Only these file formats.  [default: newspaper.toml's, else pdf,docx]",
            ),
            click.option(
                "-o", "--output", type=Place(), metavar="DIR",
                help="Where the products go.  [default: dist/ of the project]",
            ),
            click.option(
                "-j", "--jobs", type=click.IntRange(0), default=0, metavar="N",
                help="Work in N processes; 0 takes one a core.  [default: 0]",
            ),
        )
    ):  # fmt: skip
        command = decorate(command)
    return command


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline build
  pipeline build source/2025-02-20/01.txt --edition hans,pinyin
  pipeline build --paper a4 --format pdf --output ~/printed
  pipeline build --look large-print --output ~/large
  pipeline build --pdf print --format pdf --output ~/printer
  pipeline build --shard 3/8              on the third of eight machines
  pipeline build s3://BUCKET/PAPER        sources and products in a bucket

Each sentence of the English passes ten gates (figures, names, terms, words, hanzi, loop, length,
brackets, dropped, added). What fails stands in the index page, gate by gate, with an entry to
copy: waive = ["a1.s2.p3-2#1f3a9c: figures, reason"] in the front matter of the page, or in
01.keep.toml beside 01.txt, lets it pass. A gate that a person's sentence fails is told as well.

A SOURCE is a page's raw text or its edited .md, or a folder of pages. Without any,
all pages of the newspaper around the current folder are built. A SOURCE or --output may be an
address, such as s3://BUCKET/PAPER: what lies there is fetched into the cache, and put back
when it is made.""",
)
@_products
@click.option(
    "--look",
    metavar="NAME",
    help="A look out of styles/looks/, on the paper it is drawn for; or standard.",
)
@click.option(
    "--paper", type=click.Choice(get_args(Paper)), help="The page's size, over newspaper.toml."
)
@click.option(
    "--pdf",
    type=click.Choice(get_args(PdfKind)),
    help="PDFs for reading, for the archive (PDF/A-2b) or for the printer "
    "(bleed, crop marks, CMYK).",
)
@click.option(
    "--variant",
    type=click.Choice(get_args(Variant)),
    help="Traditional characters as in Taiwan (tw) or Hong Kong (hk).",
)
@click.option(
    "--mark", is_flag=True, help="Show in the English PDF and DOCX what no person has reviewed."
)
@click.option(
    "--memory",
    type=measure("size"),
    metavar="SIZE",
    help="As many processes at most as fit into so much memory: 2G, 800M.",
)
@click.option(
    "--shard",
    callback=share,
    metavar="K/N",
    help="Only the K-th of N shares of the pages: one machine's of several.",
)
@click.option(
    "--runner",
    metavar="URL",
    help="Have a cluster do the work: dask://HOST:PORT of its scheduler.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Exit with 3 if anything had to be skipped, with 5 if an English sentence fails a gate "
    "that its page does not waive.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be made; write nothing.")
@click.pass_context
def build(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    sources: tuple[Path | str, ...],
    editions: tuple[EditionCode, ...] | None,
    formats: tuple[Format, ...] | None,
    output: Path | str | None,
    jobs: int,
    look: str | None,
    paper: str | None,
    pdf: str | None,
    variant: str | None,
    mark: bool,
    memory: float | None,
    shard: Shard | None,
    runner: str | None,
    strict: bool,
    dry_run: bool,
) -> None:
    """Make the editions of newspaper pages, as PDF, DOCX and EPUB.

    What is up to date is kept. Every file is read back after it was made; one that
    has lost or misplaced anything fails and is not written. A file in the output
    folder that you have altered is never overwritten: it is kept as
    NAME.edited.docx.
    """
    from pipeline.building.build import build as run_build
    from pipeline.building.doubts import doubts
    from pipeline.building.plan import make_plan
    from pipeline.building.strict import open_gates
    from pipeline.commands.elsewhere import placed, put_back
    from pipeline.commands.progress import Progress

    start = perf_counter()
    _refuse_stdin(sources)
    if runner is not None and any(isinstance(place, str) for place in (*sources, output)):
        raise UsageError(
            "a cluster's workers do not see the copies of what lies at an address",
            remedy="build it in shares, one a machine: --shard 1/4",
        )
    options = Options(
        editions=editions,
        formats=formats,
        paper=cast("Paper | None", paper),
        pdf=cast("PdfKind | None", pdf),
        variant=cast("Variant | None", variant),
        look=look,
        mark=mark,
    )
    with (
        placed(ctx, sources, output, shard=shard) as place,
        Progress(session(ctx)) as progress,
        chosen_runner(runner, jobs, memory) as workers,
    ):
        plan, folder = make_plan(
            place.sources, options, output=place.output, working=place.working, shard=shard
        )
        for doubt in doubts(plan):
            progress.note(doubt)
        with put_back(place, plan, progress, dry_run=dry_run) as there:
            summary = run_build(
                plan, options, folder, progress, runner=workers, dry_run=dry_run, index=not there
            )
        failing = list(open_gates(plan, options)) if strict and not dry_run else []
        for line in failing:
            say(line)
    progress.finish(summary, perf_counter() - start)
    code = summary.exit_code(strict=strict)
    ctx.exit(ExitCode.CHECK_FAILED if failing and code is ExitCode.OK else code)


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline check
  pipeline check source/2025-02-20/01.md --format docx""",
)
@_products
@click.pass_context
def check(
    ctx: click.Context,
    *,
    sources: tuple[Path | str, ...],
    editions: tuple[EditionCode, ...] | None,
    formats: tuple[Format, ...] | None,
    output: Path | str | None,
    jobs: int,
) -> None:
    """Read built files back and compare them with the current text.

    Nothing is made or written. A file that differs from what its page says now is
    reported with the name of the block, and the exit code is 5.
    """
    from pipeline.building.plan import make_plan
    from pipeline.building.recheck import recheck
    from pipeline.commands.elsewhere import placed, put_back
    from pipeline.commands.progress import Progress

    start = perf_counter()
    _refuse_stdin(sources)
    # What was built is looked for, not what would be built.
    options = Options(editions or tuple(EditionCode), formats or tuple(Format))
    with placed(ctx, sources, output) as place, Progress(session(ctx)) as progress:
        plan, _ = make_plan(place.sources, options, output=place.output, working=place.working)
        with put_back(place, plan, progress, dry_run=True):
            summary = recheck(plan, options, progress, workers=jobs)
    progress.finish(summary, perf_counter() - start)
    ctx.exit(summary.exit_code())


def _refuse_stdin(sources: tuple[Path | str, ...]) -> None:
    if Path("-") in sources:
        raise UsageError(
            "a page's text cannot come from standard input here",
            remedy="save it to a file: its name tells where the products go",
        )
