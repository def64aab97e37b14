"""A whole page in one batch against Argos Translate's own `translate()`, on the same model.

    python tests/benchmarks/batching.py [--model PACKAGE] [--page FILE] [--runs N]

Both sides get the sentences of the page one by one as the pipeline splits them, the same
search (a length penalty of 0.2, which Argos Translate has fixed; first a beam of 4, which is
its default, then greedy, which suits the model that ships), one thread, and a model that is loaded and has translated a sentence before. Argos
Translate is called as its users call it, a sentence at a time, with its own splitter of
sentences, which may part one further; how many of its outputs are ours to the letter is
printed, and once more with a splitter that leaves a sentence whole. To give it the whole page
as one text changes nothing: it decodes 32 tokens at a time. CPU seconds are user and system
time. The sides take turns in one process for each beam, `--runs` times: what else the machine
does falls on all of them. Of each side the median is printed, and of the ratios of the pairs
that ran side by side the least, the median and the most.
Not a test: nothing passes or fails on a time.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import eq
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "source" / "2025-02-20" / "01.txt"
LENGTH_PENALTY = 0.2  # argostranslate.translate.apply_packaged_translation
BEAMS = (4, 1)
OURS = "ours, one batch"
SIDES = ("argos", "argos, whole", "ours, one by one", OURS)


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

        translation = copy.copy(getattr(translation, "underlying", translation))
        translation.sentencizer = Whole()
    return lambda lines: [translation.translate(line) for line in lines]


def ours(package: Path, beam: int, *, at_once: bool) -> Callable[[Sequence[str]], list[str]]:
    from pipeline.translate.engines.argos import ArgosTranslator
    from pipeline.translate.engines.package import read_package

    # Argos Translate takes the likeliest translation: so must this one, to say the same.
    read = replace(
        read_package(package), beam_size=beam, length_penalty=LENGTH_PENALTY, choices=None
    )
    translator = ArgosTranslator(read)
    if at_once:
        return translator.translate
    return lambda lines: [translator.translate([line])[0] for line in lines]


def case(package: Path, beam: int, runs: int) -> None:
    """Translate the lines on standard input in turns and write the runs to standard output."""
    lines: list[str] = json.load(sys.stdin)
    engines = [
        argos(whole=side == "argos, whole")
        if side.startswith("argos")
        else ours(package, beam, at_once=side == OURS)
        for side in SIDES
    ]
    for engine in engines:
        engine(lines[:1])
    rounds = []
    for _ in range(runs):
        turn = []
        for engine in engines:
            cpu, wall = time.process_time(), time.perf_counter()
            made = [text.strip() for text in engine(lines)]
            turn.append([made, time.process_time() - cpu, time.perf_counter() - wall])
        rounds.append(turn)
    json.dump(rounds, sys.stdout)


def measured(package: Path, lines: Sequence[str], beam: int, runs: int) -> list[dict[str, Run]]:
    """The rounds, each with a run of every side."""
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
    run = subprocess.run(
        [sys.executable, str(Path(__file__)), "case", str(package), str(beam), str(runs)],
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    rounds = json.loads(run.stdout.splitlines()[-1])
    return [{side: Run(*one) for side, one in zip(SIDES, turn, strict=True)} for turn in rounds]


def report(package: Path, page: Path, runs: int) -> None:
    from pipeline.translate.engines.archive import unpack
    from pipeline.translate.engines.package import read_package

    lines = page_sentences(page)
    print(f"Python {platform.python_version()}, {platform.machine()}; {page.name}:", end=" ")
    print(f"{len(lines)} sentences and heads, {sum(map(len, lines))} characters")
    with tempfile.TemporaryDirectory() as folder:
        read = read_package(package)
        unpacked = Path(folder) / "packages" / f"{read.name}-{read.version.replace('.', '_')}"
        unpacked.parent.mkdir()
        unpack(package, unpacked)
        for beam in BEAMS:
            print(f"\nbeam {beam:13} {'CPU s':>7} {'wall s':>7} {'times CPU':>17} {'same':>12}")
            rounds = measured(unpacked, lines, beam, runs)
            for side in SIDES:
                each = [turn[side] for turn in rounds]
                times = sorted(turn[side].cpu / turn[OURS].cpu for turn in rounds)
                same = sum(map(eq, each[0].made, rounds[0][OURS].made))
                print(
                    f"{side:18} {median(run.cpu for run in each):7.2f}"
                    f" {median(run.wall for run in each):7.2f}"
                    f" {times[0]:5.2f} {median(times):5.2f} {times[-1]:5.2f}"
                    f" {same:5} of {len(lines)}",
                    flush=True,
                )


def main(arguments: Sequence[str]) -> None:
    from pipeline.translate.engines.argos import embedded_packages

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, default=None, help="default: the one that ships")
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    report(options.model or embedded_packages()[0].path, options.page.resolve(), options.runs)


if __name__ == "__main__":
    if sys.argv[1:2] == ["case"]:
        case(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        main(sys.argv[1:])
