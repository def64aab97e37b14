"""What a command costs with all the processes it starts, a browser's among them.

A browser hands its work to processes that are not its children any more by the time they
end, so the usual accounts of a waited-for child miss them. Here every process under the
command is looked at in /proc while it runs: CPU time as it was last seen, memory as the
proportional set size (PSS), in which what processes share is counted once. Linux only.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from measure import Cost

_PROC: Final = Path("/proc")
_EVERY: Final = 0.01  # s between two looks at the CPU times: what is lost at a process's end
_MEMORY_EVERY: Final = 0.08  # s; to add up a browser's PSS takes the kernel a while
_PR_SET_CHILD_SUBREAPER: Final = 36


def available() -> bool:
    """Whether this machine tells of its processes."""
    return Path("/proc/self/smaps_rollup").exists()


def measure_all(command: Sequence[str], *, cwd: Path | None = None, runs: int = 1) -> Cost:
    """Like `measure.measure`, for the command with all the processes under it."""
    # What loses its parent becomes this process's child, and stays in sight.
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    costs = []
    for _ in range(runs):
        cost = _once(command, cwd)
        if cost.returncode:
            return cost
        costs.append(cost)
    return min(costs, key=lambda cost: cost.cpu)


def _once(command: Sequence[str], cwd: Path | None) -> Cost:
    seen: dict[int, float] = {}
    memory, looked = 0.0, 0.0
    before = _pids()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        # WNOWAIT: its accounts stay readable until it is waited for.
        while not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            pids = _under(os.getpid(), before)
            for pid in pids:
                seen[pid] = max(seen.get(pid, 0.0), _cpu(pid))
            if (now := time.monotonic()) - looked > _MEMORY_EVERY:
                looked, memory = now, max(memory, sum(map(_pss, pids)))
            time.sleep(_EVERY)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        orphans = _reaped()
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    # Exact for a process and the children it waited for; what was seen, for the others.
    exact = usage.ru_utime + usage.ru_stime + orphans
    return Cost(
        cpu=max(exact, sum(seen.values())),
        memory=max(memory, usage.ru_maxrss * 1024) / 1e6,
        returncode=process.returncode,
        output=text,
    )


def _reaped() -> float:
    """The CPU seconds of what was left to this process, once it has ended."""
    cpu = 0.0
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if not pid:
            time.sleep(_EVERY)
            continue
        cpu += usage.ru_utime + usage.ru_stime
    return cpu


def _pids() -> frozenset[int]:
    return frozenset(int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit())


def _under(root: int, before: frozenset[int]) -> list[int]:
    """The processes under a process that were not there `before`."""
    parents: dict[int, int] = {}
    for pid in _pids() - before:
        if fields := _stat(pid):
            parents[pid] = int(fields[1])
    found = []
    for pid in parents:
        above = pid
        while above in parents:
            above = parents[above]
        if above == root:
            found.append(pid)
    return found


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name, of which the first is the state."""
    try:
        return (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _pss(pid: int) -> float:
    """Bytes; 0 for a process that has ended."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0.0)
