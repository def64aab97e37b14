"""The document: style, script and pictures in one file, nothing asked of any other address."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from string import Template
from typing import Final

from pipeline import __version__
from pipeline.edition import Block, Edition, Role
from pipeline.editions.parallel import is_translation, pair_group, pairs
from pipeline.resources import package_folder
from pipeline.typeset.bilingual.sentences import PairedSetting
from pipeline.typeset.bilingual.sheet import bilingual_sheet
from pipeline.typeset.html.markup import HTML
from pipeline.typeset.html.story import Setting, back, block_markup, front, stories, story_markup
from pipeline.typeset.images import rendition
from pipeline.typeset.pdf_tags import head_levels, reading_language
from pipeline.typeset.style import Style
from pipeline.typeset.xmltext import checked

__all__ = ["bilingual_markup", "bilingual_page", "form_sheet"]

_PICTURE_WIDTH: Final = 288.0  # pt at 300 dpi: 1,200 pixels


def bilingual_page(edition: Edition, style: Style) -> bytes:
    """A parallel edition as an HTML document in UTF-8.

    Raises `OutputError`, which names the block, for a character that HTML cannot hold, and
    `SourceError` for a picture that does not decode.
    """
    data = package_folder() / "data"
    sheet = form_sheet(edition, style)
    script = (data / "parallel.js").read_text(encoding="utf-8")
    template = Template((data / "parallel.html").read_text(encoding="utf-8"))
    made = template.substitute(
        lang=escape(edition.language),
        policy=_policy(sheet, script),
        version=escape(__version__),
        title=escape(checked(edition.title, "the title", "web page"), quote=False),
        sheet=sheet,
        script=script,
        text=bilingual_markup(edition, dict(_pictures(edition))),
    )
    return made.encode()


def bilingual_markup(edition: Edition, pictures: Mapping[str, str]) -> str:
    """The two texts as markup; `pictures` are the addresses of pictures by their blocks' ids.

    Raises `OutputError`, which names the block, for a character that HTML cannot hold.
    """
    inlines = (inline for block in edition.blocks for inline in block.inlines)
    first = next((inline.reading for inline in inlines if inline.syllables), "")
    reading = reading_language(first) if first else ""
    return "\n".join(_parts(edition, PairedSetting(HTML, pictures, reading=reading)))


def form_sheet(edition: Edition, style: Style) -> str:
    """The page's style sheet."""
    shape = (package_folder() / "data" / "parallel.css").read_text(encoding="utf-8")
    annotated = frozenset(
        block.role for block in edition.blocks if any(i.syllables for i in block.inlines)
    )
    return bilingual_sheet(style, shape, annotated=annotated)


def _policy(sheet: str, script: str) -> str:
    """A Content Security Policy (level 3) that admits this style and this script only."""
    style, run = (
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'"
        for one in (sheet, script)
    )
    return (
        f"default-src 'none'; img-src data:; style-src {style}; script-src {run}; "
        "base-uri 'none'; form-action 'none'"
    )


def _pictures(edition: Edition) -> Iterator[tuple[str, str]]:
    for block in edition.blocks:
        picture = None if block.part is None else block.part.picture
        if picture is None or picture.fault:
            continue
        made = rendition(picture, _PICTURE_WIDTH)
        yield block.id, f"data:image/{made.format};base64,{base64.b64encode(made.data).decode()}"


def _parts(edition: Edition, setting: Setting) -> Iterator[str]:
    """The page's head, its stories, its foot."""
    opening, closing = front(edition.blocks), back(edition.blocks)
    if opening:
        yield f'<header class="front">\n{_line(opening, setting)}\n</header>'
    for blocks in stories(edition.blocks):
        inside = "\n".join(_story(blocks, setting))
        yield f"<article>\n{inside}\n</article>"
    if closing:
        inside = "\n".join(_pair(one, other, setting, {}) for one, other in pairs(closing))
        yield f'<footer class="back">\n{inside}\n</footer>'


def _halves(left: str, right: str, *classes: str) -> str:
    look = " ".join(("pair", *classes))
    return (
        f'<div class="{look}">\n<div class="half">\n{left}\n</div>\n'
        f'<div class="half">\n{right}\n</div>\n</div>'
    )


def _line(blocks: Sequence[Block], setting: Setting) -> str:
    """The lines at the page's head, each in both languages."""
    rows = []
    for named in (True, False):
        own = [b for b in blocks if (b.role in (Role.MASTHEAD, Role.DATELINE, Role.FOLIO)) is named]
        sides = [
            "\n".join(block_markup(b, setting, {}) for b in own if is_translation(b) is other)
            for other in (False, True)
        ]
        if own:
            rows.append(_halves(sides[0], sides[1], "nameplate" if named else "infoline"))
    return "\n".join(rows)


def _story(blocks: Sequence[Block], setting: Setting) -> Iterator[str]:
    levels = head_levels(blocks)
    for group, run in groupby(blocks, key=pair_group):
        members = tuple(run)
        opening = members[0]
        if group == "lead":
            inside = "\n".join(_pair(one, other, setting, levels) for one, other in pairs(members))
            yield f'<aside class="lead-box">\n{inside}\n</aside>'
        elif opening.role is Role.PICTURE:
            yield story_markup(members, setting)
        elif opening.part is not None:
            sides = [
                story_markup(tuple(b for b in members if is_translation(b) is other), setting)
                for other in (False, True)
            ]
            yield _halves(sides[0], sides[1], "tables")
        else:
            across = "across" if opening.role is Role.HEADLINE else ""
            yield from (_pair(one, other, setting, levels, across) for one, other in pairs(members))


def _pair(
    one: Block, other: Block | None, setting: Setting, levels: Mapping[str, int], look: str = ""
) -> str:
    left = block_markup(one, setting, levels)
    right = "" if other is None else block_markup(other, setting, levels)
    return _halves(left, right, *filter(None, (look,)))
