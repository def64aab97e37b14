"""NITF 3.6 (IPTC): a story of one edition as a document of the News Industry Text Format.

Readings are ``pronounce`` elements: the schema knows ruby, but lets it stand nowhere in a text.
What the page says of itself is metadata: its name and number (``pubdata``), date, what an
editor should know (``ed-msg``); who made the page stands at the story's end (``tagline``). The
same page gives the same bytes: see `pipeline.export.newsml`, whose identifiers these are.

Order and names of the elements follow the schema ``nitf-3-6.xsd`` of 2012-01-12.
"""

from __future__ import annotations

import io
import mimetypes
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final
from urllib.parse import quote

from pipeline.edition import INNER_HEADS, Block, Cell, Edition, EditionCode, NoteMark, Role
from pipeline.errors import SourceError, UsageError
from pipeline.export.newsml import TIME, identifier
from pipeline.typeset.compose.pictures import alternative
from pipeline.typeset.html.story import stories
from pipeline.typeset.pdf_tags import reading_language
from pipeline.typeset.xmltext import checked

__all__ = ["NAMESPACE", "VERSION", "nitf", "nitf_archive"]

NAMESPACE: Final = "http://iptc.org/std/NITF/2006-10-18/"
VERSION: Final = "-//IPTC//DTD NITF 3.6//EN"
_FORMAT: Final = "NITF file"
_HEADLINES: Final = (Role.HEADLINE, Role.KICKER, Role.SUBTITLE)
_EDITORIAL: Final = (Role.HOTLINE, Role.FURNITURE, Role.COLOPHON)
_IN_HEAD: Final = frozenset({*_HEADLINES, Role.BYLINE, Role.LEAD_LABEL, Role.LEAD})
_NAMES: Final = {
    EditionCode.HANS: "zh-Hans",
    EditionCode.HANT: "zh-Hant",
    EditionCode.PINYIN: "pinyin",
    EditionCode.EN: "en",
}
_ZIPPED: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date of a ZIP file


def nitf(
    edition: Edition, *, provider: str, original: str, number: str = "", story: int = 0
) -> bytes:
    """A story as an NITF document, in UTF-8.

    `provider` is the newspaper's name and `number` the page's, "" where they are not known;
    `original` is the page's file in records, by which the document is identified. `story`
    counts from 1; 0 stands for the only one. Raises `SourceError` for a page without a date or
    without a story, `UsageError` where there is no such story or it is not said which, and
    `OutputError` for a character that XML cannot hold.
    """
    told = stories(edition.blocks)
    if not told:
        raise SourceError(
            "the page has no story", path=original, remedy="begin one with a line “# headline”"
        )
    if not story and len(told) > 1:
        raise UsageError(
            f"an NITF file has one story, and the page has {len(told)}",
            remedy=f"choose one with --story 1 to {len(told)}, or write them all to a .zip file",
        )
    if story > len(told):
        raise UsageError(
            f"the page has no story {story}", remedy=f"choose one with --story 1 to {len(told)}"
        )
    return _document(edition, told[max(story, 1) - 1], provider, original, number)


