"""A proof as it is read on a screen: its stories as HTML, in the newspaper's look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.edition import Edition, EditionCode
from pipeline.preview.state import Proof
from pipeline.sourceformat.pictures import Picture
from pipeline.typeset.bilingual import bilingual_markup, form_sheet
from pipeline.typeset.html.markup import HTML
from pipeline.typeset.html.sheet import screen_sheet
from pipeline.typeset.html.story import Setting, back, block_markup, front, stories, story_markup
from pipeline.typeset.images import rendition
from pipeline.typeset.pagestyle import page_style
from pipeline.typeset.pdf_tags import reading_language

__all__ = ["Screen", "picture_of", "screen"]

_PICTURE_WIDTH: Final = 384.0  # pt at 300 dpi: 1,600 pixels
_DARK: Final = re.compile(
    r"@media screen and \(prefers-color-scheme: ?dark\) ?\{(?:[^{}]|\{[^{}]*\})*\}\s*"
)
_MEDIA: Final = {"jpeg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Screen:
    """Markup whose blocks have their ids, and the sheet for an element of class ``body``."""

    markup: str
    sheet: str
    language: str


def screen(proof: Proof) -> Screen:
    """A proof's text as HTML; its pictures are at ``figure/PROOF/NUMBER``.

    Raises `OutputError`, which names the block, for a character that XML cannot hold.
    """
    edition = proof.edition
    pictures = {
        block: f"figure/{proof.number}/{at}" for at, (block, _) in enumerate(_pictures(edition))
    }
    if edition.code is EditionCode.PARALLEL:
        sheet = form_sheet(edition, page_style(proof.style, edition))
        return Screen(bilingual_markup(edition, pictures), _inside(sheet), edition.language)
    inlines = (inline for block in edition.blocks for inline in block.inlines)
    reading = next((inline.reading for inline in inlines if inline.syllables), "")
    setting = Setting(HTML, pictures, reading=reading_language(reading) if reading else "")
    annotated = frozenset(
        block.role for block in edition.blocks if any(item.syllables for item in block.inlines)
    )
    opening, closing = front(edition.blocks), back(edition.blocks)
    parts = ["\n".join(block_markup(block, setting, {}) for block in opening)]
    parts += [
        f"<article>\n{story_markup(own, setting)}\n</article>" for own in stories(edition.blocks)
    ]
    parts.append("\n".join(block_markup(block, setting, {}) for block in closing))
    # No header and footer: those are the preview's own.
    markup = f"<div>\n{parts[0]}\n</div>\n" + "\n".join(parts[1:-1])
    sheet = screen_sheet(page_style(proof.style, edition), annotated=annotated)
    return Screen(f"{markup}\n<div>\n{parts[-1]}\n</div>", _inside(sheet), edition.language)


def _inside(sheet: str) -> str:
    """A document's sheet for a part of the preview's own page, which has another body.

    That part is a shadow tree, whose custom properties are its host's, and it is paper: white
    on a dark screen as well.
    """
    light = _DARK.sub("", sheet).replace(":root", ":host")
    return re.sub(r"(?m)^body ", ".body ", light)


def _pictures(edition: Edition) -> list[tuple[str, Picture]]:
    return [
        (block.id, block.part.picture)
        for block in edition.blocks
        if block.part is not None
        and block.part.picture is not None
        and not block.part.picture.fault
    ]


def picture_of(proof: Proof, number: int) -> tuple[bytes, str]:
    """The picture of this number (from 0), and its media type.

    Raises `IndexError` where there is none and `SourceError` if it does not decode.
    """
    _, picture = _pictures(proof.edition)[number]
    made = rendition(picture, _PICTURE_WIDTH)
    return made.data, _MEDIA[made.format]
