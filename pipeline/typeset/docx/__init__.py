"""The DOCX product: an edition and its style as a Word document an editor can work in."""

from __future__ import annotations

from pipeline.typeset.docx.package import docx, sequence_notes

__all__ = ["docx", "sequence_notes"]
