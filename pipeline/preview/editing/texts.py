"""What of a page can be corrected: its sentences, words and texts, as they are now."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.edition import Edition, EditionCode
from pipeline.preview.materials import Materials, gather
from pipeline.preview.setting import Kept, Setting
from pipeline.preview.state import View

if TYPE_CHECKING:
    from pipeline.page import Page
    from pipeline.review.segments import PageSegments

__all__ = ["Texts", "Word"]


@dataclass(frozen=True, slots=True)
class Word:
    """A written word of a block, ``text[start:end]``, and its reading."""

    start: int
    end: int
    text: str
    reading: str


class Texts:
    """The texts of the pages that are corrected, made again where the page is another.

    The methods raise what the stages raise.
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._words: dict[Path, Kept[Mapping[str, tuple[Word, ...]]]] = {}
        self._segments: dict[Path, Kept[PageSegments]] = {}
        self._lock = threading.Lock()

    def materials(self, page: Path) -> Materials:
        """What a page is made from now."""
        return gather(page)

    def page(self, page: Path, materials: Materials) -> Page:
        """A page as it is read."""
        return self._setting.page(page, materials)

    def edition(self, page: Path, materials: Materials, code: EditionCode) -> Edition:
        """The text of an edition."""
        return self._setting.text(View(page, code), materials)

    def _simplified(self, page: Path, materials: Materials) -> tuple[Page, Edition]:
        from pipeline.editions.simplified import simplified
        from pipeline.stages import in_simplified

        simple = in_simplified(self.page(page, materials), materials.paper)
        return simple, simplified(simple, materials.paper)

    def words(self, page: Path, materials: Materials) -> Mapping[str, tuple[Word, ...]]:
        """The words with a reading in each block, by its id, as the pinyin edition has them."""
        with self._lock:
            kept = self._words.setdefault(page, Kept())
        return kept.get(
            materials.texts[EditionCode.PINYIN], lambda: self._words_of(page, materials)
        )

    def _words_of(self, page: Path, materials: Materials) -> Mapping[str, tuple[Word, ...]]:
        from pipeline.editions.pinyin import pinyin
        from pipeline.pinyin_style import PinyinStyle
        from pipeline.resources import lexicon_of

        _, base = self._simplified(page, materials)
        paper = materials.paper
        # In the plainest style: every word with its reading, whatever the edition leaves out.
        read = pinyin(base, lexicon=lexicon_of(paper), style=PinyinStyle(), paper=paper)
        found: dict[str, tuple[Word, ...]] = {}
        for block in read.blocks:
            words: list[Word] = []
            at = 0
            for inline in block.inlines:
                end = at + len(inline.text)
                if inline.syllables:
                    words.append(Word(at, end, inline.text, inline.reading))
                at = end
            found[block.id] = tuple(words)
        return found

    def segments(self, page: Path, materials: Materials) -> PageSegments:
        """The page's English, sentence by sentence; nothing that was translated is again."""
        with self._lock:
            kept = self._segments.setdefault(page, Kept())
        return kept.get(materials.texts[EditionCode.EN], lambda: self._segments_of(page, materials))

    def _segments_of(self, page: Path, materials: Materials) -> PageSegments:
        from pipeline.memory.kept import keeping
        from pipeline.memory.opening import open_memory
        from pipeline.resources import lexicon_of
        from pipeline.review.segments import page_segments
        from pipeline.translate.engines.choice import engine_of

        simple, base = self._simplified(page, materials)
        paper = materials.paper
        with open_memory(paper.memory) as memory, keeping(engine_of(paper)) as translator:
            return page_segments(
                simple,
                base,
                original=page.name,
                paper=paper,
                lexicon=lexicon_of(paper),
                translator=translator,
                memory=memory,
            )
