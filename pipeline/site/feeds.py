"""What a site of built pages tells its followers: ``feed.xml`` (Atom) and ``sitemap.xml``.

Both need the address that the pages will have on the web, `[web] url` in newspaper.toml; it
stands in the pages' manifests. The same pages give the same bytes: an entry's time is the day
of its page, in UTC.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pipeline.building.manifest import Manifest, Status
from pipeline.building.plan import WEB_PAGE

__all__ = ["FEED_NAME", "SITEMAP_NAME", "feeds"]

FEED_NAME: Final = "feed.xml"
SITEMAP_NAME: Final = "sitemap.xml"
_MOST: Final = 50  # entries of a feed
_MOST_LOCATIONS: Final = 50_000  # of a sitemap (sitemaps.org 0.9)


def feeds(pages: Sequence[tuple[Manifest, Path]], output: Path) -> Mapping[str, str]:
    """The two files by name; none where no page has an address.

    `pages` are manifests with their folders, below `output`. Where they have several
    addresses, that of the newest page counts.
    """
    placed = sorted(
        (
            (manifest, folder.relative_to(output))
            for manifest, folder in pages
            if manifest.options.get("url") and _made(manifest)
        ),
        key=lambda item: (str(item[0].date or ""), item[1].parts),
        reverse=True,
    )
    if not placed:
        return {}
    url = str(placed[0][0].options["url"])
    placed = [item for item in placed if item[0].options["url"] == url]
    return {FEED_NAME: _feed(url, placed[:_MOST]), SITEMAP_NAME: _sitemap(url, placed)}


def _made(manifest: Manifest) -> bool:
    record = manifest.products.get(WEB_PAGE.name)
    return record is not None and record.status is Status.MADE


def _address(url: str, folder: Path) -> str:
    return f"{url}{quote(os.fsencode(folder.as_posix()))}/{WEB_PAGE.name}"


def _feed(url: str, placed: Iterable[tuple[Manifest, Path]]) -> str:
    """Atom 1.0 (RFC 4287), the newest page first."""
    entries = []
    newest, name = "", ""
    for manifest, folder in placed:
        # A page without a date is as old as can be.
        time = f"{manifest.date or '1970-01-01'}T00:00:00Z"
        newest = max(newest, time)
        name = name or manifest.newspaper
        address = escape(_address(url, folder))
        title = manifest.title or folder.as_posix().encode("utf-8", "replace").decode()
        entries.append(
            f"<entry>\n<title>{escape(_plain(title))}</title>\n"
            f'<link rel="alternate" type="text/html" href="{address}"/>\n'
            f"<id>{address}</id>\n<updated>{time}</updated>\n</entry>"
        )
    name = escape(_plain(name or "Newspaper pages"))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">\n'
        f"<title>{name}</title>\n<author><name>{name}</name></author>\n"
        f"<id>{escape(url)}</id>\n<updated>{newest}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(url)}{FEED_NAME}"/>\n'
        f'<link rel="alternate" type="text/html" href="{escape(url)}index.html"/>\n'
        + "\n".join(entries)
        + "\n</feed>\n"
    )


def _plain(text: str) -> str:
    """A text without what XML 1.0 has no place for."""
    return "".join(char for char in text if char >= " " and char not in "\ufffe\uffff")


def _sitemap(url: str, placed: Sequence[tuple[Manifest, Path]]) -> str:
    """A sitemap (sitemaps.org 0.9) of the index and all pages."""
    rows = [f"<url><loc>{escape(url)}index.html</loc></url>"]
    for manifest, folder in placed[: _MOST_LOCATIONS - 1]:
        last = "" if manifest.date is None else f"<lastmod>{manifest.date}</lastmod>"
        rows.append(f"<url><loc>{escape(_address(url, folder))}</loc>{last}</url>")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(rows)
        + "\n</urlset>\n"
    )
