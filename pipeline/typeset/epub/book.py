"""The book's files, put together and packed.

One document a story, one before them with the nameplate and one after them with the page's
own lines and the colophon. The same edition gives the same bytes: the book's identifier comes
from what it is, and its date is the page's.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Edition, Role
from pipeline.editions.parallel import SUFFIX
from pipeline.typeset.epub.fonts import embedded_faces, face_rules
from pipeline.typeset.epub.package import CONTAINER, Item, about, line_of, navigation, package
from pipeline.typeset.html.markup import XHTML
from pipeline.typeset.html.sheet import screen_sheet
from pipeline.typeset.html.story import Setting, back, block_markup, front, stories, story_markup
from pipeline.typeset.images import rendition
from pipeline.typeset.pdf_tags import reading_language

if TYPE_CHECKING:
    from pipeline.typeset.style import Style

__all__ = ["epub"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip file knows
_FOLDER: Final = "EPUB"
# The width at which pictures are made, in pt at 300 dpi: 1,600 pixels, the widest that
# telephones and tablets held upright show.
_PICTURE_WIDTH: Final = 384.0
_MEDIA: Final = {"jpeg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class _Document:
    """One of the book's documents; `kind` is its semantic type (EPUB 3.2 § 3.4)."""

    name: str
    title: str
    kind: str
    body: str
    heads: tuple[Block, ...] = field(default=())


def epub(edition: Edition, style: Style, *, cover: bytes | None = None) -> bytes:
    """An edition as an EPUB 3.2 file; `cover` is a JPEG.

    Raises `OutputError`, which names the block, for a character that XML cannot hold, and
    `SourceError` for a picture that does not decode.
    """
    pictures: dict[str, str] = {}
    items: list[tuple[Item, bytes]] = []
    for item, data, block in _pictures(edition):
        items.append((item, data))
        pictures[block] = item.href
    if cover is not None:
        items.append((Item("cover", "cover.jpg", _MEDIA["jpeg"], "cover-image"), cover))
    annotated = frozenset(
        block.role for block in edition.blocks if any(i.syllables for i in block.inlines)
    )
    setting = Setting(XHTML, pictures, reading=_reading(edition))
    documents = list(_documents(edition, setting))
    faces = embedded_faces(edition, style) if edition.embedded else ()
    for number, face in enumerate(faces, start=1):
        media = f"font/{face.name.rpartition('.')[2]}"
        items.append((Item(f"f{number}", face.name, media), face.data))
    sheet = face_rules(faces) + screen_sheet(style, annotated=annotated)
    items.append((Item("style", "style.css", "text/css"), sheet.encode()))
    toc = navigation(edition, [(one.name, one.title, one.heads) for one in documents])
    items.append((Item("nav", "nav.xhtml", _XHTML, "nav"), toc.encode()))
    spine = [Item(f"d{number}", one.name, _XHTML) for number, one in enumerate(documents, start=1)]
    items += [
        (item, _page(one, edition.language).encode())
        for item, one in zip(spine, documents, strict=True)
    ]
    described = package(edition, [item for item, _ in items], spine)
    return _packed(
        [
            ("META-INF/container.xml", CONTAINER.encode()),
            (f"{_FOLDER}/package.opf", described.encode()),
            *((f"{_FOLDER}/{item.href}", data) for item, data in items),
        ]
    )


_XHTML: Final = "application/xhtml+xml"


def _reading(edition: Edition) -> str:
    """The language tag of the readings over an edition's words, "" where it has none."""
    inlines = (inline for block in edition.blocks for inline in block.inlines)
    first = next((inline.reading for inline in inlines if inline.syllables), "")
    return reading_language(first) if first else ""


def _pictures(edition: Edition) -> Iterator[tuple[Item, bytes, str]]:
    """The picture files, each with the id of its block; gaps are none."""
    number = 0
    for block in edition.blocks:
        picture = None if block.part is None else block.part.picture
        if picture is None or picture.fault:
            continue
        number += 1
        made = rendition(picture, _PICTURE_WIDTH)
        suffix = "jpg" if made.format == "jpeg" else "png"
        item = Item(f"i{number}", f"images/{number}.{suffix}", _MEDIA[made.format])
        yield item, made.data, block.id


def _documents(edition: Edition, setting: Setting) -> Iterator[_Document]:
    opening, closing = front(edition.blocks), back(edition.blocks)
    if opening:
        title = next((b.text for b in opening if b.role is Role.MASTHEAD), edition.title)
        body = "\n".join(block_markup(block, setting, {}) for block in opening)
        yield _Document("page.xhtml", title, "frontmatter", f"<header>\n{body}\n</header>")
    put = {block.id: block for block in edition.blocks if block.language}
    for number, blocks in enumerate(stories(edition.blocks), start=1):
        heads = tuple(
            _named(block, put)
            for block in blocks
            if not block.language
            and block.role in (Role.HEADLINE, Role.SECTION, Role.HEADING, Role.SUBHEADING)
        )
        title = line_of(heads[0]) if heads else edition.title
        body = f"<article>\n{story_markup(blocks, setting)}\n</article>"
        yield _Document(f"story-{number}.xhtml", title, "bodymatter", body, heads)
    if closing:
        body = "\n".join(block_markup(block, setting, {}) for block in closing)
        title = about(edition.language)
        yield _Document("colophon.xhtml", title, "backmatter", f"<footer>\n{body}\n</footer>")


def _named(head: Block, put: Mapping[str, Block]) -> Block:
    """A head as the contents have it: in both languages where it has two."""
    other = put.get(head.id + SUFFIX)
    if other is None:
        return head
    return head.with_text(f"{line_of(head)} / {line_of(other)}")


def _page(document: _Document, language: str) -> str:
    tag = escape(language)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{tag}" xml:lang="{tag}">\n<head>\n'
        f"<title>{escape(document.title, quote=False)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f'<body epub:type="{document.kind}">\n{document.body}\n</body>\n</html>\n'
    )


def _packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The files as an EPUB container: its type comes first and bare (OCF 3.2 § 3.3)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        mimetype = zipfile.ZipInfo("mimetype", _EPOCH)
        archive.writestr(mimetype, "application/epub+zip", zipfile.ZIP_STORED)
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
