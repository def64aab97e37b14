"""Items of a list that a break cuts are no heads, and numbered heads stay heads."""

import pytest

from pipeline.normalise import normalise

TOP = "三伏贴怎么贴\n\n本报记者 庄 周\n\n"
TEXT = "市中医院的门诊开放到8月18日，周末不休息，市民可以通过公众号预约。"
# Each with where a break cuts it.
ITEMS = (
    "当天不吃生冷、海鲜和辛辣食|物",
    "四小时内不洗澡，洗时水温不要过|高",
    "避免长时间|吹空调",
    "出现水泡应及时到医院处理，不要自行挑|破",
)
HAN = "一二三四"
COUNTED = {
    "1.": lambda at: f"{at + 1}.",
    "1、": lambda at: f"{at + 1}、",
    "1)": lambda at: f"{at + 1})",
    "(1)": lambda at: f"({at + 1})",
    "①": lambda at: "①②③④"[at],
    "（一）": lambda at: f"（{HAN[at]}）",
    "一、": lambda at: f"{HAN[at]}、",
    "一是": lambda at: f"{HAN[at]}是",
    "第一，": lambda at: f"第{HAN[at]}，",
    "●": lambda _: "●",
}


def read(*lines):
    page = normalise((TOP + "\n\n".join((TEXT, *lines)) + "\n").encode())
    parts = page.to_json()["articles"][0]["sections"]
    doubts = [repair.before for repair in page.repairs if repair.kind == "suspect"]
    return [(part["heading_lines"], part["paragraphs"]) for part in parts], doubts


def items(form, end, *cut):
    ends = (*(end for _ in ITEMS[1:]), "。")
    for at, (item, stop) in enumerate(zip(ITEMS, ends, strict=True)):
        text = f"{form(at)}{item}{stop}"
        yield from text.split("|") if at in cut else (text.replace("|", ""),)


@pytest.mark.parametrize("cut", [(0,), (1,), (2,), (3,), (1, 2), (0, 1, 2, 3)])
@pytest.mark.parametrize("form", COUNTED)
def test_an_item_that_a_break_cuts_is_no_head_beside_items_with_semicolons(form, cut):
    found, doubts = read(*items(COUNTED[form], "；", *cut))
    ((head, texts),) = found
    assert head == []
    assert [text.replace("（", "(").replace("）", ")") for text in texts[1:]] == [
        text.replace("（", "(").replace("）", ")") for text in items(COUNTED[form], "；")
    ]
    assert doubts == []


@pytest.mark.parametrize("form", [form for form in COUNTED if form != "一、"])
def test_so_is_one_between_items_that_end_a_sentence(form):
    for cut in range(3):
        ((head, texts),) = read(*items(COUNTED[form], "。", cut))[0]
        assert head == []
        assert len(texts) == len(ITEMS) + 1


def test_a_counted_head_beside_counted_text_is_told():
    notice = ("1.时间：5月1日至3日。", "2.地点：市体育馆。", "3.参与方式", TEXT)
    found, doubts = read(*notice)
    assert found == [([], [TEXT, *notice[:2]]), (["3.参与方式"], [TEXT])]
    assert doubts == ["3.参与方式"]


@pytest.mark.parametrize("form", ["1.", "（一）", "一、", "①"])
def test_counted_heads_over_their_text_stay_heads(form):
    heads = [
        COUNTED[form](at) + text for at, text in enumerate(("报名时间", "申请材料", "办理流程"))
    ]
    lists = ("身份证复印件；", "户口簿复印件；")
    found, doubts = read(heads[0], TEXT, heads[1], *lists, heads[2], TEXT)
    assert [head for head, _ in found] == [[], *([head] for head in heads)]
    assert found[2][1] == [*lists]
    assert doubts == []


def test_what_half_a_bracket_counts_begins_a_paragraph_and_what_is_left_of_brackets_none():
    cut = ("天气热的日子要多喝水（一天不少于", "8）杯，少出门。")
    assert read(*cut, "1）洗净双手；", "2）擦干皮肤。")[0] == [
        ([], [TEXT, "".join(cut), "1）洗净双手；", "2）擦干皮肤。"])
    ]


@pytest.mark.parametrize("cut", ["(3)避免长时间", "（3）避免长时间", "3)避免长时间"])
def test_an_item_that_is_cut_at_the_foot_of_the_page_is_no_folio(cut):
    shown = read(cut, "吹空调。")[0]
    assert "避免长时间" in str(shown)


NAMED = (
    "一、停水范围：东至青年路，西至护城河，涉及居民约3.2万户。",
    "二、临时供水：停水期间，供水企业将在铁路小学、第三人民医院门口设置送水车，居民可凭水桶就近取水。",
    "三、恢复供水：管网初期可能出现短时浑浊，请放水三至五分钟后再使用。",
)


@pytest.mark.parametrize("size", [9, 11])
@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("wrap", [0, 46])
def test_an_item_that_names_what_it_is_of_is_cut_as_those_beside_it_are_text(size, at, wrap):
    lines = []
    for number, text in enumerate(NAMED):
        cut = size if number == at else wrap if number == 1 else 0
        lines += [text[:cut], text[cut:]] if cut else [text]
    assert read(*lines) == ([([], [TEXT, *NAMED])], [])


def test_heads_that_name_what_they_are_of_stay_heads():
    heads = ["一、供水：老管换新颜", "二、供热：暖气早半月", "三、供电：线路入了地"]
    found, _ = read(*(line for head in heads for line in (head, TEXT)))
    assert [head for head, _ in found] == [[], *([head] for head in heads)]
