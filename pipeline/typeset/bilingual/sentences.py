"""The words of a block with its sentences marked, each with the number that its other half has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from pipeline.edition import Block, Inline
from pipeline.editions.matching import spans
from pipeline.editions.parallel import SUFFIX
from pipeline.typeset.html.markup import inline_markup
from pipeline.typeset.html.story import Setting

__all__ = ["PairedSetting", "cut"]


def cut(block: Block) -> Iterator[Block]:
    """A block's sentences, each as a block with its runs and its references to notes."""
    text = block.text
    for number, (start, end) in enumerate(spans(block.sentences, len(text))):
        marks = tuple(
            replace(mark, at=mark.at - start)
            for mark in block.marks
            if start < mark.at <= end or (not number and not mark.at)
        )
        yield replace(
            block,
            inlines=tuple(_between(block.inlines, start, end)),
            marks=marks,
            number=0 if number else block.number,
        )


def _between(inlines: tuple[Inline, ...], start: int, end: int) -> Iterator[Inline]:
    """The runs of a text from `start` to `end`, those at the ends cut."""
    at = 0
    for inline in inlines:
        first, last = max(start - at, 0), min(end - at, len(inline.text))
        at += len(inline.text)
        if first >= last:
            continue
        if (first, last) == (0, len(inline.text)):
            yield inline
        else:
            syllables = inline.syllables[first:last]
            yield replace(inline, text=inline.text[first:last], syllables=syllables)


@dataclass(frozen=True, slots=True)
class PairedSetting(Setting):
    """Puts blocks into markup with their sentences in ``span`` elements of the class ``s``.

    ``data-s`` is the id of the Chinese block and the sentence's number in it.
    """

    def words(self, block: Block) -> str:
        """The words of a block, sentence by sentence."""
        name = escape(block.id.removesuffix(SUFFIX))
        made = []
        for number, part in enumerate(cut(block), start=1):
            words = inline_markup(part, self.dialect, reading=self.reading)
            bare = words.lstrip()
            # White between two sentences belongs to neither.
            before = words[: len(words) - len(bare)]
            made.append(f'{before}<span class="s" data-s="{name}-{number}">{bare}</span>')
        return "".join(made)
