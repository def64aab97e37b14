"""Batches of one fixed shape: pairs drawn by the mix, varied, cut into subwords, packed.

All rows have the same lengths, so the device sees one shape for the whole run, and
short pairs share a row instead of being padded. Worker processes make the batches,
every time anew; the trainer never waits for them twice (see `Feed`).
"""

from __future__ import annotations

import json
import lzma
import multiprocessing
import queue
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.augment import NameMaker, injected, varied
from training.presets import Preset
from training.slots import Slot

__all__ = ["FIELDS", "Feed", "Maker", "pack_rows"]

Array = NDArray[np.int16]
BOS, EOS = 1, 2
FIELDS = (
    "source",
    "source_segment",
    "source_position",
    "target",
    "label",
    "target_segment",
    "target_position",
)


@dataclass
class _Row:
    source: list[list[int]]
    target: list[list[int]]


def pack_rows(
    pairs: list[tuple[list[int], list[int]]], source_length: int, target_length: int
) -> list[_Row]:
    """Pack id pairs into rows, first fit, longest first.

    A source takes its length and the end mark, a target its length and one mark; one
    source place stays free, so that padding targets have something to attend to.
    """
    pairs = sorted(pairs, key=lambda pair: -max(len(pair[0]), len(pair[1])))
    rows: list[_Row] = []
    free_source = np.zeros(len(pairs), dtype=np.int32)
    free_target = np.zeros(len(pairs), dtype=np.int32)
    for source, target in pairs:
        need_source, need_target = len(source) + 1, len(target) + 1
        if need_source > source_length - 1 or need_target > target_length:
            continue
        count = len(rows)
        fits = (free_source[:count] >= need_source) & (free_target[:count] >= need_target)
        at = int(fits.argmax()) if count else 0
        if not count or not fits[at]:
            at = count
            rows.append(_Row([], []))
            free_source[at], free_target[at] = source_length - 1, target_length
        rows[at].source.append(source)
        rows[at].target.append(target)
        free_source[at] -= need_source
        free_target[at] -= need_target
    return rows


def to_arrays(rows: list[_Row], source_length: int, target_length: int) -> dict[str, Array]:
    """The rows as arrays [rows, length]; padding has segment 0 and the label 0."""
    count = len(rows)
    arrays = {
        name: np.zeros(
            (count, source_length if name.startswith("source") else target_length), dtype=np.int16
        )
        for name in FIELDS
    }
    for number, row in enumerate(rows):
        at = 0
        for segment, ids in enumerate(row.source, 1):
            end = at + len(ids) + 1
            arrays["source"][number, at:end] = [*ids, EOS]
            arrays["source_segment"][number, at:end] = segment
            arrays["source_position"][number, at:end] = np.arange(end - at)
            at = end
        at = 0
        for segment, ids in enumerate(row.target, 1):
            end = at + len(ids) + 1
            arrays["target"][number, at:end] = [BOS, *ids]
            arrays["label"][number, at:end] = [*ids, EOS]
            arrays["target_segment"][number, at:end] = segment
            arrays["target_position"][number, at:end] = np.arange(end - at)
            at = end
    return arrays


