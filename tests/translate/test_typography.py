"""English as it is set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.script import foreign, hanzi, without_foreign
from pipeline.translate.typography import (
    clean,
    curled,
    finish,
    is_title,
    quoted,
    sentence_case,
)


@pytest.mark.parametrize(
    ("raw", "set_"),
    [
        (
            'The "Two Upholds" , and the 《Regulations》 。',
            "The “Two Upholds,” and the “Regulations.”",
        ),
        ("Progress，growth；and（more）", "Progress, growth; and (more)"),
        ("It's the deputies' work .", "It’s the deputies’ work."),
        ('He said:"Go."Then he left', "He said: “Go.” Then he left"),
        ('"A","B" and"C"', "“A,” “B” and “C”"),
        ("“nested ‘x’ y”", "“nested ‘x’ y”"),
        ("born in the '90s", "born in the ’90s"),
        ("the ⁇ <unk> end ▁ here", "the end here"),
        ("１２３ ＡＢＣ％", "123 ABC%"),
        ("1,234 people at 5:30 p.m.", "1,234 people at 5:30 p.m."),
        ("U.S., etc., and", "U.S., etc., and"),
        ("and so on……", "and so on…"),
        ("wait... more", "wait… more"),
        ('the "early harvest.", a plan', "the “early harvest,” a plan"),
        ('the "early harvest.". Next', "the “early harvest.” Next"),
        ('with "Wanyu Co.", a maker', "with “Wanyu Co.,” a maker"),
        ("one -- two —— three", "one — two — three"),
        ("a,, b ,. c", "a, b. c"),
        ("“open without close", "“open without close"),
        ("at 18 p.m. today", "at 6 p.m. today"),
        ("at 0:7 a.m. on June 5", "at 12:07 a.m. on June 5"),
        ("at 0 a.m. on June 5", "at midnight on June 5"),
        ("It began at 0 a.m. The", "It began at midnight. The"),
        ("at 10 a.m. and 20:07", "at 10 a.m. and 20:07"),
        ("\u3000tabs\tand\u00a0spaces ", "tabs and spaces"),
    ],
)
def test_engine_output_is_put_right(raw: str, set_: str) -> None:
    assert quoted(clean(raw)) == set_


@given(st.text(alphabet="abcXYZ 019.,;:!?\"'“”‘’()（）《》，。、；：！？—-…％", max_size=80))
def test_no_full_width_mark_is_left_and_spaces_are_single(text: str) -> None:
    cleaned = quoted(clean(text))
    assert not set(cleaned) & set("（）《》，。、；：！？％\"'")
    assert "  " not in cleaned
    assert cleaned == cleaned.strip()


@pytest.mark.parametrize(
    ("source", "english", "head", "expected"),
    [
        ("好。", "good", False, "Good."),
        ("好？", "good,", False, "Good?"),
        ("好；", "good;", False, "Good;"),
        ("“好！”", "“good”", False, "“Good!”"),
        ("好", "good", False, "Good"),
        ("好。", "Good.", False, "Good."),
        ("好：", "as follows:", False, "As follows:"),
        ("标题", "the heading.", True, "The heading"),
        ("标题？", "a heading?", True, "A heading?"),
        ("标题", "made in the U.S.", True, "Made in the U.S."),
        ("标题", "printed by A Co., Ltd.", True, "Printed by A Co., Ltd."),
        ("电商。", "e-commerce grows", False, "e-commerce grows."),
        ("三次。", "3rd session held", False, "3rd session held."),
        ("空", " ", False, ""),
    ],
)
def test_first_capital_and_final_mark(source: str, english: str, head: bool, expected: str) -> None:
    assert finish(source, english, head=head) == expected


def test_title_case_becomes_sentence_case() -> None:
    title = "Performing Duties in Accordance With the Law: GDP of Jiaozuo Grows"
    assert is_title(title)
    expected = "Performing duties in accordance with the law: GDP of Jiaozuo grows"
    assert sentence_case(title, frozenset({"Jiaozuo"})) == expected
    assert not is_title("The Municipal People’s Congress meets in Beijing today")
    assert not is_title("Two Upholds")


def test_quotes_are_curled_without_moving_anything() -> None:
    assert curled('He said "yes", then "no".') == "He said “yes”, then “no”."


def test_hanzi_runs() -> None:
    assert hanzi("a市委b〇c") == ["市委", "〇"]


def test_characters_that_an_english_face_may_not_have() -> None:
    assert foreign("café “10 °C” – α Москва") == []
    assert foreign("a\ue000あ℃b市") == ["℃", "あ", "\ue000"]
    assert without_foreign("10℃ Ⅱ あ\ue000x㎡") == "10°C II xm2"


@pytest.mark.parametrize(
    ("engine", "printed"),
    [
        ("As of 18 p.m. on June 7", "As of 6 p.m. on June 7"),
        ("at 13:30 p.m.", "at 1:30 p.m."),
        ("at 12 p.m.", "at 12 p.m."),
        ("at 6 p.m.", "at 6 p.m."),
    ],
)
def test_hours_of_the_afternoon_count_from_noon(engine: str, printed: str) -> None:
    assert clean(engine) == printed
