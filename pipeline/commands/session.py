"""What all commands share: how much to say, and how errors are shown."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from pipeline.errors import ExitCode, OutputError, SourceError

__all__ = [
    "Command",
    "Commands",
    "Session",
    "read_input",
    "session",
    "show_error",
    "silence_stdout",
    "write_output",
]


@dataclass(slots=True)
class Session:
    """How much the user wants to be told."""

    verbosity: int = 0
    quiet: bool = False

    def start(self) -> None:
        """Send the log to standard error at the level that was asked for."""
        levels = (logging.WARNING, logging.INFO, logging.DEBUG)
        level = logging.ERROR if self.quiet else levels[min(self.verbosity, 2)]
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger = logging.getLogger("pipeline")
        logger.handlers[:] = [handler]
        logger.setLevel(level)
        logger.propagate = False


def session(ctx: click.Context) -> Session:
    """The session of a command's context."""
    return ctx.find_root().ensure_object(Session)


class Command(click.Command):
    """A command with -v and -q."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [
            click.Option(
                ["-v", "--verbose"],
                count=True,
                expose_value=False,
                callback=_set_verbosity,
                help="Say more; -vv shows where an error happened.",
            ),
            click.Option(
                ["-q", "--quiet"],
                is_flag=True,
                expose_value=False,
                callback=_set_quiet,
                help="Say nothing but errors.",
            ),
        ]

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, with its log as it was asked for."""
        session(ctx).start()
        return super().invoke(ctx)


def _set_verbosity(ctx: click.Context, _: click.Parameter, value: int) -> None:
    session(ctx).verbosity = value


def _set_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's own
    session(ctx).quiet = value


class Commands(click.Group):
    """A group whose commands end with an exit code a cause, see `pipeline.errors`."""

    command_class = Command
    group_class = type

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's own
        **extra: Any,
    ) -> Any:
        """Run the command line; click's own errors get our exit codes."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            error.show()
            code = ExitCode.USAGE
        sys.exit(int(code) if isinstance(code, int) else ExitCode.OK)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named, and turn what it raises into an exit code."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except BrokenPipeError:
            # Whoever read our output has seen enough.
            silence_stdout()
            ctx.exit(ExitCode.OK)
        except (KeyboardInterrupt, click.Abort):
            show_error("interrupted")
            ctx.exit(ExitCode.INTERRUPTED)
        except Exception as error:  # noqa: BLE001 - the last resort
            from pipeline.produce import describe

            failure = describe(error)
            if session(ctx).verbosity > 1:
                traceback.print_exc()
            remedy = f"\n  {failure.remedy}" if failure.remedy else ""
            show_error(f"{failure.message}{remedy}")
            ctx.exit(failure.code)


def show_error(message: str) -> None:
    """Write an error to standard error."""
    click.echo(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)


def silence_stdout() -> None:
    """Let nothing more be written to a pipe whose reader is gone, not even at exit."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError):  # no real standard output
        return


def read_input(file: Path) -> bytes:
    """The bytes of a file, or of standard input for ``-``; raises `SourceError`."""
    from pipeline.cache import read_source

    if str(file) != "-":
        return read_source(file)
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {(error.strerror or 'unreadable').lower()}", path="standard input"
        ) from error


def write_output(text: str) -> None:
    """Write text to standard output, in UTF-8 whatever the locale; raises `OutputError`."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence_stdout()
        raise OutputError(
            f"cannot be written: {(error.strerror or 'unwritable').lower()}",
            path="standard output",
            remedy="make room, or send the output elsewhere",
        ) from error
