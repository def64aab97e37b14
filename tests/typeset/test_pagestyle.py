"""A page of several stories has its own rules in the style sheet."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.edition import TEXTS, Block, Edition, EditionCode, Inline, Role
from pipeline.typeset.cascade import resolve
from pipeline.typeset.pagestyle import page_style
from tests.typeset.conftest import STYLES, paragraph


def edition(stories: int) -> Edition:
    blocks = [Block("masthead", Role.MASTHEAD, (Inline("报"),))]
    for number in range(1, stories + 1):
        blocks.append(Block(f"a{number}.h", Role.HEADLINE, (Inline("题"),), article=number))
        blocks.append(replace(paragraph("文"), id=f"a{number}.p", article=number))
    return Edition(EditionCode.HANS, "zh-Hans", "题", "", None, tuple(blocks))


@pytest.mark.parametrize("code", list(TEXTS))
@pytest.mark.parametrize("look", [None, "party", "evening", "large-print"])
def test_sections_stand_in_the_columns_of_a_page_of_several_stories(code, look) -> None:
    folder = None if look is None else STYLES / "looks" / look
    style = resolve(code, "zh-Hans", styles=STYLES, paper="broadsheet", look=folder).style
    assert page_style(style, edition(1)) is style
    several = page_style(style, edition(2))
    assert style.blocks[Role.SECTION].span
    section, body = several.blocks[Role.SECTION], several.blocks[Role.PARAGRAPH]
    assert not section.span
    assert section.keep_with_next
    assert body.size < section.size < several.blocks[Role.HEADLINE].size
    assert several.blocks[Role.HEADLINE] == style.blocks[Role.HEADLINE]
    assert page_style(several, edition(2)) == several


def test_a_designer_may_say_otherwise(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(STYLES, tmp_path / "styles"))
    with (folder / "newspaper.css").open("a", encoding="utf-8") as sheet:
        sheet.write(".several .section { column-span: all; color: #123456 }")
    style = resolve(EditionCode.HANS, "zh-Hans", styles=folder, paper="broadsheet").style
    section = page_style(style, edition(2)).blocks[Role.SECTION]
    assert (section.span, section.color) == (True, "#123456")
    assert style.blocks[Role.SECTION].color != "#123456"
