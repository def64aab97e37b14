"""What PDF/UA-1 asks of a file (ISO 14289-1), by the checkpoints of the Matterhorn Protocol.

Looked for in the objects with pikepdf (qpdf), which knows nothing of how they were
made. What cannot concern files like ours (forms, media, links) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from lxml import etree

from tests.typeset.conformance.content import read_content
from tests.typeset.conformance.fonts import font_faults
from tests.typeset.conformance.tree import children, elements, kids, mark, tag

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
UA = "{http://www.aiim.org/pdfua/ns/id/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"

# ISO 32000-1, § 14.8.4: the standard structure types that we use.
_TYPES = {
    "Document", "Art", "Sect", "P", "H1", "H2", "H3", "H4", "BlockQuote", "Caption", "Figure",
    "Table", "TR", "TH", "TD", "Ruby", "RB", "RT", "Note", "Lbl", "Reference",
}  # fmt: skip
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-[a-z0-9]{5,8})?")


def xmp(pdf: pikepdf.Pdf) -> etree._Element:
    """The XMP metadata as XML."""
    return etree.fromstring(pdf.Root.Metadata.read_bytes())


def ua_faults(pdf: pikepdf.Pdf) -> list[str]:
    """What is not as PDF/UA-1 has it, nothing when all is well."""
    return [
        *_document_faults(pdf),
        *_info_faults(pdf),
        *_page_faults(pdf),
        *_tree_faults(pdf),
        *_parent_faults(pdf),
        *font_faults(pdf),
    ]


def _document_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    root, told = pdf.Root, xmp(pdf)
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "06: not marked as tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "07: the title is not displayed"
    if not _LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "11: no language"
    if told.findtext(f".//{UA}part") != "1":
        yield "05: does not say that it is PDF/UA-1"
    if not told.findtext(f".//{DC}title/{RDF}Alt/{RDF}li"):
        yield "06: no title"


def _info_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    told = xmp(pdf)
    pairs = {
        "/Title": told.findtext(f".//{DC}title/{RDF}Alt/{RDF}li"),
        "/Author": told.findtext(f".//{DC}creator/{RDF}Seq/{RDF}li"),
        "/Creator": told.findtext(f".//{_XMP}CreatorTool"),
        "/Producer": told.findtext(f".//{_PDF}Producer"),
    }
    for key, name in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")):
        day = told.findtext(f".//{_XMP}{name}")
        pairs[key] = day and f"D:{day.replace('-', '')}"
    for key, value in pairs.items():
        if str(pdf.docinfo.get(key, "")) != (value or ""):
            yield f"XMP and Info differ: {key}"


def _page_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages):
        read = read_content(page)
        yield from (f"01: page {number}: {fault}" for fault in read.faults)
        for language in read.languages:
            if not _LANGUAGE.fullmatch(language):
                yield f"11: page {number}: language {language}"
        if "" in read.stands_for:
            yield f"13: page {number}: an empty text"
        if page.obj.get("/Tabs") != "/S":
            yield f"28: page {number}: no tab order"
        if page.obj.get("/StructParents") != number:
            yield f"09: page {number}: no way to the structure"


def _tree_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in elements(pdf):
        if tag(item) not in _TYPES:
            yield f"02: {tag(item)} is no standard type"
        for kid in children(item):
            if kid.P.objgen != item.objgen:
                yield f"09: a {tag(kid)} does not know the {tag(item)} it is in"
        if "/Lang" in item and not _LANGUAGE.fullmatch(str(item.Lang)):
            yield f"11: language {item.Lang}"
        yield from _element_faults(item)
    names = [str(item.get("/ID", "")) for item in elements(pdf) if tag(item) == "Note"]
    known = pdf.Root.StructTreeRoot.get("/IDTree", {}).get("/Names", [])
    if not all(names) or len(set(names)) < len(names) or [str(n) for n in known[::2]] != names:
        yield f"19: notes without names of their own: {names}"
    heads = [int(tag(item)[1]) for item in elements(pdf) if re.fullmatch(r"H[1-6]", tag(item))]
    for above, level in pairwise([0, *heads]):
        if level > above + 1:
            yield f"14: H{level} under H{above}"


def _element_faults(item: Any) -> Iterator[str]:
    inside = [tag(kid) for kid in children(item)]
    about = item.get("/A", {})
    match tag(item):
        case "Figure":
            if not str(item.get("/Alt", "")):
                yield "13: a figure without words"
            if len(about.get("/BBox", [])) != 4:
                yield "13: a figure without a box"
        case "Ruby" if inside != ["RB", "RT"] or not str(item.get("/ActualText", "")):
            yield f"09: a Ruby of {inside}"
        case "Table":
            lengths = {len(kids(kid)) for kid in children(item) if tag(kid) == "TR"}
            if len(lengths) != 1 or set(inside) - {"TR", "Caption"}:
                yield "15: a table that is not regular"
        case "TR" if set(inside) - {"TH", "TD"}:
            yield f"09: a row of {inside}"
        case "TH" if about.get("/Scope") != "/Column":
            yield "15: a head cell of no scope"


def _parent_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Whether every mark is found from its element, and its element from it."""
    owners: dict[tuple[int, int], Any] = {}
    for item in elements(pdf):
        for kid in kids(item):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                continue
            place = mark(pdf, item, kid)
            if place in owners:
                yield f"09: mark {place} belongs to two elements"
            owners[place] = item
    tree = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    if [int(number) for number in tree[::2]] != list(range(len(pdf.pages))):
        yield "09: the parent tree has not every page"
    for number, page in enumerate(pdf.pages):
        drawn = set(read_content(page).marks)
        owned = {own for where, own in owners if where == number}
        if drawn != owned:
            yield f"09: page {number}: drawn and owned marks differ: {sorted(drawn ^ owned)[:5]}"
        parents = list(tree[2 * number + 1])
        for own in sorted(drawn & owned):
            if own >= len(parents) or parents[own].objgen != owners[number, own].objgen:
                yield f"09: page {number}: mark {own} leads to another element"
