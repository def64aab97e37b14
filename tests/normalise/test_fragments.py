"""Short lines without a full stop: heads, and beginnings of cut paragraphs."""

import pytest

from pipeline.normalise.fragments import is_fragment, opens_told, two_parts


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
        # It tells what was asked, and in many clauses.
        (
            "眼下正是春耕备耕的关键时节，化肥、农药够不够",
            "用、种子好不好、农机修没修，都要有人问。",
        ),
        ("受政协沅州市第九届委员会常务", "委员会委托，市政协主席作工作报告。"),
        ("把学习贯彻党的创新理论作为", "首要政治任务，组织集体学习16次。"),
        ("他动不动就往地里跑，村民有", "什么难处，他都记在本子上。"),
        # What is left of a sentence has another behind it.
        ("社会需要做的，是为他们搭好", "台阶。档案能不能多存两年，比一句“别挑了”更有用。"),
        # No text of a section is so short.
        ("2.四小时内不洗澡，洗时水温不要过", "高。"),
        ("贴前不要空腹，也不要吃得过", "饱；"),
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
        # An answer, the hour or the season may be a sentence by itself.
        ("他守着水站，守了三十年", "清晨。老杨推开木门，江面上还罩着雾。"),
        ("年年洗牙，牙缝变大了", "不会。洗牙去除的是牙结石，牙缝本来就有。"),
        # It asks in its last clause.
        ("托位增加了，空置率为何不低", "全市现有托育机构146家，提供托位9800个。"),
        ("电价降了，成本如何再降一截", "走进开发区，一家家企业正在算账。"),
        ("学校建好了，老师从哪里来", "全县三年里新建小学12所，缺教师236人。"),
        ("门诊延到晚上，医生够不够", "晚上八点，县医院儿科门诊还亮着灯。"),
        ("补贴到手了，果农还盼什么", "脐橙园里，果农们正忙着采摘装筐。"),
    ],
)
def test_a_head_is_none(text, after):
    assert not is_fragment(text, after)


def test_a_head_that_is_said_again_below_is_hardly_a_beginning():
    text, after = "三年苦干，修通了六十里山路", "没有路的时候，出山要走一天。"
    again = "村里人说，三年里修通的这条山路有六十里长。"
    assert is_fragment(text, after)
    assert not is_fragment(text, after, below=after + again)
    # A character that stands twice tells of a break, whatever is said again.
    met = "路灯也装上了。"
    assert is_fragment(text, met, below=met + again)


def test_a_line_that_ends_with_an_adverb_is_hardly_a_head():
    assert is_fragment("消费者自付款之日起七日内未", "兑换商品的，有权要求退款。", least=-1.0)
    assert not is_fragment("消费者权益不容忽视", "兑换商品的，有权要求退款。", least=-1.0)


def test_how_much_more_is_not_when():
    assert opens_told("晚上八点三十分，最后一班渡船靠岸")
    assert opens_told("开场仅五分钟，主队就破了门")
    assert not opens_told("晚到四十分钟，家长怎么办")
    assert not opens_told("多睡了40分钟，孩子有了精神")


def test_a_space_within_a_word_makes_no_two_lines_of_a_head():
    assert two_parts("产业转型步伐加快 项目建设成效明显")
    assert two_parts("一条板凳龙 舞活一座村")
    assert not two_parts("今年经济社会发展的主要预 期目标是：地区生产")
