"""``pipeline preview``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.session import Command, say, session, write_output
from pipeline.edition import EditionCode
from pipeline.errors import ExitCode
from pipeline.files import display

__all__ = ["preview"]


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  pipeline preview
  pipeline preview source/2025-02-20/01.md --edition en
  pipeline preview --look evening --port 8123 --no-open

PAGE is a page's raw text or its edited .md; without it, the page of this newspaper that
was edited last. All others can be chosen in the browser.""",
)
@click.argument("page", required=False, type=click.Path(path_type=Path), metavar="[PAGE]")
@click.option(
    "-e", "--edition",
    type=click.Choice([str(code) for code in EditionCode]), default=str(EditionCode.HANS),
    help="The edition to show first.  [default: hans]",
)  # fmt: skip
@click.option("--look", default="", metavar="NAME", help="The look to show first.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N",
    help="Where to serve it on 127.0.0.1; 0 takes a free port.  [default: 0]",
)  # fmt: skip
@click.option("--no-open", is_flag=True, help="Open no browser; the address is printed.")
@click.pass_context
def preview(
    ctx: click.Context, *, page: Path | None, edition: str, look: str, port: int, no_open: bool
) -> None:
    """Show a page in the browser, set anew at every save.

    It runs until Ctrl-C. Pages, plan, lexicon, memory and style sheets are watched; a
    page that cannot be set says why, with file and line, and the last good one stays.
    What is clicked can be corrected; nothing else is written. Only a browser on this machine
    that has the address can see it.
    """
    from pipeline.preview.catalogue import open_catalogue
    from pipeline.preview.server import listen, serve

    catalogue = open_catalogue(page, look, working=Path.cwd())
    quiet = session(ctx).quiet

    def ready(address: str) -> None:
        write_output(f"{address}\n")
        if not quiet:
            say(f"showing {display(catalogue.first)}; Ctrl-C ends it")
        if not no_open:
            click.launch(address)

    with listen(port) as listening:
        try:
            serve(
                catalogue,
                begin=(EditionCode(edition), look),
                listening=listening,
                ready=ready,
                language=session(ctx).language,
            )
        except KeyboardInterrupt:
            if not quiet:
                say("the preview has ended")
            ctx.exit(ExitCode.INTERRUPTED)
