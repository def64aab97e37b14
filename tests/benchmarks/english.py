"""`make bench-english`: how good the English is, before and after the pipeline's checks.

    python tests/benchmarks/english.py [--model PACKAGE]... [--engine ENGINE]... [--test TSV]...
                                       [--by-genre] [--samples FILE] [--page FILE]

Each model or engine puts each test into English in a process of its own, and then a page. An
ENGINE is what `pipeline english --engine` takes: argos, the path of a model folder,
libretranslate:ADDRESS, openai:ADDRESS (its model and key are in the environment). Nothing
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
gates           under each row: how many pairs have a sentence that fails a gate in the end
CPU s           user and system time of all threads, the model being loaded
MB              the peak resident size of the process

For a page, figures and terms are those of its sentences, hanzi the characters left in the whole
edition, fail the sentences that fail a gate. The CPU time counts from loading the model to the finished edition; its text
was read before. The newspaper's lexicon is used there, its translation memory nowhere.
"""

from __future__ import annotations

import argparse
import os
import pickle
import platform
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

from english_scores import (
    Pair,
    Run,
    Share,
    by_genre,
    lost_figures,
    read_pairs,
    scores,
    signatures,
    translate_pairs,
    wanted_figures,
)
from measure import measure

from pipeline.errors import MissingDependencyError, OutputError, PipelineError
from pipeline.files import display, write
from pipeline.gate import Gate
from pipeline.lexicon import base_lexicon
from pipeline.translate.engines.argos import (
    INSTALL,
    embedded_packages,
    installed_packages,
)
from pipeline.translate.engines.choice import find_engine, probe
from pipeline.translate.engines.package import Package, read_package
from pipeline.translate.engines.reference import EngineKind, parse_engine
from pipeline.translate.passages import Origin, Translation, translate_passages
from pipeline.translate.script import hanzi
from pipeline.translate.task import make_task
from pipeline.translate.terms import missing

ROOT = Path(__file__).parent.parent.parent
TESTS = [ROOT / "training" / "data" / name for name in ("heldout.tsv", "heldout-2.tsv")]
PAGE_WIDTH = 14
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
    f"{'model':24} {'page':14} {'sentences':>9} {'figures, %':>10} {'of':>4} {'terms, %':>8} {'of':>4}"
    f" {'hanzi':>5} {'fail':>5} {'lost':>5} {'CPU s':>6} {'MB':>5}  gates"
)


@dataclass(frozen=True, slots=True)
class PageRun:
    """A page put into English: its sentences, and what is right of their figures and terms.

    `figures` and `terms` (persons among them) are how many are right, and how many there are;
    `hanzi` are left in the edition; `gates` are how many sentences fail each, `failing` any.
    """

    sentences: int
    figures: tuple[int, int]
    terms: tuple[int, int]
    hanzi: int
    failing: int
    lost: int
    cpu: float
    gates: tuple[tuple[str, int], ...] = ()


# --- In the process of its own ----------------------------------------------------------


def run_test(engine: str, test: Path) -> Run:
    translator = find_engine(engine)
    probe(translator)
    return translate_pairs(read_pairs(test), translator, base_lexicon())


