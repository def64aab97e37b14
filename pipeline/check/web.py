"""Every web page is read back: each edition block by block, its policy, its links.

The document is read by lxml's HTML parser and by none of the code that wrote it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from lxml import etree, html

from pipeline.check.findings import Finding, quoted
from pipeline.check.footnotes import reference, with_numbers
from pipeline.check.pictures import Shown, compare_pictures, expected_pictures
from pipeline.check.text import compare
from pipeline.edition import Block, Edition, EditionCode, Role
from pipeline.site.webpage import WebPage

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["check_web", "compared", "links", "outside"]

_NUMBER: Final = "note-mark"  # the class of what is the number of a note
_LOADS: Final = {"img": "src", "link": "href", "script": "src", "iframe": "src", "image": "href"}
_OUTSIDE: Final = re.compile(r"url\(|@import|@font-face")
_PICTURE: Final = re.compile(r"data:image/(?:jpeg|png|webp);base64,")


def check_web(data: bytes, page: WebPage) -> tuple[Finding, ...]:
    """What differs between a web page and the editions it shows; () if nothing.

    Kinds: ``missing``, ``changed``, ``extra``, ``moved`` text, a ``reading`` that is wrong or
    not there, a broken ``link``, what the page asks ``outside``, an ``unreadable`` file.
    Pictures are looked for, too.
    """
    try:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError) as error:
        return (Finding("", "unreadable", f"the file is no web page: {error}"),)
    there: dict[str, Element] = {}
    findings: list[Finding] = []
    for element in root.iter():
        name = element.get("id") if isinstance(element.tag, str) else None
        if name in there:
            findings.append(Finding("", "extra", f"the id {quoted(name)} stands twice"))
        elif name:
            there[name] = element
    for code, suffix, edition in _expected(page):
        section = there.get(code)
        if section is None:
            findings.append(Finding("", "missing", f"the edition {code} is not there"))
            continue
        findings += compared(section, edition, suffix, there)
    findings += _pictures(page, root)
    findings += links(root, there)
    findings += outside(root)
    return tuple(findings)


def _expected(page: WebPage) -> Iterator[tuple[EditionCode, str, Edition]]:
    """The sections that the page must have, with what follows their ids."""
    for code, edition in page.editions.items():
        if code is not EditionCode.PINYIN:
            yield code, "" if code is EditionCode.HANS else f".{code}", edition
            continue
        over = EditionCode.HANT if edition.language.startswith("zh-Hant") else EditionCode.HANS
        yield over, "" if over is EditionCode.HANS else f".{over}", edition


def compared(
    section: Element, edition: Edition, suffix: str, there: Mapping[str, Element]
) -> Iterator[Finding]:
    """An edition's section: all its text, in order, each block under its id."""
    shown = [block for block in edition.blocks if not _is_picture(block)]
    text = _text(section, [])
    yield from compare(text, ((block.id, with_numbers(block)) for block in shown))
    read = any(inline.syllables for block in shown for inline in block.inlines)
    for block in shown:
        element = there.get(f"{block.id}{suffix}")
        if element is None or section not in element.iterancestors():
            if block.text.strip():
                yield Finding(block.id, "missing", f"nothing stands under {block.id}{suffix}")
            continue
        words: list[tuple[str, str]] = []
        own = _text(element, words)
        if "".join(own.split()) != "".join(with_numbers(block).split()):
            yield Finding(block.id, "changed", f"{quoted(own)} stands under its id")
        if read:
            yield from _readings(block, words)


def _readings(block: Block, words: list[tuple[str, str]]) -> Iterator[Finding]:
    wanted = [(i.text, i.reading) for i in block.inlines if i.syllables and i.reading]
    for (word, reading), (other, over) in zip(wanted, words, strict=False):
        if (word, reading) != (other, over):
            message = f"{quoted(word)} is read {quoted(reading)}, not {quoted(over)}"
            yield Finding(block.id, "reading", message)
            return
    if len(wanted) != len(words):
        yield Finding(block.id, "reading", f"{len(words)} words have readings, not {len(wanted)}")


def _is_picture(block: Block) -> bool:
    """Whether a block is a picture that is there; a gap has words in its place."""
    picture = None if block.part is None else block.part.picture
    return block.role is Role.PICTURE and picture is not None and not picture.fault


def _text(element: Element, words: list[tuple[str, str]]) -> str:
    """The text without readings and without lists of contents; read words go to `words`."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "ruby":
            base, over = _ruby(child)
            words.append((base, over))
            parts.append(base)
        elif child.get("class") == _NUMBER:
            parts.append(reference("".join(child.itertext())))
        elif child.tag == "br":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag != "nav":
            parts.append(_text(child, words))
        parts.append(child.tail or "")
    return "".join(parts)


def _ruby(element: Element) -> tuple[str, str]:
    base, over = [element.text or ""], []
    for child in element:
        if child.tag == "rt":
            over.append("".join(child.itertext()))
        base.append(child.tail or "")
    return "".join(base), "".join(over)


def _pictures(page: WebPage, root: Element) -> Iterator[Finding]:
    """The pictures stand in the first section, with the words of its edition."""
    sections = root.xpath('//section[contains(@class, "edition")]')
    if not sections:
        return
    first = sections[0].get("id")
    code = EditionCode(first) if first in tuple(EditionCode) else next(iter(page.editions))
    edition = page.editions.get(code, next(iter(page.editions.values())))
    shown = []
    for image in sections[0].iter("img"):
        if _PICTURE.match(image.get("src", "")):
            width, height = (int(image.get(side, "1")) for side in ("width", "height"))
            shown.append(Shown(image.get("alt", ""), height / max(width, 1)))
    yield from compare_pictures(expected_pictures(edition), shown)


def links(root: Element, there: Mapping[str, Element]) -> Iterator[Finding]:
    """Links within a page that lead nowhere; `there` are its elements by id."""
    for link in root.iter("a"):
        href = link.get("href") or ""
        if href.startswith("#") and href[1:] not in there:
            yield Finding("", "link", f"{quoted(href)} leads nowhere")


def _admitted(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def outside(root: Element) -> Iterator[Finding]:
    """What the page would ask another address for, and what its own policy forbids it."""
    policy = "".join(
        meta.get("content", "")
        for meta in root.iter("meta")
        if (meta.get("http-equiv") or "").lower() == "content-security-policy"
    )
    if "default-src 'none'" not in policy:
        yield Finding("", "outside", "the page has no policy against requests")
    for element in root.iter(*_LOADS):
        address = element.get(_LOADS[element.tag], "")
        if address and not address.startswith("data:") and element.get("rel") != "canonical":
            yield Finding("", "outside", f"the page asks for {quoted(address)}")
    for element in root.iter("style", "script"):
        text = element.text or ""
        if element.tag == "style" and _OUTSIDE.search(text):
            yield Finding("", "outside", "the style sheet asks for a file")
        if "json" in (element.get("type") or ""):
            yield from _data(text)
        elif _admitted(text) not in policy:
            yield Finding("", "outside", f"the policy does not admit the page's own {element.tag}")


def _data(text: str) -> Iterator[Finding]:
    try:
        json.loads(text)
    except ValueError as error:
        yield Finding("", "unreadable", f"the page's data are no JSON: {error}")
