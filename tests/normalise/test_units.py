"""Which lines are heads, and which go on with a paragraph."""

import pytest

from pipeline.normalise import normalise
from pipeline.normalise.shape import head_like

TOP = "我市发布新规\n\n本报记者 高 远\n\n"


def story(text):
    return normalise((TOP + text).encode()).to_json()["articles"][0]


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("鼓励群众举报，举报电话：0571-88", "001234。举报属实的，给予奖励。", "0571-88001234。"),
        ("展期至明年1月，每周二至周日9:00—17:", "00开放，16:30停止入场。", "17:00开放"),
        ("初中组决赛两队在九十分钟内打成2:", "2平，实验中学在点球大战中胜出。", "2:2平"),
        (
            "报名通道将于十二月十日上午开启，参赛者可以登录赛事的官方网站www.yzm",
            "arathon.cn报名。",
            "www.yzmarathon.cn",
        ),
    ],
)
def test_what_a_break_cuts_is_put_together(left, right, joined):
    parts = story(f"{left}\n\n{right}\n\n名额有限，先到先得。")["sections"][0]["paragraphs"]
    assert len(parts) == 2
    assert joined in parts[0]


def test_a_head_may_cry_out_first():
    assert head_like("绝杀！云州队108:107险胜")
    assert not head_like("太好了！这下我们可以放心了，他说")


def test_the_name_of_a_kind_of_story_is_no_speaker():
    assert head_like("国际观察：能源价格为何再度走高")
    assert head_like("回音：11盏路灯已全部修复")
    assert not head_like("记者：您是怎么想到要写的")


def test_a_note_under_the_byline_is_a_box_and_a_section_elsewhere():
    note = "记者手记\n\n采访那天，山里下着小雨，老师送我们到村口。\n\n"
    text = "海拔一千三百米的教学点，只有一名教师、六个学生。\n\n"
    above, below = story(note + text), story(text + note)
    assert above["lead"]["label"] == "记者手记"
    assert above["sections"][0]["paragraphs"] == [text.strip()]
    assert below["lead"] is None
    assert below["sections"][1]["heading_lines"] == ["记者手记"]


def test_the_number_of_a_case_stands_over_its_name():
    body = "法院审理认为，聊天内容能够相互印证，判决被告归还借款。"
    heads = [("案例一", "微信借条也算数"), ("案例二", "试用期不是“白用期”")]
    text = "\n\n".join(f"{number}\n\n{name}\n\n{body}" for number, name in heads)
    assert [part["heading_lines"] for part in story(text)["sections"]] == [list(x) for x in heads]


def test_a_verb_over_its_object_is_no_kicker():
    text = "致敬\n平凡岗位上的追光者\n——写在国际劳动节到来之际\n本报记者 安 宁\n劳动创造幸福，实干成就伟业。"
    found = normalise(text.encode()).to_json()["articles"][0]
    assert (found["kicker"], found["headline_lines"]) == (None, ["致敬", "平凡岗位上的追光者"])


@pytest.mark.parametrize(
    "dash", ["——", "—", "――", "―", "──", "─", "--", "－－", "－", "––", "–", "—— "]
)
def test_a_dash_of_any_form_sets_the_subtitle_off(dash):
    text = f"老照片“回家”记\n\n{dash}旅日侨胞捐赠家书影像\n\n本报记者 安 宁\n\n劳动创造幸福，实干成就伟业。"
    found = normalise(text.encode()).to_json()["articles"][0]
    assert (found["headline_lines"], found["subtitle"]) == (
        ["老照片“回家”记"],
        "旅日侨胞捐赠家书影像",
    )


@pytest.mark.parametrize("row", ["–5℃", "－5℃至3℃", "－12.5%"])
def test_a_minus_begins_no_subtitle(row):
    text = f"今冬最冷的一天\n\n{row}\n\n本报记者 安 宁\n\n劳动创造幸福，实干成就伟业。"
    assert normalise(text.encode()).to_json()["articles"][0]["subtitle"] is None


def test_a_dash_that_a_wrap_parts_begins_no_subtitle():
    line = "展览在市博物馆一楼展厅开幕，“古蜀回响—"
    text = f"{line}\n—青铜文明特展”分为三个单元，展出文物一百\n八十七件，其中一级文物有二十三件，展期为\n一百天，观众可以在网上预约，每日限额五千\n人，周一闭馆。"
    parts = story(text)["sections"][0]["paragraphs"]
    assert len(parts) == 1
    assert "古蜀回响——青铜" in parts[0]


