"""What worker processes do in the tests of `pipeline.building.jobs`."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def work(job: str) -> str:
    """Say who did the job; some jobs end their process, once or each time."""
    kind, _, path = job.partition(" ")
    if kind == "kill" or (kind == "kill-once" and not Path(path).exists()):
        if path:
            Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "sleep":
        Path(path).write_text(str(os.getpid()), encoding="utf-8")
        time.sleep(60)
    return f"{kind} by {os.getpid()}"


def needing(job: str) -> str:
    """Do a job that needs a model, where there is one."""
    if "model" in job and os.environ.get("LACKING"):
        return f"{job} lacks"
    if "slow" in job:
        time.sleep(0.2)
    return f"{job} done"
