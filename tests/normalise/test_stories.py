"""Stories, their heads, their order: pages of kinds that newspapers print."""

import pytest

from pipeline.normalise import normalise


def page(text):
    return normalise(text.encode())


def sections(article):
    return [
        (part.level, part.heading and part.heading.text, len(part.paragraphs))
        for part in article.sections
    ]


def byline(article):
    return [(credit.role, credit.names) for credit in article.byline]


def kinds(found):
    return [repair.kind for repair in found.repairs]


BODY = "全市上下认真贯彻落实会议精神，推动各项工作取得新成效。\n\n"


def test_an_agency_s_name_is_set_off():
    (article,) = page("水利部启动应急响应\n\n据新华社电 根据气象预报，江淮有大到暴雨。").articles
    assert article.sections[0].paragraphs[0].text.startswith("据新华社电 根据")


def test_short_news_with_lead_ins_are_stories_of_their_own():
    found = page(
        "春运返程客流平稳\n\n本报讯（记者 张 三 通讯员 李四 王五）2月19日，记者获悉，客流平稳。\n\n"
        "城区新增车位千余个\n\n本报讯（记者 赵六）" + BODY
    )
    first, second = found.articles
    assert first.headline.text == "春运返程客流平稳"
    assert byline(first) == [("记者", ("张三",)), ("通讯员", ("李四", "王五"))]
    assert first.sections[0].paragraphs[0].text == "本报讯 2月19日，记者获悉，客流平稳。"
    assert (second.headline.text, byline(second)) == ("城区新增车位千余个", [("记者", ("赵六",))])


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("李家超：全力拚经济 谋发展", ("李家超：全力拚经济", "谋发展")),
        ("焦作市举行植树 活动", ("焦作市举行植树活动",)),
    ],
)
def test_a_short_part_of_a_head_is_a_line_where_it_is_a_deed(raw, lines):
    (first,) = page(f"{raw}\n\n本报讯 2月19日，记者获悉，客流平稳。\n").articles
    assert first.headline.lines == lines


@pytest.mark.parametrize(
    ("above", "kicker"),
    [
        ("民生直通车", "民生直通车"),
        ("坐上直通车", None),
        ("山村通车了", None),
        ("件件有回音", None),
    ],
)
def test_a_column_of_direct_answers_is_the_kicker(above, kicker):
    """民生直通车 is a column's name; where one boards it, the line is the headline's."""
    text = f"{above}\n\n热热乎乎迎寒冬\n\n——冬季民生保障见闻\n\n本报记者 李 明\n\n{BODY}"
    (article,) = page(text).articles
    assert (article.kicker and article.kicker.text) == kicker
    assert article.headline.lines[-1] == "热热乎乎迎寒冬"


def test_names_at_the_end_of_an_item_stay_apart():
    text = (
        "短讯\n\n昨日，县气象局开展作业。（张 弛　李静）\n\n日前，县图书馆举办读书会，读者很多。\n"
    )
    (first,) = page(text).articles
    assert first.sections[0].paragraphs[0].text == "昨日，县气象局开展作业。（张弛 李静）"


def test_the_people_who_report_without_brackets_are_the_byline():
    told = "2月19日，记者获悉，客流平稳。"
    (first,) = page(f"春运平稳\n\n本报讯 记者王琦 通讯员李明报道：{told}\n").articles
    assert byline(first) == [("记者", ("王琦",)), ("通讯员", ("李明",))]
    assert first.sections[0].paragraphs[0].text == f"本报讯 {told}"
    (first,) = page(f"春运平稳\n\n【大公报讯】记者黄咏诗报道：{told}\n").articles
    assert byline(first) == [("记者", ("黄咏诗",))]
    assert first.sections[0].paragraphs[0].text == f"【大公报讯】{told}"


def test_a_signature_ends_its_story():
    found = page("春到太行\n\n" + BODY + "山花开了。（本报记者 王明）\n\n秋满太行\n\n" + BODY)
    assert [article.headline.text for article in found.articles] == ["春到太行", "秋满太行"]
    assert byline(found.articles[0]) == [("本报记者", ("王明",))]
    assert found.articles[0].sections[-1].paragraphs[-1].text == "山花开了。"


