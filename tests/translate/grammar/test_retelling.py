"""Verbs take the tense of their time where the words that have to change are certain."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.attempt import attempt_of
from pipeline.translate.engine import Draft
from pipeline.translate.grammar.retelling import retold
from pipeline.translate.task import make_task
from pipeline.translate.tense import Time

DONE = {
    "We will fully hear and deliberate the report, take the lead in fostering them.": (
        "We fully heard and deliberated the report, took the lead in fostering them."
    ),
    "We will strive to build roads and improve services.": (
        "We strove to build roads and improve services."
    ),
    "We fully implement the plan, and foster growth.": (
        "We fully implemented the plan, and fostered growth."
    ),
    "They will be told, and deputies will have gone.": "They were told, and deputies had gone.",
    "We will help farmers plant and sell grain.": "We helped farmers plant and sell grain.",
    "Then we strive to build and improve it.": "Then we strove to build and improve it.",
    "We keep what they build and hold.": "We kept what they build and hold.",
    "We all agree.": "We all agree.",
    "They implement the plan.": "They implement the plan.",
    "Resolutely uphold it, remained united.": "We resolutely upheld it, remained united.",
    "Hear reports, and urged the city to act.": "We heard reports, and urged the city to act.",
    "Improve mechanisms.": "Improve mechanisms.",
    "Improve a law, approved by all.": "Improve a law, approved by all.",
    "We will enrich and developing the practice.": "We enriched and developed the practice.",
    # What may be a noun, an infinitive's or another subject's: nothing is done by halves.
    "We will improve services, support enterprises.": (
        "We will improve services, support enterprises."
    ),
    "We will use it to build roads, improve lives.": "We will use it to build roads, improve lives.",
    "We will build a dike and members enrich and develop it.": (
        "We built a dike and members enrich and develop it."
    ),
    "All roads will be built.": "All roads will be built.",
    "It is the will of the people.": "It is the will of the people.",
    "“We will go,” he said.": "“We will go,” he said.",
}
PLANNED = {
    "In May, we made use of it, and made the list.": "In May, we will make use of it, and make the list.",
    "Parks were built, and work has been done.": "Parks will be built, and work will be done.",
    "We have built parks that were needed.": "We will build parks that were needed.",
    "We actively heard and issued 5 rules.": "We will actively hear and issue 5 rules.",
    "We formulated a plan and improved services.": "We formulated a plan and improved services.",
    "The plan we drew up was good.": "The plan we drew up will be good.",
}  # fmt: skip


@pytest.mark.parametrize("said", DONE)
def test_of_what_is_over(said: str) -> None:
    assert retold(said, Time.PAST) == DONE[said]
    assert retold(said, Time.UNKNOWN) == said


@pytest.mark.parametrize("said", PLANNED)
def test_of_what_is_to_come(said: str) -> None:
    assert retold(said, Time.FUTURE) == PLANNED[said]


def test_terms_stay() -> None:
    term = "perform duties in accordance with the law"
    assert retold(f"We will {term}.", Time.PAST, [term]) == f"We will {term}."


@pytest.mark.parametrize(
    ("time", "right"),
    [(Time.PAST, "We implemented the law."), (Time.UNKNOWN, "We implement the law.")],
)
def test_only_what_is_over_is_told_in_the_past(time: Time, right: str) -> None:
    task = make_task("我们实施法律。", base_lexicon(), (), head=False, time=time)
    given = task.pieces(90, injected=False)
    assert attempt_of(task, given, [Draft("We implement the law.")]).english == right
