"""Whether the column breaks of a page repeat a character, figures as well."""

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