class Maker:
    """Draws pairs and makes batches; one in every worker."""

    def __init__(self, data: Path, preset: Preset, rows: int, seed: int) -> None:
        import sentencepiece

        self._preset = preset
        self._rows = rows
        self._draw = random.Random(seed)  # noqa: S311 - training noise, no secret
        sentencepiece.set_random_generator_seed(seed)
        self._subwords = sentencepiece.SentencePieceProcessor(
            model_file=str(data / "subwords.model")
        )
        self._names = NameMaker(json.loads((data / "names.json").read_text(encoding="utf-8")))
        self._pairs: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        with lzma.open(data / "pairs.tsv.xz", "rt", encoding="utf-8") as lines:
            wanted = {name for phase in preset.phases for name in phase.mix}
            for line in lines:
                corpus, zh, en, slots = line.rstrip("\n").split("\t")
                if corpus in wanted:
                    self._pairs[corpus].append((zh, en, slots))
        self._order: dict[str, list[int]] = {name: [] for name in self._pairs}
        self._left: list[_Row] = []

    def _next(self, corpus: str) -> tuple[str, str, str]:
        """The corpora are gone through in shuffled order, so that no pair is left out."""
        order = self._order[corpus]
        if not order:
            order.extend(range(len(self._pairs[corpus])))
            self._draw.shuffle(order)
        return self._pairs[corpus][order.pop()]

    def _one(self, corpus: str, phase: int) -> tuple[str, str]:
        settings = self._preset.phases[phase]
        draw = self._draw
        zh, en, packed = self._next(corpus)
        if packed:
            slots = [Slot.unpack(cell) for cell in packed.split("\x1f")]
            if settings.vary:
                zh, en, slots = varied(zh, en, slots, draw, self._names, settings.vary)
            if draw.random() < settings.inject:
                zh = injected(zh, slots, draw)
        return zh, en

    def _encode(self, text: str, *, sampled: bool) -> list[int]:
        ids: list[int] = (
            self._subwords.encode(text, enable_sampling=True, nbest_size=-1, alpha=0.3)
            if sampled
            else self._subwords.encode(text)
        )
        return ids

    def batches(self, phase: int) -> Iterator[dict[str, Array]]:
        """Batches of one draw of pairs; rows that fill no batch wait for the next draw."""
        preset = self._preset
        settings = preset.phases[phase]
        draw = self._draw
        mix = {name: share for name, share in settings.mix.items() if self._pairs.get(name)}
        corpora = draw.choices(list(mix), list(mix.values()), k=preset.sentences)
        pairs = []
        for corpus in corpora:
            zh, en = self._one(corpus, phase)
            if draw.random() < settings.join:
                more_zh, more_en = self._one(corpus, phase)
                if zh[-1] in "。！？；.!?" and en[-1] in '.!?"':
                    zh, en = zh + more_zh, f"{en} {more_en}"
            pairs.append(
                (
                    self._encode(zh, sampled=draw.random() < settings.subword),
                    self._encode(en, sampled=draw.random() < settings.subword),
                )
            )
        rows = pack_rows(pairs, preset.source_length, preset.target_length)
        draw.shuffle(rows)
        rows = self._left + rows
        size = self._rows
        for start in range(0, len(rows) - size + 1, size):
            yield to_arrays(rows[start : start + size], preset.source_length, preset.target_length)
        self._left = rows[len(rows) - len(rows) % size :]


def _work(data: Path, preset: Preset, rows: int, seed: int, phase: Any, out: Any) -> None:
    maker = Maker(data, preset, rows, seed)
    while True:
        current = phase.value
        for batch in maker.batches(current):
            out.put((current, batch))


class Feed:
    """Batches for the trainer, from `workers` processes (0: made in this one).

    Where the workers cannot keep up, an earlier batch is given again, so the device
    is never idle; `repeated` counts these.
    """

    def __init__(self, data: Path, preset: Preset, *, rows: int, workers: int, seed: int) -> None:
        self.repeated = 0
        self.given = 0
        self._draw = random.Random(seed)  # noqa: S311 - training noise, no secret
        self._recent: list[dict[str, Array]] = []
        self._ready: list[dict[str, Array]] = []
        self._maker: Maker | None = None
        self._processes: list[Any] = []
        if workers == 0:
            self._maker = Maker(data, preset, rows, seed)
            return
        # Spawned, not forked: a fork after CUDA has started breaks both sides.
        context = multiprocessing.get_context("spawn")
        try:
            self._phase = context.Value("i", 0)
            self._queue = context.Queue(maxsize=6 * workers)
        except OSError:  # no shared memory here
            self._maker = Maker(data, preset, rows, seed)
            return
        for number in range(workers):
            process = context.Process(
                target=_work,
                args=(data, preset, rows, seed * 1000 + number, self._phase, self._queue),
                daemon=True,
            )
            process.start()
            self._processes.append(process)

    def next(self, phase: int) -> dict[str, Array]:
        """A batch of the phase (of the one before, for the first few after a change)."""
        self.given += 1
        if self._maker is not None:
            while not self._ready:
                self._ready = list(self._maker.batches(phase))
            return self._ready.pop()
        self._phase.value = phase
        try:
            made, batch = self._queue.get(block=len(self._recent) < 64, timeout=120)
            while made < phase and not self._queue.empty():
                made, batch = self._queue.get_nowait()
        except queue.Empty:
            self.repeated += 1
            return self._draw.choice(self._recent)
        if made < phase:
            return dict(batch)
        self._recent.append(batch)
        if len(self._recent) > 512:
            self._recent.pop(0)
        return dict(batch)

    def close(self) -> None:
        """End the workers."""
        for process in self._processes:
            process.terminate()
