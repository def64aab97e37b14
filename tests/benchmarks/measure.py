"""What a command costs: CPU time and peak memory of a process of its own.

The kernel counts the peak from before the child's own program starts, so a child's
peak is never below its parent's: measure from a small process that imports little.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# ru_maxrss counts KiB on Linux and bytes on macOS.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system, children included) and peak resident memory in MB."""

    cpu: float
    memory: float
    returncode: int
    output: str


def measure(command: Sequence[str], *, cwd: Path | None = None, runs: int = 1) -> Cost:
    """Run a command `runs` times and return the cheapest run: the rest is the machine's noise.

    A run that fails ends the measuring and is returned as it is.
    """
    costs = []
    for _ in range(runs):
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(
                command,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            cost = Cost(
                cpu=usage.ru_utime + usage.ru_stime,
                memory=usage.ru_maxrss * _RSS_UNIT / 1e6,
                returncode=process.returncode,
                output=output.read().decode("utf-8", "replace"),
            )
        if cost.returncode:
            return cost
        costs.append(cost)
    return min(costs, key=lambda cost: cost.cpu)


def script(name: str, *arguments: str) -> list[str]:
    """The command that runs a script of this folder in a process of its own."""
    return [sys.executable, str(_HERE / name), *arguments]


def complain(what: str, cost: Cost) -> None:
    """Say on the terminal why something could not be measured."""
    last = cost.output.strip().splitlines()[-1:] or [""]
    print(f"{what}: exit code {cost.returncode}: {last[0]}", file=sys.stderr)
