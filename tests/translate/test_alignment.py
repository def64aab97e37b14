"""Where in a draft the English of a stretch of the source belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.alignment import place, token_spans, unread
from pipeline.translate.engine import Demand, Draft


@pytest.mark.parametrize(
    ("text", "tokens", "covered"),
    [
        ("通过了议案", ["▁", "通过", "了", "议案"], ["", "通过", "了", "议案"]),
        ("受 City Hall 委托", ["▁受", "▁City", "▁Hall", "▁", "委托"],
         ["受", "City", "Hall", "", "委托"]),
        ("２０年  好", ["▁", "2", "0", "年", "▁好"], ["", "２", "０", "年", "好"]),
        ("完…了", ["▁完", "...", "了"], ["完", "…", "了"]),
        ("甲龘乙", ["▁甲", "<0xE9>", "<0xBE>", "<0x98>", "乙"], ["甲", "龘", "龘", "龘", "乙"]),
    ],
)  # fmt: skip
def test_tokens_cover_their_characters(text: str, tokens: list[str], covered: list[str]) -> None:
    assert [text[start:end] for start, end in token_spans(text, tokens)] == covered


@given(st.text(max_size=30), st.lists(st.text(max_size=4), max_size=20))
def test_spans_stay_inside_the_text_and_in_order(text: str, tokens: list[str]) -> None:
    spans = token_spans(text, tokens)
    assert len(spans) == len(tokens)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


#         通过   了    议案   。
SPANS = ((0, 2), (2, 3), (3, 5), (5, 6))


def draft(*rows: tuple[str, tuple[float, ...]]) -> Draft:
    return Draft("", tuple(token for token, _ in rows), SPANS, tuple(row for _, row in rows))


def test_the_first_word_that_looks_at_the_stretch_is_the_place() -> None:
    made = draft(
        ("▁They", (0.3, 0.3, 0.2, 0.2)),
        ("▁passed", (0.9, 0.0, 0.1, 0.0)),
        ("▁the", (0.2, 0.0, 0.5, 0.0)),
        ("▁mo", (0.0, 0.0, 0.8, 0.0)),
        ("tions", (0.0, 0.0, 1.0, 0.0)),
        (".", (0.0, 0.0, 0.0, 1.0)),
    )
    assert place(made, Demand(3, 5, "bills")) == 2
    assert place(made, Demand(0, 2, "adopted")) == 1


def test_what_was_left_out_goes_before_the_word_that_speaks_of_what_follows() -> None:
    made = draft(
        ("▁They", (0.3, 0.3, 0.0, 0.0)),
        ("▁passed", (0.9, 0.0, 0.0, 0.0)),
        ("▁end", (0.0, 0.0, 0.0, 0.9)),
        (".", (0.0, 0.0, 0.0, 1.0)),
    )
    assert place(made, Demand(3, 5, "bills")) == 2
    assert place(made, Demand(5, 6, "x")) == 2


def test_what_was_left_out_at_the_end_goes_before_the_last_mark() -> None:
    made = draft(
        ("▁They", (0.3, 0.3, 0.0, 0.0)), ("▁passed", (0.9, 0, 0, 0)), (".", (0, 0, 0, 1.0))
    )
    assert place(made, Demand(3, 5, "bills")) == 2


def test_a_draft_without_attention_has_its_place_at_the_end() -> None:
    assert place(Draft("x"), Demand(0, 1, "y")) == 0
    assert place(Draft("x y", ("▁x", "▁y", ".")), Demand(0, 1, "z")) == 2


def test_a_term_goes_behind_the_one_that_stands_right_before_it() -> None:
    looking = (0.0, 0.0, 0.9, 0.0)
    made = draft(("▁Board", looking), ("▁Chair", looking), ("man", looking), ("▁met", looking))
    assert place(made, Demand(3, 5, "Li Min")) == 0
    assert place(made, Demand(3, 5, "Li Min", after="board chairman")) == 3
    assert place(made, Demand(3, 5, "Li Min", after="director")) == 0


def test_a_clause_that_nothing_looks_at_is_unread() -> None:
    text = "会议听取报告，代表提出建议，好。"
    spans = tuple((at, at + 1) for at in range(len(text)))

    def row(start: int, end: int) -> tuple[float, ...]:
        return tuple(0.9 if start <= at < end else 0.0 for at in range(len(text)))

    both = Draft("", ("▁a", "▁b"), spans, (row(0, 6), row(7, 13)))
    assert unread(text, both, 0.28) == ()
    first = Draft("", ("▁a", "▁b"), spans, (row(0, 6), row(0, 6)))
    assert unread(text, first, 0.28) == ("代表提出建议",)  # 好 is too short to tell
    assert unread(text, first, 0.0) == ()
    assert unread(text, Draft(""), 0.28) == ("会议听取报告", "代表提出建议")
