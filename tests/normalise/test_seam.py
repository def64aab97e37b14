"""Whether a character that stands on both sides of a cut is a repeat."""

from itertools import accumulate

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.normalise.edges import straddle
from pipeline.normalise.seam import judge
from pipeline.normalise.words import words

REPEATS = """
在市委坚强领导下|下，秉持高站位
把河湖治理|理作为一号工程
作为一号|号民生工程
现在天天有人来|来钓鱼
全市新|新建改建污水管网
下湾|湾村过去是空心村
村里|里成立了合作社
新建污水处理厂4座，日处理|理能力由18万吨
村集体|体经济收入首次突破
青峰村把修复后的矿坑改造|造成攀岩基地
镇里将闲置的三层厂房改造|造成“共享车间”
徒弟把制作过程拍|拍成短视频
三年|年来，全市累计投入
为人民|民生事业作出贡献
近30年|年时间里
等有关|关规定，现就
谁的血压高、谁该复|复查，他心里有数
省里在镇上开设|设了分店，生意不错
学校开设|设劳动课程，学生人人动手
这项工作取得|得新突破
老师傅记得|得从前的样子
买卖再难也绝不|不用次品
针线走得又密|密又匀
社区开展老年人慢|慢病管理
一到冬天就爆管，一爆管就|就停暖，谁受得了
环城快速路等|等一批项目
，年|年税收突破1.1亿元
，人|人的食欲下降
先行先试不|不等于无章可循
生态环境局局|局长介绍
坚持抓党建|建工作，全年
始终抓党建|建促振兴，全年
党委抓党建|建引领，走出新路
坚持建机制|制改革，全年
我要替他再种|种回来”。
这笔账还得慢些谈|谈下来，
，起|起了个大早
，起|起火原因正在调查
今年查处九起|起有结果
，楼|楼有六层
，楼|楼有6层
，店|店是去年开的
，校|校有关部门已介入
，户|户均增收三千元
，季|季均气温偏高
建立月调度、季|季通报、半年观摩
全村九户|户有余粮
信访件|件都办结了
标准件|件都入了库
保证人|人有义务
确保户|户均增收
紧紧围绕市|市委确定的目标
锚定市|市委部署的任务
如何让老人住得起、住得|得近、住得安心
每个人|人都有一本账
有的人|人都不知道
村里人|人都说好
那间屋里人|人都走了
小区的老人|人都能领到
当事人|人都同意
这次来的人|人能住下
三十个|个都是党员
想找个|个能修车的师傅
需要个|个能干活的帮手
他们个|个子高
他用个|个案例讲道理
每一根檩条|条都有编号
铝合金件|件要经过十七道工序
村民|民都说方便
发现鱼吃饱和没吃饱，发出的声|声音不一样。
会场里站满了人，会议开到深|深夜。
重点工程开了工，重庆客商|商来了。
手机响个不停歇，手套来不|不及摘。
全家|家都来了
让家家户|户户都端稳饭碗
市水利局副局|局长江平介绍
三个月后当上了队|队长
有着十五年经验的焊工熊|熊大力把焊缝亮给大家看
小区居民谢|谢丽华告诉记者
合作社负责人徐|徐振东说，企业
全市|市长江干流水质达标
全县|县长安镇介绍经验
做了一千三百多|多次试验
面积4.3平方公里、深|深近三百米的大坑
公平正义看得见、摸得着、感受|受得到
共有412名工人取得操作|作证，年龄最大的五十四岁
"""
KEPT = """
全过程人民|民主
用好宪法|法律赋予的监督权
列席常委会|会议，严格依法
苗长林每天|天不亮就起床
每天|天一黑就偷偷排放
县农广校开设|设施栽培、农机维修等专业
为“十五|五”开好局
社区的事条条件|件有人管
抓党建|建根本，抓产业促增收
抓党建|建根本，突出抓机关
讲法律|律己服人，讲道理理顺心气，
一道|道梁翻过去，一条条沟填起来，
作为抓党建|建强村级组织的突破口
常委会党组坚持抓党建|建堡垒，开展集中学习
全院持续抓环保|保生态，去年
市生态环境局|局长余成林介绍
球迷协会|会长于谦和说，协会的会员
数据管理局|局长龙海波介绍，今年
国有林场|场长毕大山介绍
检查组|组长、副市长
走遍家家户|户户主都签了字
现在天|天有人来钓鱼，天
，人|人都有一本账
，年|年增收三千元
，件|件有着落
受理投诉9起，起|起有回音
，起|起都查到底
，宗|宗有着落
，级|级有责任
，案|案有结果
，楼|楼有党员
，校|校有特色
做到事|事有回音
确保件|件有结果
实现户|户通电
群众诉求件|件有着落
他刚|刚回来
弟弟天不亮就早早|起来，
家里家外，人|人起来
克服种|种困难，如期完工
他想再看|看这片林子
省人民法院|院长作报告
，男孩陶|陶的话引来一片笑声
趁这几天|天晴，得抢收完
一人一把铁锹，一天|天挖，一道道垒
把每天|天黑前的安全检查做细
家里家外断断续|续忙了三年
看太阳从楼缝里一点点|点亮白发
教室里已是书声琅|琅。走廊两侧
最后一片箱梁稳|稳落下，横跨祁江
听见管道里哗|哗的水声才放心
云岭市|市委书记作报告
工程将因施工改造|造成交通拥堵
把管网改造|造成的损失降下来
更多的群众把邻居处|处成亲
嘎查里人|人都是巡护员
车间里人|人都戴着安全帽
急救队员人|人会包扎
徒弟们个|个能独当一面
孩子们个|个膝盖青紫
八名员工个|个有绝活
事后村民连|连称赞，
村里的老人常|常说起这件事
这里的居民迟|迟不愿搬走，
他对患者谢|谢你们，
老战士个|个都是故事大王
来都是小事，却件|件连着民心
事情不大，可件|件都在家门口
几乎家|家院里都有几畦青菜
如今家|家有了电视
市市|场
栽遍了林区的沟|沟岭岭。
组建了四十二支小足球队，周|周有比赛、月月有冠军
学校要求天天有训练、周|周有比赛
县人民法庭|庭长全部到会接受询问
正在给一群大学|学子上课。
近些年，近海|海域捕捞强度过大
包括新建公办幼儿园6所、区中医院|院区扩建
县电视台|台长带队来拍专题片
"""


