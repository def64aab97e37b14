"""A second process for what nobody waits for: checks, advice, the editions that are not shown.

It keeps its own fonts and style sheets warm, and never takes the processor from the
page that is being looked at. It ends when this process does, however that ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final, Protocol, TypeVar

from pipeline.errors import PipelineError
from pipeline.preview.state import Message, ToldError, message_of

__all__ = ["Helper", "Process", "hold_interrupts"]

_NICE: Final = 5  # the page that is being looked at goes first, where processors are few

_Result = TypeVar("_Result")


class Helper(Protocol):
    """Somebody who does a piece of work; tests have it done at once."""

    def do(self, work: Callable[..., _Result], *arguments: object) -> _Result:
        """The result of a function; raises `ToldError` for what it raises."""

    def close(self) -> None:
        """Work no more; what is under way is given up."""


def hold_interrupts() -> None:
    """Leave Ctrl-C to the main thread, and to this process: a child inherits it.

    The terminal sends it to both.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


class Process:
    """A helper that is started with its first piece of work, and anew after it died.

    Pieces are done one after the other; functions, arguments and results must be picklable.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    def do(self, work: Callable[..., _Result], *arguments: object) -> _Result:
        """The result of a module's function; raises `ToldError` for what it raises.

        Raises `PipelineError` if the process dies.
        """
        with self._lock:
            pipe = self._started()
            try:
                pipe.send((work, arguments))
                done, result = pipe.recv()
            except (EOFError, OSError) as error:
                self._process = None
                raise PipelineError(
                    "the process that checks and advises died (killed, or out of memory)",
                    remedy="free some memory; it starts anew with the next save",
                ) from error
        if not done:
            raise ToldError(result)
        answer: _Result = result
        return answer

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
            process.join()

    def _started(self) -> Connection:
        if self._process is None or self._pipe is None:
            if self._closed:
                raise PipelineError("the preview is ending")
            context = multiprocessing.get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=_serve, args=(other,), daemon=True)
            self._process.start()
            other.close()
        return self._pipe


def _serve(pipe: Connection) -> None:
    """Do what comes down the pipe, until its other end is gone."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    while True:
        try:
            work, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        answer: tuple[bool, Any | Message]
        try:
            answer = True, work(*arguments)
        except Exception as error:  # noqa: BLE001 - it is told in the browser
            answer = False, message_of(error)
        try:
            pipe.send(answer)
        except OSError:
            return
