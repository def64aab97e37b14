"""The command line of the training package."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from training.corpus import LEXICON, PAGE
from training.presets import PRESETS

__all__ = ["main"]


def _say(message: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {message}\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    check = commands.add_parser("check", help="proofread new pairs before they join the corpus")
    check.add_argument("files", type=Path, nargs="+", help="TSV: genre, Chinese, English")
    check.add_argument("--lexicon", type=Path, default=LEXICON)
    check.add_argument("--page", type=Path, default=PAGE)

    tiny = commands.add_parser("tiny", help="train and pack a tiny model in two minutes")
    tiny.add_argument("out", type=Path, help="the .argosmodel to write")
    tiny.add_argument("--minutes", type=float, default=1.2)
    tiny.add_argument("--seed", type=int, default=1)

    prepare = commands.add_parser("prepare", help="clean the corpora, train the subword model")
    prepare.add_argument("out", type=Path, help="the folder to fill")
    prepare.add_argument("--preset", choices=PRESETS, default="base")
    prepare.add_argument("--third-party", type=Path, help="folder of third-party-*.tsv.xz")
    prepare.add_argument(
        "--evaluation",
        type=Path,
        action="append",
        default=[],
        help="TSV of test pairs to keep out (may be given again)",
    )
    prepare.add_argument("--lexicon", type=Path, default=LEXICON)
    prepare.add_argument("--page", type=Path, default=PAGE)
    prepare.add_argument("--seed", type=int, default=1)

    train = commands.add_parser("train", help="fit the network inside a number of minutes")
    train.add_argument("--data", type=Path, required=True, help="a folder made by prepare")
    train.add_argument("--out", type=Path, required=True, help="the run's folder")
    train.add_argument("--preset", choices=PRESETS, default="base")
    train.add_argument("--minutes", type=float, default=7.5, help="all in all, saving included")
    train.add_argument("--workers", type=int, default=-1, help="processes that make batches")
    train.add_argument("--rows", type=int, help="packed rows a step, instead of the preset's")
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--start", type=Path, help="a run whose weights are the first ones")

    unpack = commands.add_parser("unpack", help="an .argosmodel's weights as a run to begin with")
    unpack.add_argument("package", type=Path, help="an .argosmodel that pack wrote")
    unpack.add_argument("out", type=Path, help="the run's folder")

    mean = commands.add_parser("average", help="several runs' weights made one")
    mean.add_argument("out", type=Path, help="the run's folder")
    mean.add_argument("runs", nargs="+", metavar="RUN=SHARE", help="a run and its share")

    pack = commands.add_parser("pack", help="weights to an .argosmodel")
    pack.add_argument("run", type=Path, help="the folder train wrote")
    pack.add_argument("out", type=Path, help="the .argosmodel to write")
    pack.add_argument("--version", default="1.0")
    pack.add_argument("--quantization", default="int8")
    return parser


def _check(options: argparse.Namespace) -> int:
    """Print what is to look at in the files; 1 if something must be mended."""
    from pipeline.lexicon import read_lexicon
    from training.proofread import proofread

    corpus = sorted((Path(__file__).parent / "data").glob("*.tsv"))
    lexicon = read_lexicon(options.lexicon)
    faults = 0
    for path in options.files:
        for remark in proofread(path, corpus=corpus, page=options.page, lexicon=lexicon):
            mark = "" if remark.sure else "? "
            sys.stdout.write(f"{path.name}:{remark.line}: {mark}{remark.text}\n")
            faults += remark.sure
    _say(f"{faults} to mend")
    return 1 if faults else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.command == "check":
        return _check(options)
    if options.command == "prepare":
        from training.prepare import prepare

        prepare(
            options.out,
            preset=PRESETS[options.preset],
            lexicon=options.lexicon,
            page=options.page,
            third_party=options.third_party,
            evaluation=options.evaluation,
            seed=options.seed,
            say=_say,
        )
    elif options.command == "train":
        from training.fit import train

        train(
            options.data,
            options.out,
            preset=PRESETS[options.preset],
            minutes=options.minutes,
            workers=options.workers,
            rows=options.rows,
            seed=options.seed,
            start=options.start,
            say=_say,
        )
    elif options.command == "unpack":
        from training.unpack import unpack

        network = unpack(options.package, options.out)
        _say(f"{options.out}: {network}")
    elif options.command == "average":
        from training.average import average

        pairs = [run.rpartition("=") for run in options.runs]
        average(options.out, {Path(run): float(share) for run, _, share in pairs})
    elif options.command == "pack":
        from training.package import pack

        size = pack(
            options.run, options.out, version=options.version, quantization=options.quantization
        )
        _say(f"{options.out}: {size / 1e6:.1f} MB")
    else:
        from training.tiny import tiny

        tiny(options.out, minutes=options.minutes, seed=options.seed, say=_say)
    return 0
