"""dist/index.html: every page that was built, with links to its files.

The page stands alone: no request to anywhere but to the archive's own index for its search
(`search_index`), and no script without one; every text escaped.
Its own words are in Chinese and English, whoever builds it: it is for readers of both, and the
same pages give the same bytes on every machine. Notes for the editor are in English: to look up
some dozens a page would take longer than to write the page.
Its last line is a comment with the hash of what stands before it, so that a
page that a person has altered can be told and is set aside, not overwritten.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template
from urllib.parse import quote

from pipeline import __version__
from pipeline.building.manifest import MANIFEST_NAME, Manifest, Record, Status, read_manifest
from pipeline.edition import EditionCode
from pipeline.files import set_aside, sha256, size_of, sweep, write
from pipeline.gate import GateReport
from pipeline.resources import package_folder
from pipeline.site.feeds import FEED_NAME, SITEMAP_NAME, feeds
from pipeline.site.index_gates import both, gates_in_html, in_both
from pipeline.site.search_index import SEARCH_FOLDER, SHARDS, update_search
from pipeline.translate.figures.numerals import MONTHS, WEEKDAYS

__all__ = ["INDEX_NAME", "expect_change", "pages_in", "render_index", "update_index"]

INDEX_NAME = "index.html"
_STALE_NAME = ".index.stale"

_SEAL = re.compile(rb"<!-- sha256 ([0-9a-f]{64}) -->\n\Z")

# An edition's name in its own language, that language, and its name in English.
_EDITIONS = {
    EditionCode.HANS: ("简体版", "zh-Hans", "Simplified Chinese"),
    EditionCode.HANT: ("繁體版", "zh-Hant", "Traditional Chinese"),
    EditionCode.PINYIN: ("拼音版", "zh-Hans", "With pinyin"),
    EditionCode.EN: ("English", "en", ""),
    EditionCode.PARALLEL: ("中英对照", "zh-Hans", "Chinese and English side by side"),
}
_DAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_FEED = f'<link rel="alternate" type="application/atom+xml" href="{FEED_NAME}">\n'
_WEB = ("网页版", "zh-Hans", "Web edition")
_ZHUYIN = ("注音版", "zh-Hant", "With zhuyin")


def expect_change(output: Path) -> None:
    """Have the next `update_index` write the index anew, even in another process.

    A build that is killed between a page's manifest and the index leaves the word.
    Raises `OutputError`.
    """
    write(output / _STALE_NAME, b"")


def update_index(output: Path, pages: Sequence[tuple[Manifest, Path]] | None = None) -> Path | None:
    """Write the index of a folder of products where it is missing or may have changed.

    `pages` are those of `pages_in`, for who has read them already.
    Returns where the index was put that a person had altered, if one had.
    Raises `OutputError`.
    """
    path, stale = output / INDEX_NAME, output / _STALE_NAME
    if path.is_file() and not stale.exists():
        return None
    sweep(output)
    copy = _update(output, path, pages_in(output) if pages is None else pages)
    with contextlib.suppress(OSError):
        stale.unlink(missing_ok=True)
    return copy


def pages_in(output: Path) -> list[tuple[Manifest, Path]]:
    """The manifests in a folder of products, in order, each with its page's folder."""
    return [
        (manifest, file.parent)
        for file in sorted(output.rglob(MANIFEST_NAME))
        if (manifest := read_manifest(file.parent)) is not None
    ]


def _update(output: Path, path: Path, pages: Sequence[tuple[Manifest, Path]]) -> Path | None:
    if not pages:
        return None
    told = feeds(pages, output)
    for name in (FEED_NAME, SITEMAP_NAME):
        if name in told:
            _put(output / name, told[name].encode())
        else:
            _withdraw(output / name)
    search = update_search(pages, output)
    page = render_index(pages, output, feed=FEED_NAME in told, search=search)
    return _put(path, page.encode())


def _put(path: Path, page: bytes) -> Path | None:
    """Write a file with its seal; where what a person has made of an older one was put, if so."""
    page += f"<!-- sha256 {sha256(page)} -->\n".encode()
    standing = _standing(path)
    if standing == page:
        return None
    copy = set_aside(path) if standing and not _sealed(standing) else None
    write(path, page)
    return copy


def _withdraw(path: Path) -> None:
    """Remove a file that is no longer told, unless a person has altered it."""
    if _sealed(_standing(path)):
        with contextlib.suppress(OSError):
            path.unlink()


