"""Short lines without a full stop: heads, and beginnings of cut paragraphs."""

import pytest

from pipeline.normalise.fragments import is_fragment


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("县供销社在沿线设立了17个", "收购点，对农户实行一天一结账。"),
        ("学习宪法法律、联系选民、撰写", "建议，代表履职情况全部上墙。"),
        ("2025年普通高考将于6月", "7日至9日举行。市招生考试院作出解答。"),
        ("唐国栋有两个生日，一个是", "9月3日，一个是6月17日。"),
        ("市科技局党组书记、局长章明", "德说：“我们不追求个个顶天立地。”"),
        ("市民小赵通过微信借给朋友2", "万元，对方仅回复“收到”。"),
        ("云溪财经大学金融学院教授", "詹明远建议，按家庭的开支分配。"),
        ("据介绍，展览将于10月18日", "上午，在市美术馆一楼展厅开幕。"),
        ("常委会党组坚持抓党建", "建堡垒，开展集中学习23次。"),
        ("就老街区保护、停车场建设", "开展专题调研，形成报告六份。"),
    ],
)
def test_the_beginning_of_a_cut_paragraph_is_no_head(text, after):
    assert is_fragment(text, after)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("改环境、强管理、优服务", "走进政务大厅，窗口前井然有序。"),
        ("走近大山里的校长", "三十年来，他送出了四百名学生。"),
        ("我市新增公交线路12条", "记者昨日从市交通运输局获悉，新线路下月开通。"),
        ("半场落后，更衣室里没人说话", "上半场，客队踢得有板有眼，两次洞穿主队的球门。"),
        ("灯亮着，三代人都没有睡意", "晚上九点，老屋的灯还亮着。"),
        ("新房没交付，孩子在哪儿上学", "市教育局基础教育科科长殷实表示，可在原居住地登记。"),
        ("过去一年，我们干得怎么样", "地区生产总值达到968.4亿元，同比增长5.9%。"),
    ],
)
def test_a_head_is_none(text, after):
    assert not is_fragment(text, after)
