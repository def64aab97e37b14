"""What was drawn of a block, kept in numbers, is what comes out again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.typeset.pdf_tags import PINYIN, ZHUYIN, Drawn, Item, Mark, Shown, Word

NUMBER = st.integers(0, 10**6)
MARK = st.builds(Mark, NUMBER, NUMBER, down=st.booleans()) | st.builds(
    Mark, NUMBER, NUMBER, note=st.just(True)
)


@st.composite
def word(draw: st.DrawFn) -> Word:
    page = draw(NUMBER)
    base, reading = (Mark(page, draw(NUMBER)) for _ in range(2))
    return Word(draw(st.text()), base, reading, draw(st.sampled_from([PINYIN, ZHUYIN])))


PLACE = st.floats(0, 1000)
SHOWN = st.builds(
    Shown, st.builds(Mark, NUMBER, NUMBER), st.text(), st.tuples(PLACE, PLACE, PLACE, PLACE)
)


@given(st.lists(st.one_of(MARK, word(), SHOWN)))
def test_what_was_drawn_comes_out_as_it_went_in(items: list[Item]) -> None:
    drawn = Drawn()
    for item in items:
        drawn.add(item)
    assert list(drawn) == items
    assert list(drawn) == items  # as often as it is asked for
