"""A sentence splitter for Argos Translate that needs no download.

Argos Translate cuts sentences with MiniSBD, an ONNX network over characters, and
downloads one where a package brings none. Chinese marks its sentence ends, so a rule
does: a sentence ends after 。！？ or …… and the closing quotes and brackets that
follow. The rule is written as a network of one convolution over character classes
(other, end mark, closing mark), as ONNX, byte by byte, since that needs no library.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from pathlib import Path

__all__ = ["write_splitter"]

ENDS = "。！？!?…"
CLOSERS = '”’」』）)》】"'
FLOAT, INT64 = 1, 7  # TensorProto.DataType
THRESHOLD = 0.75


def _varint(number: int) -> bytes:
    out = bytearray()
    while True:
        low, number = number & 0x7F, number >> 7
        out.append(low | (0x80 if number else 0))
        if not number:
            return bytes(out)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _tensor(name: str, shape: Sequence[int], values: Sequence[float]) -> bytes:
    dims = b"".join(_number(1, size) for size in shape)
    raw = struct.pack(f"<{len(values)}f", *values)
    return dims + _number(2, FLOAT) + _bytes(8, name) + _bytes(9, raw)


def _attribute(name: str, values: Sequence[int]) -> bytes:
    ints = b"".join(_number(8, value) for value in values)
    return _bytes(1, name) + ints + _number(20, 7)  # AttributeProto.INTS


def _node(kind: str, inputs: Sequence[str], output: str, *attributes: bytes) -> bytes:
    return (
        b"".join(_bytes(1, name) for name in inputs)
        + _bytes(2, output)
        + _bytes(4, kind)
        + b"".join(_bytes(5, attribute) for attribute in attributes)
    )


def _value(name: str, kind: int, dims: Sequence[str | int]) -> bytes:
    shape = b"".join(_bytes(1, _bytes(2, d) if isinstance(d, str) else _number(1, d)) for d in dims)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _graph(rows: int) -> bytes:
    """The graph: class of each character, then one convolution over three neighbours."""
    classes: list[float] = []
    for unit in range(rows):
        end = 2 <= unit < 2 + len(ENDS)
        closer = unit >= 2 + len(ENDS)
        classes += [float(end), float(closer)]
    # [output class, input class, neighbour (before, here, after)]; outputs are
    # "inside", "token end" (never) and "sentence end".
    weights = [0.0] * 12 + [0.5, 1.0, -2.0] + [0.25, 0.5, -2.0]
    nodes = [
        _node("Gather", ["classes", "units"], "by_place"),
        _node("Transpose", ["by_place"], "by_class", _attribute("perm", [0, 2, 1])),
        _node("Conv", ["by_class", "weights", "bias"], "scores", _attribute("pads", [1, 1])),
        _node("Transpose", ["scores"], "out", _attribute("perm", [0, 2, 1])),
    ]
    tensors = [
        _tensor("classes", (rows, 2), classes),
        _tensor("weights", (3, 2, 3), weights),
        _tensor("bias", (3,), (THRESHOLD, -1.0, 0.0)),
    ]
    return (
        b"".join(_bytes(1, node) for node in nodes)
        + _bytes(2, "sentences")
        + b"".join(_bytes(5, tensor) for tensor in tensors)
        + _bytes(11, _value("units", INT64, ("batch", "length")))
        + _bytes(11, _value("features", FLOAT, ("batch", "length", "features")))
        + _bytes(12, _value("out", FLOAT, ("batch", "length", 3)))
    )


def write_splitter(path: Path) -> None:
    """Write the network and what MiniSBD reads beside it (vocabulary, settings)."""
    units = ["<PAD>", "<UNK>", *ENDS, *CLOSERS]
    vocabulary = {
        "lang": "zh",
        "idx": 0,
        "cutoff": 0,
        "lower": False,
        "_unit2id": {unit: number for number, unit in enumerate(units)},
        "_id2unit": units,
    }
    config = {
        "skip_newline": True,
        "max_seqlen": 1000,
        "no_ssplit": False,
        "batch_size": 16,
        "feat_funcs": [],
        "use_dictionary": False,
        "num_dict_feat": 0,
    }
    meta = {
        "lang_code": "zh-hans",
        "config": json.dumps(config),
        "vocab": json.dumps(vocabulary, ensure_ascii=False),
        "lexicon": "null",
    }
    model = (
        _number(1, 8)  # IR version
        + _bytes(2, "training.splitter")
        + _bytes(7, _graph(len(units)))
        + _bytes(8, _bytes(1, "") + _number(2, 13))  # operator set 13
        + b"".join(_bytes(14, _bytes(1, key) + _bytes(2, text)) for key, text in meta.items())
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model)
