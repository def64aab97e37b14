"""Sentences of many figures given statement by statement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import base_lexicon
from pipeline.translate.clauses import clauses, joined, marked, statements
from pipeline.translate.passages import Passage, translate_passages
from pipeline.translate.rejoin import rejoin
from pipeline.translate.task import make_task
from tests.translate.conftest import FakeTranslator, lexicon

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
    # What stands alone is a sentence, behind another that does.
    assert rejoin(pieces, ["It grew,", "the rate fell."], keep, on) == "It grew. The rate fell."
    assert rejoin(pieces, ["It grew.", "Jiaozuo fell."], keep, on) == "It grew. Jiaozuo fell."
    assert rejoin(pieces, ["It grew.", "38 places added."], keep, on) == "It grew, 38 places added."
    assert rejoin(pieces, ["It grew", "turned a profit."], keep, on) == "It grew, turned a profit."
    # Behind what has no verb nothing does.
    assert rejoin(pieces, ["Of these.", "The rate fell."], keep, on) == "Of these, the rate fell."
    # The mark inside a quote is no second one.
    said = ["They built “a new city.”", "up to 3 storeys."]
    assert rejoin(pieces, said, keep, on) == "They built “a new city”, up to 3 storeys."
    assert rejoin(pieces, ["", "The rate fell."], keep, on) == "The rate fell."


def test_who_says_it_and_a_figure_begin_no_sentence() -> None:
    on = [False, True]
    said = ["The bureau said,", "the rate fell."]
    both = "The bureau said that the rate fell."
    assert rejoin(["局长说，", "，乙。"], said, frozenset(), on) == both
    same = ["The bank announced the same day,", "The rate fell."]
    both = "The bank announced the same day, the rate fell."
    assert rejoin(["银行同日公告，", "，乙。"], same, frozenset(), on) == both
    quoted = ["The bureau said,", "“The rate fell.”"]
    both = "The bureau said, “The rate fell.”"
    assert rejoin(["局长说：", "：“乙。”"], quoted, frozenset(), on) == both
    some = ["It grew,", "59 roads were opened."]
    assert rejoin(["甲，", "，乙。"], some, frozenset(), on) == "It grew, 59 roads were opened."
    assert rejoin(["甲；", "；乙。"], some, frozenset(), on) == "It grew. 59 roads were opened."
    led = ["During the year, it grew,", "it fell."]
    assert rejoin(["甲，", "，乙。"], led, frozenset(), on) == "During the year, it grew. It fell."
    listed = ["It grew,", "and wages and prices fell."]
    assert rejoin(["甲；", "；乙。"], listed, frozenset(), on) == "It grew. Wages and prices fell."


def test_one_and_joins_the_last_of_a_sentence() -> None:
    pieces = ["甲，", "，乙，", "，丙。"]
    on = [False, True, True]
    two = ["It grew,", "and it fell,", "and the rate was 3 percent."]
    assert rejoin(pieces, two, frozenset(), on) == "It grew. It fell, and the rate was 3 percent."
    some = ["It grew,", "up 3 percent,", "and the rate was 3 percent."]
    assert (
        rejoin(pieces, some, frozenset(), on)
        == "It grew, up 3 percent, and the rate was 3 percent."
    )
    short = ["It grew,", "and 38 places,", "and 3 shops."]
    assert rejoin(pieces, short, frozenset(), on) == "It grew, and 38 places, and 3 shops."
    # ；parts more than ，.
    strong = ["甲；", "；乙。"]
    assert rejoin(strong, ["It grew,", "and it fell."], frozenset(), [False, True]) == (
        "It grew. It fell."
    )


REPORT = "全县新建学校12所，改造医院3家，修路88公里。"
STATED = {
    "全县新建学校12所，": "The county built 12 schools,",
    "，改造医院3家，": "renovated 3 hospitals,",
    "，修路88公里。": "and repaired 88 kilometers of roads.",
}
WHOLE = "The county built 12 schools, renovated 3 hospitals and 88 kilometers of roads."


def _english(engine: FakeTranslator) -> str:
    (made,) = translate_passages([Passage("p", REPORT)], translator=engine, lexicon=lexicon())
    return made.text


def test_an_engine_that_takes_statements_is_given_them_one_by_one() -> None:
    engine = FakeTranslator({**STATED, REPORT: WHOLE}, statements=True)
    assert _english(engine) == (
        "The county built 12 schools, renovated 3 hospitals, and repaired 88 kilometers of roads."
    )
    assert engine.asked[0] == list(STATED)


def test_another_engine_is_given_the_whole() -> None:
    engine = FakeTranslator({**STATED, REPORT: WHOLE})
    assert _english(engine) == WHOLE
    assert engine.asked[0] == [REPORT]


def test_the_whole_is_taken_where_statements_have_more_flaws() -> None:
    lost = {**STATED, "，改造医院3家，": "renovated hospitals,"}
    engine = FakeTranslator({**lost, REPORT: WHOLE}, statements=True)
    assert _english(engine) == WHOLE
