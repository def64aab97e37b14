"""The sample page, set by the pipeline itself, for reading it back."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.config import read_newspaper
from pipeline.edition import EditionCode
from pipeline.formats import Format
from pipeline.page import Page
from pipeline.sourceformat.source import read_page
from pipeline.stages import edition, style, typeset

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "source" / "2025-02-20" / "01.txt"


@cache
def sample() -> Page:
    return read_page(SAMPLE)


@cache
def product(suffix: str) -> bytes:
    paper = replace(read_newspaper(ROOT / "source" / "newspaper.toml"), paper="broadsheet")
    made = edition(EditionCode.HANS, sample(), paper)
    look = style(EditionCode.HANS, made.language, paper)
    return typeset(Format(suffix), made, look).data


def wanted(page: Page) -> list[str]:
    """The texts of a page's stories, head by head and paragraph by paragraph."""
    return [passage.text for article in page.articles for passage in article.passages()]


def wanted_lines() -> list[str]:
    return [line for text in wanted(sample()) for line in text.split("\n")]
