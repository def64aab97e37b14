"""The training loop: one device, one shape, a fixed time."""

from __future__ import annotations

import hashlib
import json
import math
import multiprocessing
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own convention
from numpy.typing import NDArray  # noqa: TC002 - annotations are read by people and tools
from torch import Tensor

from training.batches import FIELDS, Feed
from training.convert import english_pieces
from training.corpus import read_pairs
from training.network import Transformer
from training.presets import Preset
from training.schedule import Clock, learning_rate, phase_at
from training.weights import load, save

__all__ = ["loss_of", "train"]

STATE = "state.pt"  # all that a later sitting needs to go on; a few hundred MB
STATE_EVERY = 600.0  # seconds between two states
LOG_EVERY = 10  # steps between two looks at the loss; each waits for the device


def loss_of(
    model: Transformer, batch: Mapping[str, Tensor], *, smoothing: float, rdrop: float
) -> tuple[Tensor, Tensor]:
    """(loss to minimise, cross-entropy alone) of a packed batch.

    Places whose label the model may not write do not count.

    With `rdrop` the batch goes through twice with different dropout, and the two
    distributions are drawn together (R-Drop, Wu et al. 2021).
    """
    if rdrop:
        batch = {name: torch.cat([value, value]) for name, value in batch.items()}
    labels = model.place[batch["label"].flatten()]
    weight = ((batch["target_segment"] > 0).flatten() & (labels >= 0)).float()
    labels = labels.clamp(min=0)
    logits = model(batch).flatten(0, 1).float()
    # One log-softmax for everything below: the logits are the largest tensor by far.
    log_p = F.log_softmax(logits, dim=-1)
    losses = -(1 - smoothing) * log_p.gather(1, labels.unsqueeze(1)).squeeze(1)
    losses = losses - smoothing * log_p.mean(-1)
    entropy = (losses * weight).sum() / weight.sum()
    if not rdrop:
        return entropy, entropy.detach()
    first, second = log_p.chunk(2)
    # KL(p|q) + KL(q|p) in one sum.
    divergence = ((first.exp() - second.exp()) * (first - second)).sum(-1)
    half = weight[: len(divergence)]
    both = 0.5 * (divergence * half).sum() / half.sum()
    return entropy + rdrop * both, entropy.detach()


class _Average:
    """Exponential moving average of the weights."""

    def __init__(self, model: torch.nn.Module, decay: float) -> None:
        self._decay = decay
        self._live = [p.detach() for p in model.parameters()]
        self._mean = [p.clone() for p in self._live]
        self._count = 0

    def update(self) -> None:
        """Take the weights of this step in; early steps count more."""
        self._count += 1
        decay = min(self._decay, self._count / (self._count + 10))
        torch._foreach_lerp_(self._mean, self._live, 1 - decay)

    def state(self) -> dict[str, Any]:
        """What `restore` takes."""
        return {"mean": self._mean, "count": self._count}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on with the average of an earlier sitting."""
        self._count = state["count"]
        for mine, given in zip(self._mean, state["mean"], strict=True):
            mine.copy_(given)

    def swap(self) -> None:
        """Exchange live and averaged weights."""
        for live, mean in zip(self._live, self._mean, strict=True):
            kept = live.clone()
            live.copy_(mean)
            mean.copy_(kept)


class _Log:
    """Lines to the caller and to a file."""

    def __init__(self, path: Path, clock: Clock, say: Callable[[str], None]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._clock = clock
        self._say = say
        if not clock.spent:
            path.write_text("", encoding="utf-8")

    def __call__(self, message: str) -> None:
        line = f"{self._clock.passed():7.1f} s  {message}"
        self._say(line)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _arrays(model: torch.nn.Module) -> dict[str, NDArray[np.float32]]:
    return {
        name: value.detach().float().cpu().numpy() for name, value in model.state_dict().items()
    }


def _scores(
    model: Transformer, path: Path, subwords: Any, count: int
) -> tuple[dict[str, float], list[tuple[str, str, str]]]:
    """Greedy BLEU and chrF on a TSV of pairs, and the translations."""
    from sacrebleu import BLEU, CHRF

    pairs = list(read_pairs(path, "test"))[:count]
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].zh))
    out = [""] * len(pairs)
    for start in range(0, len(order), 160):
        chosen = order[start : start + 160]
        ids = model.greedy(subwords.encode([pairs[i].zh for i in chosen]))
        for i, text in zip(chosen, subwords.decode(ids), strict=True):
            out[i] = text
    references = [[pair.en for pair in pairs]]
    scores = {
        "bleu": round(BLEU().corpus_score(out, references).score, 2),
        "chrf": round(CHRF().corpus_score(out, references).score, 2),
    }
    return scores, [(p.zh, p.en, t) for p, t in zip(pairs, out, strict=True)]


def train(  # noqa: PLR0913 - the settings of a run, by name
    data: Path,
    out: Path,
    *,
    preset: Preset,
    minutes: float,
    workers: int = -1,
    rows: int | None = None,
    seed: int = 1,
    start: Path | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Fit a network to the folder `data` inside `minutes` and write the run to `out`.

    `start` is a run whose weights are the first ones. A run that was interrupted goes
    on from its last state (every ten minutes) for what is left of `minutes`; its
    batches are drawn anew.

    `out` gets weights-N.bin, run.json, train.log and samples.tsv. The weights are
    the moving average's; an earlier average that scored better on the development
    pairs is kept instead. Returns the record that run.json holds.
    """
    import sentencepiece

    seconds = minutes * 60
    state = _state(out)
    clock = Clock(
        seconds=seconds,
        reserve=max(2.0, min(20.0, 0.08 * seconds)),
        spent=state["passed"] if state else 0.0,
    )
    log = _Log(out / "train.log", clock, say)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if workers < 0:
        cores = len(os.sched_getaffinity(0))
        workers = max(0, min(8, cores - 2))
    rows = rows or preset.rows
    sitting = seed + (state["step"] if state else 0)
    torch.manual_seed(sitting)
    feed = Feed(data, preset, rows=rows, workers=workers, seed=sitting)
    try:
        subwords = sentencepiece.SentencePieceProcessor(model_file=str(data / "subwords.model"))
        network = replace(preset.network, vocabulary=subwords.vocab_size())
        model = Transformer(
            network, dropout=preset.dropout, attention_dropout=preset.attention_dropout
        )
        pieces = [subwords.id_to_piece(number) for number in range(network.vocabulary)]
        model.write_only(english_pieces(pieces))
        if start is not None:
            _begin_with(model, start)
        model.to(device)
        count = sum(p.numel() for p in model.parameters())
        log(f"{device}, torch {torch.__version__}, {workers} workers, {count / 1e6:.1f} M weights")
        return _run(
            model,
            feed,
            data,
            out,
            clock,
            log,
            preset=preset,
            device=device,
            subwords=subwords,
            seed=seed,
            rows=rows,
            state=state,
        )
    finally:
        feed.close()


