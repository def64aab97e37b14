"""A block as markup that is HTML and XML at once.

Ruby is the real element (HTML Living Standard § 4.5.10), a word to each: its reading is
written as one, as GB/T 16159 joins it. Readings are in parentheses where a program knows no
ruby (``rp``), if the dialect asks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final

from pipeline.edition import Block, Inline, NoteMark
from pipeline.typeset.style import TRANSLATION
from pipeline.typeset.xmltext import checked

__all__ = ["HTML", "XHTML", "Dialect", "attributes", "inline_markup"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """What differs between the two syntaxes.

    `lang` is the attribute that tells the language of a part; `parentheses`: readings have
    them where ruby is not known; `roles` are further attributes by class name,
    `reference` those of what leads to a note.
    """

    name: str
    lang: str
    parentheses: bool
    roles: Mapping[str, str] = field(default_factory=dict)
    reference: str = ""


HTML: Final = Dialect("web page", "lang", parentheses=False)
# EPUB 3.2 § 3.4: types of the structural semantics vocabulary.
XHTML: Final = Dialect(
    "EPUB",
    "xml:lang",
    parentheses=True,
    roles={
        "subtitle": 'epub:type="subtitle"',
        "colophon": 'epub:type="colophon"',
        "note": 'epub:type="footnote" role="doc-footnote"',
    },
    reference=' epub:type="noteref" role="doc-noteref"',
)


def attributes(block: Block, dialect: Dialect, *classes: str) -> str:
    """A block's ``id`` and ``class``, with what the dialect adds for its role."""
    more = dialect.roles.get(block.role)
    classes = (*classes, TRANSLATION) if block.language else classes
    found = f' id="{escape(block.id)}" class="{" ".join((block.role, *classes))}"'
    if block.language:
        found += f' {dialect.lang}="{escape(block.language)}"'
    return found if more is None else f"{found} {more}"


def inline_markup(
    block: Block,
    dialect: Dialect,
    *,
    reading: str = "",
    quiet: Collection[int] = frozenset(),
) -> str:
    """The words of a block; `reading` is the BCP 47 tag of the readings over them.

    A word that begins at one of the `quiet` places in the text has that class.

    Raises `OutputError`, which names the block, for a character that XML cannot hold.
    """
    parts = [f'<span class="note-mark">{block.number}</span> '] if block.number else []
    at = 0
    for piece in block.pieces():
        if isinstance(piece, NoteMark):
            parts.append(_reference(piece, dialect))
            continue
        look = ' class="quiet"' if at in quiet else ""
        parts.append(_inline(piece, block.id, dialect, reading, look))
        at += len(piece.text)
    return "".join(parts)


def _reference(mark: NoteMark, dialect: Dialect) -> str:
    """The number of a note, which leads to it; the note stands in the same document."""
    link = f'<a href="#{escape(mark.note)}"{dialect.reference}>{mark.number}</a>'
    return f'<sup class="note-mark">{link}</sup>'


def _inline(inline: Inline, block: str, dialect: Dialect, reading: str, look: str) -> str:
    text = _text(inline.text, block, dialect)
    if not inline.syllables or not inline.reading:
        return text
    told = f' {dialect.lang}="{reading}"' if reading else ""
    over = f"<rt{told}>{_text(inline.reading, block, dialect)}</rt>"
    if dialect.parentheses:
        over = f"<rp>(</rp>{over}<rp>)</rp>"
    return f"<ruby{look}>{text}{over}</ruby>"


def _text(text: str, block: str, dialect: Dialect) -> str:
    plain = escape(checked(text, block, dialect.name), quote=False)
    return plain.replace("\n", "<br/>")
