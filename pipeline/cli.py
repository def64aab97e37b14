"""The `pipeline` command; each of its commands is a module of `pipeline.commands`."""

from __future__ import annotations

import signal
import sys

import click

from pipeline import __version__
from pipeline.commands.build import build, check
from pipeline.commands.clean import clean
from pipeline.commands.explain import explain
from pipeline.commands.export import export
from pipeline.commands.filters import english, pinyin, simplified, traditional
from pipeline.commands.lexicon import lexicon
from pipeline.commands.memory import memory
from pipeline.commands.model import model
from pipeline.commands.normalise import normalise
from pipeline.commands.preview import preview
from pipeline.commands.project import doctor, new
from pipeline.commands.serve import serve
from pipeline.commands.session import Commands
from pipeline.commands.style import style
from pipeline.commands.watch import watch

__all__ = ["cli", "main"]


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  pipeline build                         all pages of this newspaper, all editions
  pipeline build --edition hans --paper a4 page.txt
  pipeline preview                       a page in the browser, set anew at every save
  pipeline normalise page.txt            propose page.md, to be corrected by hand
  pipeline pinyin page.txt | less        one stage alone: text in, text out
  pipeline doctor                        what is missing, and how to install it

\b
Exit codes: 0 well, 1 usage, 2 bad source, 3 something is not installed, 4 some pages
failed, 5 a check failed, 6 cannot write, 9 bad configuration, 15 fault of the program,
130 interrupted.""",
)
@click.version_option(__version__, prog_name="pipeline")
def cli() -> None:
    """Make Chinese newspaper pages into simplified, traditional, pinyin and English editions.

    Products and texts go to files and standard output, messages to standard error.
    """


for _command in (
    build,
    preview,
    serve,
    watch,
    check,
    explain,
    export,
    normalise,
    traditional,
    simplified,
    pinyin,
    english,
    model,
    style,
    lexicon,
    memory,
    new,
    clean,
    doctor,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line of this process."""
    # A file name that is no text, or a terminal that knows no hanzi, must not end a build.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # Asked to end, clean up as after Ctrl-C.
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        cli()
    except KeyboardInterrupt:
        sys.exit(130)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
