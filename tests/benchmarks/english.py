"""`make bench-english`: how good the English is, before and after the pipeline's checks.

    python tests/benchmarks/english.py [--model PACKAGE]... [--test TSV]... [--by-genre]
                                       [--samples FILE] [--page FILE]

Each model puts each test into English in a process of its own, and then a page. Nothing
here passes or fails on a score. Two numbers in a column are raw (what the engine makes of
the sentences, without terms in them) and final (after the checks):

BLEU, chrF      sacreBLEU's; on both sides quotes are straight and the first letter is a
                capital, since the pipeline curls the ones and sets the other
figures         percent right of those that must stand in the English, as the pipeline reads
                them in the Chinese
numbers         percent said of those that the reference has in digits: a judge that knows
                nothing of the pipeline's reading, but wants the reference's own choice
terms           percent right of the lexicon's terms and the persons; the raw ones with the
                terms in the engine's source, where it takes them
loops empty hanzi   pairs that repeat themselves, say nothing, have Chinese left (in the end
                it is spelt in pinyin, and still counts)
lost            sentences that are set as untranslated
CPU s           user and system time of all threads, the model being loaded
MB              the peak resident size of the process

For the page, the CPU time counts from loading the model to the finished edition; its text
was read before. The newspaper's lexicon is used there, its translation memory nowhere.
"""

from __future__ import annotations

import argparse
import os
import pickle
import platform
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from english_scores import (
    Pair,
    Run,
    Share,
    bleu_and_chrf,
    by_genre,
    read_pairs,
    scores,
    signatures,
    translate_pairs,
)
from measure import measure

from pipeline.errors import MissingDependencyError, OutputError, PipelineError
from pipeline.files import display, write
from pipeline.gate import Gate
from pipeline.lexicon import base_lexicon
from pipeline.translate.argos import (
    INSTALL,
    ArgosTranslator,
    embedded_packages,
    installed_packages,
)
from pipeline.translate.package import Package, read_package
from pipeline.translate.passages import Origin, Translation, translate_passages

ROOT = Path(__file__).parent.parent.parent
TESTS = [ROOT / "training" / "data" / name for name in ("heldout.tsv", "heldout-2.tsv")]
PAGE = ROOT / "source" / "2025-02-20" / "01.txt"
SAMPLES = "# genre\tsource\treference\traw\tfinal\tflaws\n"

SHARE = f" {'raw':>5} {'final':>5} {'of':>4}"
HEADER = (
    f"{'':24} {'':12} {'':>5} {'BLEU':>11} {'chrF':>11} {'figures, %':>16} {'numbers, %':>16} {'terms, %':>16}"
    f" {'loops':>7} {'empty':>7} {'hanzi':>7} {'':>4} {'CPU s':>13}\n"
    f"{'model':24} {'test':12} {'pairs':>5} {'raw':>5} {'final':>5} {'raw':>5} {'final':>5}"
    f"{SHARE}{SHARE}{SHARE}"
    f" {'r':>3} {'f':>3} {'r':>3} {'f':>3} {'r':>3} {'f':>3}"
    f" {'lost':>4} {'raw':>6} {'final':>6} {'MB':>5}"
)
PAGE_HEADER = (
    f"{'model':24} {'page':14} {'sentences':>9} {'notes':>5} {'loops':>5} {'empty':>5}"
    f" {'lost':>5} {'CPU s':>6} {'MB':>5}"
)


@dataclass(frozen=True, slots=True)
class PageRun:
    """A page put into English: sentences, notes on them, how many are bad, CPU seconds."""

    sentences: int
    notes: int
    loops: int
    empty: int
    lost: int
    cpu: float


# --- In the process of its own ----------------------------------------------------------


def run_test(model: Path, test: Path) -> Run:
    translator = ArgosTranslator(read_package(model))
    translator.probe()
    return translate_pairs(read_pairs(test), translator, base_lexicon())


def run_page(model: Path, page: Path) -> PageRun:
    from pipeline import stages
    from pipeline.config import find_newspaper
    from pipeline.editions import english
    from pipeline.editions.simplified import simplified
    from pipeline.resources import lexicon_of

    paper = find_newspaper(page)
    read, lexicon = stages.read(page), lexicon_of(paper)
    base = simplified(read, paper)
    kept: list[Translation] = []

    def keeping(*arguments: Any, **options: Any) -> list[Translation]:
        kept.extend(translate_passages(*arguments, **options))
        return kept

    # The edition keeps its text and notes only: the sentences are counted on their way.
    with mock.patch.object(english, "translate_passages", keeping):
        began = time.process_time()
        engine = ArgosTranslator(read_package(model))
        english.english(read, base, paper=paper, lexicon=lexicon, translator=engine, memory=None)
        cpu = time.process_time() - began
    made = [sentence for translation in kept for sentence in translation.sentences]
    gates = [flaw.gate for sentence in made for flaw in sentence.flaws]
    return PageRun(
        len(made),
        len(gates),
        gates.count(Gate.LOOP),
        sum(not re.search(r"\w", sentence.english) for sentence in made),
        sum(sentence.origin is Origin.FAILED for sentence in made),
        cpu,
    )


def case(name: str, model: Path, text: Path, out: Path) -> None:
    """Run a test or a page and keep what came of it in a file."""
    made = run_page(model, text) if name == "page" else run_test(model, text)
    out.write_bytes(pickle.dumps(made))


# --- The tables -------------------------------------------------------------------------


def percent(right: int, count: int) -> str:
    return f"{100 * right / count:5.1f}" if count else f"{'-':>5}"


def share(value: Share) -> str:
    return f"{percent(value.raw, value.count)} {percent(value.final, value.count)} {value.count:4}"


