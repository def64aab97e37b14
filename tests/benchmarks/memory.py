"""`make bench-memory`: what a large translation memory costs to keep and to ask.

    python tests/benchmarks/memory.py [--segments N] [--queries N] [--folder DIR]

Makes N segments (1 M by default) of newspaper text in a temporary folder: the sentences of
training/data/ with their clauses exchanged and their figures changed, so that lengths and
words are real and many segments are like each other. Imports them from TMX into a
memory.sqlite, then asks it (with SQLite's own page cache of 32 MB; the system's is warm):
exactly, for segments that are there and that are not; and for near matches, of segments
changed in up to a fifth of their characters and of sentences kept back from training. Then
the same for a memory.tmx of a tenth of them. Nothing passes or fails on a time.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from pipeline.memory.entry import Entry, Memory
from pipeline.memory.opening import add, open_memory, opened_store
from pipeline.memory.tmx import read_tmx, tmx

ROOT = Path(__file__).parents[2]
DATA = ROOT / "training" / "data"
CLAUSE = re.compile(r"[^，；]+[，；]?")
SEED = 7
FIRST = 20  # queries that are asked in a process each


def sources(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[1] for line in lines if line.strip()]


def segments(count: int) -> Iterator[str]:
    """Sentences that are all different, of clauses that stand in their usual places."""
    dice = random.Random(SEED)  # noqa: S311 - no secret
    real = [*sources("newspaper.tsv"), *sources("newspaper-2.tsv")]
    shapes = [CLAUSE.findall(sentence) for sentence in real]
    first = [shape[0] for shape in shapes if len(shape) > 1]
    middle = [clause for shape in shapes for clause in shape[1:-1]]
    last = [shape[-1] for shape in shapes if len(shape) > 1]
    seen: set[int] = set()
    while len(seen) < count:
        shape = dice.choice(shapes)
        if len(shape) == 1:
            text = shape[0]
        else:
            text = "".join(
                (dice.choice(first), *dice.choices(middle, k=len(shape) - 2), dice.choice(last))
            )
        text = re.sub(r"\d", lambda _: str(dice.randrange(1, 10)), text)
        if hash(text) not in seen:
            seen.add(hash(text))
            yield text
        elif len(shape) == 1:  # a head, with another figure
            numbered = f"{text}（{dice.randrange(10**6)}）"
            if hash(numbered) not in seen:
                seen.add(hash(numbered))
                yield numbered


def changed(text: str, dice: random.Random) -> str:
    """A segment in which up to a fifth of the characters are put in, left out or replaced."""
    marks = list(text)
    for _ in range(dice.randint(1, max(1, len(marks) // 5))):
        at = dice.randrange(len(marks))
        how = dice.choice("ird")
        if how == "i":
            marks.insert(at, dice.choice("新大国人市年的在"))
        elif how == "r":
            marks[at] = dice.choice("新大国人市年的在")
        elif len(marks) > 2:
            del marks[at]
    return "".join(marks)


def timed(what: str, queries: list[str], ask: Callable[[str], bool]) -> None:
    """Ask each and print the median, the 95th and the 100th per cent in ms."""
    took, found = [], 0
    for query in queries:
        start = perf_counter()
        found += ask(query)
        took.append(1000 * (perf_counter() - start))
    row(what, took, found)


def first_of_a_process(memory: Path, queries: list[str]) -> None:
    """Ask each in a process of its own, which has loaded nothing but the memory before."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom time import perf_counter\n"
        "from pipeline.memory.opening import opened_store\n"
        "with opened_store(Path(sys.argv[1])) as store:\n"
        "    start = perf_counter()\n    found = store.near(sys.argv[2])\n"
        "    print(1000 * (perf_counter() - start), bool(found))"
    )
    took, found = [], 0
    for query in queries:
        run = subprocess.run(
            [sys.executable, "-c", code, str(memory), query],
            capture_output=True,
            text=True,
            check=True,
        )
        time, any_ = run.stdout.split()
        took.append(float(time))
        found += any_ == "True"
    row("near, the first of a process, with imports", took, found)