def run_page(engine: str, page: Path) -> PageRun:
    from pipeline import stages
    from pipeline.config import find_newspaper
    from pipeline.editions import english
    from pipeline.editions.simplified import simplified
    from pipeline.resources import lexicon_of

    paper = find_newspaper(page)
    read, lexicon = stages.in_simplified(stages.read(page), paper), lexicon_of(paper)
    base = simplified(read, paper)
    kept: list[Translation] = []

    def keeping(*arguments: Any, **options: Any) -> list[Translation]:
        kept.extend(translate_passages(*arguments, **options))
        return kept

    # The edition keeps its text and notes only: the sentences are counted on their way.
    with mock.patch.object(english, "translate_passages", keeping):
        began = time.process_time()
        found = find_engine(engine)
        edition = english.english(
            read, base, paper=paper, lexicon=lexicon, translator=found, memory=None
        )
        cpu = time.process_time() - began
    made = [sentence for translation in kept for sentence in translation.sentences]
    # What the lexicon has whole is right by definition.
    asked = [sentence for sentence in made if sentence.origin is not Origin.LEXICON]
    names = english.people_of(read)
    tasks = [make_task(one.source, lexicon, names, head=False) for one in asked]
    wanted = [len(wanted_figures(one.source)) for one in asked]
    lost = [len(lost_figures(one.source, one.bare)) for one in asked]
    named = sum(len(task.terms) for task in tasks)
    missed = sum(len(missing(task.terms, one.bare)) for task, one in zip(tasks, asked, strict=True))
    found_in = edition.gates.findings
    return PageRun(
        len(made),
        (sum(wanted) - sum(lost), sum(wanted)),
        (named - missed, named),
        sum(len(run) for text in edition.texts() for run in hanzi(text)),
        len({finding.segment for finding in found_in}),
        sum(sentence.origin is Origin.FAILED for sentence in made),
        cpu,
        tuple((str(gate), count) for gate, count in Counter(f.gate for f in found_in).items()),
    )


def case(name: str, engine: str, text: Path, out: Path) -> None:
    """Run a test or a page and keep what came of it in a file."""
    made = run_page(engine, text) if name == "page" else run_test(engine, text)
    out.write_bytes(pickle.dumps(made))


# --- The tables -------------------------------------------------------------------------


def percent(right: int, count: int) -> str:
    return f"{100 * right / count:5.1f}" if count else f"{'-':>5}"


def share(value: Share) -> str:
    return f"{percent(value.raw, value.count)} {percent(value.final, value.count)} {value.count:4}"


def named(text: str, width: int) -> str:
    return f"{text if len(text) <= width else text[: width - 1] + '…':{width}}"


def test_row(model: str, test: str, pairs: Sequence[Pair], run: Run, memory: float | None) -> str:
    """A line of the table; without `memory`, what it cost is left out."""
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
            *(() if memory is None else (f"{run.raw_cpu:6.1f} {run.final_cpu:6.1f}",)),
            *(() if memory is None else (f"{memory:5.0f}",)),
        )
    )


def gates_row(run: Run) -> str:
    """How many pairs fail a gate in the end, by gate."""
    failed = Counter(gate for output in run.outputs for gate in {gate for gate, _ in output.flaws})
    told = ", ".join(f"{gate} {failed[gate]}" for gate in Gate if failed[gate])
    return f"{'':24} gates: {told or 'all passed'}"


def genre_rows(pairs: Sequence[Pair], run: Run) -> list[str]:
    """A line for each genre; BLEU of a few pairs says little."""
    return [
        test_row(
            "",
            f"  {genre}",
            [pairs[number] for number in numbers],
            replace(run, outputs=tuple(run.outputs[number] for number in numbers)),
            None,
        )
        for genre, numbers in by_genre(pairs)
    ]


def page_row(model: str, page: str, run: PageRun, memory: float) -> str:
    return (
        f"{named(model, 24)} {named(page, 14)} {run.sentences:9}"
        f" {percent(*run.figures):>10} {run.figures[1]:4} {percent(*run.terms):>8} {run.terms[1]:4}"
        f" {run.hanzi:5} {run.failing:5} {run.lost:5} {run.cpu:6.1f} {memory:5.0f}"
        f"  {', '.join(f'{gate} {count}' for gate, count in run.gates) or '-'}"
    )


def together(runs: Sequence[tuple[PageRun, float]]) -> tuple[PageRun, float]:
    """Pages as one: sums, and the most memory."""
    pages = [page for page, _ in runs]
    gates: Counter[str] = Counter()
    for page in pages:
        gates.update(dict(page.gates))
    whole = PageRun(
        sum(page.sentences for page in pages),
        (sum(page.figures[0] for page in pages), sum(page.figures[1] for page in pages)),
        (sum(page.terms[0] for page in pages), sum(page.terms[1] for page in pages)),
        sum(page.hanzi for page in pages),
        sum(page.failing for page in pages),
        sum(page.lost for page in pages),
        sum(page.cpu for page in pages),
        tuple(gates.items()),
    )
    return whole, max(memory for _, memory in runs)


