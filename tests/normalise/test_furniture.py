"""What is printed on a page and belongs to no story."""

import pytest

from pipeline.normalise import normalise
from pipeline.normalise.characters import split_lines
from pipeline.normalise.furniture import sort_furniture


def sort(text):
    lines, _ = split_lines(text)
    return sort_furniture(lines)


def meta(found):
    data = found.metadata
    values = (data.newspaper, data.page, data.date and str(data.date), data.weekday, data.hotline)
    return tuple(value for value in values if value)


@pytest.mark.parametrize(
    ("line", "kind", "values"),
    [
        ("2025年2月20日 星期四", "folio", ("2025-02-20", "星期四")),
        ("A06 民生 2024年11月9日 星期六", "folio", ("A06", "2024-11-09", "星期六")),
        (
            "2 要闻 南江日报 2025年5月15日 星期四",
            "folio",
            ("南江日报", "2", "2025-05-15", "星期四"),
        ),
        (
            "焦作日报 2025年2月20日 农历乙巳年正月廿三 第12345期",
            "folio",
            ("焦作日报", "2025-02-20"),
        ),
        ("二〇二五年二月二十日 星期四", "folio", ("2025-02-20", "星期四")),
        ("２０２５年２月２０日　第２版", "folio", ("2", "2025-02-20")),
        ("周末特刊 2024-11-09 周六 B03版", "folio", ("B03", "2024-11-09", "周六")),
        ("鹭岛晨报 A08消费 2024年8月15日 周四", "folio", ("鹭岛晨报", "A08", "2024-08-15", "周四")),
        ("海州晚报", "folio", ("海州晚报",)),
        (
            "东屿日报海外版 2025年3月21日 星期五",
            "folio",
            ("东屿日报海外版", "2025-03-21", "星期五"),
        ),
        ("2025年3月21日 星期五 4 今日松峦", "folio", ("今日松峦", "4", "2025-03-21", "星期五")),
        ("今日关注 2025年3月21日 星期五 4", "folio", ("4", "2025-03-21", "星期五")),
        ("5 生态 2025年6月27日 星期五 瀚海报", "folio", ("瀚海报", "5", "2025-06-27", "星期五")),
        (
            "2 要闻 2025年12月2日 责任编辑:季 风 校对:左 右 北辰日报",
            "folio",
            ("北辰日报", "2", "2025-12-02"),
        ),
        ("责编 项 南 版式 齐 悦 校对 牧 云 澜城都市报", "folio", ("澜城都市报",)),
        ("责编:项南、齐悦 校对:牧云 澜城晚报", "folio", ("澜城晚报",)),
        ("责任编辑:邱 实 校对:巫 山 临港报", "folio", ("临港报",)),
        ("临港报 责任编辑 邱 实 校对 巫 山", "folio", ("临港报",)),
        ("3 城事 责任编辑:邱 实 校对:巫 山 临港报", "folio", ("临港报", "3")),
        ("责任编辑:邱 实 校对:巫 山 理论周刊", "folio", ()),
        (
            "5 观点 2025年5月9日 星期五 长河青年周末",
            "folio",
            ("长河青年周末", "5", "2025-05-09", "星期五"),
        ),
        ("长河青年周末 第5版 观点 2025年5月9日", "folio", ("长河青年周末", "5", "2025-05-09")),
        ("三河周末 要闻 A05 2025年5月9日", "folio", ("三河周末", "A05", "2025-05-09")),
        (
            "Ａ０５　生态　洛城日报　２０２５年３月２７日　星期四",
            "folio",
            ("洛城日报", "A05", "2025-03-27", "星期四"),
        ),
        ("快乐周末 A05 2025年5月9日 星期五", "folio", ("A05", "2025-05-09", "星期五")),
        ("责任编辑:邱 实 校对:巫 山 长河周末", "folio", ()),
        ("责任编辑:邱 实 校对:李国报", "credits", ()),
        ("责任编辑:邱 实 校对:巫 山 张报", "credits", ()),
        (
            "岭西农村报 责编/麦 收 美编/禾 苗 热线/0851-5829906",
            "folio",
            ("岭西农村报", "0851-5829906"),
        ),
        ("岭西农村报 4 责编/麦 收 美编/禾 苗", "folio", ("岭西农村报", "4")),
        (
            "A04 2025年2月28日 星期五 0573-82110007",
            "folio",
            ("A04", "2025-02-28", "星期五", "0573-82110007"),
        ),
        ("栗川新闻 第46期 2025年11月7日 总第2210期", "folio", ("栗川新闻", "2025-11-07")),
        ("校园新闻 第46期 2025年11月7日 总第2210期", "folio", ("2025-11-07",)),
        ("本报地址:江门市建设路66号 零售价:1.00元", "imprint", ()),
        ("责编/郭 郭 美编/夏 夏 报料热线/0471-6635550", "credits", ("0471-6635550",)),
        ("法律咨询热线:2026677", "imprint", ("2026677",)),
        ("第2版", "folio", ("2",)),
        ("02版 要闻", "folio", ("02",)),
        ("要闻·02", "folio", ("02",)),
        ("第十二版", "folio", ("12",)),
        ("12", "folio", ("12",)),
        ("要闻", "folio", ()),
        ("县域新闻", "folio", ()),
        ("■编辑:郭剑", "credits", ()),
        ("责编：张三 投稿邮箱：abc@163.com", "credits", ()),
        ("新闻热线：0391-8797000", "imprint", ("0391-8797000",)),
        ("地址:人民路8号 邮编:410001 热线:96881", "imprint", ("96881",)),
        ("承印:南江日报印务有限公司 零售每份1.50元", "imprint", ()),
        ("广告热线：0391-3909155", "imprint", ()),
        ("广告热线:020-83615566 投放咨询:广州市越华路112号", "imprint", ()),
        ("广告投放：020-83615566", "imprint", ()),
        ("本版广告咨询：8220110", "imprint", ()),
        ("广告部电话 8220110", "imprint", ()),
        ("印刷：青峪日报社印务中心", "imprint", ()),
        ("印刷单位：云州彩印（集团）有限公司", "imprint", ()),
        ("版权所有 未经授权不得转载", "imprint", ()),
        ("本版作品未经许可，不得转载。", "imprint", ()),
        ("版权归焦作日报社所有", "imprint", ()),
        ("豫ICP备05001234号", "imprint", ()),
        ("本版据《焦作日报》2025年2月20日版面文字自动编排。", "imprint", ()),
        ("© 2025 焦作日报", "imprint", ()),
        ("图为工作人员操作设备。 本报记者 秋 实 摄", "caption", ()),
        ("工作人员在检修线路。 本报记者 王 明 摄", "caption", ()),
        ("（下转第三版）", "jump", ()),
        ("上接第一版", "jump", ()),
        ("（相关报道见A3版）", "jump", ()),
        ("（详见03版）", "jump", ()),
        ("（评论员文章见第二版）", "jump", ()),
        ("（尚有相关新闻刊A13版）", "jump", ()),
        ("（系列报道之二见明日6版）", "jump", ()),
        ("（更多报道见2版、3版）", "jump", ()),
        ("（相关报道见2、3版）", "jump", ()),
        ("（图片报道见今日A4—A5版）", "jump", ()),
        ("（全文见12月4日第三版）", "jump", ()),
        ("（相关报道详见第二、三版）", "jump", ()),
        ("（未完待续，下篇见明日6版）", "jump", ()),
        ("▶更多报道请看2版", "jump", ()),
        ("（投资有风险，入市需谨慎）", "source", ()),
        ("【温馨提示】本文仅供参考", "source", ()),
        ("探伤工在大桥上作业。图片由铁路局提供", "caption", ()),
        ("▲大桥上的探伤工（铁路局提供）", "caption", ()),
        ("（本文仅供参考，不作为诊疗依据）", "source", ()),
        ("（以上内容仅供读者参考，投资需谨慎）", "source", ()),
        ("风险提示：本文不构成投资建议", "source", ()),
        ("（文中观点不代表本报立场）", "source", ()),
        ("探伤工在狼牙沟大桥上作业。（资料图片）", "caption", ()),
        ("老城墙今昔（图片由市博物馆提供）", "caption", ()),
        ("直播间里选茶忙。(视频截图)", "caption", ()),
        ("图片：学生在核桃树下上课", "caption", ()),
        ("图片由市博物馆提供", "caption", ()),
        ("图片均为资料图片", "caption", ()),
        ("图片来自网络", "caption", ()),
        ("图片摄于1985年", "caption", ()),
        ("组图 云海日出", "caption", ()),
        ("资料图片：二十年前的渡口", "caption", ()),
        ("图一、图二 新旧站台对比", "caption", ()),
        ("图二是旧站台", "caption", ()),
        ("下图 新街夜色", "caption", ()),
        (
            "石河县融媒体中心主办 地址：石河县民主路18号 准印证号：（内）2024017",
            "imprint",
            (),
        ),
        ("准印证号：（内）2024017 印数：3000份", "imprint", ()),
        ("第一版要闻", "folio", ("1",)),
        ("大公报 A12 港闻", "folio", ("大公报", "A12")),
        ("图：立法会大楼外景 大公报记者 林少权摄", "caption", ()),
        ("（来源：新华社）", "source", ()),
        ("来源：人民网、新华社", "source", ()),
        ("（资料来源：岭南省健康科普专家库）", "source", ()),
        ("本版数据来源：省公路事业发展中心", "source", ()),
        ("数据和资料来源：省统计局、市统计局", "source", ()),
        ("以上数据来源：国家统计局", "source", ()),
        ("本文资料来源：《中国居民膳食指南》", "source", ()),
        ("本版稿件均据新华社电", "source", ()),
        ("（本版综合新华社、中新社报道）", "source", ()),
        ("《山那边的灯》剧照 剧组供图", "caption", ()),
        ("电视剧《山那边的灯》剧照", "caption", ()),
        ("话剧《山那边的灯》海报（市话剧院供图）", "caption", ()),
        ("本版主持：舟 子", "credits", ()),
        ("电脑制作 孟 颖", "credits", ()),
        ("公益广告", "advertisement", ()),
        ("公益广告：节约用水，从我做起", "advertisement", ()),
        ("■广告 招租:临街门面三间,电话13800000000", "advertisement", ()),
        ("责任编辑 华 夏 电话 0571-8600123", "credits", ("0571-8600123",)),
        ("编辑 甘 甜 信箱 xcsb@126.com", "credits", ()),
        ("2025年5月12日 星期一 ◎第7版 ◎防灾减灾日特别报道", "folio", ("7", "2025-05-12", "星期一")),
        ("公 告 栏 2025年5月20日 星期二 第8版", "folio", ("8", "2025-05-20", "星期二")),
        ("广告 招商热线：0532-80889999", "advertisement", ()),
        (
            "【广告】河东区工人文化宫12月31日晚上演话剧《长夜将明》，欢迎观看 订票电话2345678",
            "advertisement",
            (),
        ),
        ("A05 民生·关注", "folio", ("A05",)),
        ("4 副刊·南屏山", "folio", ("4",)),
        ("青石科技报", "folio", ("青石科技报",)),
        ("龙山新闻 要闻", "folio", ("龙山新闻",)),
        ("责编 段 宁 电话 010-58884114", "credits", ("010-58884114",)),
        ("责任编辑/吴丽丽 美术编辑/郑涛 热线/968111", "credits", ("968111",)),
        (
            "中原农民报  责任编辑 崔国红 电话 0371-65550123",
            "folio",
            ("中原农民报", "0371-65550123"),
        ),
        (
            "漳江日报 社址:元光南路1号 邮编:363000 热线:0596-2593111",
            "imprint",
            ("漳江日报", "0596-2593111"),
        ),
        (
            "河东日报社出版 国内统一连续出版物号 CN 14-0021 今日8版",
            "imprint",
            ("河东日报",),
        ),
        ("本报地址：秦州区新华路33号 印刷：秦州日报印刷厂", "imprint", ()),
        ("何天才（右二）查看长势。 （青川县融媒体中心供图）", "caption", ()),
        ("18日 多云 3℃～11℃", "weather", ()),
        (
            "2025年10月22日 星期三 农历乙巳年九月初二 今日12版 国内统一刊号:CN 47-0001 第263号",
            "folio",
            ("2025-10-22", "星期三"),
        ),
        (
            "2025年10月22日 星期三 乙巳年 九月初三霜降 代号35-1 总第4567期 4开8版 每份1元",
            "folio",
            ("2025-10-22", "星期三"),
        ),
        (
            "2025年10月22日 星期三 第4567期 今日八版 晴转多云 12℃～20℃ 北风3—4级",
            "folio",
            ("2025-10-22", "星期三"),
        ),
        (
            "中共岭西省委机关报 岭西日报社出版 2025年10月22日 星期三 www.lxrb.com",
            "folio",
            ("2025-10-22", "星期三"),
        ),
        (
            "2025年10月22日 星期三 3 要闻 热线:028-66881234 E-mail:lxrb@163.com",
            "folio",
            ("3", "2025-10-22", "星期三", "028-66881234"),
        ),
        ("2025年10月 22 星期三 内部资料 免费交流", "folio", ("2025-10-22", "星期三")),
        (
            "中江航运报 2025.6.25 星期三 03版→港口",
            "folio",
            ("中江航运报", "03", "2025-06-25", "星期三"),
        ),
        ("港口丨03丨2025年6月25日", "folio", ("03", "2025-06-25")),
        ("6 目的地 漓山旅游报", "folio", ("漓山旅游报", "6")),
        ("漓山旅游报 6 目的地", "folio", ("漓山旅游报", "6")),
        ("农历乙巳年九月初二", "folio", ()),
        ("第26318号", "folio", ()),
        ("CN 47-0001 代号35-1", "folio", ()),
        ("今日12版", "folio", ()),
        ("中共岭西省委机关报 岭西日报社出版", "folio", ()),
        ("编辑丨郭 剑 校对丨汪 洋", "credits", ()),
        ("策划 年 华 执行 季 节 美编 时 令", "credits", ()),
        ("（漫画 李 明）", "caption", ()),
        ("插图/李 明", "caption", ()),
        ("***", "ornament", ()),
        ("◆ ◆ ◆", "ornament", ()),
    ],
)
def test_furniture_is_known_and_read(line, kind, values):
    found = sort(line)
    assert [(item.kind, item.text) for item in found.furniture] == [(kind, line)]
    assert meta(found) == values


