"""``pipeline serve``."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import click

from pipeline.commands.measure import measure
from pipeline.commands.session import Command, say, session, write_output
from pipeline.errors import ExitCode, UsageError
from pipeline.files import display, size_of

__all__ = ["JOBS", "MEMORY_LIMIT", "TIME_LIMIT", "project_folder", "serve"]


def project_folder(named: Path | None) -> Path | None:
    """The newspaper that is named, else the one around the current folder, if any.

    Raises `UsageError` where the one named is none.
    """
    from pipeline.building.plan import SOURCE_FOLDER, find_project
    from pipeline.config import CONFIG_NAME

    if named is None:
        return find_project(Path.cwd())
    if not (named / SOURCE_FOLDER / CONFIG_NAME).is_file():
        raise UsageError(
            f"{display(named)} has no {SOURCE_FOLDER}/{CONFIG_NAME}",
            remedy=f"make a newspaper with: pipeline new {display(named)}",
        )
    return named.resolve()


# What bounds the work of those who make pages as they come.
JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Make N pages at once; 0 takes one a core.  [default: 0]",
)
TIME_LIMIT = click.option(
    "--time-limit",
    type=measure("time"),
    default="5m",
    show_default=True,
    metavar="TIME",
    help="How long a page may take.",
)
MEMORY_LIMIT = click.option(
    "--memory-limit",
    type=measure("size"),
    default="2G",
    show_default=True,
    metavar="SIZE",
    help="How much memory a page may need.",
)


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline serve
  pipeline serve --host 0.0.0.0 --tokens tokens.txt --jobs 4
  curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: text/plain" \\
       --data-binary @01.txt "http://HOST:8080/v1/pages?editions=hans,en&formats=pdf"

A file of tokens has NAME TOKEN on each line; PIPELINE_SERVE_TOKENS may have the same. Without
any, only programs on this machine are answered. /openapi.json describes the rest.""",
)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The newspaper's folder.  [default: the one around the current folder]",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    metavar="N",
    help="The port; 0 takes a free one.",
)
@click.option(
    "--tokens", type=click.Path(path_type=Path), metavar="FILE", help="Who may ask: see below."
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where jobs are kept.  [default: jobs/ of the newspaper]",
)
@JOBS
@click.option(
    "--queue",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    metavar="N",
    help="How many pages may wait.",
)
@TIME_LIMIT
@MEMORY_LIMIT
@click.option(
    "--max-size",
    type=measure("size"),
    default="32M",
    show_default=True,
    metavar="SIZE",
    help="How large a request may be.",
)
@click.option(
    "--keep",
    type=measure("time"),
    default="24h",
    show_default=True,
    metavar="TIME",
    help="How long results are kept.",
)
@click.option(
    "--keep-size",
    type=measure("size"),
    default="5G",
    show_default=True,
    metavar="SIZE",
    help="How much of them; the oldest go first.",
)
@click.option(
    "--grace", type=measure("time"), default="30s", show_default=True, metavar="TIME",
    help="How long pages under way have at the end.",
)  # fmt: skip
@click.pass_context
def serve(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    project: Path | None,
    host: str,
    port: int,
    tokens: Path | None,
    data: Path | None,
    jobs: int,
    queue: int,
    time_limit: float,
    memory_limit: float,
    max_size: float,
    keep: float,
    keep_size: float,
    grace: float,
) -> None:
    """Make pages for other programs, over HTTP.

    A page is sent, waits in the queue, and is made by a worker process in a folder of its
    own; its products are kept for a while. Jobs are on disk: what was not finished when the
    service ended is made after its next start. It runs until Ctrl-C, which lets pages under
    way be finished.
    """
    from pipeline.building.jobs import usable_cores
    from pipeline.serve.limits import Limits
    from pipeline.serve.server import check_reach, listen, run
    from pipeline.serve.service import Service
    from pipeline.serve.store import Store, locked
    from pipeline.serve.tokens import read_tokens

    known = read_tokens(tokens, os.environ)
    check_reach(host, known)
    paper = project_folder(project)
    folder = data or (paper or Path.cwd()) / "jobs"
    limits = Limits(
        workers=jobs or usable_cores(),
        queue=queue,
        seconds=time_limit,
        memory=int(memory_limit),
        upload=int(max_size),
        keep=keep,
        keep_bytes=int(keep_size),
    )
    quiet = session(ctx).quiet

    def ready(address: str) -> None:
        write_output(f"{address}\n")
        if not quiet:
            name = "no newspaper: the defaults" if paper is None else display(paper)
            who = f"{len(known.hashes)} tokens" if known else "this machine only"
            say(
                f"serving {name}; {who}; {limits.workers} at once, {limits.queue} may wait; "
                f"a page has {limits.seconds:g} s and {size_of(limits.memory)}; Ctrl-C ends it"
            )

    _log_requests()
    with locked(folder, "pipeline serve"), listen(host, port) as listening:
        service = Service(Store(folder), limits, project=paper)
        try:
            run(
                service,
                known,
                listening,
                ready=ready,
                grace=grace,
                language=session(ctx).language,
            )
        except KeyboardInterrupt:
            if not quiet:
                say("the service has ended")
            ctx.exit(ExitCode.INTERRUPTED)


def _log_requests() -> None:
    """What uvicorn has to say goes where the program's own log goes."""
    own = logging.getLogger("pipeline")
    logger = logging.getLogger("uvicorn")
    logger.handlers[:] = own.handlers
    logger.setLevel(max(own.level, logging.WARNING))
    logger.propagate = False
