"""What a PDF says of itself: the Info dictionary and the same as XMP.

XMP (ISO 16684-1) is what PDF/UA and PDF/A ask for, and where a file claims to
follow them; the Info dictionary is what older readers show.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import pydyf

from pipeline import __version__
from pipeline.edition import Edition, EditionCode
from pipeline.typeset.pdf_file import File
from pipeline.typeset.pdf_tags import reading_language

__all__ = ["Facts", "describe", "facts"]

_TOOL = f"newspaper-pipeline {__version__}"
# The schema of pdfuaid is none of those that PDF/A knows: a file that uses it has to
# describe it (ISO 19005-2, § 6.6.2.3).
_EXTENSION = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself; `languages` are BCP 47 tags, the document's first."""

    title: str
    author: str
    languages: tuple[str, ...]
    date: dt.date | None


def facts(edition: Edition) -> Facts:
    """What the file of an edition says of itself; it always has a title."""
    first = next((text for text in edition.texts() if text.strip()), "")
    title = _plain(edition.title) or _plain(first) or str(edition.code)
    languages: tuple[str, ...] = (edition.language,)
    languages += tuple(dict.fromkeys(b.language for b in edition.blocks if b.language))
    if edition.code in (EditionCode.PINYIN, EditionCode.PARALLEL):
        inlines = (inline for block in edition.blocks for inline in block.inlines)
        reading = next((inline.reading for inline in inlines if inline.syllables), "")
        languages += (reading_language(reading),) if reading else ()
    return Facts(title, _plain(edition.author), languages, edition.date)


def describe(pdf: File, told: Facts, *, archive: bool) -> None:
    """Write both into a file; `archive` claims PDF/A-2b beside PDF/UA-1."""
    producer = f"{_TOOL} (pydyf {pydyf.__version__})"
    pdf.catalog["Lang"] = pydyf.String(told.languages[0])
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.info["Title"] = pydyf.String(told.title)
    if told.author:
        pdf.info["Author"] = pydyf.String(told.author)
    pdf.info["Creator"] = pydyf.String(_TOOL)
    pdf.info["Producer"] = pydyf.String(producer)
    if told.date is not None:
        day = pydyf.String(f"D:{told.date:%Y%m%d}")
        pdf.info["CreationDate"] = pdf.info["ModDate"] = day
    packet = "\n".join(_xmp(told, producer, archive=archive)).encode()
    # Uncompressed, so that programs which know nothing of PDF find it.
    stream = pydyf.Stream([packet], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference


def _xmp(told: Facts, producer: str, *, archive: bool) -> Iterator[str]:
    yield '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    yield '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    yield '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    yield (
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\n'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\n'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"\n'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
    )
    yield "<dc:format>application/pdf</dc:format>"
    title = f'<rdf:li xml:lang="x-default">{_text(told.title)}</rdf:li>'
    yield f"<dc:title><rdf:Alt>{title}</rdf:Alt></dc:title>"
    if told.author:
        yield f"<dc:creator><rdf:Seq><rdf:li>{_text(told.author)}</rdf:li></rdf:Seq></dc:creator>"
    tags = "".join(f"<rdf:li>{_text(tag)}</rdf:li>" for tag in told.languages)
    yield f"<dc:language><rdf:Bag>{tags}</rdf:Bag></dc:language>"
    if told.date is not None:
        day = told.date.isoformat()
        yield f"<dc:date><rdf:Seq><rdf:li>{day}</rdf:li></rdf:Seq></dc:date>"
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            yield f"<xmp:{name}>{day}</xmp:{name}>"
    yield f"<xmp:CreatorTool>{_text(_TOOL)}</xmp:CreatorTool>"
    yield f"<pdf:Producer>{_text(producer)}</pdf:Producer>"
    yield "<pdfuaid:part>1</pdfuaid:part>"
    if archive:
        yield "<pdfaid:part>2</pdfaid:part>"
        yield "<pdfaid:conformance>B</pdfaid:conformance>"
    yield "</rdf:Description>"
    if archive:
        yield _EXTENSION
    yield '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'


def _plain(value: str) -> str:
    """A value on one line, without what XML has no character for."""
    return "".join(char for char in " ".join(value.split()) if char.isprintable())


def _text(value: str) -> str:
    return escape(value, quote=False)
