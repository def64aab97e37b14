"""Forms of verbs that an engine leaves as they are in the dictionary."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.attempt import attempt_of
from pipeline.translate.engine import Draft
from pipeline.translate.task import make_task
from pipeline.translate.tense import Time
from pipeline.translate.verbs import in_past, without_be


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("We are strive to build.", "We strive to build."),
        ("He is actively promote it.", "He actively promotes it."),
        ("The bureau is carry it out.", "The bureau carries it out."),
        ("They were improve.", "They improved."),
    ],
)
def test_a_verb_behind_to_be(english: str, right: str) -> None:
    assert without_be(english) == right
    assert without_be(right) == right


@pytest.mark.parametrize(
    "english",
    ["The main points are support and work.", "It is put forward.", "There are advance notices."],
)
def test_nouns_and_participles_stay(english: str) -> None:
    assert without_be(english) == english


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("We fully implement the plan.", "We fully implemented the plan."),
        (
            "We improve it, fully implement the plan, and uphold order.",
            "We improved it, fully implemented the plan, and upheld order.",
        ),
        ("We built it and improve work.", "We built it and improved work."),
        ("Then we strive to build and improve it.", "Then we strove to build and improve it."),
        ("We keep what they build and hold.", "We kept what they build and hold."),
    ],
)
def test_what_is_over(english: str, right: str) -> None:
    assert in_past(english) == right
    assert in_past(right) == right


@pytest.mark.parametrize(
    "english", ["They implement the plan.", "Uphold the Party’s leadership.", "We all agree."]
)
def test_other_subjects_stay(english: str) -> None:
    assert in_past(english) == english


def test_terms_stay() -> None:
    english = "We improve work and uphold fundamental principles and build roads."
    assert in_past(english, ["Uphold fundamental principles"]) == (
        "We improved work and uphold fundamental principles and built roads."
    )


@pytest.mark.parametrize(
    ("time", "right"),
    [(Time.PAST, "We implemented the law."), (Time.UNKNOWN, "We implement the law.")],
)
def test_only_what_is_over_is_told_in_the_past(time: Time, right: str) -> None:
    task = make_task("我们实施法律。", base_lexicon(), (), head=False, time=time)
    given = task.pieces(90, injected=False)
    assert attempt_of(task, given, [Draft("We implement the law.")]).english == right
