"""Figures of two parts, and by a word: what each is, and what else may be said for it."""

import pytest

from pipeline.translate.figures.comparing import check
from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.figures.finding import figures
from pipeline.translate.task import make_task
from tests.translate.conftest import lexicon


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("按每斤1块零5分算", "1.05 yuan"),
        ("下降了一成多。", "more than 10 percent"),
        ("增加半斤种子", "half a jin"),
        ("用了半年时间", "half a year"),
        ("由14分半缩短", "14.5 minutes"),
        ("七年级学生", "seventh-grade"),
        ("占比达四分之三", "three-quarters"),
        ("节省三分之二", "two-thirds"),
        ("低于万分之一", "0.01 percent"),
        ("再打七折", "30 percent off"),
        ("刷卡九折", "10 percent off"),
        ("头发丝的三十分之一", "one-thirtieth"),
        ("从两三家发展到", "two or three"),
        ("增收两千四五百元", "2,400 to 2,500"),
        ("每斤高出六分钱", "0.06 yuan"),
        ("起跑时间为7时30分，", "7:30 a.m."),
        ("于13时57分", "1:57 p.m."),
        ("当日凌晨3时20分，", "3:20 a.m."),
        ("晚上7点40分", "7:40 p.m."),
        ("开放时间18时至21时", "6 p.m. to 9 p.m."),
        ("上午8时至12时开放", "8 a.m. to 12 noon"),
        ("7月1日9：00至7月5日17：00", "9 a.m. on July 1 to 5 p.m. on July 5"),
        ("15日零时供暖", "0:00"),
        ("周一至周五开放", "Monday to Friday"),
        ("上世纪九十年代", "1990s"),
        ("始建于八十年代", "1980s"),
        ("建于明洪武二十六年的塔", "the 26th year of the Hongwu reign"),
        (
            "光绪三十一年二月十八日立",
            "the 18th day of the 2nd lunar month in the 31st year of the Guangxu reign",
        ),
        ("“双减”三周年", "3rd anniversary"),
        ("年满六周岁", "six years old"),
        ("第三章第二节", "Section 2 of Chapter 3"),
        ("共六章七十二条", "six chapters and 72 articles"),
        ("以25比21取胜", "25-21"),
        ("比例为1比3", "1:3"),
        ("挺进八强", "the last eight"),
        ("每三人中就有一人", "one in every three"),
        ("老人半价", "half price"),
        ("“三个一百”工程", "“three 100s”"),
        ("有三个亿元项目开工", "three 100-million-yuan projects"),
        ("资产过亿。", "more than 100 million yuan"),
        ("居全省第一方阵", "the top tier"),
        ("分三路深入", "in three groups"),
        ("去年12月5日", "last year"),
        ("项目一期占地", "the first phase"),
        ("首次突破", "first"),
        ("环节减少七成，", "70 percent"),
        ("开考时间为9时，", "9 a.m."),
        ("截至17时，", "5 p.m."),
        ("20日18时", "6 p.m."),
        ("20日下午6时", "6 p.m."),
        ("最高气温31～33℃", "31 to 33 degrees Celsius"),
        ("零下9至零下5℃", "minus 9 to minus 5 degrees Celsius"),
        ("每百斤131元", "131 yuan per 100 jin"),
        ("中心气压955百帕", "955 hectopascals"),
        ("三届奥运会冠军", "three-time"),
        ("绕地球12圈半", "12.5"),
        ("第一种形态", "first"),
        ("二审法院认为", "second-instance"),
        ("获三等奖5项", "third prize"),
        ("取得七连胜，", "7th straight win"),
        ("进入八分之一决赛", "the round of 16"),
        ("四分之一决赛", "quarterfinals"),
        ("每周运动三到五次", "three to five"),
        ("“十一个坚持”", "11"),
        ("将“三十日”改为", "30 days"),
        ("国家一级演员", "first-class"),
        ("农历八月十五", "the 15th day of the eighth lunar month"),
        ("凌晨四点", "4 a.m."),
        ("打8.5折", "15 percent off"),
        ("增产一成半", "15 percent"),
        ("少了一成五", "15 percent"),
        ("多出一倍半", "1.5 times"),
        ("提升至Ⅲ级", "Level III"),
        ("劣Ⅴ类水体", "Class V"),
        ("花了十二三万元", "120,000 to 130,000"),
        ("走七八千步", "7,000 to 8,000"),
        ("上万名建设者", "more than 10,000"),
        ("百余名游客", "more than 100"),
        ("成绩为3分35秒", "3 minutes 35 seconds"),
        ("以2分21秒364夺冠", "2:21.364"),
        ("持续一小时五十分钟", "1 hour 50 minutes"),
        ("缩短到1小时10分钟", "1 hour 10 minutes"),
        ("工期两年半", "2.5 years"),
        ("至少一个半月", "1.5 months"),
        ("1至8月", "January to August"),
        ("7月上旬", "early July"),
        ("8月中旬", "mid-August"),
        ("下半年", "second half of the year"),
        ("三季度", "third quarter"),
        ("前三季度", "first three quarters"),
        (
            "11月26日22时至27日6时停水",
            "10 p.m. on November 26 to 6 a.m. on November 27",
        ),
        ("自30日0时起至2日24时", "0:00 on the 30th to 24:00 on the 2nd"),
        ("昨天上午9点半，", "9:30 a.m."),
        ("晚上7点半开演", "7:30 p.m."),
        ("中午12点散场", "12 noon"),
        ("每平方米1块3，", "1.3 yuan"),
        ("一斤两毛五，", "0.25 yuan"),
        ("从1毛5涨起", "0.15 yuan"),
        ("3块6毛钱一斤", "3.6 yuan"),
        ("只凑出十七块六毛钱", "17.6 yuan"),
        ("一直跑到零点", "midnight"),
        ("双11那几天", "Double 11"),
        ("给五年级的学生", "fifth-grade"),
        ("20日6时", "6 a.m."),
        ("提前一年完成", "one year"),
        ("每小时处理7万件", "per hour"),
        ("周一闭馆", "Monday"),
        ("多收入一百七八十元", "170 to 180"),
        ("上百双胶鞋", "more than 100"),
        ("三至六年级", "Grades 3 to 6"),
        ("一、二类视频", "Classes 1 and 2"),
        ("亚洲第一。", "first"),
        ("半数以上", "more than half"),
        ("5路公交车停运", "Bus No. 5"),
        ("改乘5路、11路公交车", "Buses No. 5 and 11"),
        ("乘坐207路回家", "Bus No. 207"),
        ("BRT2号线", "BRT Line 2"),
        ("印发〔2019〕8号文件", "Document No. 8 of 2019"),
        ("案号为（2021）京0105刑初33号", "(2021) Jing 0105 Xing Chu No. 33"),
        ("3号楼1单元402室", "Room 402, Unit 1, Building 3"),
        ("依照《民法典》第十二条、第八条第二款的规定", "Article 12 and Paragraph 2 of Article 8"),
        ("二年级（4）班", "Class 4, Grade 2"),
        ("（下转第4版）", "continued on page 4"),
        ("判处有期徒刑五年两个月", "five years and two months"),
        ("用时2小时08分09秒", "2 hours 8 minutes 9 seconds"),
        ("公元前256年", "256 BC"),
        ("公元618年", "AD 618"),
        ("双向四车道", "two-way four-lane"),
        ("3到4级东北风", "force 3 to 4"),
        ("阵风8级", "force 8"),
        ("5.1级地震", "5.1-magnitude"),
        ("以21∶19获胜", "21-19"),
        ("配比为1∶3", "1:3"),
        ("一年省电300度", "300 kilowatt-hours"),
        ("发电1.2万度", "12,000 kilowatt-hours"),
        ("年发电三百万度", "3 million kilowatt-hours"),
        ("多打60度电", "60 kilowatt-hours"),
        ("三期工程", "the third phase"),
        ("跑几十里路", "dozens of"),
        ("来了数百人", "hundreds of"),
        ("养了十几头牛", "more than ten"),
        ("几千户", "thousands of"),
        ("第二学期", "second semester"),
        ("南风2级", "force 2"),
        ("7月龄的婴儿", "7 months old"),
        ("时速60公里", "speed of 60 kilometers per hour"),
    ],
)
def test_what_they_are(source: str, english: str) -> None:
    (found,) = compounds(source)
    assert found.english == english
    assert source[found.start : found.end] == found.text
    assert found.accepts(f"The words are {english} here.")
    assert not found.accepts("The words are others here.")