def test_a_signature_that_repeats_the_byline_is_dropped_on_record():
    found = page("春到太行\n\n本报记者 王 明\n\n" + BODY + "（本报记者 王明）\n")
    assert byline(found.articles[0]) == [("本报记者", ("王明",))]
    dropped = [repair for repair in found.repairs if repair.kind == "byline" and not repair.after]
    assert len(dropped) == 1


def test_series_headline_subtitle_and_byline():
    found = page(
        "市两会特别报道\n奋力谱写高质量发展新篇章\n——代表委员热议报告\n□本报记者 王 明 文/图\n　　"
        + BODY
    )
    article = found.articles[0]
    assert article.kicker.text == "市两会特别报道"
    assert article.headline.text == "奋力谱写高质量发展新篇章"
    assert article.subtitle.text == "代表委员热议报告"
    assert byline(article) == [("本报记者", ("王明",)), ("文/图", ())]


@pytest.mark.parametrize(
    ("top", "kicker", "headline", "subtitle"),
    [
        ("清水变资源\n\n绿水润民生\n\n", None, "清水变资源\n绿水润民生", None),
        ("清水变资源 绿水润民生\n\n", None, "清水变资源\n绿水润民生", None),
        ("市委召开全市经济工作会议\n\n干字当头\n\n", "市委召开全市经济工作会议", "干字当头", None),
        (
            "干字当头\n\n市委召开全市经济工作会议部署\n\n",
            None,
            "干字当头",
            "市委召开全市经济工作会议部署",
        ),
        (
            "市委召开全市经济工作会议\n\n清水变资源\n\n绿水润民生\n\n",
            "市委召开全市经济工作会议",
            "清水变资源\n绿水润民生",
            None,
        ),
        (
            "春到太行\n\n——山花烂漫迎客来\n\n——本报记者见闻\n\n",
            None,
            "春到太行",
            "山花烂漫迎客来\n本报记者见闻",
        ),
    ],
)
def test_what_stands_over_a_story(top, kicker, headline, subtitle):
    article = page(top + "本报记者 王明\n\n" + BODY).articles[0]
    assert (article.kicker and article.kicker.text) == kicker
    assert article.headline.text == headline
    assert (article.subtitle and article.subtitle.text) == subtitle


@pytest.mark.parametrize("label", ["核心提示", "核 心 提 示", "【核心提示】", "■核心阅读"])
def test_lead_box_under_its_label(label):
    article = page(f"春到太行\n\n{label}\n\n{BODY}山花烂漫\n\n{BODY}").articles[0]
    assert article.lead.label.text in ("核心提示", "核心阅读")
    assert len(article.lead.paragraphs) == 1
    assert sections(article) == [(1, "山花烂漫", 1)]


def test_editors_note_on_one_line():
    article = page(f"老街新生\n\n编者按：{BODY}本报记者 丁 一\n\n{BODY}").articles[0]
    assert article.lead.label.text == "编者按"
    assert byline(article) == [("本报记者", ("丁一",))]


def test_a_label_inside_a_story_is_a_head():
    article = page(f"老街新生\n\n本报记者 丁一\n\n{BODY}编者按\n\n{BODY}").articles[0]
    assert article.lead is None
    assert sections(article) == [(1, None, 1), (1, "编者按", 1)]


def test_two_line_heads_stand_under_heads_of_one_line():
    article = page(
        "春到太行\n\n本报记者 丁一\n\n三年治水的答卷\n\n" + BODY + "控源截污\n\n让河水清起来\n\n" + BODY
        + "以水兴业 让群众富起来\n\n" + BODY + "今后的打算\n\n" + BODY
    ).articles[0]  # fmt: skip
    assert sections(article) == [
        (1, "三年治水的答卷", 1),
        (2, "控源截污\n让河水清起来", 1),
        (2, "以水兴业\n让群众富起来", 1),
        (1, "今后的打算", 1),
    ]


