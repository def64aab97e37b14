"""What the book says of itself (package document) and how one finds one's way in it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from pipeline.edition import Block, Edition, EditionCode, Role
from pipeline.typeset.pdf_metadata import facts
from pipeline.typeset.pdf_tags import head_levels

__all__ = ["CONTAINER", "Item", "about", "line_of", "navigation", "package"]

CONTAINER: Final = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
# What the table of contents and its parts are called, by the primary language.
_CONTENTS: Final = {"zh-Hans": "目录", "zh-Hant": "目錄", "en": "Contents"}
_ABOUT: Final = {"zh-Hans": "关于本版", "zh-Hant": "關於本版", "en": "About this edition"}
_START: Final = {"zh-Hans": "正文", "zh-Hant": "正文", "en": "Start of the text"}
_SUMMARIES: Final = {
    EditionCode.PINYIN: "Readings stand over the words as ruby.",
    EditionCode.PARALLEL: "Each part in Chinese is followed by the same in English.",
    EditionCode.EN: "Translated by machine; the colophon says how much a person has reviewed.",
}
_UNDATED: Final = "1980-01-01"


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book: its id, its address, its media type and what it is for."""

    id: str
    href: str
    media: str
    properties: str = ""


def package(edition: Edition, items: Sequence[Item], spine: Sequence[Item]) -> str:
    """The package document (EPUB 3.2 § 4)."""
    told = facts(edition)
    manifest = "\n".join(_item(item) for item in items)
    order = "\n".join(f'<itemref idref="{item.id}"/>' for item in spine)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{escape(told.languages[0])}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        + "\n".join(_metadata(edition))
        + f"\n</metadata>\n<manifest>\n{manifest}\n</manifest>\n"
        f'<spine page-progression-direction="ltr">\n{order}\n</spine>\n</package>\n'
    )


def _item(item: Item) -> str:
    properties = f' properties="{item.properties}"' if item.properties else ""
    return f'<item id="{item.id}" href="{item.href}" media-type="{item.media}"{properties}/>'


def _metadata(edition: Edition) -> Iterator[str]:
    told = facts(edition)
    day = _UNDATED if told.date is None else told.date.isoformat()
    yield f'<dc:identifier id="id">urn:uuid:{_identifier(edition)}</dc:identifier>'
    yield f"<dc:title>{_text(told.title)}</dc:title>"
    for tag in told.languages:
        yield f"<dc:language>{_text(tag)}</dc:language>"
    for author in told.author.split("、") if told.author else ():
        yield f"<dc:creator>{_text(author)}</dc:creator>"
    masthead = _first(edition.blocks, Role.MASTHEAD)
    if masthead:
        yield f"<dc:publisher>{_text(masthead)}</dc:publisher>"
    if told.date is not None:
        yield f"<dc:date>{day}</dc:date>"
    yield f'<meta property="dcterms:modified">{day}T00:00:00Z</meta>'
    yield '<meta property="schema:accessMode">textual</meta>'
    pictures = any(b.role is Role.PICTURE for b in edition.blocks)
    if pictures:
        yield '<meta property="schema:accessMode">visual</meta>'
    yield '<meta property="schema:accessModeSufficient">textual</meta>'
    for feature in _features(edition, pictures=pictures):
        yield f'<meta property="schema:accessibilityFeature">{feature}</meta>'
    yield '<meta property="schema:accessibilityHazard">none</meta>'
    summary = " ".join(
        filter(
            None,
            ("Heads, reading order and languages are marked.", _SUMMARIES.get(edition.code, "")),
        )
    )
    yield f'<meta property="schema:accessibilitySummary">{summary}</meta>'


def _features(edition: Edition, *, pictures: bool) -> Iterator[str]:
    """What makes the book easy to use (EPUB Accessibility 1.1 § 3; schema.org's words)."""
    yield "tableOfContents"
    yield "structuralNavigation"
    yield "readingOrder"
    if pictures:
        yield "alternativeText"
    if any(inline.syllables for block in edition.blocks for inline in block.inlines):
        yield "rubyAnnotations"


def _identifier(edition: Edition) -> uuid.UUID:
    """The same for every build of one page's edition, and another for any other."""
    roles = (Role.MASTHEAD, Role.DATELINE, Role.FOLIO, Role.HEADLINE)
    told = [_first(edition.blocks, role) for role in roles]
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(("newspaper-pipeline", edition.code, *told)))


def _first(blocks: Iterable[Block], role: Role) -> str:
    return next((line_of(block) for block in blocks if block.role is role), "")


def line_of(block: Block) -> str:
    """A head on one line."""
    return " ".join(block.text.split("\n"))


def _text(text: str) -> str:
    return escape(text, quote=False)


def navigation(edition: Edition, documents: Sequence[tuple[str, str, tuple[Block, ...]]]) -> str:
    """The navigation document (EPUB 3.2 § 5): all heads by level, and where the text begins.

    `documents` are names, titles and heads, in order.
    """
    language = escape(edition.language)
    title = _named(_CONTENTS, edition.language)
    entries = "\n".join(_entry(*document) for document in documents)
    start = next((name for name, _, heads in documents if heads), documents[0][0])
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n'
        f"<head>\n<title>{title}</title>\n</head>\n<body>\n"
        f'<nav epub:type="toc" id="toc">\n<h1>{title}</h1>\n<ol>\n{entries}\n</ol>\n</nav>\n'
        '<nav epub:type="landmarks" hidden="hidden">\n<ol>\n'
        f'<li><a epub:type="bodymatter" href="{start}">'
        f"{_named(_START, edition.language)}</a></li>\n"
        "</ol>\n</nav>\n</body>\n</html>\n"
    )


def about(language: str) -> str:
    """What the part with the colophon is called."""
    return _named(_ABOUT, language)


def _named(names: Mapping[str, str], language: str) -> str:
    return next((name for tag, name in names.items() if language.startswith(tag)), names["en"])


def _entry(name: str, title: str, heads: Sequence[Block]) -> str:
    """A document in the table of contents, with its heads below it."""
    if not heads:
        return f'<li><a href="{name}">{_text(title)}</a></li>'
    levels = head_levels(heads)
    parts: list[str] = []
    depth = 0
    for block in heads:
        level = levels[block.id]
        if level > depth:
            parts.append("\n<ol>\n" if depth else "")
            depth += 1
        else:
            parts.append("</li>\n" + "</ol>\n</li>\n" * (depth - level))
            depth = level
        parts.append(f'<li><a href="{name}#{block.id}">{_text(line_of(block))}</a>')
    parts.append("</li>" + "\n</ol>\n</li>" * (depth - 1))
    return "".join(parts)
