"""Who speaks in turn on a page is text, and no head."""

import pytest

from pipeline.normalise import normalise
from pipeline.normalise.characters import split_lines
from pipeline.normalise.turns import in_turn, speaker

TOP = "让文物开口说话\n\n本报记者 高 远\n\n博物馆的特展三天吸引观众近两万人次，本报记者对馆长进行了专访。\n\n"
HEADS = ["冷板凳坐出热展览", "小馆也有大天地"]
ANSWER = (
    "库房里有一批残器，过去嫌它不完整，四十年没有拿出来过，去年盘库时有年轻人说，残缺也是故事。"
)


def turns(text):
    lines, _ = split_lines(text)
    return in_turn(lines)


def interview(asks, asked):
    parts = [f"{head}\n\n{asks}\n\n{asked}：{ANSWER}\n\n" for head in HEADS]
    return normalise((TOP + "".join(parts)).encode()).to_json()["articles"][0]["sections"]


@pytest.mark.parametrize(
    ("asks", "asked"),
    [
        ("记者：点子是怎么来的？", "商周"),
        ("消费者：点子是怎么来的？", "商周"),
        ("业主：退不退押金？", "物业"),
    ],
)
def test_a_question_under_a_head_is_text(asks, asked):
    sections = interview(asks, asked)
    assert [section["heading_lines"] for section in sections[1:]] == [[head] for head in HEADS]
    assert all(section["paragraphs"][0] == asks for section in sections[1:])


def test_one_question_under_a_head_is_text_where_the_paper_asks():
    text = f"{TOP}{HEADS[0]}\n\n记者：点子是怎么来的？\n\n商周：{ANSWER}\n"
    section = normalise(text.encode()).to_json()["articles"][0]["sections"][1]
    assert section["paragraphs"][0] == "记者：点子是怎么来的？"


def test_who_speaks_in_turn_stands_over_the_other_twice():
    asked = "记者：难吗？\n\n商周：难。\n\n"
    assert turns(asked + asked) == {"记者", "商周"}
    assert turns(asked) == frozenset()


def test_heads_with_labels_have_text_between_them():
    text = "案情：酒后开车\n\n张某被查。\n\n释法：不可心存侥幸\n\n酒后不得驾车。\n\n"
    assert turns(text + text) == frozenset()


def test_a_time_names_no_speaker():
    assert speaker("商周：难。") == "商周"
    assert speaker("8：30开门") == ""
    assert speaker("他说：“难。”") == "他说"
    assert speaker("如下：") == ""