@pytest.mark.parametrize(
    ("other", "heads"),
    [
        ("控源截污\n\n让河水清起来", [(1, "控源截污\n让河水清起来", 1), (1, "提高站位\n在践行宗旨上实现新突破", 1)]),
        ("聚焦中心\n\n在依法履职上展现新作为", [(1, "聚焦中心\n在依法履职上展现新作为", 1), (1, "提高站位\n在践行宗旨上实现新突破", 1)]),
        ("守住底线\n\n让水更清", [(1, "守住底线\n让水更清", 1), (1, "提高站位\n在践行宗旨上实现新突破", 1)]),
        ("今后的打算", [(1, "今后的打算", 1), (1, "提高站位", 0), (1, "在践行宗旨上实现新突破", 1)]),
    ],
)  # fmt: skip
def test_a_long_second_line_belongs_to_the_head_where_heads_have_two_lines(other, heads):
    head = "提高站位\n\n在践行宗旨上实现新突破"
    article = page(f"春到太行\n\n本报记者 丁一\n\n{other}\n\n{BODY}{head}\n\n{BODY}").articles[0]
    assert sections(article) == heads


def test_a_head_over_a_head_of_two_lines():
    article = page(
        "春到太行\n\n本报记者 丁一\n\n2024年回眸\n\n控源截污\n\n让水清起来\n\n" + BODY
    ).articles[0]
    assert sections(article) == [(1, "2024年回眸", 0), (2, "控源截污\n让水清起来", 1)]


MISPLACED = (
    "工作报告要览\n\n本报记者 丁一\n\n2023年工作回顾\n\n" + BODY + "强化担当\n\n服务全市大局\n\n" + BODY
    + "以新思路谋发展\n\n" + BODY + "2024年工作安排\n\n2024年，" + BODY + "以新作风抓落实\n\n" + BODY
)  # fmt: skip


def test_the_head_of_an_era_moves_before_its_parallel_heads_on_record():
    found = page(MISPLACED)
    assert sections(found.articles[0]) == [
        (1, "2023年工作回顾", 1),
        (2, "强化担当\n服务全市大局", 1),
        (1, "2024年工作安排", 1),
        (2, "以新思路谋发展", 1),
        (2, "以新作风抓落实", 1),
    ]
    move = next(repair for repair in found.repairs if repair.kind == "move")
    assert move.before == "以新思路谋发展\n2024年工作安排"
    assert move.after == "2024年工作安排\n以新思路谋发展"
    assert move.lines == (19, 21)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("以新作风抓落实", "全面抓好落实"),  # no parallel head after it
        ("2023年工作回顾", "工作回顾"),  # no head of an era before it
    ],
)
def test_nothing_moves_without_evidence(old, new):
    assert "move" not in kinds(page(MISPLACED.replace(old, new)))


DONE = "坚持项目为王\n\n发展动能持续增强", "深化改革开放\n\n营商环境不断优化"
PLAN = "全力以赴扩大有效需求", "坚定不移推进产业升级", "用心用情增进民生福祉"
COMING = "2025年重点任务"


def planned(*heads):
    """The heads of a report, as they come out, where they are printed under 2024年工作回眸."""
    text = "".join(f"{head}\n\n{BODY}" for head in ("2024年工作回眸", *heads))
    found = page("勇挑大梁开新局\n\n本报记者 丁一\n\n" + text)
    return [name for _, name, _ in sections(found.articles[0])][1:], kinds(found).count("move")


@pytest.mark.parametrize("at", range(1, 4))
def test_the_head_of_an_era_moves_before_its_heads_of_one_length(at):
    done = [head.replace("\n\n", "\n") for head in DONE]
    assert planned(*DONE, *PLAN[:at], COMING, *PLAN[at:]) == ([*done, COMING, *PLAN], 1)


@pytest.mark.parametrize(
    "heads",
    [
        (*DONE, COMING, *PLAN),  # in its place
        (*DONE, PLAN[0], COMING, "推进产业升级", "增进民生福祉"),  # of another length
        (*DONE, *PLAN[:2], COMING, "办好民生实事\n\n群众福祉稳步提升"),  # of two lines
        (DONE[0], "狠抓项目建设不松劲", PLAN[0], COMING, *PLAN[1:]),  # one line in the era before
        (DONE[0], PLAN[0], COMING, *PLAN[1:]),  # one head of two lines tells too little
    ],
)
def test_no_era_moves_where_the_heads_around_it_tell_nothing(heads):
    assert planned(*heads)[1] == 0


