"""What workers do in these tests: the quick stages of `projects`, and worse things.

Worker processes import this module by its name, see `conftest`.
"""

from __future__ import annotations

import socket
import subprocess
import time

from projects import work as quick

from pipeline.building.produce import Job, Outcome


def work(job: Job) -> Outcome:
    text = job.source.read_text("utf-8", errors="replace")
    if "吃" in text:
        hoard = []
        for _ in range(400):
            hoard.append(b"x" * 2**20 * 2)
            time.sleep(0.002)
        time.sleep(60)
    if "子" in text:
        # A program that would go on when its worker is killed alone.
        child = subprocess.Popen(["sleep", "60"])
        (job.source.parent / "child").write_text(str(child.pid))
        time.sleep(60)
    if "等" in text:
        gate = job.source.parent.parent.parent.parent / "open"
        while not gate.exists():
            time.sleep(0.02)
    if "网" in text:
        socket.create_connection(("192.0.2.1", 9), timeout=1)
    return quick(job)
