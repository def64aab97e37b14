"""Where a story begins that has no byline above it."""

import pytest

from pipeline.normalise import normalise
from pipeline.normalise.special import signs_letter

FIRST = "春到太行\n\n本报记者 王明\n\n山花开了，游人一天比一天多。\n\n"
TEXT = "全市上下认真贯彻落实会议精神，推动各项工作取得新成效。\n\n"


def headlines(text):
    return [article.headline.text for article in normalise(text.encode()).articles]


def doubts(text):
    page = normalise(text.encode())
    return [repair for repair in page.repairs if "of its own" in repair.reason]


def test_news_that_says_its_head_again_is_a_story():
    text = FIRST + "市图书馆新馆开放\n\n昨日，市图书馆新馆正式开放，首日迎来读者八千人。\n"
    assert headlines(text) == ["春到太行", "市图书馆新馆开放"]


def test_a_section_that_begins_otherwise_stays_one():
    text = FIRST + "一条山路通四方\n\n老支书说，修路那年全村人都上了山。\n"
    assert headlines(text) == ["春到太行"]
    assert not doubts(text)


def test_a_section_that_begins_like_news_is_told():
    text = FIRST + "一条山路通四方老少\n\n昨日，老支书又上了山。\n"
    assert headlines(text) == ["春到太行"]
    (doubt,) = doubts(text)
    assert (doubt.kind, doubt.lines, doubt.before) == ("suspect", (7,), "一条山路通四方老少")


def test_a_section_that_has_no_word_of_its_story_is_told():
    other = "中甲联赛昨夜重燃战火，江城队客场逼平卫冕冠军，门将高扬扑出两个单刀球，赛后被评为最佳。"
    text = FIRST + "铁门高扬\n\n" + other.replace("昨夜", "") + "\n"
    assert headlines(text) == ["春到太行"]
    assert [doubt.before for doubt in doubts(text)] == ["铁门高扬"]


def test_a_numbered_head_is_never_a_story():
    text = FIRST + "一、市图书馆新馆开放\n\n昨日，市图书馆新馆正式开放，首日迎来读者八千人。\n"
    assert headlines(text) == ["春到太行"]
    assert not doubts(text)


def test_a_kicker_begins_a_story():
    text = FIRST + "市政府召开第12次常务会议\n\n研究营商环境工作\n\n会议指出，营商环境没有最好。\n"
    page = normalise(text.encode())
    assert [article.headline.text for article in page.articles] == ["春到太行", "研究营商环境工作"]
    assert page.articles[1].kicker.text == "市政府召开第12次常务会议"


@pytest.mark.parametrize(
    "end", ["（完）", "（作者单位：省社科院）", "（下转第三版）", "【据新华社】"]
)
def test_a_note_at_the_end_closes_a_story(end):
    text = FIRST + TEXT.strip() + end + "\n\n秋满太行\n\n" + TEXT
    assert headlines(text) == ["春到太行", "秋满太行"]


def test_who_signs_below_and_not_above_wrote_the_last_part():
    section = "山路弯弯\n\n山花开到哪里，游人就走到哪里。\n\n"
    text = FIRST + section + "海上归帆\n\n" + TEXT.strip() + "（本报记者 李亮）\n"
    page = normalise(text.encode())
    assert [article.headline.text for article in page.articles] == ["春到太行", "海上归帆"]
    assert [article.byline[0].names for article in page.articles] == [("王明",), ("李亮",)]


def test_who_signs_above_and_below_wrote_it_all():
    text = FIRST + "山路弯弯\n\n" + TEXT.strip() + "（本报记者 王明）\n"
    assert headlines(text) == ["春到太行"]


def test_a_numbered_head_under_a_headline_without_byline_is_a_section():
    page = normalise(f"防汛工作意见\n\n一、提高认识\n\n{TEXT}二、落实责任\n\n{TEXT}".encode())
    assert page.articles[0].headline.text == "防汛工作意见"
    assert [part.heading.text for part in page.articles[0].sections] == [
        "一、提高认识",
        "二、落实责任",
    ]


def test_an_editors_note_over_the_headline_belongs_to_the_story_below():
    note = "编者按\n\n本报今起开设专栏，邀请专家学者谈认识、讲体会，敬请关注。\n\n"
    top = "山路弯弯\n\n作者 李 亮\n\n"
    for text in (note + top + TEXT, FIRST + note + top + TEXT):
        article = normalise(text.encode()).articles[-1]
        assert article.headline.text == "山路弯弯"
        assert article.lead.label.text == "编者按"
        assert len(article.lead.paragraphs) == 1