def cases(text):
    return [tuple(line.split("|")) for line in text.split("\n") if "|" in line and "场" not in line]


@pytest.mark.parametrize(("left", "right"), cases(REPEATS))
def test_a_repeat_goes(left, right):
    verdict = judge(left, right)
    assert verdict.drop, verdict.reason
    assert 0 < verdict.confidence <= 1


@pytest.mark.parametrize(
    ("left", "right"), [case for case in cases(KEPT) if not case[0].startswith("现在")]
)
def test_two_words_that_meet_keep_both(left, right):
    verdict = judge(left, right)
    assert not verdict.drop, verdict.reason


def test_who_is_meant_by_all_is_not_told_where_every_break_repeats():
    assert not judge("车间里人", "人都戴着安全帽").drop
    assert judge("车间里人", "人都戴着安全帽", habit=True).drop


def test_two_words_keep_both_where_several_breaks_repeat_nothing_and_are_told():
    assert judge("年底前还将完成口岸", "岸线的统一规划").drop
    verdict = judge("年底前还将完成口岸", "岸线的统一规划", seldom=True)
    assert not verdict.drop
    assert verdict.confidence < 0.65  # told
    # What one character too many speaks against stays a repeat there.
    assert judge("少年宫把教室搬到户", "户外，把课程送到街", seldom=True).drop
    assert judge("把河湖治理", "理作为一号工程", seldom=True).drop


@pytest.mark.parametrize(
    ("left", "right"),
    [("能让老人家清清爽", "爽过个年"), ("机械臂起起落", "落，平均"), ("染得红红绿", "绿。")],
)
def test_a_doubled_word_that_the_list_lacks_keeps_both_where_breaks_repeat_nothing(left, right):
    assert judge(left, right).drop
    verdict = judge(left, right, seldom=True)
    assert not verdict.drop
    assert verdict.confidence < 0.65  # told


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("市人大常委会会议", "议听取了报告"),
        ("市数据局局长", "长应该一介绍"),
        ("记者从市市场", "场监管局获悉"),
        ("紧张，现在天天都", "都能回家"),
        ("如今寨子里家家用", "用上电炒锅"),
        ("他却摆摆手", "手，走了"),
    ],
)
def test_no_other_word_before_a_repeat_is_doubled(left, right):
    assert judge(left, right, seldom=True).drop