def test_figures_under_one_another_are_no_heads():
    rows = ["日均发车：214班", "日均载客：3260人次", "日均投递邮件：6700件"]
    found = story("数字最有说服力：\n\n" + "\n\n".join(rows) + "\n\n“一车三用，省下11万元。”他说。")
    assert found["sections"][0]["heading_lines"] == []
    assert found["sections"][0]["paragraphs"][1:4] == rows


def test_what_an_amount_is_of_may_have_a_long_name():
    rows = [
        "第三产业增加值：868.9亿元，增长5.2%",
        "社会消费品零售总额：703.1亿元，增长6.1%",
        "一般公共预算收入：96.47亿元，增长4.4%",
        "农村居民人均可支配收入：23417元，增长7.1%",
    ]
    found = story("主要指标如下：\n\n" + "\n\n".join(rows) + "\n\n经济运行稳中有进，结构更优。")
    assert found["sections"][0]["paragraphs"][1:5] == rows
    spoken = story("市统计局发布的数据显示：全市\n\n经济运行总体平稳、稳中有进，结构持续优化。\n")
    assert len(spoken["sections"][0]["paragraphs"]) == 1


def test_a_row_of_a_list_may_be_as_wide_as_the_column():
    rows = [
        "工业总投资额：123.6亿元，增长5.2%",
        "第三产业增加值：86.9亿元，增长5%",
        "社会消费品零售总额：703亿元，增6%",
        "一般公共预算收入：964亿元，增4.4%",
    ]
    text = "全市上下认真贯彻落实会议精神，推动各项工作取得新成效。" * 3
    width = max(map(len, rows))
    wrapped = "\n".join(text[at : at + width] for at in range(0, len(text), width))
    page = f"全市经济运行情况发布\n本报记者 高 远\n　　{wrapped}\n" + "\n".join(
        f"　　{row}" for row in rows
    )
    found = normalise(f"{page}\n工业怎么看\n　　{wrapped}\n".encode()).articles[0]
    assert [part.text for part in found.sections[0].paragraphs] == [text, *rows]
    assert [part.heading.text for part in found.sections[1:]] == ["工业怎么看"]


@pytest.mark.parametrize(("line", "name"), [("沈 从 容", "沈从容"), ("欧阳 明", "欧阳明")])
def test_a_spread_name_under_the_headline_is_the_author(line, name):
    text = f"母亲的菜园\n\n{line}\n\n母亲进城的第三年，在楼顶辟出了一小块菜园。\n"
    found = normalise(text.encode()).to_json()["articles"][0]
    assert (found["headline_lines"], found["byline"]) == (
        ["母亲的菜园"],
        [{"role": "作者", "names": [name]}],
    )


@pytest.mark.parametrize(
    ("first", "people"), [("顾 白", [("作者", ("邬晓岚",))]), ("本报记者 顾白", [])]
)
def test_on_a_page_of_essays_a_name_signs_under_a_short_headline(first, people):
    essay = "搬家时翻出一只饼干铁盒，里面是母亲的针线、顶针和划粉。\n\n"
    text = f"菜场里的借伞架\n\n{first}\n\n{essay}灯下漫笔\n\n母亲的针线盒\n\n邬晓岚\n\n{essay}"
    last = normalise(text.encode()).articles[-1]
    if people:
        assert (last.kicker.text, last.headline.text) == ("灯下漫笔", "母亲的针线盒")
    names = [(credit.role, credit.names) for credit in last.byline if credit.role == "作者"]
    assert names == people


