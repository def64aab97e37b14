"""Units that an engine left out."""

from pipeline.translate.figures.finding import figures
from pipeline.translate.figures.left_out import with_minutes, with_own_units, with_units


def test_minutes_behind_hours_are_named() -> None:
    source = "分别为6小时15分和3小时。"
    right = "6 hours 15 minutes and three hours."
    assert with_minutes(source, "6 hours 15 and three hours.") == right
    assert with_minutes(source, right) == right
    assert with_minutes("共6小时。", "6 hours 15 and three hours.") == "6 hours 15 and three hours."
    assert with_minutes("1小时1分。", "1 hour and 1.") == "1 hour and 1 minute."


def test_the_first_of_two_has_its_own_unit() -> None:
    found = figures("时间由2天减少到30分钟以内。")
    right = "The time fell from two days to within 30 minutes."
    assert with_own_units(found, "The time fell from two to within 30 minutes.") == right
    assert with_own_units(found, right) == right
    same = "It fell from 20 to 30 minutes."
    assert with_own_units(figures("由20分钟降到30分钟"), same) == same


def test_plots_have_no_unit_to_name() -> None:
    english = "the plots became 2,200, and the average fell"
    assert with_units(figures("归并成2200块，"), english) == english