@pytest.mark.parametrize(
    ("left", "right"),
    [("交电费、寄土产，捎", "捎带带的事"), ("把书涂", "涂抹抹地还了"), ("他真", "真实实，")],
)
def test_a_word_doubled_from_the_cut_on_keeps_both_and_is_told(left, right):
    verdict = judge(left, right)
    assert not verdict.drop
    assert verdict.confidence < 0.65


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("包子热", "热乎乎的"),
        ("过去挖黑金，现", "现在在地上数钱"),
        ("抓投", "投递递得快，"),
        ("就在这一", "一趟趟的台阶上"),
        ("他如今年", "年年的收成"),
    ],
)
def test_a_repeat_before_another_doubled_word_goes(left, right):
    assert judge(left, right).drop


@pytest.mark.parametrize("right", ["苗。", "苗，今年九岁", "圆手里", "甜满头是汗"])
def test_a_pupil_s_name_may_be_one_character_twice(right):
    verdict = judge(f"捐给了生病的同学{right[0]}", right)
    assert not verdict.drop
    assert verdict.confidence < 0.65  # told


@pytest.mark.parametrize("right", ["康满头是汗", "康文明说，今天真好玩"])
def test_a_pupil_s_surname_is_dropped_where_breaks_repeat_but_not_on_a_wrapped_line(right):
    verdict = judge("四年级学生康", right)
    assert verdict.drop
    assert verdict.confidence < 0.65  # told; a wrapped line keeps both below 0.85


@pytest.mark.parametrize("right", ["毛同学笑了", "毛子昂说", "超过一万名", "笑着说"])
def test_what_stands_behind_a_pupil_s_calling_may_be_no_name(right):
    verdict = judge(f"大学生{right[0]}", right)
    assert verdict.drop
    assert "pupil" not in verdict.reason


@pytest.mark.parametrize("left", ["就是在这一趟", "村里新开了一口", "打了一场"])
def test_a_measure_word_behind_one_may_be_doubled_by_the_text(left):
    assert judge(left, f"{left[-1]}的台阶上").confidence < 0.85


def test_neighbouring_paragraphs_show_the_rhythm():
    assert judge("抓改革", "革旧弊，全面推进", beside=("抓开放添动能",)).drop is False


def test_a_word_across_the_cut_speaks_for_one_paragraph():
    assert straddle("今年一季度，古城累", "计接待游客") > 5
    assert straddle("低层住户为何不同意", "采光、通风") == 0
    assert straddle("", "采光") == 0


def test_a_verb_split_by_its_negation_is_a_word():
    assert words().segment("每天天不亮").words == ("每天", "天不亮")
    assert words().frequency("不不亮") is None


def test_segmentation_covers_any_text():
    text = "龘龘全市城布局"
    assert "".join(words().segment(text).words) == text
    assert words().segment("").words == ()


@settings(max_examples=300, deadline=None)
@given(st.text("人民天不亮主法律看得见会议抓党建", max_size=14), st.integers(0, 14))
@example("不不不不主人主人", 6)  # a word that meets itself lies across nothing
def test_where_no_word_lies_across_the_segmentation_has_none(text, at):
    list_ = words()
    if 0 < at < len(text) and at not in accumulate(map(len, list_.segment(text).words)):
        assert list_.spans(text, at)


@settings(max_examples=300, deadline=None)
@given(
    st.text("人民天不亮主法律看得见会议抓党建", min_size=1, max_size=8),
    st.text("人民天不亮主法律看得见会议抓党建", min_size=1, max_size=8),
)
def test_what_reads_better_as_one_is_the_difference_of_the_segmentations(tail, head):
    list_ = words()
    whole = list_.segment(tail + head)
    apart = list_.segment(tail).score + list_.segment(head).score
    across = len(tail) not in accumulate(map(len, whole.words))
    expected = max(0.0, whole.score - apart) if across else 0.0
    assert list_.gain(tail, head) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("char", ["カ", "々", "〇", "\u3400", "\U00020000", "가"])
def test_a_character_of_which_no_words_are_known_is_judged(char):
    assert judge(f"星期八{char}", f"{char}（下转第三版").confidence > 0
