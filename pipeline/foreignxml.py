"""XML that comes from somebody else, read with care: no network, no entities, no DTD."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError
from pipeline.files import display

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["name_of", "root_of"]


def root_of(data: bytes, path: Path, *, error: type[PipelineError], remedy: str) -> _Element:
    """The root of an XML file.

    Raises `error`, naming the line, where it is not well-formed (with `remedy`) or declares
    entities.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root: _Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise error(
            f"not well-formed XML: {fault.msg}",
            path=display(path),
            line=fault.lineno,
            remedy=remedy,
        ) from fault
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise error(
            "the file declares entities",
            path=display(path),
            remedy="remove the entities from the DOCTYPE",
        )
    return root


def name_of(element: _Element) -> str:
    """An element's name without its namespace, "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
