"""Slots, injection and varied figures."""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from training.augment import NameMaker, inject, injected, varied
from training.corpus import Pair
from training.figures import english_forms, find_figures, other
from training.slots import Slot, TermTable, find_slots

READINGS = {"李": frozenset({"li"}), "民": frozenset({"min"}), "生": frozenset({"sheng"})}


def test_chinese_units_become_english_ones() -> None:
    figures = find_figures("新增6.82万人，投资1320万元，共1.2亿元、137件")
    assert [f.value for f in figures] == [
        Decimal(68200),
        Decimal(13_200_000),
        Decimal(120_000_000),
        Decimal(137),
    ]
    assert [english_forms(f)[0] for f in figures] == [
        ("comma", "68,200"),
        ("scaled", "13.2 million"),
        ("scaled", "120 million"),
        ("same", "137"),
    ]


@given(st.integers(2, 99_999), st.sampled_from(["", "万", "亿"]), st.integers())
def test_another_figure_has_the_same_make(value: int, unit: str, seed: int) -> None:
    figure = find_figures(f"共{value}{unit}元")[0]
    new = other(figure, random.Random(seed), year=False)  # noqa: S311 - a test
    assert len(new.digits) == len(figure.digits)
    assert new.unit == figure.unit
    assert new.value >= 2


def test_slots_are_found_on_both_sides() -> None:
    pair = Pair(
        "newspaper",
        "congress",
        "主任李民生代表常委会报告，审议8.4万件。",
        "Chairman Li Minsheng reported for the Standing Committees on 84,000 items.",
    )
    table = TermTable([("常委会", "Standing Committee"), ("报告", "work report")])
    slots = find_slots(pair, [table], READINGS)
    assert [(s.kind, pair.zh[s.start : s.end], s.english) for s in slots] == [
        ("name", "李民生", "Li Minsheng"),
        ("term", "常委会", "Standing Committee"),
        ("comma", "8.4万", "84,000"),
    ]
    # The target has the plural, so the term may be injected but not replaced.
    assert slots[1].en_start == -1
    assert Slot.unpack(slots[0].pack()) == slots[0]


def test_a_word_is_not_found_inside_another() -> None:
    pair = Pair("newspaper", "", "共13件", "113 items")
    assert find_slots(pair, [], {}) == []


def test_injected_english_is_set_off_by_spaces_but_not_from_punctuation() -> None:
    zh = "受市人大委托，民生实事"
    assert inject(zh, [(1, 4, "Municipal Congress"), (7, 9, "livelihood")]) == (
        "受 Municipal Congress 委托，livelihood 实事"
    )
    assert inject(zh, [(1, 4, "MPC")], spaced=False) == "受MPC委托，民生实事"


def test_varied_changes_both_sides_alike() -> None:
    zh, en = "审议8.4万件，李民生主持。", "Li Minsheng chaired; 84,000 items were heard."
    pair = Pair("newspaper", "", zh, en)
    slots = find_slots(pair, [], READINGS)
    names = NameMaker({"王": "wang", "张": "zhang", "芳": "fang", "磊": "lei"})
    for seed in range(20):
        new_zh, new_en, moved = varied(zh, en, slots, random.Random(seed), names, 1.0)  # noqa: S311 - a test
        figure = find_figures(new_zh)[0]
        assert english_forms(figure)[0][1] in new_en
        for slot in moved:
            assert new_en[slot.en_start : slot.en_end] == slot.english
        assert "李民生" not in new_zh
        assert "Li Minsheng" not in new_en


def test_injected_takes_the_english_of_a_slot() -> None:
    zh, en = "审议8.4万件。", "84,000 items were heard."
    slots = find_slots(Pair("newspaper", "", zh, en), [], {})
    assert "84,000" in injected(zh, slots, random.Random(1))  # noqa: S311 - a test
