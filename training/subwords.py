"""The subword model: one SentencePiece vocabulary for both languages."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

__all__ = ["train_subwords"]


def _folding() -> str:
    """Normalisation rules: full-width letters, digits and spaces to ASCII, nothing else.

    NFKC (SentencePiece's default) would turn ，：！（） into ASCII as well and lose
    the difference between Chinese and English punctuation.
    """
    rules = [(0x3000, 0x20), (0xA0, 0x20), (0x09, 0x20)]
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A)):
        rules += [(code, code - 0xFEE0) for code in range(first, last + 1)]
    return "".join(f"{source:X}\t{target:X}\n" for source, target in rules)


def train_subwords(
    texts: Sequence[str],
    out: Path,
    *,
    pieces: int,
    seed: int,
    required: str = "",
    limit: int = 400_000,
) -> None:
    """Train a unigram model on at most `limit` of the texts and write it to `out`.

    Unknown characters fall back to bytes, so every text can be written; digits are
    single pieces, so that a figure is copied digit by digit. The characters of
    `required` get a piece of their own however rare they are.
    """
    import sentencepiece

    draw = random.Random(seed)  # noqa: S311 - a sample, no secret
    chosen = list(texts)
    if len(chosen) > limit:
        chosen = draw.sample(chosen, limit)
    draw.shuffle(chosen)
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules.tsv"
        rules.write_text(_folding(), encoding="utf-8")
        prefix = Path(folder) / "subwords"
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(chosen),
            model_prefix=str(prefix),
            model_type="unigram",
            vocab_size=pieces,
            character_coverage=0.9996,
            required_chars=required,
            byte_fallback=True,
            hard_vocab_limit=False,  # a very small corpus has fewer pieces
            split_digits=True,
            normalization_rule_tsv=str(rules),
            max_sentence_length=4000,
            max_sentencepiece_length=14,
            seed_sentencepiece_size=300_000,
            num_threads=2,
            shuffle_input_sentence=False,
            unk_id=0,
            bos_id=1,
            eos_id=2,
            pad_id=-1,
            minloglevel=1,
        )
        out.write_bytes(prefix.with_suffix(".model").read_bytes())
