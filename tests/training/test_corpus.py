"""Cleaning, filters, the split and the guards against test text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.corpus import Pair, clean, faults, filtered, read_pairs
from training.overlap import Guard, near_duplicates
from training.split import held_out, stratified


def _pair(zh: str, en: str, corpus: str = "moj_tw_laws") -> Pair:
    return Pair(corpus, "", zh, en)


def test_clean_keeps_chinese_quotes_and_straightens_english_ones() -> None:
    assert clean("　“好”  的\u00a0", "“good”\u00a0it’s") == ("“好” 的", '"good" it\'s')


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        (_pair("会议审议了报告。", "The meeting deliberated the report."), ""),
        (_pair("会议审议了报告。", "会议"), "empty"),
        (_pair("会议审议了报告。", "The meeting 会议 was held."), "script"),
        (_pair("会议审议了12件议案。", "The meeting deliberated 21 bills."), "figures"),
        (_pair("会议审议了十二件议案，并且作出了决定决议，随后闭幕。", "Yes."), "length"),
        (_pair("会" * 400, "word " * 200), "long"),
    ],
)
def test_faults(pair: Pair, reason: str) -> None:
    assert faults(pair) == reason


def test_filtered_counts_what_it_drops() -> None:
    counts: Counter[str] = Counter()
    good = _pair("会议审议了报告。", "The meeting deliberated the report.")
    kept = list(filtered([good, good, _pair("好", "好")], counts))
    assert kept == [good]
    assert counts == {"moj_tw_laws: twice": 1, "moj_tw_laws: empty": 1}


def test_the_guard_sees_a_run_through_punctuation_and_case() -> None:
    guard = Guard(6, 4).protect(["市人大常委会，听取报告"], ["They heard the Annual report"])
    assert guard.hits(_pair("昨天市人大常委会听取", "x"))
    assert guard.hits(_pair("无关", "we heard THE annual report, they said: they heard the annual"))
    assert not guard.hits(_pair("市人大常", "heard the annual"))


def test_near_duplicates() -> None:
    held = [_pair("全市召开人大常委会会议审议三个专项工作报告", "The session heard three reports.")]
    pairs = [
        _pair("全市召开人大常委会会议审议五个专项工作报告", "It heard five reports."),
        _pair("麦收开始了", "The wheat harvest has begun."),
        _pair("别的话", "The session heard three reports."),
    ]
    assert near_duplicates(pairs, held) == {0, 2}


def test_the_split_is_in_proportion_and_stays(tmp_path: Path) -> None:
    pairs = [Pair("newspaper", "ab"[i % 4 == 0], f"中{i}", f"en {i}") for i in range(80)]
    chosen = stratified(pairs, 20, seed=3)
    assert Counter(p.genre for p in chosen) == {"a": 15, "b": 5}
    assert chosen == stratified(pairs, 20, seed=3)
    path = tmp_path / "heldout.tsv"
    first = held_out(path, pairs, 20, 3)
    assert held_out(path, pairs[:5], 20, 9) == first
    assert [(p.zh, p.en) for p in read_pairs(path, "x")] == [(p.zh, p.en) for p in first]