def test_heads_of_an_era_stand_over_all_others():
    article = page(
        "要览\n\n本报记者 丁一\n\n2024年工作回眸\n\n" + BODY + "坚持党的领导\n\n" + BODY + "聚焦良法善治\n\n" + BODY
        + "2025年主要任务\n\n" + BODY + "发展基层民主\n\n" + BODY
    ).articles[0]  # fmt: skip
    assert [level for level, _, _ in sections(article)] == [1, 2, 2, 1, 2]


def ruled(past, coming):
    """The levels of heads between two of eras, and behind them."""
    article = page(
        f"要览\n\n本报记者 丁一\n\n{past}\n\n{BODY}服务大局更加主动\n\n{BODY}守护民生更加用心\n\n{BODY}"
        f"{coming}\n\n{BODY}公益诉讼走在前头\n\n{BODY}"
    ).articles[0]
    return [level for level, _, _ in sections(article)]


@pytest.mark.parametrize(
    ("past", "coming"),
    [
        ("过去一年的工作", "新的一年主要安排"),
        ("过去五年工作回顾", "今后五年主要任务"),
        ("五年来的工作", "下一步打算"),
        ("过去一年", "今年重点任务"),
        ("2024年工作回顾", "下一步怎么走"),
        ("回望2024：稳扎稳打", "展望2025：再谱新篇"),
        ("刚刚过去的一年成绩", "未来五年的蓝图"),
        ("“十四五”成就", "“十五五”开局怎么走"),
    ],
)
def test_spans_told_without_a_year_stand_over_all_others(past, coming):
    assert ruled(past, coming) == [1, 2, 2, 1, 2]


def test_an_account_and_the_head_below_it_are_no_head_of_two_lines():
    article = page(
        f"要览\n\n本报记者 丁一\n\n过去五年的工作\n\n{BODY}新的一年主要安排\n\n服务大局更加主动\n\n{BODY}"
    ).articles[0]
    assert [(level, head) for level, head, _ in sections(article)] == [
        (1, "过去五年的工作"),
        (1, "新的一年主要安排"),
        (2, "服务大局更加主动"),
    ]


@pytest.mark.parametrize(
    ("past", "coming"),
    [
        ("去年冬天的教训", "今年不再怕下雪"),
        ("过去的老码头", "今后的新码头"),
        ("1998年洪水来了", "2024年新桥通了"),
        ("过去五年的苦日子", "村里换了新模样"),
        ("过去一年，他没回家", "明年想开一家店"),
    ],
)
def test_ordinary_heads_that_tell_a_time_stand_over_none(past, coming):
    assert set(ruled(past, coming)) == {1}


def test_numbered_heads_move_into_their_order():
    found = page(
        "防汛工作意见\n\n一、提高认识\n\n" + BODY + "三、严肃纪律\n\n" + BODY + "二、落实责任\n\n（一）属地责任\n\n"
        + BODY + "（二）部门责任\n\n" + BODY
    )  # fmt: skip
    assert sections(found.articles[0]) == [
        (1, "一、提高认识", 1),
        (1, "二、落实责任", 0),
        (2, "（一）属地责任", 1),
        (2, "（二）部门责任", 1),
        (1, "三、严肃纪律", 1),
    ]
    assert kinds(found).count("move") == 1


def test_a_caption_in_a_cut_paragraph_does_not_part_it():
    found = page(
        "工程开工\n\n本报记者 丁一\n\n3月1日上午，工程在城西开工，机器轰鸣，一幅建设的火热画\n\n"
        "图为现场。 本报记者 丁 一 摄\n\n面徐徐展开。\n"
    )
    assert found.articles[0].sections[0].paragraphs[0].text.endswith("一幅建设的火热画面徐徐展开。")
    assert [item.kind for item in found.furniture] == ["caption"]


