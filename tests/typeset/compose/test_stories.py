"""Pages of several stories: all text there in order, nothing outside its module, feet level."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.typeset.cascade import load_style
from pipeline.typeset.compose.pages import Layout, compose
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.style import Style
from tests.typeset.conftest import STYLES, TEXT, edition_of

JUMPS = (".onward", ".resumed")


def story(number: int, lines: int, *, section: bool = False) -> tuple[Block, ...]:
    """A story of about `lines` paragraphs."""
    made = [
        Block(f"a{number}.headline", Role.HEADLINE, (Inline(f"第{number}条新闻的标题"),), number),
        Block(f"a{number}.byline", Role.BYLINE, (Inline("本报记者 丙丁"),), number),
    ]
    for index in range(1, lines + 1):
        if section and index == lines // 2 + 1:
            made.append(Block(f"a{number}.s2", Role.SECTION, (Inline("今后打算"),), number))
        text = f"{number}之{index}。{TEXT}"
        made.append(Block(f"a{number}.s1.p{index}", Role.PARAGRAPH, (Inline(text),), number))
    return tuple(made)


def page_of(*lengths: int, section: bool = False) -> Edition:
    stories = [
        story(number, length, section=section) for number, length in enumerate(lengths, start=1)
    ]
    return edition_of(
        Block("masthead", Role.MASTHEAD, (Inline("某某日报"),)),
        Block("dateline", Role.DATELINE, (Inline("2025年2月20日"),)),
        *(block for blocks in stories for block in blocks),
        Block("colophon", Role.COLOPHON, (Inline("本版由程序排印。"),)),
    )


def text_of(layout: Layout) -> dict[str, str]:
    """The text of every block, put together over all pages."""
    found: dict[str, str] = {}
    for page in layout.pages:
        for item in page.lines:
            name = item.line.block
            if name != "footer" and not name.endswith(JUMPS):
                said = "".join(run.text for run in item.line.runs if not run.ruby)
                found[name] = found.get(name, "") + said
    return found


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def style() -> Style:
    return load_style(EditionCode.HANS, "zh-Hans", styles=STYLES, paper="broadsheet")


@pytest.fixture(scope="module")
def small() -> Style:
    return load_style(EditionCode.HANS, "zh-Hans", styles=STYLES, paper="a4")


def one_story(edition: Edition) -> Edition:
    """The same blocks, none of which belongs to a story."""
    from dataclasses import replace

    blocks = tuple(replace(block, article=0) for block in edition.blocks)
    return replace(edition, blocks=blocks)


def test_a_page_of_one_story_is_set_as_ever(style, fonts) -> None:
    edition = page_of(12, section=True)
    assert compose(edition, style, fonts) == compose(one_story(edition), style, fonts)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    lengths=st.lists(st.integers(0, 14), min_size=2, max_size=6),
    section=st.booleans(),
    wide=st.booleans(),
)
def test_every_text_is_there_whatever_the_lengths(style, small, lengths, section, wide) -> None:
    edition = page_of(*lengths, section=section)
    layout = compose(edition, style if wide else small, FontBook())
    found = text_of(layout)
    assert {name: bare(text) for name, text in found.items()} == {
        block.id: bare(block.text) for block in edition.blocks
    }