@pytest.mark.parametrize(
    "source",
    [
        "30个百分点",
        "一折戏",
        "三打一成功",
        "一季度一次",
        "吃上半年",
        "每周一讲",
        "两周一次",
        "成千上万名",
        "九三学社",
        "第一、第二",
        "抓好十件实事",
        "第十几届",
        "三四五年级",
    ],
)
def test_what_is_none(source: str) -> None:
    assert not compounds(source)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("占四分之三", "75 percent of them"),
        ("占四分之三", "three in four"),
        ("占三分之一", "a third of them"),
        ("占三分之二", "67 percent of them"),
        ("千分之五", "0.5 percent"),
        ("万分之三", "three in ten thousand"),
        ("千分之一", "one-thousandth"),
        ("打七折", "at 70 percent of the price"),
        ("Ⅲ级响应", "a third-level response"),
        ("Ⅲ类水体", "Class 3 water"),
        ("三四十人", "dozens of people"),
        ("种了几十亩", "30 mu"),
        ("几十年来", "for decades"),
        ("数十名", "scores of people"),
        ("十几岁", "in his teens"),
        ("3分35秒", "in 3:35"),
        ("一个半小时", "a one-and-a-half-hour inquiry"),
        ("2分05秒47", "in 2 minutes 5.47 seconds"),
        ("走了一小时二十分钟", "took an hour and twenty minutes"),
        ("一个半小时", "For that hour and a half"),
        ("两年半", "for two and a half years"),
        ("1至8月", "in the first eight months"),
        ("1月中旬至下旬", "mid- to late January"),
        ("20日6时", "at 6:00 on the 20th"),
        ("前三季度", "in the first nine months"),
        ("上半年", "in the first six months"),
        ("一、二类苗", "Class I or Class II"),
        ("一、二年级", "first and second grade"),
        ("每天清晨6点", "At 6 every morning"),
        ("每年20万", "20,000 annually"),
        ("居全省第一，", "It led the province."),
        ("一半", "50 percent"),
    ],
)
def test_what_else_may_be_said(source: str, english: str) -> None:
    assert not list(absent(source, english))


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("占四分之三", "three-point points"),
        ("由Ⅳ级提升至Ⅲ级", "from Level IV to Level IV"),
        ("增产一成半", "10 percent more"),
        ("花了十二三万元", "120,000 yuan"),
        ("3分50秒", "3:50 seconds"),
        ("一小时五十分钟", "lasted fifty minutes"),
        ("2分21秒364", "she 21 2:364 seconds"),
        ("两年半", "and a half of the construction period"),
        ("一个半月", "one half month"),
        ("下半年", "in the first half of the year"),
        ("一百七八十元", "1,780 yuan"),
        ("周一闭馆", "closed on Wednesday"),
        ("8月中旬", "in August by mid-Australia"),
        ("20日6时", "at 6 p.m. on the 20th"),
        ("每小时7万件", "70,000 a day"),
        ("一、二年级", "the second grade"),
        ("上万名", "10,000 builders"),
        ("5路公交车", "the 5th bus"),
        ("1小时43分钟", "1 hours were 43 minutes"),
        ("时速60公里", "60 kilometers at most"),
        ("5路、11路公交车", "5 roads and 11 buses"),
        ("〔2019〕8号文件", "8 documents of 2019"),
        ("3号楼1单元402室", "1 unit of No. 3, 402 yuan"),
        ("《民法典》第十二条第二款", "Article 12"),
        ("五年两个月", "two months, for five years"),
        ("公元618年", "618 BC"),
        ("双向四车道", "two-way lanes"),
        ("3到4级东北风", "3 to 4 in the northeast"),
        ("以8∶11告负，比分", "8:11:11"),
        ("省电300度", "300 degrees of electricity"),
        ("发电三百万度", "3 million degrees of electricity"),
        ("起跑时间为7时30分，", "starts at 7:30 p.m."),
        ("18时至21时开放", "open from 8 p.m. to 9 p.m."),
        ("7月1日9：00至7月5日17：00", "9 a.m. on July 1 to 5 p.m. on July"),
        ("周一至周五", "on Friday"),
        ("周六闭馆", "closed on weekdays"),
        ("“双减”三周年", "three weeks of double reduction"),
        ("年满六周岁", "six weeks old"),
        ("明洪武二十六年", "26 years old"),
        ("第三章第二节", "the second chapter of Chapter II"),
        ("六章七十二条", "72 chapters and 6 articles"),
        ("一级医院200元，二级医院500元", "Class 2, 200 yuan, and 500 yuan"),
        ("以22比25告负", "22 25"),
        ("头发丝的三十分之一", "one-third of a hair"),
        ("刷卡九折", "90 percent for cards"),
        ("每斤高出六分钱", "6 yuan more a jin"),
        ("增收两千四五百元", "2,450 yuan more"),
        ("三个亿元项目", "three yuan"),
        ("“三个一百”", "three hundred"),
        ("去年12月5日", "December 5"),
        ("首次突破", "exceeded for the third time"),
        ("材料减少六成，环节减少七成", "fewer documents by 60 percent, and steps"),
        ("开考时间为9时，", "at 9 p.m."),
        ("最高气温31～33℃", "31% Celsius today, 33 degrees"),
        ("每百斤131元", "131 yuan per jin"),
        ("中心气压955百帕", "955 papas"),
        ("三届奥运会冠军", "the third Olympic champion"),
        ("绕地球12圈半", "12 times around the earth"),
        ("一半以上不能自理", "not more than half of them"),
        ("二审法院认为", "the court of fourth instance"),
        ("获三等奖5项", "5 fifth prizes"),
        ("取得七连胜，", "a ninth straight win"),
        ("每周运动三到五次", "five to six times a week"),
        ("“十一个坚持”", "the “top ten upholds”"),
        ("将“三十日”改为", "the 30th Five-Year Plan"),
        ("国家一级演员", "a national third-class performer"),
        ("农历八月十五", "the 15th day of the tenth lunar month"),
        ("凌晨四点", "at six in the morning"),
    ],
)
def test_what_an_engine_makes_of_them(source: str, english: str) -> None:
    assert list(absent(source, english))


