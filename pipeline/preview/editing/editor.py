"""All that can be corrected of the pages of a preview, one correction after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pipeline.edition import EditionCode
from pipeline.preview.editing import repairs, sentences, terms
from pipeline.preview.editing.journal import ConflictError, Correction, Journal
from pipeline.preview.editing.spots import both_spots, plain, sentence_spots, word_spots
from pipeline.preview.editing.texts import Texts
from pipeline.preview.setting import Setting
from pipeline.preview.state import Proof
from pipeline.resources import lexicon_of

__all__ = ["Editor"]

_AROUND = 18  # characters shown at each side of a word
_MOST_CHOSEN = 40  # characters of a term


class Editor:
    """Corrects pages. `saved` is called after each correction, so that the page is set anew.

    The methods take the file of a page, give what goes to the browser, and raise
    `PipelineError`: `ConflictError` where the page is no longer as the editor saw it.
    """

    def __init__(self, setting: Setting, saved: Callable[[], None]) -> None:
        self._texts = Texts(setting)
        self._saved = saved
        self._journal = Journal()
        self._lock = threading.Lock()  # one correction at a time

    @property
    def last(self) -> dict[str, Any] | None:
        """The correction that would be taken back now."""
        last = self._journal.last
        return None if last is None else last.plain()

    def spots(self, page: Path, proof: Proof) -> dict[str, Any]:
        """What can be clicked in a proof of the page: sentences in English, else words.

        Both of the ``kind`` "both", in which each spot has its own.
        """
        materials = self._texts.materials(page)
        if proof.edition.code is EditionCode.EN:
            found = sentence_spots(proof.edition, self._texts.segments(page, materials))
            return {"kind": "sentence", "spots": plain(proof, found)}
        if proof.edition.code is EditionCode.PARALLEL:
            found = both_spots(
                proof.edition,
                self._texts.segments(page, materials),
                self._texts.words(page, materials),
            )
            return {"kind": "both", "spots": plain(proof, found)}
        words = word_spots(proof.edition, self._texts.words(page, materials))
        return {"kind": "word", "spots": plain(proof, words)}

    def sentence(self, page: Path, name: str) -> dict[str, Any]:
        """A sentence of the English edition by its segment's id."""
        materials = self._texts.materials(page)
        segment = sentences.segment_of(self._texts.segments(page, materials), name)
        return sentences.shown(segment, materials.paper)

    def word(self, page: Path, block: str, start: int, end: int) -> dict[str, Any]:
        """The characters from `start` to `end` of a block, and what the lexicon says of them."""
        materials = self._texts.materials(page)
        words = self._texts.words(page, materials).get(block, ())
        simple = next(
            (
                item
                for item in self._texts.edition(page, materials, EditionCode.HANS).blocks
                if item.id == block
            ),
            None,
        )
        inside = [word for word in words if start <= word.start and word.end <= end]
        # Words of which each begins where the one before ends, from the first to the last.
        ends = [start, *(word.end for word in inside)]
        whole = [word.start for word in inside] == ends[:-1] and ends[-1] == end
        if simple is None or not inside or not whole or end - start > _MOST_CHOSEN:
            raise ConflictError("the page has this word no longer", remedy="click it once more")
        text = simple.text
        other = {
            item.id: item.text
            for item in self._texts.edition(page, materials, EditionCode.HANT).blocks
        }.get(block, "")
        chosen = terms.Selection(
            "".join(word.text for word in inside),
            other[start:end] if len(other) == len(text) else "",
            " ".join(word.reading for word in inside),
            block,
            text[max(0, start - _AROUND) : end + _AROUND],
        )
        told = terms.shown(chosen, materials.paper)
        before = [word.start for word in words if word.end == start]
        after = [word.end for word in words if word.start == end]
        return {
            **told,
            "start": start,
            "end": end,
            "wider": [before[0] if before else None, after[0] if after else None],
        }

    def repairs(self, page: Path) -> dict[str, Any]:
        """The repairs of a page's raw text."""
        materials = self._texts.materials(page)
        blocks = self._texts.edition(page, materials, EditionCode.HANS).blocks
        return repairs.shown(self._texts.page(page, materials), materials.source, blocks)

    def correct_sentence(self, page: Path, name: str, seal: str, english: str) -> dict[str, Any]:
        """Correct the English of a sentence; see `sentences.correct`."""

        def write() -> Correction:
            materials = self._texts.materials(page)
            paper = materials.paper
            segments = self._texts.segments(page, materials)
            return sentences.correct(
                segments, name, seal, english, paper=paper, lexicon=lexicon_of(paper)
            )

        return self._done(write)

    def correct_term(
        self,
        page: Path,
        simplified: str,
        cells: Mapping[str, str],
        seen: Mapping[str, object] | None,
    ) -> dict[str, Any]:
        """Correct a row of the lexicon; see `terms.correct`."""
        return self._done(
            lambda: terms.correct(simplified, cells, seen, paper=self._texts.materials(page).paper)
        )

    def switch_repair(self, page: Path, entry: str, *, keep: bool) -> dict[str, Any]:
        """Take a repair back, or make it after all; see `repairs.switch`."""
        return self._done(
            lambda: repairs.switch(self._texts.materials(page).source, entry, keep=keep)
        )

    def take_back(self) -> dict[str, Any]:
        """Take the last correction back."""
        with self._lock:
            done = self._journal.take_back()
        self._saved()
        return done.plain()

    def _done(self, write: Callable[[], Correction]) -> dict[str, Any]:
        with self._lock:
            correction = write()
            self._journal.add(correction)
        self._saved()
        return correction.plain()
