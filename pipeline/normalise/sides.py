"""The repair report as a web page: raw text and result side by side, every repair marked.

A repair has a number, which stands in the raw text, in the result and in a list, each a link
to its partner. The page stands alone: no script, no request to anywhere, every text escaped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from pipeline.normalise.decode import decode
from pipeline.normalise.keep import keep_entry
from pipeline.page import Article, Page, Passage, Repair, Table
from pipeline.resources import package_folder
from pipeline.sourceformat.frontmatter import toml_string

__all__ = ["render_sides"]

_TEMPLATE = "report.html"
_GAP = re.compile("\n| … |…")
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the result: what it is, and the raw lines it came from."""

    kind: str
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    number: int
    first: bool = True  # of the marks of its repair on this side: links lead here


def render_sides(
    page: Page,
    raw: bytes,
    path: Path | str,
    told: Callable[[str], str] = str,
    language: str = "en",
) -> str:
    """The repairs of a page as HTML; `raw` is what it was made from, `path` its name."""
    name = Path(path).name
    lines = decode(raw, path).text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    texts = list(_texts(page))
    repairs = dict(enumerate(page.repairs, start=1))
    left, right = _in_raw(repairs, lines), _in_result(repairs, texts)
    known_left = {mark.number for marks in left.values() for mark in marks}
    known_right = {mark.number for marks in right.values() for mark in marks}
    raw_side = _Side("r", {number: f"p{number}" for number in known_right}, repairs, told, language)
    page_side = _Side("p", {number: f"r{number}" for number in known_left}, repairs, told, language)
    rows = [
        f'<p><span class="no">{number}</span><span>{raw_side.html(line, left[number])}</span></p>'
        for number, line in enumerate(lines, start=1)
    ]
    passages = [
        f'<p class="{text.kind.split()[0]}"><span class="kind" lang="{language}">'
        f"{escape(told(text.kind))}</span>{page_side.html(text.text, right[at])}</p>"
        for at, text in enumerate(texts)
    ]
    items = [
        _item(number, repair, number in known_left, number in known_right, told)
        for number, repair in repairs.items()
    ]
    template = (package_folder() / "data" / _TEMPLATE).read_text(encoding="utf-8")
    return Template(template).substitute(
        title=escape(told(f"Repair report for {_plain(name)}")),
        summary=escape(told(_summary(page.repairs))),
        language=language,
        skip=escape(told("Skip to the list of repairs")),
        raw_head=escape(told("Raw text")),
        page_head=escape(told("Result")),
        list_head=escape(told("Repairs and suspicions")),
        lang="zh-Hant" if page.metadata.script == "hant" else "zh-Hans",
        raw="\n".join(rows),
        page="\n".join(passages),
        list="\n".join(items),
    )


def _summary(repairs: Sequence[Repair]) -> str:
    doubts = sum(repair.kind == "suspect" for repair in repairs)
    kept = sum(repair.kind == "kept" for repair in repairs)
    return (
        f"Suspicions to check: {doubts}. Repairs made: {len(repairs) - doubts - kept}. "
        f"Taken back: {kept}. A number leads from the raw text to the result and back. "
        "To take a repair back, copy its entry into keep = [ … ] in the front matter of the page, "
        "or in a file NAME.keep.toml beside the raw text, and run pipeline normalise again."
    )


def _texts(page: Page) -> Iterator[_Text]:
    for item in page.furniture:
        yield _Text(f"furniture: {item.kind}", item.text, item.source_lines)
    for article in page.articles:
        yield from _article(article)


def _article(article: Article) -> Iterator[_Text]:
    heads = {"kicker": article.kicker, "headline": article.headline, "subtitle": article.subtitle}
    for kind, head in heads.items():
        if head is not None and head.text:
            yield _Text(f"head {kind}", head.text, head.source_lines)
    for credit in article.byline:
        yield _Text("byline", " ".join((credit.role, *credit.names)), ())
    if article.lead is not None:
        boxed = (article.lead.label, *article.lead.paragraphs)
        yield from (_Text("lead", item.text, item.source_lines) for item in boxed if item)
    for section in article.sections:
        if section.heading is not None:
            kind = f"head level {section.level}"
            yield _Text(kind, section.heading.text, section.heading.source_lines)
        for part in section.body:
            if isinstance(part, Passage):
                yield _Text("paragraph", part.text, part.source_lines)
            elif isinstance(part, Table):
                yield from (
                    _Text("table", cell.text, cell.source_lines) for cell in part.passages()
                )


