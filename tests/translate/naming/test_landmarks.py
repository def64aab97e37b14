"""Roads, waters, hills and towns that nothing lists."""

from __future__ import annotations

import pytest

from pipeline.editions.reader import tokens_in
from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.landmarks import landmarks
from pipeline.translate.task import make_task


def _landmarks(source: str) -> list[str]:
    lexicon = base_lexicon()
    return [one.english for one in landmarks(source, tokens_in(source, lexicon), lexicon)]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("从12月1日起，中州路由双向4车道改成6车道。", ["Zhongzhou Road"]),
        ("建设大道与光明街交叉口发生一起车祸。", ["Jianshe Avenue", "Guangming Street"]),
        ("白龟湖边每天有上万人散步。", ["Baigui Lake"]),
        ("嵩山脚下有许多学校。", ["Mount Songshan"]),
        ("万安山上的野花开了。", ["Wan'an Mountain"]),
        ("云梦山景区门票打五折。", ["Yunmengshan Scenic Area"]),
        ("石佛寺镇的玉器远销海外。", ["Shifosi Town"]),
        ("在万金店镇，村民种芝麻。", ["Wanjindian Town"]),
        ("卢氏县官道口镇果农很忙。", ["Guandaokou Town in Lushi County"]),
        ("桃园社区开了一家超市。", ["Taoyuan Community"]),
        ("沙河水位上涨了半米。", ["Shahe River"]),
        ("南湖公园里搭起了戏台。", ["Nanhu Park"]),
        ("小浪底水库开始调水。", ["Xiaolangdi Reservoir"]),
        ("中原油田的抽油机日夜不停。", ["Zhongyuan Oilfield"]),
    ],
)
def test_they_are_named(source: str, names: list[str]) -> None:
    assert _landmarks(source) == names


@pytest.mark.parametrize(
    "source",
    [
        "他走在求学路上。",
        "高速公路、乡村公路和致富路都通了。",
        "幸福路上一个也不能少。",
        "不闷，他指着满山的松树说。",
        "电影《远山的呼唤》获奖。",
        "清真寺的开斋节活动。",
        "建设县级返乡创业园7个。",
        "逛逛老街，吃吃小吃街。",
        "绿水青山就是金山银山。",
        "母亲河和人工湖边都种了树。",
        "全县建成12个行政村、3个示范社区。",
        "占全省经济总量的半壁江山。",
        "塞纳河畔的博物馆关门了。",
        "文化广场歌声阵阵。",
        "村委会和居委会",
    ],
)
def test_what_is_none(source: str) -> None:
    assert _landmarks(source) == []


def test_a_place_within_a_landmark_gives_way() -> None:
    terms = make_task("中原油田的工人很忙。", base_lexicon(), (), head=False).terms
    assert "Zhongyuan Oilfield" in [term.english for term in terms]
    assert "Central Plains" not in [term.english for term in terms]


def test_a_town_behind_its_county_is_a_place_and_no_sight() -> None:
    source = "开栏第一期介绍温县赵堡镇的经验。"
    (place,) = make_task(source, base_lexicon(), (), head=False).terms
    assert place.english == "Zhaobao Town in Wenxian County"