@pytest.mark.parametrize(
    "line",
    [
        "2025年，市人大常委会将坚持",
        "2024年工作回眸",
        "星期一的早晨",
        "第三届运动会开幕 2024年11月9日",
        "一个村支书的三十年",
        "图强奋进谱新篇",
        "图片也是合同",
        "图片来自哪里",
        "图片来源要写清",
        "图片由谁来拍",
        "图片系列报道之三",
        "图片为什么失真",
        "图片摄影展今起开放",
        "图片上，老人站在一棵核桃树下，笑得很开心。",
        "组图背后的故事",
        "资料图纸补齐了",
        "图一时痛快",
        "图十年长远",
        "上图书馆去",
        "左图右史",
        "本报记者 王 明 摄",
        "《山那边的灯》海报亮相街头",
        "登上《山那边的灯》封面",
        "数据来源要写清",
        "资料来源：哪些可信？",
        "本版综合考虑后刊登",
        "制作 月饼",
        "值班 巡查",
        "广告3000条",
        "编辑部的故事",
        "（广告）牌匾超出门头的部分，由城管队员和商户一起量好尺寸，本周内统一拆下来",
        "未经许可转载他人文章被判赔",
        "版权归谁",
        "版权所有者的权利",
        "2月18日，市统计局发布数据。",
        "电话那头传来了好消息",
        "地址定在城东",
        "展期至2026年1月18日",
        "广告费去年涨了三成",
        "据市气象台预报，我市最高气温仍将维持在38℃至40",
        "一张成绩喜报",
        "今冬首场寒潮来袭 最低气温跌至3℃",
        "电话热线背后的故事",
        "本报地址将于下月搬迁",
        "3·15消费调查",
        "立春",
        "兹定于2025年10月22日（星期三）上午9点在市会议中心三楼召开",
        "时间:2025年10月22日 星期三 地点:市图书馆",
        "GDP 增长 PMI 回升",
        "执行 难在哪里",
        "文字 摄影 展览",
        "第一版重得戴不住",
        "头版头条",
        "方案改了12版",
        "本文作者是一名乡村教师",
        "以上内容由市统计局发布。",
        "校园里来了机器人（图）",
        "市融媒体中心主办的大赛",
        "意见见效在3版之后",
        "印刷：从铅字到彩印",
        "印刷：报社老师傅的手艺",
    ],
)
def test_text_is_no_furniture(line):
    assert sort(line).furniture == ()