def _standing(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _sealed(page: bytes) -> bool:
    seal = _SEAL.search(page)
    return seal is not None and sha256(page[: seal.start()]).encode() == seal[1]


def render_index(
    pages: Sequence[tuple[Manifest, Path]],
    output: Path,
    *,
    feed: bool = False,
    search: bool = False,
) -> str:
    """The index as HTML; `pages` are manifests with their folders, below `output`.

    With `feed` it leads to the Atom feed beside it, with `search` it searches the full text.
    """
    template = Template((package_folder() / "data" / INDEX_NAME).read_text(encoding="utf-8"))
    names = sorted({manifest.newspaper for manifest, _ in pages if manifest.newspaper})
    masthead = " · ".join(names) or "Newspaper pages"
    return template.substitute(
        title=escape(f"{masthead}: pages and editions"),
        masthead=f'<span lang="zh-Hans">{escape(masthead)}</span>' if names else masthead,
        subtitle=both(
            f"{len(pages):,} 个版面，最多各 {len(EditionCode)} 种版本",
            f"{_count(len(pages), 'page')}, each in up to {len(EditionCode)} editions",
        ),
        feed=_FEED if feed else "",
        search=_search() if search else "",
        days="\n".join(_days(pages, output)),
        version=escape(__version__),
    )


def _search() -> str:
    template = Template((package_folder() / "data" / "search.html").read_text(encoding="utf-8"))
    return template.substitute(shards=SHARDS, folder=SEARCH_FOLDER)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _days(pages: Iterable[tuple[Manifest, Path]], output: Path) -> Iterator[str]:
    """The pages by date, the newest first; undated ones last."""

    def key(item: tuple[Manifest, Path]) -> int:
        return 0 if item[0].date is None else -item[0].date.toordinal()

    ordered = sorted(pages, key=lambda item: (key(item), item[1].relative_to(output).parts))
    for _, group in groupby(ordered, key=key):
        day = tuple(group)
        date = day[0][0].date
        heading = both("日期不详", "Without a date") if date is None else _date(date)
        yield f'<section class="day">\n<h2>{heading}</h2>'
        for manifest, folder in day:
            yield from _page(manifest, folder.relative_to(output))
        yield "</section>"


def _date(date: dt.date) -> str:
    words = f"{WEEKDAYS[date.weekday()]}, {date.day} {MONTHS[date.month - 1]} {date.year}"
    chinese = f"{date.year}年{date.month}月{date.day}日 {_DAYS[date.weekday()]}"
    return f'<time datetime="{date.isoformat()}">{both(chinese, words)}</time>'


def _page(manifest: Manifest, folder: Path) -> Iterator[str]:
    title = manifest.title or folder.as_posix().encode("utf-8", "replace").decode()
    facts = [escape(manifest.newspaper)]
    if manifest.page:
        facts.append(both(f"第 {escape(manifest.page)} 版", f"page {escape(manifest.page)}"))
    facts.append(escape(manifest.source))
    if manifest.repairs:
        english = f"{_count(manifest.repairs, 'repair')} of the raw text"
        facts.append(both(f"原始文字改动 {manifest.repairs:,} 处", english))
    yield '<article class="page">'
    yield f'<h3 lang="zh-Hans">{escape(title)}</h3>'
    yield f'<p class="where">{" · ".join(fact for fact in facts if fact)}</p>'
    yield '<ul class="editions">'
    # A manifest of another version may have no such option.
    zhuyin = "zhuyin" in str(manifest.options.get("pinyin", ""))
    for edition in (None, *EditionCode):
        records = [
            record for record in manifest.products.values() if record.product.edition is edition
        ]
        records.sort(key=lambda record: record.product.rank)
        if not records:
            continue
        if edition is None:
            yield from _edition(_WEB, records, (), folder)
        else:
            name = _ZHUYIN if zhuyin and edition is EditionCode.PINYIN else _EDITIONS[edition]
            gates = manifest.gates if edition is EditionCode.EN else None
            yield from _edition(name, records, manifest.notes.get(edition, ()), folder, gates)
    yield "</ul>\n</article>"


def _edition(
    named: tuple[str, str, str],
    records: Sequence[Record],
    notes: Sequence[str],
    folder: Path,
    gates: GateReport | None = None,
) -> Iterator[str]:
    name, language, english = named
    label = f'<span lang="{language}">{name}</span>'
    yield f"<li>\n<h4>{label} {english}".rstrip() + "</h4>"
    yield '<ul class="files">'
    for _, alike in groupby(records, key=_fate):
        yield f"<li>{_files(tuple(alike), folder, english or name)}</li>"
    yield "</ul>"
    if gates is not None:
        shown = {finding.note for finding in gates.findings}
        notes = [note for note in notes if note not in shown]
        yield from gates_in_html(gates)
    summary = both(f"给编辑的提示 {len(notes)} 条", f"{_count(len(notes), 'note')} for the editor")
    yield from _told(summary, map(in_both, notes))
    fitted = {note: None for record in records for note in record.notes}
    yield from _told(both("版面如何排下", "how the page was fitted"), map(in_both, fitted))
    yield "</li>"


def _told(summary: str, notes: Iterable[str]) -> Iterator[str]:
    """A list to be opened; `notes` are HTML."""
    items = [f"<li>{note}</li>" for note in notes]
    if items:
        yield f"<details><summary>{summary}</summary>\n<ul>"
        yield from items
        yield "</ul>\n</details>"


def _fate(record: Record) -> tuple[str, ...]:
    """What makes files share a line: that they were not made, for one and the same reason."""
    alone = record.status is Status.MADE or record.outdated
    own = record.product.name if alone else ""
    return (record.status, own, record.reason, record.remedy)


def _files(records: Sequence[Record], folder: Path, name: str) -> str:
    record = records[0]
    kinds = ", ".join(record.product.format.upper() for record in records)
    href = escape(quote(os.fsencode((folder / record.product.name).as_posix())))
    link = f'<a href="{href}" aria-label="{escape(name)}, {kinds}">{kinds}</a>'
    if record.status is Status.MADE:
        extent = "" if record.pages is None else f"{_count(record.pages, 'page')}, "
        return f'{link} <span class="size">{extent}{size_of(record.size)}</span>'
    reason = in_both("\n".join(filter(None, (record.reason, record.remedy))))
    older = f"{both('旧的还在', 'an older one is still there')}: {link}"
    status = in_both(str(record.status))
    return (
        f'{kinds} <span class="not">{status}</span>'
        + (f' <span class="size">({older})</span>' if record.outdated else "")
        + f'<span class="why">{reason}</span>'
    )
