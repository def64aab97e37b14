"""Scores of a package: BLEU, chrF, injected terms copied, figures right, time.

Any package with a CTranslate2 model and a SentencePiece model can be scored, so that
a stock package stands in the same table.
"""

from __future__ import annotations

import json
import re
import tempfile
import time
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.augment import inject
from training.corpus import HAN, read_lexicon, read_pairs
from training.figures import english_forms, find_figures
from training.prepare import HERE
from training.slots import TermTable, inflections, plain_english

__all__ = ["Package", "evaluate"]


@dataclass
class Package:
    """A translation package, opened."""

    name: str
    injects: bool
    translator: Any
    subwords: Any

    @staticmethod
    def open(path: Path, stack: ExitStack) -> Package:
        """Open an ``.argosmodel`` (unpacked for as long as `stack` lasts) or a folder."""
        import ctranslate2
        import sentencepiece

        if path.is_file():
            scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            with zipfile.ZipFile(path) as archive:
                archive.extractall(scratch)
            path = next(p.parent for p in scratch.glob("*/metadata.json"))
        metadata = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
        return Package(
            name=path.name,
            injects=bool(metadata.get("term_injection")),
            translator=ctranslate2.Translator(str(path / "model"), compute_type="int8"),
            subwords=sentencepiece.SentencePieceProcessor(
                model_file=str(path / "sentencepiece.model")
            ),
        )

    def translate(self, texts: Sequence[str], beam: int = 5) -> list[str]:
        """Translations of the texts, in one call."""
        results = self.translator.translate_batch(
            self.subwords.encode(list(texts), out_type=str),
            beam_size=beam,
            max_batch_size=2048,
            batch_type="tokens",
            max_decoding_length=300,
            replace_unknowns=True,
        )
        return [
            self.subwords.decode_pieces(result.hypotheses[0]).replace("\u2581", " ").strip()
            for result in results
        ]


def _terms(zh: str, table: TermTable) -> list[tuple[int, int, str]]:
    """The lexicon's terms in a text, longest first, from the left."""
    found = []
    at = 0
    while at < len(zh):
        hit = next(iter(table.at(zh, at)), None)
        if hit is None:
            at += 1
            continue
        found.append((at, hit[0], hit[1][0]))
        at = hit[0]
    return found


def _has(text: str, form: str) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(f)}(?!\w)", text, re.IGNORECASE) for f in inflections(form)
    )


def _figure_counts(sources: Sequence[str], outputs: Sequence[str]) -> tuple[int, int]:
    """(right, all) figures of the sources in the outputs."""
    right = count = 0
    for zh, en in zip(sources, outputs, strict=True):
        for figure in find_figures(zh):
            count += 1
            right += any(
                re.search(rf"(?<![\d.,]){re.escape(text)}(?![\d]|[.,]\d)", en)
                for _, text in english_forms(figure)
            )
    return right, count


def _looping(text: str) -> bool:
    words = text.split()
    return any(
        words[i : i + size] * 3 == words[i : i + 3 * size]
        for size in range(1, 9)
        for i in range(len(words) - 3 * size + 1)
    )


def _share(right: int, count: int) -> str:
    return f"{100 * right / count:.1f} % of {count}" if count else "none"


def evaluate(
    path: Path,
    tests: Sequence[Path] = (),
    *,
    lexicon: Path,
    samples: Path | None = None,
    beam: int = 5,
) -> str:
    """A table (Markdown) of the package's scores on each TSV of test pairs.

    `samples`: a TSV that gets Chinese, reference and translation of the first test.
    """
    from sacrebleu import BLEU, CHRF

    tests = list(tests) or [HERE / "heldout.tsv"]
    table = TermTable((pair.zh, plain_english(pair.en)) for pair in read_lexicon(lexicon))
    lines = []
    with ExitStack() as stack:
        package = Package.open(path, stack)
        lines.append(f"{package.name}, beam {beam}\n")
        lines.append(
            "| test | pairs | BLEU | chrF | figures | terms injected, copied "
            "| loops | empty | hanzi left | CPU s |"
        )
        lines.append("|---|---|---|---|---|---|---|---|---|---|")
        for number, test in enumerate(tests):
            pairs = list(read_pairs(test, "test"))
            sources = [pair.zh for pair in pairs]
            references = [[pair.en for pair in pairs]]
            began = time.process_time()
            outputs = package.translate(sources, beam)
            used = time.process_time() - began
            copied = "not supported"
            if package.injects:
                spans = [_terms(zh, table) for zh in sources]
                chosen = [i for i, found in enumerate(spans) if found]
                injected = package.translate([inject(sources[i], spans[i]) for i in chosen], beam)
                kept = [
                    _has(text, english)
                    for i, text in zip(chosen, injected, strict=True)
                    for _, _, english in spans[i]
                ]
                copied = _share(sum(kept), len(kept))
            cells = (
                test.stem,
                len(pairs),
                f"{BLEU().corpus_score(outputs, references).score:.1f}",
                f"{CHRF().corpus_score(outputs, references).score:.1f}",
                _share(*_figure_counts(sources, outputs)),
                copied,
                sum(map(_looping, outputs)),
                sum(not text for text in outputs),
                sum(bool(HAN.search(text)) for text in outputs),
                f"{used:.1f}",
            )
            lines.append("| " + " | ".join(map(str, cells)) + " |")
            if samples is not None and number == 0:
                samples.write_text(
                    "".join(
                        f"{pair.zh}\t{pair.en}\t{text}\n"
                        for pair, text in zip(pairs, outputs, strict=True)
                    ),
                    encoding="utf-8",
                )
    return "\n".join(lines) + "\n"
