"""No more requests a minute than a server takes, whatever the number of processes."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.building.usercache import cache_folder

try:
    import fcntl
except ImportError:  # Windows: each process keeps the pace by itself
    fcntl = None  # type: ignore[assignment]

__all__ = ["Pace"]

_MINUTE = 60.0


class Pace:
    """Turns for requests to one server, evenly ``60 / rate`` seconds apart.

    A build works in several processes, which take their turns from a file in the user's
    cache (a few bytes: when the next turn is, in seconds since 1970). Without a cache
    each process keeps the pace by itself. `rate` is in requests a minute, 0 without limit.
    """

    def __init__(
        self,
        server: str,
        rate: int,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._apart = _MINUTE / rate if rate else 0.0
        self._clock, self._sleep = clock, sleep
        self._next = 0.0
        folder = cache_folder()
        name = hashlib.sha256(server.encode()).hexdigest()[:16]
        self._file = None if folder is None else folder / "pace" / name

    def wait(self) -> None:
        """Return when it is this request's turn."""
        if not self._apart:
            return
        now = self._clock()
        with _locked(self._file) as file:
            next_ = self._next if file is None else _number(file.read())
            # A clock that was put back must not stop the work for longer than a turn a process.
            turn = max(now, next_) if next_ < now + _MINUTE + 64 * self._apart else now
            self._next = turn + self._apart
            if file is not None:
                file.seek(0)
                file.write(f"{self._next:.3f}\n")
                file.truncate()
        if turn > now:
            self._sleep(turn - now)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


@contextmanager
def _locked(path: Path | None) -> Iterator[IO[str] | None]:
    """The file, open and ours alone; None where there is none to be had."""
    file = None
    if path is not None and fcntl is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="ascii")
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError:
            if file is not None:
                file.close()
            file = None
    if file is None:
        yield None
        return
    with file:  # closing it gives the lock back
        yield file
