"""Figures with what they count."""

from __future__ import annotations

import pytest

from pipeline.gate import Gate
from pipeline.lexicon import base_lexicon
from pipeline.translate.gates import flaws
from pipeline.translate.naming.counted import counted_nouns, settled, uncounted
from pipeline.translate.task import Task, make_task


def _task(source: str) -> Task:
    return make_task(source, base_lexicon(), (), head=False)


@pytest.mark.parametrize(
    ("source", "things"),
    [
        ("目前，12名患者已经转出", {"12名患者": "12 patients"}),
        ("12名医生和9名护士连续工作", {"12名医生": "12 doctors", "9名护士": "nine nurses"}),
        ("两座污水处理厂投产", {"两座污水处理厂": "two sewage treatment plants"}),
        ("修复桥梁19座、机井730眼。", {"桥梁19座": "19 bridges", "机井730眼": "730 wells"}),
        ("来了4600多名观众", {"4600多名观众": "more than 4,600 spectators"}),
        ("为1.3万名居民提供咨询", {"1.3万名居民": "13,000 residents"}),
        ("派出一支11人的考察团", {"11人的考察团": "11-member study delegation"}),
        ("得到4次助攻，", {"4次助攻": "four assists"}),
        ("五家企业签约", {"五家企业": "five enterprises"}),
        (
            "其中医生1280人、护士2035人。",
            {"医生1280人": "1,280 doctors", "护士2035人": "2,035 nurses"},
        ),
        ("全市11对服务区建有", {"11对服务区": "11 service areas"}),
        ("贷款4.2万笔，", {"贷款4.2万笔": "42,000 loans"}),
        ("召开主席会议14次，", {"主席会议14次": "14 meetings of chairpersons"}),
        ("二期工程开工", {}),
        ("1.9万户居民停水", {"1.9万户居民": "19,000 households"}),
    ],
)
def test_they_are_found(source: str, things: dict[str, str]) -> None:
    assert {thing.source: thing.english for thing in _task(source).counted} == things


@pytest.mark.parametrize(
    "source",
    [
        "一名患者出院",  # one is said in many ways
        "12名患者家属到场",
        "12件省定民生实事",
        "新患者1470人、1471名",
        "3.8名医生",
        "第2名选手",
        "12个",
    ],
)
def test_what_counts_nothing_that_is_known(source: str) -> None:
    assert _task(source).counted == ()


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("12名患者出院", "Twelve patients left the hospital."),
        ("12名患者出院", "The patients who were discharged were 12."),
        ("3名老人和5名孩子", "three seniors and five kids"),
        ("40个小区中，13个小区没有水", "Of 40 compounds, 13 had no water."),
        ("28名消防员", "28 brave young firefighters"),
        ("11人的考察团", "a delegation of 11 people"),
        ("12名患者出院", "Patients left."),  # a missing figure is another fault
    ],
)
def test_other_words_that_say_the_same_pass(source: str, english: str) -> None:
    assert list(uncounted(_task(source).counted, english)) == []


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("12名患者出院", "12 people left the hospital."),
        ("棉被8500床。", "8,500 beds."),
        ("四个水泡", "four bubbles"),
        ("11人的考察团", "an 11 study team"),
    ],
)
def test_another_noun_is_named(source: str, english: str) -> None:
    task = _task(source)
    (thing,) = uncounted(task.counted, english)
    assert thing.source == task.counted[0].source
    reasons = [
        flaw.reason
        for flaw in flaws(source, english, task.known())
        if flaw.gate is Gate.FIGURES and not flaw.hard
    ]
    assert reasons == [f"counts something else: {thing.source} ({thing.english})"]
    assert task.miscounts(english)
    assert (thing.start, thing.end, thing.english) in task.lacks(english)


def test_they_are_given_to_an_engine_together_when_asked_for() -> None:
    task = _task("有12名患者出院")
    assert "12名患者" in task.pieces(90, injected=True)[0].text
    assert "12 patients" in task.pieces(90, injected=True, counted=True)[0].text


def test_a_missing_figure_is_asked_for_with_its_noun() -> None:
    assert (1, 6, "12 patients") not in _task("有12名患者出院").lacks("They left.")
    assert "12 patients" in [
        english for _, _, english in _task("有12名患者出院").lacks("They left.")
    ]


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        ("14个实训基地", "invested in a 14 training bases", "invested in 14 training bases"),
        ("6名绣娘", "Six six embroiderers came", "six embroiderers came"),
        ("12名患者", "a 12-patient ward and 12 patients", "a 12-patient ward and 12 patients"),
    ],
)
def test_what_is_copied_stands_without_an_article(source: str, english: str, right: str) -> None:
    assert settled(_task(source).counted, english) == right


@pytest.mark.parametrize(("head", "begins"), [(False, "A total of 12"), (True, "12 patients")])
def test_no_sentence_begins_with_digits(head: bool, begins: str) -> None:
    said = "12 patients left and 12 patients came."
    assert settled(_task("12名患者出院").counted, said, head=head).startswith(begins)


def test_the_table_is_in_order() -> None:
    for chinese, noun in counted_nouns().items():
        assert all("\u4e00" <= hanzi <= "\u9fff" or hanzi in "CT" for hanzi in chinese)
        assert all(noun.accepted), chinese