def nitf_archive(
    editions: Sequence[Edition], *, provider: str, original: str, number: str = ""
) -> bytes:
    """All stories of some editions as a ZIP file of NITF documents: ``1-hans.xml``.

    Raises what `nitf` does.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for edition in editions:
            for story in range(1, max(len(stories(edition.blocks)), 1) + 1):
                data = nitf(
                    edition, provider=provider, original=original, number=number, story=story
                )
                entry = zipfile.ZipInfo(f"{story}-{edition.code}.xml", _ZIPPED)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, data)
    return out.getvalue()


def _document(
    edition: Edition, blocks: Sequence[Block], provider: str, original: str, number: str
) -> bytes:
    date = edition.date
    if date is None:
        raise SourceError(
            "the page has no date, and an NITF file must have one",
            path=original,
            remedy="write date = 2025-02-20 between the +++ lines of the page",
        )
    own = tuple(block for block in edition.blocks if not block.article)
    name = identifier(
        provider, f"{date.isoformat()}{TIME}", original, blocks[0].article, edition.code
    )
    writer = _Writer(edition, name, f"{date:%Y%m%d}T000000+0800")
    opening = (
        f'<nitf xmlns="{NAMESPACE}" version="{VERSION}" uno="{name}" '
        f'baselang="{escape(edition.language)}">'
    )
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        opening,
        "<head>",
        *writer.head(blocks, own, provider, number),
        "</head>",
        f'<body xml:lang="{escape(edition.language)}">',
        "<body.head>",
        *writer.body_head(blocks, own),
        "</body.head>",
        "<body.content>",
        *writer.content(blocks),
        "</body.content>",
        *writer.body_end(own),
        "</body>",
        "</nitf>",
    ]
    return ("\n".join(parts) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the parts of a story; `date` is the page's in the form that NITF prefers."""

    edition: Edition
    name: str
    date: str

    def head(
        self, blocks: Sequence[Block], own: Sequence[Block], provider: str, number: str
    ) -> Iterator[str]:
        title = next((self._line(b) for b in blocks if b.role is Role.HEADLINE), "")
        yield f"<title>{title or escape(self.edition.title, quote=False)}</title>"
        yield '<docdata management-status="usable">'
        source = f' regsrc="{_plain(provider, "masthead")}"' if provider else ""
        yield f'<doc-id{source} id-string="{self.name}"/>'
        yield f'<date.issue norm="{self.date}"/>'
        for block in own:
            if block.role in _EDITORIAL:
                yield f'<ed-msg msg-type="{block.role}" info="{self._line(block)}"/>'
        yield "</docdata>"
        facts = {"name": provider, "edition.name": _NAMES[self.edition.code]}
        facts["position.sequence"] = number
        told = "".join(
            f' {key}="{_plain(value, "masthead")}"' for key, value in facts.items() if value
        )
        yield f'<pubdata type="print" date.publication="{self.date}"{told}/>'

    def body_head(self, blocks: Sequence[Block], own: Sequence[Block]) -> Iterator[str]:
        heads = {role: [b for b in blocks if b.role is role] for role in _HEADLINES}
        main = heads[Role.HEADLINE]
        if main:
            yield f"<hedline>\n<hl1{self._id(main[0])}>{self._text(main[0])}</hl1>"
            others = (*main[1:], *heads[Role.KICKER], *heads[Role.SUBTITLE])
            for block in others:
                yield f'<hl2{self._id(block)} class="{block.role}">{self._text(block)}</hl2>'
            yield "</hedline>"
        for block in blocks:
            if block.role is Role.BYLINE:
                yield f"<byline{self._id(block)}>{self._line(block)}</byline>"
        for block in own:
            if block.role is Role.DATELINE:
                date = f'<story.date norm="{self.date}">{self._line(block)}</story.date>'
                yield f"<dateline>{date}</dateline>"
        lead = [block for block in blocks if block.role in (Role.LEAD_LABEL, Role.LEAD)]
        if lead:
            yield "<abstract>"
            for block in lead:
                element = "p" if block.role is Role.LEAD else "hl2"
                yield self._block(element, block)
            yield "</abstract>"

    def content(self, blocks: Iterable[Block]) -> Iterator[str]:
        rest = (block for block in blocks if block.role not in _IN_HEAD)
        for part, group in groupby(rest, key=lambda block: block.part and block.part.id):
            members = tuple(group)
            if not part:
                yield from map(self._in_content, members)
            elif members[0].role is Role.PICTURE:
                yield from self._media(members)
            else:
                yield from self._table(members)

    def body_end(self, own: Iterable[Block]) -> Iterator[str]:
        credits_ = [self._line(block) for block in own if block.role is Role.CREDIT]
        if credits_:
            yield f"<body.end>\n<tagline>{'; '.join(credits_)}</tagline>\n</body.end>"

    def _in_content(self, block: Block) -> str:
        if block.role in INNER_HEADS:
            return self._block("hl2", block)
        if block.role is Role.PULL_QUOTE:
            return f'<bq class="{block.role}">\n<block>\n{self._block("p", block)}\n</block>\n</bq>'
        if block.role is Role.NOTE:
            inside = f"<p>{self._text(block)}</p>"
            return f"<fn{self._id(block)}>\n<body.content>\n{inside}\n</body.content>\n</fn>"
        return self._block("p", block)

    def _media(self, blocks: Sequence[Block]) -> Iterator[str]:
        first, *captions = blocks
        picture = None if first.part is None else first.part.picture
        if picture is None or picture.fault:
            # Its place is kept, as in the other formats.
            yield from (self._block("p", block) for block in blocks)
            return
        kind = mimetypes.guess_type(picture.file)[0] or ""
        facts = {
            "source": quote(picture.file),
            "mime-type": kind,
            "alternate-text": alternative(blocks),
            "height": str(picture.height),
            "width": str(picture.width),
            "units": "pixels",
        }
        told = "".join(
            f' {name}="{_plain(value, first.id)}"' for name, value in facts.items() if value
        )
        yield f'<media{self._id(first)} media-type="image">'
        yield f"<media-reference{told}/>"
        for block in captions:
            yield self._block("media-caption", block)
        yield "</media>"

    def _table(self, blocks: Sequence[Block]) -> Iterator[str]:
        cells: dict[tuple[int, int], Block] = {}
        shape: Cell | None = None
        yield "<table>"
        for block in blocks:
            cell = None if block.part is None else block.part.cell
            if cell is None:
                yield self._block("caption", block)
            else:
                cells[cell.row, cell.column] = block
                shape = cell
        if shape is None:
            yield "</table>"
            return
        head, *rows = (self._row(row, shape, cells) for row in range(shape.rows))
        yield f"<thead>\n{head}\n</thead>"
        if rows:
            yield "\n".join(("<tbody>", *rows, "</tbody>"))
        yield "</table>"

    def _row(self, row: int, shape: Cell, cells: dict[tuple[int, int], Block]) -> str:
        element = "td" if row else "th"
        made = []
        for column, align in enumerate(shape.aligns):
            block = cells.get((row, column))
            words = "" if block is None else self._text(block)
            name = "" if block is None else self._id(block)
            made.append(f'<{element}{name} align="{align}">{words}</{element}>')
        return f"<tr>{''.join(made)}</tr>"

    def _block(self, element: str, block: Block) -> str:
        return f'<{element}{self._id(block)} class="{block.role}">{self._text(block)}</{element}>'

    def _id(self, block: Block) -> str:
        return f' id="{escape(block.id)}"'

    def _line(self, block: Block) -> str:
        """A block's words in one line, also good for an attribute."""
        parting = "; " if self.edition.code is EditionCode.EN else " "
        return _plain(parting.join(line.strip() for line in block.text.split("\n")), block.id)

    def _text(self, block: Block) -> str:
        parts = []
        for piece in block.pieces():
            if isinstance(piece, NoteMark):
                parts.append(
                    f'<a href="#{escape(piece.note)}" class="note-mark">{piece.number}</a>'
                )
                continue
            words = escape(checked(piece.text, block.id, _FORMAT), quote=False)
            words = words.replace("\n", "<br/>")
            if piece.syllables and piece.reading:
                guide = reading_language(piece.reading)
                said = _plain(piece.reading, block.id)
                words = f'<pronounce guide="{guide}" phonetic="{said}">{words}</pronounce>'
            parts.append(words)
        return "".join(parts)


def _plain(text: str, block: str) -> str:
    return escape(checked(text, block, _FORMAT))
