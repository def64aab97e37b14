"""What a sentence becomes hangs on nothing that stands beside it in its batch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.engines.decoding import (
    BUCKET_TOKENS,
    LONGEST_OUTPUT,
    TOKENS_PER_TOKEN,
    _buckets,
)

LENGTHS = st.tuples(st.integers(1, 400), st.integers(0, 60))


def limits(lengths: list[tuple[int, int]]) -> dict[int, int]:
    """The most tokens that the English of each sentence may have, by its number."""
    tokens, starts = (["x"] * size for size, _ in lengths), (["y"] * size for _, size in lengths)
    return {
        number: longest
        for numbers, longest in _buckets(list(tokens), list(starts))
        for number in numbers
    }


@given(LENGTHS, st.lists(LENGTHS, max_size=6))
def test_where_a_loop_ends_hangs_on_the_sentence_alone(
    one: tuple[int, int], others: list[tuple[int, int]]
) -> None:
    (alone,) = limits([one]).values()
    among = limits([*others, one])
    assert sorted(among) == list(range(len(others) + 1))
    assert among[len(others)] == alone
    assert alone >= min(LONGEST_OUTPUT, TOKENS_PER_TOKEN * one[0] + one[1])
    assert alone <= TOKENS_PER_TOKEN * (one[0] + BUCKET_TOKENS) + one[1] + 2 * BUCKET_TOKENS