def test_a_letter_that_another_reader_signs_is_a_story_of_its_own():
    letter = TEXT.strip() + "\n\n读者　王亮\n\n"
    other = "给好心人点赞\n\n" + TEXT.strip() + "\n\n我想借贵报说一声，谢谢！\n\n读者　鲍玉兰\n"
    found = normalise(
        ("春到太行\n\n" + letter + "记者追访\n\n" + TEXT + "\n" + other).encode()
    ).articles
    assert [article.headline.text for article in found] == ["春到太行", "给好心人点赞"]


@pytest.mark.parametrize("name", ["胥梦兰", "欧阳石", "高 远", "车如水"])
def test_a_letter_to_the_editor_may_be_signed_behind_a_colon(name):
    closed = "".join(name.split())
    letter = f"充电桩成了摆设\n\n编辑同志：\n\n{TEXT}盼望早日修好，谢谢！\n\n读者：{name}\n\n"
    text = f"{letter}部门回应：一周内恢复使用\n\n本报记者 柴思远\n\n{TEXT}"
    found = normalise(text.encode()).articles
    assert [article.headline.text for article in found] == [
        "充电桩成了摆设",
        "部门回应：一周内恢复使用",
    ]
    last = found[0].sections[-1].paragraphs[-1].text
    assert "".join(last.split()) == f"读者：{closed}"


@pytest.mark.parametrize("said", ["方便了", "路通了", "高兴", "安心多"])
def test_what_is_said_behind_a_colon_signs_no_letter(said):
    assert not signs_letter(f"市民：{said}", letter=True)
    assert signs_letter("市民：车如水", letter=True)
    assert not signs_letter("市民：车如水", letter=False)


def test_a_reader_s_name_behind_a_colon_may_stand_over_his_letter():
    text = f"充电桩成了摆设\n\n读者：胥梦兰\n\n编辑同志：\n\n{TEXT}"
    (article,) = normalise(text.encode()).articles
    assert article.headline.text == "充电桩成了摆设"
    assert [(credit.role, credit.names) for credit in article.byline] == [("读者", ("胥梦兰",))]


@pytest.mark.parametrize("answer", ["部门答复", "街道办回复", "处理结果"])
def test_what_came_of_a_letter_is_a_section_of_it(answer):
    letter = f"读者来信\n\n{{}}\n\n编辑同志：{TEXT}读者 {{}}\n\n"
    text = letter.format("公园里的路灯何时能亮", "庞有福") + f"{answer}\n\n{TEXT}"
    text += letter.format("老教师的荣誉证书补回来了", "尤素梅") + f"编辑回音\n\n{TEXT}"
    found = normalise(text.encode()).articles
    assert [article.headline.text for article in found] == [
        "公园里的路灯何时能亮",
        "老教师的荣誉证书补回来了",
    ]
    heads = [part.heading.text for article in found for part in article.sections if part.heading]
    assert heads == [answer, "编辑回音"]
    assert {article.kicker.text for article in found} == {"读者来信"}


ICE = "护航发展\n\n把脉冰雪产业\n\n" + TEXT
CARE = "关注民生\n\n解开急难愁盼\n\n" + TEXT


@pytest.mark.parametrize("sections", [ICE + CARE, CARE + ICE])
def test_a_head_of_two_lines_among_others_of_its_shape_names_no_column(sections):
    (article,) = normalise((FIRST + sections).encode()).articles
    heads = {part.heading.text for part in article.sections if part.heading}
    assert heads == {"护航发展\n把脉冰雪产业", "关注民生\n解开急难愁盼"}


@pytest.mark.parametrize(
    "below", ["民生热线\n\n路灯又亮起来\n\n", "护航发展\n\n把脉冰雪产业\n\n本报讯 "]
)
def test_what_begins_a_story_itself_makes_no_section_of_a_column(below):
    assert headlines(FIRST + CARE + below + TEXT)[:2] == ["春到太行", "解开急难愁盼"]


@pytest.mark.parametrize("salutation", ["编辑同志：", "尊敬的编辑老师，您好！"])
def test_a_letter_to_the_editor_is_a_story_of_its_own(salutation):
    text = f"{FIRST}来信照登\n\n请给老戏台留个位置\n\n{salutation}\n\n{TEXT}"
    first, second = normalise(text.encode()).articles
    assert (second.kicker.text, second.headline.text) == ("来信照登", "请给老戏台留个位置")
    assert not any(section.heading for section in first.sections)


