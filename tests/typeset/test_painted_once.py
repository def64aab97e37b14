"""A page that is painted for its PDF is not painted again for the book's cover."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline import stages
from pipeline.config import PdfKind
from pipeline.edition import EditionCode
from pipeline.formats import Format
from pipeline.typeset import paint
from tests.typeset.docx_editions import full_edition

pytestmark = pytest.mark.real


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of the PDFs that were painted."""
    kinds: list[str] = []
    real: Callable[..., bytes] = paint.paint

    def counting(*arguments: object, **named: object) -> bytes:
        kinds.append(str(arguments[3] if len(arguments) > 3 else named.get("kind", "screen")))
        return real(*arguments, **named)

    monkeypatch.setattr(paint, "paint", counting)
    return kinds


@pytest.mark.parametrize(
    ("kind", "times"), [("screen", ["screen"]), ("archive", ["archive", "screen"])]
)
def test_the_cover_is_taken_from_the_pdf(
    styles, painted: list[str], kind: PdfKind, times: list[str]
) -> None:
    edition, style = full_edition(), styles(EditionCode.HANS)
    pdf = stages.typeset(Format.PDF, edition, style, None, kind)
    book = stages.typeset(Format.EPUB, edition, style, None, "screen", pdf.layout)
    assert painted == times
    # Nothing else is in the book than where it is made alone.
    alone = stages.typeset(Format.EPUB, edition, style)
    assert alone.data == book.data
    assert painted == [*times, "screen"]


def test_what_is_painted_makes_no_other_layout(styles) -> None:
    edition, style = full_edition(), styles(EditionCode.HANS)
    made = stages.typeset(Format.PDF, edition, style)
    again = stages.typeset(Format.PDF, edition, style, None, "screen", made.layout)
    assert made.layout == again.layout
    assert made.data == again.data
    assert "%PDF" not in repr(made.layout)
