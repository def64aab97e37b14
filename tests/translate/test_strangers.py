"""Names from abroad on their way through a page: said, lost, in pinyin, known."""

from __future__ import annotations

import pytest

from pipeline.gate import Gate
from pipeline.memory.entry import Entry, Memory
from pipeline.translate.gates import GATES
from pipeline.translate.passages import Passage, translate_passages
from pipeline.translate.task import make_task
from tests.translate.conftest import FakeTranslator, lexicon

SOURCE = "埃塞俄比亚选手塔里库夺冠。"
LAND = ("埃塞俄比亚", "Ethiopia", "place")


def translated(
    engine: FakeTranslator, *sources: str, memory: Memory | None = None
) -> list[tuple[str, str]]:
    """The English of each source, with the notes on it."""
    made = translate_passages(
        [Passage(f"p{number}", source) for number, source in enumerate(sources)],
        translator=engine,
        lexicon=lexicon(),
        memory=memory,
    )
    return [(each.text, " ".join(each.notes())) for each in made]


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Ethiopian runner Tariku won.", ""),
        ("Ethiopian runner Talliku won.", ""),
        (
            "The Ethiopian runner won.",
            "not said, or not all of it; the lexicon can have it: 塔里库",
        ),
    ],
)
def test_a_name_that_sounds_like_it_passes(english: str, said: str) -> None:
    known = make_task(SOURCE, lexicon(LAND), (), head=False).known()
    reasons = [flaw.reason for flaw in GATES[Gate.NAMES](SOURCE, english, known)]
    assert reasons == ([f"name from abroad {said}"] if said else [])


def test_an_engine_that_loses_a_name_is_given_it_in_pinyin() -> None:
    engine = FakeTranslator(
        {SOURCE: "The runner won.", "埃塞俄比亚选手 Taliku 夺冠。": "The runner Taliku won."},
        term_injection=True,
    )
    ((english, note),) = translated(engine, SOURCE)
    assert english == "The runner Taliku won."
    assert "in pinyin; the lexicon can have its English: 塔里库 → Taliku" in note
    assert "term not" not in note


def test_where_that_is_worse_the_name_is_named_as_lost() -> None:
    engine = FakeTranslator(
        {SOURCE: "The runner won.", "埃塞俄比亚选手 Taliku 夺冠。": "Taliku exercisioned blorpts."},
        term_injection=True,
    )
    ((english, note),) = translated(engine, SOURCE)
    assert english == "The runner won."
    assert "name from abroad not said" in note


def test_an_engine_that_copies_nothing_is_not_asked_again() -> None:
    engine = FakeTranslator({SOURCE: "The runner won."})
    ((english, note),) = translated(engine, SOURCE)
    assert english == "The runner won."
    assert "name from abroad not said" in note
    assert engine.asked == [[SOURCE]]


def test_the_english_that_a_person_gave_a_name_is_given_to_the_engine() -> None:
    engine = FakeTranslator(
        {"埃塞俄比亚选手 Tariku 夺冠。": "Runner Tariku won."}, term_injection=True
    )
    memory = Memory.of([Entry("塔里库", "Tariku"), Entry("阿贝贝", "Machine", reviewed=False)])
    assert translated(engine, SOURCE, memory=memory) == [("Runner Tariku won.", "")]


def test_a_name_that_one_sentence_tells_of_is_looked_for_in_the_others() -> None:
    first, second = "德籍总裁马克来了。", "这一次，人们把马克围在中间。"
    engine = FakeTranslator({first: "Mark came.", second: "People stood around him."})
    (_, said), (_, lost) = translated(engine, first, second)
    assert said == ""
    assert "not said, or not all of it; the lexicon can have it: 马克" in lost
    ((_, alone),) = translated(engine, second)
    assert "name from abroad" not in alone
