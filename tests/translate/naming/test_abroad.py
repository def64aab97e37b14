"""Names from abroad in a sentence, and what has their form and is none."""

from __future__ import annotations

import pytest

from pipeline.editions.reader import tokens_in
from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.abroad import foreigners, known_shortly, unsaid
from pipeline.translate.naming.page_names import strangers_named
from pipeline.translate.task import make_task
from tests.translate.conftest import lexicon


def names(text: str, *known: str) -> list[str]:
    found = foreigners(text, tokens_in(text, base_lexicon()), base_lexicon(), known)
    assert all(text[one.start : one.end] == one.source for one in found)
    return [one.source for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("来自埃及的留学生穆罕默德·萨利赫在这里学习。", ["穆罕默德·萨利赫"]),
        ("世界卫生组织专家让·皮埃尔·杜兰德走访了卫生院。", ["让·皮埃尔·杜兰德"]),
        ("埃塞俄比亚选手塔里库夺冠，同胞阿贝贝第三。", ["塔里库", "阿贝贝"]),
        ("志愿者艾米丽来自英国。", ["艾米丽"]),  # the form of a Chinese name, but from abroad
        ("荷兰游客安娜一家四口自驾游。", ["安娜"]),
        ("“我很喜欢。”德国学员施密特告诉记者。", ["施密特"]),
        ("德籍总裁汉斯·克莱因用中文说。", ["汉斯·克莱因"]),
        ("西班牙名将阿尔瓦雷斯因腰伤退赛。", ["阿尔瓦雷斯"]),
        ("巴西外援费尔南多梅开二度。", ["费尔南多"]),
        ("阿根廷前锋冈萨雷斯第35分钟进球。", ["冈萨雷斯"]),
        ("中国选手王欣瑜战胜萨巴伦卡，晋级八强。", ["萨巴伦卡"]),
        ("莫德里奇在加时赛中被换下。", ["莫德里奇"]),
        ("意大利设计师罗西和贝鲁奇参观了工厂。", ["罗西", "贝鲁奇"]),
        ("匈牙利作家拉斯洛获奖，拉斯洛说他很高兴。", ["拉斯洛", "拉斯洛"]),
    ],
)
def test_a_name_from_abroad_is_found(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "志愿者马丽娜每周都来。",
        "县委巡察组长姬怀安讲起往事。",
        "农户汤德旺说，收成不错。",
        "民宿主人阿诺是建筑师。",
        "家长切莫大意。",
        "食品厂被指克扣工人加班费。",
        "我代表全家谢谢你们。",
        "少年拉琴，老人吹箫。",
        "维吾尔族医生阿依古丽·吐尔逊在援疆。",
        "牧民巴特尔骑着马。",
        "驻村第一书记哈斯木江带着村民。",
        "人大主席奥云其其格说。",
        "彝族姑娘索玛拒绝了。",
        "主题是“铭记·传承”。",
        "邮轮“爱达·魔都号”运营两周年。",
        "“5·15”国际家庭日。",
        "非洲国家加纳一座学校。",
        "卢旺达总统说，合作很好。",
        "每公斤卖到120迪拉姆。",
        "特朗普表示欢迎。",  # the lexicon has him
    ],
)
def test_what_is_none(text: str) -> None:
    assert names(text) == []


def test_a_name_that_the_page_tells_of_is_known_without_its_role() -> None:
    assert names("这一次，人们把马克围在中间。") == []
    assert names("这一次，人们把马克围在中间。", "马克") == ["马克"]
    found = foreigners(
        "马克·约翰逊来了。", tokens_in("马克·约翰逊来了。", base_lexicon()), base_lexicon()
    )
    assert strangers_named(found) == ["马克·约翰逊", "约翰逊"]


def test_the_lexicon_knows_a_person_by_the_last_name() -> None:
    rows = lexicon(("马克·约翰逊", "Mark Johnson", "person"))
    assert known_shortly(rows) == {"约翰逊": "Johnson"}
    task = make_task("约翰逊说，他很高兴。", rows, (), head=False)
    assert [(term.source, term.english, term.kind) for term in task.terms] == [
        ("约翰逊", "Johnson", "person")
    ]
    assert task.abroad == ()


def test_no_part_of_it_is_a_chinese_name() -> None:
    task = make_task("“我喜欢。”德国学员施密特告诉记者。", base_lexicon(), (), head=False)
    assert [one.source for one in task.abroad] == ["施密特"]
    assert not any(term.kind == "person" for term in task.terms)


def test_of_a_name_with_a_dot_all_parts_must_be_said() -> None:
    text = "俄罗斯姑娘安娜·伊万诺娃嫁到了河南。"
    found = foreigners(text, tokens_in(text, base_lexicon()), base_lexicon())
    assert unsaid(found, "Anna Ivanova married in Henan.") == ()
    assert unsaid(found, "The young woman Anna married in Henan.") == found


def test_what_is_lost_is_said_in_pinyin() -> None:
    task = make_task("埃塞俄比亚选手塔里库夺冠。", base_lexicon(), (), head=False)
    assert task.spelt("Tariku won.") is task
    again = task.spelt("The runner won.")
    assert again.abroad == ()
    assert [(term.source, term.english) for term in again.terms if term.kind == "abroad"] == [
        ("塔里库", "Taliku")
    ]
    (given,) = again.pieces(90, injected=True)
    assert "Taliku" in given.text
