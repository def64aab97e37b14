"""The last resort: a figure that no attempt has is put where the engine looked."""

from collections.abc import Sequence

import pytest

from pipeline.gate import Gate
from pipeline.translate.attempt import attempt_of, with_figures
from pipeline.translate.attempts import decode
from pipeline.translate.engine import Demand, Draft
from pipeline.translate.figures.finding import figures
from pipeline.translate.figures.placing import placed
from pipeline.translate.task import Given, make_task
from tests.translate.conftest import FakeTranslator, lexicon

SOURCE = "改造危桥29座，惠及21万人"
TOKENS = ("▁We", "▁renovated", "▁bridges", "▁and", "▁helped", "▁people", ".")


def looking(tokens: Sequence[str], *at: int) -> Draft:
    """A draft of which every token looked at one character of the source."""
    spans = tuple((place, place + 1) for place in range(len(SOURCE)))
    rows = [[float(place == where) for place in range(len(SOURCE))] for where in at]
    english = "".join(tokens).replace("▁", " ").strip()
    return Draft(english, tuple(tokens), spans, rows)


DRAFT = looking(TOKENS, 0, 0, 4, 7, 8, 10, 13)


def test_it_stands_before_the_word_that_looked_at_it() -> None:
    made = placed(DRAFT, Demand(4, 6, "29"), figures(SOURCE))
    assert made.english == "We renovated 29 bridges and helped people."


def test_a_wrong_number_there_gives_way() -> None:
    tokens = ("▁We", "▁renovated", "▁17", "▁bridges", ".")
    draft = looking(tokens, 0, 0, 4, 6, 13)
    made = placed(draft, Demand(4, 6, "29"), figures(SOURCE))
    assert made.english == "We renovated 29 bridges."


def test_its_unit_is_not_said_twice() -> None:
    tokens = ("▁It", "▁takes", "▁minutes", "▁now", ".")
    draft = looking(tokens, 0, 0, 4, 6, 13)
    made = placed(draft, Demand(4, 6, "70 minutes"), figures(SOURCE))
    assert made.english == "It takes 70 minutes now."


@pytest.mark.parametrize("draft", [Draft(""), Draft("We renovated bridges.", TOKENS)])
def test_without_knowing_where_the_engine_looked_nothing_is_done(draft: Draft) -> None:
    assert placed(draft, Demand(4, 6, "29"), figures(SOURCE)) == draft


def test_every_lost_figure_is_put_in_and_named() -> None:
    task = make_task(SOURCE, lexicon(), (), head=False)
    given = Given(SOURCE, 0, len(SOURCE), ((0, len(SOURCE), 0, len(SOURCE)),))
    attempt = attempt_of(task, [given], [DRAFT])
    assert len(task.lost_figures(attempt.english)) == 2
    made = with_figures(task, attempt)
    assert made.english == "We renovated 29 dangerous bridges and helped 210,000 people."
    assert not task.lost_figures(made.english)
    (flaw,) = [flaw for flaw in made.flaws if flaw.gate is Gate.FIGURES]
    assert "29 (29 dangerous bridges)" in flaw.reason
    assert "21万 (210,000)" in flaw.reason
    assert not flaw.hard
    assert with_figures(task, made) == made


class Looking(FakeTranslator):
    def drafts(self, sentences: Sequence[str]) -> list[Draft]:
        return [DRAFT if sentence == SOURCE else Draft("And so on.") for sentence in sentences]


def test_a_page_never_loses_a_figure_that_can_be_placed() -> None:
    (attempt,) = decode([make_task(SOURCE, lexicon(), (), head=False)], Looking(), lexicon())
    assert attempt.english == "We renovated 29 dangerous bridges and helped 210,000 people."
    assert any("put in since" in flaw.reason for flaw in attempt.flaws)
