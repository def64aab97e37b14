"""A text or page in traditional characters, put into simplified ones.

OpenCC with phrases of our own, from the forms of Taiwan and Hong Kong alike; words stay
(軟體 is 软体) but where the lexicon has a row for them. Quotes become “” and ‘’, and
characters that the standard keeps in names (畢昇, 於崇文) stay in names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.editions.persons.finding import split_name
from pipeline.editions.quotes import Quotes, requoted
from pipeline.editions.reader import Reader, reader_of
from pipeline.editions.traditional.opencc import Converter, load_simplifier
from pipeline.lexicon import Lexicon
from pipeline.page import Credit, Page
from pipeline.pagetext import rewritten

__all__ = ["convert_back", "curly_quotes", "names_in_print", "simplified_page"]

_QUOTES = re.compile("[「」『』]")
_TO_CURLY = Quotes(
    pairs={"「": "」", "『": "』"},
    by_depth=(("“", "”"), ("‘", "’")),
    by_shape={"「": "“", "」": "”", "『": "‘", "』": "’"},
)
# What 《通用规范汉字表》 (2013) keeps in names beside the common simplified form, and 乾 (qián).
_IN_GIVEN_NAMES = frozenset("昇甦邨喆堃淼犇仝迺乾著徵")
_SURNAMES = frozenset("於甯")


def curly_quotes(text: str) -> str:
    """A paragraph with its corner quotes as “” and, within them, ‘’ (GB/T 15834).

    Where they do not pair (a quotation of several paragraphs), each is set by its shape.
    """
    return requoted(text, (match.start() for match in _QUOTES.finditer(text)), _TO_CURLY)


class _Simplifier:
    """What conversion needs of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._opencc: Converter = load_simplifier()
        self._reader: Reader = reader_of(lexicon)
        # Rows that say more than characters: 軟體 is 软件 only where a row says so.
        rows = {
            term.traditional: term.simplified
            for term in lexicon
            if len(term.traditional) > 1 and term.traditional != term.simplified
        }
        plain = self._opencc.convert_each(list(rows))
        self._rows = {
            form: simplified
            for (form, simplified), made in zip(rows.items(), plain, strict=True)
            if made != simplified
        }
        longest = sorted(self._rows, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    def write(self, text: str, known: Iterable[str] = ()) -> str:
        """A paragraph; `known` are names, as printed, that the page gives for sure."""
        surely = {self._opencc.convert(name): name for name in known}
        chars = list(self._opencc.convert(text))
        plain = "".join(chars)
        for token in self._reader.tokens(plain, surely):
            if token.kind == "N":
                printed = text[token.start : token.end]
                written = self.name(printed, sure=surely.get(token.text) == printed)
                chars[token.start : token.end] = written
        made = curly_quotes("".join(chars))
        if self._pattern is None:
            return made
        # A row is looked for in what was printed; all else has kept its place.
        parts: list[str] = []
        at = 0
        for match in self._pattern.finditer(text):
            parts += (made[at : match.start()], self._rows[match.group()])
            at = match.end()
        return "".join((*parts, made[at:]))

    def rare_names(self, page: Page) -> frozenset[str]:
        """Names with a surname that is also a common word (於), found at two places or more."""
        counts: Counter[str] = Counter()

        def note(text: str, _lines: tuple[int, ...]) -> str:
            if not _SURNAMES.isdisjoint(text):
                for token in self._reader.tokens(self._opencc.convert(text)):
                    printed = text[token.start : token.end]
                    if token.kind == "N" and len(printed) > 2 and printed[0] in _SURNAMES:
                        counts[printed] += 1
            return text

        rewritten(page, note)
        return frozenset(name for name, count in counts.items() if count > 1)

    def name(self, printed: str, *, sure: bool = True) -> str:
        """A person's name in simplified characters; a rare surname only where it is sure."""
        plain = self._opencc.convert(printed)
        surname, _ = split_name(plain)
        size = len(surname)
        kept = [
            old if old in (_SURNAMES if at < size else _IN_GIVEN_NAMES) and (sure or at) else new
            for at, (old, new) in enumerate(zip(printed, plain, strict=True))
        ]
        return "".join(kept)


@lru_cache(maxsize=4)
def _simplifier(lexicon: Lexicon) -> _Simplifier:
    return _Simplifier(lexicon)


def convert_back(text: str, *, lexicon: Lexicon) -> str:
    """A text in simplified characters, line for line; each line is a paragraph."""
    simplifier = _simplifier(lexicon)
    return "".join(simplifier.write(line) for line in text.splitlines(keepends=True))


def _credits(page: Page) -> Iterator[Credit]:
    yield from page.metadata.credits
    for article in page.articles:
        yield from article.byline


def names_in_print(page: Page) -> tuple[str, ...]:
    """The names of the page's bylines and credits, as printed."""
    names = (name for credit in _credits(page) for name in credit.names)
    return tuple(dict.fromkeys(name for name in names if 2 <= len(name) <= 4))


def simplified_page(page: Page, *, lexicon: Lexicon) -> Page:
    """A page that is printed in traditional characters, in simplified ones."""
    simplifier = _simplifier(lexicon)
    known = (*names_in_print(page), *simplifier.rare_names(page))
    sure = frozenset(known)

    def rewrite(text: str, _lines: tuple[int, ...]) -> str:
        if text in sure:
            return simplifier.name(text)
        return "\n".join(simplifier.write(line, known) for line in text.split("\n"))

    return rewritten(page, rewrite)
