"""The parallel page for a browser, read back: both texts, their order, their sentences' pairs.

The document is read by lxml's HTML parser and by none of the code that wrote it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lxml import etree, html

from pipeline.check.findings import Finding, quoted
from pipeline.check.pictures import Shown, compare_pictures, expected_pictures
from pipeline.check.web import compared, links, outside
from pipeline.edition import Block, Edition, Role
from pipeline.editions.matching import spans
from pipeline.editions.parallel import SUFFIX

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["check_bilingual"]

_PICTURE: Final = re.compile(r"data:image/(?:jpeg|png|webp);base64,")


def check_bilingual(data: bytes, edition: Edition) -> tuple[Finding, ...]:
    """What differs between a page and the parallel edition it shows; () if nothing.

    Kinds: ``missing``, ``changed``, ``extra``, ``moved`` text, a ``reading`` that is wrong or
    not there, a ``pair`` of sentences that is not one, a text in the wrong ``language``, a
    broken ``link``, what the page asks ``outside``, an ``unreadable`` file. Pictures are looked
    for, too.
    """
    try:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError) as error:
        return (Finding("", "unreadable", f"the file is no web page: {error}"),)
    there = {element.get("id"): element for element in root.iter() if element.get("id")}
    main = there.get("text")
    if main is None:
        return (Finding("", "missing", "the text is not there"),)
    findings = list(compared(main, edition, "", there))
    for block in edition.blocks:
        element = there.get(block.id)
        if element is not None and block.role is not Role.PICTURE:
            findings += _sentences(block, element)
            findings += _language(block, element, edition.language)
    findings += _paired(main)
    shown = []
    for image in main.iter("img"):
        if _PICTURE.match(image.get("src", "")):
            width, height = (int(image.get(side, "1")) for side in ("width", "height"))
            shown.append(Shown(image.get("alt", ""), height / max(width, 1)))
    findings += compare_pictures(expected_pictures(edition), shown)
    findings += links(root, there)
    findings += outside(root)
    return tuple(findings)


def _sentences(block: Block, element: Element) -> Iterator[Finding]:
    """Each sentence of a block in a span of its own, with its number."""
    name = block.id.removesuffix(SUFFIX)
    wanted = []
    for number, (start, end) in enumerate(spans(block.sentences, len(block.text)), start=1):
        wanted.append((f"{name}-{number}", "".join(block.text[start:end].split())))
    found = [(one.get("data-s"), _bare(one)) for one in element.iter("span") if one.get("data-s")]
    for pair, other in zip(wanted, found, strict=False):
        if pair != other:
            message = f"the sentence {quoted(pair[1])} is {quoted(other[1])} ({other[0]})"
            yield Finding(block.id, "pair", message)
            return
    if len(wanted) != len(found):
        yield Finding(block.id, "pair", f"{len(found)} sentences are marked, not {len(wanted)}")


def _bare(element: Element) -> str:
    """The text of a sentence without readings and numbers of notes."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in ("rt", "rp") and child.get("class") != "note-mark":
            parts.append(_bare(child))
        parts.append(child.tail or "")
    return "".join("".join(parts).split())


def _language(block: Block, element: Element, own: str) -> Iterator[Finding]:
    around = (one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang"))
    language, wanted = next(around, ""), block.language or own
    if language != wanted:
        yield Finding(block.id, "language", f"the text is said to be in {language!r}")


def _paired(main: Element) -> Iterator[Finding]:
    """Every sentence has its other half, unless its block stands alone."""
    sides: defaultdict[str, set[bool]] = defaultdict(set)
    for one in main.iter("span"):
        name = one.get("data-s")
        if name:
            within = (around.get("class") or "" for around in one.iterancestors())
            sides[name].add(any("translation" in look.split() for look in within))
    blocks: defaultdict[str, set[bool]] = defaultdict(set)
    for name, found in sides.items():
        blocks[name.rpartition("-")[0]] |= found
    for name, found in sides.items():
        block = name.rpartition("-")[0]
        if len(blocks[block]) > 1 and len(found) < 2:
            yield Finding(block, "pair", f"the sentence {name} has no other half")
