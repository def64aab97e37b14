"""What PDF/A-2b asks of a file (ISO 19005-2), beside what PDF/UA asks of its fonts."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from tests.typeset.conformance.content import read_content
from tests.typeset.conformance.ua import UA, xmp

_A = "{http://www.aiim.org/pdfa/ns/id/}"
_SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
_FORBIDDEN = ("/AA", "/OpenAction", "/OCProperties", "/Names", "/AcroForm", "/NeedsRendering")


def archive_faults(pdf: pikepdf.Pdf, data: bytes) -> list[str]:
    """What is not as PDF/A-2b has it, nothing when all is well; `data` is the file itself."""
    return [
        *_file_faults(pdf, data),
        *_metadata_faults(pdf),
        *_intent_faults(pdf),
        *_page_faults(pdf),
    ]


def _file_faults(pdf: pikepdf.Pdf, data: bytes) -> Iterator[str]:
    if not data.startswith(b"%PDF-1.7\n%") or min(data[10:14]) < 128:
        yield "6.1.2: the header"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "6.1.3: no file identifier"
    if pdf.is_encrypted:
        yield "6.1.3: encrypted"
    yield from (f"6.5: {name}" for name in _FORBIDDEN if name in pdf.Root)
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            if "/F" in item:
                yield "6.1.7: a stream in another file"
            if "/LZWDecode" in str(item.get("/Filter", "")):
                yield "6.1.7: LZW"


def _metadata_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    told, packet = xmp(pdf), pdf.Root.Metadata.read_bytes()
    if (told.findtext(f".//{_A}part"), told.findtext(f".//{_A}conformance")) != ("2", "B"):
        yield "6.6.4: does not say that it is PDF/A-2b"
    if UA[1:-1] not in {item.text for item in told.iter(f"{_SCHEMA}namespaceURI")}:
        yield "6.6.2: the schema of pdfuaid is not described"
    if not packet.startswith(b"<?xpacket begin=") or b"encoding=" in packet[:80]:
        yield "6.6.2: the packet's head"


def _intent_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", []))
    if [str(intent.S) for intent in intents] != ["/GTS_PDFA1"]:
        yield "6.2.3: no output intent"
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    if int(profile.N) != 3 or (data[16:20], data[36:40]) != (b"RGB ", b"acsp"):
        yield "6.2.3: the profile is not of RGB"


def _page_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        if "/Group" in page.obj or "/ExtGState" in page.resources:
            yield "6.2.10: transparency"
        for image in page.resources.get("/XObject", {}).values():
            if "/SMask" in image or "/Mask" in image or image.get("/Interpolate", False):
                yield "6.2.10: a picture with a mask"
            if image.ColorSpace not in {"/DeviceRGB", "/DeviceGray"}:
                yield f"6.2.4: a picture in {image.ColorSpace}"
        for operator in read_content(page).colors - {"rg", "RG", "g", "G"}:
            yield f"6.2.4: {operator}"
