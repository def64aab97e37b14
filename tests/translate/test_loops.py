"""Words said over and over."""

import pytest

from pipeline.translate.loops import looping, unlooped, without_stutter


@pytest.mark.parametrize(
    "text",
    [
        "the the the the",
        "work hard, work hard, work hard",
        "ssssss",
        "hahahahahaha",
        "a" * 60,
        "1000000000000000000",
        "Zhengzhou Airports Airports Airports",
    ],
)
def test_loops(text: str) -> None:
    assert looping(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hot, hot, hot!",
        "We serve the people, for the people and by the people.",
        "Strengthen the Party, strengthen the army, strengthen the nation",
        "https://example.org/" + "a" * 50,
        "1 1 1 1",
        "Bora Bora, Bora, and New York New York",
        "The Mississippi committee, assesses 1,000,000,000 cases",
    ],
)
def test_no_loops(text: str) -> None:
    assert looping(text) == ""


def test_a_long_text_that_turns_in_circles_is_a_loop() -> None:
    phrase = "promote the work of the city and the county"
    assert looping(f"{phrase}, {phrase} again, {phrase}, and {phrase} once more")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opening a hundred hundred convenience buses", "opening a hundred convenience buses"),
        ("a long tail on the green green river", "a long tail on the green river"),
        # Right as they are.
        ("the problem that that office had had for years", None),
        ("what people had hoped for for years", None),
        ("a very very long time", None),
        ("It was never, never his.", None),
        ("from door to door to door", None),
        ("Lang Lang plays in Baden Baden", None),
        ("step by step by step", None),
        # A loop is no stutter: it is a fault that is told of.
        ("promote promote promote the work", None),
        ("a long long-term plan", None),
    ],
)
def test_a_word_said_twice_for_no_reason_is_said_once(text: str, expected: str | None) -> None:
    assert without_stutter(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The thin thin thin thin thin balcony", "The thin balcony"),
        ("whatever they got got got.", "whatever they got."),
        ("work hard, work hard, work hard for all", "work hard for all"),
        ("The the the city", "The city"),
        ("of the city of the city of the city hall", "of the city hall"),
        ("1 1 1 1", "1 1 1 1"),
        ("The city has a plan.", "The city has a plan."),
        ("said twice, said twice", "said twice, said twice"),
    ],
)
def test_what_is_said_three_times_on_end_is_said_once(text: str, expected: str) -> None:
    assert unlooped(text) == expected
    assert unlooped(expected) == expected