@pytest.mark.parametrize(
    ("line", "hotline"),
    [("来信热线：024-86120000", "024-86120000"), ("广告热线：024-86120000", None)],
)
def test_a_telephone_above_all_text_is_the_desk_s(line, hotline):
    found = sort(f"{line}\n药箱背上肩\n本报记者 戴月\n家庭医生放下听诊器，记下一行数字。")
    assert [item.kind for item in found.furniture] == ["imprint"]
    assert found.metadata.hotline == hotline
    below = sort(f"药箱背上肩\n本报记者 戴月\n家庭医生放下听诊器。\n报名{line[2:]}\n名额有限。")
    assert below.furniture == ()


@pytest.mark.parametrize(
    ("line", "hotline"),
    [
        ("地址:江汉路118号 邮编:611830 广告热线:028-87654123", None),
        (
            "地址:江汉路118号 邮编:611830 广告热线:028-87654123 新闻热线:028-87654111",
            "028-87654111",
        ),
        ("社址:书院路8号 邮编:331200 广告部热线:8220777", None),
        ("广告热线:0551-64220110 责编:鲍 文", None),
        ("责编 鲍 文 校对 石 榴 广告热线 0551-64220110", None),
        ("责编 鲍 文 广告部电话 64220110", None),
        ("责编 鲍 文 电话 64220119 广告热线 64220110", "64220119"),
        ("责编:鲍 文 | 广告热线:64220110 | 新闻热线:64220111", "64220111"),
        ("A06 民生 2024年11月9日 星期六 广告热线:0551-64220110", None),
        ("A06 民生 2024年11月9日 星期六 广告热线 64220110 新闻热线 64220112", "64220112"),
    ],
)
def test_advertisers_ring_another_number_than_readers(line, hotline):
    found = sort(f"药箱背上肩\n本报记者 戴月\n家庭医生放下听诊器，记下一行数字。\n{line}\n")
    assert len(found.furniture) == 1
    assert found.metadata.hotline == hotline


