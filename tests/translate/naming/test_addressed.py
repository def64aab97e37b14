"""Persons that the words of a sentence tell of."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.task import make_task
from pipeline.translate.terms import missing


@pytest.mark.parametrize(
    ("source", "name", "english"),
    [
        ("患者刘先生身高1.8米", "刘先生", "Mr. Liu"),
        ("市民李先生说", "李先生", "Mr. Li"),
        ("居民陈阿姨说", "陈阿姨", "Aunt Chen"),
        ("被告人李某犯盗窃罪", "李某", "Li"),
        ("顾客欧阳女士说", "欧阳女士", "Ms. Ouyang"),
        ("种粮大户李国强今年种了小麦", "李国强", "Li Guoqiang"),
        ("1路车司机郝建国开了29年车", "郝建国", "Hao Jianguo"),
        ("管委会主任谭军承诺，最多跑一趟", "谭军", "Tan Jun"),
        ("替补队员林涛投中一记三分球", "林涛", "Lin Tao"),
        ("返乡青年张亮办起一家厂", "张亮", "Zhang Liang"),
        ("果农邹长福说，今年丰收", "邹长福", "Zou Changfu"),
        ("客户经理王锐一年跑了217个村", "王锐", "Wang Rui"),
        ("张教练说，队员很高", "张教练", "Coach Zhang"),
        ("91岁的周奶奶一个人住", "周奶奶", "Grandma Zhou"),
        ("湖边的老陈养了螃蟹", "老陈", "Lao Chen"),
        ("快递员小高骑坏了两辆车", "小高", "Xiao Gao"),
    ],
)
def test_they_are_names_of_the_sentence(source: str, name: str, english: str) -> None:
    (person,) = [
        term
        for term in make_task(source, base_lexicon(), (), head=False).terms
        if term.kind == "person"
    ]
    assert (person.source, person.english) == (name, english)
    assert missing([person], "The patient is tall.")
    assert missing([person], f"{english[:-1]}x is tall.")
    assert not missing([person], f"It was {english} who said so.")


@pytest.mark.parametrize(
    "source",
    [
        "他先生了病",
        "我市先后出台",
        "女士优先",
        "花开满城",
        "温哥华的冬天",
        "市民戴上眼罩",
        "五级代表齐上阵",
        "训练时教练总骂我",
        "墙上的老钟响了",
        "他小高兴了一下",
    ],
)
def test_what_is_no_person(source: str) -> None:
    terms = make_task(source, base_lexicon(), (), head=False).terms
    assert not [term for term in terms if term.kind == "person"]
