"""Words beside figures, and units that were left out."""

from __future__ import annotations

import pytest

from pipeline.translate.figures.finding import figures
from pipeline.translate.figures.left_out import with_units
from pipeline.translate.task import make_task
from pipeline.translate.wording import mended
from tests.translate.conftest import lexicon


@pytest.mark.parametrize(
    ("source", "given"),
    [
        ("重2.5千克的石头", "重2.5公斤的石头"),
        ("罚款人民币五千元。", "罚款五千元。"),
        ("深度8千米", "深度8公里"),
        ("结算用人民币", "结算用人民币"),
        ("不到两个钟头", "不到两个小时"),
        ("同比跌了33%，上月涨了两成", "同比下跌 33%，上月上涨两成"),
        ("比周边便宜3元", "比周边低 3元"),
        ("东西便宜", "东西便宜"),
        ("千米跑", "千米跑"),
    ],
)
def test_an_engine_is_given_the_word_that_it_knows(source: str, given: str) -> None:
    task = make_task(source, lexicon(), (), head=False)
    assert [piece.text for piece in task.pieces(90, injected=True)] == [given]
    assert [piece.text for piece in task.pieces(90, injected=False)] == [source]
    (piece,) = task.pieces(90, injected=True)
    assert not any("公" in english for _, english in task.glossary(piece))


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        ("观众260人", "260spectators, 2 to3 yuan", "260 spectators, 2 to 3 yuan"),
        ("中午12点", "to 12 noon 12 noons, 12 buses", "to 12 noon, 12 buses"),
        ("第3名", "the 3rd, 5G, 40km", "the 3rd, 5G, 40km"),
        ("罚款二万元", "fined 20,000 New Taiwan dollars", "fined 20,000 yuan"),
        ("台币二万元", "20,000 New Taiwan dollars", "20,000 New Taiwan dollars"),
        ("数学得了95分", "got 95 minutes in math", "got 95 points in math"),
        ("下午3时15分到达", "15 minutes past three", "15 minutes past three"),
        ("产量高出1倍。", "Output is 1 times higher.", "Output is 100 percent higher."),
        ("19时20分开始", "begins at 9:20 p.m.", "begins at 7:20 p.m."),
        ("19时20分到9时20分", "from 7:20 p.m. to 9:20 p.m.", "from 7:20 p.m. to 9:20 p.m."),
        ("11月24日16时", "on 16:00 on November 24", "at 16:00 on November 24"),
        ("列第3和第9名", "ranked 3 and 9th", "ranked 3rd and 9th"),
        ("3个第9名", "3 and 9th", "3 and 9th"),
        ("每月可少缴3万元", "pay less than 30,000 yuan", "pay 30,000 yuan less"),
        ("每月少于3万元", "pay less than 30,000 yuan", "pay less than 30,000 yuan"),
        ("8秒12", "in 8 8.12 seconds", "in 8.12 seconds"),
        ("3分30秒", "every 30 3 minutes 30 seconds", "every 3 minutes 30 seconds"),
        ("零时7分", "at 0:7 yuan at 0:7 yuan", "at 0:07"),
        ("零下3℃", "it was 3 minus 3 degrees", "it was minus 3 degrees"),
        ("15时20分", "at 15:20 at 20", "at 15:20"),
        ("公元1050年", "in AD 1,050", "in AD 1050"),
        ("最多借5本", "at least up to 5 books", "up to 5 books"),
        ("上午8:30开始", "8:30 8:30 a.m. to 11:30 2:30 p.m.", "8:30 a.m. to 11:30, 2:30 p.m."),
        ("12圈半", "12.5 12 times", "12.5 times"),
        ("13时57分", "57 p.m. this year was 1:57 p.m.", "this year was 1:57 p.m."),
        ("12圈半", "12 times around the earth", "12.5 times around the earth"),
        ("下午2点40分，飞机", "2:40 p.m., the plane", "At 2:40 p.m., the plane"),
        ("6时至9时开放", "6 a.m. to 9 a.m. daily", "6 a.m. to 9 a.m. daily"),
        ("观影人次达331万。", "3.31 million yuan went", "3.31 million went"),
        ("人均331万元", "3.31 million yuan", "3.31 million yuan"),
        ("比去年增加一倍", "twice more than last year", "twice that of last year"),
        ("较常年偏少六成", "less than 60 percent less rain", "60 percent less rain"),
        ("偏少不到六成", "less than 60 percent less rain", "less than 60 percent less rain"),
        ("上世纪九十年代", "In 1990s, he", "In the 1990s, he"),
        ("（2021）号", "case (2021) (2021)", "case (2021)"),
    ],
)
def test_what_is_mended(source: str, english: str, right: str) -> None:
    assert mended(source, english) == right


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        ("10分钟内到达5公里", "arrive in 10 minutes within five.", "within five kilometers."),
        ("其中女性占38%", "38 of them women", "38 percent of them women"),
        ("票价20元、30元和50元", "tickets are 20, 30 and 50 yuan", "20, 30 and 50 yuan"),
        ("从5公里到8公里", "from 5 to 8 kilometers", "from 5 to 8 kilometers"),
        ("卖了5元，送了5个", "sold for 5, 5 given", "sold for 5, 5 given"),
        ("花了200美元", "cost $200.", "cost $200."),
    ],
)
def test_units_that_were_left_out(source: str, english: str, right: str) -> None:
    assert right in with_units(figures(source), english)