@pytest.mark.parametrize("day", ["2024年10月22日", "2024-10-22", "2024.10.22"])
def test_the_day_behind_a_section_named_after_the_telephone_is_no_number(day):
    found = sort(f"A08 热线 {day} 星期二\n药箱背上肩\n家庭医生放下听诊器，记下一行数字。")
    assert meta(found) == ("A08", "2024-10-22", "星期二")
    assert found.repairs == ()
    called = sort(f"A08 热线 {day} 星期二 新闻热线 2024-1022\n药箱背上肩")
    assert meta(called) == ("A08", "2024-10-22", "星期二", "2024-1022")


def test_a_bare_number_is_a_folio_only_at_the_margin():
    text = "\n".join(["文。"] * 6 + ["12"] + ["文。"] * 6)
    assert sort(text).furniture == ()


def test_a_wrapped_line_of_text_is_no_caption():
    text = "市人大常委会组成人员深入田间地头拍摄了照片和\n图156张，被称为带着麦芒的报告。\n"
    assert sort(text).furniture == ()


@pytest.mark.parametrize(("paper", "doubtful"), [("临港报", False), ("常熟报", True)])
def test_a_paper_behind_the_credits_may_be_called_as_a_person_is(paper, doubtful):
    found = sort(f"责任编辑:邱 实 校对:巫 山 {paper}")
    assert found.metadata.newspaper == paper
    assert [credit.names for credit in found.metadata.credits] == [("邱实",), ("巫山",)]
    assert [repair.kind for repair in found.repairs if "a person's" in repair.reason] == (
        ["suspect"] * doubtful
    )