def _state(out: Path) -> dict[str, Any] | None:
    path = out / STATE
    if not path.exists():
        return None
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return state


def _begin_with(model: Transformer, run: Path) -> None:
    network, weights, _ = load(run)
    if network != model.network:
        message = f"{run} has another shape ({network}) than the preset ({model.network})"
        raise ValueError(message)
    # Copied: the arrays lie in memory that cannot be written.
    values = {name: torch.from_numpy(value.copy()) for name, value in weights.items()}
    model.load_state_dict(values)


def _keep_state(out: Path, state: Mapping[str, Any]) -> None:
    """Write the state whole or not at all."""
    beside = out / f"{STATE}.part"
    torch.save(dict(state), beside)
    beside.replace(out / STATE)


def _run(  # noqa: C901, PLR0913, PLR0915 - one loop, whose parts share its state
    model: Transformer,
    feed: Feed,
    data: Path,
    out: Path,
    clock: Clock,
    log: _Log,
    *,
    preset: Preset,
    device: torch.device,
    subwords: Any,
    seed: int,
    rows: int,
    state: dict[str, Any] | None,
) -> dict[str, Any]:
    decayed = [p for p in model.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() < 2]
    on_gpu = device.type == "cuda"
    optimiser = torch.optim.AdamW(
        [
            {"params": decayed, "weight_decay": preset.weight_decay},
            {"params": others, "weight_decay": 0.0},
        ],
        lr=preset.peak,
        betas=(0.9, 0.98),
        eps=1e-8,
        fused=on_gpu or None,
    )
    average = _Average(model, preset.ema)
    # On a CPU that multiplies bf16 matrices a step takes half the time.
    cast = torch.autocast(device.type, dtype=torch.bfloat16)
    history: list[dict[str, Any]] = []
    judged = hashlib.sha256((data / "dev.tsv").read_bytes()).hexdigest()
    best: dict[str, Any] = {"chrf": -1.0}
    record: dict[str, Any] = {}
    step = tokens = 0
    if state is not None:
        model.load_state_dict(state["live"])
        optimiser.load_state_dict(state["optimiser"])
        average.restore(state["average"])
        step, tokens = state["step"], state["tokens"]
        history, record = state["history"], state["record"]
        # Scores on other development pairs are no measure: the next average is the best so far.
        if state["judged"] == judged:
            best = state["best"]
        log(f"goes on from step {step}")

    def keep() -> None:
        _keep_state(
            out,
            {
                "live": model.state_dict(),
                "optimiser": optimiser.state_dict(),
                "average": average.state(),
                "step": step,
                "tokens": tokens,
                "passed": clock.passed(),
                "history": history,
                "judged": judged,
                "best": best,
                "record": record,
            },
        )

    def fetch() -> dict[str, Tensor]:
        arrays = feed.next(phase_at(preset, clock.progress()))
        stacked = {name: torch.from_numpy(arrays[name]) for name in FIELDS}
        if on_gpu:
            stacked = {
                name: value.pin_memory().to(device, non_blocking=True)
                for name, value in stacked.items()
            }
        return {name: value.long() for name, value in stacked.items()}

    def look(progress: float, *, final: bool) -> None:
        """Score the average on the development pairs; save it where it is the best yet."""
        average.swap()
        model.eval()
        with cast:
            scores, samples = _scores(model, data / "dev.tsv", subwords, preset.scored)
        entry = {"step": step, "seconds": round(clock.passed(), 1), "tokens": tokens, **scores}
        history.append(entry)
        log(f"dev (greedy): BLEU {scores['bleu']}, chrF {scores['chrf']}")
        if scores["chrf"] > best["chrf"]:
            best.update(entry)
            record.update(
                preset={
                    "rows": rows,
                    "dropout": preset.dropout,
                    "peak": preset.peak,
                    "rdrop": [phase.rdrop for phase in preset.phases],
                    "label_smoothing": preset.label_smoothing,
                },
                data=str(data),
                seed=seed,
                device=_device_name(device),
                torch=str(torch.__version__),  # a plain word, which a state may hold
                progress=round(progress, 3),
                best=dict(best),
                history=list(history),
            )
            save(out, model.network, _arrays(model), record)
            _samples(out / "samples.tsv", samples)
        if final and (data / "heldout.tsv").exists():
            if best["step"] == step:
                with cast:
                    scores, samples = _scores(model, data / "heldout.tsv", subwords, preset.scored)
                log(f"held out (greedy): BLEU {scores['bleu']}, chrF {scores['chrf']}")
                record["heldout"] = scores
            log(f"saved in all after {clock.passed():.0f} s")
        average.swap()
        model.train()

    model.train()
    batch = fetch()
    log("first batch is there")
    clock.start()
    last_look = last_state = clock.passed()
    broken = False
    running: list[float] = []
    since, since_tokens = clock.passed(), 0
    while (progress := clock.progress()) < 1.0:
        rate = learning_rate(preset, progress, step)
        for group in optimiser.param_groups:
            group["lr"] = rate
        with cast:
            loss, entropy = loss_of(
                model,
                batch,
                smoothing=preset.label_smoothing,
                rdrop=preset.phases[phase_at(preset, progress)].rdrop,
            )
        torch.autograd.backward(loss)
        following = fetch()  # while the device is busy
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0, foreach=True)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        average.update()
        used = batch["target_segment"]
        batch = following
        step += 1
        if step % LOG_EVERY and step > LOG_EVERY:
            since_tokens += used.numel()
            tokens += used.numel()
            continue
        tokens += used.numel()
        since_tokens += used.numel()
        value = entropy.item()
        if not math.isfinite(value) or not math.isfinite(norm.item()):
            log(f"step {step}: the loss is {value}; the last result saved stands")
            broken = True
            break
        running.append(value)
        passed = clock.passed()
        if step == LOG_EVERY and on_gpu:
            log(f"memory {torch.cuda.max_memory_allocated() / 2**30:.1f} GiB")
        if step in (1, LOG_EVERY) or passed - since > 10:
            speed = since_tokens / max(1e-6, passed - since)
            log(
                f"step {step}, phase {phase_at(preset, progress)}, {progress:.0%}: "
                f"loss {np.mean(running):.3f}, rate {rate:.2e}, {speed:,.0f} target places/s, "
                f"{feed.repeated} of {feed.given} batches again"
            )
            running, since, since_tokens = [], passed, 0
        if passed - last_look > preset.look_every and progress < 0.9:
            look(progress, final=False)
            last_look = clock.passed()
        if passed - last_state > STATE_EVERY:
            keep()
            last_state = clock.passed()
    if not broken:
        look(1.0, final=True)
    elif not record:
        message = "the loss was not finite before anything was saved: lower the learning rate"
        raise FloatingPointError(message)
    run: dict[str, Any] = json.loads((out / "run.json").read_text(encoding="utf-8"))
    run.update(
        history=history,
        steps=step,
        seconds=round(clock.passed(), 1),
        repeated=feed.repeated,
        **({"heldout": record["heldout"]} if "heldout" in record else {}),
    )
    (out / "run.json").write_text(json.dumps(run, ensure_ascii=False, indent=1), encoding="utf-8")
    (out / STATE).unlink(missing_ok=True)  # the run is over: there is nothing to go on from
    return run


def _samples(path: Path, samples: list[tuple[str, str, str]]) -> None:
    path.write_text("".join("\t".join(line) + "\n" for line in samples), encoding="utf-8")


def _device_name(device: torch.device) -> str:
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    return f"CPU, {multiprocessing.cpu_count()} cores"
