"""`make bench`: what each product costs, beside a straightforward script in the same run.

    python tests/benchmarks/run.py [--source FILE] [--runs N] [--no-plain] [PRODUCT …]

PRODUCT is hans.pdf, pinyin.docx and so on; all by default. Nothing here passes or
fails on a time: machines differ, so read the ratio first. "command" is a whole
`pipeline build` of that one product (normalising, edition, typesetting, reading
back); "typeset" a process that turns the finished edition into the file; "plain" the
script of plain.py doing that. CPU seconds are user and system time, start-up
included; memory is the peak resident size in MB; the best of the runs counts.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path

from measure import Cost, measure

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PRODUCTS = [
    f"{code}.{kind}" for kind in ("pdf", "docx") for code in ("hans", "hant", "pinyin", "en")
]
HEADER = (
    f"{'':12} {'command':>14} {'typeset':>14} {'plain':>14} {'ratio':>7} {'file':>7}\n"
    f"{'product':12} {'CPU s':>7} {'MB':>6} {'CPU s':>7} {'MB':>6} {'CPU s':>7} {'MB':>6}"
    f" {'plain/ours':>10} {'KB':>5}"
)


def pipeline(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("pipeline")), *arguments]


def script(name: str, *arguments: str) -> list[str]:
    return [sys.executable, str(HERE / name), *arguments]


def cells(cost: Cost | None) -> str:
    return f"{'-':>7} {'-':>6}" if cost is None else f"{cost.cpu:7.2f} {cost.memory:6.0f}"


def complain(what: str, cost: Cost) -> None:
    last = cost.output.strip().splitlines()[-1:] or [""]
    print(f"{what}: exit code {cost.returncode}: {last[0]}", file=sys.stderr)


def product_row(name: str, source: Path, folder: Path, *, runs: int, plain: bool) -> str:
    code, _, kind = name.partition(".")
    if not (folder / f"{code}.pickle").exists():
        return f"{name:12} skipped"
    costs: dict[str, Cost | None] = {"command": None, "typeset": None, "plain": None}
    output = folder / "command"
    build = ["build", str(source), "--edition", code, "--format", kind, "--output", str(output)]
    steps = {
        "command": pipeline(*build),
        "typeset": script("cases.py", name, str(folder)),
        "plain": script("plain.py", name, str(folder)),
    }
    for step, command in steps.items():
        if step == "plain" and not plain:
            continue
        shutil.rmtree(output, ignore_errors=True)
        cost = measure(command, cwd=ROOT)
        for _ in range(runs - 1):
            if cost.returncode or step == "plain":
                break
            shutil.rmtree(output, ignore_errors=True)
            again = measure(command, cwd=ROOT)
            cost = min(cost, again, key=lambda each: each.cpu)
        if cost.returncode:
            complain(f"{name}, {step}", cost)
        else:
            costs[step] = cost
    ours, theirs = costs["typeset"], costs["plain"]
    ratio = f"{theirs.cpu / ours.cpu:9.1f}x" if ours and theirs else f"{'-':>10}"
    made = folder / name
    size = f"{made.stat().st_size / 1000:5.0f}" if made.exists() else f"{'-':>5}"
    return f"{name:12} {cells(costs['command'])} {cells(ours)} {cells(theirs)} {ratio} {size}"


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
        print(f"{python}, {os.cpu_count()} cores, {platform.machine()}; {source.name}\n{HEADER}")
        for name in options.products or PRODUCTS:
            row = product_row(name, source, folder, runs=options.runs, plain=not options.no_plain)
            print(row, flush=True)
        if not options.products:
            print(*build_rows(source, folder), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
