"""Our PDFs beside those of a browser and of Typst: the same text, the same page, one run.

Cost is that of the typesetting alone, from the finished text to the file, with all the
processes a program starts. What the files are like is measured by the code of
tests/typeset/measuring, the same for all three.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from measure import Cost, complain, script
from processes import available, measure_all

__all__ = ["beside_rows", "many_rows"]

_TIMES: Final = (1, 4, 16, 64)
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_ORDER: Final = ("hans", "hant", "pinyin", "en")
_HEADER: Final = (
    f"{'':22} {'':>6} {'':>6} {'':>7} {'':>5} {'CPU /':>6} {'kin-':>5} {'parted':>6} {'lone':>4}"
    f" {'flush':>6} {'on the':>6} {'feet':>5} {'copied':>6}\n"
    f"{'edition and program':22} {'CPU s':>6} {'MB':>6} {'KB':>7} {'pages':>5} {'ours':>6}"
    f" {'soku':>5} {'units':>6} {'char':>4} {'%':>6} {'grid %':>6} {'apart':>5} {'wrong':>6}"
)

Command = Callable[[Path, str, Path], list[str]]


def _ours(folder: Path, code: str, made: Path) -> list[str]:
    return script("cases.py", made.name, str(folder))


def _browser(name: str) -> Command:
    def command(folder: Path, code: str, made: Path) -> list[str]:
        # Debian's own start script and the sandbox want other than root.
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        return [
            name, "--headless", *sandbox, "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}",
            (folder / f"{code}.html").as_uri(),
        ]  # fmt: skip

    return command


def _typst(folder: Path, code: str, made: Path) -> list[str]:
    program = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
    return [sys.executable, "-c", program, str(folder / f"{code}.typ"), str(made)]


def _programs() -> Iterator[tuple[str, Command | None]]:
    yield "ours", _ours
    browser = next(filter(shutil.which, _BROWSERS), None)
    yield "Chromium", browser and _browser(browser)
    yield "Typst", _typst if importlib.util.find_spec("typst") else None


def beside_rows(folder: Path, *, runs: int) -> Iterator[str]:
    """The table, row by row, for the editions that are kept in a folder."""
    if not available():
        yield "beside other programs: only where /proc tells of processes (Linux)"
        return
    yield _HEADER
    for kept in sorted(folder.glob("*.pickle"), key=lambda path: _ORDER.index(path.stem)):
        code = kept.stem
        if measure_all(script("cases.py", code, str(folder), "sources")).returncode:
            yield f"{code:22} the page could not be written for the other programs"
            continue
        ours = 0.0
        for name, command in _programs():
            label = f"{code:8} {name}"
            if command is None:
                yield f"{label:22} not installed"
                continue
            made = folder / (f"{code}.pdf" if name == "ours" else f"{code}.{name}.pdf")
            made.unlink(missing_ok=True)
            cost = measure_all(command(folder, code, made), runs=runs)
            if cost.returncode or not made.exists():
                complain(label, cost)
                yield f"{label:22} failed"
                continue
            ours = ours or cost.cpu
            yield f"{label:22} {_row(cost, ours, made, code, folder)}"


def _row(cost: Cost, ours: float, made: Path, code: str, folder: Path) -> str:
    told = measure_all(script("cases.py", code, str(folder), "figures", str(made)))
    size = made.stat().st_size / 1000
    if told.returncode:
        complain(f"measuring {made.name}", told)
        return f"{cost.cpu:6.2f} {cost.memory:6.0f} {size:7.0f}"
    found: dict[str, Any] = json.loads(told.output)
    return (
        f"{cost.cpu:6.2f} {cost.memory:6.0f} {size:7.0f} {found['pages']:5}"
        f" {cost.cpu / ours:5.1f}x {found['kinsoku']:5} {found['numbers']:6} {found['lonely']:4}"
        f" {100 * found['flush']:6.1f} {100 * found['on_grid']:6.1f} {found['feet']:5.1f}"
        f" {found['miscopied']:6}"
    )


def many_rows(folder: Path, measure: Callable[..., Cost]) -> Iterator[str]:
    """What a long text costs: CPU seconds and memory by its pages' number."""
    yield f"{'a long text':12} {'times':>6} {'pages':>6} {'CPU s':>7} {'a page more':>11} {'MB':>6}"
    for code in ("hans", "pinyin"):
        before: tuple[float, int] | None = None
        for times in _TIMES:
            if not (folder / f"{code}.pickle").exists():
                break
            cost = measure(script("cases.py", f"{code}.pdf", str(folder), "many", str(times)))
            if cost.returncode:
                complain(f"{code}, {times} times", cost)
                break
            pages = int(cost.output)
            more = ""
            if before:
                more = f"{(cost.cpu - before[0]) / max(pages - before[1], 1):.2f}"
            yield f"{code:12} {times:6} {pages:6} {cost.cpu:7.2f} {more:>11} {cost.memory:6.0f}"
            before = (cost.cpu, pages)
