"""What all commands share: how much to say, and how errors are shown."""

from __future__ import annotations

import inspect
import logging
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from pipeline.commands.wide import WideFormatter
from pipeline.errors import ExitCode, OutputError, SourceError
from pipeline.files import display
from pipeline.messages.catalogue import LANGUAGES, catalogue, language_of

__all__ = [
    "Command",
    "Commands",
    "Session",
    "named",
    "read_input",
    "say",
    "session",
    "show_error",
    "silence_stdout",
    "told",
    "write_output",
    "write_told",
]


class _ToldFormatter(logging.Formatter):
    """The log in the user's language."""

    def __init__(self, language: str) -> None:
        super().__init__("%(levelname)s: %(message)s")
        self._told = catalogue(language).told

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own
        """See `logging.Formatter`."""
        return f"{self._told(record.levelname)}: {self._told(record.message)}"


@dataclass(slots=True)
class Session:
    """How much the user wants to be told."""

    verbosity: int = 0
    quiet: bool = False
    language: str = field(default_factory=language_of)
    # Folders on disk that stand for addresses, which is what the user knows them by.
    shown: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Send the log to standard error at the level that was asked for."""
        levels = (logging.WARNING, logging.INFO, logging.DEBUG)
        level = logging.ERROR if self.quiet else levels[min(self.verbosity, 2)]
        handler = logging.StreamHandler()
        handler.setFormatter(_ToldFormatter(self.language))
        logger = logging.getLogger("pipeline")
        logger.handlers[:] = [handler]
        logger.setLevel(level)
        logger.propagate = False


def session(ctx: click.Context) -> Session:
    """The session of a command's context."""
    return ctx.find_root().ensure_object(Session)


def told(text: str) -> str:
    """A message in the user's language, as far as it is known in it."""
    ctx = click.get_current_context(silent=True)
    language = language_of() if ctx is None else session(ctx).language
    return named(catalogue(language).told(text))


def named(text: str) -> str:
    """A message with addresses in the places of the folders that stand for them."""
    ctx = click.get_current_context(silent=True)
    for folder, address in () if ctx is None else session(ctx).shown.items():
        text = text.replace(folder, address).replace(display(Path(folder)), address)
    return text


def say(text: str) -> None:
    """Write a message to standard error, in the user's language."""
    click.echo(told(text), err=True)


class _Context(click.Context):
    """A context whose help has hanzi in columns of two cells."""

    formatter_class = WideFormatter


class _Told(click.Command):
    """A command whose help is in the user's language."""

    context_class = _Context

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See `click.Command`."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{told('Usage:')} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See `click.Command`."""
        with _swapped(self, "help", told(_cleaned(self.help))):
            super().format_help_text(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See `click.Command`."""
        with _swapped(self, "epilog", told(self.epilog or "") or None):
            super().format_epilog(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See `click.Command`."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx)]
        found = [(names, told(help_)) for names, help_ in filter(None, records)]
        if found:
            with formatter.section(told("Options")):
                formatter.write_dl(found)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """See `click.Command`; the first sentence, in the user's language."""
        text = told(_cleaned(self.help))
        if text == _cleaned(self.help):
            return super().get_short_help_str(limit)
        return text.split("\n")[0].partition("。")[0]


def _cleaned(text: str | None) -> str:
    return inspect.cleandoc(text or "").partition("\f")[0].strip()


@contextmanager
def _swapped(owner: object, name: str, value: object) -> Iterator[None]:
    old = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, old)


class Command(_Told):
    """A command with -v and -q."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [
            _language_option(),
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


def _language_option() -> click.Option:
    return click.Option(
        ["--lang"],
        type=click.Choice(list(LANGUAGES)),
        expose_value=False,
        is_eager=True,
        callback=_set_language,
        help="The language of messages and help.  [default: the locale's]",
    )


def _set_language(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        session(ctx).language = value


def _set_verbosity(ctx: click.Context, _: click.Parameter, value: int) -> None:
    session(ctx).verbosity = value


def _set_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's own
    session(ctx).quiet = value


class Commands(_Told, click.Group):
    """A group whose commands end with an exit code a cause, see `pipeline.errors`."""

    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_language_option())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See `click.Group`."""
        names = self.list_commands(ctx)
        commands = [(name, self.get_command(ctx, name)) for name in names]
        limit = formatter.width - 6 - max(map(len, names), default=0)
        rows = [
            (name, command.get_short_help_str(limit))
            for name, command in commands
            if command is not None and not command.hidden
        ]
        if rows:
            with formatter.section(told("Commands")):
                formatter.write_dl(rows)

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
            _show_usage_error(error)
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
            from pipeline.building.produce import describe

            failure = describe(error)
            if session(ctx).verbosity > 1:
                traceback.print_exc()
            remedy = f"\n  {failure.remedy}" if failure.remedy else ""
            show_error(f"{failure.message}{remedy}")
            ctx.exit(failure.code)


def _show_usage_error(error: click.ClickException) -> None:
    """Show an error of click's own as it does, in the user's language."""
    ctx = getattr(error, "ctx", None)
    language = language_of() if ctx is None else session(ctx).language
    if language == "en":
        error.show()
        return
    words = catalogue(language)
    if ctx is not None:
        click.echo(ctx.get_usage(), err=True)
        click.echo(words.told(f"Try '{ctx.command_path} --help' for help.") + "\n", err=True)
    click.echo(f"{words.told('error:')} {words.told(error.format_message())}", err=True)


def show_error(message: str) -> None:
    """Write an error to standard error."""
    click.echo(f"{click.style(told('error:'), fg='red', bold=True)} {told(message)}", err=True)


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
    from pipeline.building.sourcefile import read_source

    if str(file) != "-":
        return read_source(file)
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {(error.strerror or 'unreadable').lower()}", path="standard input"
        ) from error


def write_told(text: str) -> None:
    """Write messages to standard output, in the user's language; raises `OutputError`."""
    write_output(told(text))


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
