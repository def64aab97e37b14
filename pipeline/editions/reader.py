"""What one lexicon makes of a text: its words, names and terms.

Both the pinyin and the traditional edition stand on the same cut into words, so
that a name found for one is a name for the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.edition import Block
from pipeline.editions.persons.finding import find_names, people_in
from pipeline.editions.segment import Segmenter
from pipeline.editions.spelling import Spelling, spell
from pipeline.editions.tokens import Token, tokenise
from pipeline.editions.words import HANZI, load_words
from pipeline.lexicon import Lexicon, Term

__all__ = ["Reader", "reader_of", "tokens_in"]


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


def shown_names(
    blocks: Sequence[Block], tokens: Callable[[str, Iterable[str]], list[Token]]
) -> frozenset[str]:
    """Names that a page shows for sure somewhere, to be known everywhere on it.

    `tokens` cuts a text into tokens, looking out for the names that are known already.
    """
    known = people_in(blocks)
    for block in blocks:
        for token in tokens(block.text, known):
            if token.kind == "N" and len(token.text) >= 3:
                known.add(token.text)
    return frozenset(known)


class Reader:
    """Cuts texts into words by the word list, a lexicon and the names of a page."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = load_words()
        self.terms: Mapping[str, Term] = lexicon.terms
        self.spellings: Mapping[str, Spelling] = _Spellings(lexicon)
        self._segmenter = Segmenter(self.words, filter(HANZI.fullmatch, lexicon.terms))

    def tokens(self, text: str, known: Iterable[str] = ()) -> list[Token]:
        """The tokens of a text, with no gap; `known` are names to look out for."""
        return tokenise(text, self._segmenter, find_names(text, known), self.terms)

    def names(self, blocks: Iterable[Block]) -> frozenset[str]:
        """Names that a page shows for sure somewhere, to be known everywhere on it."""
        return shown_names(tuple(blocks), self.tokens)


@lru_cache(maxsize=4)
def reader_of(lexicon: Lexicon) -> Reader:
    """The reader of a lexicon, made once."""
    return Reader(lexicon)


@lru_cache(maxsize=64)
def tokens_in(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of a text by its lexicon alone; asked for again, they are not cut again."""
    return tuple(reader_of(lexicon).tokens(text))
