"""The structured page: what normalising makes and every edition starts from.

A `Page` holds text only, no look. Its parts keep the numbers of the source
lines they came from (counted from 1), so that any sentence of any product can
be traced; those numbers take no part in comparisons, because a page read from
an edited Markdown file is the same page.

`Page.to_json` writes the schema `newspaper-page/1`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

__all__ = [
    "SCHEMA",
    "Article",
    "Credit",
    "Figure",
    "Furniture",
    "Lead",
    "Metadata",
    "Page",
    "Passage",
    "Repair",
    "Section",
]

SCHEMA = "newspaper-page/1"


@dataclass(frozen=True, slots=True)
class Passage:
    r"""A run of text, one paragraph or one heading.

    `text` holds a forced line break of a headline or a heading as ``"\n"``;
    a paragraph has none. `source_lines` are 1-based lines of the raw file.
    """

    text: str
    source_lines: tuple[int, ...] = field(default=(), compare=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """The text cut at its forced breaks."""
        return tuple(self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class Credit:
    """A role and the people who held it: ``("编辑", ("郭剑",))``."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the folio and the furniture tell of the page; None where they do not."""

    newspaper: str | None = None
    page: str | None = None
    date: dt.date | None = None
    weekday: str | None = None
    hotline: str | None = None
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """The boxed summary (核心提示): a label and its paragraphs."""

    label: Passage | None
    paragraphs: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture placed after the paragraphs of its section."""

    file: str
    caption: Passage


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `level` 1 spans the page, 2 a column."""

    level: int
    heading: Passage | None
    paragraphs: tuple[Passage, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One story of the page, in reading order."""

    headline: Passage
    kicker: Passage | None = None
    subtitle: Passage | None = None
    byline: tuple[Credit, ...] = ()
    lead: Lead | None = None
    sections: tuple[Section, ...] = ()

    def passages(self) -> Iterator[Passage]:
        """Every run of the story's text, in reading order, without the byline."""
        for passage in (self.kicker, self.headline, self.subtitle):
            if passage is not None:
                yield passage
        if self.lead is not None:
            if self.lead.label is not None:
                yield self.lead.label
            yield from self.lead.paragraphs
        for section in self.sections:
            if section.heading is not None:
                yield section.heading
            yield from section.paragraphs
            for figure in section.figures:
                yield figure.caption


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of the page that belongs to no story, kept word for word."""

    kind: str
    text: str
    source_lines: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Repair:
    """One change, or one suspicion, of the normaliser.

    `kind` is a short name (``join``, ``doubled``, ``move``, ``width``, ``drop``,
    ``suspect`` …); `lines` are 1-based source lines; `confidence` runs from 0 to 1.
    A suspicion changes nothing: its `after` is what an editor may want to write.
    """

    kind: str
    lines: tuple[int, ...]
    before: str
    after: str
    reason: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """A newspaper page as text and structure.

    `repairs` tell how the page came about and take no part in comparisons.
    """

    metadata: Metadata = Metadata()
    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    repairs: tuple[Repair, ...] = field(default=(), compare=False)

    def with_repairs(self, *repairs: Repair) -> Page:
        """The same page with more repairs on record."""
        return replace(self, repairs=(*self.repairs, *repairs))

    def to_json(self) -> dict[str, object]:
        """The page as plain values, in the schema `newspaper-page/1`."""
        meta = self.metadata
        return {
            "schema": SCHEMA,
            "metadata": {
                "newspaper": meta.newspaper,
                "page": meta.page,
                "date": None if meta.date is None else meta.date.isoformat(),
                "weekday": meta.weekday,
                "hotline": meta.hotline,
                "credits": _credits(meta.credits),
            },
            "articles": [_article(article) for article in self.articles],
            "furniture": [{"kind": item.kind, "text": item.text} for item in self.furniture],
            "repairs": [
                {
                    "kind": repair.kind,
                    "lines": list(repair.lines),
                    "before": repair.before,
                    "after": repair.after,
                    "reason": repair.reason,
                    "confidence": repair.confidence,
                }
                for repair in self.repairs
            ],
        }


def _credits(credits_: tuple[Credit, ...]) -> list[dict[str, object]]:
    return [{"role": credit.role, "names": list(credit.names)} for credit in credits_]


def _article(article: Article) -> dict[str, object]:
    return {
        "kicker": None if article.kicker is None else article.kicker.text,
        "headline_lines": list(article.headline.lines),
        "subtitle": None if article.subtitle is None else article.subtitle.text,
        "byline": _credits(article.byline),
        "lead": None
        if article.lead is None
        else {
            "label": None if article.lead.label is None else article.lead.label.text,
            "paragraphs": [paragraph.text for paragraph in article.lead.paragraphs],
        },
        "sections": [_section(section) for section in article.sections],
    }


def _section(section: Section) -> dict[str, object]:
    plain: dict[str, object] = {
        "level": section.level,
        "heading_lines": [] if section.heading is None else list(section.heading.lines),
        "paragraphs": [paragraph.text for paragraph in section.paragraphs],
    }
    if section.figures:
        plain["figures"] = [
            {"file": figure.file, "caption": figure.caption.text} for figure in section.figures
        ]
    return plain
