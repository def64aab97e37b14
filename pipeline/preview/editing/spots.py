"""What can be clicked on the pages of a proof, and where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pipeline.edition import Block, Edition, Role
from pipeline.editions.parallel import SUFFIX, is_translation
from pipeline.preview.editing.texts import Word
from pipeline.preview.places import areas
from pipeline.preview.state import Proof
from pipeline.translate.passages import UNTRANSLATED

if TYPE_CHECKING:
    from pipeline.review.segments import PageSegments, Segment

__all__ = ["Spot", "both_spots", "plain", "sentence_spots", "word_spots"]

_NOT_WORDS = frozenset({Role.COLOPHON, Role.PICTURE})


@dataclass(frozen=True, slots=True)
class Spot:
    """``text[start:end]`` of a block: a sentence by its segment's id, or a word ("" for id).

    `more` is told of it besides.
    """

    block: str
    start: int
    end: int
    label: str
    id: str = ""
    more: Mapping[str, object] = field(default_factory=dict)


def sentence_spots(edition: Edition, page: PageSegments) -> Iterator[Spot]:
    """The sentences of an English edition.

    One whose English is not found, since the memory is newer than the proof, is not there:
    the next proof will have it.
    """
    by_block: dict[str, list[Segment]] = {}
    for segment in page.segments:
        by_block.setdefault(segment.block, []).append(segment)
    for block in edition.blocks:
        at = 0
        for segment in by_block.get(block.id, ()):
            english = segment.target or UNTRANSLATED
            start = block.text.find(english, at)
            if start < 0:
                continue
            at = start + len(english)
            more = {"origin": segment.origin.value, "doubtful": bool(segment.notes)}
            yield Spot(block.id, start, at, english, segment.id, more)


def word_spots(edition: Edition, words: Mapping[str, Sequence[Word]]) -> Iterator[Spot]:
    """The words of a Chinese edition, which has a character for each of the simplified one's."""
    for block in edition.blocks:
        if block.role in _NOT_WORDS:
            continue
        own = words.get(block.id, ())
        text = block.text
        if own and own[-1].end > len(text):
            continue
        for word in own:
            label = text[word.start : word.end]
            yield Spot(block.id, word.start, word.end, label, more={"reading": word.reading})


def both_spots(
    edition: Edition, page: PageSegments, words: Mapping[str, Sequence[Word]]
) -> Iterator[Spot]:
    """The words and the sentences of a parallel edition, each spot with its ``kind``."""
    halves: dict[bool, list[Block]] = {False: [], True: []}
    for block in edition.blocks:
        other = is_translation(block)
        halves[other].append(replace(block, id=block.id.removesuffix(SUFFIX)) if other else block)
    chinese, english = (replace(edition, blocks=tuple(own)) for own in halves.values())
    for spot in word_spots(chinese, words):
        yield replace(spot, more={**spot.more, "kind": "word"})
    for spot in sentence_spots(english, page):
        more = {**spot.more, "kind": "sentence", "language": "en"}
        yield replace(spot, block=spot.block + SUFFIX, more=more)


def plain(proof: Proof, spots: Iterator[Spot]) -> list[dict[str, Any]]:
    """The spots for JSON, each with its rectangles: page, x, y, width, height (pt)."""
    return [
        {
            "id": spot.id,
            "block": spot.block,
            "start": spot.start,
            "end": spot.end,
            "label": spot.label,
            **spot.more,
            "areas": [
                [area.page, area.x, area.y, area.width, area.height]
                for area in areas(proof.places, spot.block, spot.start, spot.end)
            ],
        }
        for spot in spots
    ]