def row(what: str, took: list[float], found: int) -> None:
    """The median, the 95th and the 100th per cent of some times in ms."""
    took.sort()
    print(
        f"{what:44} {statistics.median(took):8.2f} {took[int(len(took) * 0.95)]:8.2f}"
        f" {took[-1]:8.2f} {found:6} of {len(took)}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="What a large translation memory costs.")
    parser.add_argument("--segments", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--folder", type=Path, help="keep the files here, or take them from here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["XDG_CACHE_HOME"] = temporary
        measure(options.folder or Path(temporary), options.segments, options.queries)
        text_file(Path(temporary), options.segments // 10)


def text_file(folder: Path, count: int) -> None:
    """A memory.tmx: how long its index takes to be made and to follow a change."""
    path = folder / "memory.tmx"
    entries = (Entry(text, "English.") for text in segments(count))
    with path.open("wb") as file:
        file.writelines(tmx(entries, path))

    def opened() -> float:
        start = perf_counter()
        with open_memory(path) as memory:
            assert memory is not None
            memory.lookup("市人大常委会")
        return perf_counter() - start

    past = path.stat().st_mtime_ns - 10**10
    os.utime(path, ns=(past, past))
    first, again = opened(), opened()
    add(path, [Entry("新的一句，说的是别的事情。", "A new sentence.")])
    print(
        f"memory.tmx of {count:,} segments: opened first in {first:.1f} s, then in "
        f"{1000 * again:.0f} ms, after one new entry in {opened():.1f} s"
    )


def measure(folder: Path, count: int, queries: int) -> None:
    exchange, memory = folder / "large.tmx", folder / "memory.sqlite"
    if not exchange.exists():
        made = (
            Entry(text, f"The English of segment {number}.", reviewed=number % 3 == 0, engine="e 1")
            for number, text in enumerate(segments(count), start=1)
        )
        with exchange.open("wb") as file:
            file.writelines(tmx(made, exchange))
    if not memory.exists():
        start = perf_counter()
        number = add(memory, read_tmx(exchange))
        took = perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
            1024 if sys.platform != "darwin" else 2**20
        )
        print(f"{number:,} segments, TMX of {exchange.stat().st_size / 1e6:,.0f} MB")
        print(f"imported in {took:,.0f} s, peak {peak:,} MB; {memory.stat().st_size / 1e6:,.0f} MB")
    dice = random.Random(SEED + 1)  # noqa: S311 - no secret
    there = [text for text in segments(count) if dice.random() < 3 * queries / count][:queries]
    lengths = sorted(len(text) for text in there)
    print(f"characters a segment: median {statistics.median(lengths)}, longest {lengths[-1]}")
    away = [changed(text, dice) for text in there]
    unseen = [*sources("heldout.tsv"), *sources("heldout-2.tsv")][:queries]
    print(f"{'ms':44} {'median':>8} {'95 %':>8} {'longest':>8}  found")
    with opened_store(memory) as store:
        timed("exact, in the memory", there, lambda text: store.lookup(text) is not None)
        timed("exact, not in it", away, lambda text: store.lookup(text) is not None)
        first_of_a_process(memory, away[:FIRST])
        timed("near, changed segments", away, lambda text: bool(store.near(text)))
        timed("near, changed segments again", away, lambda text: bool(store.near(text)))
        timed("near, sentences kept back", unseen, lambda text: bool(store.near(text)))
        heads = [text for text in unseen if len(text) < 20]
        timed("near, of these under 20 characters", heads, lambda text: bool(store.near(text)))
        complete(store.near, memory, away[:20])


def complete(
    near: Callable[[str], list[tuple[Entry, float]]], path: Path, queries: list[str]
) -> None:
    """Compare with the scores of every entry, one by one."""
    with opened_store(path) as store:
        whole = Memory.of(store.entries())
    missed = sum(
        [score for _, score in near(query)] != [score for _, score in whole.near(query)]
        for query in queries
    )
    print(
        f"scores that differ from those of all entries compared: {missed} of {len(queries)} queries"
    )


if __name__ == "__main__":
    main()