def test_where_two_names_alone_stand_under_short_headlines_each_is_the_author():
    essay = "搬家时翻出一只饼干铁盒，里面是母亲的针线、顶针和划粉。\n\n"
    page = normalise(f"谷雨的一碗茶\n\n许知秋\n\n{essay}老城的桥\n\n欧阳石\n\n{essay}".encode())
    assert [
        (article.headline.text, [(credit.role, credit.names) for credit in article.byline])
        for article in page.articles
    ] == [
        ("谷雨的一碗茶", [("作者", ("许知秋",))]),
        ("老城的桥", [("作者", ("欧阳石",))]),
    ]
    told = [repair.before for repair in page.repairs if repair.kind == "suspect"]
    assert told == ["许知秋", "欧阳石"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("谷雨的一碗茶\n\n许知秋", "老城的桥\n\n写满故事"),  # one name alone
        ("定标准\n\n强筋骨", "建机制\n\n明责任"),  # no longer than the name would be
        ("家门口的山\n\n路通了", "老屋前的树\n\n成了景"),  # what no name has
    ],
)
def test_second_lines_of_short_heads_are_no_authors(first, second):
    essay = "搬家时翻出一只饼干铁盒，里面是母亲的针线、顶针和划粉。\n\n"
    page = normalise(f"{first}\n\n{essay}{second}\n\n{essay}".encode())
    assert not any(article.byline for article in page.articles)


def test_a_commentator_s_text_is_told_over_the_headline_or_under_it():
    text = "改革不只有大开大合，也在一枝一叶。三十项举措件件对着急难愁盼。\n"
    over = normalise(f"本报评论员文章\n\n把改革做深做实\n\n{text}".encode()).articles[0]
    assert (over.kicker.text, over.headline.text) == ("本报评论员文章", "把改革做深做实")
    under = normalise(f"把改革做深做实\n\n本报评论员文章\n\n{text}".encode()).articles[0]
    assert under.headline.text == "把改革做深做实"
    assert [(credit.role, credit.names) for credit in under.byline] == [("本报评论员文章", ())]


def test_spread_words_under_the_headline_are_no_author():
    text = "村里的日子\n\n石榴 红了\n\n母亲进城的第三年，在楼顶辟出了一小块菜园。\n"
    assert normalise(text.encode()).to_json()["articles"][0]["byline"] == []


@pytest.mark.parametrize(
    ("headline", "head", "lines"),
    [
        ("把论文写在果园里 把课堂搬到地头上", "土办法 碰上新法子", ["土办法", "碰上新法子"]),
        ("把论文写在果园里 把课堂搬到地头上", "改造不改 初心", ["改造不改初心"]),
        ("把论文写在果园里", "土办法 碰上新法子", ["土办法碰上新法子"]),
    ],
)
def test_a_page_of_joined_lines_has_its_heads_joined_as_well(headline, head, lines):
    text = f"{headline}\n\n本报记者 高 远\n\n{head}\n\n老把式们不信她。\n"
    found = normalise(text.encode()).to_json()["articles"][0]
    assert found["sections"][0]["heading_lines"] == lines


@pytest.mark.parametrize(
    ("line", "role", "names"),
    [
        ("省农业科学院研究员 禾 田", "省农业科学院研究员", ["禾田"]),
        ("市气象台 郑 晴 王春雨", "市气象台", ["郑晴", "王春雨"]),
        ("岭西大学教授 王建国", "岭西大学教授", ["王建国"]),
        ("民警 展风采", None, None),
        ("老旧小区 换新颜", None, None),
    ],
)
def test_an_author_may_give_his_office_under_the_headline(line, role, names):
    body = "眼下正是早稻育秧的准备时节，农户在育秧时要抓好以下五关。"
    page = normalise(f"早稻育秧抓好“五关”\n\n{line}\n\n{body}\n".encode()).to_json()
    (story,) = page["articles"]
    assert story["byline"] == ([{"role": role, "names": names}] if role else [])
    led = f"早稻育秧抓好“五关”\n\n{line}\n\n本报讯（记者 王 明）{body}\n"
    (story,) = normalise(led.encode()).to_json()["articles"]
    assert [credit["role"] for credit in story["byline"]] == ["记者"]


LETTER = "小区东门的路灯坏了半年，晚上出门很不方便，打了几次电话都没有人来修。"


@pytest.mark.parametrize(
    ("line", "below", "role", "name"),
    [
        ("读者 欧阳素", "编辑同志：", "读者", "欧阳素"),
        ("读者 欧阳素", "编辑同志：\n\n", "读者", "欧阳素"),
        ("城北新村居民　马永福", "编辑老师，您好！", "城北新村居民", "马永福"),
        ("市民 羊 春", "", "市民", "羊春"),
        ("村民 乐开花", "", None, None),
        ("读者 有话说", "编辑同志：", None, None),
        ("读者 时评", "编辑同志：", None, None),
        ("读者 余家明", "", "读者", "余家明"),
        ("读者 来信", "", None, None),
    ],
)
def test_a_reader_may_sign_his_letter_under_the_headline(line, below, role, name):
    page = normalise(f"路灯何时能亮\n\n{line}\n\n{below}{LETTER}\n".encode()).to_json()
    (story,) = page["articles"]
    assert story["byline"] == ([{"role": role, "names": [name]}] if role else [])
    if role:
        assert story["headline_lines"] == ["路灯何时能亮"]
        assert story["sections"][0]["paragraphs"][0].startswith(below.strip() or LETTER)


