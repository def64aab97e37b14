"""A folder of the shipped style sheets to break, and what the check says of one sheet of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline.edition import EditionCode
from pipeline.typeset.fonts import FaceFile
from pipeline.typeset.stylecheck import Fault, check_styles
from pipeline.typeset.stylecheck.documents import combinations
from tests.typeset.conftest import STYLES

Check = Callable[..., tuple[Fault, ...]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The base sheets, without the looks."""
    return Path(
        shutil.copytree(STYLES, tmp_path / "styles", ignore=shutil.ignore_patterns("looks"))
    )


@pytest.fixture
def check(folder: Path) -> Check:
    """Write a sheet and tell what is wrong with it, in a few combinations to be quick."""

    def run(
        css: str,
        *,
        sheet: str = "hans.css",
        editions: Sequence[str] = ("hans",),
        papers: Sequence[str | None] = (None,),
        faces: Sequence[FaceFile] | None = None,
    ) -> tuple[Fault, ...]:
        path = folder / sheet
        path.write_text(css, encoding="utf-8")
        chosen = combinations(
            folder,
            editions=[EditionCode(code) for code in editions],
            papers=papers,  # type: ignore[arg-type]
        )
        found = check_styles(folder, chosen=chosen, faces=faces).faults
        return tuple(fault for fault in found if fault.path.resolve() == path.resolve())

    return run