def _in_raw(repairs: Mapping[int, Repair], lines: Sequence[str]) -> dict[int, list[_Mark]]:
    """The marks in each raw line, by its number."""
    marks: dict[int, list[_Mark]] = defaultdict(list)
    for number, repair in repairs.items():
        here = [line for line in dict.fromkeys(repair.lines) if 0 < line <= len(lines)]
        first = True
        for line in here:
            found = _found(lines[line - 1], repair.before)
            if found is not None:
                marks[line].append(_Mark(*found, number, first))
                first = False
        if here and first:
            marks[here[0]].append(_Mark(0, 0, number))
    return marks


def _in_result(repairs: Mapping[int, Repair], texts: Sequence[_Text]) -> dict[int, list[_Mark]]:
    """The marks in each text of the result, by its place."""
    at_line: dict[int, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        for line in text.lines:
            at_line[line].append(at)
    bylines = [at for at, text in enumerate(texts) if text.kind == "byline"]
    marks: dict[int, list[_Mark]] = defaultdict(list)
    for number, repair in repairs.items():
        near = list(dict.fromkeys(at for line in repair.lines for at in at_line[line]))
        shown = repair.before if repair.kind == "suspect" else repair.after
        for at in (*near, *(bylines if repair.lines else ())):
            found = _found(texts[at].text, shown)
            if found is not None:
                marks[at].append(_Mark(*found, number))
                break
        else:
            for at in (near or (bylines if repair.lines else ()))[:1]:
                marks[at].append(_Mark(0, 0, number))
    return marks


def _found(text: str, shown: str) -> tuple[int, int] | None:
    """Where the first piece of what a repair shows stands in a text."""
    for piece in map(str.strip, (shown, *_GAP.split(shown))):
        at = text.find(piece) if len(piece) > 1 or piece == shown else -1
        if piece and at >= 0:
            return at, at + len(piece)
    return None


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two sides: the prefix of its ids, and where each number leads."""

    prefix: str
    partners: Mapping[int, str]
    repairs: Mapping[int, Repair]
    told: Callable[[str], str]
    language: str

    def html(self, text: str, marks: Sequence[_Mark]) -> str:
        """A text with its marks; where two overlap, the second has its number alone."""
        out: list[str] = []
        at = 0
        for mark in sorted(marks, key=lambda item: (item.start, item.number)):
            start = max(mark.start, at)
            out.append(_broken(text[at:start]))
            at = max(start, mark.end) if mark.start >= at else start
            doubt = " suspect" if self.repairs[mark.number].kind == "suspect" else ""
            if at > start:
                out.append(f'<mark class="mark{doubt}">{_broken(text[start:at])}</mark>')
            out.append(self._number(mark, doubt))
        return "".join((*out, _broken(text[at:])))

    def _number(self, mark: _Mark, doubt: str) -> str:
        number = mark.number
        repair = self.repairs[number]
        about = escape(_plain(f"{self.told(repair.kind)}: {self.told(repair.reason)}"))
        anchor = f' id="{self.prefix}{number}"' if mark.first else ""
        target = self.partners.get(number, f"l{number}")
        return (
            f'<a class="n{doubt}"{anchor} href="#{target}" lang="{self.language}" '
            f'title="{about}" aria-label="{number}, {about}">{number}</a>'
        )


def _item(
    number: int,
    repair: Repair,
    in_raw: bool,  # noqa: FBT001 - two sides, in their order
    in_result: bool,  # noqa: FBT001
    told: Callable[[str], str],
) -> str:
    links = [
        f'<a href="#{prefix}{number}">{told(word)}</a>'
        for prefix, word, there in (("r", "raw text", in_raw), ("p", "result", in_result))
        if there
    ]
    sure = "" if repair.kind == "suspect" else f" ({told(f'{repair.confidence:.0%} sure')})"
    reason = escape(_plain(told(repair.reason)))
    rows = [
        f"<b>{number}. {escape(told(repair.kind))}</b>: {reason}{sure}",
        *links,
    ]
    entry = keep_entry(repair)
    shown = [text for text in (repair.before, repair.after) if text]
    if shown:
        rows.append(" → ".join(f'<code lang="zh">{_short(text)}</code>' for text in shown))
    if entry is not None:
        rows.append(f'{told("undo")}: <code lang="zh">{escape(_plain(toml_string(entry)))},</code>')
    return f'<li id="l{number}">{" · ".join(rows)}</li>'


def _short(text: str) -> str:
    line = text.replace("\n", " ⏎ ")
    return escape(_plain(line if len(line) <= _SHOWN else f"{line[:_SHOWN]} …"))


def _broken(text: str) -> str:
    return escape(_plain(text)).replace("\n", "<br>")


def _plain(text: str) -> str:
    """A text with the codes of characters that nobody sees."""
    return "".join(
        char if char.isprintable() or char in "\n\t\u3000\u00a0" else f"⟨{ord(char):04X}⟩"
        for char in text
    )
