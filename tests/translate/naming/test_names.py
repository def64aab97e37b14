"""Persons: how their names are written, and where they are found."""

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.names import is_personal, people, romanise, spell, without_tones
from tests.translate.conftest import lexicon

NONE = lexicon()
BASE = base_lexicon()


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("杜玲", "Du Ling"),
        ("郭 剑", "Guo Jian"),
        ("华保红", "Hua Baohong"),
        ("单田芳", "Shan Tianfang"),
        ("曾国藩", "Zeng Guofan"),
        ("仇和", "Qiu He"),
        ("解晓东", "Xie Xiaodong"),
        ("查良镛", "Zha Liangyong"),
        ("欧阳修", "Ouyang Xiu"),
        ("诸葛亮", "Zhuge Liang"),
        ("尉迟恭", "Yuchi Gong"),
        ("吕布", "Lyu Bu"),
        ("陈敏尔", "Chen Min'er"),
        ("李西安", "Li Xi'an"),
        ("买买提·艾力", "Maimaiti Aili"),
        ("John Smith", "JohnSmith"),
    ],
)
def test_surname_first_without_tones(name: str, english: str) -> None:
    assert romanise(name, NONE) == english


def test_the_lexicon_decides() -> None:
    rows = lexicon(("马克思", "Karl Marx", "person"), ("乐嘉", "", "person", "Lè Jiā"))
    assert romanise("马克思", rows) == "Karl Marx"
    assert romanise("乐嘉", rows) == "Le Jia"


def test_tones_are_dropped_and_u_umlaut_is_yu() -> None:
    assert without_tones("Lǚ Xī'ān nǚ") == "Lyu Xi'an nyu"


def test_places_are_one_word() -> None:
    assert spell("西安") == "Xi'an"


def test_what_can_be_a_name() -> None:
    assert is_personal("李民生")
    assert not is_personal("新华社记者李")
    assert not is_personal("CCTV")


def names(text: str, *known: str) -> list[str]:
    return [person.source for person in people(text, BASE, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市人大常委会主任李民生向大会作报告", ["李民生"]),
        ("副市长王强，秘书长欧阳修出席", ["王强", "欧阳修"]),
        ("记者李明说", ["李明"]),
        ("主任季诚说，他很忙", ["季诚"]),
        ("习近平同志讲话", ["习近平"]),
        ("非遗传承人余秋白的工坊", ["余秋白"]),
        ("创始人马云曾在杭州任教", ["马云"]),
        ("局长陈刚已到现场，市长李强将赴北京", ["陈刚", "李强"]),
        ("群众关心的问题", []),
        ("由市委书记任组长的小组", []),
        ("专家解读：文件", []),
        ("负责人周女士说", []),
        ("居民反映强烈", []),
    ],
)
def test_persons_in_running_text(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_people_of_the_page_are_known_anywhere() -> None:
    assert names("走访中秋实发现", "秋实") == ["秋实"]
    assert names("走访中秋实发现") == []
