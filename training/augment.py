"""A pair as the model sees it this time: terms injected, figures and names varied."""

from __future__ import annotations

import random
from collections.abc import Sequence

from training.figures import find_figures, other, render
from training.slots import SURNAMES, Slot

__all__ = ["NameMaker", "inject", "injected", "varied"]

FIGURE_KINDS = frozenset({"same", "plain", "comma", "scaled", "year"})
# Where a space beside an injected word would be wrong or useless.
APART = frozenset("，。、；：！？（）《》“”‘’「」『』—…·\"'(),.:;!? \t")


def inject(zh: str, slots: Sequence[tuple[int, int, str]], *, spaced: bool = True) -> str:
    """The Chinese text with each span (start, end, English) replaced by the English.

    With `spaced` a single space parts the English from a neighbour that is neither
    punctuation nor the end of the text: 受 Standing Committee 委托. This is the form
    that the pipeline hands to a model whose package says ``term_injection``.
    """
    parts: list[str] = []
    position = 0
    for start, end, english in slots:
        before = zh[position:start]
        parts.append(before)
        left = "".join(parts)[-1:]
        if spaced and left and left not in APART:
            parts.append(" ")
        parts.append(english)
        if spaced and zh[end : end + 1] and zh[end] not in APART:
            parts.append(" ")
        position = end
    parts.append(zh[position:])
    return "".join(parts)


class NameMaker:
    """Other names, from the characters that names of the corpus have."""

    def __init__(self, readings: dict[str, str]) -> None:
        self._surnames = [c for c in SURNAMES if c in readings]
        self._given = [c for c in readings if c not in SURNAMES[:40]]
        self._readings = readings

    def __bool__(self) -> bool:
        return bool(self._surnames and self._given)

    def draw(self, draw: random.Random) -> tuple[str, str]:
        """A name in hanzi and in pinyin (surname first, given name in one word)."""
        # Frequent surnames come first in the list.
        surname = self._surnames[min(draw.randrange(len(self._surnames)) for _ in range(2))]
        given = "".join(draw.choice(self._given) for _ in range(draw.choice((1, 2, 2, 2))))
        latin = "".join(self._readings[c] for c in given).capitalize()
        return surname + given, f"{self._readings[surname].capitalize()} {latin}"


def varied(
    zh: str, en: str, slots: Sequence[Slot], draw: random.Random, names: NameMaker, share: float
) -> tuple[str, str, list[Slot]]:
    """Figures and names replaced on both sides, each with probability `share`.

    Returns both texts and the slots at their new places.
    """
    changed: dict[int, tuple[str, str]] = {}
    for index, slot in enumerate(slots):
        if slot.en_start < 0 or draw.random() >= share:
            continue
        if slot.kind == "name" and names:
            changed[index] = names.draw(draw)
        elif slot.kind in FIGURE_KINDS:
            figures = find_figures(zh[slot.start : slot.end])
            if len(figures) != 1 or figures[0].value < 2:
                continue
            new = other(figures[0], draw, year=slot.kind == "year")
            form = "same" if slot.kind == "year" else slot.kind
            if form == "same" and slot.english != figures[0].digits:
                continue
            text = render(new, form)
            if form == "same" and "," in slot.english:
                text = render(new, "comma")
            changed[index] = (new.digits + new.unit, text)
    if not changed:
        return zh, en, list(slots)
    zh_parts: list[str] = []
    shift = position = 0
    starts: dict[int, int] = {}
    for index, slot in enumerate(slots):
        zh_parts.append(zh[position : slot.start])
        text = changed[index][0] if index in changed else zh[slot.start : slot.end]
        starts[index] = slot.start + shift
        zh_parts.append(text)
        shift += len(text) - (slot.end - slot.start)
        position = slot.end
    zh_parts.append(zh[position:])
    order = sorted((s.en_start, index) for index, s in enumerate(slots) if s.en_start >= 0)
    en_parts: list[str] = []
    en_starts: dict[int, int] = {}
    shift = position = 0
    for at, index in order:
        slot = slots[index]
        en_parts.append(en[position:at])
        text = changed[index][1] if index in changed else en[at : slot.en_end]
        en_starts[index] = at + shift
        en_parts.append(text)
        shift += len(text) - (slot.en_end - at)
        position = slot.en_end
    en_parts.append(en[position:])
    moved = []
    for index, slot in enumerate(slots):
        zh_text, en_text = changed.get(index, (zh[slot.start : slot.end], slot.english))
        start = starts[index]
        en_start = en_starts.get(index, -1)
        en_end = (
            en_start + (len(en_text) if index in changed else slot.en_end - slot.en_start)
            if en_start >= 0
            else -1
        )
        moved.append(Slot(slot.kind, start, start + len(zh_text), en_start, en_end, en_text))
    return "".join(zh_parts), "".join(en_parts), moved


def injected(zh: str, slots: Sequence[Slot], draw: random.Random) -> str:
    """The Chinese with some of its slots (at least one) in English.

    A scaled figure is taken more often than a plain one, which is the same in both
    languages. Now and then the English loses its spaces or its case, so that the
    model does not depend on either.
    """
    useful = [s for s in slots if s.kind not in {"same", "year"}]
    if not useful:
        return zh
    share = draw.choice((0.3, 0.6, 1.0))
    chosen = [s for s in useful if draw.random() < share] or [draw.choice(useful)]
    spans = []
    for slot in chosen:
        english = slot.english
        if slot.kind == "term" and draw.random() < 0.08:
            english = english.lower() if draw.random() < 0.5 else english[:1].upper() + english[1:]
        spans.append((slot.start, slot.end, english))
    return inject(zh, spans, spaced=draw.random() < 0.85)
