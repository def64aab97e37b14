"""The year of the first of two figures."""

import pytest

from pipeline.translate.figures.finding import figures
from pipeline.translate.figures.yearly import misdated, redated

SOURCE = "由2020年的10985元提高到17640元，年均增长12.6%"


def test_the_year_goes_to_the_first() -> None:
    wrong = "rose from 10,985 yuan to 17,640 yuan in 2020, up 12.6 percent a year"
    right = "rose from 10,985 yuan in 2020 to 17,640 yuan, up 12.6 percent a year"
    assert misdated(SOURCE, figures(SOURCE), wrong) == ("2020年 10985",)
    assert redated(SOURCE, figures(SOURCE), wrong) == right
    assert redated(SOURCE, figures(SOURCE), right) == right
    assert misdated(SOURCE, figures(SOURCE), right) == ()


def test_where_they_stand_apart_it_is_told_only() -> None:
    wrong = "It was 10,985 yuan. Now, raised, it is 17,640 yuan in 2020."
    assert misdated(SOURCE, figures(SOURCE), wrong)
    assert redated(SOURCE, figures(SOURCE), wrong) == wrong


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("由10985元提高到2024年的17640元", "from 10,985 yuan to 17,640 yuan in 2024"),
        ("由2020年的3家增至2024年的9家", "from 3 in 2020 to 9 in 2024"),
        ("2020年由3家增至9家", "from 3 to 9 in 2020"),
    ],
)
def test_other_years_stay(source: str, english: str) -> None:
    assert misdated(source, figures(source), english) == ()
    assert redated(source, figures(source), english) == english
