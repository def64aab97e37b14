"""Words that are none, and how an engine is brought to say others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.gate import Gate
from pipeline.lexicon import base_lexicon
from pipeline.translate.alignment import SPACE, pieces_of
from pipeline.translate.attempts import decode
from pipeline.translate.engine import Draft, Refusal
from pipeline.translate.spelling import english_words, respelt, strange_words
from pipeline.translate.task import make_task

DATA = Path(__file__).parents[2] / "training" / "data"


def test_the_list_is_sound() -> None:
    words = english_words()
    assert len(words) > 100_000
    assert all(word.isascii() and word.islower() and len(word) > 3 for word in words)


@pytest.mark.parametrize("name", ["heldout.tsv", "heldout-2.tsv", "dev.tsv"])
def test_english_that_people_wrote_has_hardly_a_strange_word(name: str) -> None:
    rows = [line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines()]
    found = [word for row in rows for word in strange_words(row[2], [row[1]])]
    assert len(found) <= 2, (len(rows), found)


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("better embeddedded, the easternern part", "better embedded, the eastern part"),
        ("niight and gassses", "night and gasses"),
        ("forgeing and easeing", "forging and easing"),
        ("worryed", "worried"),
        ("he paded and was snaping", "he padded and was snapping"),
        ("shrinked, exercision and the workken", "shrinked, exercision and the workken"),
        ("Niight and the committee’s success", "Niight and the committee’s success"),
    ],
)
def test_slips_of_spelling_are_put_right(english: str, right: str) -> None:
    assert respelt(english) == right


@pytest.mark.parametrize(
    ("word", "tokens", "where"),
    [
        ("easternern", "_the _eastern ern _parts", (1, 3)),
        ("disinfektors", "_back - dis infekt ors .", (2, 5)),
        ("rosss", "_ros ss _pot", (0, 2)),
        ("ros", "_ros ss _pot", (3, 3)),
        ("fish", "_“ f is h ”", (1, 4)),
        ("gone", "_the _end", (2, 2)),
    ],
)
def test_the_pieces_of_a_word(word: str, tokens: str, where: tuple[int, int]) -> None:
    assert pieces_of(word, tokens.replace("_", SPACE).split()) == where


@dataclass
class Stubborn:
    """Says in turn what it is told to say, for whatever it is not to say."""

    turns: list[str]
    name: str = "stubborn 1.0"
    refused: list[Refusal] = field(default_factory=list)

    def _draft(self, english: str) -> Draft:
        return Draft(english, tuple(english.replace(" ", f" {SPACE}").split()))

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [draft.english for draft in self.drafts(sentences)]

    def drafts(self, sentences: Sequence[str]) -> list[Draft]:
        return [self._draft(self.turns[0]) for _ in sentences]

    def avoid(
        self, sentences: Sequence[str], drafts: Sequence[Draft], refusals: Sequence[Refusal]
    ) -> list[Draft]:
        self.refused += refusals
        said = self.turns[min(len(self.refused), len(self.turns) - 1)]
        return [self._draft(said) for _ in sentences]


def told(turns: list[str]) -> tuple[str, list[str], list[Refusal]]:
    """The English, what the words gate says of it, and what was refused."""
    engine = Stubborn(turns)
    task = make_task("他把工作做好了", base_lexicon(), (), head=False)
    (attempt,) = decode([task], engine, base_lexicon())
    reasons = [flaw.reason for flaw in attempt.flaws if flaw.gate is Gate.WORDS]
    return attempt.english, reasons, engine.refused


def test_another_word_is_said_and_the_first_stays_on_record() -> None:
    english, reasons, refused = told(["he does the workken well", "he does the work well"])
    assert english == "He does the work well"
    assert refused == [Refusal(3, ((f"{SPACE}workken",),))]
    assert reasons == ["said a wrong word, and another since: workken"]


def test_what_comes_in_its_place_is_refused_too() -> None:
    english, _, refused = told(["the workken well", "the workko well", "the work well"])
    assert english == "The work well"
    one, other = ((f"{SPACE}{word}",) for word in ("workken", "workko"))
    assert refused == [Refusal(1, (one,)), Refusal(1, (one, other))]


def test_an_engine_that_says_it_again_is_not_asked_for_ever() -> None:
    english, reasons, refused = told(["the workken well"])
    assert english == "The workken well"
    assert len(refused) == 1
    assert reasons == ["no English word: workken"]


def test_no_worse_translation_is_taken_for_a_word() -> None:
    english, reasons, _ = told(["he does the workken well", ""])
    assert english == "He does the workken well"
    assert reasons == ["no English word: workken"]


def test_pinyin_of_the_source_and_names_of_compounds_are_no_strange_words() -> None:
    assert strange_words("a guokui flatbread", ["锅盔要打得响。"]) == ()
    assert strange_words("a guokui flatbread", ["烧饼要打得响。"]) == ("guokui",)
    assert strange_words("sulfur hexafluoride, an exercision") == ("exercision",)
