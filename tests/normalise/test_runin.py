"""Heads on the line of their text, heads that end on the next line, and what is neither."""

from pathlib import Path

import pytest

from pipeline.normalise import normalise
from pipeline.normalise.keep import keep_entry, read_entry

FOLIO = "3 文旅 墨池日报 2025年9月12日 星期五"
LEAD = "墨池市现有制砚、制墨、制笔、造纸作坊2160家，从业人员3.2万人，产品销往二十八个国家和地区。"
TOP = f"{FOLIO}\n\n一方砚台走四海\n\n本报记者 宣 纸\n\n{LEAD}\n\n"
FIRST = "市职业中专开了砚雕班，学生一周三天在教室，两天在作坊，首届毕业生有二十六人留在了本地。"
SECOND = "胡开泰墨庄里，账房先生的算盘旁边摆上了补光灯，一锭松烟墨卖了1.4万单。"


def read(text, *written):
    keep = [read_entry(entry) for entry in written]
    return normalise(text.encode(), path=Path("page.txt"), keep=keep)


def heads(page):
    found = (section.heading for article in page.articles for section in article.sections)
    return [heading.text for heading in found if heading is not None]


def texts(page):
    return [it.text for section in page.articles[0].sections for it in section.paragraphs]


def repairs(page, kind):
    return [repair for repair in page.repairs if repair.kind == kind]


def test_heads_on_the_first_line_of_their_text_are_set_apart():
    page = read(f"{TOP}学堂搬进作坊 {FIRST}\n\n老店触了网 　　{SECOND}\n")
    assert heads(page) == ["学堂搬进作坊", "老店触了网"]
    assert texts(page) == [LEAD, FIRST, SECOND]
    assert [repair.confidence for repair in repairs(page, "break")] == [0.9, 0.9]
    assert repairs(page, "suspect") == []


def test_the_only_one_of_a_page_is_a_doubt():
    page = read(f"{TOP}学堂搬进作坊 {FIRST}\n")
    assert heads(page) == ["学堂搬进作坊"]
    assert [repair.after[:9] for repair in repairs(page, "suspect")] == ["学堂搬进作坊市职业"]


def test_the_editor_may_take_it_back():
    raw = f"{TOP}学堂搬进作坊 {FIRST}\n\n老店触了网 {SECOND}\n"
    entry = keep_entry(repairs(read(raw), "break")[0])
    assert heads(read(raw, entry)) == ["老店触了网"]


def test_the_text_may_be_wrapped_at_the_measure():
    measure = 22
    lines = []
    for head, text in (("", LEAD), ("学堂搬进作坊 ", FIRST), ("老店触了网 ", SECOND), ("", LEAD)):
        whole = head + text if head else f"　　{text}"
        lines += [whole[at : at + measure] for at in range(0, len(whole), measure)]
    page = read(f"{FOLIO}\n一方砚台走四海\n本报记者 宣 纸\n" + "\n".join(lines) + "\n")
    assert heads(page) == ["学堂搬进作坊", "老店触了网"]
    assert texts(page) == [LEAD, FIRST, SECOND, LEAD]


@pytest.mark.parametrize(
    "text",
    [
        # A page with spaces all over has no heads by them.
        f"学堂搬进作坊 {FIRST[:20]} {FIRST[20:]}\n\n老店触 了网{SECOND[:20]} {SECOND[20:]}",
        # Names, who speaks, dates, articles of law, offices, lead-ins and labels.
        "种植大户田 丰的三千二百亩水稻开镰收割，平均亩产六百八十公斤，比去年增加二十一公斤。",
        "市住建局局长 屈正平介绍，对每一处老建筑都编制了修缮方案，砖瓦木石能用的一律不换。",
        "市民张先生 我在这里住了三十年，门口的路修了三回，数这一回修得最好，也最快。",
        "市教育局 今年将新建改建公办幼儿园十二所，增加学位三千六百个，就近入园不再难。",
        "1978年12月 砚厂在旧祠堂里挂牌，二十四名工人守着六张木案，一年做了三千方砚台。",
        "今天白天 多云转阴，傍晚前后有小雨，东北风三到四级，最高气温二十一度。",
        "第十二条 经营者应当明码标价，不得在标价之外加价出售商品，不得收取未标明的费用。",
        "新华社北京9月11日电 记者从有关部门获悉，今年前八个月文房用品出口额增长两成。",
        "欧阳建国 男，一九六〇年生，高级工艺美术师，从事砚雕四十二年，带出徒弟六十人。",
        # Whoever speaks in turn stands there more than once.
        f"宣传委员说 {FIRST}\n\n村里的老人说 {SECOND}\n\n宣传委员说 {FIRST}",
    ],
)
def test_other_spaces_part_no_head(text):
    assert heads(read(f"{TOP}{text}\n")) == []


