"""Boxes give way where a story is narrow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.typeset.scaling import narrowed
from pipeline.typeset.style import Box, Edges

SIDES = st.floats(0, 120)


@given(SIDES, SIDES, SIDES, SIDES, st.floats(60, 1200))
def test_two_thirds_of_a_story_are_left_for_its_text(left, right, within, beside, measure) -> None:
    box = Box(Edges(3, right, 4, left), Edges(1, beside, 2, within))
    done = narrowed(box, measure)
    sides = done.margin.left + done.margin.right + done.padding.left + done.padding.right
    assert sides <= measure / 3 + 1e-6
    assert (done.margin.top, done.padding.bottom) == (3, 2)
    if left + right + within + beside <= measure / 3:
        assert sides == pytest.approx(left + right + within + beside)


def test_margins_give_before_padding() -> None:
    done = narrowed(Box(Edges(0, 50, 0, 50), Edges(0, 10, 0, 10)), 90)
    assert (done.padding.left, done.padding.right) == (10, 10)
    assert done.margin.left == done.margin.right == pytest.approx(5)
