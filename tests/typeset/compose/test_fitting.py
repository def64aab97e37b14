"""Copyfitting: the size of the columns' type is searched well, and with few trials."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.typeset.compose import fitting
from pipeline.typeset.compose.atoms import Atomiser
from pipeline.typeset.compose.fitting import Setting, fitted
from pipeline.typeset.compose.flow import MOST_FEATHERING
from tests.typeset.conftest import paragraph

SENTENCE = "全市各级各部门聚焦高质量发展，扎实推进重点项目建设，群众获得感不断增强。"


def edition(sentences: int) -> Edition:
    head = Block("a1.h", Role.HEADLINE, (Inline("聚焦高质量发展"),), article=1)
    body = tuple(
        replace(paragraph(SENTENCE * 5), id=f"a1.p{number}", article=1)
        for number in range(sentences // 5)
    )
    return Edition(EditionCode.HANS, "zh-Hans", "聚焦", "", None, (head, *body))


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The sizes tried, in order."""
    tried: list[float] = []
    original = fitting._at

    def at(style: Any, setting: Any, size: float, *more: Any) -> Any:
        tried.append(size)
        return original(style, setting, size, *more)

    monkeypatch.setattr(fitting, "_at", at)
    return tried


@pytest.mark.parametrize("sentences", [100, 150, 200, 330])
def test_a_larger_size_fills_what_is_left_and_needs_no_page_more(
    styles, fonts, sizes, sentences
) -> None:
    style = replace(styles(), fit_size=(1.0, 1.4), fit=(0.97, 1.06))
    setting = Setting(edition(sentences), Atomiser(fonts), None)
    base = fitting._at(style, setting, 1.0)
    sizes.clear()
    done = fitted(style, setting)
    pages = base.flow.need(base.leading)
    assert done.flow.need(done.leading) == pages
    left = done.flow.left_over(done.leading)
    assert left <= base.flow.left_over(base.leading)
    # Full, or as large as may be, or a little more would not fit.
    if left > MOST_FEATHERING and done.size < 1.4:
        larger = fitting._at(style, setting, done.size * 1.04, pages)
        assert larger is None or larger.flow.left_over(larger.leading) > MOST_FEATHERING
    assert len(sizes) <= 6


def test_every_size_is_measured_once(styles, fonts, sizes, monkeypatch) -> None:
    from pipeline.typeset.compose import atoms

    measured: list[str] = []
    original = atoms._Cutter.atoms

    def cut(cutter: Any, block: Block, *more: Any) -> Any:
        measured.append(block.id)
        return original(cutter, block, *more)

    monkeypatch.setattr(atoms._Cutter, "atoms", cut)
    style = replace(styles(), fit_size=(1.0, 1.4), fit=(0.97, 1.06))
    done = fitted(style, Setting(edition(150), Atomiser(fonts), None))
    assert done.size > 1
    assert len(sizes) > 1
    assert len(measured) == len(set(measured))
