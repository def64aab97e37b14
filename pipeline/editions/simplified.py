"""The simplified edition: the page itself, laid out as a flat run of blocks.

Besides the page's own words it sets the pieces that a newspaper page carries
around its stories (masthead, dateline, folio, hotline, credits, colophon). They
are plain Chinese, so that the other editions convert them like any other text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.config import Newspaper
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.editions.inserts import figure_blocks, figure_note, quote_block, table_blocks
from pipeline.editions.notes import marks_of, with_notes
from pipeline.page import (
    Article,
    Credit,
    Figure,
    Lead,
    Metadata,
    Page,
    Passage,
    PullQuote,
    Section,
    Table,
)

__all__ = ["LANGUAGE", "simplified"]

LANGUAGE = "zh-Hans"

_WEEKDAYS = "一二三四五六日"
_SECTION_ROLES = {1: Role.SECTION, 2: Role.HEADING}
# What the nameplate says already, and what an editor left out on purpose.
_NOT_SHOWN = frozenset({"folio", "credits", "left-out"})
_WIDE_SPACE = "\N{IDEOGRAPHIC SPACE}"


def simplified(page: Page, paper: Newspaper) -> Edition:
    """The page as an edition in simplified characters, words unchanged.

    Block ids: ``masthead``, ``dateline``, ``folio``, ``hotline``, ``credit.1`` …,
    then by article ``a1.kicker``, ``a1.headline``, ``a1.subtitle``, ``a1.byline``,
    ``a1.lead.label``, ``a1.lead.p1``, ``a1.s1`` (head of section 1), ``a1.s1.p1``,
    ``a1.s1.f1.picture`` and ``a1.s1.f1`` (its caption), ``a1.s1.t1.title``, ``a1.s1.t1.h1``
    and ``a1.s1.t1.r1c1`` (head and cell of a table), ``a1.s1.q1`` (pull quote), ``a1.n1``
    (note 1 of the story), then
    ``furniture.1`` … and ``colophon``. What the page does not have makes no block.
    """
    name = paper.name.hans or page.metadata.newspaper or ""
    blocks = [*_nameplate(page.metadata, name)]
    for number, article in enumerate(page.articles, start=1):
        blocks += with_notes(_article(article, number), article.notes, f"a{number}", number)
    shown = (item for item in page.furniture if item.kind not in _NOT_SHOWN)
    blocks += [
        _block(f"furniture.{number}", Role.FURNITURE, Passage(item.text, item.source_lines))
        for number, item in enumerate(shown, start=1)
    ]
    blocks.append(_block("colophon", Role.COLOPHON, Passage(_colophon(page.metadata, name))))
    return Edition(
        code=EditionCode.HANS,
        language=LANGUAGE,
        title=_title(page, name),
        author="、".join(_authors(page.articles)),
        date=page.metadata.date,
        blocks=tuple(block for block in blocks if block.text or block.role is Role.PICTURE),
        notes=tuple(_notes(page)),
    )


def _block(id_: str, role: Role, passage: Passage, article: int = 0) -> Block:
    return Block(
        id=id_,
        role=role,
        inlines=(Inline(passage.text),),
        article=article,
        source_lines=passage.source_lines,
        marks=marks_of(passage),
    )


def _nameplate(meta: Metadata, name: str) -> Iterator[Block]:
    yield _block("masthead", Role.MASTHEAD, Passage(name))
    yield _block("dateline", Role.DATELINE, Passage(_dateline(meta)))
    yield _block("folio", Role.FOLIO, Passage(_folio(meta.page)))
    hotline = f"新闻热线 {meta.hotline}" if meta.hotline else ""
    yield _block("hotline", Role.HOTLINE, Passage(hotline))
    for number, credit in enumerate(meta.credits, start=1):
        yield _block(f"credit.{number}", Role.CREDIT, Passage(_people((credit,))))


def _date(date: dt.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def _dateline(meta: Metadata) -> str:
    if meta.date is None:
        return meta.weekday or ""
    weekday = meta.weekday or f"星期{_WEEKDAYS[meta.date.weekday()]}"
    return f"{_date(meta.date)} {weekday}"


def _folio(number: str | None) -> str:
    """``2`` is 第2版 and ``A06`` is A06版, as papers print them."""
    if not number:
        return ""
    return f"第{number}版" if number.isdecimal() else f"{number}版"


def _people(credits_: Iterable[Credit]) -> str:
    """Roles with their names; a wide space parts one role's people from the next's."""
    return _WIDE_SPACE.join(" ".join((credit.role, *credit.names)).strip() for credit in credits_)


def _colophon(meta: Metadata, name: str) -> str:
    paper = f"《{name}》" if name else "报纸"
    date = "" if meta.date is None else _date(meta.date)
    folio = _folio(meta.page) or "版面"
    return f"本版据{paper}{date}{folio}文字自动编排。"


def _title(page: Page, name: str) -> str:
    for article in page.articles:
        if article.headline.text:
            return " ".join(article.headline.lines)
    return " ".join(part for part in (name, _dateline(page.metadata)) if part)


def _authors(articles: Iterable[Article]) -> Iterator[str]:
    seen: set[str] = set()
    for article in articles:
        for credit in article.byline:
            for person in credit.names:
                if person not in seen:
                    seen.add(person)
                    yield person


def _article(article: Article, number: int) -> Iterator[Block]:
    prefix = f"a{number}"
    heads = (
        (Role.KICKER, article.kicker),
        (Role.HEADLINE, article.headline),
        (Role.SUBTITLE, _dashed(article.subtitle)),
        (Role.BYLINE, Passage(_people(article.byline))),
    )
    for role, passage in heads:
        if passage is not None:
            yield _block(f"{prefix}.{role.value}", role, passage, number)
    if article.lead is not None:
        yield from _lead(article.lead, prefix, number)
    for index, section in enumerate(article.sections, start=1):
        yield from _section(section, f"{prefix}.s{index}", number)


def _dashed(subtitle: Passage | None) -> Passage | None:
    """A subtitle (副题) is printed after a two-em dash, which the page leaves out."""
    if subtitle is None or not subtitle.text or subtitle.text.startswith("—"):
        return subtitle
    references = tuple(replace(one, at=one.at + 2) for one in subtitle.references)
    return Passage(f"——{subtitle.text}", subtitle.source_lines, references)


def _lead(lead: Lead, prefix: str, number: int) -> Iterator[Block]:
    if lead.label is not None:
        yield _block(f"{prefix}.lead.label", Role.LEAD_LABEL, lead.label, number)
    for index, paragraph in enumerate(lead.paragraphs, start=1):
        yield _block(f"{prefix}.lead.p{index}", Role.LEAD, paragraph, number)


def _section(section: Section, prefix: str, number: int) -> Iterator[Block]:
    if section.heading is not None:
        role = _SECTION_ROLES.get(section.level, Role.SUBHEADING)
        yield _block(prefix, role, section.heading, number)
    counts = {Passage: 0, Figure: 0, Table: 0, PullQuote: 0}
    for item in section.body:
        counts[type(item)] += 1
        index = counts[type(item)]
        match item:
            case Passage():
                yield _block(f"{prefix}.p{index}", Role.PARAGRAPH, item, number)
            case Figure():
                yield from figure_blocks(item, f"{prefix}.f{index}", number)
            case Table():
                yield from table_blocks(item, f"{prefix}.t{index}", number)
            case PullQuote():
                yield quote_block(item, f"{prefix}.q{index}", number)


def _notes(page: Page) -> Iterator[str]:
    """What an editor is to know of the page's pictures."""
    for number, article in enumerate(page.articles, start=1):
        for place, section in enumerate(article.sections, start=1):
            figures = (item for item in section.body if isinstance(item, Figure))
            for index, figure in enumerate(figures, start=1):
                note = figure_note(figure, f"a{number}.s{place}.f{index}")
                if note is not None:
                    yield note