def test_a_letter_to_the_editor_may_speak_to_him_in_its_first_paragraph():
    text = f"{FIRST}请给老戏台留个位置\n\n编辑同志：{TEXT}"
    assert headlines(text) == ["春到太行", "请给老戏台留个位置"]


FINAL = "篮球联赛今晚打响\n\n本报记者 王明\n\n卫冕冠军钢铁队今晚在体育馆迎战大学城队，两队中锋谭海和罗小军的对决最受关注。\n\n"
ASIDE = "今晚看点\n\n谭海场均抢下十二个篮板，罗小军命中率过半，钢铁队和大学城队谁能控制篮下，谁就先赢一半。\n"


def test_what_the_paper_tells_every_so_often_may_be_a_section():
    (article,) = normalise((FINAL + ASIDE).encode()).articles
    assert [part.heading.text for part in article.sections if part.heading] == ["今晚看点"]
    assert len(doubts(FINAL + ASIDE)) == 1


@pytest.mark.parametrize(
    "text",
    [
        FIRST + ASIDE,  # of something else
        FINAL.strip() + "（本报记者 王明）\n\n" + ASIDE,  # under a story that is over
        FINAL + "今晚看点\n\n19:35 男篮：钢铁队—大学城队（体育馆）\n\n21:00 女篮：渔家队—港务队\n",
    ],
)
def test_what_the_paper_tells_every_so_often_is_a_story_elsewhere(text):
    assert headlines(text)[1:] == ["今晚看点"]


def test_a_question_of_the_paper_s_is_no_letter():
    assert headlines(f"{FIRST}为何难\n\n记者：\n\n{TEXT}") == ["春到太行"]


@pytest.mark.parametrize(
    ("begins", "heads"),
    [
        ("据县林草局消息，10月8日，", ["春到太行", "首批秋播树种上山"]),
        ("据县林草局介绍，", ["春到太行"]),
    ],
)
def test_who_gave_it_out_and_when_begins_a_story(begins, heads):
    assert headlines(f"{FIRST}首批秋播树种上山\n\n{begins}苗木运抵林场。\n") == heads


def test_items_under_the_name_of_a_column_are_stories():
    item = "口岸延长通关\n\n莲塘口岸每天多开两个小时，方便旅客错峰出行。\n\n"
    last = "春到太行\n\n本报记者 王明\n\n山花开了，游人多了。\n\n山路弯弯\n\n" + TEXT
    text = f"湾区速递\n\n保险签下首单\n\n本报记者 李 明\n\n{TEXT}{item}{last}"
    assert headlines(text) == ["保险签下首单", "口岸延长通关", "春到太行"]


def test_a_name_alone_signs_what_stands_under_the_last_head():
    text = FIRST + "山路弯弯\n\n" + TEXT.strip() + "（李 亮）\n"
    found = normalise(text.encode()).articles
    assert [article.headline.text for article in found] == ["春到太行", "山路弯弯"]
    assert found[1].byline[0].names == ("李亮",)


def test_a_word_in_brackets_is_no_signature():
    text = FIRST + "山路弯弯\n\n" + TEXT.strip() + "（时评）\n"
    assert headlines(text) == ["春到太行"]


def test_who_signs_below_in_brackets_on_a_line_of_his_own_wrote_the_last_part():
    text = f"{FIRST}我为群众办实事\n\n断桥重新架起来了\n\n{TEXT.strip()}\n\n（本报记者 李 亮）\n"
    first, second = normalise(text.encode()).articles
    assert (second.kicker.text, second.headline.text) == ("我为群众办实事", "断桥重新架起来了")
    assert [first.byline[0].names, second.byline[0].names] == [("王明",), ("李亮",)]
    # Who signs above and below wrote it all.
    text = f"{FIRST}断桥重新架起来了\n\n{TEXT.strip()}\n\n（本报记者 王 明）\n"
    assert headlines(text) == ["春到太行"]


def test_a_section_that_tells_of_the_same_belongs_to_who_signs_below():
    first = FIRST.strip() + "\n\n看花的人\n\n山花开到哪里，看山花的游人就走到哪里。\n\n"
    second = (
        "河里有了鱼\n\n护鱼员石大河在岸边走了十年。\n\n一天两趟\n\n石大河每天巡河两趟，风雨无阻。"
    )
    text = f"{first}{second}（本报记者 李 亮）\n"
    found = normalise(text.encode()).articles
    assert [article.headline.text for article in found] == ["春到太行", "河里有了鱼"]
    heads = [[part.heading.text for part in article.sections if part.heading] for article in found]
    assert heads == [["看花的人"], ["一天两趟"]]