def test_questions_and_answers_are_paragraphs():
    article = page(
        "医保怎么看\n\n本报记者 张三\n\n问：怎么报销？\n\n答：按新政策报销。\n\n问：什么时候？\n\n答：三月起。\n"
    ).articles[0]
    assert sections(article) == [(1, None, 4)]


def test_rows_of_a_table_stay_apart_with_their_spaces():
    article = page(
        "主要指标\n\n本报记者 张三\n\n"
        + BODY
        + "指标 绝对量 增速\n\n生产总值 612.3亿元 5.8%\n\n第一产业 45.1亿元 3.9%\n"
    ).articles[0]
    assert [passage.text for passage in article.sections[0].paragraphs[1:]] == [
        "指标 绝对量 增速",
        "生产总值 612.3亿元 5.8%",
        "第一产业 45.1亿元 3.9%",
    ]


def test_jump_lines_leave_the_story():
    found = page(
        "工程开工\n\n本报记者 丁一\n\n（上接第一版）全市认真贯彻落实。"
        + BODY.strip()
        + "（下转第三版）\n"
    )
    text = found.articles[0].sections[0].paragraphs[0].text
    assert (text[:2], text[-2:]) == ("全市", "效。")
    assert [(item.kind, item.text) for item in found.furniture] == [
        ("jump", "（上接第一版）"),
        ("jump", "（下转第三版）"),
    ]


def test_a_story_without_headline_is_a_suspicion():
    found = page("只有一段的文字，没有标题，讲述了一件小事。")
    assert found.articles[0].headline.text == ""
    assert "headline" in found.repairs[0].reason


def test_repairs_are_complete_and_in_range():
    for repair in page(MISPLACED).repairs:
        assert repair.reason
        assert 0 < repair.confidence <= 1
        assert all(line > 0 for line in repair.lines)


@pytest.mark.parametrize(
    ("above", "below", "parted"),
    [
        # What is done, and so that what comes: one such head is enough.
        ("修好路 让山货走出去", "今后的打算", "修好路\n让山货走出去"),
        # A short part before a space, but the same in both heads.
        ("净空气 打赢蓝天保卫战", "净河湖 打赢碧水保卫战", "净空气\n打赢蓝天保卫战"),
        # A space that stands alone is a stray one.
        ("净空气 打赢蓝天保卫战", "今后的打算", "净空气打赢蓝天保卫战"),
    ],
)
def test_a_head_on_one_line_is_two_lines_where_its_space_says_so(above, below, parted):
    found = page(
        f"全市环境持续改善\n\n——生态环境保护工作综述\n\n本报记者 王 明\n\n{above}\n\n{BODY}{below}\n\n{BODY}"
    )
    assert found.articles[0].sections[0].heading.text == parted


def test_a_head_that_ends_as_its_paragraph_begins_is_told():
    found = page(
        "人大代表进万家\n\n本报记者 王 明\n\n一张桌子听民声\n\n"
        + BODY
        + "学习宪法\n\n法律、联系选民。\n"
    )
    told = [repair for repair in found.repairs if "beginning of the paragraph" in repair.reason]
    assert [(repair.kind, repair.before) for repair in told] == [("suspect", "学习宪法")]
    assert told[0].after.startswith("学习宪法法律")


def test_a_column_over_a_text_of_something_else_begins_a_story():
    shrimp = (
        "凌晨两点，稻虾基地灯亮了，养殖户鲁大江把刚起捕的小龙虾装箱铺冰，赶在四点前送上冷链车。"
    )
    fungus = "康大姐种植木耳，盖起小洋楼，还带动西山村三十户邻居增收，成了乡亲们眼里的能人榜样。"
    text = f"一车小龙虾的“赶路”记\n\n本报记者 芒 种\n\n{shrimp}\n\n致富榜样\n\n"
    first, second = page(text + fungus).articles
    assert second.headline.text == "致富榜样"
    assert len(page(text + shrimp[::-1] + "养殖户鲁大江的小龙虾送上冷链车。").articles) == 1
    assert first.sections[0].paragraphs[0].text == shrimp


