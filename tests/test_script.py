"""Telling simplified from traditional text, with the evidence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.script import find_script, perhaps_traditional

GOLD = Path(__file__).parent / "gold"


def rows(name: str) -> list[tuple[str, str]]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[-2], row[-1]) for row in cells]


@pytest.mark.parametrize("name", ["traditional.tsv", "traditional-sentences.tsv"])
def test_no_sentence_shows_a_character_of_the_other_script(name: str) -> None:
    for simplified, traditional in rows(name):
        assert find_script(simplified).traditional == 0, simplified
        # 并 of 并州, the old name of Taiyuan, is written so in both.
        assert find_script(traditional.replace("并", "")).simplified == 0, traditional


def test_a_paragraph_is_enough() -> None:
    simplified = "".join(simplified for simplified, _ in rows("traditional.tsv"))
    traditional = "".join(traditional for _, traditional in rows("traditional.tsv"))
    for start in range(0, 2000, 100):
        assert find_script(simplified[start : start + 80]).script == "hans"
        assert find_script(traditional[start : start + 80]).script == "hant"


def test_the_evidence_is_told_in_words() -> None:
    found = find_script("這個國家的歷史悠久，這裡的人們說這個話。后里")
    assert found.script == "hant"
    assert not found.mixed
    assert found.shown[0] == "這"
    assert found.sentence() == (
        "11 characters that only traditional text has (這 個 們 國 歷 裡 話 說), "
        "0 that only simplified text has"
    )


def test_a_page_that_quotes_the_other_script_keeps_its_own() -> None:
    page = "这块匾额上写着四个字，记者发现它们已经有三百年的历史，专家说这很难得。" * 3
    found = find_script(page + "「國泰民安」「風調雨順」")
    assert found.script == "hans"
    assert found.mixed
    other = find_script("記者發現這塊匾額已經有三百年的歷史，專家說這很難得。" * 3 + "记者 张三")
    assert other.script == "hant"


@pytest.mark.parametrize("text", ["", "2025", "后里干系", "台灣", "中山大道"])
def test_what_tells_nothing_is_simplified(text: str) -> None:
    assert find_script(text).script == "hans"


@given(st.text())
def test_any_text_has_a_script_and_a_quick_look_never_misses_one(text: str) -> None:
    found = find_script(text)
    assert set(found.shown) <= set(text)
    assert found.script == "hans" or found.traditional >= 5


@pytest.mark.parametrize("encoding", ["utf-8", "big5"])
def test_a_quick_look_misses_no_traditional_page(encoding: str) -> None:
    text = "".join(traditional for _, traditional in rows("traditional.tsv")[:40])
    assert perhaps_traditional(text.encode(encoding, "ignore"))
    assert perhaps_traditional(b'script = "hant"\n')


def test_a_quick_look_sees_no_tradition_in_simplified_text() -> None:
    text = "".join(simplified for simplified, _ in rows("traditional.tsv"))
    assert not perhaps_traditional(text.encode())
