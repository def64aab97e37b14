"""Flaws that a program can see."""

import pytest

from pipeline.translate.figures import figures
from pipeline.translate.quality import Flaw, FlawKind, flaws, looping, weight
from pipeline.translate.terms import Occurrence


def kinds(source: str, english: str, *terms: Occurrence) -> list[str]:
    return [flaw.kind.value for flaw in flaws(source, english, figures(source), terms)]


GOOD = "The standing committee performs its duties."


@pytest.mark.parametrize(
    ("source", "english", "expected"),
    [
        ("常委会依法履职。", GOOD, []),
        ("常委会依法履职。", "", ["empty"]),
        ("常委会依法履职。", " … ", ["empty"]),
        ("常委会依法履职。", "The 常委会 performs its duties.", ["hanzi"]),
        ("常委会" * 20, "The committee works.", ["short"]),
        ("常委会", " ".join(f"word{n}" for n in range(60)), ["long", "figures"]),
        ("代表3543人次", "Deputies did it many times.", ["figures"]),
        ("常委会依法履职。", "The work of the, of the, of the, of the city.", ["loop"]),
    ],
)
def test_kinds_of_flaws(source: str, english: str, expected: list[str]) -> None:
    found = kinds(source, english)
    if "long" in expected:
        assert found[0] == "long"
    else:
        assert found == expected


def test_a_missing_term_is_a_soft_flaw() -> None:
    term = Occurrence(0, 3, "常委会", "standing committee")
    (flaw,) = flaws("常委会依法履职。", "The board does its duties.", (), [term])
    assert (flaw.kind, flaw.hard) == (FlawKind.TERMS, False)
    assert "常委会 → standing committee" in flaw.detail


@pytest.mark.parametrize(
    "text",
    [
        "the the the the",
        "work hard, work hard, work hard",
        "ssssss",
        "hahahahahaha",
        "a" * 60,
        "1000000000000000000",
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
        "The Mississippi committee, assesses 1,000,000,000 cases",
    ],
)
def test_no_loops(text: str) -> None:
    assert looping(text) == ""


def test_a_long_text_that_turns_in_circles_is_a_loop() -> None:
    phrase = "promote the work of the city and the county"
    assert looping(f"{phrase}, {phrase} again, {phrase}, and {phrase} once more")


def test_worse_flaws_weigh_more() -> None:
    source = "代表3543人次到市委"
    term = [Occurrence(8, 10, "市委", "Municipal Party Committee")]

    def of(english: str) -> int:
        return weight(flaws(source, english, figures(source), term))

    assert of("3,543 to the Municipal Party Committee") == 0
    assert (
        of("3,543 times to the party")
        < of("many to the Municipal Party Committee")
        < of("市委")
        < of("")
    )


def test_a_clause_that_was_hardly_looked_at_is_named_but_not_tried_again() -> None:
    (flaw,) = flaws("会议开了。", "The meeting was held.", (), (), ["代表提出建议"])
    assert (flaw.kind, flaw.detail) == (FlawKind.OMITTED, "may leave out “代表提出建议”")
    assert not flaw.hard
    assert weight([flaw]) > weight([Flaw(FlawKind.TERMS, "x")])
