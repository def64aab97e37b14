"""The lexicon's entries that occur on a page, for the pop-up over a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.edition import EditionCode
from pipeline.lexicon import Lexicon, Term
from pipeline.resources import lexicon_of
from pipeline.site.webpage import WebPage
from pipeline.typeset.web.sections import Section

__all__ = ["dictionary", "entries"]


def dictionary(page: WebPage, shown: Iterable[Section]) -> dict[str, list[str]]:
    """Traditional form, pinyin, English and note by simplified form, in the order they occur.

    Raises `ConfigurationError` for a lexicon that cannot be read.
    """
    texts = {section.code: tuple(section.edition.texts()) for section in shown}
    lexicon = lexicon_of(page.paper)
    found = entries(texts.get(EditionCode.HANS, ()), lexicon)
    if EditionCode.HANS not in texts:
        forms = Lexicon({term.traditional: term for term in lexicon if term.traditional})
        found = entries(texts.get(EditionCode.HANT, ()), forms)
    return {
        term.simplified: [term.traditional, term.pinyin, term.english, term.note] for term in found
    }


def entries(texts: Iterable[str], lexicon: Lexicon) -> Iterator[Term]:
    """The longest term that begins at each place of the texts, each once."""
    seen: set[str] = set()
    for text in texts:
        for at in range(len(text)):
            term = lexicon.match(text, at)
            if term is not None and term.simplified not in seen:
                seen.add(term.simplified)
                if term.english or term.note or term.pinyin:
                    yield term
