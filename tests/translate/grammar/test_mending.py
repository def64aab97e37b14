"""Broken English is mended where that is certain, and right English stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.grammar.mending import in_good_grammar
from pipeline.translate.typography import clean

DATA = Path(__file__).parents[3] / "training" / "data"
BROKEN = {
    # Forms that are none.
    "We will strengthened oversight.": "We will strengthen oversight.",
    "It must strengthening the rules.": "It must strengthen the rules.",
    "They didn’t went home.": "They didn’t go home.",
    "Efforts to improved the roads go on.": "Efforts to improve the roads go on.",
    "We are strive to build it.": "We strive to build it.",
    "He is actively promote it.": "He actively promotes it.",
    "The bureau is carry the work on.": "The bureau carries the work on.",
    "The body was establish in May.": "The body was established in May.",
    "The city has strengthen its oversight.": "The city has strengthened its oversight.",
    "It became more deeper in people’s hearts.": "It became deeper in people’s hearts.",
    "Food fell, with pork prices fell 14.3 percent, and eggs rose.": (
        "Food fell, with pork prices falling 14.3 percent, and eggs rose."
    ),
    "Stalls opened, with each stall charges 150 yuan a month.": (
        "Stalls opened, with each stall charging 150 yuan a month."
    ),
    # Said twice.
    "We heard hear and deliberate the report.": "We heard and deliberated the report.",
    "A system for oversight by city congresses by city congresses came.": (
        "A system for oversight by city congresses came."
    ),
    "They built a beautiful city and beautiful city.": "They built a beautiful city.",
    "It was closed-loop closed-loop closed-loop oversight.": "It was closed-loop oversight.",
    "The the plan is of of use.": "The plan is of use.",
    "Under the leadership of the city, a plan was made under the leadership of the city.": (
        "Under the leadership of the city, a plan was made."
    ),
    "They measured blood pressure and blood pressure for the elderly.": (
        "They measured blood pressure for the elderly."
    ),
    # Hanging, or with the subject too late.
    "They are to empower industry, so as to. It grew and.": "They are to empower industry. It grew.",
    "Strengthen ties, we will build the roads.": "We will strengthen ties, build the roads.",
    "Fully implement it, we will go on.": "We will fully implement it, go on.",
    # Series.
    "We built it to serve people, held talks, effectively stimulate the city.": (
        "We built it to serve people, held talks, effectively stimulated the city."
    ),
    "They constantly enrich and developing the practice.": (
        "They constantly enrich and develop the practice."
    ),
    "The Congress supported and ensuring deputies.": "The Congress supported and ensured deputies.",
    "We will build the roads and repaired the dikes.": "We will build the roads and repair the dikes.",
    "We built the roads, and advance the work.": "We built the roads, and advanced the work.",
    # Number.
    "In May, 9 items was reviewed.": "In May, 9 items were reviewed.",
    "The city’s outstanding loans was large.": "The city’s outstanding loans were large.",
    "It faced a crucial challenges over reform.": "It faced a crucial challenge over reform.",
    "They was there.": "They were there.",
    "Two trains came, and three station clerks takes a shift.": (
        "Two trains came, and three station clerks take a shift."
    ),
    "It received a 38-year-old male patients.": "It received a 38-year-old male patient.",
    # Marks.
    "A man, the head, said, 10 such cases came.": "A man, the head, said 10 such cases came.",
    "He said, the harvest was good.": "He said the harvest was good.",
    "Rain fell. we went home.": "Rain fell. We went home.",
}
RIGHT = (
    "We helped farmers plant and sell grain.",
    "We held a meeting to build roads and open schools.",
    "The number of loans was large.",
    "A total of 64 appointments was made.",
    "The United Nations was founded in 1945.",
    "Some 10 percent was saved and 5 kilometers is not far.",
    "More higher education graduates came.",
    "She devoted herself to improved services.",
    "The people’s will prevailed.",
    "It is the law that the state has had had no effect.",
    "The place autumn reaches is the field.",
    "The U.S. economy grew. At 8 a.m. trains left.",
    "The problems not yet fully rectified and carry-over items stay.",
    "“We are strive to” is no English.",
    "The main points are support and work.",
    "It is put forward. There are advance notices.",
    "It was, they said, a good report. Strengthen ties, and we will win.",
    "It took a few days, a hundred villages and a good many hours. They came, with whom he rose.",
    "It grew, with plots where straw covers 60 percent, and with extra charges 5 yuan is paid.",
    "At 9 a.m. it began. In the city, parks were built in the town.",
    "The grids and the grids’ workers were there.",
)  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_it_is_mended(broken: str) -> None:
    assert in_good_grammar(broken) == BROKEN[broken]
    assert in_good_grammar(BROKEN[broken]) == BROKEN[broken]


@pytest.mark.parametrize("english", RIGHT)
def test_what_is_right_stays(english: str) -> None:
    assert in_good_grammar(english) == english


def test_no_look_is_taken_into_quotes_and_terms() -> None:
    english = "The “more deeper and more deeper, we are strive to” held. It grew more deeper."
    assert in_good_grammar(english, ["grew more deeper"]) == english
    assert in_good_grammar(english).endswith("It grew deeper.")


@pytest.mark.parametrize("name", ["newspaper", "newspaper-2", "heldout", "heldout-2", "dev"])
def test_translations_by_hand_stay(name: str) -> None:
    rows = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    good = [clean(row.split("\t")[2]) for row in rows[::8]]
    assert [one for one in good if in_good_grammar(one) != one] == []


WORDS = st.sampled_from(
    "we We will to the a city roads improve improved strengthening and , . more deeper was 9 items "
    "Congress is has strive 1,234 Li Ming, Henan heard hear people’s “the the” by said, of".split()
)


@given(st.lists(WORDS, max_size=24).map(" ".join))
def test_names_and_figures_stay_and_once_is_enough(english: str) -> None:
    made = in_good_grammar(english)
    for kept in ("1,234", "9", "Li", "Ming", "Henan"):
        assert (kept in made.replace(",", " ,").split()) == (
            kept in english.replace(",", " ,").split()
        ) or kept in english
    assert in_good_grammar(made) == made


def test_a_phrase_is_said_twice_with_a_name_in_it() -> None:
    twice = "Under the leadership of Li Ming, a plan was made under the leadership of Li Ming, and read."
    assert in_good_grammar(twice, ["Li Ming"]) == (
        "Under the leadership of Li Ming, a plan was made, and read."
    )
