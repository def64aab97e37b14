"""What a page says of itself to search engines and to those who share it.

JSON-LD of the type NewsArticle (schema.org 28.0) for each story, and Open Graph (ogp.me).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pipeline.edition import Block, EditionCode, Role
from pipeline.site.webpage import WebPage
from pipeline.typeset.html.story import stories
from pipeline.typeset.web.scripts import as_data
from pipeline.typeset.web.sections import Section

__all__ = ["described"]

_LOCALES = {EditionCode.HANS: "zh_CN", EditionCode.HANT: "zh_TW", EditionCode.EN: "en_US"}
_LONGEST = 200  # characters of a description


def described(page: WebPage, shown: tuple[Section, ...]) -> str:
    """The elements of the head that tell what the page is."""
    first = shown[0]
    told = stories(first.edition.blocks)
    name = page.paper.name.hans or _text(first.edition.blocks, Role.MASTHEAD)
    description = next(filter(None, map(_lead, told)), "")
    facts = {
        "og:type": "article",
        "og:title": first.edition.title,
        "og:description": description,
        "og:site_name": name,
        "og:locale": _locale(page, first.code),
        "og:url": page.address and f"{page.address}index.html",
        "article:published_time": "" if first.edition.date is None else str(first.edition.date),
    }
    lines = [f'<meta name="description" content="{escape(description)}">'] if description else []
    lines += [
        f'<meta property="{key}" content="{escape(value)}">'
        for key, value in facts.items()
        if value
    ]
    lines += [
        f'<meta property="og:locale:alternate" content="{_locale(page, other.code)}">'
        for other in shown[1:]
    ]
    if page.address:
        lines.append(f'<link rel="canonical" href="{escape(page.address)}index.html">')
    data = {
        "@context": "https://schema.org",
        "@graph": [article for blocks in told for article in _articles(page, shown, blocks, name)],
    }
    lines.append(f'<script type="application/ld+json">{as_data(data)}</script>')
    return "\n".join(lines)


def _locale(page: WebPage, code: EditionCode) -> str:
    if code is EditionCode.HANT and page.editions[code].language.endswith("HK"):
        return "zh_HK"
    return _LOCALES[code]


def _articles(
    page: WebPage, shown: tuple[Section, ...], blocks: tuple[Block, ...], name: str
) -> Iterator[dict[str, object]]:
    first = shown[0]
    number = blocks[0].article
    others = [
        _text((block for block in one.edition.blocks if block.article == number), Role.HEADLINE)
        for one in shown[1:]
    ]
    article: dict[str, object] = {
        "@type": "NewsArticle",
        "@id": f"{page.address}{'index.html' if page.address else ''}#a{number}{first.suffix}",
        "headline": _text(blocks, Role.HEADLINE),
        "alternativeHeadline": [other for other in others if other],
        "description": _lead(blocks),
        "inLanguage": [one.edition.language for one in shown],
        "isAccessibleForFree": True,
        "printPage": page.number,
        "datePublished": "" if first.edition.date is None else str(first.edition.date),
        "author": {"@type": "Person", "name": byline}
        if (byline := _text(blocks, Role.BYLINE))
        else "",
        "publisher": {"@type": "NewsMediaOrganization", "name": name} if name else "",
    }
    yield {key: value for key, value in article.items() if value not in ("", [])}


def _text(blocks: object, role: Role) -> str:
    for block in blocks:  # type: ignore[attr-defined]
        if block.role is role:
            return " ".join(block.text.split())
    return ""


def _lead(blocks: tuple[Block, ...]) -> str:
    text = _text(blocks, Role.LEAD) or _text(blocks, Role.PARAGRAPH)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
