"""A whole page in one batch against Argos Translate's own `translate()`, on the same model.

    python tests/benchmarks/batching.py [--model PACKAGE] [--page FILE] [--runs N]

Both sides get the sentences of the page one by one as the pipeline splits them, the same
search (a length penalty of 0.2, which Argos Translate has fixed; first a beam of 4, which is
its default, then greedy, which suits the model that ships), one thread, and a model that is loaded and has translated a sentence before. Argos
Translate is called as its users call it, a sentence at a time, with its own splitter of
sentences, which may part one further; how many of its outputs are ours to the letter is
printed, and once more with a splitter that leaves a sentence whole. CPU seconds are user
and system time; of `--runs` the cheapest counts. Each case runs in a process of its own.
Not a test: nothing passes or fails on a time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "source" / "2025-02-20" / "01.txt"
LENGTH_PENALTY = 0.2  # argostranslate.translate.apply_packaged_translation
BEAMS = (4, 1)
SIDES = ("argos", "argos, whole", "ours, one by one", "ours, one batch")


@dataclass(frozen=True, slots=True)
class Run:
    """The English of every sentence, and what it took, in seconds."""

    made: list[str]
    cpu: float
    wall: float


def page_sentences(page: Path) -> list[str]:
    """The different sentences and heads of a page, in order."""
    from pipeline import stages
    from pipeline.config import find_newspaper
    from pipeline.editions.simplified import simplified
    from pipeline.translate.segment import sentences

    base = simplified(stages.read(page), find_newspaper(page))
    found = [part.strip() for text in base.texts() for part in sentences(text)]
    return list(dict.fromkeys(part for part in found if part))


def argos(*, whole: bool) -> Callable[[Sequence[str]], list[str]]:
    from argostranslate import translate

    languages = {language.code: language for language in translate.get_installed_languages()}
    translation: Any = languages["zh"].get_translation(languages["en"])
    if whole:

        class Whole:
            def split_sentences(self, text: str) -> list[str]:
                return [text]

        inner = getattr(translation, "underlying", translation)
        inner.sentencizer = Whole()
    return lambda lines: [translation.translate(line) for line in lines]


def ours(package: Path, beam: int, *, at_once: bool) -> Callable[[Sequence[str]], list[str]]:
    from pipeline.translate.argos import ArgosTranslator
    from pipeline.translate.package import read_package

    read = replace(read_package(package), beam_size=beam, length_penalty=LENGTH_PENALTY)
    translator = ArgosTranslator(read)
    if at_once:
        return translator.translate
    return lambda lines: [translator.translate([line])[0] for line in lines]


def case(side: str, package: Path, beam: int) -> None:
    """Translate the lines on standard input and write the run to standard output."""
    lines: list[str] = json.load(sys.stdin)
    if side.startswith("argos"):
        engine = argos(whole=side == "argos, whole")
    else:
        engine = ours(package, beam, at_once=side == "ours, one batch")
    engine(lines[:1])
    cpu, wall = time.process_time(), time.perf_counter()
    made = [text.strip() for text in engine(lines)]
    spent = (time.process_time() - cpu, time.perf_counter() - wall)
    json.dump([made, *spent], sys.stdout)


def measured(side: str, package: Path, lines: Sequence[str], beam: int, runs: int) -> Run:
    """The cheapest of some runs of a side."""
    home = package.parent.parent
    environment = {
        **os.environ,
        "ARGOS_PACKAGES_DIR": str(package.parent),
        "ARGOS_BEAM_SIZE": str(beam),
        "ARGOS_INTRA_THREADS": "1",
        "ARGOS_INTER_THREADS": "1",
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
    }
    made = []
    for _ in range(runs):
        run = subprocess.run(
            [sys.executable, str(Path(__file__)), "case", side, str(package), str(beam)],
            input=json.dumps(lines),
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        made.append(Run(*json.loads(run.stdout.splitlines()[-1])))
    return min(made, key=lambda run: run.cpu)


def report(package: Path, page: Path, runs: int) -> None:
    from pipeline.translate.archive import unpack
    from pipeline.translate.package import read_package

    lines = page_sentences(page)
    print(f"Python {platform.python_version()}, {platform.machine()}; {page.name}:", end=" ")
    print(f"{len(lines)} sentences and heads, {sum(map(len, lines))} characters")
    with tempfile.TemporaryDirectory() as folder:
        read = read_package(package)
        unpacked = Path(folder) / "packages" / f"{read.name}-{read.version.replace('.', '_')}"
        unpacked.parent.mkdir()
        unpack(package, unpacked)
        for beam in BEAMS:
            print(f"\nbeam {beam:13} {'CPU s':>7} {'wall s':>7} {'times':>6}  same to the letter")
            done = {side: measured(side, unpacked, lines, beam, runs) for side in SIDES}
            best = done["ours, one batch"]
            for side, run in done.items():
                same = sum(one == other for one, other in zip(run.made, best.made, strict=True))
                times = run.cpu / best.cpu
                print(
                    f"{side:18} {run.cpu:7.2f} {run.wall:7.2f} {times:6.2f}  {same} of {len(lines)}"
                )


def main(arguments: Sequence[str]) -> None:
    from pipeline.translate.argos import embedded_packages

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, default=None, help="default: the one that ships")
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args(arguments)
    report(options.model or embedded_packages()[0].path, options.page.resolve(), options.runs)


if __name__ == "__main__":
    if sys.argv[1:2] == ["case"]:
        case(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main(sys.argv[1:])