@pytest.mark.parametrize("line", ["市长 濮 阳", "雁湖市代市长 濮 阳", "检察长 佴 强", "市长 濮阳"])
@pytest.mark.parametrize("below", ["报告提要", "一、2024年工作回顾", "各位代表："])
def test_who_gave_a_report_signs_under_its_subtitle_whatever_his_surname_is(line, below):
    top = "政府工作报告\n\n——2月12日在雁湖市第七届人民代表大会第四次会议上"
    page = normalise(f"{top}\n\n{line}\n\n{below}\n\n{TEXT}\n".encode()).to_json()
    (story,) = page["articles"]
    role, name = line.split(" ", 1)
    assert story["byline"] == [{"role": role, "names": [name.replace(" ", "")]}]
    assert (story["lead"] is not None) == (below == "报告提要")


def test_an_office_with_a_name_of_an_unknown_surname_that_is_not_spread_is_told():
    top = "为民办实事的答卷\n\n——雁湖市民生工作一年回眸"
    page = normalise(f"{top}\n\n市长 濮阳\n\n一、2024年工作回顾\n\n{TEXT}\n".encode())
    assert page.to_json()["articles"][0]["byline"] == []
    assert any(it.kind == "suspect" and it.before == "市长 濮阳" for it in page.repairs)


@pytest.mark.parametrize(
    ("line", "role", "name"),
    [("省农业科学院研究员 禾 田", "省农业科学院研究员", "禾田"), ("贺 言", "作者", "贺言")],
)
def test_an_author_signs_over_the_label_of_a_lead_box_as_well(line, role, name):
    text = f"早稻育秧抓好“五关”\n\n{line}\n\n核心提示\n\n{TEXT}\n\n{TEXT}\n"
    (story,) = normalise(text.encode()).to_json()["articles"]
    assert story["byline"] == [{"role": role, "names": [name]}]
    assert story["lead"] == {"label": "核心提示", "paragraphs": [TEXT]}


def test_a_line_of_text_without_an_indent_goes_on_where_paragraphs_have_one():
    text = (
        "\u3000\u3000土楼建于1892年，最多时住过三十多户人家。\n{}\n"
        "修，但不能修得太新\n\u3000\u3000匠人叫邓水生，祖上五代都是夯土的师傅。\n"
        "住，还要住得下来\n\u3000\u3000去年，土楼接待游客1.1万人次。\n"
    )
    on = "后来年轻人进城，老人陆续搬走，只剩下两位老人和一群鸡。"
    top = (
        "住进一座土楼\n本报记者 韦 歌\n\u3000\u3000清晨六点，天井里落下第一缕阳光，那是磨豆\n浆。\n"
    )
    first = normalise((top + text.format(on)).encode()).to_json()["articles"][0]["sections"][0]
    assert [part[-4:] for part in first["paragraphs"]] == ["磨豆浆。", "一群鸡。"]
    asked = normalise((top + text.format(f"问：{on}")).encode()).to_json()
    assert len(asked["articles"][0]["sections"][0]["paragraphs"]) == 3


WRAPPED = (
    "流星雨来了，怎样看才不白熬夜\n本报记者 夏 夜\n{}\n"
    "\u3000\u3000市天文学会理事宫长庚建议，观测时不必使用望远镜，\n"
    "找一块视野开阔的空地，铺上凉席，面朝东北方向，让眼睛\n适应黑暗至少二十分钟，别看手机。\n"
    "正确的放法\n"
    "\u3000\u3000鲍云帆建议，鸡蛋买回来不要清洗，大头朝上放进冰箱\n"
    "的蛋格，吃多少拿多少，出了汗的鸡蛋最好当天煮熟吃掉，\n不要再放回去。\n"
    "怎样挑选新鲜的\n"
    "\u3000\u3000把鸡蛋放进清水里，沉底横躺的最新鲜，竖着站的要尽\n快吃，浮起来的就不要吃了。\n"
)
DAYS = "\u3000\u30008月12日至13日夜间，英仙座流星雨将迎来极大。"
MIST = "\u3000\u3000入夜后山里起了薄雾。"


