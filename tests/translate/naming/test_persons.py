"""The persons of a sentence, by all that tells of them."""

from __future__ import annotations

import pytest

from pipeline.editions.reader import tokens_in
from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.persons import persons
from pipeline.translate.task import make_task
from pipeline.translate.terms import missing


def _persons(source: str) -> list[tuple[str, str]]:
    lexicon = base_lexicon()
    found = persons(source, tokens_in(source, lexicon), lexicon)
    return [(one.source, one.english) for one in found]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        # Behind a role that no list has, in lists, or where nothing is before them.
        ("古建筑修缮师郎志刚在脚手架上趴了一天。", ["Lang Zhigang"]),
        ("社区民警胡斌和网格员潘丽娟敲开了门。", ["Hu Bin", "Pan Lijuan"]),
        ("35岁的焊工邢磊焊了4.1万条焊缝。", ["Xing Lei"]),
        ("导演陆川河正在拍一部电影。", ["Lu Chuanhe"]),
        ("诸葛明是这个村的第一位大学生。", ["Zhuge Ming"]),
        ("狗被快递员司空磊找到了。", ["Sikong Lei"]),
        ("市扫黑办主任倪红旗强调，要除恶务尽。", ["Ni Hongqi"]),  # 旗 ends banners as well
        ("阳振东对麦颖一行的到来表示欢迎。", ["Yang Zhendong", "Mai Ying"]),
        ("评比结果公布，董丽、韩冰、贺强入选。", ["Dong Li", "Han Bing", "He Qiang"]),
        ("刘强、王芳、陈晨三名同学获得一等奖。", ["Liu Qiang", "Wang Fang", "Chen Chen"]),
        # Whose characters are words, or are cut with what follows.
        ("村民左建设掰着指头算起来。", ["Zuo Jianshe"]),
        ("医生凌波用了不到两年。", ["Ling Bo"]),
        ("“我不后悔。”薛刚擦了擦汗说。", ["Xue Gang"]),
        # With a title behind them.
        ("许志强院士为学生作了一场报告。", ["Xu Zhiqiang"]),
        ("谢军教授认为，前景广阔。", ["Xie Jun"]),
        # Called by a surname.
        ("李书记和王主任走进田间。", ["Secretary Li", "Director Wang"]),
        ("老李在村口开了一家店。", ["Lao Li"]),
        ("王老师和小李连夜赶到了医院。", ["Teacher Wang", "Xiao Li"]),
        ("于小姐说，她等了一个多小时。", ["Miss Yu"]),
        ("张二婶家的房子漏雨。", ["Aunt Zhang"]),
        ("护士小陈一夜没有合眼。", ["Xiao Chen"]),
        ("村里的能人樊老大又买了两台收割机。", ["Fan Laoda"]),
        # Called by no surname.
        ("小男孩豆豆在超市里和妈妈走散了。", ["Doudou"]),
        ("阿强在城里打了八年工。", ["A Qiang"]),
        # Of other peoples.
        ("维吾尔族青年艾力·买买提开了一家店。", ["Aili Maimaiti"]),
        ("蒙古族歌手乌日娜唱起了长调。", ["Wurina"]),
        ("藏族姑娘卓玛在景区当讲解员。", ["Zhuoma"]),
        ("牧民扎西顿珠赶着牦牛。", ["Zhaxi Dunzhu"]),
    ],
)
def test_they_are_found_and_spelt(source: str, names: list[str]) -> None:
    assert [english for _, english in _persons(source)] == names


@pytest.mark.parametrize(
    "source",
    [
        "全市高校毕业生就业率达到九成。",
        "郸城县今年种了四十万亩玉米。",
        "石家庄到温哥华的航班开通了。",
        "三三两两的游客走进公园。",
        "一所村小只有11名学生和两位老师。",
        "周口港今年前三季度吞吐量大增。",
        "石油、钢铁、水泥、黄金涨价。",
        "扎西德勒！乌兰察布的客人说。",
        "妈妈给宝宝买了一双鞋。",
        "省高院院长到会讲话。",
        "美国专家约翰·史密斯参观了实验室。",
        "贾鲁河治理工程已经完工。",
        # Everyday words with what goes on behind them.
        "群众高兴地说，路通了。",
        "学生毕业后返乡创业。",
        "市民马路边乱停车。",
    ],
)
def test_what_is_no_person(source: str) -> None:
    assert _persons(source) == []


def test_a_name_is_asked_for_letter_by_letter() -> None:
    (person,) = [
        term
        for term in make_task("焊工邢磊来了。", base_lexicon(), (), head=False).terms
        if term.kind == "person"
    ]
    assert not missing([person], "The welder Xing Lei came.")
    assert missing([person], "The welder Xing Lie came.")


def test_behind_a_title_it_may_be_a_name() -> None:
    assert [english for _, english in _persons("县委书记方向前介绍了情况。")] == ["Fang Xiangqian"]


def test_a_known_person_wins() -> None:
    source = "和平里来了客人。"
    lexicon = base_lexicon()
    (known,) = persons(source, tokens_in(source, lexicon), lexicon, ("和平里",))
    assert known.source == "和平里"


@pytest.mark.parametrize("source", ["其中青年作者占四成。", "76名专家中博士占四分之三。"])
def test_a_share_is_nobody(source: str) -> None:
    assert persons(source, tokens_in(source, base_lexicon()), base_lexicon()) == ()
