"""The held-out pairs: chosen once, written down, never trained on."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from training.corpus import Pair, read_pairs

__all__ = ["held_out", "stratified", "write_pairs"]


def stratified(pairs: Sequence[Pair], size: int, seed: int) -> list[Pair]:
    """`size` pairs in proportion to the genres (largest remainders), drawn with `seed`."""
    genres: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        genres[pair.genre].append(pair)
    quota = {genre: size * len(members) / len(pairs) for genre, members in genres.items()}
    count = {genre: int(share) for genre, share in quota.items()}
    by_remainder = sorted(quota, key=lambda genre: (count[genre] - quota[genre], genre))
    for genre in by_remainder[: size - sum(count.values())]:
        count[genre] += 1
    draw = random.Random(seed)  # noqa: S311 - a sample, no secret
    return [pair for genre in sorted(genres) for pair in draw.sample(genres[genre], count[genre])]


def write_pairs(path: Path, pairs: Sequence[Pair]) -> None:
    """Write pairs as TSV: genre, Chinese, English."""
    text = "".join(f"{pair.genre}\t{pair.zh}\t{pair.en}\n" for pair in pairs)
    path.write_text(text, encoding="utf-8")


def held_out(path: Path, pairs: Sequence[Pair], size: int, seed: int) -> list[Pair]:
    """The pairs of `path`; a stratified sample is drawn and written there where it is missing.

    Only the file counts once it is there, so that corpora may grow and the test stays.
    """
    if not path.exists():
        write_pairs(path, stratified(pairs, size, seed))
    return list(read_pairs(path, "newspaper"))