def test_date_and_weekday_are_checked_against_each_other():
    repair = sort("2025年2月20日 星期五").repairs[0]
    assert (repair.kind, repair.after) == ("suspect", "2025年2月20日 星期四")


def test_a_day_that_never_was_is_a_suspicion():
    found = sort("2025年2月30日")
    assert found.metadata.date is None
    assert found.repairs[0].kind == "suspect"


def test_names_lose_their_inner_space_on_record():
    found = sort("■编辑:郭 剑 | 校对:华保红")
    assert [credit.names for credit in found.metadata.credits] == [("郭剑",), ("华保红",)]
    assert [(item.kind, item.before, item.after) for item in found.repairs] == [
        ("space", "郭 剑", "郭剑")
    ]


def test_a_notice_near_the_foot_is_no_section_of_the_folio():
    text = "夏粮总产再创新高。\n\n公告\n\n本报定于6月29日停刊一天。\n\n汉东日报社\n"
    assert "公告" in [line.text for line in sort(text).lines]


def test_a_word_that_a_headline_goes_on_with_is_no_section_of_the_folio():
    found = sort("2025年7月9日 星期三\n一座小城的\n体育\n热\n晚上7点，体育场里锣鼓喧天。\n")
    assert [line.text for line in found.lines][:3] == ["一座小城的", "体育", "热"]


PICTURED = "“小黄车”进村了\n\n本报记者 车 前 文/图\n\n小巴今年开通。\n\n{last}\n"


@pytest.mark.parametrize(
    ("last", "kinds"),
    [
        ("村民在家门口乘坐“小黄车”。", ["caption"]),
        ("村民在家门口乘坐“小黄车”，往返只要4元钱。", []),
        ("他说，村民都夸好。", []),
    ],
)
def test_a_story_with_a_picture_may_end_with_its_caption(last, kinds):
    assert [item.kind for item in sort(PICTURED.format(last=last)).furniture] == kinds
    bare = PICTURED.replace(" 文/图", "").format(last=last)
    assert sort(bare).furniture == ()


