"""Throw-away Argos packages: a real CTranslate2 model with random weights.

Its translations are nonsense, but everything around them is real: SentencePiece,
CTranslate2, int8 weights, the package's layout.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

PAIRS = (
    ("市人大常委会依法履职。", "The standing committee performs its duties."),
    ("代表提出建议二百件。", "Deputies put forward 200 suggestions."),
    ("全市人民共同努力。", "The people of the city work together."),
    ("会议听取工作报告。", "The session heard the work report."),
)
LINES = tuple(f"{zh} {en}" for zh, en in PAIRS for _ in range(10))
VOCABULARY = 120
WIDTH = 16


@cache
def sentencepiece_model(*, lines: tuple[str, ...] = LINES, size: int = VOCABULARY) -> bytes:
    import sentencepiece

    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=out,
        vocab_size=size,
        character_coverage=1.0,
        hard_vocab_limit=False,
        minloglevel=2,
        num_threads=1,
    )
    return out.getvalue()


def vocabulary(*models: bytes) -> tuple[str, ...]:
    """The pieces of SentencePiece models, each once."""
    import sentencepiece

    pieces: dict[str, None] = {}
    for model in models:
        processor = sentencepiece.SentencePieceProcessor(model_proto=model)
        pieces |= {processor.id_to_piece(n): None for n in range(processor.vocab_size())}
    return tuple(pieces)


@cache
def model_files(
    pieces: tuple[str, ...] = (), *, add_source_eos: bool = True
) -> Mapping[str, bytes]:
    """A Transformer of one layer a side, the same weights every time.

    `pieces` is its vocabulary, by default that of `sentencepiece_model`.
    """
    import tempfile

    import numpy as np
    from ctranslate2.specs import TransformerSpec

    pieces = pieces or vocabulary(sentencepiece_model())
    random = np.random.default_rng(7)

    def weight(*shape: int) -> Any:
        return random.normal(0, 0.3, shape).astype(np.float32)

    spec = TransformerSpec.from_config(num_layers=1, num_heads=2)
    spec.config.add_source_eos = add_source_eos
    embedding = weight(len(pieces), WIDTH)
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = embedding
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = weight(512, WIDTH)
        _norm(side.layer_norm)
        for layer in side.layer:
            attentions = [layer.self_attention]
            if side is spec.decoder:
                attentions.append(layer.attention)
            for attention in attentions:
                _norm(attention.layer_norm)
                sizes = (
                    (3 * WIDTH, WIDTH)
                    if attention is layer.self_attention
                    else (
                        WIDTH,
                        2 * WIDTH,
                        WIDTH,
                    )
                )
                for linear, size in zip(attention.linear, sizes, strict=True):
                    linear.weight, linear.bias = weight(size, WIDTH), weight(size)
            _norm(layer.ffn.layer_norm)
            layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = weight(32, WIDTH), weight(32)
            layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = weight(WIDTH, 32), weight(WIDTH)
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.validate()
    spec.optimize(quantization="int8")
    with tempfile.TemporaryDirectory() as folder:
        spec.save(folder)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def _norm(norm: Any) -> None:
    import numpy as np

    norm.gamma = np.ones(WIDTH, dtype=np.float32)
    norm.beta = np.zeros(WIDTH, dtype=np.float32)


def metadata(**changes: object) -> dict[str, object]:
    return {
        "package_version": "1.0",
        "argos_version": "1.9",
        "from_code": "zh",
        "from_name": "Chinese",
        "to_code": "en",
        "to_name": "English",
        **changes,
    }


def package_files(**changes: object) -> dict[str, bytes]:
    """The files of a good package, by their paths inside its folder."""
    return {
        "metadata.json": json.dumps(metadata(**changes)).encode(),
        "README.md": b"# A test package\n",
        "sentencepiece.model": sentencepiece_model(),
        **{f"model/{name}": data for name, data in model_files().items()},
    }


def write_folder(path: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return path


def write_package(
    path: Path, files: Mapping[str, bytes], folder: str = "translate-zh_en-1_0"
) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{folder}/{name}", data)
    return path
