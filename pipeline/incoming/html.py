"""A web page that holds one newspaper page, as lines of text.

Every block element is a line, ``<br>`` begins one, a row of a table is one with tabs between
its cells. Left out: scripts, styles, forms, navigation, the site's footer, what is hidden, and
ruby above characters. Space collapses as a browser's does; two full-width spaces at a line's start,
or CSS's ``text-indent``, are the indent of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from pipeline.errors import SourceError, UsageError
from pipeline.incoming import INDENT, nothing_in
from pipeline.incoming.encoded import codec_named, decoded
from pipeline.normalise.decode import MAX_BYTES, decode

__all__ = ["lines_of_html"]

_LEFT_OUT: Final = frozenset(
    "script style noscript template head nav form button select textarea input iframe object "
    "svg math canvas audio video map rt rp rtc dialog datalist".split()
)
_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rb "
    "ruby s samp small span strike strong sub sup time tt u var wbr nobr".split()
)
_CELLS: Final = frozenset({"td", "th"})
# Landmarks of a site around the story, by their ARIA role.
_ROLES: Final = frozenset({"navigation", "search", "banner", "contentinfo", "complementary"})
# A footer in none of these is the site's (HTML Accessibility API Mappings, 3.5: contentinfo).
_SECTIONING: Final = frozenset({"article", "aside", "main", "section", "blockquote"})
_DEEP: Final = 32  # elements; what is looked through for each footer
_HIDDEN: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE
)
_INDENTED: Final = re.compile(r"(?i)(?:^|;)\s*text-indent\s*:\s*0*\.?0*[1-9]")
# What HTML collapses: not the full-width space, which newspapers indent with.
_SPACE: Final = re.compile("[ \t\n\r\f]+")
_META: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_XML: Final = re.compile(
    rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE
)
# A line end of the file between two characters of Chinese is no space (CSS Text 4, 4.1.3).
_CHINESE: Final = "[\u2e80-\u303f\u3400-\u9fff\uff00-\uffef‘’“”…—]"
_WRAPPED: Final = re.compile(f"(?<={_CHINESE})[ \t]*[\r\n][ \t\r\n]*(?={_CHINESE})")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD: Final = 4096  # bytes in which a page says its encoding; browsers look at 1024
_LINE: Final = "\n"
_LONG_TAG: Final = 4096
_MOST_ATTRIBUTES: Final = 1000
_QUOTED: Final = re.compile("\"[^\"]*\"|'[^']*'")
_PARTS: Final = re.compile(r"[\s=/]+")
_CELL: Final = "\t"


def lines_of_html(data: bytes, path: Path | str, encoding: str | None = None) -> list[str]:
    """The lines of a web page's text; `encoding` comes before what the page says.

    Raises `SourceError` for a file that is no text, larger than a page's, or without any
    words, and `UsageError` for an encoding that there is none of.
    """
    text = _text(data, path, encoding)
    _look_over(text, path)
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = document_fromstring(_DECLARATION.sub("", text.replace("\0", "")), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise nothing_in("the web page", path, "save the page again from the browser") from error
    if any("depth" in entry.message for entry in parser.error_log):
        # libxml2 leaves out the rest of such a page and goes on.
        raise SourceError(
            "the web page nests its elements more than 2,000 deep: tags are never closed",
            path=path,
            remedy="save it from the browser, or copy its text into a .txt file",
        )
    lines = _lines("".join(_pieces(root)))
    if not any(lines):
        raise nothing_in(
            "the web page",
            path,
            "it may fetch its text by a script: save it from the browser, or copy the text",
        )
    return lines


def _look_over(text: str, path: Path | str) -> None:
    """Refuse a tag of more attributes than libxml2 reads in reasonable time.

    It looks each up among those before it. A picture within the page makes a tag long, but
    no list of names.
    """
    line = 1
    for piece in text.split(">"):
        start = piece.find("<")
        if start >= 0 and len(piece) - start > _LONG_TAG:
            names = len(_PARTS.findall(_QUOTED.sub("", piece[start:])))
            if names > _MOST_ATTRIBUTES:
                raise SourceError(
                    f"a tag of the web page has more than {_MOST_ATTRIBUTES:,} attributes",
                    path=path,
                    line=line + piece.count("\n", 0, start),
                    remedy="save it from the browser, or copy its text into a .txt file",
                )
        line += piece.count("\n")


def _text(data: bytes, path: Path | str, encoding: str | None) -> str:
    if not data:
        raise nothing_in("the file", path, "save the page again from the browser")
    if encoding is not None:
        return decoded(data, path, encoding)
    told = _META.search(data[:_HEAD]) or _XML.search(data[:_HEAD])
    marked = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if told is not None and not marked and len(data) <= MAX_BYTES:
        try:
            return data.decode(codec_named(told[1].decode("ascii")))
        except (UsageError, UnicodeError):
            pass  # the page is wrong about itself: its bytes tell
    return decode(data, path).text


def _left_out(element: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT:
        return True
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in _ROLES
        or bool(_HIDDEN.search(element.get("style", "")))
        or (tag == "footer" and _is_of_site(element))
    )


def _is_of_site(footer: Any) -> bool:
    """Whether a footer is the site's rather than a story's; one deep inside is a story's."""
    around = [one.tag for one in islice(footer.iterancestors(), _DEEP + 1)]
    return len(around) <= _DEEP and _SECTIONING.isdisjoint(around)


def _pieces(root: Any) -> Iterator[str]:
    """The texts of the tree in its order, with marks where lines and cells end.

    By a stack of its own: pages that never close a tag nest deeper than Python recurses.
    """
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag
        block = tag not in _INLINE
        if closing:
            if tag in _CELLS:
                yield _CELL
            elif block:
                yield _LINE
            yield _collapsed(element.tail)
            continue
        if _left_out(element):
            yield _collapsed(element.tail)
            continue
        if tag == "br":
            yield _LINE + _collapsed(element.tail)
            continue
        if block and tag not in _CELLS:
            yield _LINE
            if _INDENTED.search(element.get("style", "")):
                yield INDENT
        yield _collapsed(element.text)
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]


def _collapsed(text: str | None) -> str:
    return _SPACE.sub(" ", _WRAPPED.sub("", text)) if text else ""


def _lines(text: str) -> list[str]:
    """The lines, without the space at their ends and empty lines at the page's."""
    lines = []
    for line in text.split(_LINE):
        cells = [_SPACE.sub(" ", cell).strip(" ") for cell in line.split(_CELL)]
        line = _CELL.join(cells).strip(_CELL)  # noqa: PLW2901 - the same line, cleaned
        if line.startswith(INDENT * 2):  # indented by spaces and by CSS
            line = INDENT + line.lstrip("\u3000")  # noqa: PLW2901
        if line.strip():
            lines.append(line)
    return lines
