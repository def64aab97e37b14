"""One job: what its products share is made once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.config import find_newspaper
from pipeline.edition import EditionCode
from pipeline.formats import Format
from pipeline.plan import Product
from pipeline.produce import Job, produce
from pipeline.stages import Made
from pipeline.typeset.compose.pages import Layout
from tests import building


def test_the_two_files_of_an_edition_are_set_from_one_layout(tmp_path: Path) -> None:
    source = tmp_path / "01.txt"
    source.write_text("标题", "utf-8")
    given: list[tuple[Product, object]] = []
    # Empty layouts will do.
    layouts = {code: Layout((), float(number), ()) for number, code in enumerate(EditionCode)}

    def typeset(
        format_: Format, edition: Any, style: Any, plan: Any, kind: Any, layout: Any
    ) -> Made:
        given.append((Product(edition.code, format_), layout))
        made = building.typeset(format_, edition, style)
        return replace(made, layout=layout or layouts[edition.code])

    products = tuple(
        Product(code, kind)
        for code in (EditionCode.HANS, EditionCode.PINYIN)
        for kind in (Format.PDF, Format.DOCX)
    )
    job = Job(1, source, find_newspaper(source), products)
    outcome = produce(job, replace(building.STAGES, typeset=typeset))
    assert [attempt.failure for attempt in outcome.attempts] == [None] * 4
    assert given == [
        (Product(EditionCode.HANS, Format.PDF), None),
        (Product(EditionCode.HANS, Format.DOCX), layouts[EditionCode.HANS]),
        (Product(EditionCode.PINYIN, Format.PDF), None),
        (Product(EditionCode.PINYIN, Format.DOCX), layouts[EditionCode.PINYIN]),
    ]