def test_heads_under_a_short_item_are_its_sections_if_none_begins_as_an_item():
    heads = "".join(
        f"{head}\n\n{BODY}" for head in ("网约房须备案", "电动车有新国标", "养老金共享")
    )
    found = page(
        f"今日起新规施行\n\n本报讯（记者 林冲）{BODY}{heads}氢能公交开通\n\n本报讯（记者 鲁达）{BODY}"
    )
    assert [article.headline.text for article in found.articles] == [
        "今日起新规施行",
        "氢能公交开通",
    ]
    assert len(sections(found.articles[0])) == 4


def test_a_plan_stands_over_the_head_below_it():
    story = page(
        f"凝聚共识谋发展\n\n本报记者 高 远\n\n过去一年\n\n{BODY}围绕大局深协商\n\n{BODY}"
        f"今年安排\n\n更加注重政治引领\n\n{BODY}更加注重协商实效\n\n{BODY}"
    ).articles[0]
    assert [(level, head) for level, head, _ in sections(story)] == [
        (1, "过去一年"),
        (2, "围绕大局深协商"),
        (1, "今年安排"),
        (2, "更加注重政治引领"),
        (2, "更加注重协商实效"),
    ]


def test_a_part_with_a_columns_name_is_no_story_after_short_news():
    found = page(
        "孩子打赏主播，能退吗？\n\n本报讯（记者 矣勇）" + BODY + "法官说法\n\n根据民法典，" + BODY
    )
    assert [sections(article) for article in found.articles] == [[(1, None, 1), (1, "法官说法", 1)]]


def test_who_wrote_it_may_stand_alone_under_the_headline_and_is_a_doubt():
    found = page("以新质生产力引领海洋强市建设\n\n杨明清\n\n" + BODY)
    (article,) = found.articles
    assert article.headline.text == "以新质生产力引领海洋强市建设"
    assert byline(article) == [("作者", ("杨明清",))]
    assert any(r.kind == "suspect" and r.before == "杨明清" for r in found.repairs)
    assert byline(page("强基固本再出发\n\n方言\n\n" + BODY).articles[0]) == []


def test_names_alone_beside_a_dateline_are_who_wrote_it():
    (article,) = page("卫星发射成功\n\n新华社文昌6月26日电（李果 赵锦）" + BODY).articles
    assert byline(article) == [("作者", ("李果", "赵锦"))]
    assert article.sections[0].paragraphs[0].text.startswith("新华社文昌6月26日电 全市")


def test_heads_that_begin_with_who_speaks_take_two_lines():
    text = "\n\n".join(
        f"{name}代表：\n\n让{what}火起来\n\n{BODY}"
        for name, what in (("杨琴", "乡村"), ("何坚", "川剧"))
    )
    (article,) = page("代表热议\n\n本报记者 王明\n\n" + BODY + text).articles
    assert [head for _, head, _ in sections(article)[1:]] == [
        "杨琴代表：\n让乡村火起来",
        "何坚代表：\n让川剧火起来",
    ]


def test_heads_with_quotations_run_parallel():
    heads = ("修路：“凿不通，我就不下山”", "兴业：“种活了，算大家的”", "传承：“娃也要有兵味”")
    text = "".join(f"{head}\n\n{BODY}" for head in heads)
    (article,) = page("脱下军装仍是兵\n\n本报记者 王明\n\n" + BODY + text).articles
    assert [head for _, head, _ in sections(article)[1:]] == list(heads)


def test_a_weekly_is_the_paper_where_its_writers_say_so():
    text = "粮农周刊 2025年4月25日 星期五 05\n\n大豆北移之后\n\n{} 侯雅洁\n\n" + BODY
    assert page(text.format("本刊记者")).metadata.newspaper == "粮农周刊"
    assert page(text.format("本报记者")).metadata.newspaper is None


def test_a_weekly_is_the_paper_where_the_page_tells_of_its_place():
    text = "石河法制周刊 2025年4月25日 星期五 05\n\n大豆北移之后\n\n本报记者 侯雅洁\n\n" + BODY
    assert page(text).metadata.newspaper is None
    assert page(text + "石河县的大豆今年增产两成。\n").metadata.newspaper == "石河法制周刊"


