"""The measuring itself: what a known process costs is told within reason."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measure import measure


def test_cpu_time_is_counted_and_waiting_is_not():
    code = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    busy = measure([sys.executable, "-S", "-c", code])
    idle = measure([sys.executable, "-S", "-c", "import time; time.sleep(0.3)"])
    assert busy.cpu >= 0.3
    assert idle.cpu < busy.cpu - 0.2


def test_memory_of_the_child_is_counted():
    # From a process of its own: pytest's size would hide the child's.
    program = (
        "import sys; from measure import measure\n"
        "for code in ('pass', 'x = bytearray(10**8); x[::4096] = bytes(24415)'):\n"
        "    print(measure([sys.executable, '-S', '-c', code]).memory)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    )
    small, large = map(float, shown.stdout.split())
    assert 90 < large - small < 150


def test_a_failing_command_is_told_with_its_words():
    cost = measure([sys.executable, "-c", "import sys; print('no type'); sys.exit(3)"], runs=5)
    assert cost.returncode == 3
    assert cost.output == "no type\n"


def test_the_cheapest_run_counts():
    assert measure([sys.executable, "-S", "-c", "pass"], runs=3).returncode == 0