def first_texts(text, blank="\n"):
    page = normalise(WRAPPED.format(text).replace("\n", blank).encode()).to_json()
    return page["articles"][0]["sections"][0]["paragraphs"][:-1]


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("above", "rest"),
    [
        (DAYS, "今年的月光稍微有些碍事，不过在郊外仍然能看到每小时三\n四十颗流星。"),
        (MIST, "同行的人都裹紧了外套，坐在石头上等着，谁也不说话，生\n怕错过了第一颗流星。"),
        (MIST, "同行的人都裹紧了外套，坐在石头上等着，领队小声说：“\n再等等，后半夜才好。”"),
    ],
)
def test_wrapped_text_without_an_indent_goes_on_where_paragraphs_have_one(above, rest, blank):
    whole = f"{above}{rest}".replace("\n", "").strip()
    assert first_texts(f"{above}\n{rest}", blank) == [whole]


@pytest.mark.parametrize(
    "text",
    [
        # Two without an indent: one of the paragraphs begins so.
        (
            f"{MIST}\n市自然资源局答复，该山口属于林区防火通道，夜间不得通\n行，已安排人值守。\n"
            "市林业局答复，将在山口增设警示牌和反光桩，十月底以前\n全部完工并通过验收。"
        ),
        (
            "\u3000\u3000他在信里写道：\n"
            "亲爱的孩子，今夜的流星很多，爸爸在山上替你数着，每一\n颗都替你许了愿。"
        ),
        f"{MIST}\n答：观测流星雨不必带望远镜，孩子吵着要买的话，先借一\n架看看，再作打算。",
    ],
)
def test_wrapped_text_without_an_indent_may_be_a_paragraph(text):
    assert len(first_texts(text)) == text.count("。\n") + text.count("：\n") + 1
    told = [
        it for it in normalise(WRAPPED.format(text).encode()).repairs if "no indent" in it.reason
    ]
    assert bool(told) == ("答：" not in text)


def test_news_with_a_lead_in_and_a_headline_as_wide_as_the_column_go_on_with_nothing():
    news = "据新华社北京8月8日电 国家天文台昨日发布消息，未来三\n天全国大部分地区适合观星。"
    assert first_texts(f"{MIST}\n{news}")[0].endswith("薄雾。")
    top = "市民登山观星切莫贪近路这些山口夜里没有灯也没有信号\n本报记者 夏 夜\n" + DAYS
    page = normalise(WRAPPED.format(f"{MIST}\n{top}").encode()).to_json()
    assert [item["headline_lines"] for item in page["articles"]][1] == [top.split("\n")[0]]


def test_who_wrote_may_stand_under_the_headline_after_the_word_for_it():
    text = "拓片里的江南\n\n——读沈 砚《石上春秋》\n\n文 庾信芳\n\n一方石碑，被风雨剥蚀了上千年，字迹早已模糊。\n"
    page = normalise(text.encode())
    (found,) = page.to_json()["articles"]
    assert found["byline"] == [{"role": "文", "names": ["庾信芳"]}]
    assert found["subtitle"] == "读沈砚《石上春秋》"
    assert [(repair.before, repair.after) for repair in page.repairs if repair.kind == "space"] == [
        ("读沈 砚《石上春秋》", "读沈砚《石上春秋》"),
    ]


def test_two_parts_of_a_subtitle_stay_apart():
    text = "市政府常务会议召开\n\n——沙瑞明讲话 李达明主持\n\n本报讯 昨日，市政府召开常务会议。\n"
    (found,) = normalise(text.encode()).to_json()["articles"]
    assert found["subtitle"] == "沙瑞明讲话 李达明主持"


@pytest.mark.parametrize("column", ["新春走市场", "国庆走一线", "记者走乡村", "走基层·在田间"])
def test_the_column_of_those_who_went_there_is_a_kicker(column):
    text = f"{column}\n\n腊味飘香老街巷\n\n记者 柳 絮\n\n腊肠、腊鸭、腊排骨，一串串挂在竹竿上。\n"
    (found,) = normalise(text.encode()).to_json()["articles"]
    assert (found["kicker"], found["headline_lines"]) == (column, ["腊味飘香老街巷"])


