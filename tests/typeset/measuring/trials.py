"""The pages that are measured, each in its four editions, as the program makes them.

The sample page and worked examples of tests/gold, and pages written to strain the
composer: addresses, figures, foreign names, nested quotes, one paragraph, very short ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pipeline.config import Names, Newspaper
from pipeline.edition import Edition, EditionCode, Role
from pipeline.editions.english import english
from pipeline.editions.pinyin import pinyin
from pipeline.editions.simplified import simplified
from pipeline.editions.traditional.edition import traditional
from pipeline.lexicon import base_lexicon
from pipeline.page import Page
from pipeline.sourceformat.source import read_page
from pipeline.typeset.cascade import resolve
from pipeline.typeset.style import Style

_TESTS: Final = Path(__file__).parents[2]
_PAGES: Final = Path(__file__).parent / "pages"
_HELD_OUT: Final = _TESTS.parent / "training/data/heldout.tsv"
_STYLES: Final = _TESTS.parent / "styles"
_PAPER: Final = Newspaper(
    _TESTS, name=Names("云岭日报", "雲嶺日報", "Yúnlǐng Rìbào", "Yunling Daily")
)
_SAMPLE_PAPER: Final = Newspaper(
    _TESTS, name=Names("焦作日报", "焦作日報", "Jiāozuò Rìbào", "Jiaozuo Daily")
)


@dataclass(frozen=True, slots=True)
class Trial:
    """A page to be set: its source and the paper it is set on."""

    name: str
    source: Path
    paper: Literal["broadsheet", "a3", "a4"]


TRIALS: Final = (
    Trial("sample", _TESTS / "gold/normalise/jiaozuo-2025-02-20.raw.txt", "broadsheet"),
    Trial("river", _TESTS / "gold/normalise/07.raw.txt", "a3"),
    Trial("lifts", _TESTS / "gold/normalise/09.raw.txt", "a4"),
    Trial("harvest", _TESTS / "gold/normalise/15.raw.txt", "broadsheet"),
    Trial("stress", _PAGES / "stress.md", "a3"),
    Trial("short", _PAGES / "short.md", "a4"),
    Trial("one", _PAGES / "one.md", "a4"),
)


class Sentences:
    """A translator that answers with real English sentences, as many words as it was asked."""

    name = "sentences"

    def __init__(self, sentences: Sequence[str]) -> None:
        self._sentences = sentences

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [self._answer(sentence) for sentence in sentences]

    def _answer(self, source: str) -> str:
        wanted = max(2, round(len(source) * 0.6))
        at = sum(map(ord, source))
        words: list[str] = []
        while len(words) < wanted:
            words += self._sentences[at % len(self._sentences)].split()
            at += 1
        if source[-1] in "。！？；”":
            return " ".join(words)
        return " ".join(words[:wanted]).rstrip(",;.:")


@cache
def edition(trial: Trial, code: EditionCode) -> Edition:
    """One edition of a trial page."""
    page, paper = _page(trial), _SAMPLE_PAPER if trial.name == "sample" else _PAPER
    base = simplified(page, paper)
    match code:
        case EditionCode.HANS:
            return base
        case EditionCode.HANT:
            return traditional(base, lexicon=base_lexicon(), variant="tw", paper=paper)
        case EditionCode.PINYIN:
            return pinyin(base, lexicon=base_lexicon(), paper=paper)
        case EditionCode.EN:
            return _english(trial, page, base, paper)


def style(trial: Trial, code: EditionCode) -> Style:
    """The shipped look of an edition on the trial's paper."""
    return _style(code, edition(trial, code).language, trial.paper)


@cache
def _style(code: EditionCode, language: str, paper: Literal["broadsheet", "a3", "a4"]) -> Style:
    return resolve(code, language, styles=_STYLES, paper=paper).style


@cache
def _page(trial: Trial) -> Page:
    return read_page(trial.source)


def _english(trial: Trial, page: Page, base: Edition, paper: Newspaper) -> Edition:
    if trial.name == "sample":
        # The words that the model which ships gives for the page; it takes 12 CPU s.
        lines = (_PAGES / "sample.en.tsv").read_text(encoding="utf-8").splitlines()
        words = dict(line.replace("\\n", "\n").split("\t") for line in lines)
        blocks = tuple(block.with_text(words[block.id]) for block in base.blocks)
        return replace(base, code=EditionCode.EN, language="en", blocks=blocks)
    sentences = [line.split("\t")[2] for line in _HELD_OUT.read_text("utf-8").splitlines()]
    if trial.name == "stress":
        sentences = (_PAGES / "stress.en.txt").read_text("utf-8").splitlines()
    made = english(
        page, base, paper=paper, lexicon=base_lexicon(), translator=Sentences(sentences),
        memory=None,
    )  # fmt: skip
    if trial.name != "stress":
        return made
    # Each sentence stands once, as a paragraph of its own.
    own = iter(sentences)
    return replace(
        made,
        blocks=tuple(
            block.with_text(next(own, block.text)) if block.role is Role.PARAGRAPH else block
            for block in made.blocks
        ),
    )
