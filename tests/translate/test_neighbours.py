"""What a sentence becomes hangs on nothing that stands beside it in its batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.engines.decoding import (
    BUCKET_TOKENS,
    LONGEST_OUTPUT,
    TOKENS_PER_TOKEN,
    Feed,
    LocalTranslator,
    _longest,
)

SIZES = st.integers(1, 400)


@given(SIZES, st.integers(0, 60))
def test_a_loop_ends_where_the_longest_english_would(size: int, begun: int) -> None:
    most = _longest(["x"] * size, ["y"] * begun)
    assert most >= min(LONGEST_OUTPUT, TOKENS_PER_TOKEN * size + begun)
    assert most <= TOKENS_PER_TOKEN * (size + BUCKET_TOKENS) + begun + 2 * BUCKET_TOKENS


@dataclass
class Result:
    """What CTranslate2 gives for a sentence."""

    hypotheses: list[list[str]]
    attention: list[list[list[float]]]
    scores: list[float]


@dataclass
class Model:
    """Says a sentence again; 环 makes it loop to the end of what it may say.

    With a beam it gives up a loop that goes on for long, which a shorter one does not let it.
    """

    calls: list[tuple[int, int]] = field(default_factory=list)

    def translate_batch(
        self, sentences: list[list[str]], *, max_decoding_length: int, beam_size: int, **_: Any
    ) -> list[Result]:
        self.calls.append((len(sentences), max_decoding_length))
        return [self.said(one, max_decoding_length, beam_size) for one in sentences]

    def said(self, sentence: list[str], most: int, beam: int) -> Result:
        words = sentence
        if "环" in sentence:
            words = ["no"] if beam > 1 and most > 400 else ["o"] * most
        row = [1.0] * (len(sentence) + 1)
        return Result([words], [[row for _ in words]], [-1.0])


class Letters:
    """A token a character."""

    def encode(self, sentence: str) -> list[str]:
        return list(sentence)

    def decode(self, tokens: list[str]) -> str:
        return "".join(tokens)


class Local(LocalTranslator):
    """The fake model."""

    def __init__(self, beam: int) -> None:
        super().__init__("fake", Feed(beam=beam))
        self.model = Model()

    def load(self) -> Any:
        return self.model, Letters(), Letters()


SENTENCES = st.builds(
    lambda size, loops: ("环" if loops else "字") * size, st.integers(0, 300), st.booleans()
)


@pytest.mark.parametrize("beam", [1, 2])
@given(sentences=st.lists(SENTENCES, max_size=6))
def test_alone_or_together_it_is_the_same(beam: int, sentences: list[str]) -> None:
    alone = [Local(beam).translate([sentence])[0] for sentence in sentences]
    assert Local(beam).translate(sentences) == alone


def test_a_greedy_search_takes_short_and_long_in_one_call() -> None:
    sentences = ["字" * 10, "字" * 200]
    greedy, wide = Local(1), Local(2)
    greedy.translate(sentences)
    wide.translate(sentences)
    assert [count for count, _ in greedy.model.calls] == [2]
    assert [count for count, _ in wide.model.calls] == [1, 1]


def test_what_is_tried_again_is_searched_for_greedily() -> None:
    wide = Local(2)
    wide.redraft(["字" * 10, "字" * 200])
    assert [count for count, _ in wide.model.calls] == [2]