def sample_rows(title: str, pairs: Sequence[Pair], run: Run) -> str:
    rows = [f"# {title}\n"]
    for pair, output in zip(pairs, run.outputs, strict=True):
        flaws = "; ".join(f"{gate}: {reason}" for gate, reason in output.flaws)
        cells = (pair.genre, pair.source, pair.reference, output.raw, output.final, flaws)
        rows.append("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
    return "".join(rows)


# --- The command ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Subject:
    """An engine to be measured: its name in the tables, and as `find_engine` has it."""

    name: str
    engine: str


def subjects(packages: Sequence[Path], engines: Sequence[str]) -> list[Subject]:
    """The packages and engines that were chosen, else all packages that could be used.

    Raises `PipelineError` for one that is none.
    """
    found = [_packaged(read_package(path.expanduser())) for path in packages]
    for engine in engines:
        find_engine(engine)
        place = parse_engine(engine)
        name = Path(engine).name if place.kind is EngineKind.PATH else engine
        found.append(Subject(name, engine))
    return found or list(map(_packaged, usable_packages()))


def _packaged(package: Package) -> Subject:
    return Subject(package.path.stem, str(package.path))


def usable_packages() -> list[Package]:
    """All packages that `pipeline english` could use."""
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


def measured(name: str, subject: Subject, text: Path) -> tuple[object, float]:
    """What a case gave and its peak memory in MB; raises `PipelineError` where it failed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.pickle"
        arguments = ["case", name, subject.engine, str(text), str(out)]
        cost = measure([sys.executable, str(Path(__file__)), *arguments])
        if cost.returncode:
            reason = cost.output.strip() or f"exit code {cost.returncode}"
            raise PipelineError(f"{text.name} with {subject.name}: {reason}")
        # Written by `case` of this very run.
        return pickle.loads(out.read_bytes()), cost.memory  # noqa: S301


def report(options: argparse.Namespace) -> None:
    """Print the tables."""
    tests = {path: read_pairs(path) for path in options.test or TESTS}
    if options.samples:
        check_samples(options.samples)
    models = subjects(options.model, options.engine)
    samples = [SAMPLES]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    print(signatures())
    print("Before BLEU and chrF quotes are straightened, and the first letter is made a capital.")
    print(f"\n{HEADER}")
    for subject in models:
        for path, pairs in tests.items():
            run, memory = measured("test", subject, path)
            assert isinstance(run, Run)
            print(test_row(subject.name, path.stem, pairs, run, memory), flush=True)
            print(gates_row(run), flush=True)
            if options.by_genre:
                print(*genre_rows(pairs, run), sep="\n", flush=True)
            samples.append(sample_rows(f"{subject.name}, {path.stem}", pairs, run))
            if options.samples:
                write(options.samples, "".join(samples).encode())
    print(f"\n{PAGE_HEADER}")
    for subject in models:
        runs = []
        for path in options.page or [PAGE]:
            page, memory = measured("page", subject, path.resolve())
            assert isinstance(page, PageRun)
            folder, name = path.resolve().with_suffix("").parts[-2:]
            name = f"{folder}/{name}" if len(f"{folder}/{name}") <= PAGE_WIDTH else name
            print(page_row(subject.name, name, page, memory), flush=True)
            runs.append((page, memory))
        if len(runs) > 1:
            print(page_row(subject.name, "all", *together(runs)), flush=True)


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
        "--engine",
        metavar="ENGINE",
        action="append",
        default=[],
        help="argos, a model folder, libretranslate:ADDRESS, openai:ADDRESS; may be given again",
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
    parser.add_argument(
        "--page",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="may be given again; default: the sample page",
    )
    options = parser.parse_args(arguments)
    report(options)
    return 0


if __name__ == "__main__":
    try:
        if sys.argv[1:2] == ["case"]:
            case(sys.argv[2], sys.argv[3], *map(Path, sys.argv[4:]))
            sys.exit(0)
        sys.exit(main(sys.argv[1:]))
    except PipelineError as error_:
        print(error_, file=sys.stderr)
        sys.exit(int(error_.exit_code))
