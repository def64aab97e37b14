"""Tables in the text, and lists of prices that stand under a story and are none of it."""

from pipeline.normalise import normalise
from pipeline.normalise.characters import split_lines
from pipeline.normalise.tables import is_price_list, names_prices, table_rows

ROWS = ["大米 每公斤4.32元 持平", "五花肉 每公斤24.80元 下跌1.6%", "鸡蛋 每公斤8.96元 上涨2.3%"]
STORY = [
    "买化肥认准“三证一标”",
    "本报记者 谷满仓",
    "春耕备肥时节，省市场监管局发布消费提示，购买化肥要索要并保存好购货凭证。",
]
ASKED = ["浆纱断头多怎么查", "浆纱断头增多，可看原纱、看浆液、看张力，黏度波动要控制好。"]


def page(*lines):
    return normalise(("\n\n".join(lines) + "\n").encode())


def headlines(*lines):
    return [article.headline.text for article in page(*lines).articles]


def test_a_row_with_one_figure_is_a_row_beside_others_of_as_many_fields():
    lines, _ = split_lines("\n".join([*ROWS, "今年 共有3家 开业", "", "卖米 5元 不贵，好吃"]))
    assert table_rows(lines) == {1, 2, 3, 4}
    assert not table_rows(split_lines("\n".join(ROWS[:2]))[0])
    (story,) = page(*STORY, *ROWS[1:], "大白菜 每公斤1.75元 持平").articles
    texts = [item.text for part in story.sections for item in part.paragraphs]
    assert texts[1:] == [*ROWS[1:], "大白菜 每公斤1.75元 持平"]


def test_rows_of_one_figure_or_of_two_fields_are_rows_where_the_figures_stand_in_one_column():
    graded = ["品种 等级 收购价", "小麦 一等 1.23", "玉米 二等 1.12", "稻谷 三等 1.31"]
    assert table_rows(split_lines("\n".join(graded))[0]) == {1, 2, 3, 4}
    pairs = ["白菜 1.20元", "土豆 1.80元", "鸡蛋 4.60元/斤"]
    assert table_rows(split_lines("\n".join(pairs))[0]) == {1, 2, 3}
    for none in (
        ["一座老厂区的“重生” 3版", "填报怎样避开误区 5版", "“游”出百亿大产业 7版"],
        ["一人 修路 36年", "修路 36年 一人", "36年 一人 修路"],
    ):
        assert not table_rows(split_lines("\n".join(none))[0])
    assert headlines(*STORY, "11月上旬粮油收购价格", *graded) == [STORY[0], "11月上旬粮油收购价格"]
    assert headlines(*STORY, "今日菜价", *pairs, *ASKED) == [STORY[0], "今日菜价", ASKED[0]]


def test_a_list_of_prices_that_tells_when_they_are_is_a_story_of_its_own():
    assert is_price_list("本周主要农产品批发均价", ROWS)
    assert is_price_list("九月中旬主要水产品价格", ["品种 规格 均价", *ROWS])
    assert headlines(*STORY, "盛湖市场一周报价", *ROWS) == [STORY[0], "盛湖市场一周报价"]


def test_the_name_of_the_column_over_a_list_of_prices_is_its_kicker():
    second = page(*STORY, "市场行情", "本周主要农产品批发均价", *ROWS).articles[1]
    assert second.kicker is not None
    assert (second.kicker.text, second.headline.text) == ("市场行情", "本周主要农产品批发均价")


def test_what_stands_under_a_list_of_prices_is_none_of_it_but_more_rows():
    names = [STORY[0], "盛湖市场一周报价"]
    assert headlines(*STORY, names[1], *ROWS, *ASKED) == [*names, ASKED[0]]
    assert headlines(*STORY, names[1], *ROWS, "肉蛋类", *ROWS) == names


def test_a_table_of_prices_that_may_be_part_of_the_story_is_told():
    assert names_prices("主要化肥零售价格", ROWS)
    assert not names_prices("主要化肥零售价格", [STORY[2], *ROWS])
    tables = (
        ["主要化肥零售价格", *ROWS],
        ["二、本周化肥零售价格", *ROWS],
        ["备肥要趁早", STORY[2], "本月化肥零售价格", *ROWS],
    )
    for table in tables:
        found = page(*STORY, *table)
        assert len(found.articles) == 1
        (doubt,) = [item for item in found.repairs if "may begin a story" in item.reason]
        assert doubt.before == table[-4]


def test_a_standing_name_is_the_kicker_of_the_headline_below():
    weather = "据市气象台预报，明天白天多云，傍晚前后有阵雨，出门记得带伞。"
    water = "因汐江路供水管道改造施工，下列区域停水或水压降低，请相关用户提前储水。"
    tops = (
        (["明日天气", "多云转阵雨 最高气温三十一度", weather], ("多云转阵雨", "最高气温三十一度")),
        (["便民信息", "今晚这些路段停水", water], ("今晚这些路段停水",)),
    )
    for lines, headline in tops:
        second = page(*STORY, *lines).articles[1]
        assert second.kicker is not None
        assert (second.kicker.text, second.headline.lines) == (lines[0], headline)


def test_a_notice_and_its_first_line_stay_text():
    (_, second) = page(*STORY, "停水通知", "荷花小区住户 海棠苑住户注意", STORY[2]).articles
    assert (second.kicker, second.headline.text) == (None, "停水通知")
