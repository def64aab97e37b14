"""The half of the day."""

import pytest

from pipeline.translate.figures.clock import right_halves, wrong_halves


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("上午10时开会", "opened at 10 a.m."),
        ("下午3点", "at 3 p.m."),
        ("下午3:30", "at 3:30 pm"),
        ("晚上19时", "at 7 p.m."),
        ("上午10时", "at 10 o’clock"),
        ("上午10时到晚上10时", "from 10 a.m. to 10 p.m."),
        ("夜里2点", "at 2 a.m."),
        ("晚上12点", "at 12 a.m."),
        ("10时开会", "at 10 p.m."),
        ("19日20时至20日8时", "from 8 p.m. on the 19th to 8 a.m. on the 20th"),
        ("20日18时", "at 6 p.m. on the 20th"),
        ("上午9时", "at 9 a.m. on the 19 pm train"),
    ],
)
def test_right(source: str, english: str) -> None:
    assert wrong_halves(source, english) == ()
    assert right_halves(source, english) == english


@pytest.mark.parametrize(
    ("source", "english", "mended"),
    [
        ("上午10时开会", "opened at 10 p.m. today", "opened at 10 a.m. today"),
        ("下午3:30", "at 3:30 a.m.", "at 3:30 p.m."),
        ("晚上19时", "at 7 am", "at 7 pm"),
        ("凌晨4点", "4 pm", "4 am"),
        ("20日6时", "at 6 p.m. on the 20th", "at 6 a.m. on the 20th"),
    ],
)
def test_wrong_is_told_and_put_right(source: str, english: str, mended: str) -> None:
    assert len(wrong_halves(source, english)) == 1
    assert right_halves(source, english) == mended
    assert wrong_halves(source, mended) == ()
