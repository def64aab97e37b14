"""Many pages: `make bench-many` builds a thousand and tells time, memory and speed-up.

The pages are made of the sentences of training/data, each of other ones, 1,500 characters
with a headline and three heads. They are built for real, in simplified characters, by one
process and by as many as there are cores; then the build is run again with nothing to do.
Times are wall-clock and CPU seconds of all processes, memory the proportional set size of all
of them (what they share counted once) at its highest in each tenth of the run.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "training" / "data"


def sentences() -> list[str]:
    """The Chinese side of the corpus: whole sentences only."""
    with (DATA / "newspaper.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row[1] for row in rows if len(row) > 1 and row[1].endswith("。")]


def pages(count: int, *, characters: int = 1500, seed: int = 1) -> Iterator[str]:
    """Raw texts of pages, each another."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    every = sentences()
    for number in range(count):
        lines = [
            f"第{number + 1}号版面 样报",
            f"各地各部门推进重点工作之{number + 1}",
            "本报记者 王明",
        ]
        size = 0
        while size < characters:
            paragraph = "".join(chance.choice(every) for _ in range(3))
            lines.append(f"\u3000\u3000{paragraph}")
            size += len(paragraph)
        yield "\n".join(lines) + "\n"


def project(folder: Path, count: int) -> None:
    """A newspaper of that many pages, a day each."""
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "newspaper.toml").write_text('[name]\nhans = "样报"\n', encoding="utf-8")
    for number, text in enumerate(pages(count)):
        day = (
            folder
            / "source"
            / f"{2000 + number // 336:04}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        )
        day.mkdir()
        (day / "01.txt").write_text(text, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Run:
    """What a build cost: s by the clock, CPU s, and MB in each tenth of its time."""

    wall: float
    cpu: float
    memory: tuple[float, ...]


def run(folder: Path, *arguments: str) -> Run:
    """Build the newspaper in a folder, watching all processes."""
    start = time.monotonic()
    before = os.times()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "build", "-q", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")},
    )
    looks: list[tuple[float, float]] = []
    while process.poll() is None:
        looks.append((time.monotonic() - start, _memory(process.pid)))
        time.sleep(0.2)
    if process.returncode:
        sys.exit(f"the build ended with {process.returncode}")
    wall, after = time.monotonic() - start, os.times()
    cpu = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    tenths = [0.0] * 10
    for at, memory in looks:
        place = min(int(at / wall * 10), 9)
        tenths[place] = max(tenths[place], memory)
    return Run(wall, cpu, tuple(tenths))


def _memory(pid: int) -> float:
    """The memory of a process and all below it, in MB."""
    total, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
            children = Path(f"/proc/{one}/task/{one}/children").read_text().split()
        except OSError:
            continue
        total += next(
            (
                int(line.split()[1]) / 1024
                for line in rollup.splitlines()
                if line.startswith("Pss:")
            ),
            0.0,
        )
        waiting += map(int, children)
    return total


def main() -> None:
    """Print what it costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--format", default="pdf")
    chosen = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "paper"
        project(folder, chosen.pages)
        options = ("-e", "hans", "-f", chosen.format)
        results = {}
        for jobs in (1, cores):
            shutil.rmtree(folder / "dist", ignore_errors=True)
            shutil.rmtree(folder / "cache", ignore_errors=True)
            results[jobs] = made = run(folder, *options, "-j", str(jobs))
            told = " ".join(f"{memory:.0f}" for memory in made.memory)
            print(
                f"{chosen.pages} pages, {jobs} job{'' if jobs == 1 else 's'}: {made.wall:.1f} s, "
                f"{made.cpu:.1f} CPU s, {made.cpu / chosen.pages:.3f} CPU s a page; MB by tenth: {told}"
            )
        speed = results[1].wall / results[cores].wall
        print(f"speed-up on {cores} cores: {speed:.2f} ({speed / cores:.0%} of them)")
        again = run(folder, *options)
        print(
            f"with nothing to do: {again.wall:.2f} s, {again.cpu:.2f} CPU s, {max(again.memory):.0f} MB"
        )


if __name__ == "__main__":
    main()