def test_a_dash_alone_is_a_subtitle_without_words():
    page = normalise("市政府常务会议召开\n\n—— \n\n本报讯 昨日，市政府召开常务会议。\n".encode())
    assert len(page.articles) == 1


TEXT = "全市规模以上工业企业净增52家，总数达到611家，城镇新增就业3.2万人，增速位居全省第三。"


def heads_and_doubts(*heads):
    page = normalise((TOP + "".join(f"{head}\n\n{TEXT}\n\n" for head in heads)).encode()).to_json()
    doubts = [item["before"] for item in page["repairs"] if item["kind"] == "suspect"]
    sections = page["articles"][0]["sections"]
    return [line for part in sections for line in part["heading_lines"] or ()], doubts


def test_heads_that_tell_spans_of_a_report_before_their_comma_run_parallel():
    heads = ["过去五年，这座城市这样走过来", "今后五年，答卷写在乡亲们心上"]
    assert heads_and_doubts(*heads)[0] == heads
    assert heads_and_doubts(heads[0], "坚持工业强市不动摇")[0] == ["坚持工业强市不动摇"]


def test_what_is_of_the_year_before_a_comma_may_be_a_head_and_is_told():
    heads, doubts = heads_and_doubts("新的一年，我们怎么干", "今年的实惠，看得见摸得着")
    assert heads == ["新的一年，我们怎么干"]
    assert any(doubt.startswith("今年的实惠") for doubt in doubts)


def page_of(*stories):
    page = normalise((TOP + "\n\n".join(stories) + "\n").encode()).to_json()
    return [(part["heading_lines"], part["paragraphs"]) for part in page["articles"][0]["sections"]]


def test_three_heads_of_one_shape_stay_heads_over_a_word_or_a_character_across_the_break():
    across = "地从哪里来？全市梳理出可利用地块186处，建立了台账，城镇新增就业3.2万人。"
    green = page_of("见缝插绿", across, "开门议绿", TEXT, "长效护绿", TEXT)
    assert [head for head, _ in green] == [["见缝插绿"], ["开门议绿"], ["长效护绿"]]
    assert green[0][1] == [across]
    rules = "学院规定，专业课教师每五年下企业实践不少于六个月，考核由企业说了算，师傅不签字不上岗。"
    craft = page_of("课程跟着岗位走", TEXT, "老师跟着师傅学", rules, "就业跟着产业跑", TEXT)
    assert [head for head, _ in craft] == [
        ["课程跟着岗位走"],
        ["老师跟着师傅学"],
        ["就业跟着产业跑"],
    ]
    assert craft[1][1] == [rules]


def test_a_head_that_its_text_says_again_behind_a_break_stays_a_head():
    head = "四十二年，一片石头坡变成林子"
    text = (
        "二十岁那年，许大山背着铺盖上了山，山上只有石头和风，没有水，也没有树。后来他在山",
        "腰挖了窖，四十二年里栽活了三十万棵，石头坡上有了一片林子，鸟也回来了。",
    )
    other = "腰挖了窖，接着又栽了三十万棵，石头坡渐渐绿了，鸟也回来了。"
    assert page_of(TEXT, head, *text)[1] == ([head], ["".join(text)])
    assert len(page_of(TEXT, head, text[0], other)) == 1


def test_two_of_one_shape_are_not_enough_against_a_word_across_the_break():
    across = "地从哪里来？全市梳理出可利用地块186处，建立了台账，城镇新增就业3.2万人。"
    assert ["见缝插绿"] not in [
        head for head, _ in page_of("见缝插绿", across, "开门议绿", TEXT, "坚持工业强市", TEXT)
    ]


def test_three_heads_of_one_length_with_one_hanzi_in_common_stay_heads_over_a_word():
    birds = (
        "观鸟的人多了，民宿也火了。村里建起了六座观鸟屋，旺季要提前半个月预订，收入达到860万元。"
    )
    lake = page_of("放下渔网的人", TEXT, "让出水田的村", TEXT, "慕名而来的客", birds)
    assert [head for head, _ in lake] == [["放下渔网的人"], ["让出水田的村"], ["慕名而来的客"]]
    assert lake[2][1] == [birds]
    # Without a hanzi in common it is cut.
    cut = page_of("放下渔网上岸", TEXT, "让出村边水田", TEXT, "慕名而来的客", birds)
    assert [head for head, _ in cut] == [["放下渔网上岸"], ["让出村边水田"]]


