"""New pairs proofread before they join the corpus.

What a program can see in a written pair: a wrong form, a script in the wrong side, a
figure that stands on one side only, a lexicon term in another rendering, a sentence
that is nearly another one, a copy of the sample page or of a test pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.lexicon import Lexicon
from pipeline.translate.figures.comparing import check
from pipeline.translate.figures.finding import figures
from pipeline.translate.terms import missing, occurrences
from training.corpus import HAN, read_pairs

__all__ = ["Remark", "Shelf", "proofread"]

GENRE = re.compile(r"[a-z][a-z0-9-]*")
# The Chinese has full-width punctuation between hanzi, the English none at all.
HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?()](?=[\u4e00-\u9fff])")
FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef\u2018-\u201d\u2026]")
KEEP = re.compile(r"[^\w]|_")
RUN = 4  # characters of the runs by which sentences are compared
NEAR = 0.45  # share of the shorter sentence's runs that makes two of them near-duplicates
FEWEST_RUNS = 5  # shorter text repeats by nature; only equal text counts there
PAGE_RUN = 16  # characters in a row that are a copy of the sample page
# Terms whose rendering is fixed; others may be said in other words.
FIXED = frozenset({"institution", "law", "place", "title", "meeting"})
# English words for one hanzi (`pipeline.translate.quality` takes the same bounds).
FEWEST_WORDS, MOST_WORDS, WORDS_TO_SPARE = 0.35, 1.6, 6


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at in a line (counted from 1); `sure` where it must be mended."""

    line: int
    text: str
    sure: bool


def _runs(text: str, size: int = RUN) -> frozenset[str]:
    text = KEEP.sub("", text)
    return frozenset(text[at : at + size] for at in range(len(text) - size + 1))


class Shelf:
    """Chinese texts, asked for one that is nearly the same as a new one."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, int]] = []
        self._equal: dict[str, str] = {}
        self._by_run: dict[str, list[int]] = {}

    def add(self, text: str, where: str) -> None:
        """Put a text on the shelf; `where` names its place."""
        runs = _runs(text)
        self._equal.setdefault(KEEP.sub("", text), where)
        for run in runs:
            self._by_run.setdefault(run, []).append(len(self._texts))
        self._texts.append((where, len(runs)))

    def near(self, text: str) -> str:
        """The place of a text that is nearly this one; "" if there is none."""
        equal = self._equal.get(KEEP.sub("", text))
        if equal is not None:
            return equal
        runs = _runs(text)
        if len(runs) < FEWEST_RUNS:
            return ""
        shared: dict[int, int] = {}
        for run in runs:
            for number in self._by_run.get(run, ()):
                shared[number] = shared.get(number, 0) + 1
        for number, count in shared.items():
            where, size = self._texts[number]
            if size >= FEWEST_RUNS and count > NEAR * min(size, len(runs)):
                return where
        return ""


def proofread(
    path: Path, *, corpus: Sequence[Path], page: Path, lexicon: Lexicon
) -> Iterator[Remark]:
    """Remarks on the pairs of a file, line by line.

    `corpus` are the files that the pairs join or must keep off (held-out pairs too),
    `page` is the page whose text no pair may hold.
    """
    shelf = Shelf()
    for other in corpus:
        if other.resolve() != path.resolve():
            for number, pair in enumerate(read_pairs(other, ""), start=1):
                shelf.add(pair.zh, f"{other.name}:{number}")
    of_page = _runs("".join(page.read_text(encoding="utf-8").split()), PAGE_RUN)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 3 or not all(cell.strip() for cell in cells):
            yield Remark(number, "not genre, Chinese, English between tabs", sure=True)
            continue
        genre, zh, en = cells
        if not GENRE.fullmatch(genre):
            yield Remark(number, f"genre {genre!r}: small letters and hyphens", sure=True)
        for text, sure in (*_form(zh, en), *_content(zh, en, lexicon)):
            yield Remark(number, text, sure)
        where = shelf.near(zh)
        if where:
            yield Remark(number, f"nearly the same as {where}", sure=True)
        if not _runs(zh, PAGE_RUN).isdisjoint(of_page):
            yield Remark(number, f"{PAGE_RUN} characters of the sample page", sure=True)
        shelf.add(zh, f"line {number}")


def _form(zh: str, en: str) -> Iterator[tuple[str, bool]]:
    if HAN.search(en):
        yield "hanzi in the English", True
    if marks := "".join(dict.fromkeys(FULL_WIDTH.findall(en))):
        yield f"in the English: {marks}", True
    if marks := "".join(dict.fromkeys(HALF_WIDTH.findall(zh))):
        yield f"half-width in the Chinese: {marks}", True
    if '"' in zh:
        yield "straight quotes in the Chinese", True
    if en.count('"') % 2:
        yield "a quotation mark without its pair in the English", True
    if zh.count("“") != zh.count("”"):
        yield "a quotation mark without its pair in the Chinese", True
    han, words = len(HAN.findall(zh)), len(en.split())
    if words < FEWEST_WORDS * han - 2:
        yield f"{words} words for {han} hanzi: is something left out?", False
    elif words > MOST_WORDS * (len(zh) + 1) + WORDS_TO_SPARE:
        yield f"{words} words for {han} hanzi: is something added?", False


def _content(zh: str, en: str, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    outcome = check(figures(zh), en)
    if outcome.missing:
        named = ", ".join(f"{figure.text} ({figure.english})" for figure in outcome.missing)
        yield f"figure missing in the English: {named}", False
    if outcome.unexpected:
        named = ", ".join(mention.text for mention in outcome.unexpected)
        yield f"figure not in the Chinese: {named}", False
    fixed = [term for term in occurrences(zh, lexicon) if term.kind in FIXED]
    for term in missing(fixed, en):
        yield f"the lexicon has {term.source} = {term.english}", False
