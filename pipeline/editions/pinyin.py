"""The pinyin edition: the simplified text with its reading over every hanzi.

The reading is grouped by word (`Inline`), with tone marks and the spelling of
GB/T 16159-2012; figures, Latin and punctuation have none. How the words, the
readings and the spelling are found: `segment`, `readings`, `orthography`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from pipeline.config import Newspaper
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.editions.orthography import apply_sandhi, write
from pipeline.editions.people import KNOWN_COST, find_names, people_in
from pipeline.editions.readings import read_tokens
from pipeline.editions.segment import Segmenter
from pipeline.editions.spelling import Spelling, spell
from pipeline.editions.tokens import Token, tokenise
from pipeline.editions.words import HANZI, load_words
from pipeline.lexicon import Lexicon, Term

__all__ = ["LANGUAGE", "annotate", "pinyin"]

LANGUAGE = "zh-Hans"


class _Spellings(Mapping[str, Spelling]):
    """The spellings of the lexicon's terms, worked out as texts ask for them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, Spelling | None] = {}

    def __getitem__(self, term: str) -> Spelling:
        if term not in self._known:
            row = self._lexicon.get(term)
            self._known[term] = None if row is None else spell(row, load_words())
        found = self._known[term]
        if found is None:
            raise KeyError(term)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._lexicon.terms)

    def __len__(self) -> int:
        return len(self._lexicon)


class _Reader:
    """What reading needs of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = load_words()
        self.terms: Mapping[str, Term] = lexicon.terms
        self.spellings = _Spellings(lexicon)
        self.segmenter = Segmenter(self.words, filter(HANZI.fullmatch, lexicon.terms))

    def tokens(self, text: str, names: Mapping[str, float]) -> list[Token]:
        return tokenise(text, self.segmenter, names, self.terms)

    def inlines(self, text: str, names: Mapping[str, float], *, sandhi: bool) -> tuple[Inline, ...]:
        tokens = self.tokens(text, names)
        syllables = read_tokens(tokens, self.words, self.spellings)
        written = write(tokens, syllables, self.words, self.spellings)
        return apply_sandhi(written) if sandhi else written


class _Key:
    """A lexicon as a key of the cache: the same object, not an equal one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.lexicon is self.lexicon


@lru_cache(maxsize=4)
def _reader(key: _Key) -> _Reader:
    return _Reader(key.lexicon)


def annotate(text: str, *, lexicon: Lexicon, sandhi: bool = False) -> tuple[Inline, ...]:
    """A text as written words with their syllables; joined, they give the text again.

    Syllables have tone marks and are lower-case but for names; 一 and 不 have
    citation tones unless `sandhi`. Characters without a reading (figures, Latin,
    punctuation, private-use characters) stand in inlines without syllables.
    """
    return _reader(_Key(lexicon)).inlines(text, find_names(text), sandhi=sandhi)


def _page_names(reader: _Reader, blocks: Iterable[Block]) -> dict[str, float]:
    """Names that the page shows for sure somewhere, to be known everywhere on it."""
    blocks = tuple(blocks)
    known = people_in(blocks)
    for block in blocks:
        text = block.text
        for token in reader.tokens(text, find_names(text, known)):
            if token.kind == "N" and len(token.text) >= 3:
                known.add(token.text)
    return dict.fromkeys(sorted(known), KNOWN_COST)


def pinyin(
    edition: Edition,
    *,
    lexicon: Lexicon,
    sandhi: bool = False,
    paper: Newspaper | None = None,
) -> Edition:
    """The simplified edition with pinyin over its hanzi, block by block.

    The masthead is read as the newspaper's configuration says.
    """
    reader = _reader(_Key(lexicon))
    known = _page_names(reader, edition.blocks)
    blocks = []
    for block in edition.blocks:
        text = block.text
        inlines = None
        if block.role is Role.MASTHEAD and paper is not None and paper.name.hans == text:
            inlines = _as_configured(text, paper.name.pinyin)
        if inlines is None:
            names = find_names(text, known)
            inlines = reader.inlines(text, names, sandhi=sandhi)
        blocks.append(replace(block, inlines=inlines))
    return replace(
        edition, code=EditionCode.PINYIN, language=LANGUAGE, blocks=tuple(blocks)
    )


def _as_configured(text: str, written: str) -> tuple[Inline, ...] | None:
    spelling = spell(Term(text, pinyin=written), load_words())
    if spelling is None:
        return None
    inlines = []
    at = 0
    for word in spelling.words:
        inlines.append(Inline(text[at : at + len(word)], word))
        at += len(word)
    return tuple(inlines)
