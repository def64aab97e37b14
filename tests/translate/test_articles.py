"""a or an."""

from __future__ import annotations

import pytest

from pipeline.translate.articles import with_articles


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("A old station", "An old station"),
        ("said a 82-year-old man", "said an 82-year-old man"),
        ("an 12-year-old", "a 12-year-old"),
        ("a 11-member team", "an 11-member team"),
        ("a 18,000-yuan fine", "an 18,000-yuan fine"),
        ("a assistance fund", "an assistance fund"),
        ("an university, an union and an used car", "a university, a union and a used car"),
        ("a hour and a honor", "an hour and an honor"),
        ("a unmanned plane, a unusual one", "an unmanned plane, an unusual one"),
        ("an European; an one-stop window", "a European; a one-stop window"),
    ],
)
def test_the_sound_of_the_next_word_tells(english: str, right: str) -> None:
    assert with_articles(english) == right
    assert with_articles(right) == right


@pytest.mark.parametrize(
    "english",
    [
        "a 110-meter bridge, a 1,100-meter one, a 12,000-yuan one",
        "vitamin A is; Class A enterprises; plan A",
        "An Yushan and An Ning",
        "an unannounced visit, an unanswered call, a unanimous vote",
        "an MP, a UN body, a U.S. ship, an X-ray",
        "a.m. and p.m.",
    ],
)
def test_what_is_right_or_no_article_stays(english: str) -> None:
    assert with_articles(english) == english


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("They visited the Egypt.", "They visited Egypt."),
        ("from the Kenya and the Ethiopia", "from Kenya and Ethiopia"),
        ("the Philippines, the Netherlands", "the Philippines, the Netherlands"),
        ("the Egypt pavilion, the United States", "the Egypt pavilion, the United States"),
    ],
)
def test_a_land_alone_has_no_article(english: str, right: str) -> None:
    assert with_articles(english) == right


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("He lived in Tang Dynasty.", "He lived in the Tang Dynasty."),
        (
            "ships in Strait of Hormuz and on Yellow River",
            "ships in the Strait of Hormuz and on the Yellow River",
        ),
        (
            "from Northern Song Dynasty to World War II",
            "from the Northern Song Dynasty to World War II",
        ),
        ("a section of Great Wall was", "a section of the Great Wall was"),
    ],
)
def test_a_river_or_a_dynasty_has_an_article(english: str, right: str) -> None:
    assert with_articles(english) == right
    assert with_articles(right) == right


@pytest.mark.parametrize(
    "english",
    [
        "of Tang Dynasty poems and Yellow River fish",
        "in Poyang Lake, to Mount Emei, in Beijing",
        "in China's Great Wall, of two Opium War sites",
        "in Solomon Islands",
    ],
)
def test_other_names_have_none(english: str) -> None:
    assert with_articles(english) == english