def named(text: str, width: int) -> str:
    return f"{text if len(text) <= width else text[: width - 1] + '…':{width}}"


def test_row(model: str, test: str, pairs: Sequence[Pair], run: Run, memory: float) -> str:
    worth = scores(pairs, run, base_lexicon())
    counts = (f"{raw:3} {final:3}" for raw, final in (worth.loops, worth.empty, worth.hanzi))
    return " ".join(
        (
            named(model, 24),
            named(test, 12),
            f"{len(pairs):5}",
            *(f"{number:5.1f}" for number in (*worth.bleu, *worth.chrf)),
            share(worth.figures),
            share(worth.numbers),
            share(worth.terms),
            *counts,
            f"{worth.untranslated:4}",
            f"{run.raw_cpu:6.1f} {run.final_cpu:6.1f}",
            f"{memory:5.0f}",
        )
    )


def genre_rows(pairs: Sequence[Pair], run: Run) -> list[str]:
    rows = []
    for genre, numbers in by_genre(pairs):
        bleu, chrf = bleu_and_chrf(
            [run.outputs[number].final for number in numbers],
            [pairs[number].reference for number in numbers],
        )
        empty = " " * 5
        rows.append(
            f"{'':24} {named('  ' + genre, 12)} {len(numbers):5}"
            f" {empty} {bleu:5.1f} {empty} {chrf:5.1f}"
        )
    return rows


def page_row(model: str, page: str, run: PageRun, memory: float) -> str:
    return (
        f"{named(model, 24)} {named(page, 14)} {run.sentences:9} {run.notes:5} {run.loops:5}"
        f" {run.empty:5} {run.lost:5} {run.cpu:6.1f} {memory:5.0f}"
    )


def sample_rows(title: str, pairs: Sequence[Pair], run: Run) -> str:
    rows = [f"# {title}\n"]
    for pair, output in zip(pairs, run.outputs, strict=True):
        flaws = "; ".join(f"{gate}: {reason}" for gate, reason in output.flaws)
        cells = (pair.genre, pair.source, pair.reference, output.raw, output.final, flaws)
        rows.append("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
    return "".join(rows)


# --- The command ------------------------------------------------------------------------


def packages(chosen: Sequence[Path]) -> list[Package]:
    """The packages at the paths, else all that `pipeline english` could use."""
    if chosen:
        return [read_package(path.expanduser()) for path in chosen]
    found = [*embedded_packages(), *installed_packages()]
    if not found:
        raise MissingDependencyError(
            "no Chinese-to-English translation model is installed", remedy=f"run: {INSTALL}"
        )
    return found


def check_samples(path: Path) -> None:
    """Refuse to write samples over anything but samples."""
    if path.exists() and not path.read_bytes().startswith(SAMPLES.encode()):
        raise OutputError(
            "holds something else than samples and is not overwritten",
            path=display(path),
            remedy="choose another name for --samples",
        )


def measured(name: str, package: Package, text: Path) -> tuple[object, float]:
    """What a case gave and its peak memory in MB; raises `PipelineError` where it failed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.pickle"
        arguments = ["case", name, str(package.path), str(text), str(out)]
        cost = measure([sys.executable, str(Path(__file__)), *arguments])
        if cost.returncode:
            reason = cost.output.strip() or f"exit code {cost.returncode}"
            raise PipelineError(f"{text.name} with {package.path.name}: {reason}")
        # Written by `case` of this very run.
        return pickle.loads(out.read_bytes()), cost.memory  # noqa: S301


def report(options: argparse.Namespace) -> None:
    """Print the tables."""
    tests = {path: read_pairs(path) for path in options.test or TESTS}
    if options.samples:
        check_samples(options.samples)
    models = packages(options.model)
    samples = [SAMPLES]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    print(signatures())
    print("Before BLEU and chrF quotes are straightened, and the first letter is made a capital.")
    print(f"\n{HEADER}")
    for package in models:
        for path, pairs in tests.items():
            run, memory = measured("test", package, path)
            assert isinstance(run, Run)
            print(test_row(package.path.stem, path.stem, pairs, run, memory), flush=True)
            if options.by_genre:
                print(*genre_rows(pairs, run), sep="\n", flush=True)
            samples.append(sample_rows(f"{package.path.stem}, {path.stem}", pairs, run))
            if options.samples:
                write(options.samples, "".join(samples).encode())
    print(f"\n{PAGE_HEADER}")
    for package in models:
        page, memory = measured("page", package, options.page.resolve())
        assert isinstance(page, PageRun)
        name = "/".join(options.page.resolve().with_suffix("").parts[-2:])
        print(page_row(package.path.stem, name, page, memory), flush=True)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="english.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="%(prog)s [option]...",
    )
    parser.add_argument(
        "--model",
        metavar="PACKAGE",
        type=Path,
        action="append",
        default=[],
        help="may be given again; default: every usable one",
    )
    parser.add_argument(
        "--test",
        metavar="TSV",
        type=Path,
        action="append",
        default=[],
        help="may be given again; default: the held-out pairs in training/data/",
    )
    parser.add_argument("--by-genre", action="store_true", help="a line a genre, too")
    parser.add_argument("--samples", metavar="FILE", type=Path, help="write the outputs as TSV")
    parser.add_argument("--page", metavar="FILE", type=Path, default=PAGE)
    options = parser.parse_args(arguments)
    report(options)
    return 0


if __name__ == "__main__":
    try:
        if sys.argv[1:2] == ["case"]:
            case(sys.argv[2], *map(Path, sys.argv[3:]))
            sys.exit(0)
        sys.exit(main(sys.argv[1:]))
    except PipelineError as error_:
        print(error_, file=sys.stderr)
        sys.exit(int(error_.exit_code))