def test_their_numbers_are_explained() -> None:
    source = "差错率低于万分之一，打七折"
    assert not check(figures(source), "below 0.01 percent, 30 percent off").unexpected
    assert check(figures(source), "below 0.02 percent, 30 percent off").unexpected


def test_an_engine_that_copies_english_is_given_them() -> None:
    task = make_task("水位由Ⅳ级到Ⅲ级，占四分之三，1至8月", lexicon(), (), head=False)
    (given,) = task.pieces(90, injected=True)
    for english in ("Level IV", "Level III", "three-quarters", "January to August"):
        assert english in given.text
    (plain,) = task.pieces(90, injected=False)
    assert plain.text == task.source


@pytest.mark.parametrize(
    "source",
    [
        "一路走来",
        "折了三折的手机",
        "七成熟",
        "比赛以11:15惜败",
        "二类疫苗",
        "祖孙两代人",
        "办了三期班",
        "夜里2时30分",
        "2019年8号台风",
        "18点30∶45",
        "8∶30开始",
        "5路人马",
        "第二条高速公路",
        "学期二期末",
        "气温20度",
    ],
)
def test_what_is_none_of_them(source: str) -> None:
    assert not compounds(source)


def test_numbers_in_a_case_number_are_no_figures_of_their_own() -> None:
    source = "案号为（2021）京0105刑初33号，用时2小时08分09秒"
    assert not check(
        figures(source), "(2021) Jing 0105 Xing Chu No. 33, 2 hours 8 minutes 9 seconds"
    )
    assert not [figure for figure in figures(source) if figure.required]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("看病要跑几十里路", "ran a few hundred kilometers"),
        ("来了几百人", "thousands came"),
        ("十几个人", "two people"),
    ],
)
def test_a_number_that_is_left_open_has_its_size(source: str, english: str) -> None:
    (one,) = absent(source, english)
    assert one.text in ("几十", "几百", "十几")
