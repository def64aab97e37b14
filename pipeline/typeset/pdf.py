"""An edition as PDF: laid out by the composer, then painted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from pipeline.edition import Edition, EditionCode
from pipeline.errors import CheckError
from pipeline.typeset.compose.atoms import MissingGlyph
from pipeline.typeset.compose.pages import Layout, compose
from pipeline.typeset.compose.parallel import compose_parallel
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.pageplan import PagePlan
from pipeline.typeset.paint import paint
from pipeline.typeset.style import Style
from pipeline.typeset.wordends import word_ends

__all__ = ["lay_out", "pdf"]

# The fewest letters before and after a hyphen, as newspapers set them.
_BEFORE, _AFTER = 2, 3


def lay_out(edition: Edition, style: Style, plan: PagePlan | None = None) -> Layout:
    """The edition's pages, every character in its place; `plan` says where its stories stand.

    Raises `CheckError`, naming the character, where no font of the style draws
    it, and `MissingDependencyError` where none of its fonts is installed.
    """
    try:
        if edition.code is EditionCode.PARALLEL:
            return compose_parallel(
                edition,
                style,
                FontBook(),
                hyphenators=_hyphenator,
                word_ends=word_ends(edition.language),
            )
        return compose(
            edition,
            style,
            FontBook(),
            hyphenator=_hyphenator(edition.language),
            word_ends=word_ends(edition.language),
            plan=plan,
        )
    except MissingGlyph as missing:
        where = next((b.id for b in edition.blocks if missing.char in b.text), "a reading")
        raise CheckError(
            f"{where}: {missing}",
            remedy="add a font that has it to the list in styles/tokens.css",
        ) from missing


def pdf(edition: Edition, style: Style, plan: PagePlan | None = None) -> bytes:
    """The edition as a PDF file; the same input gives the same bytes.

    Raises what `lay_out` raises.
    """
    return paint(edition, style, lay_out(edition, style, plan))


def _hyphenator(language: str) -> Callable[[str], tuple[int, ...]]:
    # Read when the first word needs it: most Chinese pages have none.
    dictionary = cache(lambda: _dictionary(language))

    def cuts(word: str) -> tuple[int, ...]:
        # A name in capitals, a figure or a word that is hyphenated already stays whole.
        if not word.isalpha() or word.isupper():
            return ()
        return tuple(dictionary().positions(word))

    return cuts


def _dictionary(language: str) -> Any:
    import pyphen

    # Of plain English pyphen takes the British words, which divide otherwise; the
    # program writes American ones.
    lang = "en_US" if language == "en" else language.replace("-", "_")
    return pyphen.Pyphen(lang=pyphen.language_fallback(lang) or "en_US", left=_BEFORE, right=_AFTER)
