"""The network: packing, masks, loss, schedule, weights, and CTranslate2's answer to them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.batches import pack_rows, to_arrays
from training.presets import PRESETS, Network
from training.schedule import Clock, learning_rate, phase_at

NETWORK = Network(width=64, heads=4, encoder_layers=3, decoder_layers=2, inner=96, vocabulary=200)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 40)), min_size=1, max_size=40))
def test_every_pair_that_fits_is_in_one_row(lengths: list[tuple[int, int]]) -> None:
    pairs = [([5] * s, [6 + i] * t) for i, (s, t) in enumerate(lengths)]
    rows = pack_rows(pairs, 28, 36)
    fitting = [(s, t) for s, t in lengths if s + 2 <= 28 and t + 1 <= 36]
    packed = [(len(s), len(t)) for r in rows for s, t in zip(r.source, r.target, strict=True)]
    assert sorted(packed) == sorted(fitting)
    if not rows:
        return
    arrays = to_arrays(rows, 28, 36)
    # A free source place in every row: padding has something to attend to.
    assert (arrays["source_segment"] == 0).any(axis=1).all()
    assert (arrays["target_segment"] > 0).sum() == sum(t + 1 for _, t in fitting)


def test_the_schedule_ends_with_the_clock() -> None:
    now = [100.0]
    clock = Clock(seconds=60, reserve=10, now=lambda: now[0])
    now[0] = 110.0
    clock.start()
    assert clock.progress() == 0
    now[0] = 130.0
    assert clock.progress() == pytest.approx(0.5)
    now[0] = 150.0
    assert clock.progress() == 1.0
    preset = PRESETS["base"]
    rates = [learning_rate(preset, p, 10_000) for p in (0.0, 0.5, 1.0)]
    assert rates == pytest.approx([preset.peak, preset.peak * 0.505, preset.peak * 0.01])
    assert learning_rate(preset, 0.0, 0) < preset.peak / 100
    assert [phase_at(preset, p) for p in (0.0, 0.99, 1.0)] == [0, 1, 1]


@pytest.fixture
def model():
    """A network with random weights, large enough that its outputs differ."""
    torch = pytest.importorskip("torch")
    from training.network import Transformer

    torch.manual_seed(0)
    net = Transformer(NETWORK).eval()
    with torch.no_grad():
        for name, weight in net.named_parameters():
            shift = 1.0 if name.endswith("norm.weight") else 0.0
            weight.copy_(torch.randn_like(weight) * 0.25 + shift)
    return net


def _sources(count: int) -> list[list[int]]:
    draw = random.Random(1)  # noqa: S311 - a test
    return [[draw.randrange(3, 200) for _ in range(draw.randrange(2, 40))] for _ in range(count)]


def test_pairs_of_a_row_do_not_see_each_other(model) -> None:
    import torch

    pairs = [([7, 8, 9], [10, 11]), ([20, 21], [30, 31, 32])]

    def logits(chosen: list[tuple[list[int], list[int]]]) -> torch.Tensor:
        arrays = to_arrays(pack_rows(chosen, 16, 16), 16, 16)
        batch = {name: torch.from_numpy(a).long() for name, a in arrays.items()}
        with torch.no_grad():
            return model(batch)[batch["label"] > 0]

    together = logits(pairs)
    apart = torch.cat([logits([p]) for p in sorted(pairs, key=lambda p: -len(p[0]))])
    order = torch.cat([logits([pairs[0]]), logits([pairs[1]])])
    assert together.shape == apart.shape
    assert any(torch.allclose(together, other, atol=1e-4) for other in (apart, order))


def test_the_loss_is_smoothed_cross_entropy_and_rdrop_adds_to_it(model) -> None:
    import torch

    from training.fit import loss_of

    arrays = to_arrays(pack_rows([([7, 8], [10, 11, 12])], 8, 8), 8, 8)
    batch = {name: torch.from_numpy(a).long() for name, a in arrays.items()}
    loss, _ = loss_of(model, batch, smoothing=0.1, rdrop=0.0)
    logits, labels = model(batch)[0, :4], batch["label"][0, :4]
    expected = torch.nn.functional.cross_entropy(logits, labels, label_smoothing=0.1)
    assert loss.item() == pytest.approx(expected.item(), rel=1e-5)
    same, _ = loss_of(model, batch, smoothing=0.1, rdrop=5.0)
    assert same.item() == pytest.approx(loss.item(), rel=1e-5)  # no dropout: no divergence
    model.train()
    for layer in (*model.encoder, *model.decoder):
        layer.dropout = 0.5
    more, entropy = loss_of(model, batch, smoothing=0.1, rdrop=5.0)
    assert more.item() > entropy.item()


def test_a_model_that_writes_some_pieces_only_is_trained_on_them(model) -> None:
    import torch

    from training.fit import loss_of

    arrays = to_arrays(pack_rows([([7, 8], [10, 11, 12])], 8, 8), 8, 8)
    batch = {name: torch.from_numpy(a).long() for name, a in arrays.items()}
    whole = model(batch)
    written = [1, 2, 10, 12]
    model.write_only(written)
    logits = model(batch)
    torch.testing.assert_close(logits, whole[..., written])
    # 11 is not among them: its place does not count.
    counted = [0, 2, 3]
    expected = torch.nn.functional.cross_entropy(
        logits[0, counted], torch.tensor([2, 3, 1]), label_smoothing=0.1
    )
    loss, _ = loss_of(model, batch, smoothing=0.1, rdrop=0.0)
    assert loss.item() == pytest.approx(expected.item(), rel=1e-5)
    assert {piece for line in model.greedy([[7, 8], [9]]) for piece in line} <= set(written)


@pytest.mark.parametrize("shape", [(7,), (3, 5), (40, 250, 30)])
def test_dropout_drops_its_share_and_keeps_the_sum(shape: tuple[int, ...]) -> None:
    torch = pytest.importorskip("torch")
    from training.network import drop

    ones = torch.ones(shape, requires_grad=True)
    assert drop(ones, 0.2, training=False) is ones
    assert drop(ones, 0.0, training=True) is ones
    torch.manual_seed(5)
    once = drop(ones, 0.2, training=True)
    assert once.shape == ones.shape
    dropped, kept = once == 0, torch.isclose(once, torch.tensor(256 / (256 - round(0.2 * 256))))
    assert (dropped ^ kept).all()
    once.sum().backward()
    assert torch.equal(ones.grad, once.detach())
    torch.manual_seed(5)
    assert torch.equal(drop(ones, 0.2, training=True), once)  # as the seed says
    assert not torch.equal(drop(ones, 0.2, training=True), once) or once.numel() < 20
    if once.numel() > 100_000:
        assert dropped.float().mean().item() == pytest.approx(0.2, abs=0.01)
        assert once.mean().item() == pytest.approx(1.0, abs=0.01)


def test_weights_come_back(tmp_path: Path, model) -> None:
    from training import weights

    values = {n: v.numpy() for n, v in model.state_dict().items()}
    weights.save(tmp_path / "run", NETWORK, values, {"seed": 3})
    network, back, record = weights.load(tmp_path / "run")
    assert network == NETWORK
    assert record["seed"] == 3
    assert set(back) == set(values)
    for name, value in values.items():
        np.testing.assert_allclose(back[name], value, atol=2e-3)
    assert sorted(p.name for p in (tmp_path / "run").iterdir()) == ["run.json", "weights-0.bin"]
    (tmp_path / "run" / "weights-0.bin").write_bytes(b"\0" * 10)
    with pytest.raises(ValueError, match=r"run\.json|reshape"):
        weights.load(tmp_path / "run")


def test_ctranslate2_decodes_and_scores_as_pytorch_does(tmp_path: Path, model) -> None:
    import ctranslate2
    import torch

    from training.convert import convert

    pieces = ["<unk>", "<s>", "</s>", *(f"p{i}" for i in range(3, NETWORK.vocabulary))]
    values = {n: v.numpy() for n, v in model.state_dict().items()}
    convert(NETWORK, values, pieces, tmp_path, quantization="float32")
    translator = ctranslate2.Translator(str(tmp_path), compute_type="float32", intra_threads=1)
    sources = _sources(10)
    tokens = [[pieces[i] for i in source] for source in sources]
    expected = [line[:30] for line in model.greedy(sources, limit=30)]
    results = translator.translate_batch(
        tokens, beam_size=1, max_decoding_length=30, min_decoding_length=0
    )
    assert [r.hypotheses[0] for r in results] == [[pieces[i] for i in x] for x in expected]

    scored = translator.score_batch(tokens, [[pieces[i] for i in x] for x in expected])
    for source, target, result in zip(sources, expected, scored, strict=True):
        ids = torch.tensor([[*source, 2, 2]])
        segments = torch.ones_like(ids)
        segments[0, -1] = 0
        given_ids = torch.tensor([[1, *target]])
        with torch.no_grad():
            memory = model.encode(ids, torch.arange(ids.shape[1])[None], segments)
            logits = model.decode(
                given_ids,
                torch.arange(given_ids.shape[1])[None],
                torch.ones_like(given_ids),
                memory,
                segments,
            )
        labels = torch.tensor([*target, 2])
        own = logits[0].log_softmax(-1)[torch.arange(len(labels)), labels]
        np.testing.assert_allclose(result.log_probs, own.numpy(), atol=1e-4)


def test_presets_fit_the_limits_of_a_run() -> None:
    torch = pytest.importorskip("torch")
    from training.network import Transformer

    preset = PRESETS["base"]
    network = replace(preset.network, vocabulary=preset.pieces)
    with torch.device("meta"):
        count = sum(p.numel() for p in Transformer(network).parameters())
    assert count * 2 < 62 * 2**20  # half precision, in shards under 64 MiB in all
    assert count < 35_000_000  # int8, zipped