def test_a_headline_of_two_lines_on_one_stays_a_headline():
    page = read(
        f"{TOP}学堂搬进作坊 {FIRST}\n\n市领导调研一季度经济 强调要坚定信心、真抓实干\n\n{SECOND}\n"
    )
    assert "市领导调研一季度经济" not in heads(page)


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("小区充电桩建好了，为什么充", "不上电"),
        ("有人捡到一只鸽子，脚环牵出三千", "里路"),
        ("归还难、计费乱，该", "找谁"),
        ("一个念头放", "不下"),
        ("第三代：用屏幕“看”出", "来的"),
        ("一纸证明为何还要跑", "得成"),
        ("老厂区的“智", "变”"),
        ("山里的路越走越宽", "了吗"),
        ("第三步：请“专家”", "，促成交"),
    ],
)
def test_a_head_that_ends_on_the_next_line_is_one(head, rest):
    page = read(f"{TOP}{head}\n\n{rest}\n\n{FIRST}\n\n{SECOND}\n")
    assert heads(page) == [head + rest]
    assert texts(page) == [LEAD, FIRST, SECOND]
    page = read(f"{FOLIO}\n{head}\n{rest}\n本报记者 宣 纸\n{FIRST}\n{SECOND}\n")
    assert [article.headline.text for article in page.articles] == [head + rest]


def test_the_editor_may_take_a_joined_head_back():
    raw = f"{TOP}一个念头放\n\n不下\n\n{FIRST}\n"
    entry = keep_entry(repairs(read(raw), "join")[0])
    assert heads(read(raw, entry)) != ["一个念头放不下"]


def test_a_blank_line_that_is_missing_between_two_lines_alone_joins_a_head():
    page = read(f"{TOP}擦亮文旅金字\n招牌\n\n{FIRST}\n\n{SECOND}\n")
    assert heads(page) == ["擦亮文旅金字招牌"]


@pytest.mark.parametrize(
    ("above", "below"),
    [("一座小城的", "体育热"), ("母亲的灶台上", "灯"), ("传下来的是一门手艺", "一进百草")],
)
def test_a_short_line_of_its_own_stays_one(above, below):
    page = read(f"{FOLIO}\n\n{above}\n\n{below}\n\n本报记者 宣 纸\n\n{FIRST}\n\n{SECOND}\n")
    assert above + below not in page.articles[0].headline.text


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("三、容缺受理", "。主要材料齐全、次要材料欠缺的，先行受理，企业在十个工作日内补正即可。"),
        ("四", "、设立企业家接待日。每月十五日，市领导轮流接待，现场能定的事现场定。"),
        ("数据显示", "，去年全市新登记企业一万二千家，比上年增长百分之十四，创下五年新高。"),
    ],
)
def test_what_begins_with_a_stop_or_a_comma_goes_on_with_the_line_above(above, below):
    page = read(f"{TOP}{above}\n\n{below}\n\n{SECOND}\n")
    assert texts(page) == [LEAD, above + below, SECOND]


def test_a_few_hanzi_over_a_longer_line_may_be_the_name_of_a_column_and_are_told():
    text = "天黑下来以后，榕江口的雾也上来了。六十三岁的灯塔工叶知秋提着马灯，一级一级地往上走。"
    page = read(f"{FOLIO}\n寻常巷陌\n榕江口守塔人\n本报记者 林 鹭\n{text}\n")
    assert [repair.after for repair in repairs(page, "suspect")] == ["榕江口守塔人"]


@pytest.mark.parametrize("mark", ["\f", "\v", "\u2028"])
@pytest.mark.parametrize(
    "text",
    [
        "一个念头放{mark}他说干就干{mark}不下",
        f"学堂搬进作坊 {FIRST}\n\n老店触了网 {SECOND}\n\n据新华{{mark}}学堂进作坊 {FIRST}",
    ],
)
def test_pieces_of_a_line_that_a_page_break_parts_are_lines(text: str, mark: str) -> None:
    page = read(TOP + text.format(mark=mark))
    said = "".join(unit for unit in (*heads(page), *texts(page)))
    assert FIRST in said or "他说干就干" in said
