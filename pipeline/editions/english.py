"""The English edition: the page put into English, block by block.

What a page says by rule (date, folio, credits, bylines) is written by rule; its
sentences come from the reviewed memory, the lexicon or the translation engine,
and each run of text says whether a person has reviewed it. What an editor should
look at is noted with the id of its block.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.config import Newspaper
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.editions.english_gates import gate_report
from pipeline.editions.english_notes import in_english
from pipeline.editions.english_times import block_times
from pipeline.editions.matching import matched
from pipeline.editions.rendering import Rendering
from pipeline.editions.reviewstate import review_state
from pipeline.editions.words import HANZI
from pipeline.lexicon import Lexicon
from pipeline.memory.entry import Memory, TranslationMemory
from pipeline.page import Article, Credit, Page
from pipeline.translate.credits import byline, credit, newspaper_name, photo_credit
from pipeline.translate.engine import Translator
from pipeline.translate.figures.numerals import MONTHS, WEEKDAYS, weekday_in_english
from pipeline.translate.naming.names import is_personal, romanise
from pipeline.translate.passages import Origin, Passage, Translation, translate_passages
from pipeline.translate.tense import Time
from pipeline.translate.typography import quoted

__all__ = ["LANGUAGE", "english", "people_of", "renderings", "translate_text"]

LANGUAGE = "en"

_CHINESE_WEEKDAYS = "一二三四五六日"
_HEADS = frozenset(
    {
        Role.KICKER,
        Role.HEADLINE,
        Role.SUBTITLE,
        Role.LEAD_LABEL,
        Role.SECTION,
        Role.HEADING,
        Role.SUBHEADING,
        Role.TABLE_TITLE,
        Role.TABLE_HEAD,
        Role.TABLE,
    }
)
# Written by the program, or the name of a file.
_UNTRANSLATED = frozenset({Role.COLOPHON, Role.PICTURE})
# Labels of lead boxes and columns that the lexicon may not list.
_LABELS: Mapping[str, str] = {
    "核心提示": "Key points",
    "核心阅读": "Key points",
    "阅读提示": "Key points",
    "内容提要": "In brief",
    "内容提示": "In brief",
    "提要": "In brief",
    "摘要": "Summary",
    "导读": "In this issue",
    "编者按": "Editor’s note",
    "编者的话": "Editor’s note",
    "开栏的话": "Foreword to the column",
    "新闻链接": "Background",
    "相关链接": "Background",
    "新闻背景": "Background",
    "记者手记": "Reporter’s notes",
}
_LEADING_DASH = re.compile(r"^[—―─-]+\s*")
_ARTICLE_ID = re.compile(r"a(\d+)\.")
_CREDIT_ID = re.compile(r"credit\.(\d+)")


@dataclass(frozen=True, slots=True)
class _Context:
    """What every block is put into English with."""

    page: Page
    paper: Newspaper
    lexicon: Lexicon


def english(
    page: Page,
    edition: Edition,
    *,
    paper: Newspaper,
    lexicon: Lexicon,
    translator: Translator,
    memory: TranslationMemory | None,
) -> Edition:
    """The English edition of a page; `edition` is its simplified edition.

    The blocks have the ids, roles and source lines of `edition`'s. A run of text
    is `machine` unless it was written by rule or comes from the lexicon or a
    reviewed memory entry. Raises `MissingDependencyError` if the translator does
    not work at all; a single sentence that it cannot translate is noted and set
    as ``[Not translated]``.
    """
    context = _Context(page, paper, lexicon)
    rendered = renderings(
        page, edition, paper=paper, lexicon=lexicon, translator=translator, memory=memory
    )
    translations = [made.translation for made in rendered.values() if made.translation]
    blocks: list[Block] = []
    placed: list[str] = []
    for block in edition.blocks:
        made = rendered.get(block.id)
        if block.role is Role.COLOPHON:
            inlines: tuple[Inline, ...] = (Inline(_colophon(context, translations, translator)),)
        elif made is None:
            inlines = block.inlines
        elif made.translation is None:
            inlines = (Inline(quoted(made.ruled)),)
        else:
            inlines = _inlines(made.translation, made.ruled)
        translation = None if made is None else made.translation
        finished, notes = in_english(block, replace(block, inlines=inlines), translation, lexicon)
        blocks.append(matched(block, finished, translation))
        placed += notes
    gates = gate_report(rendered.values(), page.waive)
    headline = next((block.text for block in blocks if block.role is Role.HEADLINE), "")
    masthead = next((block.text for block in blocks if block.role is Role.MASTHEAD), "")
    return Edition(
        code=EditionCode.EN,
        language=LANGUAGE,
        title="; ".join(headline.split("\n")) or masthead or edition.title,
        author=_authors(page, lexicon),
        date=edition.date,
        blocks=tuple(blocks),
        notes=(
            *edition.notes,
            *_date_notes(page),
            *placed,
            *(finding.note for finding in gates.findings),
            *(f"{waiver.place}: {waiver.stale}" for waiver in gates.stale),
        ),
        gates=gates,
        effort=_effort(translations),
    )


def renderings(
    page: Page,
    edition: Edition,
    *,
    paper: Newspaper,
    lexicon: Lexicon,
    translator: Translator,
    memory: TranslationMemory | None,
) -> dict[str, Rendering]:
    """What becomes of every block that is put into English, by its id, in order.

    `edition` is the page's simplified edition. Its colophon and the names of its
    pictures are not among them. Raises what `english` raises.
    """
    context = _Context(page, paper, lexicon)
    known = Memory() if memory is None else memory
    blocks = [block for block in edition.blocks if block.role not in _UNTRANSLATED]
    ruled = {block.id: _by_rule(block, context, known) for block in blocks}
    credits_ = {block.id: _photo(block, lexicon) for block in blocks}
    year = page.metadata.date.year if page.metadata.date else None
    times = block_times(blocks, year)
    passages = [
        Passage(
            block.id,
            _source(block, credits_[block.id][0]),
            block.role in _HEADS,
            times.get(block.id, Time.UNKNOWN),
            year,
        )
        for block in blocks
        if ruled[block.id] is None
    ]
    made = translate_passages(
        passages, translator=translator, lexicon=lexicon, memory=known, people=people_of(page)
    )
    translations = {translation.id: translation for translation in made}
    return {
        block.id: Rendering(
            block, ruled[block.id] or credits_[block.id][1], translations.get(block.id)
        )
        for block in blocks
    }


def translate_text(
    text: str, *, lexicon: Lexicon, translator: Translator, memory: TranslationMemory | None = None
) -> tuple[str, tuple[str, ...]]:
    """Running text in English, line by line, and the notes on it by line number."""
    lines = text.split("\n")
    passages = [Passage(f"line {number}", line) for number, line in enumerate(lines, start=1)]
    made = translate_passages(passages, translator=translator, lexicon=lexicon, memory=memory)
    notes = tuple(
        f"{translation.id}: {finding.gate}: {finding.why}"
        for translation in made
        for finding in translation.findings()
    )
    return "\n".join(translation.text for translation in made), notes


def _source(block: Block, caption: str) -> str:
    """What is translated of a block: its text without its credit or leading dash."""
    if block.role is Role.SUBTITLE:
        return _LEADING_DASH.sub("", block.text)
    return caption


def _photo(block: Block, lexicon: Lexicon) -> tuple[str, str]:
    if block.role in (Role.CAPTION, Role.FURNITURE):
        return photo_credit(block.text, lexicon)
    return block.text, ""


def _inlines(translation: Translation, tail: str) -> tuple[Inline, ...]:
    """The runs of a block; neighbours of the same state of review are one run."""
    runs = [
        (before + sentence.english, not sentence.reviewed) for before, sentence in translation.runs
    ]
    if tail:
        runs.append((f" {quoted(tail)}" if runs else quoted(tail), False))
    joined: list[Inline] = []
    for text, machine in runs:
        if joined and joined[-1].machine == machine:
            joined[-1] = Inline(joined[-1].text + text, machine=machine)
        else:
            joined.append(Inline(text, machine=machine))
    return tuple(joined) or (Inline(""),)


def _by_rule(block: Block, context: _Context, memory: TranslationMemory) -> str | None:
    """The English of a block that is written by rule; None if it is to be translated."""
    entry = memory.lookup(block.text)
    if entry is not None and entry.reviewed:
        return None  # a person has written it otherwise
    meta, lexicon = context.page.metadata, context.lexicon
    text: str | None = None
    match block.role:
        case Role.MASTHEAD:
            text = context.paper.name.en or newspaper_name(block.text, lexicon)
        case Role.DATELINE:
            text = _dateline(meta.date, meta.weekday)
        case Role.FOLIO if meta.page:
            text = f"Page {meta.page}"
        case Role.HOTLINE if meta.hotline:
            text = f"News hotline: {meta.hotline}"
        case Role.CREDIT:
            text = _credit(block, context)
        case Role.BYLINE:
            article = _article(block, context.page)
            text = byline(article.byline, lexicon) if article else None
        case Role.TABLE | Role.TABLE_HEAD if not HANZI.search(block.text):
            text = block.text  # figures, in the short form that suits a table
        case Role.LEAD_LABEL:
            text = _LABELS.get("".join(block.text.split()).strip("：:"))
        case _:
            pass
    return text or None


def _dateline(date: dt.date | None, weekday: str | None) -> str | None:
    """``Thursday, February 20, 2025``: the day of the week as the page prints it."""
    day = _weekday(weekday)
    if date is None:
        return day
    day = day or WEEKDAYS[date.weekday()]
    return f"{day}, {MONTHS[date.month - 1]} {date.day}, {date.year}"


def _weekday(chinese: str | None) -> str | None:
    last = (chinese or "").strip().replace("天", "日")[-1:]
    return weekday_in_english(last) if last and last in _CHINESE_WEEKDAYS else None


def _effort(translations: Iterable[Translation]) -> tuple[str, ...]:
    """How many different sentences the engine made for this build, and how many before."""
    kept = {
        sentence.source: sentence.kept
        for made in translations
        for sentence in made.sentences
        if sentence.origin in (Origin.MACHINE, Origin.FAILED)
    }
    old = sum(kept.values())
    if not kept:
        return ()
    count = f"{old} sentence{'' if old == 1 else 's'} kept"
    return (f"English: {count}, {len(kept) - old} translated",)


def _date_notes(page: Page) -> Iterator[str]:
    meta = page.metadata
    day = _weekday(meta.weekday)
    if meta.date is not None and day is not None and day != WEEKDAYS[meta.date.weekday()]:
        right = WEEKDAYS[meta.date.weekday()]
        yield f"dateline: the page says {day} ({meta.weekday}), but {meta.date} was a {right}"


def _credit(block: Block, context: _Context) -> str | None:
    match = _CREDIT_ID.fullmatch(block.id)
    number = int(match[1]) if match else 0
    listed = context.page.metadata.credits
    if not 1 <= number <= len(listed):
        return None
    return credit(listed[number - 1].role, listed[number - 1].names, context.lexicon)


def _article(block: Block, page: Page) -> Article | None:
    match = _ARTICLE_ID.match(block.id)
    number = int(match[1]) if match else 0
    return page.articles[number - 1] if 1 <= number <= len(page.articles) else None


def _credited(page: Page) -> Iterator[Credit]:
    yield from page.metadata.credits
    for article in page.articles:
        yield from article.byline


def people_of(page: Page) -> list[str]:
    """The persons that the page credits: their names may stand in its text."""
    names = ("".join(name.split()) for entry in _credited(page) for name in entry.names)
    return list(dict.fromkeys(name for name in names if is_personal(name)))


def _authors(page: Page, lexicon: Lexicon) -> str:
    names = [
        romanise(name, lexicon)
        for article in page.articles
        for entry in article.byline
        for name in entry.names
    ]
    return ", ".join(dict.fromkeys(names))


def _colophon(
    context: _Context, translations: Iterable[Translation], translator: Translator
) -> str:
    """Where the page comes from, and how much of its English a person has reviewed."""
    meta = context.page.metadata
    paper = context.paper.name.en or newspaper_name(meta.newspaper or "", context.lexicon)
    date = (
        ""
        if meta.date is None
        else f"{MONTHS[meta.date.month - 1]} {meta.date.day}, {meta.date.year}"
    )
    place = f"page {meta.page}" if meta.page else ""
    source = ", ".join(part for part in (paper, date, place) if part)
    state = review_state(
        [sentence for made in translations for sentence in made.sentences], translator.name
    )
    origin = f" Set automatically from the Chinese text of {source}." if source else ""
    return f"{state}In case of doubt the Chinese text prevails.{origin}"
