"""One job: what its products share is made once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.building.manifest import Status
from pipeline.building.plan import Product
from pipeline.building.produce import Job, produce
from pipeline.config import find_newspaper
from pipeline.edition import EditionCode
from pipeline.formats import Format
from pipeline.stages import Made
from pipeline.typeset.compose.pages import Layout
from tests import projects

if TYPE_CHECKING:
    import pytest


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
        made = projects.typeset(format_, edition, style)
        return replace(made, layout=layout or layouts[edition.code])

    products = tuple(
        Product(code, kind)
        for code in (EditionCode.HANS, EditionCode.PINYIN)
        for kind in (Format.PDF, Format.DOCX)
    )
    job = Job(1, source, find_newspaper(source), products)
    outcome = produce(job, replace(projects.STAGES, typeset=typeset))
    assert [attempt.failure for attempt in outcome.attempts] == [None] * 4
    assert given == [
        (Product(EditionCode.HANS, Format.PDF), None),
        (Product(EditionCode.HANS, Format.DOCX), layouts[EditionCode.HANS]),
        (Product(EditionCode.PINYIN, Format.PDF), None),
        (Product(EditionCode.PINYIN, Format.DOCX), layouts[EditionCode.PINYIN]),
    ]


def test_the_parallel_edition_shares_the_editions_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_MODEL", "1")
    source = tmp_path / "01.txt"
    source.write_text("标题", "utf-8")
    asked: list[EditionCode] = []

    def edition(code: EditionCode, page: Any, paper: Any) -> Any:
        asked.append(code)
        return projects.edition(code, page, paper)

    codes = (EditionCode.PINYIN, EditionCode.EN, EditionCode.PARALLEL)
    paper = replace(find_newspaper(source), parallel="pinyin")
    job = Job(1, source, paper, tuple(Product(code, Format.DOCX) for code in codes))
    stages = replace(projects.STAGES, edition=edition, check=lambda *_: ())
    outcome = produce(job, stages)
    assert asked == [EditionCode.PINYIN, EditionCode.EN]
    assert [attempt.failure for attempt in outcome.attempts] == [None] * 3
    alone = produce(replace(job, products=job.products[-1:]), stages)
    assert [attempt.product.name for attempt in alone.attempts] == ["parallel.docx"]
    assert asked[2:] == [EditionCode.PINYIN, EditionCode.EN]


def test_without_a_model_there_is_no_parallel_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEST_MODEL", raising=False)
    source = tmp_path / "01.txt"
    source.write_text("标题", "utf-8")
    products = (
        Product(EditionCode.HANS, Format.DOCX),
        Product(EditionCode.PARALLEL, Format.DOCX),
    )
    outcome = produce(Job(1, source, find_newspaper(source), products), projects.STAGES)
    assert [attempt.status for attempt in outcome.attempts] == [Status.MADE, Status.SKIPPED]
    assert outcome.attempts[1].failure is not None
    assert outcome.attempts[1].failure.remedy == "run: pipeline model install zh-en"
