"""Full and half width as newspapers print it."""

import pytest

from pipeline.normalise.edits import apply, excerpt
from pipeline.normalise.width import curled_quotes, printed_width, stray_spaces


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("全市(含县)增长３．５％,达到1,000亿元.", "全市（含县）增长3.5%，达到1,000亿元。"),
        ("２０２４年９：３０开会，比分３：２", "2024年9:30开会，比分3:2"),
        ("“１２＋１０８＋Ｎ”模式", "“12+108+N”模式"),
        ("他说:好!真的?是;", "他说：好！真的？是；"),
        ("见http://a.cn/b,c.html,谢谢", "见http://a.cn/b,c.html，谢谢"),
        ("写信到a.b@c.com,谢谢", "写信到a.b@c.com，谢谢"),
        ("--云岭市综述", "——云岭市综述"),
        ("等等......", "等等……"),
        ("<<焦作日报>>报道", "《焦作日报》报道"),
        ("GDP(国内生产总值)", "GDP（国内生产总值）"),
        ("闻人杰(古渡):1小时04分,乔木(8):1小时", "闻人杰（古渡）：1小时04分，乔木（8）：1小时"),
        ("(一)加强管理", "（一）加强管理"),
        ("“代表+”履职、12+108+N", "“代表+”履职、12+108+N"),
        ("时间9:30,比分3:2", "时间9:30，比分3:2"),
        ("气温18℃至25℃;3日转阴,增幅3.5%,2月回落", "气温18℃至25℃；3日转阴，增幅3.5%，2月回落"),
        ("1.加强管理", "1.加强管理"),
        ("男子500米:1.白沙队,2分21秒;2.港务队", "男子500米：1.白沙队，2分21秒；2.港务队"),
        ("前三名：1.“白沙”队，2.港务队", "前三名：1.“白沙”队，2.港务队"),
        ("女子２００米：１.体校队，52秒40;2.中学队", "女子200米：1.体校队，52秒40；2.中学队"),
        ("比分变为0:1.下半场", "比分变为0:1。下半场"),
        ("比分定格在78比76.10月26日晚，决赛上演", "比分定格在78比76。10月26日晚，决赛上演"),
        ("1.10月26日晚开会", "1.10月26日晚开会"),
        ("约3.5万", "约3.5万"),
        ("Apple, Inc. (USA) 宣布", "Apple, Inc. (USA) 宣布"),
        ("Only English, here.", "Only English, here."),
        ("&amp;新<a href='x(y)'>", "&amp;新<a href='x(y)'>"),
    ],
)
def test_width(text, printed):
    edits = printed_width(text)
    assert apply(text, edits) == printed
    assert printed_width(printed) == []
    before, after = excerpt(text, edits)
    assert (before == after) == (text == printed)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("初 春的清河两岸", "初春的清河两岸"),
        ("346公 里，能力 由18万 吨", "346公里，能力由18万吨"),
        ("推出 Open  AI 服务", "推出Open AI服务"),
        ("3 月　5 日", "3月5日"),
        ("no spaces to close", "no spaces to close"),
    ],
)
def test_stray_spaces(text, closed):
    assert apply(text, stray_spaces(text)) == closed


@pytest.mark.parametrize(
    ("text", "curled"),
    [
        ('"修表要有耐心，"老王说，"急不得。"', "“修表要有耐心，”老王说，“急不得。”"),
        ('他说"好', '他说"好'),
        ('屏幕5"大，又"好"', '屏幕5"大，又"好"'),
        ("最怕'烂场雨'", "最怕‘烂场雨’"),
    ],
)
def test_quotes(text, curled):
    assert apply(text, curled_quotes(text)) == curled


def test_excerpt_shows_each_change_in_its_context():
    text = "甲" * 20 + "," + "乙" * 20 + ","
    before, after = excerpt(text, printed_width(text))
    assert before == "甲甲甲甲,乙乙乙乙 … 乙乙乙乙,"
    assert after == "甲甲甲甲，乙乙乙乙 … 乙乙乙乙，"


@pytest.mark.parametrize(
    ("above", "text", "below", "printed"),
    [
        ("换上深蓝色的工装", ".20分钟后,她已经到了.", "", "。20分钟后，她已经到了。"),
        ("均创历史新高", ".", "", "。"),
        ("", "比由2.21:", "1缩小到2.05:1.", "比由2.21:"),
        ("比由2.21:", "1缩小到2.05:1.", "", "1缩小到2.05:1。"),
        ("", "里程表停在了DK186+327.", "", "里程表停在了DK186+327。"),
        ("", "新增造林面积27.", ".4万亩", "新增造林面积27."),
        ("", "增速为5.", "8%", "增速为5."),
        ("与前一周持平", ";", "", "；"),
        ("", "女子500米：1.", "白沙渔家队", "女子500米：1."),
        ("", "全场失误:1.", "", "全场失误：1。"),
        ("", "最高37℃.15日起降温", "", "最高37℃。15日起降温"),
        ("建制村通客车率达到10", "0%.", "", "0%。"),
        ("建制村通客车率达到", "93.5%.", "", "93.5%。"),
        ("The rate rose to 9", "3.5%.", "", "3.5%."),
    ],
)
def test_marks_at_the_end_of_a_line_look_at_its_neighbours(above, text, below, printed):
    assert apply(text, printed_width(text, above, below)) == printed