CLAUSES = [
    ("修旧如旧，老屋有了新模样", "引人留人，老街有了新街坊", "做强做长，老手艺有了新账本"),
    ("河道清淤，水边有了散步路", "路灯亮起，夜里有了烟火气", "水井加盖，院里有了安心事"),
    ("一通电话，护士带着药箱来", "一张床位，老人住进家门口", "一本台账，慢病有人天天管"),
    ("机器换人，车间少了搬运工", "数据上云，订单多了回头客", "设备更新，厂里省了一半电"),
    ("退耕还湿，候鸟多了歇脚地", "禁渔十年，江豚重回老码头", "拆坝通河，鲫鱼游回上游来"),
    ("看得见山，民宿开在半坡上", "留得住人，厨娘当起老板娘", "记得住味，酸汤卖到千里外"),
    ("凌晨三点，菜市场先醒了", "早上七点，公交车坐满了", "傍晚六点，夜校亮起灯来"),
    # How much more is not when.
    ("多睡四十分钟，孩子有了精神", "少做一张卷子，成绩没有掉", "晚到四十分钟，家长怎么办"),
]


@pytest.mark.parametrize("heads", CLAUSES)
def test_heads_of_two_clauses_with_their_comma_at_one_place_run_parallel(heads):
    assert heads_and_doubts(*heads) == (list(heads), [])


def test_two_heads_of_two_clauses_run_parallel_if_they_are_nearly_as_long():
    heads = ["修旧如旧，老屋有了新模样", "引人留人，年轻人住进老街"]
    assert heads_and_doubts(*heads)[0] == heads
    found, doubts = heads_and_doubts(heads[0], "引人留人，老街重新热闹了起来")
    assert found == []
    assert len(doubts) == len(heads)


@pytest.mark.parametrize(
    ("cut", "rest"),
    [
        ("傍晚六点，新会里三巷口", "的路灯准时亮了，下棋的老人还没有散去。"),
        ("四十年前，镇上的木匠裴兴", "旺挑着担子走村串户，一年里有半年睡在别人家。"),
        ("会议指出，去年全市粮食总", "产量创下新高，农民收入增长快于城镇居民。"),
    ],
)
def test_a_cut_paragraph_that_tells_when_or_who_says_so_runs_parallel_with_no_heads(cut, rest):
    first, second, _ = CLAUSES[0]
    parts = page_of(first, TEXT, cut, rest, second, TEXT)
    assert parts[0] == ([first], [TEXT, cut + rest])


@pytest.mark.parametrize(
    "heads",
    [
        ("卖鲜：抢的是时间", "卖加工：比的是花样", "卖风景：靠的是心思"),
        ("问水：一条河换了颜色", "问收成：谷仓装得下几成", "问去向：米从这里出发"),
        ("看病：家门口就能看上", "孩子上学：小区里就能走到", "买菜：巷子里就能买齐"),
        # They say as much.
        ("水产品：带鱼略有回落", "水果：九成货源充足", "米面油：库存保持平稳"),
        ("门诊：排队少一半", "住院部：押金不用交", "药房：夜里有人值"),
        # Their labels are alike.
        ("上半场：领先来得太早", "下半场：体能成了难题"),
        ("线上：一张网管到户", "线下：网格员天天敲门"),
        ("老办法：人盯着天看", "新办法：屏幕连着大棚"),
    ],
)
def test_heads_under_labels_that_begin_alike_or_go_on_alike_run_parallel(heads):
    assert heads_and_doubts(*heads) == (list(heads), [])


@pytest.mark.parametrize(
    "said",
    [
        ("张医生：药要按时吃", "李医生：饭后走一走"),  # people, and cut at one place
        ("水产品：带鱼略有回落", "水果：今天上午到货了"),  # two, whose labels differ
        ("上半场：领先来得太早", "下半场：客队换上两名前锋后局"),  # one says more
    ],
)
def test_two_labels_that_are_not_alike_or_are_peoples_run_parallel_with_nobody(said):
    assert heads_and_doubts(*said)[0] == []


