"""A page with every text of it put through a function: its structure stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.page import (
    Article,
    Credit,
    Figure,
    Furniture,
    Insert,
    Lead,
    Metadata,
    Page,
    Passage,
    PullQuote,
    Reference,
    Section,
    Table,
)

__all__ = ["Rewrite", "moved", "rewritten"]

# A text, and the 1-based lines of the source that it came from (none for metadata).
Rewrite = Callable[[str, tuple[int, ...]], str]


def rewritten(page: Page, rewrite: Rewrite) -> Page:
    """The page with `rewrite` of every text; names of files and repairs stay as they are."""
    return _Rewriter(rewrite).page(page)


def moved(references: tuple[Reference, ...], before: str, after: str) -> tuple[Reference, ...]:
    """References of a text in another version of it, after the same characters.

    Where the two have not as many characters, the ones in common tell.
    """
    if not references or len(before) == len(after):
        return references
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    places: list[Reference] = []
    for reference in references:
        at = len(after)
        for _, a1, a2, b1, b2 in matcher.get_opcodes():
            if a1 < reference.at <= a2:
                at = b2 - (a2 - reference.at) if a2 - a1 == b2 - b1 else b2
                break
        places.append(replace(reference, at=at))
    return tuple(places)


class _Rewriter:
    def __init__(self, rewrite: Rewrite) -> None:
        self._rewrite = rewrite

    def page(self, page: Page) -> Page:
        return replace(
            page,
            metadata=self._metadata(page.metadata),
            articles=tuple(map(self._article, page.articles)),
            furniture=tuple(map(self._furniture, page.furniture)),
        )

    def _text(self, text: str | None) -> str | None:
        return text if text is None else self._rewrite(text, ())

    def _passage(self, passage: Passage) -> Passage:
        text = self._rewrite(passage.text, passage.source_lines)
        references = moved(passage.references, passage.text, text)
        return replace(passage, text=text, references=references)

    def _optional(self, passage: Passage | None) -> Passage | None:
        return None if passage is None else self._passage(passage)

    def _credit(self, credit: Credit) -> Credit:
        names = tuple(self._rewrite(name, ()) for name in credit.names)
        return Credit(self._rewrite(credit.role, ()), names)

    def _furniture(self, item: Furniture) -> Furniture:
        return replace(item, text=self._rewrite(item.text, item.source_lines))

    def _metadata(self, meta: Metadata) -> Metadata:
        return replace(
            meta,
            newspaper=self._text(meta.newspaper),
            page=self._text(meta.page),
            weekday=self._text(meta.weekday),
            hotline=self._text(meta.hotline),
            credits=tuple(map(self._credit, meta.credits)),
        )

    def _article(self, article: Article) -> Article:
        lead = article.lead
        return replace(
            article,
            headline=self._passage(article.headline),
            kicker=self._optional(article.kicker),
            subtitle=self._optional(article.subtitle),
            byline=tuple(map(self._credit, article.byline)),
            lead=None
            if lead is None
            else Lead(self._optional(lead.label), tuple(map(self._passage, lead.paragraphs))),
            sections=tuple(map(self._section, article.sections)),
            notes=tuple(replace(n, text=self._passage(n.text)) for n in article.notes),
        )

    def _section(self, section: Section) -> Section:
        return replace(
            section,
            heading=self._optional(section.heading),
            body=tuple(map(self._item, section.body)),
        )

    def _item(self, item: Passage | Insert) -> Passage | Insert:
        match item:
            case Passage():
                return self._passage(item)
            case Figure():
                return replace(item, caption=self._passage(item.caption))
            case Table():
                return replace(
                    item,
                    title=self._optional(item.title),
                    head=tuple(map(self._passage, item.head)),
                    rows=tuple(tuple(map(self._passage, row)) for row in item.rows),
                )
            case PullQuote():
                return PullQuote(self._passage(item.text))
