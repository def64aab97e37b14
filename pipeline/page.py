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
from typing import Final, Literal

from pipeline.config import Variant
from pipeline.gate import Waiver
from pipeline.script import Script
from pipeline.sourceformat.pictures import Picture

__all__ = [
    "ALL_COLUMNS",
    "SCHEMA",
    "Article",
    "CellAlign",
    "Credit",
    "Figure",
    "Furniture",
    "Insert",
    "Keep",
    "Lead",
    "Metadata",
    "Note",
    "Page",
    "Passage",
    "PullQuote",
    "Reference",
    "Repair",
    "Section",
    "Table",
]

SCHEMA = "newspaper-page/1"

# What a picture or a table says that runs across the whole page, however many columns it has.
ALL_COLUMNS: Final = 0

CellAlign = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a note of the story: after `at` characters of a text, by the note's label."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    r"""A run of text, one paragraph or one heading.

    `text` holds a forced line break of a headline or a heading as ``"\n"``;
    a paragraph has none. `source_lines` are 1-based lines of the raw file. `references`,
    in order, are no part of the text: whoever reads, counts or converts it meets none.
    """

    text: str
    source_lines: tuple[int, ...] = field(default=(), compare=False)
    references: tuple[Reference, ...] = ()

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
    """What the folio and the furniture tell of the page; None where they do not.

    `script` is that of the page's text, None for simplified characters; `variant` is the
    region whose forms its traditional edition has, None for the newspaper's.
    """

    newspaper: str | None = None
    page: str | None = None
    date: dt.date | None = None
    weekday: str | None = None
    hotline: str | None = None
    credits: tuple[Credit, ...] = ()
    script: Script | None = None
    variant: Variant | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The boxed summary (核心提示): a label and its paragraphs."""

    label: Passage | None
    paragraphs: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption, across `columns` columns (`ALL_COLUMNS`: the page).

    `file` is the picture's file as the source names it, from the folder of the page;
    `picture` is what was found there, and no part of comparisons.
    """

    file: str
    caption: Passage
    columns: int = 1
    picture: Picture | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its title, a head of one row, and rows of as many cells.

    `aligns` has an entry for each column of cells, None (as in all, if left out) where
    its content decides: figures stand at the right. `columns` are the columns of the
    page that it runs across.
    Raises `ValueError` for rows of uneven length.
    """

    head: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...] = ()
    title: Passage | None = None
    aligns: tuple[CellAlign | None, ...] = ()
    columns: int = 1

    def __post_init__(self) -> None:
        if not self.head or any(len(row) != len(self.head) for row in self.rows):
            message = f"a table of {len(self.head)} columns with rows of another length"
            raise ValueError(message)
        if not self.aligns:
            object.__setattr__(self, "aligns", (None,) * len(self.head))
        if len(self.aligns) != len(self.head):
            message = f"{len(self.aligns)} alignments for {len(self.head)} columns of cells"
            raise ValueError(message)

    def passages(self) -> Iterator[Passage]:
        """The title and the cells, row by row."""
        if self.title is not None:
            yield self.title
        for row in (self.head, *self.rows):
            yield from row


@dataclass(frozen=True, slots=True)
class PullQuote:
    """Words of the story, or about it, set large in the column (引语)."""

    text: Passage


