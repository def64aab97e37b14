"""Whether the column breaks of a page repeat a character, figures as well."""

import pytest

from pipeline.normalise import normalise
from pipeline.normalise.characters import split_lines
from pipeline.normalise.habit import habit_of
from pipeline.normalise.layout import survey

LONG = "全市五年来新建改建农村公路三千二百公里，解决了二十六万群众出行难的问题，带动沿线村庄发"
TOP = "修好一条路\n\n本报记者 高 远\n\n"


def page(breaks):
    """A page whose paragraphs are cut at the given breaks."""
    return TOP + "\n\n".join(f"{LONG}{left}\n\n{right}" for left, right in breaks)


def habit(text):
    lines, _ = split_lines(text)
    return habit_of(lines, survey(lines))


SURE = [("展特色产", "产业。"), ("展乡村旅", "旅游。")]


def test_breaks_that_all_repeat_a_character_are_a_habit():
    assert habit(page([*SURE, ("展，占到1.1", "1万户。")])).repeats
    assert not habit(page([*SURE, ("展，占到1.1", "2万户。")])).repeats
    assert not habit(page(SURE)).repeats


def test_figures_alone_are_none():
    assert not habit(page([("展，占到1.1", "1万户。")] * 4)).repeats


def paragraphs(text):
    return normalise(text.encode()).to_json()["articles"][0]["sections"][0]["paragraphs"]


def test_a_figure_goes_where_every_break_repeats_and_stays_elsewhere():
    breaks = [*SURE, ("展，达1.1", "1万户。")]
    assert paragraphs(page(breaks))[2].endswith("达1.1万户。")
    assert paragraphs(page([*breaks, ("展集体经", "济。")]))[2].endswith("达1.11万户。")


def test_the_report_names_the_figure_that_went():
    repairs = normalise(page([*SURE, ("展，达1.1", "1万户。")]).encode()).repairs
    assert any(item.kind == "suspect" and "1.11万" in item.after for item in repairs)


def test_a_point_that_stands_twice_goes():
    assert paragraphs(page([("展，达27.", ".4万户。")]))[0].endswith("达27.4万户。")


def test_a_doubled_word_is_a_repeat_where_every_break_repeats_and_is_told():
    tasted = ("展，老人们叫他“尝", "尝土先生”。")
    breaks = [*SURE, ("展集体经济", "济。"), tasted]
    assert paragraphs(page(breaks))[3].endswith("“尝土先生”。")
    repairs = normalise(page(breaks).encode()).repairs
    assert any(item.kind == "suspect" and "尝尝土先生" in item.after for item in repairs)
    assert paragraphs(page([*breaks, ("展集体经", "济。")]))[3].endswith("“尝尝土先生”。")


def test_a_word_that_opens_clauses_stays_doubled_where_every_break_repeats():
    breaks = [*SURE, ("展集体经济", "济。"), ("展，老龙天", "天往课堂上跑。")]
    assert paragraphs(page(breaks))[3].endswith("老龙天天往课堂上跑。")


PLAIN = [
    ("展特色产", "业，户户增收。"),
    ("展乡村旅", "游，人人欢喜。"),
    ("展集体经", "济，村村有账。"),
]
MEETS = [
    ("把时间还给花", "花农汤秀兰在电话里算账：鲜花每晚到一小时，损耗就增加一成。"),
    ("守好一座山", "山上的护林员老秦今年五十八岁，巡山已经二十六年。"),
    ("小站停快车", "车站只有两股道，每天停靠的列车从四趟增加到了九趟。"),
    ("最后一公里怎么走", "走的路并不长，可是要翻过一道两百米高的山梁。"),
    ("传承", "承办法官卓玉成解释，饲养动物造成的损害并不都由主人承担。"),
]


def with_head(breaks, head, text):
    """A page with a line that ends with the first hanzi of the paragraph below it."""
    return f"{page(breaks)}\n\n{head}\n\n{text}\n"


def heads(raw):
    parts = normalise(raw.encode()).to_json()["articles"][0]["sections"]
    return [part["heading_lines"] for part in parts[1:]]


def test_several_breaks_that_repeat_nothing_are_a_habit_too():
    assert habit(page(PLAIN)).never_repeats
    assert not habit(page(PLAIN[:2])).never_repeats
    assert not habit(page([*PLAIN, SURE[0]])).never_repeats
    assert not habit(page(SURE)).never_repeats


@pytest.mark.parametrize(("head", "text"), MEETS)
def test_a_head_meets_its_last_character_by_chance_where_no_break_repeats_one(head, text):
    raw = with_head(PLAIN, head, text)
    assert heads(raw) == [[head]]
    assert any(head in item.before for item in normalise(raw.encode()).repairs)


@pytest.mark.parametrize(("head", "text"), MEETS[:4])
def test_where_breaks_repeat_characters_such_a_line_was_cut_and_is_told(head, text):
    raw = with_head([*PLAIN, SURE[0]], head, text)
    assert heads(raw) == []
    assert any(
        item.kind == "suspect" and head in item.before for item in normalise(raw.encode()).repairs
    )


def test_a_line_that_goes_on_by_its_words_was_cut_where_no_break_repeats():
    raw = with_head(PLAIN, "市民小赵通过微信借给朋友2", "万元，对方仅回复“收到”。")
    assert heads(raw) == []


def test_a_break_that_alone_repeats_a_character_is_seldom():
    plain = [("展特色产", "业。"), ("展乡村旅", "游。"), ("展集体经", "济。")]
    met = ("展，还要统一规划口岸", "岸线的建设。")
    assert paragraphs(page([*plain, met]))[3].endswith("口岸岸线的建设。")
    assert paragraphs(page([*plain[1:], met]))[2].endswith("口岸线的建设。")
    repairs = normalise(page([*plain, met]).encode()).repairs
    assert any(item.kind == "suspect" and "口岸线" in item.after for item in repairs)


CUTS = [*SURE, ("展集体经", "经济。")]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("护林员：一座山守了半辈子", "大山深处没有信号，老秦每天要爬上山梁才能报平安。"),
        ("冬闲时节，家家户户忙着修渠补路", "水来了，六个村的旱地都能浇上，今年多收了两成。"),
    ],
)
def test_a_line_whose_last_character_is_not_repeated_was_not_cut_where_every_break_repeats(
    head, text
):
    assert heads(with_head(CUTS, head, text)) == [[head]]
    assert heads(with_head([*SURE, PLAIN[2]], head, text)) == []
    assert heads(with_head(CUTS, head, head[-1] + text)) == []


def test_a_label_that_only_the_habit_of_the_page_makes_a_head_is_told():
    head, text = "护林员：一座山守了半辈子", "大山深处没有信号，老秦每天要爬上山梁才能报平安。"
    repairs = normalise(with_head(CUTS, head, text).encode()).repairs
    assert any(item.kind == "suspect" and item.before == head for item in repairs)
    # A name behind its role is none, nor is what stands over another such line.
    assert heads(with_head(CUTS, "主讲：秦大山", text)) == []
    assert heads(with_head(CUTS, head, f"村会计：账本一笔一笔贴出来\n\n{text}")) != [[head]]
