"""PyTorch weights to a CTranslate2 model, through CTranslate2's own specification."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.presets import Network

__all__ = ["convert", "english_pieces"]

Weights = Mapping[str, NDArray[np.float32]]


# Pieces that no English text is made of: anything written in Chinese, and the bytes that
# begin a character beyond U+07FF.
CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|<0x[EF][0-9A-F]>")


def english_pieces(pieces: Sequence[str]) -> list[int]:
    """The ids of the pieces that English is written with.

    A decoder that has only these leaves no hanzi, and makes two fifths of the products
    for the output layer.
    """
    return [number for number, piece in enumerate(pieces) if not CHINESE.search(piece)]


def convert(
    network: Network,
    weights: Weights,
    pieces: Sequence[str],
    out: Path,
    *,
    quantization: str,
    written: Sequence[int] | None = None,
) -> None:
    """Write the model folder `out` (model.bin, config.json, the vocabularies).

    `pieces` are the subword pieces in the order of their ids; `written` are the ids
    that the output may have (default: all, in one vocabulary for both sides);
    `quantization` is one of CTranslate2's types ("int8", "float32" …). The end mark is
    added to every source by the model itself, because Argos Translate does not add it.
    """
    from ctranslate2.specs import common_spec, transformer_spec

    encoder = transformer_spec.TransformerEncoderSpec(
        network.encoder_layers,
        network.heads,
        pre_norm=True,
        activation=common_spec.Activation.SWISH,
        ffn_glu=True,
    )
    decoder = transformer_spec.TransformerDecoderSpec(
        network.decoder_layers,
        network.heads,
        pre_norm=True,
        activation=common_spec.Activation.SWISH,
        ffn_glu=True,
    )
    spec = transformer_spec.TransformerSpec(encoder, decoder)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"  # noqa: S105 - a mark, no secret
    spec.config.layer_norm_epsilon = 1e-5
    embedding = weights["embedding.weight"]
    spec.encoder.embeddings[0].weight = embedding
    chosen = list(range(len(pieces))) if written is None else list(written)
    spec.decoder.embeddings.weight = embedding[chosen]
    spec.decoder.projection.weight = embedding[chosen]
    _norm(spec.encoder.layer_norm, weights, "encoder_norm")
    _norm(spec.decoder.layer_norm, weights, "decoder_norm")
    for number, layer in enumerate(spec.encoder.layer):
        _layer(layer, weights, f"encoder.{number}", cross=False)
    for number, layer in enumerate(spec.decoder.layer):
        _layer(layer, weights, f"decoder.{number}", cross=True)
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary([pieces[number] for number in chosen])
    spec.validate()
    spec.optimize(quantization=None if quantization == "float32" else quantization)
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))


def _norm(spec: Any, weights: Weights, name: str) -> None:
    spec.gamma = weights[f"{name}.weight"]
    spec.beta = weights[f"{name}.bias"]


def _layer(spec: Any, weights: Weights, name: str, *, cross: bool) -> None:
    attention = spec.self_attention
    _norm(attention.layer_norm, weights, f"{name}.attention.norm")
    attention.linear[0].weight = weights[f"{name}.attention.joint.weight"]
    attention.linear[1].weight = weights[f"{name}.attention.out.weight"]
    if cross:
        attention = spec.attention
        _norm(attention.layer_norm, weights, f"{name}.cross.norm")
        attention.linear[0].weight = weights[f"{name}.cross.query.weight"]
        attention.linear[1].weight = weights[f"{name}.cross.memory.weight"]
        attention.linear[2].weight = weights[f"{name}.cross.out.weight"]
    _norm(spec.ffn.layer_norm, weights, f"{name}.feed.norm")
    spec.ffn.linear_0.weight = weights[f"{name}.feed.gate.weight"]
    spec.ffn.linear_0_noact.weight = weights[f"{name}.feed.value.weight"]
    spec.ffn.linear_1.weight = weights[f"{name}.feed.out.weight"]
