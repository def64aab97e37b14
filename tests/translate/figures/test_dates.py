"""The year of a date, put behind its day."""

import pytest

from pipeline.translate.figures.finding import figures
from pipeline.translate.figures.repair import repair


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        ("2025年4月8日通过。", "Adopted on April 8.", "Adopted on April 8, 2025."),
        (
            "二〇二五年四月八日会议通过本办法。",
            "On April 8 the session adopted it.",
            "On April 8, 2025, the session adopted it.",
        ),
        ("2025年4月8日开会。", "On April 8, it met.", "On April 8, 2025, it met."),
    ],
)
def test_a_year_goes_to_its_day(source: str, english: str, right: str) -> None:
    assert repair(figures(source), english)[0] == right


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("2025年4月8日通过。", "Adopted on April 8, 2025."),
        ("2025年，4月8日通过。", "Adopted on April 8."),
        ("2025年4月8日通过。", "From April 8 to April 8."),
        ("2025年4月8日通过。", "Adopted on April 18."),
    ],
)
def test_elsewhere_nothing_is_put(source: str, english: str) -> None:
    assert repair(figures(source), english)[0] == english
