"""`make bench`: what each product costs, beside a straightforward script in the same run.

    python tests/benchmarks/run.py [--source FILE] [--runs N] [--no-plain] [PRODUCT …]
    python tests/benchmarks/run.py --beside       only the PDFs beside Chromium and Typst
    python tests/benchmarks/run.py --many         only long texts

PRODUCT is hans.pdf, pinyin.docx and so on; all by default. Nothing here passes or
fails on a time: machines differ, so read the ratio first. "command" is a whole
`pipeline build` of that one product (normalising, edition, typesetting, reading
back); "typeset" a process that turns the finished edition into the file; "stage" the
same without imports and style sheets, which a build pays once; "plain" the script of
plain.py in a process of its own. CPU seconds are user and system time, start-up
included; memory is the peak resident size in MB; the best of the runs counts.

Then a long text, by its length; then the same page by other programs (beside.py), with
what a typesetter would mark in each file: marks that may not stand at a line's edge, units
parted from their figures, last lines of one character, full lines that are flush, lines on
the grid, how many lines the feet of columns are apart, characters that are copied wrong.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path

from beside import beside_rows, many_rows
from measure import Cost, complain, measure, script

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PRODUCTS = [
    f"{code}.{kind}" for kind in ("pdf", "docx") for code in ("hans", "hant", "pinyin", "en")
]
HEADER = (
    f"{'':12} {'command':>14} {'typeset':>14} {'stage':>7} {'plain':>14} {'plain /':>8} {'file':>6}\n"
    f"{'product':12} {'CPU s':>7} {'MB':>6} {'CPU s':>7} {'MB':>6} {'CPU s':>7} {'CPU s':>7} {'MB':>6}"
    f" {'typeset':>8} {'KB':>6}"
)


def pipeline(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("pipeline")), *arguments]


def cells(cost: Cost | None) -> str:
    return f"{'-':>7} {'-':>6}" if cost is None else f"{cost.cpu:7.2f} {cost.memory:6.0f}"


def product_row(name: str, source: Path, folder: Path, *, runs: int, plain: bool) -> str:
    code, _, kind = name.partition(".")
    if not (folder / f"{code}.pickle").exists():
        return f"{name:12} skipped"
    output = folder / "command"
    build = ["build", str(source), "--edition", code, "--format", kind, "--output", str(output)]

    def best(step: str, command: list[str], times: int) -> Cost | None:
        cheapest = None
        for _ in range(times):
            shutil.rmtree(output, ignore_errors=True)
            cost = measure(command, cwd=ROOT)
            if cost.returncode:
                complain(f"{name}, {step}", cost)
                return None
            if cheapest is None or cost.cpu < cheapest.cpu:
                cheapest = cost
        return cheapest

    command = best("command", pipeline(*build), runs)
    ours = best("typeset", script("cases.py", name, str(folder)), runs)
    warm = best("stage", script("cases.py", name, str(folder), "warm"), runs)
    # The plain script once: it may take half a minute, and nobody counts its hundredths.
    theirs = best("plain", script("plain.py", name, str(folder)), 1) if plain else None
    stage = f"{float(warm.output):7.2f}" if warm else f"{'-':>7}"
    ratio = f"{theirs.cpu / ours.cpu:7.1f}x" if ours and theirs else f"{'-':>8}"
    made = folder / name
    size = f"{made.stat().st_size / 1000:6.0f}" if made.exists() else f"{'-':>6}"
    return f"{name:12} {cells(command)} {cells(ours)} {stage} {cells(theirs)} {ratio} {size}"


def build_rows(source: Path, folder: Path) -> list[str]:
    """A first build of everything, and one with nothing to do."""
    output = str(folder / "whole")
    rows = []
    for label, runs in (("first build", 1), ("no-op build", 3)):
        cost = measure(pipeline("build", str(source), "--output", output), cwd=ROOT, runs=runs)
        if cost.returncode:
            complain(label, cost)
        rows.append(f"{label:12} {cells(None if cost.returncode else cost)}")
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--source", type=Path, default=ROOT / "source" / "2025-02-20" / "01.txt")
    parser.add_argument("--runs", type=int, default=3, help="runs of each of ours (default 3)")
    parser.add_argument("--no-plain", action="store_true", help="leave out the plain scripts")
    parser.add_argument("--beside", action="store_true", help="only beside other programs")
    parser.add_argument("--many", action="store_true", help="only long texts")
    parser.add_argument("products", nargs="*", metavar="PRODUCT")
    options = parser.parse_args()
    if unknown := set(options.products) - set(PRODUCTS):
        parser.error(f"no such product: {', '.join(sorted(unknown))}")
    source = options.source.resolve()

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        prepared = measure(script("cases.py", "prepare", str(folder), str(source)), cwd=ROOT)
        if prepared.returncode:
            complain("preparing the editions", prepared)
            return 1
        print(prepared.output, end="")
        python = f"Python {platform.python_version()}"
        print(f"{python}, {os.cpu_count()} cores, {platform.machine()}; {source.name}")
        if options.beside or options.many:
            more = [*([many_rows(folder, measure)] if options.many else [])]
            more += [beside_rows(folder, runs=options.runs)] if options.beside else []
            for row in (row for table in more for row in table):
                print(row, flush=True)
            return 0
        print(HEADER)
        for name in options.products or PRODUCTS:
            row = product_row(name, source, folder, runs=options.runs, plain=not options.no_plain)
            print(row, flush=True)
        if options.products:
            return 0
        print(*build_rows(source, folder), sep="\n", flush=True)
        for row in ("", *many_rows(folder, measure)):
            print(row, flush=True)
        for row in ("", *beside_rows(folder, runs=options.runs)):
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
