"""What is over is not told as what will be, nor a plan as what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from pipeline.memory.entry import Entry, Memory
from pipeline.translate.engine import Demand, Draft, Restrained, Steerable
from pipeline.translate.passages import Passage, translate_passages
from pipeline.translate.tense import Time
from tests.translate.conftest import FakeTranslator, lexicon

SENTENCE = "制定指导意见。"


@dataclass
class Guessing(FakeTranslator):
    """An engine that speaks of the future unless it may not say so; its tokens are SentencePiece's."""

    unsaid: tuple[str, ...] = ()
    said: str = "We will draw up guidance."

    def without(self, words: Sequence[str]) -> Guessing:
        return replace(self, unsaid=tuple(words))

    def translate(self, sentences: Sequence[str]) -> list[str]:
        self.asked.append(list(sentences))
        return ["We drew up guidance." if self.unsaid else self.said] * len(sentences)


@dataclass
class Telling(FakeTranslator):
    """An engine that says that all is done, and goes on in the future where it is made to."""

    demands: list[Demand] = field(default_factory=list)
    said: str = "We formulated guidance and improved services."

    def drafts(self, sentences: Sequence[str]) -> list[Draft]:
        return [self._draft(self.said) for _ in self.translate(sentences)]

    def insist(
        self, sentences: Sequence[str], drafts: Sequence[Draft], demands: Sequence[Demand]
    ) -> list[Draft]:
        self.demands += demands
        begun = ["".join(draft.tokens[: demand.at]) for draft, demand in zip(drafts, demands, strict=True)]  # fmt: skip
        return [
            self._draft(
                f"{start}▁{demand.english} formulate guidance and improve services.".replace(
                    "▁", " "
                ).strip()
            )
            for start, demand in zip(begun, demands, strict=True)
        ]

    def _draft(self, english: str) -> Draft:
        tokens = tuple(f"▁{word}" for word in english.split())
        return Draft(english, tokens, ((0, 7),), tuple((1.0,) for _ in tokens))


def told(engine: FakeTranslator, *times: Time, memory: Memory | None = None) -> list[str]:
    """The sentence's English in sections of these times."""
    passages = [Passage(f"p{at}", SENTENCE, time=time) for at, time in enumerate(times)]
    made = translate_passages(passages, translator=engine, lexicon=lexicon(), memory=memory)
    return [one.text for one in made]


def test_the_same_sentence_in_a_report_and_in_a_plan_is_two() -> None:
    engine = Guessing()
    assert isinstance(engine, Restrained)
    assert told(engine, Time.PAST, Time.FUTURE, Time.UNKNOWN) == [
        "We drew up guidance.",
        "We will draw up guidance.",
        "We will draw up guidance.",
    ]


def test_a_head_is_left_alone() -> None:
    passage = Passage("h", "制定指导意见", head=True, time=Time.PAST)
    (made,) = translate_passages([passage], translator=Guessing(), lexicon=lexicon())
    assert made.text == "We will draw up guidance"


def test_another_form_of_the_verb_needs_no_other_translation() -> None:
    engine = Guessing()
    assert told(engine, Time.PAST) == ["We drew up guidance."]
    assert engine.asked == [[SENTENCE]]


@pytest.mark.parametrize("able", [True, False])
def test_an_engine_is_kept_from_it_where_no_form_is_sure(able: bool) -> None:
    said = "All must draw up guidance."
    engine = Guessing(said=said) if able else FakeTranslator({SENTENCE: said})
    assert told(engine, Time.PAST, Time.UNKNOWN) == ["We drew up guidance." if able else said, said]
    assert engine.asked[0] == [SENTENCE]


def test_a_persons_translation_wins() -> None:
    memory = Memory.of([Entry(SENTENCE, "It will be as I say.")])
    assert told(Guessing(), Time.PAST, memory=memory) == ["It will be as I say."]


def test_a_plan_is_said_to_be_one_at_the_place_of_the_verb() -> None:
    engine = Telling()
    assert isinstance(engine, Steerable)
    assert told(engine, Time.FUTURE, Time.PAST) == [
        "We will formulate guidance and improve services.",
        "We formulated guidance and improved services.",
    ]
    assert [(one.english, one.at) for one in engine.demands] == [("will", 1)]
