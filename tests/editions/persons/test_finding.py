"""People's names: found, split, and read as names."""

import pytest

from pipeline.edition import Block, Inline, Role
from pipeline.editions.persons.finding import (
    find_names,
    is_surname,
    load_name_model,
    people_in,
    split_name,
    surname_reading,
)
from pipeline.editions.persons.villages import is_hamlet, is_village
from pipeline.editions.reader import reader_of
from pipeline.lexicon import base_lexicon

READER = reader_of(base_lexicon())


def names(text: str) -> list[str]:
    return [token.text for token in READER.tokens(text) if token.kind == "N"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("李民生", ("李", "民生")),
        ("欧阳修", ("欧阳", "修")),
        ("尉迟", ("尉迟", "")),
        ("单禾", ("单", "禾")),
    ],
)
def test_surname_and_given_name(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_surnames_read_unlike_the_word() -> None:
    assert surname_reading("任") == ("rén",)
    assert surname_reading("令狐") == ("líng", "hú")
    assert surname_reading("李") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市人大常委会主任李民生向大会作报告", ["李民生"]),
        ("记者任丽颖、曾德金、查文晔报道", ["任丽颖", "曾德金", "查文晔"]),
        ("村民朴顺姬笑着说", ["朴顺姬"]),
        ("记者 王小明 通讯员 欧阳修 李娜", ["王小明", "欧阳修", "李娜"]),
        ("盖老师来了", ["盖"]),
        ("他姓单，是干部", ["单"]),
        ("会议任命李晓阳为局长", ["李晓阳"]),
        ("创始人马云曾在杭州任教", ["马云"]),
        ("作家冯骥才说", ["冯骥才"]),
        ("林则徐销烟", ["林则徐"]),
        ("人民群众和民生事业", []),
        ("高质量发展和全面贯彻", []),
        ("市长任组长，主任向大会报告", []),
    ],
)
def test_names_in_running_text(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_bylines_and_credits_name_people_for_sure() -> None:
    blocks = (
        Block("a1.byline", Role.BYLINE, (Inline("本报记者 杜玲 王强\u3000通讯员 卜方"),)),
        Block("credit.1", Role.CREDIT, (Inline("编辑 郭剑"),)),
        Block("a1.s1.p1", Role.PARAGRAPH, (Inline("编辑 某人"),)),
    )
    assert people_in(blocks) == {"杜玲", "王强", "卜方", "郭剑"}


def test_known_names_are_found_where_nothing_points_at_them() -> None:
    assert "郜亮循" in find_names("郜亮循", ["郜亮循"])


def test_rare_characters_only_where_a_title_stands() -> None:
    model = load_name_model()
    assert model.cost("查文晷") is None
    assert model.cost("查文晷", rare=True) is not None
    assert model.cost("查文的", rare=True) is None


@pytest.mark.parametrize(
    ("char", "before", "after", "is_one"),
    [
        ("盖", "", "老师", True),
        ("任", "", "大爷", True),
        ("任", "", "主任", False),
        ("对", "", "老师", False),
        ("朴", "", "姓", True),
        ("朴", "姓", "的", True),
        ("碗", "", "老师", False),
    ],
)
def test_a_surname_alone(char: str, before: str, after: str, *, is_one: bool) -> None:
    assert is_surname(char, before, after) is is_one


def test_villages_called_after_a_family() -> None:
    assert is_village("查家村")
    assert not is_village("人家")
    assert is_hamlet("解庄村")
    assert not is_hamlet("解庄")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("单建国（右）在车间指导工人。", "单建国"),
        ("这场比赛精彩纷呈。（单志强 王芳）", "单志强"),
        ("他叫仇海涛，今年五十岁。", "仇海涛"),
        ("村里聘请解文博为顾问。", "解文博"),
        ("据查晓燕介绍，山上有七种兰花。", "查晓燕"),
    ],
)
def test_names_that_the_sentence_points_at(text: str, name: str) -> None:
    assert name in find_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "他也叫过车。",
        "看望单亲家庭。",
        "（任务完成）",
        "据查证，该说法不实。",
        "采访单位领导时，他在场。",
        "（应急管理部）",
    ],
)
def test_words_in_those_places_are_no_names(text: str) -> None:
    assert not any(name[0] in "过单任查应" for name in find_names(text))
