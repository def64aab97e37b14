"""Showing how a build goes: lines on standard output, or a bar on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

import click

from pipeline.building.report import Report, Summary, Verb
from pipeline.commands.session import Session, named, show_error, silence_stdout, told
from pipeline.files import display, size_of

if TYPE_CHECKING:
    from pipeline.building.produce import Failure

__all__ = ["Progress"]

# What gets no line on a terminal: the bar shows it, or standard error says it.
_SILENT_ON_TERMINAL = frozenset({Verb.MADE, Verb.KEPT, Verb.RIGHT, Verb.FAILED})


class Progress:
    """Shows the reports of a build (`pipeline.building.report.Reporter`).

    On a terminal a bar runs on standard error and only what failed or was skipped
    gets a line; elsewhere every product has its line on standard output. Why
    something failed and what to do about it is said on standard error.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bar: Any = None
        self._said: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def begin(self, total: int) -> None:
        """So many products are going to be made."""
        if sys.stderr.isatty() and not self._session.quiet:
            from tqdm import tqdm

            self._bar = tqdm(total=total, unit="file", desc="building", leave=False, ascii=False)

    @property
    def _terminal(self) -> bool:
        """Whether a person sees the bar and the lines in one place."""
        return self._bar is not None and sys.stdout.isatty()

    def report(self, report: Report) -> None:
        """Show one product's line, and on standard error what is to be said of it."""
        worked_on = report.verb in {Verb.MADE, Verb.FAILED, Verb.SKIPPED, Verb.RIGHT}
        if self._bar is not None and worked_on:
            self._bar.set_postfix_str(report.path.name, refresh=False)
            self._bar.update()
        silent = self._terminal and report.verb in _SILENT_ON_TERMINAL
        if not self._session.quiet and not silent:
            self._say(self._line(report))
        if report.failure is not None:
            self._explain(report, report.failure)

    def note(self, text: str) -> None:
        """Say something the user should know, once."""
        if not self._session.quiet:
            self._once(f"{told('note:')} {told(text)}")

    def detail(self, text: str) -> None:
        """Say something with -v."""
        if self._session.verbosity and not self._session.quiet:
            self._write(told(text), err=True)

    def finish(self, summary: Summary, seconds: float) -> None:
        """Say in one line what the build came to."""
        if self._session.quiet:
            return
        counts = ", ".join(
            f"{summary.counts[verb]} {told(verb)}" for verb in Verb if summary.counts[verb]
        )
        done = counts or told("nothing to do")
        self._write(f"{done} {told(f'in {seconds:.1f} s')}", err=True)

    def _line(self, report: Report) -> str:
        parts = [f"{told(report.verb)} {display(report.path)}"]
        if report.pages is not None:
            parts.append(told(f"{report.pages} page{'' if report.pages == 1 else 's'}"))
        if report.size:
            parts.append(size_of(report.size))
        if report.seconds and report.verb in {Verb.MADE, Verb.RIGHT}:
            parts.append(f"{report.seconds:.1f} s")
        if report.verb is Verb.SKIPPED and report.failure is not None:
            parts.append(told(report.failure.message))
        if report.reason and (self._session.verbosity or report.verb is Verb.PLANNED):
            parts.append(f"({told(report.reason)})")
        return "  ".join(parts)

    def _explain(self, report: Report, failure: Failure) -> None:
        remedy = f"\n  {failure.remedy}" if failure.remedy else ""
        if report.verb is Verb.SKIPPED:
            if not self._session.quiet:
                said = "" if self._terminal else f"{told('skipped')}: {told(failure.message)}"
                self._once(f"{said}{told(remedy)}".removeprefix("\n"))
            return
        where = display(report.path)
        message = failure.message
        if not message.startswith(where):
            message = f"{where}: {message}"
        self._cleared(lambda: show_error(f"{message}{remedy}"))
        if self._session.verbosity:
            for finding in report.findings[1:]:
                self._write(told(f"  {finding}"), err=True)
        if self._session.verbosity > 1 and failure.trace:
            self._write(failure.trace.rstrip(), err=True)

    def _once(self, text: str) -> None:
        if text not in self._said:
            self._said.add(text)
            self._write(text, err=True)

    def _say(self, text: str) -> None:
        try:
            self._write(text, err=False)
        except BrokenPipeError:
            # Nobody reads the lines any more; the products are wanted all the same.
            silence_stdout()

    def _write(self, text: str, *, err: bool) -> None:
        self._cleared(lambda: click.echo(named(text), err=err))

    def _cleared(self, write: Callable[[], None]) -> None:
        """Write while the bar is out of the way."""
        if self._bar is None:
            write()
            return
        with self._bar.external_write_mode(file=sys.stderr):
            write()
