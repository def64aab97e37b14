"""What is said twice for one stretch of the source, and other words for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from pipeline.gate import Gate
from pipeline.translate.engine import Draft
from pipeline.translate.passages import Passage, translate_passages
from pipeline.translate.repeated import said_again, stands_twice
from tests.translate.conftest import FakeTranslator, lexicon

SENTENCE = "全面推进代表工作提质增效。"
TWICE = "We advance work related to deputies and good work related to deputies."
PHRASE = "work related to deputies"
SPANS = ((0, 4), (4, 8), (8, 13))


def drafted(english: str, *looks: int, spans: tuple[tuple[int, int], ...] = SPANS) -> Draft:
    """A draft whose words look at these spans."""
    tokens = tuple(f"▁{word}" for word in english.split())
    rows = [[float(look == column) for column in range(len(spans) + 1)] for look in looks]
    return Draft(english, tokens, spans, rows)


def looking(second: int) -> Draft:
    """The sentence whose phrase looks at the second span, and once more at another."""
    return drafted(TWICE, 0, 0, 1, 1, 1, 1, 2, 2, second, second, second, second)


def test_only_what_is_said_twice_of_one_stretch_is() -> None:
    assert said_again(looking(1)) == (PHRASE,)
    assert said_again(looking(2)) == ()
    assert said_again(Draft(TWICE)) == ()


@pytest.mark.parametrize(
    "english",
    [
        "We go in the city of many and in the city of the rest.",  # small words at its ends
        "One two three and one two three.",  # short
        "All is new.",
        "",
    ],
)
def test_short_phrases_may_be(english: str) -> None:
    assert said_again(drafted(english, *[1] * len(english.split()))) == ()


def test_a_phrase_stands_twice_whatever_its_marks() -> None:
    assert stands_twice(PHRASE, "Work related to deputies, work “related” to deputies.")
    assert not stands_twice(PHRASE, "Work related to deputies, housework related to deputies.")
    assert stands_twice("people's work goes on", "People’s work goes on, people's work goes on.")


@dataclass
class Saying(FakeTranslator):
    """An engine that says it twice at first, and has other ways."""

    ways: tuple[str, ...] = ()
    asked_again: list[str] = field(default_factory=list)

    def drafts(self, sentences: Sequence[str]) -> list[Draft]:
        return [looking(1) for _ in self.translate(sentences)]

    def alternatives(self, sentences: Sequence[str], count: int) -> list[list[str]]:
        self.asked_again += sentences
        return [list(self.ways[:count]) for _ in sentences]


def made(*ways: str) -> tuple[str, list[Gate]]:
    engine = Saying(ways=ways)
    (passage,) = translate_passages([Passage("p", SENTENCE)], translator=engine, lexicon=lexicon())
    assert engine.asked_again == [SENTENCE]
    (sentence,) = passage.sentences
    return sentence.english, [flaw.gate for flaw in sentence.flaws]


def test_the_nearest_other_way_is_taken() -> None:
    near = "We advance work related to deputies and good results."
    assert made("They push forward what deputies do, and good work.", near) == (near, [])


@pytest.mark.parametrize("way", ["We advance.", TWICE, "We advance 9 times, and good 推进 work."])
def test_one_that_is_worse_is_not_and_the_editor_is_told(way: str) -> None:
    assert made(way) == (TWICE, [Gate.ADDED])