def test_who_said_it_goes_on_with_the_quotation_where_nothing_marks_paragraphs():
    lines = [
        "陈先生花钱办了一张健身卡，只去了三次健身房",
        "就关门了。“打电话不接，找物业的人不知道。”",
        "他无奈地说。",
        "周女士在某直播间以三百九十九元购得一件大衣",
        "送检后发现羊毛含量仅为百分之十二点五，商家",
        "退一赔三，监管部门提醒大家消费时要多留心眼",
        "以免上当受骗，遇到纠纷及时拨打投诉热线维权",
        "保存好相关凭证。",
    ]
    paragraphs = page("消费提示来了\n\n本报记者 王明\n\n" + "\n\n".join(lines)).articles[0]
    texts = [item.text for part in paragraphs.sections for item in part.paragraphs]
    assert texts[0].endswith("找物业的人不知道。”他无奈地说。")


@pytest.mark.parametrize(
    "label", ["报告提要", "内容摘要", "本文导读", "编前语", "开篇的话", "主持人语"]
)
def test_labels_of_lead_boxes_of_other_names(label):
    found = page(f"实字当头稳中奋进\n\n本报记者 王明\n\n{label}\n\n报告全文七千余字。\n\n{BODY}")
    article = found.articles[0]
    assert article.lead.label.text == label
    assert [item.text for item in article.lead.paragraphs] == ["报告全文七千余字。"]
    assert sections(article) == [(1, None, 1)]


def test_a_head_may_name_its_thing_with_one_character():
    found = page(
        "假期的钱花在哪儿\n\n本报记者 王明\n\n长假结束，账单出来了。\n\n"
        "吃：老馆子，翻台翻了三轮\n\n在老街的饭馆里，包间八月底就订完了。\n\n"
        "住：小院子，比大酒店还抢手\n\n在溪口村，民宿入住率达到九成。\n\n"
        "行：新能源，高速上排起长队\n\n在服务区，充电桩前车流不断。\n"
    )
    heads = [part.heading and part.heading.text for part in found.articles[0].sections]
    assert heads == [
        None,
        "吃：老馆子，翻台翻了三轮",
        "住：小院子，比大酒店还抢手",
        "行：新能源，高速上排起长队",
    ]


def test_the_first_of_two_heads_that_run_parallel():
    found = page(
        "姜还是“新”的辣\n\n本报记者 王明\n\n秋分刚过，姜田里一派忙碌。\n\n"
        "一块姜，加工出十八种产品\n\n走进镇上的产业园，清洗、切片、烘干一气呵成。\n\n"
        "一条网，卖到二十六个省份\n\n下午三点，合作社社员准时开播。\n"
    )
    heads = [part.heading and part.heading.text for part in found.articles[0].sections]
    assert heads == [None, "一块姜，加工出十八种产品", "一条网，卖到二十六个省份"]


def test_questions_and_answers_of_one_character_are_no_heads():
    text = "问：假期出行注意什么\n\n答：出行之前查一查天气和路况，最要紧。\n\n"
    found = page(f"假期出行问答\n\n本报记者 王明\n\n{BODY}{text}{text}{text}")
    assert all(part.heading is None for part in found.articles[0].sections)


def test_two_heads_that_name_a_place_which_the_text_names_again():
    found = page(
        "两个小区的不同命运\n\n本报记者 王明\n\n同样的规矩，结果大不一样。\n\n"
        "东湖苑：撤桶之后没人管\n\n晚上九点，东湖苑的投放点早已上锁。\n\n"
        "梧桐新村：误时投放有去处\n\n梧桐新村的做法是增设一个投放点。\n"
    )
    heads = [part.heading and part.heading.text for part in found.articles[0].sections]
    assert heads == [None, "东湖苑：撤桶之后没人管", "梧桐新村：误时投放有去处"]
    assert "suspect" not in kinds(found)


def test_a_head_that_may_be_the_beginning_of_its_paragraph_is_told():
    found = page(
        "一个小区的规矩\n\n本报记者 王明\n\n同样的规矩，结果大不一样。\n\n"
        "东湖苑：撤桶之后没人管\n\n九点一过，投放点早已上锁。\n"
    )
    (doubt,) = (repair for repair in found.repairs if repair.kind == "suspect")
    assert doubt.lines == (7, 9)
    assert "it may be a head" in doubt.reason
    assert "\n" in doubt.after