STORY = """前三季度全省外贸进出口总值同比增长8.7%

从“走出去”到“走上去”

岭西制造闯出新航道

本报记者 房 玄

10月20日，一列满载零部件的中欧班列从岭西陆港驶出，十六天后将抵达匈牙利布达佩斯。
"""


@pytest.mark.parametrize(
    "folio",
    [
        "2025年10月22日 星期三 每周三、五出版 港口@专刊 编印单位:岭西市委",
        "岭西日报 2025年10月22日 星期三 ※港口专刊:绿色航运※ 责任主任:周游",
        "岭西 26318 47-0001 35-1 港口 12",
        "岭西日报\n\n2025年10月\n\n22\n\n星期三\n\n农历九月初二\n\n今日12版\n\nCN 47-0001",
        "22\n\n2025年10月\n\n星期三\n\n总第26318期\n\n本期八版",
    ],
)
def test_a_folio_that_is_not_understood_takes_no_story_with_it(folio):
    page = normalise(f"{folio}\n\n{STORY}".encode()).to_json()
    (story,) = page["articles"]
    assert story["kicker"] == "前三季度全省外贸进出口总值同比增长8.7%"
    assert story["headline_lines"] == ["从“走出去”到“走上去”", "岭西制造闯出新航道"]
    assert {item["kind"] for item in page["furniture"]} == {"folio"}
    if "年" in folio:
        assert (page["metadata"]["date"], page["metadata"]["page"]) == ("2025-10-22", None)


def test_a_folio_that_is_not_understood_is_on_record():
    line = "2025年10月22日 星期三 每周三、五出版 编印单位:岭西市委"
    found = sort(f"{line}\n\n{STORY}")
    assert [(item.kind, item.before) for item in found.repairs] == [("suspect", line)]
    assert sort(f"2025年10月22日 星期三\n\n{STORY}").repairs == ()


def test_the_marks_of_a_folio_below_text_are_not_enough():
    line = "2025年10月22日 星期三 上午9点 市图书馆报告厅"
    assert sort(f"{STORY}\n{line}\n").furniture == ()


def test_who_drew_a_picture_among_the_stories_stands_under_it():
    text = "{}编辑/牛 耕\n\n{}\n\n" + STORY
    drawn = "制图/夏 至"
    assert [item.kind for item in sort(text.format("", drawn)).furniture] == ["credits"] * 2
    found = sort(f"编辑/牛 耕\n\n{STORY}\n{drawn}\n\n{STORY}")
    assert [item.kind for item in found.furniture] == ["credits", "caption"]
    assert [credit.role for credit in found.metadata.credits] == ["编辑"]
    for foot in (f"编辑/牛 耕\n\n{drawn}", f"{drawn}\n\n编辑/牛 耕"):
        assert [item.kind for item in sort(f"{STORY}\n{foot}\n").furniture] == ["credits"] * 2


@pytest.mark.parametrize(
    ("last", "notice"),
    [
        ("您有健康方面的疑问，欢迎拨打热线12320，本报将请专家解答。", True),
        ("您有健康方面的疑问，欢迎拨打热线12320咨询。", True),
        ("欢迎读者提供新闻线索，请拨打本报热线0471-6635550。", True),
        ("本版欢迎投稿，读者可将作品发送至 xcsb@126.com 邮箱。", True),
        ("市民如遇室温不达标，可拨打供热热线96668反映。", False),
        ("市卫健委提醒，市民可拨打热线12345反映，本报也将跟踪。他说，办结不超过三天。", False),
        ("连日来，不少读者拨打本报热线0471-6635550咨询此事。", False),
    ],
)
def test_a_note_to_the_readers_below_the_last_story_is_no_part_of_it(last, notice):
    found = sort(f"■健康咨询热线:12320 | ■编辑:石 斛\n\n{STORY}\n{last}\n")
    assert [item.kind for item in found.furniture] == ["credits"] + ["notice"] * notice


DATE = "2024年12月3日 星期二 第1版"
COUNTY = "全县秋冬种任务超额完成\n\n石河县{}完成秋冬种面积31.8万亩，占计划的104%。\n"


