"""The way back: the weights of an `.argosmodel` as a run that training can begin with.

What ships has eight bits a weight. Training goes on from there as from the run it was packed
from (development pairs: the same BLEU and chrF to a tenth), so that a run's folder need not be
kept, and whoever has pairs of a paper's own can make the model that ships read more like it.
"""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from training.presets import Network
from training.weights import save

__all__ = ["unpack"]

VERSION = 6  # of CTranslate2's binary files
DTYPES = ("<f4", "<i1", "<i2", "<i4", "<f2")  # by CTranslate2's number for a type

Tensor = NDArray[np.float32]


def unpack(package: Path, run: Path) -> Network:
    """Write the weights of `package` (made by `pack`) and its subword model as the run `run`.

    Raises ValueError for a file that is no such package.
    """
    with zipfile.ZipFile(package) as archive:
        names = {Path(name).name: name for name in archive.namelist()}
        try:
            with archive.open(names["model.bin"]) as file:
                stored = _variables(file)
            subwords = archive.read(names["sentencepiece.model"])
            metadata = json.loads(archive.read(names["metadata.json"]))
        except KeyError as error:
            message = f"{package}: there is no {error.args[0]} in it"
            raise ValueError(message) from error
    try:
        network, weights = _run(stored)
    except KeyError as error:
        message = f"{package}: another kind of network: it has no {error.args[0]}"
        raise ValueError(message) from error
    save(run, network, weights, {"unpacked": metadata["package_version"]})
    (run / "subwords.model").write_bytes(subwords)
    return network


def _variables(file: BinaryIO) -> dict[str, Tensor]:
    """The variables of a CTranslate2 model by name, scaled back to floating point.

    The layout is that of `ctranslate2.specs.model_spec.ModelSpec._serialize`.
    """

    def number(form: str) -> int:
        (value,) = struct.unpack(f"<{form}", file.read(struct.calcsize(form)))
        return int(value)

    def name() -> str:
        return file.read(number("H")).rstrip(b"\0").decode()

    version = number("I")
    if version != VERSION:
        message = f"a CTranslate2 file of version {version}; this reads version {VERSION}"
        raise ValueError(message)
    name()
    number("I")
    found: dict[str, Tensor] = {}
    for _ in range(number("I")):
        key = name()
        shape = [number("I") for _ in range(number("B"))]
        kind = DTYPES[number("B")]
        data = np.frombuffer(file.read(number("I")), dtype=kind).reshape(shape)
        found[key] = data.astype(np.float32)
    for alias in [name() for _ in range(2 * number("I"))][::2]:
        found.pop(alias, None)
    return {
        key: value / _broad(found[f"{key}_scale"], value) if f"{key}_scale" in found else value
        for key, value in found.items()
    }


def _broad(scale: Tensor, value: Tensor) -> Tensor:
    """One scale a row (eight bits), or one in all."""
    return scale.reshape(-1, *[1] * (value.ndim - 1))


def _run(stored: Mapping[str, Tensor]) -> tuple[Network, dict[str, Tensor]]:
    """The other way round from `training.convert.convert`."""
    layers = {
        side: sum(key.endswith("/ffn/layer_norm/gamma") for key in stored if key.startswith(side))
        for side in ("encoder", "decoder")
    }
    embedding = stored["encoder/embeddings_0/weight"]
    network = Network(
        width=embedding.shape[1],
        heads=int(stored["encoder/num_heads"]),
        encoder_layers=layers["encoder"],
        decoder_layers=layers["decoder"],
        inner=stored["encoder/layer_0/ffn/linear_0/weight"].shape[0],
        vocabulary=embedding.shape[0],
    )
    weights = {"embedding.weight": embedding}

    def norm(there: str, here: str) -> None:
        weights[f"{here}.weight"] = stored[f"{there}/gamma"]
        weights[f"{here}.bias"] = stored[f"{there}/beta"]

    for side, count in layers.items():
        norm(f"{side}/layer_norm", f"{side}_norm")
        for layer in range(count):
            there, here = f"{side}/layer_{layer}", f"{side}.{layer}"
            norm(f"{there}/self_attention/layer_norm", f"{here}.attention.norm")
            norm(f"{there}/ffn/layer_norm", f"{here}.feed.norm")
            for part, kept in (
                ("self_attention/linear_0", "attention.joint"),
                ("self_attention/linear_1", "attention.out"),
                ("ffn/linear_0", "feed.gate"),
                ("ffn/linear_0_noact", "feed.value"),
                ("ffn/linear_1", "feed.out"),
            ):
                weights[f"{here}.{kept}.weight"] = stored[f"{there}/{part}/weight"]
            if side == "decoder":
                norm(f"{there}/attention/layer_norm", f"{here}.cross.norm")
                for part, kept in enumerate(("query", "memory", "out")):
                    weights[f"{here}.cross.{kept}.weight"] = stored[
                        f"{there}/attention/linear_{part}/weight"
                    ]
    return network, weights
