"""Sentences that are strung together from clauses."""

from __future__ import annotations

import re

import pytest

from training.corpus import Pair
from training.strung import Clause, clauses, strung

SHORT = {
    "健全立法机制": "improve legislative mechanisms",
    "听取工作报告": "hear work reports",
    "排查消除风险隐患": "identify and remove risks and hidden dangers",
    "有效激发市场活力": "effectively invigorate the market",
    "新建停车泊位320个": "build 320 new parking spaces",
    "办好民生实事": "deliver on livelihood projects",
    "深入开展调研": "carry out in-depth studies",
}


def pair(zh: str, en: str, genre: str = "colloc") -> Pair:
    return Pair("newspaper", genre, zh, en)


def known() -> list[Clause]:
    return clauses(pair(zh, en) for zh, en in SHORT.items())


@pytest.mark.parametrize(
    ("zh", "en", "past"),
    [
        ("健全立法机制", "improve legislative mechanisms", "improved legislative mechanisms"),
        ("健全立法机制。", "Improve legislative mechanisms.", "improved legislative mechanisms"),
        ("排查消除风险", "identify and remove risks", "identified and removed risks"),
        (
            "有效激发市场活力",
            "effectively invigorate the market",
            "effectively invigorated the market",
        ),
        ("排查化解风险", "identify and zap risks", ""),  # a verb that is not listed
        ("吸纳民意汇集民智", "take in opinions and pool wisdom", ""),  # two verbs apart: no past
    ],
)
def test_a_clause_begins_with_a_bare_verb_and_knows_its_past(zh: str, en: str, past: str) -> None:
    (clause,) = clauses([pair(zh, en)])
    assert clause.zh == zh.rstrip("。")
    assert clause.past == past


@pytest.mark.parametrize(
    ("zh", "en", "genre"),
    [
        ("门诊统筹制度", "outpatient pooling system", "colloc"),
        ("市人大代表视察", "deputies inspect schools", "colloc"),  # has a subject
        ("重点督办建议", "work reports of the court", "colloc"),  # a noun that is a verb as well
        ("我们健全机制", "improve mechanisms", "colloc"),
        ("将健全机制", "improve mechanisms", "colloc"),
        ("健全立法机制", "improve legislative mechanisms", "headline"),
        ("健全机制，强化监督", "improve mechanisms and oversight", "clause"),
    ],
)
def test_what_is_no_clause(zh: str, en: str, genre: str) -> None:
    assert clauses([pair(zh, en, genre)]) == []


def test_sentences_have_every_clause_once_on_both_sides() -> None:
    for made in strung(known(), 200, seed=3):
        assert 24 <= len(made.zh) <= 95
        there = [clause for clause in known() if clause.zh in made.zh]
        assert len(there) >= 2
        for clause in there:
            english = made.en.count(clause.past) + made.en.count(clause.base)
            assert made.zh.count(clause.zh) == english == 1
        assert re.fullmatch(r"[A-Z].*\.", made.en)


def test_the_tense_is_that_of_what_stands_in_front() -> None:
    for made in strung(known(), 200, seed=4):
        future = any(made.zh.startswith(said) or f"{said}" in made.zh for said in ("将", "要"))
        bases = sum(clause.base in made.en for clause in known())
        pasts = sum(clause.past in made.en for clause in known())
        assert (bases, pasts)[future] == 0


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert list(strung(known(), 20, seed=5)) == list(strung(known(), 20, seed=5))
    assert list(strung(known(), 20, seed=5)) != list(strung(known(), 20, seed=6))


def test_of_a_few_clauses_nothing_is_made() -> None:
    assert list(strung(known()[:5], 20, seed=5)) == []
