"""The file formats of the products."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Format"]


class Format(StrEnum):
    """The file formats an edition is written in."""

    PDF = "pdf"
    DOCX = "docx"
    EPUB = "epub"
    HTML = "html"  # the web edition: one page for all editions; and the parallel one