@pytest.mark.parametrize(
    ("line", "people", "hotline"),
    [
        ("【责编】房 舟 【美编】牧 野", ["房舟", "牧野"], None),
        ("[责编]房舟 [热线]0571-88001234", ["房舟"], "0571-88001234"),
        ("【责任编辑 房舟】【美编 牧野】", ["房舟", "牧野"], None),
        ("（责编：房舟 美编：牧野）", ["房舟", "牧野"], None),
        ("宛南日报 2025年11月20日 【责编】房 舟 【校对】寸 心", ["房舟", "寸心"], None),
        ("■0573-82110007 ■责编:邬 江 ■校对:时 雨", ["邬江", "时雨"], "0573-82110007"),
        ("0573-82110007 责编 邬 江 校对 时 雨", ["邬江", "时雨"], "0573-82110007"),
        ("责编:邬 江 校对:时 雨 82110007", ["邬江", "时雨"], "82110007"),
        ("责编:邬 江 见习编辑:时 雨 广告部电话:82110007", ["邬江", "时雨"], None),
        ("本版编辑 邬 江 投稿热线 0371-65790000", ["邬江"], "0371-65790000"),
        ("编辑|邬 江 校对|时 雨 热线|0738-8215566", ["邬江", "时雨"], "0738-8215566"),
        ("责编:邬 江 发行电话:82110008 热线电话:82110007", ["邬江"], "82110007"),
        ("责编 项 南 校对 牧 云 报料热线88110110 澜城晚报", ["项南", "牧云"], "88110110"),
    ],
)
def test_credits_in_brackets_and_beside_a_bare_number(line, people, hotline):
    found = sort(f"{line}\n药箱背上肩\n本报记者 戴月\n家庭医生放下听诊器，记下一行数字。")
    assert found.lines[0].text == "药箱背上肩"
    assert [name for credit in found.metadata.credits for name in credit.names] == people
    assert found.metadata.hotline == hotline


@pytest.mark.parametrize(
    "line", ["【策划】城市更新", "（编辑部的故事）", "【设计 生活】", "20250211 责编 张三"]
)
def test_a_column_in_brackets_names_nobody(line):
    assert not sort(f"{line}\n家庭医生放下听诊器，记下一行数字。").metadata.credits


@pytest.mark.parametrize(
    ("head", "name", "doubts"),
    [
        (f"石 河 新 闻\n\n{DATE}", "石河新闻", 0),
        (f"{DATE}\n\n石 河 新 闻", "石河新闻", 1),
        (f"石河新闻\n\n{DATE}", "石河新闻", 0),
        (f"今日石河\n{DATE}", "今日石河", 0),
        (f"石 榴 花\n\n{DATE}", "石榴花", 1),
        (f"要 闻\n\n{DATE}", None, 0),
        (f"县 域 新 闻\n\n{DATE}", None, 0),
        (f"石 河 新 闻\n\n江岭日报 {DATE}", "江岭日报", 0),
        (f"科普时讯\n\n{DATE}", "科普时讯", 1),
        (f"江南纺织报\n\n{DATE}", "江南纺织报", 0),
    ],
)
def test_the_masthead_on_a_line_of_its_own_is_the_name_of_the_paper(head, name, doubts):
    found = sort(f"{head}\n\n{COUNTY.format('')}")
    assert found.metadata.newspaper == name
    assert len(found.repairs) == doubts
    if name is None or "江岭" not in head:
        assert found.lines[0].text == "全县秋冬种任务超额完成"


@pytest.mark.parametrize(
    "head", [f"健康资讯\n{DATE}", f"{DATE}\n春 天 来 了", f"{DATE}\n石河新闻", f"春 讯\n{DATE}"]
)
def test_a_headline_or_a_section_is_no_masthead(head):
    found = sort(f"{head}\n健康生活从早餐开始\n健康专家在石河县说，早餐要吃好。\n")
    assert found.metadata.newspaper is None


@pytest.mark.parametrize("head", ["门诊费用怎么报", "隐患随手可报", "小家电火灾岂能瞒报"])
def test_what_ends_with_to_report_or_to_claim_is_no_paper(head):
    found = sort(f"{DATE}\n\n{head}\n\n异地就医怎么办\n\n新年伊始，政策有了新调整。\n")
    assert found.metadata.newspaper is None
    assert found.lines[0].text == head


FOOT = f"{DATE}\n\n全县秋冬种任务超额完成\n\n石河县完成秋冬种面积31.8万亩，占计划的104%。\n"


