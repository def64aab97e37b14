"""Sizes of the network and settings of a run, by name."""

from __future__ import annotations

from dataclasses import asdict, dataclass

__all__ = ["MAX_CHARS", "PRESETS", "Network", "Phase", "Preset"]

# The longest source that a model is given in one piece, in characters. Longer sentences lose
# clauses; cut at a comma they score better (development pairs).
MAX_CHARS = 68


@dataclass(frozen=True, slots=True)
class Network:
    """The shape of the transformer (pre-norm, gated feed-forward, tied embeddings)."""

    width: int
    heads: int
    encoder_layers: int
    decoder_layers: int
    inner: int  # hidden units of the gated feed-forward layer
    vocabulary: int = 0  # filled from the subword model

    def as_dict(self) -> dict[str, int]:
        """The fields as plain numbers, for a run's record."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the run: until which share of the time, and what it reads.

    `mix` gives each corpus its share of the sampled pairs (normalised to 1);
    the probabilities are for one pair at one time.
    """

    until: float
    mix: dict[str, float]
    inject: float = 0.35  # at least one term, name or figure stands in English in the source
    vary: float = 0.5  # figures and names replaced on both sides by others
    subword: float = 0.5  # a sampled instead of the best segmentation
    join: float = 0.08  # two pairs joined into one
    rdrop: float = 0.0  # weight of the divergence between two dropout copies; 0: one copy


BASE_MIX = {
    "newspaper": 0.11,
    "newspaper-2": 0.04,
    "newspaper-3": 0.04,
    "newspaper-4": 0.06,
    "newspaper-5": 0.05,
    "newspaper-6": 0.04,
    "newspaper-7": 0.06,
    "newspaper-8": 0.04,
    "newspaper-9": 0.03,
    "newspaper-10": 0.05,
    "newspaper-11": 0.02,
    "cut": 0.06,
    "strung": 0.04,
    "lexicon": 0.04,
    "moj_tw_laws": 0.31,
    "python_docs": 0.08,
    "3am_captions": 0.05,
    "tatoeba_cmn_eng": 0.06,
    "tico19": 0.04,
    "ud_pud": 0.03,
    "xquad": 0.03,
    "cedict_gloss": 0.07,
}
FINE_MIX = {
    "newspaper": 0.21,
    "newspaper-2": 0.10,
    "newspaper-3": 0.10,
    "newspaper-4": 0.16,
    "newspaper-5": 0.13,
    "newspaper-6": 0.09,
    "newspaper-7": 0.13,
    "newspaper-8": 0.10,
    "newspaper-9": 0.08,
    "newspaper-10": 0.13,
    "newspaper-11": 0.06,
    "newspaper-12": 0.06,
    "cut": 0.15,
    "strung": 0.08,
    "lexicon": 0.05,
    "moj_tw_laws": 0.10,
    "python_docs": 0.02,
    "tatoeba_cmn_eng": 0.05,
    "tico19": 0.04,
    "ud_pud": 0.03,
    "xquad": 0.03,
    "cedict_gloss": 0.04,
}
# For the pairs written since a model was trained (they count more), for terms in place, and for
# sentences given in pieces.
MORE_MIX = {
    "newspaper": 0.08,
    "newspaper-2": 0.04,
    "newspaper-3": 0.04,
    "newspaper-4": 0.08,
    "newspaper-5": 0.08,
    "newspaper-6": 0.07,
    "newspaper-7": 0.08,
    "newspaper-8": 0.08,
    "newspaper-9": 0.10,
    "newspaper-10": 0.22,
    "newspaper-11": 0.10,
    "newspaper-12": 0.45,
    "cut": 0.20,
    "strung": 0.01,
    "lexicon": 0.01,
    "moj_tw_laws": 0.02,
    "python_docs": 0.005,
    "tatoeba_cmn_eng": 0.04,
    "tico19": 0.02,
    "ud_pud": 0.02,
    "xquad": 0.02,
    "cedict_gloss": 0.015,
}


@dataclass(frozen=True, slots=True)
class Preset:
    """All settings of one run but the time, the data and the seed."""

    network: Network
    phases: tuple[Phase, ...]
    pieces: int  # size of the subword vocabulary
    rows: int  # packed rows a step (twice as many where R-Drop copies them)
    source_length: int  # pieces a packed source row holds
    target_length: int
    dropout: float = 0.2
    attention_dropout: float = 0.1
    label_smoothing: float = 0.1
    peak: float = 1.0e-3  # learning rate
    warmup_steps: int = 500
    weight_decay: float = 0.05
    ema: float = 0.999
    sentences: int = 2048  # pairs drawn at a time by a worker
    scored: int = 10_000  # development (and held-out) pairs that are translated for a score
    look_every: float = 75.0  # seconds between two scores; the best average so far is saved


BASE = Network(width=512, heads=8, encoder_layers=8, decoder_layers=2, inner=768)
PRESETS = {
    "base": Preset(
        network=BASE,
        phases=(
            Phase(until=0.6, mix=BASE_MIX),
            # The newspaper pairs are few and seen often, so this phase is regularised more.
            Phase(until=1.0, mix=FINE_MIX, subword=0.3, rdrop=2.0),
        ),
        pieces=12000,
        rows=64,
        source_length=240,
        target_length=320,
        dropout=0.25,
    ),
    # Goes on from a trained model, on a CPU: no second copy for R-Drop, small steps.
    "more": Preset(
        network=BASE,
        phases=(Phase(until=1.0, mix=MORE_MIX, inject=0.7, subword=0.15, join=0.05),),
        pieces=12000,
        rows=16,
        source_length=240,
        target_length=320,
        dropout=0.2,
        peak=2.5e-4,
        warmup_steps=40,
        ema=0.995,
        sentences=512,
        look_every=600.0,
    ),
    "tiny": Preset(
        network=Network(width=128, heads=4, encoder_layers=2, decoder_layers=1, inner=192),
        phases=(
            Phase(until=0.5, mix={"newspaper": 0.9, "lexicon": 0.1}, subword=0.0),
            Phase(until=1.0, mix={"newspaper": 0.9, "lexicon": 0.1}, subword=0.0),
        ),
        pieces=6000,
        rows=8,
        source_length=128,
        target_length=160,
        dropout=0.1,
        peak=3.0e-3,
        warmup_steps=60,
        ema=0.98,
        sentences=512,
        scored=24,
    ),
}
