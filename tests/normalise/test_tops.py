"""The roles of the lines over a story, and how sure they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise import normalise
from pipeline.normalise.banner import asked
from pipeline.normalise.tops import parted, partings
from pipeline.normalise.topweights import WEIGHTS
from tests.normalise.fit_tops import looks_of, tops

LINE = st.text(
    "市委召开会议全年增长，。：“”0123456789 %？在时强调赛", min_size=1, max_size=30
).filter(str.strip)


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        # Who says it, where; the headline goes on with it.
        (["王志刚在下河县调研时强调", "因地制宜兴产业", "真抓实干促振兴"], "KHH"),
        (["全市教育工作会议召开", "办好人民满意的教育"], "KH"),
        (["全市教育工作会议召开", "抓教学强师资", "兴文化育新人", "王志刚讲话 李明主持"], "KHHS"),
        # The circumstances.
        (["面对持续低温", "供热企业怎样保供暖"], "KH"),
        (["截至上月底占比超过六成", "绿色校园建设再提速"], "KH"),
        (["从黄土坡到米粮川", "河西县四十年治沙启示录"], "HS"),
        (["凝心聚力 苦干实干", "我市工业用电量增长一成二"], "KH"),
        (["扎实推进乡村振兴", "荒沟里种出“金疙瘩”"], "KH"),
        (["以高水平开放促进高质量发展", "把口岸办到厂门口"], "KH"),
        # Two lines of one headline: of a size, or one sentence.
        (["小院落里做文章", "小积分里见民心"], "HH"),
        (["男子深夜坠井", "消防员倒挂救人"], "HH"),
        (["着力构建", "优质高效的服务业新体系"], "HH"),
        (["以水为墨", "以绿为笔", "以城为卷"], "HHH"),
        # What came out, over what it says; a thing over the story of one of them.
        (["高考分数线出炉", "我省本科批最低控制线458分"], "KH"),
        (["暑期文旅账单出炉", "全市接待游客860万人次", "夜游消费占三成"], "KHS"),
        (["老厂房加速焕新", "一根烟囱的三次改造"], "KH"),
        (["写给孩子", "慢一点，也没关系"], "KH"),
        # A series looks at its theme in a place; a headline, from a thing.
        (["城市更新看松陵", "老厂房里开出“夜经济”"], "KH"),
        (["数字经济看重庆", "老厂房里开出“夜经济”"], "KH"),
        (["一条产业链上看变化", "一根叶片的远征"], "HH"),
        (["从产业看变化", "老厂房里开出“夜经济”"], "HH"),
        (["项目建设看得见", "老厂房里开出“夜经济”"], "HH"),
        # Those whom readers are asked to name; not what became of it, nor a slogan over another.
        (["寻找最美乡村医生", "他的药箱走遍十三道梁"], "KH"),
        (["寻找“最美基层民警”", "一辆旧警车的二十万公里"], "KH"),
        (["寻找身边的好人", "井边那盏灯亮了三十年"], "KH"),
        (["寻找失散的战友", "他走了八个省"], "HH"),
        (["寻找最美声音", "点亮乡村夜晚"], "HH"),
        # What the paper went to see; not what somebody does, nor how.
        (["项目建设一线探访", "旧厂房里长出“设计街”"], "KH"),
        (["老窑火重燃", "新瓷韵远播", "古窑活态传承探访"], "HHS"),
        (["大桥合龙在望", "记者连日探访"], "HH"),
        (["老厂房换新颜", "带你实地探访"], "HH"),
        # With whom the paper spoke.
        (["把论文写在盐碱地上", "对话农学院教授樊光耀"], "HS"),
        # What it can do, and how it is meanwhile.
        (["市博物馆推出夜场", "市民凭身份证可免费入场"], "HS"),
        (["南湖隧道今晚封闭养护", "养护期间车辆走环湖路"], "HS"),
        # Two clauses over two of the same lengths, two lines that tell of one each.
        (["防滑倒，鞋底先看纹路", "防受寒，出门莫忘围巾"], "HH"),
        (["一碗热汤", "一条街的牵挂"], "HH"),
        # Details and figures under a headline.
        (["我市粮食总产突破百亿斤", "同比增长3.6%，单产创历史新高"], "HS"),
        (["老旧小区改造今年再加码", "计划改造216个，惠及居民4.8万户"], "HS"),
        (["城北新建5座社区公园", "6月底前全部开园"], "HS"),
        (["北江队客场击败领头羊", "升至积分榜首位"], "HS"),
    ],
)
def test_roles_of_the_lines_over_a_story(lines, roles):
    assert parted(lines, "")[0].roles == roles


def test_the_temperature_of_a_forecast_is_a_line_of_its_headline():
    lead = "据市气象台预报，明天阴，午后有雷阵雨，偏北风二到三级，气温12℃至19℃"
    best, _, _ = parted(["阴转雷阵雨", "最低气温一十二度"], lead, named=True)
    assert best.roles == "HH"


@pytest.mark.parametrize("dash", ["——", "—", "──", "－－", "--"])
def test_a_line_that_a_dash_leads_on_from_stands_over_the_headline(dash):
    for lines, roles in (
        ([f"云岭县河东镇小花椒做成大产业{dash}", "红火日子麻又香"], "KH"),
        (["主汛期已至，遇到暴雨怎么办？", f"应急专家说得明白{dash}", "避险指南请收好"], "KKH"),
        ([f"入冬以来，专家一再提醒{dash}", "开窗莫忘添衣", "取暖当心煤气"], "KHH"),
    ):
        best, second, _ = parted(lines, "")
        assert best.roles == roles
        assert second.kickers == best.kickers


def test_what_a_dash_leads_on_from_begins_a_story():
    text = (
        "全市经济工作会议召开\n\n本报记者 王明\n\n昨日，会议在市委礼堂召开。\n\n"
        "入冬以来，医院收治多名中毒患者，医生提醒——\n\n取暖当心煤气\n\n门窗紧闭最是危险，一氧化碳无色无味。\n"
    )
    found = normalise(text.encode()).articles
    assert [item.headline.text for item in found] == ["全市经济工作会议召开", "取暖当心煤气"]
    assert found[1].kicker.text.endswith("提醒——")


def test_a_top_of_the_pool_that_a_page_has_counts_once():
    found = [top.lines for top in tops() if top.story.times == 1]
    printed = {top.lines for top in tops() if top.story.times > 1}
    assert found
    assert printed.isdisjoint(found)


def test_what_is_sure_and_what_is_not():
    sure = parted(["王志刚在下河县调研时强调", "因地制宜兴产业", "真抓实干促振兴"], "")[2]
    doubtful = parted(["颱风逼近", "北部三县停班停课"], "")[2]
    assert sure > 0.95
    assert doubtful < 0.9


def test_an_unsure_headline_is_told_with_the_other_reading():
    text = "凌晨跳进冰河\n\n三名路人合力救起落水女孩\n\n本报记者 王明\n\n“救人要紧。”姜师傅说。\n"
    page = normalise(text.encode())
    doubt = [repair for repair in page.repairs if "letter sizes" in repair.reason]
    assert [(repair.kind, repair.lines) for repair in doubt] == [("suspect", (1, 3))]
    assert doubt[0].before == page.articles[0].headline.text
    assert doubt[0].after != doubt[0].before
    assert 0.2 <= doubt[0].confidence < 1


FAIRWAY = "10月9日清晨，满载铁矿石的货轮不等潮水，径直驶入沙浦港。这是沙浦港深水航道二期工程通过验收后的第一艘。"
THEATRE = "走进镇上的老电影院，台上锣鼓声声。"


@pytest.mark.parametrize(
    ("lines", "lead", "told"),
    [
        (["深水航道二期工程昨日通过验收", "二十万吨货轮可全天候进出沙浦港"], FAIRWAY, True),
        (["深水航道二期工程正式通过验收", "二十万吨货轮可全天候进出沙浦港"], FAIRWAY, False),
        (["老电影院变身“百姓剧场”", "首月上演戏曲二十八场"], THEATRE, True),
        (["老电影院变身“百姓剧场”", "老戏迷又有了好去处"], THEATRE, False),
    ],
)
def test_what_may_as_well_be_another_line_is_told_up_to_a_higher_share(lines, lead, told):
    found, _, sure = parted(lines, lead)
    assert sure > 0.8
    assert told == (sure < asked(lines, found))


def test_what_a_place_does_by_its_name_is_the_subtitle():
    lines = ["办证少跑腿", "企业添底气", "海棠港市推出十条“硬措施”"]
    assert (
        parted(lines, "7月8日，海棠港市召开新闻发布会，对日前出台的措施进行解读。")[0].roles
        == "HHS"
    )


def test_a_sure_headline_is_not_told():
    text = "全市教育工作会议召开\n\n办好人民满意的教育\n\n本报记者 王明\n\n昨日，全市教育工作会议召开。\n"
    page = normalise(text.encode())
    assert page.articles[0].kicker.text == "全市教育工作会议召开"
    assert not [repair for repair in page.repairs if "letter sizes" in repair.reason]


@given(st.lists(LINE, min_size=2, max_size=14), st.booleans(), st.booleans(), LINE)
def test_every_line_has_a_role_and_one_is_the_headline(lines, subtitled, named, lead):
    best, second, sure = parted(lines, lead, subtitled=subtitled, named=named)
    assert len(best.roles) == len(lines)
    assert best.headlines >= 1
    assert 0 < sure <= 1
    assert second.roles != best.roles or len(lines) > 6 or sure == 1


def test_a_quoted_title_over_a_line_is_told():
    lines = ["老照片“回家”记", "旅日侨胞捐赠抗战时期家书影像"]
    best, _, share = parted(lines, "")
    assert share < asked(lines, best)


def test_who_says_so_below_a_headline_is_always_told():
    lead = "春节将至，市消费者协会提醒市民，网购年夜饭要看清三件事。"
    lines = ["网购年夜饭要看清三件事", "市消费者协会发布提示"]
    best, _, share = parted(lines, lead)
    assert (best.roles, share < asked(lines, best)) == ("HH", True)
    assert asked(lines, best) > 1


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("subtitled", [False, True])
def test_ways_to_part_lines_are_all_different(count, subtitled):
    ways = list(partings(count, subtitled=subtitled))
    assert ways
    assert len(set(ways)) == len(ways)
    assert all(len(way.roles) == count for way in ways)
    assert not subtitled or not any(way.subtitles for way in ways)


def test_every_weight_is_of_something_that_is_looked_at():
    looked = {name for top in tops() for way in top.ways for name in looks_of(top, way)}
    assert looked >= set(WEIGHTS)


def test_the_tops_that_the_weights_were_fitted_on_are_right_or_doubtful():
    """Some tops only letter sizes tell; the report names all but one in fifty of those."""
    sample = tops()
    found = [
        (*parted(top.lines, top.story.lead, subtitled=top.story.dashed, named=top.named), top)
        for top in sample
    ]
    sure = [best == top.way for best, _, share, top in found if share >= asked(top.lines, best)]
    assert sum(sure) >= 0.98 * len(sure)
    assert len(sure) >= 0.8 * len(sample)
    assert sum(best == top.way for best, _, _, top in found) >= 0.92 * len(sample)
