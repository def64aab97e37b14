"""Bodies and offices with the place whose they are."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.task import make_task

LEXICON = base_lexicon()


def given(source: str) -> str:
    (piece,) = make_task(source, LEXICON, (), head=True).pieces(90, injected=True)
    return piece.text


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("东湾市人大常委会", "Standing Committee of the Dongwan Municipal People's Congress"),
        ("郑州市人大常委会", "Standing Committee of the Zhengzhou Municipal People's Congress"),
        ("武陟县人大常委会", "Standing Committee of the Wuzhi County People's Congress"),
        (
            "宁州市十五届人大常委会",
            "Standing Committee of the 15th Ningzhou Municipal People's Congress",
        ),
        ("永宁区委书记", "secretary of the Yongning District Party Committee"),
        ("官庄镇党委书记", "secretary of the Guanzhuang Town Party committee"),
        ("石板沟村党支部", "Shibangou Village Party branch"),
        ("云麓市中级人民法院", "Yunlu Municipal Intermediate People's Court"),
    ],
)
def test_a_body_is_told_with_its_place(source: str, english: str) -> None:
    (term,) = make_task(source, LEXICON, (), head=True).terms
    assert (term.source, term.english) == (source, english)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("东湾市长李明", "Dongwan 市长 Li Ming"),
        ("东湾市长期坚持", "Dongwan 长期坚持"),  # no mayor
        ("石门村委会", "Shimen villagers' committee"),
        ("柳川县城东门", "Liuchuan 县城东门"),
        ("东湾市民王老汉", "Dongwan 市民 Old Man Wang"),
        ("东湾市民营企业", "Dongwan 民营企业"),
    ],
)
def test_a_name_is_told_without_what_it_shares(source: str, english: str) -> None:
    assert given(source) == english


def test_a_place_within_another_is_left_to_the_engine() -> None:
    terms = make_task("郑州市金水区委书记", LEXICON, (), head=True).terms
    assert "Jinshui Municipal" not in " ".join(term.english for term in terms)


def test_a_row_of_the_lexicon_wins() -> None:
    (term,) = make_task("焦作市人大常委会", LEXICON, (), head=True).terms
    assert term.english == "Standing Committee of the Jiaozuo Municipal People's Congress"