@pytest.mark.parametrize(
    ("last", "name", "doubts"),
    [
        ("科普时讯", "科普时讯", 1),
        ("科 普 时 讯", "科普时讯", 1),
        ("■科普时讯■", "科普时讯", 1),
        ("城乡文摘", "城乡文摘", 1),
        ("经济参考\n地址:石河县科技路8号 邮编:650200", "经济参考", 1),
        ("科普报", "科普报", 0),
        ("东屿日报海外版", "东屿日报海外版", 0),
        ("石河法制周刊", "石河法制周刊", 0),
        ("石河快讯", "石河快讯", 0),  # as the page tells of 石河县
        ("今日石河", "今日石河", 0),
        ("文学周刊", None, 0),
        ("快乐周末", None, 0),
    ],
)
def test_the_name_of_a_paper_below_all_text_is_no_head(last, name, doubts):
    found = sort(f"{FOOT}\n{last}\n")
    assert found.metadata.newspaper == name
    assert found.lines[-1].text.endswith("104%。")
    assert len(found.repairs) == doubts


@pytest.mark.parametrize("last", ["仅供参考", "内容仅供参考", "本期文摘", "健康快讯", "待续"])
def test_what_is_no_name_stays_below_the_text(last):
    found = sort(f"{FOOT}\n{last}\n")
    assert found.metadata.newspaper is None
    assert found.lines[-1].text == last


def test_the_name_of_a_section_below_all_text_is_not_the_paper_s():
    found = sort(f"江岭日报 {FOOT}\n科普时讯\n")
    assert (found.metadata.newspaper, len(found.repairs)) == ("江岭日报", 0)
    assert found.furniture[-1].text == "科普时讯"
    over = sort(f"{FOOT}\n国际时讯\n\n石河县的商队昨日到了口岸，这是今年的第十七批。\n")
    assert over.lines[-2].text == "国际时讯"


@pytest.mark.parametrize(
    ("last", "kinds"),
    [
        ("北原种业 玉米新品种“北玉109”火热预订中 电话：024-88660011", ["advertisement"]),
        ("花桥市场 年货节 全场满100减20 时间：1月18日—27日", ["advertisement"]),
        ("南湖灯会 展期：1月18日至2月27日 欢迎光临", ["advertisement"]),
        ("金桥家居 全场5折起 大桥路66号", ["advertisement"]),
        ("金桥家居 ★ 全场5折起", ["advertisement"]),
        ("招租 临街门面三间 13800000000", ["advertisement"]),
        ("西桥超市转让，接手即可营业，电话13500000021", ["advertisement"]),
        ("西桥超市转让，价格面议，电话：13500000021（王先生）", ["advertisement"]),
        ("西桥超市转让，13500000021是电话，接手即可营业", []),
        ("有知情者请与家属联系，电话13500000021", []),
        ("岭西制造 展销会 电话：024-88660011", []),  # the story tells of it
        ("联系电话：024-88660011 联系人：王明", []),
        ("报名时间：1月18日—27日 地址：大桥路66号", []),
        ("北原种业说，预订电话024-88660011，1日开通。", []),
        ("北原种业 连续三年增长", []),
        ("西岭商报与市商务局联合发布", ["source"]),
        ("本报 市气象局联合推出", ["source"]),
        ("（本栏目由市科协协办）", ["source"]),
        ("本报联合市商务局发布", ["source"]),
        ("市气象局发布", ["source"]),
        ("商务局与海关联合发布的数据显示", []),
    ],
)
def test_what_stands_below_the_last_story_and_is_no_part_of_it(last, kinds):
    found = sort(f"{STORY}\n{last}\n")
    assert [item.kind for item in found.furniture] == kinds
    doubts = [item.before for item in found.repairs]
    assert doubts == [last] * (kinds == ["advertisement"])


def test_the_telephone_of_a_notice_is_no_advertisement():
    notice = "招聘启事\n\n市图书馆招聘讲解员两名。\n\n"
    assert sort(f"{STORY}\n{notice}市图书馆 咨询电话：024-88660011\n").furniture == ()


def test_an_advertisement_under_who_signed_the_last_story():
    ad = "花桥市场 年货节 全场满100减20 时间：1月18日—27日"
    found = sort(f"{STORY}\n（记者 柳 絮）\n\n{ad}\n")
    assert [item.kind for item in found.furniture] == ["advertisement"]


def test_an_advertisement_over_the_first_story_has_a_number_to_call():
    ad = "北原种业 玉米新品种火热预订中 电话：024-88660011"
    found = sort(f"{DATE}\n\n{ad}\n\n{STORY}")
    assert [item.kind for item in found.furniture] == ["folio", "advertisement"]
    assert [item.before for item in found.repairs] == [ad]
    assert sort(f"北原种业 玉米新品种火热预订中\n\n{STORY}").furniture == ()
    assert sort(f"岭西制造 展销会 电话：024-88660011\n\n{STORY}").furniture == ()