def test_people_of_one_family_who_speak_run_parallel_with_nobody():
    said = ("王婶：水终于通到了灶台", "王大爷：我挑了四十年", "王小梅：城里也不过如此方便")
    assert heads_and_doubts(*said)[0] == []


def test_labels_that_end_alike_are_things_where_no_person_is_called_so():
    heads = ("温燥：生梨最宜", "凉燥：加姜同煮")
    assert heads_and_doubts(*heads) == (list(heads), [])
    assert heads_and_doubts("温师傅：生梨最宜", "凉师傅：加姜同煮")[0] == []


def test_two_people_of_one_calling_who_speak_run_parallel_with_nobody():
    said = ("王师傅：水通到了灶台", "李师傅：路修到了门口")
    assert heads_and_doubts(*said)[0] == []


def test_one_of_three_heads_with_a_label_may_stand_over_heads_of_its_own():
    parts = ("起步：一张白纸上的抉择", TEXT, "攻坚：三道难关", "缺人才", "把课堂搬进车间", TEXT)
    heads = [head for head, _ in page_of(*parts, "展望：风从海上来", TEXT)]
    assert heads == [
        ["起步：一张白纸上的抉择"],
        ["攻坚：三道难关"],
        ["缺人才", "把课堂搬进车间"],
        ["展望：风从海上来"],
    ]


def test_of_two_labelled_heads_an_office_may_be_one():
    first = story(
        "法院审理了这起买卖合同纠纷，判决退还货款。\n\n"
        "商户：卖的是“看货自负”\n\n庭审中，商户辩称，玉器买卖历来讲究眼力，买家应当自担风险。\n\n"
        "法官：行规大不过法律\n\n“行业的习惯只有在不违反法律的时候才能适用。”承办人说。\n"
    )
    heads = [part["heading_lines"] for part in first["sections"]]
    assert heads == [[], ["商户：卖的是“看货自负”"], ["法官：行规大不过法律"]]


@pytest.mark.parametrize(
    ("cut", "rest"),
    [("法律", "律师进了村，事情有人管。"), ("每天", "天不亮，他就背着药箱出门了。")],
)
def test_a_paragraph_cut_after_two_characters_goes_on_with_the_last_of_them(cut, rest):
    (head, texts) = page_of("见缝插绿", TEXT, cut, rest, "长效护绿", TEXT)[0]
    assert head == ["见缝插绿"]
    assert texts == [TEXT, cut + rest]


def test_heads_of_two_characters_stay_heads_though_one_meets_its_last():
    parts = page_of("春耕", "耕牛下了田，一天犁三亩地。", "秋收", TEXT)
    assert [head for head, _ in parts] == [["春耕"], ["秋收"]]


def test_what_no_line_begins_with_goes_on_with_the_paragraph_above():
    asks = "的成绩，是怎么来的？"
    assert page_of("见缝插绿", f"{TEXT[:-1]}全市第一", asks, "长效护绿", TEXT) == [
        (["见缝插绿"], [f"{TEXT[:-1]}全市第一{asks}"]),
        (["长效护绿"], [TEXT]),
    ]


def test_a_headline_of_good_news_is_no_notice():
    page = normalise(
        "全省重点工程建设传来捷报\n\n清河口水利枢纽 大坝主体全线浇筑到顶\n\n"
        f"——工程建成后可新增灌溉面积46万亩\n\n本报记者 王 明\n\n{TEXT}\n".encode()
    )
    first = page.to_json()["articles"][0]
    assert first["kicker"] == "全省重点工程建设传来捷报"
    assert first["headline_lines"] == ["清河口水利枢纽", "大坝主体全线浇筑到顶"]


def test_a_head_that_may_as_well_be_a_cut_paragraph_is_told():
    cut = ["对因案致贫的67名当事人发放司法救助", "金158万元，其中未成年人21名。"]
    lines = ["环境好起来了", "本报记者 王 明", TEXT, "用心办好实事", TEXT, *cut]
    page = normalise(("\n\n".join(lines) + "\n").encode())
    (doubt,) = (it for it in page.repairs if "beginning of the paragraph" in it.reason)
    assert (doubt.kind, doubt.before) == ("suspect", cut[0])
    assert doubt.after.startswith("".join(cut)[:24])
