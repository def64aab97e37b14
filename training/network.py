"""The translation network in PyTorch, layer for layer what CTranslate2 runs.

A pre-norm transformer with a deep encoder and a shallow decoder: sinusoidal
positions, gated feed-forward layers (SwiGLU), no biases in the linear layers, one
embedding matrix for both languages and the output. Several pairs share a row of a
batch ("packed"); the segment numbers keep them apart in attention, and their
positions begin anew.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own convention
from torch import Tensor, nn

from training.presets import Network

__all__ = ["BOS", "EOS", "UNK", "Transformer", "sinusoids"]

UNK, BOS, EOS = 0, 1, 2


def sinusoids(count: int, width: int) -> Tensor:
    """Position encodings [count, width], as CTranslate2 computes them.

    Positions count from 1; sines fill the first half of the width, cosines the second.
    """
    half = width // 2
    rates = torch.exp(torch.arange(half) * -(math.log(10000.0) / (half - 1)))
    angles = torch.arange(1, count + 1).unsqueeze(1) * rates.unsqueeze(0)
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def drop(x: Tensor, rate: float, *, training: bool) -> Tensor:
    """Dropout; on a CPU the rate is rounded to a 256th.

    There PyTorch draws a random number for each element on one core, which takes half
    of a step; here one drawn word of 64 bits serves eight elements.
    """
    if not training or not rate:
        return x
    if x.device.type != "cpu":
        return F.dropout(x, rate, training)
    words = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_(-(2**63), None)
    dropped = round(rate * 256)
    kept = words.view(torch.uint8)[: x.numel()].view(x.shape) >= dropped
    return x * (kept.to(x.dtype) * (256 / (256 - dropped)))


class Attention(nn.Module):
    """Multi-head attention; `memory` given: of the queries over the memory.

    Attention itself is dropped out on a GPU only: on a CPU the fused kernel takes no
    dropout, and the one that does takes three times as long.
    """

    def __init__(self, network: Network, dropout: float, *, cross: bool) -> None:
        super().__init__()
        width = network.width
        self.heads = network.heads
        self.dropout = dropout
        self.norm = nn.LayerNorm(width)
        if cross:
            self.query = nn.Linear(width, width, bias=False)
            self.memory = nn.Linear(width, 2 * width, bias=False)
        else:
            self.joint = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)

    def split(self, x: Tensor) -> Tensor:
        """[rows, length, width] to [rows, heads, length, width / heads]."""
        rows, length, width = x.shape
        return x.view(rows, length, self.heads, width // self.heads).transpose(1, 2)

    def join(self, x: Tensor) -> Tensor:
        """The heads put together again and through the output layer."""
        joined: Tensor = self.out(x.transpose(1, 2).flatten(2))
        return joined

    def forward(self, x: Tensor, mask: Tensor, memory: Tensor | None = None) -> Tensor:
        y = self.norm(x)
        if memory is None:
            q, k, v = self.joint(y).chunk(3, dim=-1)
        else:
            q = self.query(y)
            k, v = self.memory(memory).chunk(2, dim=-1)
        rate = self.dropout if self.training and x.device.type != "cpu" else 0.0
        return self.join(
            F.scaled_dot_product_attention(
                self.split(q), self.split(k), self.split(v), attn_mask=mask, dropout_p=rate
            )
        )


class FeedForward(nn.Module):
    """The gated feed-forward layer: out(silu(gate(x)) * value(x))."""

    def __init__(self, network: Network, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(network.width)
        self.gate = nn.Linear(network.width, network.inner, bias=False)
        self.value = nn.Linear(network.width, network.inner, bias=False)
        self.out = nn.Linear(network.inner, network.width, bias=False)
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm(x)
        hidden = F.silu(self.gate(y)) * self.value(y)
        out: Tensor = self.out(drop(hidden, self.dropout, training=self.training))
        return out


class Layer(nn.Module):
    """A layer of the encoder, or with `cross` of the decoder."""

    def __init__(
        self, network: Network, dropout: float, attention_dropout: float, *, cross: bool
    ) -> None:
        super().__init__()
        self.attention = Attention(network, attention_dropout, cross=False)
        self.cross = Attention(network, attention_dropout, cross=True) if cross else None
        self.feed = FeedForward(network, attention_dropout)
        self.dropout = dropout

    def _drop(self, x: Tensor) -> Tensor:
        return drop(x, self.dropout, training=self.training)

    def forward(
        self,
        x: Tensor,
        mask: Tensor,
        memory: Tensor | None = None,
        cross_mask: Tensor | None = None,
    ) -> Tensor:
        x = x + self._drop(self.attention(x, mask))
        if self.cross is not None and memory is not None and cross_mask is not None:
            x = x + self._drop(self.cross(x, cross_mask, memory))
        return x + self._drop(self.feed(x))


class Transformer(nn.Module):
    """The whole network."""

    def __init__(
        self,
        network: Network,
        *,
        dropout: float = 0.0,
        attention_dropout: float = 0.0,
        positions: int = 1024,
    ) -> None:
        super().__init__()
        self.network = network
        self.dropout = dropout
        self.written: Tensor
        self.place: Tensor
        self.embedding = nn.Embedding(network.vocabulary, network.width)
        self.encoder = nn.ModuleList(
            Layer(network, dropout, attention_dropout, cross=False)
            for _ in range(network.encoder_layers)
        )
        self.encoder_norm = nn.LayerNorm(network.width)
        self.decoder = nn.ModuleList(
            Layer(network, dropout, attention_dropout, cross=True)
            for _ in range(network.decoder_layers)
        )
        self.decoder_norm = nn.LayerNorm(network.width)
        self.register_buffer("positions", sinusoids(positions, network.width), persistent=False)
        # The ids that the output may have, and the place of every id among them (-1: none).
        every = torch.arange(network.vocabulary)
        self.register_buffer("written", every, persistent=False)
        self.register_buffer("place", every, persistent=False)
        self._initialise()

    def write_only(self, ids: Sequence[int]) -> None:
        """Let the output be made of these ids alone.

        The model that ships writes English pieces only (`training.convert.english_pieces`);
        to train it so spares more than half of the output layer, a fifth of a step on a CPU.
        """
        written = torch.tensor(sorted(ids))
        place = torch.full((self.network.vocabulary,), -1)
        place[written] = torch.arange(len(written))
        self.written, self.place = written, place

    def _initialise(self) -> None:
        depth = self.network.encoder_layers + self.network.decoder_layers
        for name, weight in self.named_parameters():
            if weight.dim() < 2:
                continue
            if name == "embedding.weight":
                nn.init.normal_(weight, std=self.network.width**-0.5)
            else:
                nn.init.xavier_uniform_(weight)
                if name.endswith("out.weight"):
                    # Residual branches begin small, so that depth does not blow up the sum.
                    with torch.no_grad():
                        weight.mul_((2 * depth) ** -0.5)

    def _embed(self, ids: Tensor, positions: Tensor) -> Tensor:
        table: Tensor = self.positions  # type: ignore[assignment]
        x = self.embedding(ids) * math.sqrt(self.network.width) + table[positions]
        return drop(x, self.dropout, training=self.training)

    def encode(self, ids: Tensor, positions: Tensor, segments: Tensor) -> Tensor:
        """States [rows, length, width] of packed sources [rows, length]."""
        mask = _same(segments, segments)
        x = self._embed(ids, positions)
        for layer in self.encoder:
            x = layer(x, mask)
        states: Tensor = self.encoder_norm(x)
        return states

    def decode(
        self,
        ids: Tensor,
        positions: Tensor,
        segments: Tensor,
        memory: Tensor,
        memory_segments: Tensor,
    ) -> Tensor:
        """Logits [rows, length, written] of packed targets over their sources' states."""
        length = ids.shape[1]
        past = torch.ones(length, length, dtype=torch.bool, device=ids.device).tril()
        mask = _same(segments, segments) & past
        cross_mask = _same(segments, memory_segments)
        x = self._embed(ids, positions)
        for layer in self.decoder:
            x = layer(x, mask, memory, cross_mask)
        return self._logits(x)

    def _logits(self, x: Tensor) -> Tensor:
        weight = self.embedding.weight
        if len(self.written) < len(weight):
            weight = weight[self.written]
        return F.linear(self.decoder_norm(x), weight)

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Logits of a packed batch (see `training.batches`)."""
        memory = self.encode(batch["source"], batch["source_position"], batch["source_segment"])
        return self.decode(
            batch["target"],
            batch["target_position"],
            batch["target_segment"],
            memory,
            batch["source_segment"],
        )

    @torch.no_grad()
    def greedy(self, sources: list[list[int]], limit: int = 256) -> list[list[int]]:
        """Greedy translations of unpacked sources (ids without the end mark)."""
        device = self.embedding.weight.device
        longest = max(len(s) for s in sources) + 2
        ids = torch.full((len(sources), longest), EOS, device=device)
        segments = torch.zeros_like(ids)
        for row, source in enumerate(sources):
            ids[row, : len(source) + 1] = torch.tensor([*source, EOS], device=device)
            segments[row, : len(source) + 1] = 1
        places = torch.arange(longest, device=device).expand_as(ids)
        memory = self.encode(ids, places, segments)
        mask = (segments > 0)[:, None, None, :]
        layers = [_Step(layer, memory) for layer in self.decoder]  # type: ignore[arg-type]
        last = torch.full((len(sources), 1), BOS, device=device)
        out = []
        done = torch.zeros(len(sources), dtype=torch.bool, device=device)
        for step in range(min(limit, 2 * longest + 16)):
            x = self._embed(last, torch.full_like(last, step))
            for layer in layers:
                x = layer(x, mask)
            last = self.written[self._logits(x).argmax(-1)]
            out.append(last)
            done |= last[:, 0] == EOS
            if step % 8 == 0 and bool(done.all()):
                break
        lines: list[list[int]] = torch.cat(out, dim=1).tolist()
        return [line[: line.index(EOS)] if EOS in line else line for line in lines]


class _Step:
    """A decoder layer that takes one place at a time and remembers the ones before."""

    def __init__(self, layer: Layer, memory: Tensor) -> None:
        assert layer.cross is not None  # noqa: S101 - a decoder layer has one
        self._layer = layer
        self._cross = layer.cross
        key, value = layer.cross.memory(memory).chunk(2, dim=-1)
        self._memory = (layer.cross.split(key), layer.cross.split(value))
        self._past: tuple[Tensor, Tensor] | None = None

    def __call__(self, x: Tensor, mask: Tensor) -> Tensor:
        own = self._layer.attention
        q, k, v = (own.split(part) for part in own.joint(own.norm(x)).chunk(3, dim=-1))
        if self._past is not None:
            k = torch.cat([self._past[0], k], dim=2)
            v = torch.cat([self._past[1], v], dim=2)
        self._past = (k, v)
        x = x + own.join(F.scaled_dot_product_attention(q, k, v))
        q = self._cross.split(self._cross.query(self._cross.norm(x)))
        x = x + self._cross.join(F.scaled_dot_product_attention(q, *self._memory, attn_mask=mask))
        out: Tensor = x + self._layer.feed(x)
        return out


def _same(a: Tensor, b: Tensor) -> Tensor:
    """Mask [rows, 1, len a, len b]: true where both belong to the same segment."""
    return (a.unsqueeze(2) == b.unsqueeze(1)).unsqueeze(1)
