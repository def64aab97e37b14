"""Text that runs down, in Word: a figure of two digits stands upright in its line.

That is ``w:eastAsianLayout`` (ECMA-376-1 § 17.3.2.10).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.typeset.docx.wml import add_text, half_points, node
from pipeline.typeset.vertical_forms import in_squares

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.edition import Block

__all__ = ["upright_runs"]


def upright_runs(block: Block, size: float) -> Iterable[Element]:
    """The runs of a block of `size` pt that runs down, each small figure by itself."""
    for text, squared in in_squares(block.text):
        run = node(
            "r",
            node(
                "rPr",
                node("rFonts", hint="eastAsia"),
                node("sz", val=half_points(size)),
                node("eastAsianLayout", id="1", vert="1", vertCompress="1") if squared else None,
            ),
        )
        add_text(run, text)
        yield run
