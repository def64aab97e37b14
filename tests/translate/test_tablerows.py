"""Rows of figures: which lines are some, and their English."""

import pytest

from pipeline.lexicon import Lexicon
from pipeline.translate.passages import Passage, translate_passages
from pipeline.translate.tablerows import is_row, labels, row_in_english
from tests.translate.conftest import FakeTranslator


@pytest.mark.parametrize(
    "source",
    [
        "园林水果 74.2 5.0",
        "2025-11 23561.2 工业 824",
        "老福金店 882 1.6%",
        "热线：0936-8333110",
        "1.5 — 粮食 3",
    ],
)
def test_rows(source: str) -> None:
    assert is_row(source)


@pytest.mark.parametrize(
    "source",
    [
        "会议开了。",
        "共3人",
        "全市 粮食 种植 23",
        "今年全市粮食种植面积达到二百三十万亩 23",
        "下午3:30 开会。",
        "",
        "824",
    ],
)
def test_what_is_none(source: str) -> None:
    assert not is_row(source)


def test_the_figures_stay_and_the_labels_are_translated() -> None:
    source = "2025-11 23561.2 工业 824"
    assert [task.source for task in labels(source, Lexicon({}))] == ["工业"]
    assert row_in_english(source, ["Industry"], str) == "2025-11 23561.2 Industry 824"
    assert row_in_english("热线：0936-8333110", ["Hotline"], str) == "Hotline: 0936-8333110"
    assert row_in_english(source, [""], str) == ""


def test_a_row_that_an_engine_runs_together_is_put_together_anew() -> None:
    engine = FakeTranslator({"老福金店 882 1.6%": "8821.6 percent", "老福金店": "Laofu Gold"})
    (made,) = translate_passages(
        [Passage("p", "老福金店 882 1.6%")], translator=engine, lexicon=Lexicon({})
    )
    assert (made.text, made.notes()) == ("Laofu Gold 882 1.6%", ())


def test_a_circled_number_is_no_part_of_the_sentence() -> None:
    engine = FakeTranslator({"5月7日，拍照。": "Photos on May 7."})
    (made,) = translate_passages(
        [Passage("p", "①5月7日，拍照。")], translator=engine, lexicon=Lexicon({})
    )
    assert made.text == "(1) Photos on May 7."


def test_the_number_of_a_table_is_no_part_of_its_title() -> None:
    engine = FakeTranslator({"2023年农产品产量": "Output of farm products in 2023"})
    (made,) = translate_passages(
        [Passage("p", "表1 2023年农产品产量", head=True)], translator=engine, lexicon=Lexicon({})
    )
    assert (made.text, made.notes()) == ("Table 1: Output of farm products in 2023", ())