@pytest.mark.parametrize(
    "rows",
    [
        [
            "餐饮：30家重点企业营业额1.16亿元，增长14.2%",
            "住宿：溪口村27家民宿平均入住率96%",
            "家电：以旧换新补贴2870万元，拉动消费1.9亿元",
        ],
        ["时间：10月18日上午9时", "地点：市图书馆三楼报告厅", "主讲人：李文清"],
        ["报名时间：10月18日至25日", "报名电话：0571-8800123"],
    ],
)
def test_lines_of_a_list_stay_apart(rows):
    found = page("账单速读\n\n本报记者 王明\n\n" + BODY + "\n\n".join(rows) + "\n\n" + BODY)
    texts = [item.text for part in found.articles[0].sections for item in part.paragraphs]
    assert texts[1:-1] == rows


def test_a_head_without_text_at_the_end_of_its_story_is_told():
    found = page(f"补时逆转\n\n本报记者 王明\n\n{BODY}三次换人\n\n{BODY}下轮客场对阵凉川队\n")
    (doubt,) = (repair for repair in found.repairs if repair.kind == "suspect")
    assert doubt.before == "下轮客场对阵凉川队"
    assert "no text stands under it" in doubt.reason


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("雁归来 守一泽清波", "雁归来\n守一泽清波"),
        ("夜经济 点亮一座城", "夜经济\n点亮一座城"),
        # What a stray space leaves behind it is short, or part of a word.
        ("老厂区变身 文创园", "老厂区变身文创园"),
        ("小康路 上一个都不能少", "小康路上一个都不能少"),
        ("大槐树 下的大学生课堂", "大槐树下的大学生课堂"),
    ],
)
def test_a_headline_on_one_line_with_a_space_is_two_lines(line, printed):
    found = page(f"{line}\n\n——湿地保护二十年\n\n本报记者 王 明\n\n{BODY}")
    assert found.articles[0].headline.text == printed


def test_who_stands_under_the_lead_box_wrote_what_follows():
    box = "编者按\n\n孩子的事是家里的头等大事。本报记者深入社区、园所进行了调查。\n\n"
    text = f"本报记者 沙 鸥\n\n实习生 卢 苇\n\n托位增加了\n\n{BODY}"
    for dash in ("", "——全市托育服务调查\n\n"):
        (article,) = page(f"托育服务如何从“有”到“优”\n\n{dash}{box}{text}").articles
        assert [credit.names for credit in article.byline] == [("沙鸥",), ("卢苇",)]
        assert [section.heading.text for section in article.sections] == ["托位增加了"]
    # Under the story's first paragraph a byline is its signature.
    (first, second) = page(
        f"全市托育服务提质增效\n\n{BODY}本报记者 沙 鸥\n\n托位增加了\n\n{BODY}"
    ).articles
    assert (first.byline[0].names, second.headline.text) == (("沙鸥",), "托位增加了")


@pytest.mark.parametrize(
    ("label", "second", "size"),
    [
        ("编者按", "本报记者用一周时间走进六个乡镇，记下了居民们的真实感受。", 2),
        ("编者按", "即日起，本报推出系列报道，讲述他们的故事。", 2),
        ("编者按", "清晨六点，石坑村小学的铜钟准时敲响，操场上站满了孩子。", 1),
        ("核心提示", "本报记者用一周时间走进六个乡镇，记下了居民们的真实感受。", 1),
    ],
)
def test_an_editor_s_note_goes_on_where_the_paper_speaks(label, second, size):
    first = "家庭医生签约服务推行多年，群众究竟能得到哪些实惠，还有哪些不满意？"
    text = "家住仓前社区的高血压患者简大妈签约三年了，以前每月都要坐车去县医院开药。"
    page = f"小病不出村\n\n记者 孔 雀\n\n{label}\n\n{first}\n\n{second}\n\n签了约有啥用\n\n{text}\n"
    (story,) = normalise(page.encode()).to_json()["articles"]
    assert story["lead"]["label"] == label
    assert story["lead"]["paragraphs"] == [first, second][:size]
