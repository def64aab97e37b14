"""Proposals: the edited page as the normaliser wrote it, before anybody touched it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.incoming import FORMATS
from pipeline.messages.catalogue import ENGLISH, LANGUAGES, catalogue
from pipeline.normalise.decode import decode
from pipeline.normalise.sides import render_sides
from pipeline.page import Keep, Page
from pipeline.sourceformat.fences import lines_of, where_fenced
from pipeline.sourceformat.frontmatter import toml_string
from pipeline.sourceformat.source import parse, render, render_report

__all__ = ["earlier", "raw_of", "replaceable", "reports_of"]

# What is left of keep = [ … ] without its entries.
_EMPTIED = re.compile(r"^keep\s*=\s*\[[\s,]*\][ \t]*(?:\n|\Z)", re.MULTILINE)


def earlier(
    text: str, name: str, entries: Sequence[Keep], make: Callable[[Sequence[Keep]], Page]
) -> Page | None:
    """The page that an edited text was written from, None if somebody corrected it.

    `entries` are all that hold for the page now, and `make` gives the page of the raw text
    with some of them. Entries that were written since are no correction; they have to be the
    last ones, or a single one, so that the page before them can be made again.
    Raises `SourceError` for a text that is no page.
    """
    written = parse(text, name).keep
    head, body = _parted(text)
    known = [tuple(entries[:size]) for size in range(len(entries), -1, -1)]
    known += [(*entries[:at], *entries[at + 1 :]) for at in range(len(entries) - 1)]
    for kept in known:
        page = make(kept)
        made, below = _parted(render(replace(page, keep=())))
        if below == body and _is_grown(head, made, written):
            return page
    return None


def raw_of(page: Path) -> Path | None:
    """The raw text beside an edited page, None where there is none."""
    known = (page.with_suffix(suffix) for suffix in (".txt", *FORMATS))
    return next((path for path in known if path.is_file()), None)


def reports_of(
    target: Path, page: Page, raw: bytes, name: str, language: str = ENGLISH
) -> Iterator[tuple[Path, str]]:
    """The repair reports of a page that is written to `target`: their files and texts.

    `raw` is the raw text and `name` its name; `language` is that of the reports' own words.
    """
    told = catalogue(language).told
    report, sides = (target.with_suffix(f".report.{kind}") for kind in ("md", "html"))
    yield report, render_report(page, name, told)
    yield sides, render_sides(page, raw, name, told, language)


def replaceable(
    target: Path,
    raw: bytes,
    name: str,
    entries: Sequence[Keep],
    make: Callable[[Sequence[Keep]], Page],
) -> tuple[Path, ...]:
    """Of an edited page and its reports, those that nobody altered but for ``keep``.

    `raw` and `name` are the raw text and its name, as the reports have them; `entries` and
    `make` are those of `earlier`. Raises `SourceError` for an edited page that cannot be
    read as one.
    """
    if not target.is_file():
        return ()
    page = earlier(decode(target.read_bytes(), target).text, str(target), entries, make)
    if page is None:
        return ()
    same = {
        path: None
        for language in LANGUAGES  # whoever wrote them may have read another
        for path, report in reports_of(target, page, raw, name, language)
        if path.is_file() and path.read_bytes() == report.encode("utf-8", "replace")
    }
    return (target, *same)


def _parted(text: str) -> tuple[list[str], str]:
    """The lines of the front matter, and what stands under it."""
    lines = lines_of(text)
    fenced = where_fenced(lines)
    if fenced is None or fenced[1] == len(lines):
        return [], "\n".join(lines)
    start, end = fenced
    return lines[start + 1 : end], "\n".join(lines[end + 1 :])


def _is_grown(lines: Sequence[str], made: Sequence[str], entries: Sequence[Keep]) -> bool:
    """Whether front matter is the one that was made, with entries of ``keep`` and no more."""
    rest = "\n".join(lines)
    for entry in entries:
        rest = rest.replace(toml_string(entry.entry), "", 1)
    without = _EMPTIED.sub("", rest, count=1)
    return without.rstrip("\n") == "\n".join(made)
