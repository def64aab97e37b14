"""Sentences of many figures given statement by statement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import base_lexicon
from pipeline.translate.clauses import clauses, joined, marked, statements
from pipeline.translate.rejoin import rejoin
from pipeline.translate.task import make_task

LEXICON = base_lexicon()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # A time, a source, a circumstance lead into what comes; a rate goes on with its amount.
        (
            "5月末，全市贷款余额7215.8亿元，同比增长9.7%，当月新增48.3亿元。",
            ["5月末，全市贷款余额7215.8亿元，同比增长9.7%，", "当月新增48.3亿元。"],
        ),
        (
            "据海关统计，前5个月进出口368.2亿元，其中对东盟出口71.4亿元，增长22.6%，顺差扩大。",
            [
                "据海关统计，前5个月进出口368.2亿元，",
                "其中对东盟出口71.4亿元，增长22.6%，",
                "顺差扩大。",
            ],
        ),
        (
            "主要产品中，新能源汽车产量1.27万辆，然而，水泥产量下降9.4%。",
            ["主要产品中，新能源汽车产量1.27万辆，", "然而，水泥产量下降9.4%。"],
        ),
        # What has no figure stands together, apart from what has.
        (
            "他守塔27年，写满日记41本，报准火情19起，没有怨言，也不求回报。",
            ["他守塔27年，", "写满日记41本，", "报准火情19起，", "没有怨言，也不求回报。"],
        ),
        # Two rates of one amount are more than goes on with it.
        (
            "产量达到1.27万辆，增长63.5%，环比增长2%；销量1.1万辆。",
            ["产量达到1.27万辆，增长63.5%，", "环比增长2%；", "销量1.1万辆。"],
        ),
        # 比例 is no comparison.
        (
            "建筑面积3万平方米，比例超过两成的有4处。",
            ["建筑面积3万平方米，", "比例超过两成的有4处。"],
        ),
    ],
)
def test_each_statement_is_a_piece(sentence: str, expected: list[str]) -> None:
    assert statements(sentence, 68) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "全年实施重点项目128个。",
        "2023年，会议于9时30分开始，12月1日闭幕。",  # times are no figures that tell
        "“十四五”时期，1—5月，前三季度，工作有序推进。",
        "他说：“共有3人受伤，2人失踪。”",  # one quotation
        "",
    ],
)
def test_a_sentence_of_few_statements_is_given_otherwise(sentence: str) -> None:
    assert statements(sentence, 68) == []


@given(
    st.lists(
        st.sampled_from(
            [*"，；：。、“”（）()", "增长", "5%", "3.5万人", "2月", "其中", "a,1", "据"]
        )
    ),
    st.integers(10, 80),
)
def test_nothing_is_lost(parts: list[str], limit: int) -> None:
    sentence = "".join(parts)
    assert "".join(clauses(sentence)) == sentence
    assert "".join(joined(clauses(sentence), limit)) == sentence
    assert "".join(statements(sentence, limit)) in ("", sentence)


def test_a_number_is_never_cut() -> None:
    assert statements("共11,000人，其中1:2的有3,5两组。", 68) == [
        "共11,000人，",
        "其中1:2的有3,5两组。",
    ]


def test_a_long_sentence_is_cut_in_linear_time() -> None:
    sentence = "增长5.1%，" * 40_000
    assert len(statements(sentence, 68)) > 10_000


def test_a_piece_has_the_pause_before_it_in_front() -> None:
    assert marked("甲；", "乙。") == "；乙。"
    assert marked("甲， ", "乙。") == "，乙。"
    assert marked("甲", "乙。") == "乙。"
    assert marked("", "乙。") == "乙。"


def test_what_the_engine_is_given_says_where_the_source_stands_in_it() -> None:
    task = make_task("完成投资7.5亿元，增速9%；新增就业3.2万人。", LEXICON, (), head=False)
    given_ = task.pieces(68, injected=True, stated=True)
    assert [piece.text for piece in given_] == [
        "完成投资 750 million 元，增速9%；",
        "；新增就业 32,000 人。",
    ]
    assert [piece.goes_on for piece in given_] == [False, True]
    second = given_[1]
    start = task.source.index("3.2万")
    at, end = second.span(start, start + 4)
    assert second.text[at:end] == "32,000"
    assert task.pieces(68, injected=True)[0].text.startswith("完成投资")
    assert len(task.pieces(68, injected=True)) == 1


def test_a_sentence_that_goes_on_is_joined_as_the_engine_wrote_it() -> None:
    keep = frozenset({"Jiaozuo"})
    on = [False, True]
    pieces = ["甲，", "，乙。"]
    # It goes on in lower case, or with a word that only goes on; a capital begins anew.
    assert rejoin(pieces, ["It grew.", "up 6 percent."], keep, on) == "It grew, up 6 percent."
    assert rejoin(pieces, ["It grew.", "Up 6 percent."], keep, on) == "It grew, up 6 percent."
    assert rejoin(pieces, ["It grew,", "The rate fell."], keep, on) == "It grew. The rate fell."
    assert rejoin(pieces, ["It grew,", "It fell."], keep, on) == "It grew. It fell."
    # Of a name and of a number it counts how the piece before ends.
    assert rejoin(pieces, ["It grew.", "Jiaozuo fell."], keep, on) == "It grew. Jiaozuo fell."
    assert rejoin(pieces, ["It grew,", "Jiaozuo fell."], keep, on) == "It grew, Jiaozuo fell."
    assert rejoin(pieces, ["It grew.", "38 fell."], keep, on) == "It grew. 38 fell."
    assert rejoin(pieces, ["It grew,", "38 fell."], keep, on) == "It grew, 38 fell."
    assert rejoin(pieces, ["", "The rate fell."], keep, on) == "The rate fell."
