"""The `.argosmodel`: a zip of one folder that Argos Translate and the pipeline install.

zh_en-newspaper-1_1/
metadata.json        languages, version, "term_injection": true, the search
model/               CTranslate2, int8
sentencepiece.model
minisbd/zh.onnx      the sentence splitter, so that none is downloaded
README.md            the model card
"""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from pathlib import Path

from training.convert import convert, english_pieces
from training.presets import MAX_CHARS
from training.splitter import write_splitter
from training.weights import load

__all__ = ["CARD", "pack"]

CARD = Path(__file__).parent / "MODEL_CARD.md"
EPOCH = (2025, 1, 1, 0, 0, 0)  # fixed dates: same weights, same bytes


def pack(run: Path, out: Path, *, version: str = "1.0", quantization: str = "int8") -> int:
    """Pack the run's weights and the subword model into `out`; returns its size in bytes.

    `run` holds run.json and weights-N.bin; ``subwords.model`` lies there or in the
    data folder that run.json names.
    """
    import sentencepiece

    network, weights, record = load(run)
    subwords = run / "subwords.model"
    if not subwords.exists():
        subwords = Path(record["data"]) / "subwords.model"
    processor = sentencepiece.SentencePieceProcessor(model_file=str(subwords))
    pieces = [processor.id_to_piece(i) for i in range(processor.vocab_size())]
    name = f"zh_en-newspaper-{version.replace('.', '_')}"
    metadata = {
        "package_version": version,
        "argos_version": "1.9.0",
        "from_code": "zh",
        "from_name": "Chinese",
        "to_code": "en",
        "to_name": "English",
        "links": [],
        "term_injection": True,
        "statements": True,
        "max_chars": MAX_CHARS,
        # Of the eight likeliest the fullest scores a point of chrF more on the development pairs
        # than the likeliest of two, and a third fewer have something to be doubted; a page
        # takes two thirds more time.
        "beam_size": 8,
        "choices": 8,
        "length_penalty": 1.0,
        # Of the clauses of the development pairs under this, four in five were left out
        # or garbled; half of all have 0.55 and more.
        "attention_floor": 0.28,
    }
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / name
        convert(
            network,
            weights,
            pieces,
            folder / "model",
            quantization=quantization,
            written=english_pieces(pieces),
        )
        (folder / "sentencepiece.model").write_bytes(subwords.read_bytes())
        (folder / "README.md").write_bytes(CARD.read_bytes())
        (folder / "metadata.json").write_text(
            json.dumps(metadata, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        write_splitter(folder / "minisbd" / "zh.onnx")
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = out.with_name(out.name + ".part")
        _zip(folder, beside)
        os.replace(beside, out)  # noqa: PTH105 - the atomic call by its own name
    return out.stat().st_size


def _zip(folder: Path, out: Path) -> None:
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            inside = path.relative_to(folder.parent).as_posix()
            info = zipfile.ZipInfo(inside, date_time=EPOCH)
            # Weights of eight bits shrink by a tenth, which is not worth unpacking them for
            # every page that is translated.
            stored = path.name == "model.bin"
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, path.read_bytes(), compresslevel=9)
