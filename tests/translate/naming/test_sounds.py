"""Chinese names and English ones that sound alike, and that do not."""

from __future__ import annotations

import pytest

from pipeline.translate.naming.sounds import distance, unheard


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("约翰逊", "Johnson"),
        ("穆罕默德", "Mohammed"),
        ("艾米丽", "Emily"),
        ("塔里库", "Tariku"),
        ("豪尔赫", "Jorge"),
        ("卡特", "Carter"),
        ("施密特", "Schmidt"),
        ("柴可夫斯基", "Tchaikovsky"),
        ("雅克", "Jacques"),
        ("雷诺", "Renault"),
        ("蒙娜丽莎", "Mona Lisa"),
        ("埃尔西西", "el-Sisi"),
        ("穆勒", "Müller’s"),
    ],
)
def test_the_english_of_a_name_sounds_like_it(name: str, english: str) -> None:
    assert unheard([name], f"He met {english} there.") == ()


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("塔里库", "Ethnician"),
        ("施密特", "Xi Xint"),
        ("彼得罗夫", "Yorrov"),
        ("艾米丽", "Volunteer"),
        ("约翰", "Chinese"),  # a land is nobody
        ("塔里库", "taraku"),  # no name is written small
    ],
)
def test_another_word_does_not(name: str, english: str) -> None:
    assert unheard([name], f"He met {english} there.") == (name,)


def test_a_word_stands_for_one_name_only() -> None:
    assert unheard(["加洛斯"], "He won at Garros.") == ()
    assert unheard(["阿尔卡拉斯"], "He won at Garros.") == ()
    assert unheard(["阿尔卡拉斯", "加洛斯"], "He won at Garros.") == ("阿尔卡拉斯",)
    assert unheard(["阿尔卡拉斯", "加洛斯"], "Alcaraz won at Garros.") == ()


def test_a_consonant_that_is_close_costs_half_of_one_that_is_not() -> None:
    assert distance("达达", "Tata") == 0
    assert 0 < distance("夫夫", "Papa") < distance("夫夫", "Mama")
