"""NewsML-G2 2.29 (IPTC): a ``newsMessage`` with a ``newsItem`` for each story in each edition.

The text stands in ``contentSet/inlineXML`` as XHTML. Items of one story in other editions are
linked to each other (``irel:seeAlso``): IPTC's relations have none for a translation. What the page
says of itself is metadata: its name (provider), date, credits (contributors); what remains, and
the line that says how an edition was made, are notes to the editor. The same page gives
the same bytes: times are those of the page's date, identifiers are made of the newspaper's name,
date, file and story.

Element order follows the schemas ``NewsML-G2_2.29-spec-NewsItem-Power.xsd`` and
``…-NewsMessage-Power.xsd``.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from pipeline.edition import Block, Edition, EditionCode, Role
from pipeline.errors import SourceError
from pipeline.typeset.html.markup import Dialect
from pipeline.typeset.html.story import Setting, stories, story_markup
from pipeline.typeset.pdf_tags import reading_language
from pipeline.typeset.xmltext import checked

__all__ = ["NAMESPACE", "TIME", "VERSION", "identifier", "newsml"]

NAMESPACE: Final = "http://iptc.org/std/nar/2006-10-01/"
VERSION: Final = "2.29"
_CATALOG: Final = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
_DIALECT: Final = Dialect("NewsML file", "xml:lang", parentheses=True)
TIME: Final = "T00:00:00+08:00"  # the date in China is all that a page tells
_NAMES: Final = {
    EditionCode.HANS: "simplified characters",
    EditionCode.HANT: "traditional characters",
    EditionCode.PINYIN: "with pinyin",
    EditionCode.EN: "English",
}
# Headlines by rank: the main one, the one under it, the one above.
_HEADLINES: Final = (Role.HEADLINE, Role.SUBTITLE, Role.KICKER)
_EDITORIAL: Final = (Role.FOLIO, Role.HOTLINE, Role.FURNITURE, Role.COLOPHON)


def newsml(editions: Sequence[Edition], *, provider: str, original: str) -> bytes:
    """Editions of one page as a NewsML-G2 message, in UTF-8.

    `provider` is the newspaper's name, "" where it is not known; `original` is the page's
    file in records, from which the items are identified: raw or edited, by any ending, it is
    the same page. Raises
    `SourceError` for a page without a date or without a story, and `OutputError` for a
    character that XML cannot hold.
    """
    date = editions[0].date
    if date is None:
        raise SourceError(
            "the page has no date, and a NewsML item must have one",
            path=original,
            remedy="write date = 2025-02-20 between the +++ lines of the page",
        )
    context = _Context(f"{date.isoformat()}{TIME}", provider, original, tuple(editions))
    items = [item for edition in editions for item in context.items(edition)]
    if not items:
        raise SourceError(
            "the page has no story", path=original, remedy="begin one with a line “# headline”"
        )
    sender = f"<sender>{_plain(provider, 'masthead')}</sender>\n" if provider else ""
    message = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<newsMessage xmlns="{NAMESPACE}">\n'
        f"<header>\n<sent>{context.created}</sent>\n{sender}</header>\n"
        "<itemSet>\n" + "\n".join(items) + "\n</itemSet>\n</newsMessage>\n"
    )
    return message.encode()


def identifier(provider: str, date: str, original: str, story: int, code: EditionCode) -> str:
    """The ``guid`` of a story in an edition: ``urn:uuid:…``, of version 5 (RFC 9562 § 5.5)."""
    page = PurePosixPath(original).with_suffix("").as_posix()
    name = "\n".join((provider, date, page, str(story), code))
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


@dataclass(frozen=True, slots=True)
class _Context:
    """What all items of a page share; `created` is its date as a time."""

    created: str
    provider: str
    original: str
    editions: tuple[Edition, ...]

    def guid(self, story: int, code: EditionCode) -> str:
        return identifier(self.provider, self.created, self.original, story, code)

    def items(self, edition: Edition) -> Iterator[str]:
        own = tuple(block for block in edition.blocks if not block.article)
        for blocks in stories(edition.blocks):
            yield self._item(edition, blocks, own)

    def _item(self, edition: Edition, blocks: Sequence[Block], own: Sequence[Block]) -> str:
        story = blocks[0].article
        opening = (
            f'<newsItem guid="{self.guid(story, edition.code)}" version="1" '
            f'standard="NewsML-G2" standardversion="{VERSION}" conformance="power" '
            f'xml:lang="{escape(edition.language)}">'
        )
        lines = [
            opening,
            f'<catalogRef href="{_CATALOG}"/>',
            "<itemMeta>",
            *self._item_meta(edition, blocks, own),
            "</itemMeta>",
            "<contentMeta>",
            *self._content_meta(edition, blocks, own),
            "</contentMeta>",
            "<contentSet>",
            '<inlineXML contenttype="application/xhtml+xml">',
            _body(edition, blocks),
            "</inlineXML>",
            "</contentSet>",
            "</newsItem>",
        ]
        return "\n".join(lines)

    def _item_meta(
        self, edition: Edition, blocks: Sequence[Block], own: Sequence[Block]
    ) -> Iterator[str]:
        story = blocks[0].article
        # The schema asks for a provider.
        name = _plain(self.provider or "unknown", "masthead")
        local = "".join(
            f"<name>{_words(block, edition)}</name>" for block in own if block.role is Role.MASTHEAD
        )
        yield '<itemClass qcode="ninat:text"/>'
        yield f'<provider literal="{name}">{local}</provider>'
        yield f"<versionCreated>{self.created}</versionCreated>"
        yield '<pubStatus qcode="stat:usable"/>'
        yield f"<title>{_title(edition, blocks)}</title>"
        for block in own:
            if block.role in _EDITORIAL:
                yield f"<edNote>{_words(block, edition)}</edNote>"
        for other in self.editions:
            if other.code is not edition.code and any(b.article == story for b in other.blocks):
                yield (
                    f'<link rel="irel:seeAlso" residref="{self.guid(story, other.code)}" '
                    f'contenttype="application/xhtml+xml" '
                    f'title="The same story, {_NAMES[other.code]} ({escape(other.language)})"/>'
                )

    def _content_meta(
        self, edition: Edition, blocks: Sequence[Block], own: Sequence[Block]
    ) -> Iterator[str]:
        yield f"<contentCreated>{self.created}</contentCreated>"
        for block in own:
            if block.role is Role.CREDIT:
                yield f"<contributor><name>{_words(block, edition)}</name></contributor>"
        yield f'<language tag="{escape(edition.language)}"/>'
        for rank, role in enumerate(_HEADLINES, start=1):
            for block in blocks:
                if block.role is role:
                    yield f'<headline rank="{rank}">{_words(block, edition)}</headline>'
        for block in own:
            if block.role is Role.DATELINE:
                yield f"<dateline>{_words(block, edition)}</dateline>"
        for block in blocks:
            if block.role is Role.BYLINE:
                yield f"<by>{_words(block, edition)}</by>"
        for block in blocks:
            if block.role is Role.LEAD:
                yield f'<description role="drol:summary">{_words(block, edition)}</description>'


def _title(edition: Edition, blocks: Sequence[Block]) -> str:
    heads = [_words(block, edition) for block in blocks if block.role is Role.HEADLINE]
    return heads[0] if heads else escape(edition.title, quote=False)


def _plain(text: str, block: str) -> str:
    return escape(checked(text, block, _DIALECT.name))


def _words(block: Block, edition: Edition) -> str:
    """A block's words in one line: forced breaks are looks, which metadata have none of."""
    parting = "; " if edition.code is EditionCode.EN else " "
    plain = parting.join(line.strip() for line in block.text.split("\n"))
    return escape(checked(plain, block.id, _DIALECT.name), quote=False)


def _body(edition: Edition, blocks: Sequence[Block]) -> str:
    """A story as an XHTML document; ids end in the edition's code, so that each is there once."""
    own = [_renamed(block, f".{edition.code}") for block in blocks]
    pictures = {
        block.id: quote(block.part.picture.file)
        for block in own
        if block.role is Role.PICTURE and block.part is not None and block.part.picture is not None
        if not block.part.picture.fault
    }
    first = next((one.reading for block in own for one in block.inlines if one.reading), "")
    reading = reading_language(first) if first else ""
    inside = story_markup(own, Setting(_DIALECT, pictures, reading=reading))
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{escape(edition.language)}">\n'
        f"<head><title>{_title(edition, blocks)}</title></head>\n"
        f"<body>\n<article>\n{inside}\n</article>\n</body>\n</html>"
    )


def _renamed(block: Block, suffix: str) -> Block:
    marks = tuple(replace(mark, note=mark.note + suffix) for mark in block.marks)
    return replace(block, id=block.id + suffix, marks=marks)
