"""Units that an engine left out."""

from pipeline.translate.figures.left_out import with_minutes


def test_minutes_behind_hours_are_named() -> None:
    source = "分别为6小时15分和3小时。"
    right = "6 hours 15 minutes and three hours."
    assert with_minutes(source, "6 hours 15 and three hours.") == right
    assert with_minutes(source, right) == right
    assert with_minutes("共6小时。", "6 hours 15 and three hours.") == "6 hours 15 and three hours."
    assert with_minutes("1小时1分。", "1 hour and 1.") == "1 hour and 1 minute."
