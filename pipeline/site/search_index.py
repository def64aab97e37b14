"""A full-text index of the archive that needs no server: ``_search/`` beside dist/index.html.

A browser that has the index page open from a disk may load scripts and nothing else. So the
index is scripts: ``pages.js`` tells the pages, ``0.js`` to ``63.js`` which pages hold a term,
each the terms that begin with certain characters. A query loads the few it needs. Terms are
pairs of hanzi, simplified and traditional, and words of letters and figures.

Only pages that are new or changed are read. ``pages.js`` is written last: where it is missing,
an update was cut off, and all is made anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any, Final

from pipeline.building.manifest import Manifest, Status
from pipeline.building.plan import WEB_PAGE
from pipeline.files import is_text, write

__all__ = [
    "SEARCH_FOLDER",
    "SEARCH_PAGES",
    "SHARDS",
    "terms_of",
    "text_of",
    "unindexed",
    "update_search",
]

SEARCH_FOLDER: Final = "_search"
SHARDS: Final = 64
SEARCH_PAGES: Final = "pages.js"
_SECTION: Final = re.compile(
    r'<section id="(?:hans|hant|en)" class="edition.*?</section>', re.DOTALL
)
_LEFT_OUT: Final = re.compile(r"<rt.*?</rt>|<nav.*?</nav>", re.DOTALL)
_BREAK: Final = re.compile(r"</(?:p|h[1-6]|td|th|li|figcaption|caption|header)>|<br/?>")
_TAG: Final = re.compile(r"<[^>]*>")
_HANZI: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORD: Final = re.compile(r"[a-z0-9]+(?:['’.-][a-z0-9]+)*")


def text_of(document: str) -> str:
    """The words of a web edition's sections, without readings and lists of contents."""
    parts = []
    for section in _SECTION.findall(document):
        plain = _BREAK.sub("\n", _LEFT_OUT.sub("", section))
        parts.append(unescape(_TAG.sub("", plain)))
    return "\n".join(parts)


def terms_of(text: str) -> set[str]:
    """The terms of a text; a hanzi that stands alone is one."""
    found = set(_WORD.findall(text.lower()))
    for run in _HANZI.findall(text):
        found.update(run[at : at + 2] for at in range(max(len(run) - 1, 1)))
    return found


def update_search(pages: Sequence[tuple[Manifest, Path]], output: Path) -> bool:
    """Bring the index up to date; whether there is one, for want of pages.

    `pages` are manifests with their folders, below `output`. Raises `OutputError`.
    """
    wanted = dict(_wanted(pages, output))
    folder = output / SEARCH_FOLDER
    rows = _known(folder)
    if not wanted and not rows:
        return False
    stale = {
        number for number, row in enumerate(rows) if row is not None and wanted.get(row[0]) != row
    }
    there = {row[0] for number, row in enumerate(rows) if row is not None and number not in stale}
    fresh = [path for path in wanted if path not in there]
    if not stale and not fresh:
        return bool(wanted)
    shards = _shards(folder) if rows else None
    if shards is None or sum(row is None for row in rows) + len(stale) > len(wanted):
        rows, stale, fresh, shards = [], set(), list(wanted), [{} for _ in range(SHARDS)]
    for number in stale:
        rows[number] = None
    if stale:
        shards = [_without(shard, stale) for shard in shards]
    for path in fresh:
        for term in terms_of(_read(output / path / WEB_PAGE.name)):
            shards[ord(term[0]) % SHARDS].setdefault(term, []).append(len(rows))
        rows.append(wanted[path])
    (folder / SEARCH_PAGES).unlink(missing_ok=True)
    for number, shard in enumerate(shards):
        text = _text("newspaperTerms", dict(sorted(shard.items())))
        write(folder / f"{number}.js", text.encode())
    write(folder / SEARCH_PAGES, _text("newspaperPages", rows).encode())
    return bool(wanted)


def unindexed(pages: Sequence[tuple[Manifest, Path]], output: Path) -> tuple[str, ...]:
    """The pages' folders, below `output`, whose web editions the next update has to read."""
    known = {tuple(row) for row in _known(output / SEARCH_FOLDER) if row is not None}
    return tuple(path for path, row in _wanted(pages, output) if tuple(row) not in known)


def _wanted(
    pages: Iterable[tuple[Manifest, Path]], output: Path
) -> Iterator[tuple[str, list[str]]]:
    """The rows of the pages that have a web edition, by their folders."""
    for manifest, folder in pages:
        record = manifest.products.get(WEB_PAGE.name)
        path = folder.relative_to(output).as_posix()
        if record is None or record.status is not Status.MADE or not is_text(path):
            continue
        date = "" if manifest.date is None else manifest.date.isoformat()
        yield path, [path, manifest.title or path, date, manifest.newspaper, record.sha256]


def _read(path: Path) -> str:
    try:
        return text_of(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""  # deleted or altered since: found anew by the next build


def _text(call: str, value: object) -> str:
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{call}({plain});\n"


def _loaded(path: Path) -> Any:
    """What a script of ours passes on; None for one that is missing or is none of ours."""
    try:
        text = path.read_text(encoding="utf-8")
        return json.loads(text[text.index("(") + 1 : text.rindex(")")])
    except (OSError, ValueError):
        return None


def _known(folder: Path) -> list[list[str] | None]:
    rows = _loaded(folder / SEARCH_PAGES)
    sound = isinstance(rows, list) and all(
        row is None or (isinstance(row, list) and len(row) == 5) for row in rows
    )
    return rows if sound else []


def _shards(folder: Path) -> list[dict[str, list[int]]] | None:
    shards = [_loaded(folder / f"{number}.js") for number in range(SHARDS)]
    return shards if all(isinstance(shard, dict) for shard in shards) else None


def _without(shard: dict[str, list[int]], gone: set[int]) -> dict[str, list[int]]:
    left = {
        term: pages if gone.isdisjoint(pages) else [one for one in pages if one not in gone]
        for term, pages in shard.items()
    }
    return {term: pages for term, pages in left.items() if pages}
