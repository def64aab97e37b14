"""The time that heads and sentences tell, and the English that is of another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.tense import Time, instead, speaks_amiss, time_of_head, time_of_sentence


@pytest.mark.parametrize(
    "head",
    [
        "2024年工作回眸",
        "一、2024年主要工作情况",
        "过去一年的工作回顾",
        "五年来的工作",
        "2024年主要任务完成情况",
        "代表建议办理情况",
        "上半年工作总结",
        "2024年，我们这样走过",
    ],
)
def test_heads_of_what_is_over(head: str) -> None:
    assert time_of_head(head, 2025) is Time.PAST


@pytest.mark.parametrize(
    "head",
    [
        "2025年主要任务",
        "三、下一步工作打算",
        "今后五年的目标任务",
        "下半年工作安排",
        "2025年重点工作",
        "未来展望",
        "工作建议",
    ],
)
def test_heads_of_what_is_to_come(head: str) -> None:
    assert time_of_head(head, 2025) is Time.FUTURE


@pytest.mark.parametrize(
    "head", ["坚持党的全面领导", "做好建议办理", "锚定高质量发展目标", "完成年度任务", "存在问题"]
)
def test_slogans_tell_no_time(head: str) -> None:
    assert time_of_head(head, 2025) is None


def test_a_head_of_both_leaves_the_time_unknown() -> None:
    assert time_of_head("2024年工作回顾和2025年工作安排", 2025) is Time.UNKNOWN


def test_a_year_counts_from_that_of_the_page() -> None:
    assert time_of_head("2024年工作", 2025) is Time.PAST
    assert time_of_head("2024年工作", 2024) is None
    assert time_of_head("2024年工作") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "制定指导意见，推进票决制。",
        "在市委领导下编制2025年度立法计划，安排立法项目9件。",
        "将跟进学习作为党组会议第一议题。",
        "全面落实省委工作要求，办好重要民生实事。",
        "截至2025年，建成联络站30个。",
        "召开市委会议6次，委员会议20次。",
    ],
)
def test_a_sentence_takes_the_time_of_its_section(sentence: str) -> None:
    assert time_of_sentence(sentence, Time.PAST, 2024) is Time.PAST
    assert time_of_sentence(sentence, Time.UNKNOWN, 2024) is Time.UNKNOWN


@pytest.mark.parametrize(
    "sentence",
    [
        "下一步，市教育局将建立长效机制。",
        "要把这项工作做好。",
        "力争建成学校12所。",
        "到2027年，建成学校12所。",
        "2026年，建成学校12所。",
        "他说：“我们把路修好。”",
        "“把路修好。”王大山说。",
        "人民的共同意志得到体现。",
    ],
)
def test_its_own_words_win_over_a_past_section(sentence: str) -> None:
    assert time_of_sentence(sentence, Time.PAST, 2025) is Time.UNKNOWN


@pytest.mark.parametrize(
    "sentence",
    ["去年建成学校12所。", "建成了学校12所。", "2024年，建成学校12所。", "2月19日，会议召开。"],
)
def test_its_own_words_win_over_a_plan(sentence: str) -> None:
    assert time_of_sentence(sentence, Time.FUTURE, 2025) is Time.UNKNOWN
    assert time_of_sentence("建成学校12所。", Time.FUTURE, 2025) is Time.FUTURE


@pytest.mark.parametrize(
    "sentence",
    [
        "要把扩大内需摆在首位，争取国债资金4.5亿元。",
        "必须守住底线，建成学校12所。",
        "应该坚持改革，推出措施3项。",
    ],
)
def test_what_a_sentence_calls_for_is_still_to_come(sentence: str) -> None:
    assert time_of_sentence(sentence, Time.UNKNOWN, 2025) is Time.FUTURE
    assert time_of_sentence(sentence, Time.PAST, 2025) is Time.UNKNOWN


@pytest.mark.parametrize(
    "sentence",
    [
        "要求各地建成学校12所。",
        "要不是他来了，路还没修。",
        "要说人情味，当数这里。",
        "要点共有3条。",
        "要把去年没有做完的事做完，建成了学校12所。",
        "“要把路修好。”他说。",
        "他要建成学校12所。",
    ],
)
def test_what_only_looks_like_a_call_leaves_the_time_unknown(sentence: str) -> None:
    assert time_of_sentence(sentence, Time.UNKNOWN, 2025) is Time.UNKNOWN


def test_english_of_another_time() -> None:
    assert speaks_amiss("We will study this.", Time.PAST)
    assert not speaks_amiss("We studied this, willing to learn.", Time.PAST)
    assert speaks_amiss("Ten parks were built.", Time.FUTURE)
    assert speaks_amiss("Under its leadership, we built parks.", Time.FUTURE)
    assert not speaks_amiss("We will use what was built.", Time.UNKNOWN)


@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        ("We made use of it.", "We will"),
        ("Ten parks were built.", "Ten parks will be"),
        ("Ten parks have been built.", "Ten parks will be"),
        ("We will build parks.", None),
        ("We will follow rules that were made.", None),
    ],
)
def test_what_to_say_instead(english: str, wanted: str | None) -> None:
    found = instead(english)
    assert (None if found is None else english[: found[0]] + found[1]) == wanted


@given(st.text("将要了已年2024回顾任务打算“”：说的工作，。\n "), st.sampled_from(Time))
def test_no_text_breaks_it_and_none_is_past_that_its_section_is_not(
    text: str, section: Time
) -> None:
    called = Time.FUTURE if section is Time.UNKNOWN else section
    assert time_of_sentence(text, section, 2025) in (section, Time.UNKNOWN, called)
    assert time_of_head(text, 2025) in (None, *Time)