Insert = Figure | Table | PullQuote


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `level` 1 spans the page, 2 a column."""

    level: int
    heading: Passage | None
    body: tuple[Passage | Insert, ...] = ()

    @property
    def paragraphs(self) -> tuple[Passage, ...]:
        """The paragraphs alone."""
        return tuple(item for item in self.body if isinstance(item, Passage))

    def passages(self) -> Iterator[Passage]:
        """Every run of text under the heading, in reading order."""
        for item in self.body:
            match item:
                case Passage():
                    yield item
                case Figure():
                    yield item.caption
                case Table():
                    yield from item.passages()
                case PullQuote():
                    yield item.text


@dataclass(frozen=True, slots=True)
class Note:
    """A note to the story (注释); `label` is what its references call it."""

    label: str
    text: Passage


@dataclass(frozen=True, slots=True)
class Article:
    """One story of the page, in reading order; `notes` are in the order of their references."""

    headline: Passage
    kicker: Passage | None = None
    subtitle: Passage | None = None
    byline: tuple[Credit, ...] = ()
    lead: Lead | None = None
    sections: tuple[Section, ...] = ()
    notes: tuple[Note, ...] = ()

    def passages(self) -> Iterator[Passage]:
        """Every run of the story's text, in reading order, without the byline; notes last."""
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
            yield from section.passages()
        for note in self.notes:
            yield note.text


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
class Keep:
    """An entry of ``keep``: a repair that the editor takes back, see `pipeline.normalise.keep`.

    `entry` is what was written, `kind`, `lines` (of the raw file, 1-based) and `text` what
    it says; `path` and `line` tell where it was written.
    """

    entry: str
    kind: str
    lines: frozenset[int]
    text: str
    path: str = field(default="-", compare=False)
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Page:
    """A newspaper page as text and structure.

    `repairs` tell how the page came about and `keep` which of them were taken back; `waive`
    says what its English need not pass. They take no part in comparisons.
    """

    metadata: Metadata = Metadata()
    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    repairs: tuple[Repair, ...] = field(default=(), compare=False)
    keep: tuple[Keep, ...] = field(default=(), compare=False)
    waive: tuple[Waiver, ...] = field(default=(), compare=False)

    def with_repairs(self, *repairs: Repair) -> Page:
        """The same page with more repairs on record."""
        return replace(self, repairs=(*self.repairs, *repairs))

    def to_json(self) -> dict[str, object]:
        """The page as plain values, in the schema `newspaper-page/1`."""
        meta = self.metadata
        told = {"script": meta.script, "variant": meta.variant}
        return {
            "schema": SCHEMA,
            "metadata": {
                "newspaper": meta.newspaper,
                "page": meta.page,
                "date": None if meta.date is None else meta.date.isoformat(),
                "weekday": meta.weekday,
                "hotline": meta.hotline,
                "credits": _credits(meta.credits),
                **{key: value for key, value in told.items() if value is not None},
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
    plain: dict[str, object] = {
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
    if article.notes:
        plain["notes"] = _notes(article)
    return plain


def _notes(article: Article) -> list[dict[str, object]]:
    """The notes with their references: the text, and after how many of its characters."""
    found: dict[str, list[dict[str, object]]] = {note.label: [] for note in article.notes}
    for passage in article.passages():
        for reference in passage.references:
            if reference.label in found:
                found[reference.label].append({"in": passage.text, "after": reference.at})
    return [
        {"label": note.label, "text": note.text.text, "references": found[note.label]}
        for note in article.notes
    ]


def _section(section: Section) -> dict[str, object]:
    plain: dict[str, object] = {
        "level": section.level,
        "heading_lines": [] if section.heading is None else list(section.heading.lines),
        "paragraphs": [paragraph.text for paragraph in section.paragraphs],
    }
    # How many paragraphs of the section stand before an insert tells its place.
    before = 0
    for item in section.body:
        match item:
            case Passage():
                before += 1
            case Figure():
                figure = {"file": item.file, "caption": item.caption.text}
                _append(plain, "figures", {**figure, "columns": item.columns, "after": before})
            case Table():
                _append(plain, "tables", {**_table(item), "after": before})
            case PullQuote():
                _append(plain, "quotes", {"text": item.text.text, "after": before})
    return plain


def _append(plain: dict[str, object], key: str, item: dict[str, object]) -> None:
    found = plain.setdefault(key, [])
    if isinstance(found, list):
        found.append(item)


def _table(table: Table) -> dict[str, object]:
    return {
        "title": None if table.title is None else table.title.text,
        "head": [cell.text for cell in table.head],
        "rows": [[cell.text for cell in row] for row in table.rows],
        "aligns": list(table.aligns),
        "columns": table.columns,
    }
