"""Words that deny what the Chinese does not."""

from __future__ import annotations

import pytest

from pipeline.gate import Gate
from pipeline.translate.denials import denied
from pipeline.translate.gates import Known, flaws, strange
from training.corpus import newspapers, read_pairs
from training.counterparts import DATA

SOURCE = "在思想上同以他为核心的党中央保持高度一致。"
ENGLISH = "They remained highly inconsistent with the Central Committee."


def test_what_denies_without_ground_is_told_and_refused() -> None:
    assert denied(SOURCE, ENGLISH) == ("inconsistent",)
    assert strange(SOURCE, ENGLISH, Known()) == ("inconsistent",)
    found = [flaw for flaw in flaws(SOURCE, ENGLISH, Known()) if flaw.gate is Gate.WORDS]
    assert [flaw.reason for flaw in found] == ["denies what the Chinese does not: inconsistent"]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("双方说法不一致。", ENGLISH),
        ("资金短缺，难以完成。", "Funds were insufficient."),
        ("保持高度一致。", "They remained consistent."),
        ("保持高度一致。", "The Inconsistent and the non-inconsistent."),
    ],
)
def test_what_has_ground_or_denies_nothing_is_not(source: str, english: str) -> None:
    assert denied(source, english) == ()


@pytest.mark.parametrize("source", ["不断保持一致。", "坚持不懈，保持一致。", "不折不扣保持一致。"])
def test_a_character_that_denies_may_stand_in_a_word_that_does_not(source: str) -> None:
    assert denied(source, ENGLISH) == ("inconsistent",)


def test_hardly_any_sentence_translated_by_hand_is_blamed() -> None:
    pairs = [pair for path in newspapers(DATA) for pair in read_pairs(path, "")]
    blamed = [pair for pair in pairs if denied(pair.zh, pair.en)]
    assert len(blamed) < len(pairs) / 3000
