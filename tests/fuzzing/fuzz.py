"""Every reader and a great many broken files: `make fuzz`.

    python tests/fuzzing/fuzz.py [TARGET…] [--rounds 200] [--seed 0]

A reader takes a file or refuses it by an error of its own, which names the file and what to do.
Found is: any other exception, an error without them, a file that takes more than 20 seconds or
1 GB, a name looked up in the network, and a file opened that the input names outside the
reader's folder. Each input is the same for the same seed. Exits with 1 if anything was found,
and writes the inputs to `fuzz-found/`.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

_ROOT = Path(__file__).parents[2]
if __name__ == "__main__":
    # These tests, and not those that some installed package calls so.
    sys.path.insert(0, str(_ROOT))
    sys.modules["tests"] = ModuleType("tests")
    sys.modules["tests"].__path__ = [str(_ROOT / "tests")]

from pipeline.errors import PipelineError  # noqa: E402 - after the path is set
from tests.fuzzing.targets import TARGETS, Target  # noqa: E402

__all__ = ["Found", "run", "tried", "watched"]

FOUND = Path("fuzz-found")
_SECONDS = 20.0
_MEMORY = 2**30
_NETWORK = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"})
_reached: list[str] = []


class Found(AssertionError):  # noqa: N818 - a finding, not an error of this program
    """What no reader may do."""


class _TooLong(BaseException):
    """Not an Exception, so that no reader takes it for one of its own."""


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _NETWORK:
        _reached.append(f"{event} {arguments[-1]}")
    elif event == "open" and "SENTINEL" in str(arguments[0]):
        _reached.append(f"open {arguments[0]}")


_hooked: list[bool] = []


def _stop(*_: object) -> None:
    raise _TooLong


@contextlib.contextmanager
def watched(seconds: float = _SECONDS, memory: int = _MEMORY) -> Iterator[None]:
    """Raise `Found` for what takes longer, needs more memory or reaches out."""
    if not _hooked:  # a hook stays for good
        sys.addaudithook(_hook)
        _hooked.append(True)
    _reached.clear()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    before = signal.signal(signal.SIGALRM, _stop)
    resource.setrlimit(resource.RLIMIT_AS, (size + memory, hard))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except _TooLong:
        raise Found(f"takes more than {seconds:g} s") from None
    except MemoryError:
        raise Found(f"takes more than {memory / 2**20:.0f} MB") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    if _reached:
        raise Found(f"reaches out: {_reached[0]}")


def tried(target: Target, data: bytes, folder: Path) -> str:
    """Have a file read: "taken" or "refused". Raises `Found` for all else."""
    try:
        with watched():
            target.read(data, folder)
    except target.errors as error:
        if error.path is None or not error.message or not error.remedy:
            raise Found(f"an error without file or remedy: {error!r}") from error
        if Path(error.path).name != target.file:
            raise Found(f"an error that names {error.path}") from error
        return "refused"
    except Found:
        raise
    except PipelineError as error:
        raise Found(f"not an error of this reader: {error!r}") from error
    except Exception as error:
        raise Found(traceback.format_exc()) from error
    return "taken"


def run(target: Target, count: int, first: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """What became of so many inputs, and what was found; the inputs go to `FOUND`."""
    seen: Counter[str] = Counter()
    told = []
    for seed in range(first, first + count):
        data = target.input(seed)
        try:
            seen[tried(target, data, folder)] += 1
        except Found as found:
            seen["found"] += 1
            FOUND.mkdir(exist_ok=True)
            (FOUND / f"{target.name}-{seed}-{target.file}").write_bytes(data)
            told.append(f"{target.name} {seed}: {found}")
    left = [p.name for p in folder.rglob("*.part")]
    if left:
        told.append(f"{target.name}: left half-written files {left}")
    return seen, told


def main() -> int:
    """Say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    faults: list[str] = []
    for target in TARGETS:
        if chosen.targets and target.name not in chosen.targets:
            continue
        start = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            seen, told = run(
                target, chosen.rounds * target.weight, chosen.seed, Path(folder).resolve()
            )
        faults += told
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(seen.items()))
        print(f"{target.name}: {kinds} ({time.monotonic() - start:.0f} s)", flush=True)
        for text in told[:5]:
            print(text, file=sys.stderr, flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
